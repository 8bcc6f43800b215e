from odoo import api, fields, models
from odoo.fields import Command

from ..tools.leisure import MEETINGS_A_YEAR, missing_partners

WORKER = "zorgnetwerk_addon.group_zorg_worker"


class ZorgnetwerkAgreement(models.Model):
    """The afsprakennota of a local network for leisure participation.

    Which partners it has at the least, what the money is for and that it is accounted
    for each year: decree of 18 January 2008 on participation (Participatiedecreet),
    article 22. Sources disagree on the own share, so its ratio is a field.
    """

    _inherit = "zorgnetwerk.agreement"

    leisure_partner_ids = fields.One2many(
        "zorgnetwerk.leisure.partner",
        "agreement_id",
        string="Partners and roles",
        groups=WORKER,
    )
    leisure_year_ids = fields.One2many(
        "zorgnetwerk.leisure.year",
        "agreement_id",
        string="Years",
        groups=WORKER,
    )
    leisure_objective_ids = fields.One2many(
        "zorgnetwerk.leisure.objective",
        "agreement_id",
        string="Objectives",
        groups=WORKER,
    )
    leisure_meeting_ids = fields.One2many(
        "zorgnetwerk.leisure.meeting",
        "agreement_id",
        string="All meetings",
        groups=WORKER,
    )
    leisure_participation_ids = fields.One2many(
        "zorgnetwerk.leisure.participation",
        "agreement_id",
        string="All participations",
        groups=WORKER,
    )
    no_association_note = fields.Text(
        string="No association of people in poverty",
        help="Where none is active: say so, and which other organisations reach people "
        "in poverty instead.",
    )
    missing_partners = fields.Text(
        string="Still missing", compute="_compute_missing_partners", groups=WORKER
    )
    followed_how = fields.Text(
        string="How the partners follow progress",
        help="Stands in the yearly note.",
    )
    own_share_ratio = fields.Float(
        string="Own share (times the drawing right)",
        default=1.0,
        help="At the least so many times the drawing right. Sources say once or twice: "
        "ask what holds for your period. A change counts for this year and the next "
        "ones; years that are over keep their own.",
    )
    meetings_per_year = fields.Integer(
        string="Meetings a year", default=MEETINGS_A_YEAR
    )
    uitpas_person_share = fields.Float(
        string="UiTPAS: the person pays (%)", default=20.0
    )
    uitpas_network_share = fields.Float(
        string="UiTPAS: the network pays (%)",
        default=40.0,
        help="The organiser bears the rest.",
    )
    leisure_participation_count = fields.Integer(
        string="Participations", compute="_compute_leisure_counts", groups=WORKER
    )
    leisure_meeting_count = fields.Integer(
        string="Meetings", compute="_compute_leisure_counts", groups=WORKER
    )
    leisure_warning = fields.Text(
        string="To look at",
        compute="_compute_leisure_warning",
        groups=WORKER,
        help="Of the running year, and of the years before it.",
    )

    _ratio_positive = models.Constraint(
        "CHECK (own_share_ratio >= 0 AND meetings_per_year >= 0)",
        "The ratio of the own share and the number of meetings are zero or more.",
    )
    _uitpas_shares = models.Constraint(
        "CHECK (uitpas_person_share >= 0 AND uitpas_network_share >= 0"
        " AND uitpas_person_share + uitpas_network_share <= 100)",
        "What person and network pay of a UiTPAS price is 100 % at the most.",
    )

    @api.depends("leisure_partner_ids.role_id", "no_association_note", "kind", "start")
    @api.depends_context("lang")
    def _compute_missing_partners(self):
        roles = self.env["zorgnetwerk.leisure.role"].search([("is_needed", "=", True)])
        for agreement in self:
            if agreement.kind != "leisure" or not agreement.start:
                agreement.missing_partners = False
                continue
            present = agreement.leisure_partner_ids.role_id
            found = missing_partners(
                [
                    (role, role.instead_id)
                    for role in roles
                    if role._is_needed_on(agreement.start)
                    and role.company_id <= agreement.company_id
                ],
                present | present.counts_for_ids,
                bool((agreement.no_association_note or "").strip()),
            )
            agreement.missing_partners = "\n".join(
                self._describe_missing_partner(role, reason) for role, reason in found
            )

    @api.model
    def _describe_missing_partner(self, role, reason):
        """Return what is missing as a sentence.

        :param role: ``zorgnetwerk.leisure.role`` that is needed
        :param str reason: see ``missing_partners`` in the tools
        """
        names = {"role": role.name, "instead": role.instead_id.name}
        if reason == "note":
            return self.env._("A note that says why there is none: %(role)s", **names)
        if reason == "instead":
            return self.env._("%(instead)s, as there is none: %(role)s", **names)
        if role.instead_id:
            return self.env._(
                "%(role)s; or, with a note that says why there is none: %(instead)s",
                **names,
            )
        return role.name

    def _compute_leisure_counts(self):
        def count(model_name, domain, aggregate):
            domain = [("agreement_id", "in", self.ids), *domain]
            groups = self.env[model_name]._read_group(
                domain, ["agreement_id"], [aggregate]
            )
            return dict(groups)

        participations = count(
            "zorgnetwerk.leisure.participation", [], "person_count:sum"
        )
        kept = [("state", "!=", "cancelled")]
        meetings = count("zorgnetwerk.leisure.meeting", kept, "__count")
        for agreement in self:
            agreement.leisure_participation_count = participations.get(agreement, 0)
            agreement.leisure_meeting_count = meetings.get(agreement, 0)

    @api.depends("leisure_year_ids.warning")
    @api.depends_context("lang")
    def _compute_leisure_warning(self):
        this_year = fields.Date.context_today(self).year
        for agreement in self:
            sentences = [
                f"{line.year}: {sentence}"
                for line in agreement.leisure_year_ids.sorted("year")
                if line.year <= this_year and line.warning
                for sentence in line.warning.splitlines()
            ]
            agreement.leisure_warning = "\n".join(sentences) or False

    def _link_leisure_partners(self):
        """Make the organisations with a role the partners of the agreement."""
        for agreement in self:
            organisations = agreement.leisure_partner_ids.organisation_id
            if agreement.organisation_ids != organisations:
                agreement.organisation_ids = [Command.set(organisations.ids)]

    def action_add_years(self):
        """Add the years of the period that are not there, with the last amounts."""
        this_year = fields.Date.context_today(self).year
        vals_list = []
        for agreement in self:
            known = agreement.leisure_year_ids.sorted("year")
            last = known[-1:]
            until = agreement.stop.year if agreement.stop else this_year
            vals_list += [
                {
                    "agreement_id": agreement.id,
                    "year": year,
                    "drawing_right": last.drawing_right,
                    "own_share": last.own_share,
                }
                for year in range(agreement.start.year, until + 1)
                if year not in known.mapped("year")
            ]
        self.env["zorgnetwerk.leisure.year"].create(vals_list)
        return True

    def _open_leisure(self, xmlid, **context):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            f"zorgnetwerk_addon.{xmlid}"
        )
        action["domain"] = [("agreement_id", "=", self.id)]
        action["context"] = {"default_agreement_id": self.id, **context}
        return action

    def action_open_leisure(self):
        """Open the agreement with all that a leisure network keeps."""
        self.ensure_one()
        form = self.env.ref("zorgnetwerk_addon.agreement_view_form_leisure")
        return {**self.get_formview_action(), "views": [(form.id, "form")]}

    def action_open_participations(self):
        return self._open_leisure("leisure_participation_action")

    def action_open_meetings(self):
        return self._open_leisure("leisure_meeting_action")

    def action_leisure_note(self):
        """Open the yearly note of this agreement."""
        return self._open_leisure_note()

    def _open_leisure_note(self, year=None):
        """Open the yearly note; on the last year that is over where none is given."""
        self.ensure_one()
        vals = {"agreement_id": self.id, "year": year or self._get_year_of_note()}
        return self.env["zorgnetwerk.leisure.note"].create(vals)._open()

    def _get_year_of_note(self):
        """Return the last year of the period that is over, or the running one."""
        self.ensure_one()
        last = fields.Date.context_today(self).year - 1
        if self.stop:
            last = min(last, self.stop.year)
        return max(last, self.start.year) if self.start else last
