"""How much the rule on closed contacts costs on the Contacts list.

    ./zorg shell --database NAME < benchmarks/contacts_reach.py

Makes 100,000 contacts, 4,000 of them closed, and takes them back at the end. Prints
milliseconds, the best of fifteen without the rule and with it, and their ratio.
"""

import time

from odoo.fields import Command
from odoo.tests import new_test_user

CONTACTS = 100_000
RUNS = 15
WORK = {
    "list of 80": lambda contacts: contacts.web_search_read(
        [], {"complete_name": {}, "email": {}}, limit=80, order="complete_name"
    ),
    "search_count": lambda contacts: contacts.search_count([]),
    "name_search": lambda contacts: contacts.name_search("abc"),
}


def fill(env):
    """Make two networks, their closed contacts, and a colleague outside and inside."""
    networks = env["zorgnetwerk.network"].create(
        [{"name": f"Bench {number}", "user_id": False} for number in (1, 2)]
    )
    care = "zorgnetwerk_addon.group_zorg_coordinator"
    users = {
        "outside care": new_test_user(env, login="bench_out", groups="base.group_user"),
        "in care": new_test_user(env, login="bench_in", groups=care),
    }
    networks[0].member_ids = [Command.link(users["in care"].id)]
    env.flush_all()
    env.cr.execute(
        """
        INSERT INTO res_partner (name, complete_name, active, type, color,
            partner_share, is_company, care_network_id, care_confidential)
        SELECT n, n, TRUE, 'contact', 0, TRUE, FALSE,
            CASE WHEN i %% 50 = 0 THEN %s WHEN i %% 25 = 0 THEN %s END,
            i %% 25 = 0
        FROM (SELECT i, md5(i::text) AS n FROM generate_series(1, %s) i) numbered
        """,
        [*networks.ids, CONTACTS],
    )
    env.cr.execute("ANALYZE res_partner")
    return users


def timed(contacts, work):
    """Return the milliseconds of the work, with the rules known and no cache."""
    work(contacts)
    contacts.env.invalidate_all()
    begin = time.perf_counter()
    work(contacts)
    return (time.perf_counter() - begin) * 1000


def measure(env):
    """Print the table; with and without take turns, as the machine is shared."""
    rule = env.ref("zorgnetwerk_addon.res_partner_rule_care")
    print("| user | work | without | with | ratio |\n|---|---|---|---|---|")
    for label, user in fill(env).items():
        contacts = env["res.partner"].with_user(user)
        for name, work in WORK.items():
            best = {}
            for active in (False, True) * RUNS:
                rule.active = active
                env.flush_all()
                best[active] = min(timed(contacts, work), best.get(active, 1e9))
            print(
                f"| {label} | {name} | {best[False]:.1f} ms | {best[True]:.1f} ms "
                f"| {best[True] / best[False]:.2f} |"
            )


measure(env)  # noqa: F821
env.cr.rollback()  # noqa: F821
