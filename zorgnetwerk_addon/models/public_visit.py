import random
import time
from datetime import timedelta

from psycopg2.errors import SerializationFailure, UniqueViolation

from odoo import api, fields, models
from odoo.tools import SQL
from odoo.tools.misc import hmac

ATTEMPTS = 12
SWEPT_AFTER = timedelta(hours=24)


class ZorgnetwerkPublicVisit(models.AbstractModel):
    """How often somebody came by a page without login; of whom, only a hash is kept.

    In the database, so that it counts for all workers together; in a table that has no
    fields, because nobody has anything to read or write there. It is lost when the
    server of the database crashes, and counting starts again.
    """

    _name = "zorgnetwerk.public.visit"
    _description = "Visits of a page without login"

    def init(self):
        self.env.cr.execute(
            """
            CREATE UNLOGGED TABLE IF NOT EXISTS zorgnetwerk_public_visit (
                key varchar PRIMARY KEY,
                since timestamp NOT NULL,
                count int4 NOT NULL
            )
            """
        )

    @api.model
    def _is_too_often(self, limits):
        """Count a visit under each name and tell whether one of them is used up.

        Counted on a connection of its own: a request that fails counts too, and a
        visit never waits for what another one is doing.

        :param limits: list of (name of who or what, most visits, seconds in which)
        """
        keys = {
            # superuser: the secret of the database makes the hash
            hmac(self.env(su=True), "zorgnetwerk.public.visit", name): (most, seconds)
            for name, most, seconds in limits
        }
        for attempt in range(ATTEMPTS):
            try:
                counts = self._count(keys)
            except (SerializationFailure, UniqueViolation):
                time.sleep(random.uniform(0, 0.01) * (attempt + 1))
                continue
            return any(counts[key] > most for key, (most, _s) in keys.items())
        # as many come at once as tries fail: that is too often
        return True

    @api.model
    def _count(self, keys):
        now = fields.Datetime.now()
        counts = {}
        with self.env.registry.cursor() as cr:
            # always in one order, so that two visits never wait for each other
            for key in sorted(keys):
                since = now - timedelta(seconds=keys[key][1])
                cr.execute(
                    SQL(
                        """
                        INSERT INTO zorgnetwerk_public_visit AS v (key, since, count)
                        VALUES (%(key)s, %(now)s, 1)
                        ON CONFLICT (key) DO UPDATE SET
                            count = CASE WHEN v.since > %(since)s
                                THEN v.count + 1 ELSE 1 END,
                            since = CASE WHEN v.since > %(since)s
                                THEN v.since ELSE %(now)s END
                        RETURNING count
                        """,
                        key=key,
                        now=now,
                        since=since,
                    ),
                    log_exceptions=False,
                )
                ((counts[key],),) = cr.fetchall()
        return counts

    @api.autovacuum
    def _gc_visits(self):
        """Forget who came by."""
        old = fields.Datetime.now() - SWEPT_AFTER
        self.env.execute_query(
            SQL(
                "DELETE FROM zorgnetwerk_public_visit WHERE since < %s RETURNING 1", old
            )
        )
