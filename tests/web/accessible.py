"""Whether everybody can use a page: axe-core looks, in a real browser."""

from contextlib import contextmanager
from pathlib import Path

from odoo.tests.common import TEST_CURSOR_COOKIE_NAME

from dev.camera import camera

AXE = Path(__file__).parents[1] / "data" / "axe" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# of what can be pressed, in pixels of the page: rule 2.5.5 of WCAG, for large fingers
FINGER = 44
PRESSED = "button, select, textarea, .choice, .back a, nav a"
SMALL = """() => [...document.querySelectorAll("%s")]
    .filter((node) => node.getClientRects().length)
    .filter((node) => node.getBoundingClientRect().height < %s)
    .map((node) => node.outerHTML.slice(0, 120))"""


class AxeChecks:
    """For a test case that talks to the server."""

    @contextmanager
    def visit(self, size, login=None):
        """Yield a page of a browser.

        :param str size: ``desktop`` or ``phone``
        :param str login: of who is logged in; nobody when not given
        """
        self.env.flush_all()
        with self.allow_requests(), camera(self.base_url(), size, "en-US") as window:
            cookies = {TEST_CURSOR_COOKIE_NAME: self.http_request_key}
            if login:
                cookies["session_id"] = self.authenticate(login, login).sid
            window.page.context.add_cookies(
                [
                    {"name": name, "value": value, "url": self.base_url()}
                    for name, value in cookies.items()
                ]
            )
            yield window.page

    def assert_accessible(self, page, what):
        """Check that axe-core finds nothing, and that the page fits its window."""
        page.evaluate(AXE.read_text(encoding="utf-8"))
        found = page.evaluate(
            "rules => axe.run({runOnly: rules, resultTypes: ['violations']})", RULES
        )
        faults = [
            f"{fault['id']}: {node['html'][:120]}"
            for fault in found["violations"]
            for node in fault["nodes"]
        ]
        self.assertFalse(faults, what)
        self.assertGreater(len(found["passes"]), 10, "axe did look")
        width = page.evaluate(
            "[document.documentElement.scrollWidth, window.innerWidth]"
        )
        self.assertLessEqual(*width, f"{what} is wider than its window")

    def assert_easy_to_press(self, page, what):
        """Check that what can be pressed is large enough for a finger."""
        self.assertFalse(page.evaluate(SMALL % (PRESSED, FINGER)), what)
