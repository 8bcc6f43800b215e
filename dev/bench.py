"""`./zorg bench`: data sets, peers in a folder and database of their own, the page."""

import json
import shutil

from benchmarks import page, sizes

from . import complete, database, demo, odoo_source, paths, postgres, server, venv
from .console import Failure, run, step

FOLDER = paths.MADE / "bench"
PEERS = FOLDER / "peers"
PEERS_DATABASE = "zorg_bench_peers"
HELPDESK_DATABASE = "zorg_bench_helpdesk"
# database of the peers: their modules
PEER_MODULES = {
    PEERS_DATABASE: "fieldservice,fieldservice_recurring,calendar",
    HELPDESK_DATABASE: "helpdesk_mgmt",
}
# subjects that tasks of ten years only keep waiting work on the same persons with less
LIGHTER = {"flanders": "mobitwin"}
# subject: the databases that it works on
SUBJECTS = {
    "visits": ("data", "peers"),
    "batch": ("data", "peers"),
    "matching": ("data",),
    "screens": ("data", "nestor"),
    "signals": ("care", "nestor", "helpdesk"),
    "contacts_reach": ("nestor",),
}


def measure(size, only, keep):
    """Measure, and write benchmarks/RESULTS.md; return the exit status.

    :param str size: name of a data set in ``benchmarks.sizes``
    :param only: names of the subjects, all when empty
    :param bool keep: leave the databases for the next time
    """
    names = choose(only)
    needs = {need for name in names for need in SUBJECTS[name]}
    databases = {need: database_name(need, size) for need in sorted(needs)}
    ensure_peers()
    try:
        for need, name in databases.items():
            if name in PEER_MODULES:
                make_peers_database(name, size)
            else:
                make_data(name, size_of(need, size))
        target = FOLDER / "measured.json"
        with step(f"Measuring: {', '.join(names)}", "some minutes"):
            inside(
                next(iter(databases.values())),
                "bench.log",
                "main",
                str(target),
                size,
                names,
                databases,
            )
        page.keep(json.loads(target.read_text()), SUBJECTS)
    finally:
        if not keep:
            for name in databases.values():
                database.drop(name)
    return 0


def choose(only):
    """Return the subjects to measure. Raises Failure for one that does not exist."""
    unknown = set(only) - SUBJECTS.keys()
    if unknown:
        raise Failure(
            f"no such benchmark: {', '.join(sorted(unknown))}; "
            f"there are {', '.join(SUBJECTS)}",
            2,
        )
    return [name for name in SUBJECTS if not only or name in only]


def database_name(need, size):
    """Return the database for what a subject needs."""
    if need == "peers":
        return PEERS_DATABASE
    if need == "helpdesk":
        return HELPDESK_DATABASE
    return f"zorg_bench_{size_of(need, size)}"


def size_of(need, size):
    """Return the data set in the database for what a subject needs."""
    if need == "care":
        return LIGHTER.get(size, size)
    return size if need == "data" else need


def addons_path():
    places = [*odoo_source.addons_paths(), paths.ROOT, PEERS / "odoo" / "addons"]
    return ",".join(str(place) for place in places)


def ensure_peers():
    """Have the peers' modules in a folder that only the benchmarks read."""
    wanted = venv.requirements("bench")
    key = complete.digest(wanted)
    if complete.is_complete(PEERS, "peers", key):
        return
    shutil.rmtree(PEERS, ignore_errors=True)
    PEERS.mkdir(parents=True)
    with step("Peers to compare with", "some seconds"):
        command = [venv.PYTHON, "-m", "pip", "install", "--quiet", "--no-input"]
        command += ["--disable-pip-version-check", "--no-deps"]
        run([*command, "--target", PEERS, "-r", wanted], "bench-pip.log")
    complete.mark(PEERS, "peers", key)


def make_peers_database(name, size):
    """Have a database with Odoo's own modules and peers, without the addon."""
    key = complete.digest(venv.requirements("bench"), "1")
    if name == HELPDESK_DATABASE:
        scripts = paths.ROOT / "benchmarks"
        key += complete.digest(size, scripts / "helpdesk.py", scripts / "sizes.py")
    if database.comment(name) == key:
        return
    database.copy(database.template(demo=False), name)
    with step(f"Database {name}: installing the peers", "some seconds"):
        arguments = ["-d", name, "-i", PEER_MODULES[name], "--skip-auto-install"]
        arguments += ["--addons-path", addons_path(), "--without-demo"]
        server.odoo("bench-peers.log", *arguments, "--no-http", "--stop-after-init")
    if name == HELPDESK_DATABASE:
        with step("Tickets of the helpdesk, as many as signals"):
            inside(name, "bench-data.log", "fill_helpdesk", size)
        postgres.query("VACUUM (ANALYZE)", name)
    database.set_comment(name, key)


def make_data(name, size):
    """Have a database with the addon and a data set of a size."""
    scripts = paths.ROOT / "benchmarks"
    makers = ("data", "signals_data", "aftermath", "multiply", "sizes")
    made = complete.digest(size, *(scripts / f"{maker}.py" for maker in makers))
    key = f"{made} {demo.addon_key()}"
    found = database.comment(name) or ""
    if found == key:
        return
    if found.startswith(f"{made} "):
        with step(f"Database {name}: updating the addon, its files changed"):
            database.update(name)
    else:
        database.create(name, demo=False, log="bench-install.log")
        tasks = sizes.SIZES[size].tasks * sizes.SIZES[size].networks
        with step(f"Data set {size}: {tasks:,} tasks", "up to ten minutes"):
            inside(name, "bench-data.log", "fill", size)
    # the server does so by itself within minutes
    postgres.query("VACUUM (ANALYZE)", name)
    database.set_comment(name, key)


def inside(name, log, function, *arguments):
    """Call a function of benchmarks/run.py in Odoo's shell on a database."""
    before = "" if function == "main" else "env, "
    written = ", ".join(repr(argument) for argument in arguments)
    text = f"from benchmarks.run import {function}\n{function}({before}{written})\n"
    demo.script(name, text, log, "--addons-path", addons_path())
