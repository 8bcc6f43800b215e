"""The wheel that an integrator installs with pip holds all of the addon, and Odoo
takes it into an empty database from there."""

import ast
import os
import shutil
import subprocess
import zipfile

import pytest

from dev import checks, database, odoo_source, paths, postgres, server, venv

# what the tree has and a wheel has not
NOT_IN_WHEEL = {"pyproject.toml"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / paths.ADDON
    shutil.copytree(
        paths.ADDON_DIR, source, ignore=shutil.ignore_patterns("__pycache__")
    )
    # no index and no isolation: the builder is among the pinned packages
    command = [venv.PYTHON, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-index"]
    command += ["--no-build-isolation", "--wheel-dir", folder, source]
    subprocess.run(command, check=True)
    (found,) = folder.glob("*.whl")
    return found


def test_it_holds_every_file(wheel):
    manifest = ast.literal_eval((paths.ADDON_DIR / "__manifest__.py").read_text())
    assert wheel.name.startswith(f"odoo_addon_{paths.ADDON}-{manifest['version']}")
    inside = f"odoo/addons/{paths.ADDON}/"
    with zipfile.ZipFile(wheel) as archive:
        packed = {
            name.removeprefix(inside)
            for name in archive.namelist()
            if name.startswith(inside)
        }
    present = {
        str(path.relative_to(paths.ADDON_DIR))
        for path in paths.ADDON_DIR.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert packed == present - NOT_IN_WHEEL


def test_odoo_installs_it_in_an_empty_database(wheel, new_database, tmp_path):
    target = tmp_path / "site"
    command = [venv.PYTHON, "-m", "pip", "install", "--quiet", "--no-deps"]
    command += ["--no-index", "--no-compile", "--target", target, wheel]
    subprocess.run(command, check=True)
    name = new_database()
    arguments = ["-d", name, "-i", paths.ADDON, "--skip-auto-install", "--no-http"]
    arguments += ["--stop-after-init", "--logfile", tmp_path / "odoo.log"]
    # only Odoo's own addons are named: the wheel is found as a Python package
    addons = ",".join(str(path) for path in odoo_source.addons_paths())
    source = os.pathsep.join([str(odoo_source.home()), str(target)])
    subprocess.run(
        server.command(f"--addons-path={addons}", *arguments),
        env=server.environment(PYTHONPATH=source),
        cwd=tmp_path,
        check=True,
    )
    log = (tmp_path / "odoo.log").read_text()
    assert checks.bad_log_lines(log) == []
    sql = f"SELECT state FROM ir_module_module WHERE name = '{paths.ADDON}'"
    assert postgres.query(sql, name) == [["installed"]]
    assert name in database.names()
