"""`./zorg test --odoo`: Odoo's own tests, without the addon and with it."""

import os
import re
import subprocess

from . import database, odoo_source, paths, server, venv
from .console import Failure, say, step

MODULES = ("contacts", "calendar", "mail", "portal", "privacy_lookup")
FAILED = re.compile(r" (?:ERROR|FAIL): (?:Subtest )?((?:setUpClass )?[\w.()\[\]]+)")
TOTAL = re.compile(r"(\d+) failed, (\d+) error\(s\) of (\d+) tests")
WITHOUT, WITH = "zorg_core_without", "zorg_core_with"


def failures(log):
    """Return the sorted names of the tests that failed according to an Odoo log."""
    return sorted(set(FAILED.findall(log)))


def total(log):
    """Return how many tests ran according to an Odoo log."""
    found = TOTAL.search(log)
    if not found:
        raise Failure("Odoo's tests broke off: no closing line in the log")
    return int(found.group(3))


def run():
    """Run both at once and compare; return the exit status."""
    database.copy(database.template(), WITHOUT)
    database.create(WITH, log="core-install.log")
    with step("Odoo's own tests, without and with the addon", "about 15 minutes"):
        processes = [_start(WITHOUT), _start(WITH)]
        for process in processes:
            process.wait()
    results = {}
    for name in (WITHOUT, WITH):
        log = _log(name).read_text(errors="replace")
        results[name] = failures(log)
        say(f"{name}: {total(log)} tests, {len(results[name])} with a failure")
        database.drop(name)
    new = [t for t in results[WITH] if t not in results[WITHOUT]]
    gone = [t for t in results[WITHOUT] if t not in results[WITH]]
    for title, names in (
        ("fail without the addon too", sorted(set(results[WITH]) - set(new))),
        ("fail only without the addon", gone),
        ("fail only with the addon", new),
    ):
        say(f"{title}: {len(names)}")
        for name in names:
            say(f"    {name}")
    say("the same result" if not new else f"see {_log(WITH)}")
    return 1 if new else 0


def _log(name):
    return paths.LOG / f"{name}.log"


def _start(name):
    tags = ",".join(f"/{module}" for module in MODULES)
    arguments = ["-d", name, "--test-tags", tags, "--stop-after-init"]
    arguments += ["--http-port", str(server.free_port())]
    runner = [str(venv.PYTHON), "-m", "dev.core_runner"]
    source = os.pathsep.join([str(odoo_source.home()), str(paths.ROOT)])
    _log(name).parent.mkdir(exist_ok=True)
    with _log(name).open("w") as out:
        return subprocess.Popen(
            [*runner, *arguments],
            env=server.environment(PYTHONPATH=source),
            cwd=paths.ROOT,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
