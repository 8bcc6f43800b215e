"""A clone in a deep folder, an interrupted start, a script's exit status."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dev import paths, postgres

pytestmark = pytest.mark.skipif(
    os.environ.get("ODOO_HOME") is not None, reason="ODOO_HOME names another Odoo"
)


@pytest.fixture
def clone(tmp_path):
    """A copy of the tree that borrows this one's packages and Odoo, with a cluster
    of its own, in a folder too deep for a socket."""
    root = tmp_path / ("deep" * 12) / ("deeper" * 8)
    root.mkdir(parents=True)
    for name in ("zorg", "dev", "benchmarks", "requirements", paths.ADDON):
        source = paths.ROOT / name
        if source.is_dir():
            shutil.copytree(source, root / name)
        else:
            shutil.copy2(source, root / name)
    (root / ".zorg").mkdir()
    for part in ("venv", "odoo"):
        (root / ".zorg" / part).symlink_to((paths.MADE / part).resolve())
    yield root
    zorg(root, "stop")


def zorg(root, *arguments, server=None, **kwargs):
    """Run ./zorg of `root` as a newcomer would, without our PostgreSQL in sight, or
    with the variables `server` that name one."""
    clean = {n: v for n, v in os.environ.items() if not n.startswith(("PG", "ODOO"))}
    clean.update(server or {})
    return subprocess.run(
        [sys.executable, root / "zorg", *arguments],
        env=clean,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
        **kwargs,
    )


def test_a_deep_folder_and_an_interrupted_start(clone):
    # as if the first start broke off while the cluster was made
    cluster = clone / ".zorg" / "postgres" / "cluster"
    cluster.mkdir(parents=True)
    (cluster / "PG_VERSION").write_text("18\n")

    first = zorg(clone, "db", "list")
    assert first.returncode == 0, first.stderr
    assert first.stdout.splitlines()[-1] == "postgres"
    assert "PostgreSQL: making a cluster" in first.stdout

    again = zorg(clone, "db", "list")
    assert again.stdout.splitlines() == ["postgres"]
    assert "PostgreSQL: running" in zorg(clone, "status").stdout

    # the borrowed parts were left as they were, and nothing lies beside .zorg
    assert (clone / ".zorg" / "venv").is_symlink()
    assert sorted(p.name for p in clone.iterdir()) == sorted(
        [".zorg", "zorg", "dev", "benchmarks", "requirements", paths.ADDON]
    )

    said = zorg(clone, "shell", input="print(1)")
    assert said.returncode == 1
    assert "./zorg run" in said.stderr

    assert zorg(clone, "reset", "--all", "--yes").returncode == 0
    assert not list((clone / ".zorg").iterdir())
    assert (paths.MADE / "venv" / "bin").is_dir()


def test_a_server_of_the_users_own(clone, new_database):
    name = new_database()
    where = {n: v for n, v in postgres.environment().items() if n.startswith("PG")}
    listed = zorg(clone, "db", "list", server=where)
    assert listed.returncode == 0, listed.stderr
    assert name in listed.stdout.splitlines()
    assert not (clone / ".zorg" / "postgres").exists()

    refused = zorg(clone, "db", "list", server={**where, "PGUSER": "postgres"})
    assert refused.returncode == 1
    assert "Odoo refuses the role postgres" in refused.stderr

    nowhere = zorg(clone, "db", "list", server={**where, "PGHOST": str(clone)})
    assert nowhere.returncode == 1
    assert "does not answer" in nowhere.stderr


@pytest.mark.parametrize("script, status", [("import sys; sys.exit(7)", 7), ("1/0", 1)])
def test_a_scripts_exit_status_is_returned(new_database, script, status):
    name = new_database()
    done = subprocess.run(
        [sys.executable, paths.ROOT / "zorg", "shell", "--database", name],
        input=script,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == status, done.stderr


def test_the_entry_script_refuses_an_old_python(tmp_path):
    # the message must come also where nothing else of the project can be read
    text = Path(paths.ROOT, "zorg").read_text()
    text = text.replace("sys.version_info[:2] <= NEWEST", "(3, 9) <= (0, 0)")
    script = tmp_path / "zorg"
    script.write_text(text)
    done = subprocess.run(
        [sys.executable, script, "status"],
        env={"PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "Python 3.10 to 3.13" in done.stderr
