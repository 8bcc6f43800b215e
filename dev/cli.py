"""The commands of `./zorg`."""

import argparse
import os
import subprocess
import sys

from . import database, odoo_source, paths, postgres, server, suite, venv
from .console import Failure, say


def main(arguments):
    """Run one command; return the exit status."""
    try:
        options, rest = _parser().parse_known_args(arguments)
        if rest and not options.takes_rest:
            raise Failure(f"unknown: {' '.join(rest)}; see ./zorg --help", 2)
        options.rest = rest
        return options.run(options) or 0
    except Failure as failure:
        print(f"zorg: {failure}", file=sys.stderr, flush=True)
        return failure.code
    except KeyboardInterrupt:
        print("zorg: interrupted; the next run goes on", file=sys.stderr)
        return 130


def prepare(*sets):
    """Have everything that a command needs to talk to a database."""
    with paths.only_one():
        paths.LOG.mkdir(parents=True, exist_ok=True)
        venv.ensure("odoo", "dev", *sets)
        odoo_source.ensure()
        postgres.ensure()
        server.write_configuration()


def _shell(options):
    prepare()
    command = server.command("shell", "-d", options.database, "--no-http")
    if not sys.stdin.isatty():
        command += ["--log-level=warn"]
    _become(command + options.rest)


def _odoo(options):
    prepare()
    _become(server.command(*options.rest))


def _python(options):
    prepare("test")
    source = os.pathsep.join([str(odoo_source.home()), str(paths.ROOT)])
    _become([str(venv.PYTHON), *options.rest], PYTHONPATH=source)


def _become(command, **environment):
    """Go on as `command`: it gets our terminal, signals and exit status."""
    sys.stdout.flush()
    os.execve(command[0], command, server.environment(**environment))


def _test(options):
    return suite.run(options.database, options.rest, prepare)


def _db(options):
    prepare()
    actions = {
        "new": lambda name: database.create(name, options.demo, options.addon),
        "update": database.update,
        "drop": database.drop,
    }
    if options.action == "list":
        say("\n".join(database.names()))
    elif options.action == "psql":
        command = [str(postgres.programs() / "psql"), options.name]
        return subprocess.run(
            command, env=postgres.environment(), check=False
        ).returncode
    else:
        if not options.name:
            raise Failure(f"which database? ./zorg db {options.action} NAME", 2)
        actions[options.action](options.name)
    return 0


def _stop(options):
    say("stopped" if server.stop() else "no server was running")
    if (paths.VENV / "bin").exists():
        postgres.stop()


def _parser():
    top = argparse.ArgumentParser(prog="./zorg", description=__doc__)
    commands = top.add_subparsers(required=True, metavar="COMMAND")

    def add(name, run, text, takes_rest=False):
        sub = commands.add_parser(
            name, help=text, description=text, add_help=not takes_rest
        )
        sub.set_defaults(run=run, takes_rest=takes_rest)
        return sub

    sub = add("test", _test, "run the tests", takes_rest=True)
    sub.add_argument("--database", help="an installed database to test on")
    sub = add("shell", _shell, "Odoo's shell", takes_rest=True)
    sub.add_argument("--database", default=database.DEMO)
    add("stop", _stop, "stop the server and PostgreSQL")
    sub = add("db", _db, "make, update, drop, list databases")
    sub.add_argument("action", choices=["new", "update", "drop", "list", "psql"])
    sub.add_argument("name", nargs="?")
    sub.add_argument("--no-demo", dest="demo", action="store_false")
    sub.add_argument("--no-addon", dest="addon", action="store_false")
    add("odoo", _odoo, "any command of Odoo itself", takes_rest=True)
    add("python", _python, "Python in Odoo's environment", takes_rest=True)
    return top
