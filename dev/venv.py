"""The virtual environment with the pinned packages of requirements/."""

import shutil
import subprocess
import sys

from . import complete, paths
from .console import Failure, run, step

PYTHON = paths.VENV / "bin" / "python"
SETS = ("odoo", "dev", "lint", "test")


def requirements(name):
    return paths.ROOT / "requirements" / f"{name}.txt"


def ensure(*names):
    """Make the environment hold the sets `names` (files of requirements/)."""
    wanted = [n for n in names if not has(n)]
    if not wanted:
        return
    if paths.VENV.is_symlink():
        raise Failure(
            f"{paths.VENV} is a link to an environment without "
            f"{', '.join(wanted)}: run ./zorg there, or remove the link"
        )
    if not _works():
        _make()
    for name in wanted:
        complete.forget(paths.VENV, name)
    with step(f"Python packages: {', '.join(wanted)}", "about 30 s"):
        command = [PYTHON, "-m", "pip", "install", "--quiet", "--no-input"]
        command += ["--disable-pip-version-check", "--prefer-binary"]
        command += ["-c", requirements("constraints")]
        for name in wanted:
            command += ["-r", requirements(name)]
        run(command, "pip.log")
    for name in wanted:
        complete.mark(paths.VENV, name, _key(name))


def site_packages():
    (found,) = paths.VENV.glob("lib/python3.*/site-packages")
    return found


def _key(name):
    return complete.digest(requirements(name), requirements("constraints"))


def has(name):
    """Tell if the environment holds the set `name` as it is pinned now."""
    return complete.is_complete(paths.VENV, name, _key(name))


def _works():
    """An environment is of no use after its Python was upgraded or removed."""
    if not PYTHON.exists():
        return False
    test = [str(PYTHON), "-c", "import pip"]
    return subprocess.run(test, capture_output=True, check=False).returncode == 0


def _make():
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    try:
        import ensurepip
        import venv
    except ImportError:
        raise Failure(
            f"Python's module venv is missing: apt-get install {version}-venv "
            f"(or: apt-get install python3-venv)"
        ) from None
    del ensurepip
    with step(f"Virtual environment with {version}", "some seconds"):
        shutil.rmtree(paths.VENV, ignore_errors=True)
        venv.EnvBuilder(with_pip=True, symlinks=True).create(paths.VENV)
