"""`./zorg test`."""

import subprocess

from . import database, paths, server, venv
from .console import say

WITHOUT_DATABASE = ("tests/tools", "tests/dev", "tests/install")


def needs_database(arguments):
    """Tell if the pytest arguments reach a test that works in Odoo."""
    named = [a for a in arguments if not a.startswith("-") and a.startswith("tests")]
    return not named or not all(a.startswith(WITHOUT_DATABASE) for a in named)


def run(name, arguments, prepare):
    prepare("test")
    return pytest(name, arguments)


def pytest(name, arguments):
    """Run pytest on the database `name`, made when it lacks; return its status."""
    command = [str(venv.PYTHON), "-m", "pytest"]
    where = server.environment()
    if needs_database(arguments):
        name = name or database.TEST
        if name not in database.names():
            database.create(name)
        command += [f"--odoo-database={name}", "--odoo-http"]
    else:
        command += ["-p", "no:odoo"]
        del where["ODOO_RC"]
    say(f"==> pytest {' '.join(arguments)}")
    command += arguments
    return subprocess.run(command, env=where, cwd=paths.ROOT, check=False).returncode
