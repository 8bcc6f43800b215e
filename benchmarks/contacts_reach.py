"""What the rule on closed contacts costs on the list of contacts.

100,000 contacts, 4,000 of them closed, read by a colleague outside care and by one in
care, with the rule of the addon switched off and on.
"""

from odoo.fields import Command
from odoo.tests import new_test_user

from .page import Check, Row
from .timing import take_turns, taken_back, watched

TITLE = "Cost of the record rules on Contacts"
CONTACTS = 100_000
RUNS = 15
WORK = {
    "list of 80": lambda contacts: contacts.web_search_read(
        [], {"complete_name": {}, "email": {}}, limit=80, order="complete_name"
    ),
    "search_count": lambda contacts: contacts.search_count([]),
    "name_search": lambda contacts: contacts.name_search("abc"),
}
# (user, work): ceiling of the ratio, as far as one was promised
MOST = {("outside care", "list of 80"): 1.1, ("in care", "list of 80"): 1.5}


def measure(places):
    """Return the rows and the checks.

    :param places: ``nestor``, environment of a database
    """
    env = places["nestor"]
    rows, checks = [], []
    with taken_back(env):
        rule = env.ref("zorgnetwerk_addon.res_partner_rule_care")
        for label, user in fill(env).items():
            contacts = env["res.partner"].with_user(user)
            for name, work in WORK.items():
                best = take_turns(
                    {
                        active: lambda active=active, contacts=contacts, work=work: (
                            read(rule, active, contacts, work)
                        )
                        for active in (False, True)
                    },
                    RUNS,
                )
                rows += [
                    Row.of(f"{label}, {name}, rule {'on' if active else 'off'}", sample)
                    for active, sample in best.items()
                ]
                if (label, name) in MOST:
                    checks.append(
                        Check(
                            f"{label}, {name}: times without the rule, at most",
                            MOST[label, name],
                            best[True].ms / best[False].ms,
                        )
                    )
    return rows, checks


def read(rule, active, contacts, work):
    """Return the sample of a work, with the rules known and no record in memory."""
    if rule.active != active:
        rule.active = active
        rule.env.flush_all()
    work(contacts)
    with watched(contacts.env, 1) as sample:
        work(contacts)
    return sample


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
