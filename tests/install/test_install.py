"""The addon comes into a database and goes out of it again without a trace."""

import re

import pytest

from dev import checks, database, demo, paths, postgres
from tests.install import snapshot

DATA = """
users = env["res.users"].with_context(no_reset_password=True).create([
    {"name": f"User {n}", "login": f"user{n}", "group_ids": [
        (6, 0, [env.ref("base.group_user").id, env.ref("base.group_partner_manager").id]
    )]} for n in range(5)])
partners = env["res.partner"].create([
    {"name": f"Person {n}", "email": f"p{n}@example.org"} for n in range(200)])
partners[0].write({"child_ids": [(0, 0, {"name": "Child", "type": "contact"})]})
partners[1].message_post(body="a note", partner_ids=users.partner_id.ids)
env["calendar.event"].with_user(users[0]).create([
    {"name": f"Meeting {n}", "start": "2026-01-05 10:00:00",
     "stop": "2026-01-05 11:00:00", "partner_ids": [(6, 0, partners[:3].ids)]}
    for n in range(10)])
env.cr.commit()
"""

SEEN = """
user = env["res.users"].search([("login", "=", "user3")])
seen = env["res.partner"].with_user(user)
assert seen.search_count([("name", "like", "Person")]) == 200
assert seen.search([("name", "=", "Child")]).parent_id.name == "Person 0"
assert env["calendar.event"].with_user(user).search_count([]) >= 10
seen.search([("name", "=", "Person 7")]).write({"city": "Ieper"})
made = seen.create({"name": "Mine", "child_ids": [(0, 0, {"name": "Under it"})]})
assert made.child_ids.name == "Under it"
made.unlink()
env.cr.commit()
"""

UNINSTALL = f"""
module = env["ir.module.module"].search([("name", "=", "{paths.ADDON}")])
assert module.state == "installed", module.state
module.button_immediate_uninstall()
"""

# what an uninstallation may leave, and why
MAY_STAY = (
    # an extension is the database's, and may serve others by now
    r"^(functions|indexes): .*(gbt|gist)",
    # Odoo names the parts of mail.thread and mail.activity.mixin after the modules
    # they come from, and leaves these names behind for every addon
    r"^external ids: came \('(mail|calendar|portal)', '(selection|model_inherit)__zorg",
    # Odoo makes a category of the manifest's, before the addon is even installed
    r"^external ids: came \('base', 'module_(category_social|zorgnetwerk_addon)",
    r"^categories: ",
)
# demo users and organisations are contacts like any other, and a second company
# makes Odoo show companies to everybody
DEMO_MAY_STAY = (
    r"^partners: ",
    r"^implied groups: ",
    r"^external ids: came \('zorgnetwerk_addon', '"
    r"(user_\w+_res_partner|organisation_\w+_contact)'",
)


def installed(name):
    sql = f"SELECT state FROM ir_module_module WHERE name = '{paths.ADDON}'"
    return postgres.query(sql, name) == [["installed"]]


def bad_lines(log):
    return checks.bad_log_lines(log.read_text(errors="replace"))


def test_into_a_database_with_data(new_database):
    name = new_database()
    demo.script(name, DATA, "try-data.log")
    people = snapshot.take(name, {"partners": snapshot.RECORDS["partners"]})
    log = database.install(name, demo=False, log=f"{name}.log")
    assert installed(name)
    assert bad_lines(log) == []
    after = snapshot.take(name, {"partners": snapshot.RECORDS["partners"]})
    assert snapshot.differences(people, after) == []
    demo.script(name, SEEN, "try-seen.log")


def test_two_updates_change_nothing(new_database):
    name = new_database()
    database.install(name, demo=False, log=f"{name}.log")
    pictures = []
    for number in range(3):
        if number:
            log = database.update(name, log=f"{name}-update.log")
            assert bad_lines(log) == []
        pictures.append(snapshot.take(name, {**snapshot.SCHEMA, **snapshot.RECORDS}))
    assert snapshot.differences(pictures[0], pictures[1]) == []
    assert snapshot.differences(pictures[1], pictures[2]) == []


@pytest.mark.parametrize("with_demo", [False, True])
def test_uninstalling_leaves_nothing(new_database, with_demo):
    name = new_database(with_demo)
    queries = {**snapshot.SCHEMA, **snapshot.RECORDS}
    before = snapshot.take(name, queries)
    database.install(name, demo=with_demo, log=f"{name}.log")
    assert len(snapshot.take(name, queries)["tables"]) > len(before["tables"])
    closed = postgres.query(
        "SELECT id FROM res_partner WHERE care_network_id IS NOT NULL", name
    )
    assert bool(closed) == with_demo
    demo.script(name, UNINSTALL, "try-uninstall.log")
    assert not installed(name)
    may_stay = MAY_STAY + (DEMO_MAY_STAY if with_demo else ())
    left = [
        line
        for line in snapshot.differences(before, snapshot.take(name, queries))
        if not any(re.search(pattern, line) for pattern in may_stay)
    ]
    assert not left, "\n".join(left)
    ids = postgres.query("SELECT id FROM res_partner", name)
    assert not {row[0] for row in closed} & {row[0] for row in ids}
