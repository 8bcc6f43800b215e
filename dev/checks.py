"""Lint: what can be seen without running Odoo."""

import os
import re
import subprocess
import xml.etree.ElementTree as ElementTree

from . import paths, venv
from .console import say

# "xml-header-wrong" and "xml-tag-position" ask for a form that Odoo itself left, and
# a sequence reads the same with and without eval
OCA_OFF = "xml-header-wrong,xml-tag-position,xml-field-numeric-without-eval"
PO_OFF = "po-pretty-format"
# about 300 is the aim: what grows far beyond holds an algorithm or two rooms
LINES_MAX = 400
SKIPPED_FOLDERS = {".git", ".zorg", "__pycache__", "node_modules", "build", "dist"}


def run_all():
    """Run every check; return the names of those that complain."""
    failed = []
    for name, check in (
        ("ruff check", lambda: _tool("ruff", "check", ".")),
        ("ruff format", lambda: _tool("ruff", "format", "--check", ".")),
        ("pylint-odoo", _pylint),
        ("oca-checks-odoo-module", _oca_module),
        ("oca-checks-po", _oca_po),
        ("XML", lambda: broken_xml(paths.ROOT)),
        ("length of files", lambda: long_files(paths.ROOT)),
    ):
        complaint = check()
        if complaint:
            failed.append(name)
            say(f"==> {name}")
            say(complaint)
    say(f"==> lint: {', '.join(failed) or 'nothing to complain about'}")
    return failed


def _tool(program, *arguments):
    """Return what the `program` complains of, empty when it is content."""
    done = subprocess.run(
        [str(venv.PYTHON.parent / program), *arguments],
        cwd=paths.ROOT,
        env={**os.environ, "PYTHONPATH": ""},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return (done.stdout.strip() or f"status {done.returncode}") * bool(done.returncode)


def _pylint():
    return _tool("pylint", "--rcfile=.pylintrc-mandatory", "-j1", paths.ADDON)


def _oca_module():
    return _tool("oca-checks-odoo-module", f"--disable={OCA_OFF}", paths.ADDON)


def _oca_po():
    files = sorted(str(p) for p in (paths.ADDON_DIR / "i18n").glob("*.po"))
    return _tool("oca-checks-po", f"--disable={PO_OFF}", *files) if files else ""


def broken_xml(root):
    """Return a line for every XML file that cannot be parsed."""
    complaints = []
    for path in files(root, ".xml", ".svg"):
        try:
            ElementTree.parse(path)
        except ElementTree.ParseError as error:
            complaints.append(f"{path.relative_to(root)}: {error}")
    return "\n".join(complaints)


def long_files(root):
    """Return a line for every Python file that has grown beyond LINES_MAX."""
    complaints = []
    for path in files(root, ".py"):
        lines = len(path.read_text().splitlines())
        if lines > LINES_MAX:
            complaints.append(f"{path.relative_to(root)}: {lines} lines")
    return "\n".join(complaints)


def files(root, *endings):
    """Return the files under `root` that are ours and have one of the endings."""
    found = []
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(set(folders) - SKIPPED_FOLDERS)
        found += [root / folder / n for n in sorted(names) if n.endswith(endings)]
    return found


LOG_LINE = re.compile(r"^\d{4}-\d\d-\d\d [\d:,]+ \d+ (WARNING|ERROR|CRITICAL) ")


def bad_log_lines(text, allowed=()):
    """Return the warnings and errors in a log, without those that match one of the
    `allowed` patterns."""
    return [
        line
        for line in text.splitlines()
        if LOG_LINE.match(line) and not any(re.search(a, line) for a in allowed)
    ]
