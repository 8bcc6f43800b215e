"""Words on the terminal, and commands whose output is kept for when they fail."""

import subprocess
import sys
import time
from contextlib import contextmanager

from . import paths


class Failure(Exception):
    """A reason to stop that is told in one sentence, with exit status `code`."""

    def __init__(self, sentence, code=1):
        super().__init__(sentence)
        self.code = code


def say(text=""):
    """Print a line now, also through a pipe."""
    print(text, flush=True)


@contextmanager
def step(what, expect=""):
    """Announce a long step, and say how many seconds it took."""
    say(f"==> {what}{f' ({expect})' if expect else ''}")
    begin = time.monotonic()
    yield
    say(f"    done in {time.monotonic() - begin:.0f} s")


def run(command, log, **kwargs):
    """Run `command` with its output in the file `log` under .zorg/log.

    Raises Failure with the last lines of the log when the command fails.
    """
    command = [str(part) for part in command]
    target = paths.LOG / log
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("w") as out:
        done = subprocess.run(
            command,
            stdout=out,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            check=False,
            **kwargs,
        )
    if done.returncode:
        lines = target.read_text(errors="replace").splitlines()[-25:]
        print("\n".join(lines), file=sys.stderr, flush=True)
        raise Failure(
            f"{command[0].rsplit('/', 1)[-1]} failed with status {done.returncode}; "
            f"the whole log is in {target}"
        )
    return target


def output(command, **kwargs):
    """Return what `command` prints. Raises Failure when it fails."""
    command = [str(part) for part in command]
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, **kwargs
    )
    if done.returncode:
        raise Failure(f"{' '.join(command[:3])} failed: {done.stderr.strip()[-800:]}")
    return done.stdout
