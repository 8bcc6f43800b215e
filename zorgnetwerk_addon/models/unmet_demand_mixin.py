from odoo import api, fields, models


class ZorgnetwerkUnmetDemandMixin(models.AbstractModel):
    """Keep in the ledger what was refused, missed or cancelled.

    The states that need a reason are those of ``_state_reasons``; a row is of that
    kind, unless the model says more in ``_get_unmet_kind``.
    """

    _name = "zorgnetwerk.unmet.demand.mixin"
    _description = "Record that may stay unmet"

    # the field of the ledger that points to the record
    _unmet_link = None

    @api.model_create_multi
    def create(self, vals_list):
        records = super().create(vals_list)
        unmet = records.filtered(lambda record: record.state in record._state_reasons)
        unmet._keep_unmet(is_new=True)
        return records

    def write(self, vals):
        before = {record: record.state for record in self} if "state" in vals else {}
        result = super().write(vals)
        if "state" in vals:
            moved = self.filtered(lambda record: before[record] != record.state)
            moved._follow_unmet(before)
        elif "reason_id" in vals:
            self._correct_unmet_reason()
        return result

    def _follow_unmet(self, before):
        """Take back the rows of what was undone, and add those of what failed.

        :param dict before: {record: state that it had}
        """
        ended = self.filtered(lambda r: before[r] in (*r._state_reasons, "done"))
        ended._get_standing_unmet().write({"withdrawn_on": fields.Datetime.now()})
        self.filtered(lambda r: r.state in r._state_reasons)._keep_unmet()

    def _get_standing_unmet(self):
        """Return the rows of these records that were not taken back."""
        # superuser: rows follow from what a colleague may do with the record itself,
        # and nobody may write them by hand
        ledger = self.env["zorgnetwerk.unmet.demand"].sudo()
        if not self:
            return ledger
        domain = [(self._unmet_link, "in", self.ids), ("withdrawn_on", "=", False)]
        if self._unmet_link != "task_id":
            domain.append(("task_id", "=", False))
        return ledger.search(domain)

    def _correct_unmet_reason(self):
        """A reason that is corrected later is the reason of then."""
        unmet = self.filtered(lambda r: r.state in r._state_reasons and r.reason_id)
        records = {record.id: record for record in unmet}
        for row in unmet._get_standing_unmet():
            record = records[row[self._unmet_link].id]
            kind = record._get_unmet_kind()
            row.write({"reason_id": record.reason_id.id, "kind": kind})

    def _keep_unmet(self, is_new=False):
        """Add a row for each record, in one create.

        :param bool is_new: the records were made in this state (an import): nobody
            knows when it was decided, at the latest on the moment itself
        """
        now = fields.Datetime.now()
        self._add_unmet_rows(
            (
                record,
                record._get_unmet_kind(),
                record._get_unmet_moment(now, is_new),
                record.reason_id,
            )
            for record in self
        )

    def _add_unmet_rows(self, rows):
        """Add rows to the ledger.

        :param rows: (record, kind, moment, reason) for each
        """
        # superuser: see _get_standing_unmet
        ledger = self.env["zorgnetwerk.unmet.demand"].sudo()
        ledger.create(
            [
                {
                    self._unmet_link: record.id,
                    "request_id": record._get_unmet_request().id,
                    "network_id": record.network_id.id,
                    "client_id": record.client_id.id,
                    "task_type_id": record.task_type_id.id,
                    "area_id": record.area_id.id,
                    "kind": kind,
                    "reason_id": reason.id,
                    "is_unfilled": reason.is_unfilled,
                    **ledger._prepare_moment_vals(
                        record.network_id, moment, record._get_wanted_on()
                    ),
                }
                for record, kind, moment, reason in rows
            ]
        )

    def _get_unmet_moment(self, now, is_new):
        wanted_on = self._get_wanted_on()
        return min(now, wanted_on) if is_new and wanted_on else now

    def _get_unmet_request(self):
        return self

    def _get_unmet_kind(self):
        """Return the kind of row for the state in which the record is."""
        return self.state

    def _get_wanted_on(self):
        """Return the moment for which help was wanted, UTC, or nothing."""
        return self.start
