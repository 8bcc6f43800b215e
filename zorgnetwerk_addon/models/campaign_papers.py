from odoo import api, fields, models
from odoo.tools import SQL

from ..tools.availability import Period, paper_reason


class ZorgnetwerkCampaign(models.Model):
    """Whose papers allow what the campaign asks."""

    _inherit = "zorgnetwerk.campaign"

    without_papers_ids = fields.Many2many(
        "zorgnetwerk.volunteer",
        string="Papers not in order",
        compute="_compute_without_papers_ids",
        help="They are proposed on no day on which a paper lacks that this kind of "
        "help asks.",
    )

    @api.depends("volunteer_ids", "task_type_id", "date_from", "date_to")
    def _compute_without_papers_ids(self):
        today = fields.Date.context_today(self)
        for campaign in self:
            # asked anew with the rights of the user: a browser may send any id
            volunteers = self.env["zorgnetwerk.volunteer"].search(
                [
                    ("id", "in", campaign.volunteer_ids._origin.ids),
                    ("network_id", "=", campaign.network_id._origin.id),
                ]
            )
            papers = campaign._load_papers(volunteers)
            first = max(campaign.date_from or today, today)
            days = {first, max(first, campaign.date_to or first)}
            campaign.without_papers_ids = volunteers.filtered(
                lambda volunteer, papers=papers, days=days: any(
                    paper_reason(periods, day)
                    for periods in papers[volunteer.id]
                    for day in days
                )
            )

    def _load_papers(self, volunteers):
        """Return {volunteer id: periods held of each paper that the task asks}.

        Past the rights on papers: whoever plans finds somebody else proposed, and is
        told that papers lack, not which.
        """
        self.ensure_one()
        asked = self._get_requirement_ids()
        held = {number: {id_: [] for id_ in asked} for number in volunteers.ids}
        if held and asked:
            self.env["zorgnetwerk.qualification"].flush_model()
            for volunteer_id, requirement_id, first, last in self.env.execute_query(
                SQL(
                    """
                    SELECT volunteer_id, requirement_id, seen_on, valid_until
                      FROM zorgnetwerk_qualification
                     WHERE volunteer_id IN %(ids)s AND requirement_id IN %(asked)s
                    """,
                    ids=tuple(held),
                    asked=tuple(asked),
                )
            ):
                held[volunteer_id][requirement_id].append(Period(first, last))
        return {
            number: tuple(map(tuple, periods.values()))
            for number, periods in held.items()
        }

    def _get_requirement_ids(self):
        """Return the ids of what every task asks here, and of what this one asks."""
        requirements = self.env["zorgnetwerk.requirement"].search(
            [
                ("company_id", "in", (False, self.company_id.id)),
                "|",
                ("is_always_required", "=", True),
                ("id", "in", self.task_type_id.requirement_ids.ids),
            ]
        )
        return requirements.ids
