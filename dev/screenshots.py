"""Takes the pictures of docs/screenshots/; runs in the virtual environment."""

import sys
from itertools import groupby

from dev import paths
from dev.camera import camera
from dev.screens import SCREENS

FOLDER = paths.ROOT / "docs" / "screenshots"
ENDINGS = {"desktop": ".png", "phone": "-phone.png"}


def main(port, wanted):
    """Take every screen, or the `wanted` names; return 1 when a page complains."""
    unknown = set(wanted) - {screen.name for screen in SCREENS}
    if unknown:
        print(f"no such screen: {', '.join(sorted(unknown))}", file=sys.stderr)
        return 2
    FOLDER.mkdir(parents=True, exist_ok=True)
    jobs = sorted(
        (size, screen.login, number)
        for number, screen in enumerate(SCREENS)
        for size in screen.sizes
        if not wanted or screen.name in wanted
    )
    complaints = 0
    # one log-in serves all the screens of a user at one size
    for (size, login), group in groupby(jobs, key=lambda job: job[:2]):
        with camera(f"http://127.0.0.1:{port}", size) as window:
            if login:
                window.login(login)
            for _, _, number in group:
                complaints += _take(window, SCREENS[number], size)
    return 1 if complaints else 0


def _take(window, screen, size):
    window.errors.clear()
    window.open(screen.path)
    for selector in screen.clicks:
        window.page.click(selector)
        window.settle()
    target = FOLDER / (screen.name + ENDINGS[size])
    window.take(target)
    print(f"    {target.relative_to(paths.ROOT)}", flush=True)
    for error in window.errors:
        print(f"    the browser complains: {error}", file=sys.stderr)
    return len(window.errors)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), sys.argv[2:]))
