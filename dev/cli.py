"""Zorgnetwerk: care networks on Odoo 19. `run` starts it with a demo database,
`test` proves it. All that is made lies in the folder .zorg."""

import argparse
import sys

from benchmarks.sizes import SIZES

from . import commands, database
from .console import Failure

PORT = 8069


def main(arguments):
    """Run one command; return the exit status."""
    try:
        options, rest = parser().parse_known_args(arguments)
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


def parser():
    """Return the parser of the whole command line."""
    top = argparse.ArgumentParser(prog="./zorg", description=__doc__)
    added = top.add_subparsers(required=True, metavar="COMMAND")

    def add(name, run, text, takes_rest=False, own_help=True):
        sub = added.add_parser(name, help=text, description=text, add_help=own_help)
        sub.set_defaults(run=run, takes_rest=takes_rest)
        return sub

    sub = add("run", commands.run, "start Odoo with a demo database in Dutch")
    sub.add_argument(
        "--port", type=_port, default=PORT, help=f"the web port, {PORT} when not given"
    )
    add("stop", commands.stop, "stop Odoo and PostgreSQL")
    add("status", commands.status, "say what is there and what runs")
    sub = add(
        "test",
        commands.test,
        "lint, unit tests, Odoo tests and browser tests; with arguments pytest alone",
        takes_rest=True,
    )
    sub.add_argument("--database", help="test on this database, as it is")
    sub.add_argument(
        "--odoo",
        action="store_true",
        help="Odoo's own tests, without the addon and with it",
    )
    sub = add(
        "shell",
        commands.shell,
        "Odoo's shell; a script on standard input runs, its exit status is returned",
        takes_rest=True,
    )
    _on_demo(sub)
    add("lint", commands.lint, "what can be seen without running Odoo")
    add("i18n", commands.i18n, "export the terms to translate and tell which lack")
    sub = add("backup", commands.backup, "write the database and its files in a zip")
    sub.add_argument("file")
    _on_demo(sub)
    sub = add("restore", commands.restore, "put a backup in the place of the database")
    sub.add_argument("file")
    _on_demo(sub)
    sub = add("reset", commands.reset, "throw the demo database away")
    sub.add_argument(
        "--all",
        action="store_true",
        help="throw away all that ./zorg made: the folder .zorg",
    )
    sub.add_argument("--yes", action="store_true", help="do not ask")
    sub = add("screenshots", commands.screenshots, "take docs/screenshots/ again")
    sub.add_argument("name", nargs="*", help="only these screens")
    sub = add(
        "bench", commands.bench, "measure beside others; writes benchmarks/RESULTS.md"
    )
    sub.add_argument(
        "--size",
        choices=SIZES,
        default="flanders",
        help="the data set; flanders, 1.4 million tasks, when not given",
    )
    sub.add_argument("--only", action="append", metavar="NAME", help="one subject")
    sub.add_argument(
        "--keep", action="store_true", help="keep the databases for the next time"
    )
    sub = add("db", commands.db, "for developers: make, update, drop, list databases")
    sub.add_argument("action", choices=["new", "update", "drop", "list", "psql"])
    sub.add_argument("name", nargs="?")
    sub.add_argument("--no-demo", dest="demo", action="store_false")
    sub.add_argument("--no-addon", dest="addon", action="store_false")
    text = "for developers: any command of Odoo, on the right configuration"
    add("odoo", commands.odoo, text, takes_rest=True, own_help=False)
    text = "for developers: Python in Odoo's environment"
    add("python", commands.python, text, takes_rest=True, own_help=False)
    return top


def _on_demo(sub):
    sub.add_argument(
        "--database",
        default=database.DEMO,
        help=f"another database than {database.DEMO}",
    )


def _port(text):
    number = int(text)
    if not 1 <= number <= 65535:
        raise argparse.ArgumentTypeError(f"{number} is no port: 1 to 65535")
    return number
