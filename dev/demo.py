"""The demo database: made once, updated when the addon's files changed."""

import subprocess

from . import complete, database, paths, postgres, server
from .console import Failure, say, step
from .roles import ROLES

LANGUAGE = "nl_BE"
TIME_ZONE = "Europe/Brussels"
NOT_PACKED = ("__pycache__",)

# the pages' scripts and styles are bundled now, so that the first login is quick
SETTLE = f"""
belgium = env.ref("base.be")
env["res.company"].search([]).partner_id.country_id = belgium
users = env["res.users"].with_context(active_test=False).search([])
users.partner_id.write({{"lang": "{LANGUAGE}", "tz": "{TIME_ZONE}"}})
# what is told to volunteers and partners is written in their language
env["res.partner"].search([]).write({{"lang": "{LANGUAGE}"}})
env["zorgnetwerk.referral.card"].search([]).write({{"lang": "{LANGUAGE}"}})
# the demo data was loaded before the translations were
env["mail.activity"].search([]).with_context(lang="{LANGUAGE}")._compute_res_name()
env["ir.default"].set("res.partner", "lang", "{LANGUAGE}")
env["ir.default"].set("res.partner", "tz", "{TIME_ZONE}")
env["ir.qweb"]._pregenerate_assets_bundles()
env.cr.commit()
"""


def addon_key():
    """Return a key of the addon's files, other than compiled Python."""
    files = [
        path
        for path in sorted(paths.ADDON_DIR.rglob("*"))
        if path.is_file() and not path.parent.name.startswith(NOT_PACKED)
    ]
    names = [str(path.relative_to(paths.ADDON_DIR)) for path in files]
    return complete.digest(*names, *files)


def ensure():
    """Have a demo database with the addon as it stands in the files."""
    key = addon_key()
    found = database.comment(database.DEMO)
    if found == key:
        return
    if found:
        with step("Demo database: updating the addon, its files changed"):
            database.update(database.DEMO)
    else:
        database.create(database.DEMO, log="demo.log")
        with step("Demo database: Dutch, Belgian time", "about 15 s"):
            script(database.DEMO, SETTLE, "settle.log")
    database.set_comment(database.DEMO, key)


def script(name, text, log, *options):
    """Run the Python `text` in Odoo's shell on the database `name`."""
    command = server.command("shell", "-d", name, "--no-http", "--log-level=warn")
    command += options
    target = paths.LOG / log
    with target.open("w") as out:
        done = subprocess.run(
            command,
            input=text,
            text=True,
            env=server.environment(),
            cwd=paths.ROOT,
            stdout=out,
            stderr=subprocess.STDOUT,
            check=False,
        )
    if done.returncode:
        say(target.read_text()[-2000:])
        raise Failure(f"the script failed; see {target}")


def show(port):
    """Print the address and one login per role."""
    rows = postgres.query("SELECT login FROM res_users WHERE active", database.DEMO)
    logins = {row[0] for row in rows}
    say()
    say(f"Zorgnetwerk is on http://{server.HOST}:{port}")
    say("Log in as (the password is the same word):")
    for login, what in ROLES.items():
        if login in logins:
            say(f"    {login:<14} {what}")
    say()
    say("Stop it: ./zorg stop    Its log: .zorg/log/server.log")
