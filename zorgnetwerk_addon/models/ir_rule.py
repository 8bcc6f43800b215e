import logging

from odoo import models

_logger = logging.getLogger(__name__)
# what these are called tells who is known to a network
POINTING_TO_PERSONS = (
    "calendar.attendee",
    "mail.followers",
    "mail.notification",
    "res.partner.bank",
)

PERSONS = {
    "res.partner": "care_confidential",
    "res.users": "partner_id.care_confidential",
}


class IrRule(models.Model):
    """Refuse without telling whom or what is refused.

    In debug mode, which anybody may switch on, Odoo names the refused records.
    """

    _inherit = "ir.rule"

    def _make_access_error(self, operation, records):
        named = self._filter_nameable(records)
        if named != records:
            _logger.info(
                "Access to %s %s refused to user %s: %s",
                records._name,
                records.ids[:6],
                self.env.uid,
                operation,
            )
        return super()._make_access_error(operation, named)

    def _filter_nameable(self, records):
        """Return the records whose name a refusal may tell."""
        name = records._name
        if name.startswith("zorgnetwerk.") or name in POINTING_TO_PERSONS:
            return records.browse()
        if name in PERSONS:
            # by their ids alone: what is loaded here as the superuser would be in the
            # cache, and Odoo hands out what is there without asking again
            open_ids = (
                records.sudo()
                .with_context(active_test=False)
                ._search([("id", "in", records.ids), (PERSONS[name], "=", False)])
                .get_result_ids()
            )
            return records.browse(set(records.ids) & set(open_ids))
        return records
