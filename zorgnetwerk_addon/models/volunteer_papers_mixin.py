from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import format_date

from ..tools.availability import Period
from ..tools.papers import Required, papers_to_ask

COORDINATOR = "zorgnetwerk_addon.group_zorg_coordinator"


class ZorgnetwerkVolunteerPapersMixin(models.AbstractModel):
    """Papers and training of a volunteer, and which of them to ask for.

    Asked are those that every task asks and those of the tasks that the volunteer
    likes to do; of who stopped nothing is asked.
    """

    _name = "zorgnetwerk.volunteer.papers.mixin"
    _description = "Volunteer with papers"

    qualification_ids = fields.One2many(
        "zorgnetwerk.qualification",
        "volunteer_id",
        string="Papers and training",
        groups=COORDINATOR,
    )
    papers_to_ask = fields.Text(compute="_compute_papers_to_ask", groups=COORDINATOR)
    has_missing_papers = fields.Boolean(
        string="Papers missing",
        compute="_compute_papers_to_ask",
        search="_search_has_missing_papers",
        groups=COORDINATOR,
    )

    @api.model
    def _get_all_requirements(self):
        """Return the catalogue of papers and training, a handful of rows."""
        return self.env["zorgnetwerk.requirement"].search([])  # pylint: disable=no-search-all

    @api.depends(
        "state",
        "company_id",
        "task_type_ids.requirement_ids",
        "qualification_ids.requirement_id",
        "qualification_ids.seen_on",
        "qualification_ids.valid_until",
    )
    def _compute_papers_to_ask(self):
        today = fields.Date.context_today(self)
        requirements = self._get_all_requirements()
        labels = self._get_paper_labels()
        for volunteer in self:
            asked = []
            if volunteer.state != "stopped":
                held = {}
                for paper in volunteer.qualification_ids:
                    period = Period(paper.seen_on, paper.valid_until or None)
                    held.setdefault(paper.requirement_id.id, []).append(period)
                required = [
                    Required(requirement.id, requirement.warn_days)
                    for requirement in volunteer._filter_required(requirements)
                ]
                asked = papers_to_ask(required, held, today)
            volunteer.has_missing_papers = any(paper.blocks for paper in asked)
            volunteer.papers_to_ask = "\n".join(
                labels[paper.code]
                % {
                    "paper": requirements.browse(paper.requirement_id).name,
                    "date": paper.date and format_date(self.env, paper.date),
                }
                for paper in asked
            )

    def _filter_required(self, requirements):
        """Return those of the requirements that are asked of this volunteer."""
        self.ensure_one()
        wished = self.task_type_ids.requirement_ids._origin
        return requirements.filtered(
            lambda requirement: (
                (requirement.is_always_required or requirement in wished)
                and requirement.company_id
                in (self.company_id, self.company_id.browse())
            )
        )

    def _get_paper_labels(self):
        return {
            "paper_missing": self.env._("%(paper)s: missing"),
            "paper_not_yet_valid": self.env._("%(paper)s: valid from %(date)s on"),
            "paper_expired": self.env._("%(paper)s: expired on %(date)s"),
            "paper_expiring": self.env._("%(paper)s: expires on %(date)s"),
        }

    def _search_has_missing_papers(self, operator, value):
        """The same rule as ``tools.papers``, for the database: one part a paper."""
        if operator != "in":
            return NotImplemented
        today = fields.Date.context_today(self)
        domain = Domain.FALSE
        for requirement in self._get_all_requirements():
            valid = [
                ("requirement_id", "=", requirement.id),
                ("seen_on", "<=", today),
                "|",
                ("valid_until", "=", False),
                ("valid_until", ">=", today),
            ]
            lacks = Domain("qualification_ids", "not any", valid)
            if not requirement.is_always_required:
                lacks &= Domain("task_type_ids.requirement_ids", "in", requirement.ids)
            if requirement.company_id:
                lacks &= Domain("company_id", "=", requirement.company_id.id)
            domain |= lacks
        return domain & Domain("state", "!=", "stopped")
