from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

# asked is not there yet, and who declined or was replaced did not come
THERE_STATES = ("accepted", "done")


class ZorgnetwerkAssignment(models.Model):
    """Which lines overlap: decided on, or registered that way."""

    _inherit = "zorgnetwerk.assignment"

    is_forced = fields.Boolean(
        string="Overlaps on purpose",
        readonly=True,
        copy=False,
        help="Somebody decided that this task may overlap with another one.",
    )
    forced_reason = fields.Char(string="Why they overlap", readonly=True, copy=False)
    forced_by_id = fields.Many2one(
        "res.users",
        string="Overlap decided by",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
    )
    forced_on = fields.Datetime(string="Overlap decided on", readonly=True, copy=False)
    is_overlapping = fields.Boolean(
        string="Overlaps another task",
        compute="_compute_is_overlapping",
        search="_search_is_overlapping",
        help="The volunteer has, or had, another task at the same moment. A plan "
        "overlaps only where somebody decided so; what was done is kept as it was "
        "told.",
    )

    _forced_with_reason = models.Constraint(
        "CHECK (NOT is_forced OR forced_reason <> '')",
        "An overlap on purpose keeps the reason.",
    )

    @api.depends("volunteer_id", "start", "stop", "state", "booking_key")
    def _compute_is_overlapping(self):
        ids = [line._origin.id for line in self if line._origin]
        overlapping = set()
        if ids:
            self.env["zorgnetwerk.assignment"].flush_model()
            rows = self.env.execute_query(
                self._get_overlap_query(SQL("AND a.id = ANY(%s)", ids))
            )
            overlapping = {row[0] for row in rows}
        for line in self:
            line.is_overlapping = line._origin.id in overlapping

    def _search_is_overlapping(self, operator, value):
        if operator != "in":
            return NotImplemented
        self.env["zorgnetwerk.assignment"].flush_model()
        return Domain("id", "in", self._get_overlap_query(SQL()))

    @api.model
    def _get_overlap_query(self, condition):
        """Return the query of the ids of lines that overlap another one.

        :param SQL condition: further condition on the line, named ``a``
        """
        return SQL(
            """
            SELECT a.id
            FROM zorgnetwerk_assignment a
            JOIN zorgnetwerk_task t ON t.id = a.task_id
            WHERE a.state IN %(there)s AND t.state NOT IN ('missed', 'cancelled')
                %(condition)s
                AND EXISTS (
                    SELECT FROM zorgnetwerk_assignment b
                    JOIN zorgnetwerk_task u ON u.id = b.task_id
                    WHERE b.volunteer_id = a.volunteer_id
                        AND b.booking_key <> a.booking_key
                        AND b.start < a.stop AND b.stop > a.start
                        -- no task lasts a month: a bound for the index on the start
                        AND b.start > a.start - interval '31 days'
                        AND b.state IN %(there)s
                        AND u.state NOT IN ('missed', 'cancelled')
                )
            """,
            there=THERE_STATES,
            condition=condition,
        )
