"""Where everything lies: all that `./zorg` makes is in one ignored folder."""

import fcntl
import hashlib
import os
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MADE = ROOT / ".zorg"
ADDON = "zorgnetwerk_addon"
ADDON_DIR = ROOT / ADDON

VENV = MADE / "venv"
ODOO = MADE / "odoo"
POSTGRES = MADE / "postgres"
DATA = MADE / "data"
RUN = MADE / "run"
LOG = MADE / "log"

# a Unix socket's path has 107 characters at most, and PostgreSQL adds its own name
SOCKET_PATH_MAX = 107
SOCKET_NAME = "/.s.PGSQL.5432.lock"


def short_folder(name, root=ROOT):
    """Return .zorg/run/`name`, or a folder of ours in the temporary folder when
    a socket in the first would have too long a path."""
    wanted = Path(root) / ".zorg" / "run" / name
    if len(os.fsencode(str(wanted) + SOCKET_NAME)) <= SOCKET_PATH_MAX:
        return wanted
    key = hashlib.sha256(str(root).encode()).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"zorg-{os.getuid()}-{key}-{name}"


@contextmanager
def only_one():
    """Keep a second `./zorg` of this clone waiting while something is being made."""
    MADE.mkdir(exist_ok=True)
    with (MADE / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("==> waiting for another ./zorg", file=sys.stderr, flush=True)
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield
