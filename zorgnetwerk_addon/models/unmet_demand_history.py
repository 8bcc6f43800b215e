from odoo import models
from odoo.tools import SQL
from odoo.tools.sql import table_exists

# what stood in the files before there was a ledger: nobody knows when it was decided
# better than by its own day
TASKS = """
    SELECT t.id AS task_id, t.request_id, t.network_id, t.company_id, t.client_id,
        t.task_type_id, t.area_id, t.reason_id, t.start AS wanted_on, t.start AS moment,
        CASE WHEN t.state = 'cancelled' THEN 'cancelled'
            WHEN r.is_unfilled AND t.volunteer_id IS NULL THEN 'unfilled'
            ELSE 'missed' END AS kind
    FROM zorgnetwerk_task t JOIN zorgnetwerk_reason r ON r.id = t.reason_id
    WHERE t.state IN ('missed', 'cancelled')
"""
REQUESTS = """
    SELECT NULL::int4, q.id, q.network_id, q.company_id, q.client_id, q.task_type_id,
        q.area_id, q.reason_id, q.start, q.received_on, 'refused'
    FROM zorgnetwerk_request q WHERE q.state = 'refused' AND q.reason_id IS NOT NULL
"""
FILL = f"""
    INSERT INTO zorgnetwerk_unmet_demand (
        task_id, request_id, network_id, company_id, client_id, task_type_id, area_id,
        reason_id, wanted_on, moment, kind, is_unfilled, date, is_weekend, part_of_day,
        create_date, create_uid, write_date, write_uid
    )
    SELECT h.task_id, h.request_id, h.network_id, h.company_id, h.client_id,
        h.task_type_id, h.area_id, h.reason_id, h.wanted_on, h.moment, h.kind,
        r.is_unfilled, COALESCE(l.wanted, l.decided)::date,
        COALESCE(extract(isodow FROM l.wanted) >= 6, FALSE),
        CASE WHEN l.wanted IS NULL THEN NULL
            WHEN extract(hour FROM l.wanted) NOT BETWEEN 6 AND 21 THEN '4_night'
            WHEN extract(hour FROM l.wanted) < 12 THEN '1_morning'
            WHEN extract(hour FROM l.wanted) < 18 THEN '2_afternoon'
            ELSE '3_evening' END,
        h.moment, 1, h.moment, 1
    FROM ({TASKS} UNION ALL {REQUESTS}) h
    JOIN zorgnetwerk_reason r ON r.id = h.reason_id
    JOIN zorgnetwerk_network n ON n.id = h.network_id
    CROSS JOIN LATERAL (
        SELECT h.wanted_on AT TIME ZONE 'UTC' AT TIME ZONE n.tz AS wanted,
            h.moment AT TIME ZONE 'UTC' AT TIME ZONE n.tz AS decided
    ) l
"""


class ZorgnetwerkUnmetDemand(models.Model):
    """The ledger of a database that was in use before it had one."""

    _inherit = "zorgnetwerk.unmet.demand"

    def init(self):
        """Fill an empty ledger with what is in the files, when the addon is updated."""
        result = super().init()
        if table_exists(self.env.cr, "zorgnetwerk_task"):
            self._fill_from_files()
        return result

    def _fill_from_files(self):
        """Add what was refused, missed or cancelled, unless there is a row already."""
        if not self.env.execute_query(
            SQL("SELECT FROM zorgnetwerk_unmet_demand LIMIT 1")
        ):
            self.env.cr.execute(SQL(FILL))
            self.invalidate_model()
