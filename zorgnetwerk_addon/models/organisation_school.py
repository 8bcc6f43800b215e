from odoo import fields, models


class ZorgnetwerkOrganisation(models.Model):
    """A school and its bridge figures."""

    _inherit = "zorgnetwerk.organisation"

    is_school = fields.Boolean(related="kind_id.is_school")
    bridge_figure_ids = fields.One2many(
        "zorgnetwerk.bridge.figure", "organisation_id", string="Bridge figures"
    )
    bridge_figure_count = fields.Integer(
        string="Bridge figures now", compute="_compute_bridge_figure_count"
    )

    def _compute_bridge_figure_count(self):
        counts = dict(
            self.env["zorgnetwerk.bridge.figure"]._read_group(
                [("organisation_id", "in", self.ids), ("is_past", "=", False)],
                ["organisation_id"],
                ["__count"],
            )
        )
        for organisation in self:
            organisation.bridge_figure_count = counts.get(organisation, 0)

    def action_open_bridge_figures(self):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "zorgnetwerk_addon.bridge_figure_action"
        )
        action["domain"] = [("organisation_id", "=", self.id)]
        action["context"] = {
            "default_organisation_id": self.id,
            "default_network_id": self.network_id.id,
        }
        return action
