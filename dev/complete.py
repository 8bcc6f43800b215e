"""Marks of parts that are whole, so that an interrupted run is completed."""

import hashlib
from pathlib import Path


def digest(*things):
    """Return a short hash over files (Path) and words (str)."""
    total = hashlib.sha256()
    for thing in things:
        data = thing.read_bytes() if isinstance(thing, Path) else str(thing).encode()
        total.update(len(data).to_bytes(8, "big") + data)
    return total.hexdigest()[:16]


def mark_file(folder, name):
    return folder / f".complete-{name}"


def is_complete(folder, name, key):
    """Tell if `folder` was made whole for `key`.

    A folder that is a link belongs to another clone: whole is enough, since
    nothing in it may be changed from here.
    """
    mark = mark_file(folder, name)
    if not mark.is_file():
        return False
    return folder.is_symlink() or mark.read_text() == key


def forget(folder, name):
    mark_file(folder, name).unlink(missing_ok=True)


def mark(folder, name, key):
    mark_file(folder, name).write_text(key)
