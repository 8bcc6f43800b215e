from odoo import api, fields, models


class ZorgnetwerkCalendarLink(models.TransientModel):
    """Make, show once, or withdraw the link to somebody's calendar of tasks.

    The address passes through the context and is stored nowhere.
    """

    _name = "zorgnetwerk.calendar.link"
    _inherit = ["zorgnetwerk.given.records.mixin"]
    _description = "Link to a calendar of tasks"

    # none: the link of the user who opens the dialog
    volunteer_id = fields.Many2one("zorgnetwerk.volunteer", ondelete="cascade")
    link = fields.Char(compute="_compute_link", exportable=False)
    made_on = fields.Datetime(string="Made on", compute="_compute_made_on")
    last_used_on = fields.Datetime(string="Last read", compute="_compute_made_on")
    shows_client = fields.Boolean(related="volunteer_id.network_id.feed_shows_client")

    @api.depends_context("zorg_calendar_link")
    def _compute_link(self):
        self.link = self.env.context.get("zorg_calendar_link", False)

    @api.depends("volunteer_id")
    def _compute_made_on(self):
        for dialog in self:
            feed = self.env["zorgnetwerk.calendar.feed"]._get_of(dialog.volunteer_id)
            dialog.made_on = feed.create_date
            dialog.last_used_on = feed.last_used_on

    @api.model
    def _open(self, volunteer, link=None):
        """Return the dialog.

        :param volunteer: ``zorgnetwerk.volunteer``; empty for the user's own link
        :param str link: the address that was just made
        """
        title = self.env._("Tasks in your calendar")
        if volunteer:
            title = self.env._("Calendar of %(name)s", name=volunteer.display_name)
        return {
            "type": "ir.actions.act_window",
            "name": title,
            "res_model": self._name,
            "views": [(False, "form")],
            "target": "new",
            "context": {
                "default_volunteer_id": volunteer.id,
                "zorg_calendar_link": link,
                "dialog_size": "medium",
            },
        }

    def action_make(self):
        self.ensure_one()
        feeds = self.env["zorgnetwerk.calendar.feed"]
        return self._open(self.volunteer_id, feeds._make_for(self.volunteer_id))

    def action_withdraw(self):
        self.ensure_one()
        self.env["zorgnetwerk.calendar.feed"]._get_of(self.volunteer_id).unlink()
        return self._open(self.volunteer_id)
