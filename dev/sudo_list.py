"""Where the addon acts as the superuser, to compare with docs/privacy.md."""

import re

from . import paths

PAGE = paths.ROOT / "docs" / "privacy.md"
USE = re.compile(r"\.sudo\(\)|with_user\(SUPERUSER_ID\)")
ROW = re.compile(r"^\| `([\w/]+\.py)` \| (\d+) \|", re.MULTILINE)


def used():
    """Return {file below the addon: how often it acts as the superuser}."""
    counts = {}
    for file in sorted(paths.ADDON_DIR.rglob("*.py")):
        if found := len(USE.findall(file.read_text(encoding="utf-8"))):
            counts[file.relative_to(paths.ADDON_DIR).as_posix()] = found
    return counts


def documented():
    """Return the same as the page says it."""
    text = PAGE.read_text(encoding="utf-8")
    return {name: int(count) for name, count in ROW.findall(text)}
