"""Clock and query counter; what is compared takes turns, as machines are shared."""

import gc
import time
from contextlib import contextmanager
from dataclasses import dataclass


@dataclass
class Sample:
    """One run: milliseconds, queries, and how many records it was about."""

    ms: float = 0.0
    queries: int = 0
    records: int = 0

    @property
    def ms_each(self):
        return self.ms / self.records

    @property
    def queries_per_thousand(self):
        return 1000 * self.queries / self.records


@contextmanager
def watched(env, records=0):
    """Time what is inside, from cold records to the last query of the transaction.

    Yields the ``Sample``; its ``records`` may be set inside.
    """
    env.cr.flush()
    env.invalidate_all()
    gc.collect()
    sample = Sample(records=records)
    queries, begin = env.cr.sql_log_count, time.perf_counter()
    yield sample
    # what Odoo puts off until the commit belongs to the work
    env.cr.flush()
    sample.ms = (time.perf_counter() - begin) * 1000
    sample.queries = env.cr.sql_log_count - queries


@contextmanager
def taken_back(env):
    """Roll back what is done inside."""
    savepoint = env.cr.savepoint()
    try:
        yield
        env.cr.flush()
    finally:
        savepoint.close(rollback=True)
        env.invalidate_all()


def take_turns(works, runs):
    """Run each of some works in turn, a number of times; return the best of each.

    :param dict works: {label: function that returns a ``Sample``}
    :return: {label: ``Sample``}
    """
    best = {}
    for _run in range(runs):
        for label, work in works.items():
            sample = work()
            if label not in best or sample.ms < best[label].ms:
                best[label] = sample
    return best


def count_written(cr):
    """Return how many rows this transaction wrote until now."""
    cr.execute(
        "SELECT coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0)::int"
        " FROM pg_stat_xact_user_tables"
    )
    return cr.fetchone()[0]
