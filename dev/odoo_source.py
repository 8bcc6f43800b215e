"""The Odoo 19 source tree in .zorg/odoo.

Three sources, in this order: `ODOO_HOME` in the environment; Debian's package
odoo-19, unpacked and not installed; a shallow clone of Odoo's public repository.
"""

import os
import shutil
from pathlib import Path

from . import apt, complete, paths
from .console import Failure, run, say, step

VERSION = "19.0"
KEY = complete.digest(VERSION, "4")
REPOSITORY = "https://github.com/odoo/odoo"

# Debian's package of sid, and what it links to; the icons of Odoo 19 are those of
# Font Awesome 4.7, which Debian 13 has under that number and sid has no more
FROM_SID = (
    "odoo-19",
    "libjs-jquery",
    "libjs-jquery-form",
    "libjs-underscore",
    "fonts-roboto-unhinted",
    "fonts-montserrat",
    "fonts-inconsolata",
    "fonts-ocr-b",
    "fonts-glyphicons-halflings",
)
FROM_TRIXIE = ("fonts-font-awesome",)

# left out of Debian's package; without it every page logs an error
EMPTY_FILES = ("mail/static/lib/selfie_segmentation/selfie_segmentation.js",)


def home():
    """Return the folder that holds the Python package `odoo`."""
    given = os.environ.get("ODOO_HOME")
    if given:
        return _checked(Path(given).resolve(), "ODOO_HOME")
    for inside in ("usr/lib/python3/dist-packages", "git"):
        if (paths.ODOO / inside / "odoo" / "release.py").is_file():
            return paths.ODOO / inside
    raise Failure(f"there is no Odoo in {paths.ODOO}: run ./zorg run")


def addons_paths():
    """Return the folders with Odoo's own addons.

    Debian's package has all of them in odoo/addons, and beside it in addons/ a
    second copy of their Python files only, which must stay out of the path.
    """
    inner, outer = home() / "odoo" / "addons", home() / "addons"
    return [inner] if (inner / "mail").is_dir() else [inner, outer]


def ensure():
    if os.environ.get("ODOO_HOME"):
        home()
        return
    if complete.is_complete(paths.ODOO, "odoo", KEY):
        return
    if paths.ODOO.is_symlink():
        raise Failure(f"{paths.ODOO} is a link to a folder without a whole Odoo")
    shutil.rmtree(paths.ODOO, ignore_errors=True)
    paths.ODOO.mkdir(parents=True)
    if not _from_debian():
        _from_git()
    _checked(home(), "the Odoo that was fetched")
    complete.mark(paths.ODOO, "odoo", KEY)


def _from_debian():
    """Unpack the packages; return False where this machine has no Debian mirror."""
    mirror = apt.debian_mirror()
    if not mirror:
        say("    no Debian mirror on this machine: Odoo comes from its repository")
        return False
    work = paths.MADE / "apt"
    with step("Odoo 19 from Debian's package odoo-19", "135 MB, about 15 s"):
        private = apt.PrivateApt(work, mirror, ("sid", "trixie"))
        try:
            private.update()
            if not private.knows("odoo-19"):
                say("    Debian has no odoo-19 any more")
                return False
            wanted = [*FROM_SID, *(f"{name}/trixie" for name in FROM_TRIXIE)]
            for package in private.download(wanted):
                run(["dpkg-deb", "-x", package, paths.ODOO], "unpack.log")
        finally:
            shutil.rmtree(work, ignore_errors=True)
    addons = home() / "odoo" / "addons"
    for name in EMPTY_FILES:
        target = addons / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.touch()
    return True


def _from_git():
    if not shutil.which("git"):
        raise Failure("git is missing, it fetches Odoo 19: apt-get install git")
    with step(f"Odoo 19 from {REPOSITORY}", "about 300 MB, some minutes"):
        command = ["git", "clone", "--depth", "1", "--branch", VERSION]
        run([*command, REPOSITORY, paths.ODOO / "git"], "git.log")


def _checked(top, what):
    release = top / "odoo" / "release.py"
    if not release.is_file():
        raise Failure(f"{what} ({top}) is no Odoo source tree: odoo/release.py lacks")
    text = release.read_text()
    if "version_info = (19, 0" not in text:
        raise Failure(f"{what} ({top}) is not Odoo {VERSION}: see {release}")
    return top
