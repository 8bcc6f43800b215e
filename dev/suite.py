"""`./zorg test`: everything that must be green, or pytest alone with arguments."""

import os
import subprocess
import time

from . import apt, checks, database, demo, paths, server, venv
from .console import say, step

WITHOUT_DATABASE = ("tests/tools", "tests/dev", "tests/install")

# a test's transaction takes back what it makes: without this each browser test would
# put the web client's files together again
BUNDLES = "env['ir.qweb']._pregenerate_assets_bundles(); env.cr.commit()"

# lines that a good installation prints, with the reason
ALLOWED_LOG_LINES = ()


def needs_database(arguments):
    """Tell if the pytest arguments reach a test that works in Odoo."""
    named = [a for a in arguments if not a.startswith("-") and a.startswith("tests")]
    return not named or not all(a.startswith(WITHOUT_DATABASE) for a in named)


def run(name, arguments):
    """Run everything, or only pytest when there are arguments; return the status."""
    if arguments:
        return _pytest(name, arguments)
    begin = time.monotonic()
    for old in paths.LOG.glob("zorg_try_*"):
        old.unlink()
    apt.ensure_programs("chromium")
    apt.ensure_programs("wkhtmltopdf", required=False)
    complaints = checks.run_all()
    complaints += fresh(database.TEST)
    workers = min(4, os.cpu_count() or 1)
    status = _pytest(database.TEST, ["-n", str(workers), "--dist", "loadfile"])
    took = f"all of it took {time.monotonic() - begin:.0f} s"
    if complaints:
        say(f"==> {took}; not in order: {', '.join(complaints)}")
        return status or 1
    say(f"==> {took}")
    return status


def fresh(name):
    """Make the test database anew and update the addon in it.

    Returns the names of the logs with a warning or an error.
    """
    complaints = []
    database.create(name, log="test-install.log")
    with step(f"Database {name}: updating the addon", "some seconds"):
        database.update(name, log="test-update.log")
    with step(f"Database {name}: files of the web client", "about 10 s"):
        demo.script(name, BUNDLES, "test-bundles.log")
    for log in ("test-install.log", "test-update.log"):
        lines = checks.bad_log_lines(
            (paths.LOG / log).read_text(errors="replace"), ALLOWED_LOG_LINES
        )
        if lines:
            say("\n".join(lines[:40]))
            complaints.append(f"{len(lines)} warnings or errors in {paths.LOG / log}")
    return complaints


def _pytest(name, arguments):
    """Run pytest on the database `name`, made when it lacks; return its status."""
    command = [str(venv.PYTHON), "-m", "pytest"]
    where = server.environment()
    if needs_database(arguments):
        name = name or database.TEST
        if name not in database.names():
            database.create(name)
        database.disconnect(name)
        command += [f"--odoo-database={name}", "--odoo-http"]
        command += ["--odoo-log-level=warn"]
        # Odoo's limit would hold for the browsers that tests start, and kill them
        command += ["--odoo-extra=limit-memory-hard=0"]
    else:
        command += ["-p", "no:odoo"]
        del where["ODOO_RC"]
    say(f"==> pytest {' '.join(arguments)}")
    command += arguments
    return subprocess.run(
        command, env=where, cwd=paths.ROOT, stdin=subprocess.DEVNULL, check=False
    ).returncode
