from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL, format_date, format_datetime

from .start_page_cards import WORKER

ROWS = 5


class ZorgnetwerkStartPage(models.AbstractModel):
    """What needs the user today: cards with the first rows and the number of them.

    Which cards there are stands in ``start_page_cards``.

    A card is one query, whatever the number of records; names that rows of several
    cards share are read once. Rows carry kind, place and moment, never the name of a
    client: the page stays open on a desk.
    """

    _name = "zorgnetwerk.start.page"
    _inherit = ["zorgnetwerk.start.page.cards"]
    _description = "Start page"

    @api.model
    @api.readonly
    def get_cards(self):
        """Return the cards of the user, those with work first.

        :return: dict with ``cards`` and ``can_take_request``; a card has ``key``,
            ``title``, ``icon``, ``tone``, ``count``, ``rows`` and ``action``
        """
        specs = [spec for spec in self._get_specs() if self._is_for_user(spec)]
        found = [(spec, self._load(spec)) for spec in specs]
        names = self._load_names(found)
        titles = self._get_titles()
        cards = [self._prepare_card(spec, rows, names, titles) for spec, rows in found]
        return {
            "cards": sorted(cards, key=lambda card: not card["count"]),
            "can_take_request": self.env.user.has_group(WORKER),
        }

    def _is_for_user(self, spec):
        return self.env.user.has_group(spec["group"]) and self.env[
            spec["model"]
        ].has_access("read")

    def _load(self, spec):
        """Read the first rows of a card and the number of all, in one query."""
        model = self.env[spec["model"]]
        domain = Domain(spec["domain"])
        if "network_id" in model._fields:
            # an administrator may open every network, but works for his or her own
            domain &= Domain("network_id.member_ids", "in", self.env.uid)
        query = model._search(domain, order=spec["order"])
        query.limit = ROWS
        names = ["id", *spec["fields"]]
        columns = [
            model._field_to_sql(model._table, name, query) for name in spec["fields"]
        ]
        rows = self.env.execute_query(
            query.select(
                SQL.identifier(model._table, "id"), *columns, SQL("COUNT(*) OVER ()")
            )
        )
        return [dict(zip([*names, "count"], row, strict=True)) for row in rows]

    def _load_names(self, found):
        """Return what the rows' many2one ids are called, one read for each model."""
        ids = {}
        for spec, rows in found:
            model = self.env[spec["model"]]
            for name in spec["fields"]:
                comodel = model._fields[name].comodel_name
                if model._fields[name].type == "many2one":
                    ids.setdefault(comodel, set()).update(
                        row[name] for row in rows if row[name]
                    )
        networks = self.env["zorgnetwerk.network"].browse(
            ids.pop("zorgnetwerk.network", ())
        )
        names = {
            model_name: {
                record.id: record.display_name
                for record in self.env[model_name].browse(record_ids)
            }
            for model_name, record_ids in ids.items()
        }
        names["tz"] = {network.id: network.tz for network in networks}
        return names

    def _prepare_card(self, spec, rows, names, titles):
        xmlid, context, *domain = spec["action"] or ("", {})
        return {
            "key": spec["key"],
            "title": titles[spec["key"]],
            "icon": spec["icon"],
            "tone": spec["tone"],
            "count": rows[0]["count"] if rows else 0,
            "rows": [
                {
                    "id": row["id"],
                    "model": spec["model"],
                    "res_id": row["id"],
                    **spec["row"](row, names),
                }
                for row in rows
            ],
            "action": xmlid and f"zorgnetwerk_addon.{xmlid}",
            "action_context": context,
            "action_domain": domain[0] if domain else [],
        }

    def _get_what_and_where(self, row, names):
        kind = names["zorgnetwerk.task.type"].get(row["task_type_id"])
        area = names["zorgnetwerk.area"].get(row["area_id"])
        return " · ".join(filter(None, [kind, area]))

    def _format_moment(self, moment, row, names):
        zone = names["tz"].get(row["network_id"])
        return format_datetime(self.env, moment, zone, "EEE d MMM HH:mm")

    def _prepare_task_row(self, row, names):
        return {
            "text": self._get_what_and_where(row, names),
            "note": row["to_address"] or "",
            "moment": self._format_moment(row["start"], row, names),
        }

    def _prepare_assignment_row(self, row, names):
        return {
            "model": "zorgnetwerk.task",
            "res_id": row["task_id"],
            "text": names["zorgnetwerk.task"][row["task_id"]].rsplit(" · ", 1)[0],
            "note": names["zorgnetwerk.volunteer"].get(row["volunteer_id"]),
            "moment": self._format_moment(row["start"], row, names),
        }

    def _prepare_request_row(self, row, names):
        return {
            "text": self._get_what_and_where(row, names),
            "note": "",
            # when it came in, lest it be taken for the hour that was asked
            "moment": self.env._(
                "since %s", self._format_moment(row["received_on"], row, names)
            ),
        }

    def _prepare_signal_row(self, row, names):
        return {
            "text": row["summary"],
            "note": row["reference"] or "",
            "moment": self._format_moment(row["received_on"], row, names),
        }

    def _prepare_late_signal_row(self, row, names):
        moment = self._format_moment(row["deadline"], row, names)
        return {**self._prepare_signal_row(row, names), "moment": moment}

    def _prepare_follow_up_row(self, row, names):
        return {
            "text": names["zorgnetwerk.follow.up.kind"].get(row["kind_id"]),
            "note": row["summary"] or "",
            "moment": format_date(self.env, row["planned_on"]),
        }

    def _prepare_paper_row(self, row, names):
        return {
            "text": names["zorgnetwerk.volunteer"].get(row["volunteer_id"]),
            "note": names["zorgnetwerk.requirement"].get(row["requirement_id"]),
            "moment": format_date(self.env, row["valid_until"]),
        }

    def _prepare_activity_row(self, row, names):
        kind = names["mail.activity.type"].get(row["activity_type_id"])
        return {
            "model": row["res_model"],
            "res_id": row["res_id"],
            "text": row["summary"] or kind or "",
            "note": row["res_name"] or "",
            "moment": format_date(self.env, row["date_deadline"]),
        }
