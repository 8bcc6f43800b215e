"""Open what a menu opens, as the web client does: filters, groups, fields, order."""

from contextlib import suppress

from lxml import etree

from odoo.tools.safe_eval import safe_eval

from tests.screens import view_specification

PAGE = 80
# what the list asks of the number of records
COUNT_LIMIT = 10_001
CARDS = 20


class Screen:
    """The first view of a window action, for the user of ``env``.

    :param str xmlid: of the action
    :param str kind: type of view to open, the first one when not given
    :param filters: names of filters of the search view, those of the action when not
        given
    :param domain: what is searched beside them
    """

    def __init__(self, env, xmlid, kind=None, filters=None, domain=()):
        action = env["ir.actions.act_window"]._for_xml_id(xmlid)
        names = {"uid": env.uid, "active_id": False, "active_ids": []}
        context = safe_eval(action["context"] or "{}", names)
        self.model = env[action["res_model"]].with_context(**context)
        view_id, self.kind = next(
            view for view in action["views"] if kind in (None, view[1])
        )
        search = action["search_view_id"] and action["search_view_id"][0]
        views = self.model.get_views([(view_id, self.kind), (search, "search")])
        arches = {
            kind: etree.fromstring(view["arch"])
            for kind, view in views["views"].items()
        }
        if filters is None:
            filters = [
                key.removeprefix("search_default_")
                for key in context
                if key.startswith("search_default_")
            ]
        self.domain = [*safe_eval(action["domain"] or "[]", names), *domain]
        self.group_by = arches[self.kind].get("default_group_by")
        for node in arches["search"].iter("filter"):
            if node.get("name") in filters:
                with suppress(KeyError):
                    self.group_by = safe_eval(node.get("context", "{}"))["group_by"]
                self.domain += safe_eval(node.get("domain", "[]"), names)
        self.specification = view_specification(self.model, self.kind, view_id)
        self.order = arches[self.kind].get("default_order")
        self.measures, self.rows = (
            [
                node.get("name")
                for node in arches[self.kind].iter("field")
                if node.get("type") == use
            ]
            for use in ("measure", "row")
        )

    def read(self, sample):
        """Read what is shown first; ``sample`` gets the number of rows."""
        if self.kind == "pivot":
            sample.records = self._read_pivot()
        elif self.group_by:
            sample.records = self._read_groups()
        else:
            found = self.model.web_search_read(
                self.domain,
                self.specification,
                limit=PAGE,
                order=self.order,
                count_limit=COUNT_LIMIT,
            )
            sample.records = len(found["records"])

    def _read_groups(self):
        found = self.model.web_read_group(
            self.domain,
            [self.group_by],
            ["__count"],
            auto_unfold=self.kind == "kanban",
            unfold_read_specification=self.specification,
            unfold_read_default_limit=CARDS,
            limit=PAGE,
        )
        cards = sum(len(group.get("__records", ())) for group in found["groups"])
        return cards or len(found["groups"])

    def _read_pivot(self):
        aggregates = ["__count"]
        for name in self.measures:
            aggregates.append(f"{name}:{self.model._fields[name].aggregator}")
        _total, rows = self.model.formatted_read_grouping_sets(
            self.domain, [[], self.rows], aggregates
        )
        return len(rows)
