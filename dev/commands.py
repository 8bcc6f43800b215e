"""What each command of `./zorg` does, in terms of the parts."""

import os
import shutil
import subprocess
import sys

from . import (
    apt,
    checks,
    complete,
    core_tests,
    database,
    demo,
    odoo_source,
    paths,
    postgres,
    server,
    suite,
    venv,
)
from . import backup as backups
from . import bench as benches
from .console import Failure, say, step


def prepare(*sets):
    """Have everything that a command needs to talk to a database."""
    with paths.only_one():
        paths.LOG.mkdir(parents=True, exist_ok=True)
        venv.ensure("odoo", "dev", *sets)
        odoo_source.ensure()
        postgres.ensure()
        server.write_configuration()


def run(options):
    found = server.running()
    if found and found[1] != options.port:
        say(f"==> it ran on port {found[1]}: stopping that")
        server.stop()
        found = None
    if not found and not server.port_is_free(options.port):
        raise Failure(server.taken(options.port))
    prepare()
    apt.ensure_programs("wkhtmltopdf", required=False)
    with paths.only_one():
        if found and database.comment(database.DEMO) != demo.addon_key():
            server.stop()
            found = None
        demo.ensure()
        if not found:
            with step("Starting Odoo"):
                server.start(database.DEMO, options.port)
    demo.show(options.port)


def stop(options):
    say("Odoo is stopped" if server.stop() else "Odoo was not running")
    if (paths.VENV / "bin").exists():
        postgres.stop()


def status(options):
    environment = all(venv.has(name) for name in ("odoo", "dev"))
    say(f"Python packages: {'there' if environment else 'not there yet'}")
    source = complete.is_complete(paths.ODOO, "odoo", odoo_source.KEY)
    given = os.environ.get("ODOO_HOME")
    say(f"Odoo 19: {given or ('there' if source else 'not there yet')}")
    if postgres.is_external():
        say(f"PostgreSQL: the server of PGHOST={os.environ['PGHOST']}")
    else:
        runs = environment and postgres.is_running()
        say(f"PostgreSQL: {'running' if runs else 'not running'}")
        if not runs:
            say("Odoo: not running")
            return
    whole = database.comment(database.DEMO)
    state = "as the files" if whole == demo.addon_key() else "to be updated"
    say(f"Demo database: {state if whole else 'not there yet'}")
    found = server.running()
    say(f"Odoo: http://{server.HOST}:{found[1]}" if found else "Odoo: not running")


def test(options):
    prepare("lint", "test")
    if options.odoo:
        return core_tests.run()
    return suite.run(options.database, options.rest)


def shell(options):
    prepare()
    if options.database not in database.names():
        raise Failure(f"there is no database {options.database}: ./zorg run makes it")
    command = server.command("shell", "-d", options.database, "--no-http")
    if not sys.stdin.isatty():
        command += ["--log-level=warn"]
    _become(command + options.rest)


def lint(options):
    with paths.only_one():
        venv.ensure("odoo", "dev", "lint")
    return 1 if checks.run_all() else 0


def i18n(options):
    prepare()
    name = "zorg_i18n"
    database.create(name, demo=False, log="i18n-install.log")
    exported = paths.RUN / f"{paths.ADDON}.pot"
    command = ["i18n", "export", "-c", server.CONF, "-d", name]
    server.odoo("i18n.log", *command, "-o", exported, paths.ADDON)
    database.drop(name)
    return _inside("dev.translations", str(exported))


def backup(options):
    prepare()
    target = backups.backup(options.database, options.file)
    say(f"    {target}, {target.stat().st_size / 1e6:.1f} MB")


def restore(options):
    prepare()
    backups.prove(options.file)
    found = server.running()
    with paths.only_one():
        if found and found[2] == options.database:
            server.stop()
        backups.restore(options.database, options.file)
        # `run` takes a database without a mark for one whose making broke off
        database.set_comment(options.database, "restored")
    say("    it is in its place; ./zorg run starts it")


def reset(options):
    what = "all of .zorg" if options.all else "the demo database"
    if not options.yes and sys.stdin.isatty():
        if input(f"Throw {what} away? Type yes: ").strip() != "yes":
            raise Failure("nothing was thrown away")
    server.stop()
    if options.all:
        if (paths.VENV / "bin").exists():
            postgres.stop()
        _remove_made()
    else:
        prepare()
        database.drop(database.DEMO)
    say(f"{what} is thrown away; ./zorg run makes it again")


def _remove_made():
    """Remove .zorg but not what its links point to."""
    for part in paths.MADE.iterdir() if paths.MADE.is_dir() else ():
        if part.is_dir() and not part.is_symlink():
            shutil.rmtree(part)
        else:
            part.unlink()


def screenshots(options):
    prepare("test")
    apt.ensure_programs("chromium")
    demo.ensure()
    found = server.running()
    port = found[1] if found else server.free_port()
    if not found:
        with step("Starting Odoo"):
            server.start(database.DEMO, port)
    try:
        return _inside("dev.screenshots", str(port), *options.name)
    finally:
        if not found:
            server.stop()


def bench(options):
    prepare()
    return benches.measure(options.size, options.only or (), options.keep)


def db(options):
    prepare()
    if options.action == "list":
        say("\n".join(database.names()))
        return 0
    if not options.name:
        raise Failure(f"which database? ./zorg db {options.action} NAME", 2)
    if options.action == "new":
        database.create(options.name, options.demo, options.addon)
    elif options.action == "update":
        database.update(options.name)
    elif options.action == "drop":
        database.drop(options.name)
    else:
        _become([str(postgres.programs() / "psql"), options.name])
    return 0


def odoo(options):
    prepare()
    _become(server.command(*options.rest))


def python(options):
    prepare("test")
    _become([str(venv.PYTHON), *options.rest], **_with_dev())


def _with_dev():
    return {"PYTHONPATH": f"{odoo_source.home()}{os.pathsep}{paths.ROOT}"}


def _inside(module, *arguments):
    """Run a module of ours that needs the virtual environment."""
    return subprocess.run(
        [str(venv.PYTHON), "-m", module, *arguments],
        env=server.environment(**_with_dev()),
        cwd=paths.ROOT,
        stdin=subprocess.DEVNULL,
        check=False,
    ).returncode


def _become(command, **environment):
    """Go on as `command`: it gets our terminal, signals and exit status."""
    sys.stdout.flush()
    os.execve(command[0], command, server.environment(**environment))
