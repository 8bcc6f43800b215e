"""What runs inside Odoo's shell: environments of the databases, then each subject."""

import json
import os
import platform
from contextlib import ExitStack
from datetime import date
from importlib import import_module
from pathlib import Path

from odoo import SUPERUSER_ID, api, release
from odoo.modules.registry import Registry

from . import data, helpdesk, page, sizes

PINNED = Path(__file__).resolve().parent.parent / "requirements" / "bench.txt"


def fill(env, size):
    """Make the data set of a size in the database of ``env``."""
    data.fill(env, sizes.SIZES[size])
    env.cr.commit()


def fill_helpdesk(env, size):
    """Make as many tickets as the data set of a size has signals."""
    helpdesk.fill(env, sizes.SIZES[size])
    env.cr.commit()


def main(target, size, names, databases):
    """Measure some subjects and write what came out as JSON.

    :param str target: file to write
    :param str size: name of the data set
    :param list names: subjects
    :param dict databases: {what a subject needs: name of a database}
    """
    facts = {"machine": {}, "sections": {}}
    with ExitStack() as stack:
        places = {}
        for need, name in databases.items():
            cr = stack.enter_context(Registry(name).cursor())
            places[need] = api.Environment(cr, SUPERUSER_ID, {})
            # nothing that is measured is kept
            stack.callback(cr.rollback)
        cr = next(iter(places.values())).cr
        facts["machine"] = describe_machine(cr)
        for name in names:
            subject = import_module(f"benchmarks.{name}")
            rows, checks = subject.measure(places)
            facts["sections"][name] = {
                "title": subject.TITLE,
                "how": subject.__doc__,
                "date": date.today().isoformat(),
                "size": size,
                "load": f"load {os.getloadavg()[0]:.1f}",
                "rows": rows,
                "checks": checks,
            }
            print("\n".join(page.write_section(facts["sections"][name])), flush=True)
    Path(target).write_text(json.dumps(facts), encoding="utf-8")


def describe_machine(cr):
    """Return what a reader must know of the machine to judge milliseconds."""
    cr.execute("SHOW server_version")
    (postgres,) = cr.fetchone()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    peers = [
        line.replace("odoo-addon-", "OCA ").replace("==", " ")
        for line in PINNED.read_text().splitlines()
        if line and not line.startswith("#")
    ]
    return {
        "cores": os.cpu_count(),
        "memory": f"{memory:.0f} GiB",
        "system": f"{platform.system()} {platform.machine()}",
        "Python": platform.python_version(),
        "PostgreSQL": postgres,
        "Odoo": release.version,
        "peers": f"{', '.join(peers)}; Odoo's own calendar",
    }
