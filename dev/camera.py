"""Pictures of screens, taken by the machine's own chromium; runs in the virtual
environment: `./zorg python -m dev.camera --login coordinator /odoo out.png`."""

import argparse
import sys
from contextlib import contextmanager

from playwright.sync_api import sync_playwright

from dev import apt

SIZES = {"desktop": (1440, 900), "phone": (390, 844)}
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--force-color-profile=srgb",
    # a page that asks for another machine gets no answer
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
# the web client is ready when nothing loads and the page shows an action or a form
READY = ".o_action_manager > *, .o_home_menu, .oe_login_form, #wrapwrap main"

# a phone opens an action in its own favourite view, whatever is asked
SHOW = """async ([id, viewType]) => {
    const {action} = odoo.__WOWL_DEBUG__.root.env.services;
    await action.doAction(id, {clearBreadcrumbs: true, ...(viewType && {viewType})});
    if (viewType && action.currentController.view?.type !== viewType) {
        await action.switchView(viewType);
    }
}"""


class Camera:
    """A logged-in browser window; `errors` holds what its console complained of."""

    def __init__(self, page, address):
        self.page = page
        self.address = address
        self.errors = []
        self._loading = set()
        page.on("request", self._asked)
        page.on("requestfinished", self._answered)
        page.on("requestfailed", self._answered)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", self._heard)

    def _heard(self, message):
        if message.type == "error":
            self.errors.append(message.text)

    def _asked(self, request):
        if "/bus/" not in request.url and not request.url.startswith("data:"):
            self._loading.add(request)

    def _answered(self, request):
        self._loading.discard(request)

    def login(self, login, password=None):
        self.page.goto(f"{self.address}/web/login")
        self.page.fill("input[name=login]", login)
        self.page.fill("input[name=password]", password or login)
        self.page.click(".oe_login_form button[type=submit]")
        self.page.wait_for_selector(READY)
        if "/web/login" in self.page.url:
            raise RuntimeError(f"the login {login} is refused")

    def open(self, path):
        self.page.goto(self.address + path)
        self.settle()

    def show(self, action_id, view_type=None):
        """Show an action in the web client that is open, without loading it anew."""
        self.page.evaluate(SHOW, [action_id, view_type])
        self.settle()

    def settle(self):
        """Wait until nothing was loading for a third of a second.

        Playwright's own "networkidle" never comes: Odoo's bus stays open.
        """
        self.page.wait_for_selector(READY)
        self.page.wait_for_selector(".o_blockUI", state="hidden")
        quiet = 0
        for _ in range(100):
            self.page.wait_for_timeout(110)
            quiet = 0 if self._loading else quiet + 1
            if quiet == 3:
                break

    def take(self, target, whole=False):
        self.page.screenshot(path=str(target), full_page=whole)


@contextmanager
def camera(address, size="desktop", language="nl-BE"):
    """Open a browser window of one of SIZES on the server at `address`."""
    width, height = SIZES[size]
    phone = size == "phone"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=apt.find("chromium"), args=ARGUMENTS
        )
        context = browser.new_context(
            viewport={"width": width, "height": height},
            locale=language,
            timezone_id="Europe/Brussels",
            is_mobile=phone,
            has_touch=phone,
        )
        context.set_default_timeout(30_000)
        try:
            yield Camera(context.new_page(), address)
        finally:
            browser.close()


def main(arguments):
    top = argparse.ArgumentParser(prog="dev.camera", description=__doc__)
    top.add_argument("path", help="for example /odoo or /odoo/action-contacts.1")
    top.add_argument("file", help="the PNG to write")
    top.add_argument("--login", help="a user whose password is the login")
    top.add_argument("--port", type=int, default=8069)
    top.add_argument("--size", choices=SIZES, default="desktop")
    top.add_argument("--click", action="append", default=[], help="selectors to click")
    top.add_argument("--whole", action="store_true", help="the whole page's height")
    options = top.parse_args(arguments)
    with camera(f"http://127.0.0.1:{options.port}", options.size) as window:
        if options.login:
            window.login(options.login)
        window.open(options.path)
        for selector in options.click:
            window.page.click(selector)
            window.settle()
        window.take(options.file, options.whole)
        for error in window.errors:
            print(f"console: {error}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
