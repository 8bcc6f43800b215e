"""Open every entry of the menu in a real browser, as the colleagues of the demo.

A screen passes when Odoo shows it without a dialog, without an error in the console
and without running off the side of a phone.
"""

from odoo.tests import tagged

from tests.common import CareHttpCase

ADDON = "zorgnetwerk_addon"
# a list may scroll inside its own frame on a phone, the page itself may not
OVERFLOW = "document.documentElement.scrollWidth - window.innerWidth"
PROBLEM = ".o_error_dialog, .o_notification.border-danger, .modal .alert-danger"


@tagged("standard", "post_install", "-at_install")
class TestEveryScreen(CareHttpCase):
    def get_actions(self, user):
        """Return (menu name, action id, view types) of each entry that a user sees."""
        menus = self.env["ir.ui.menu"].with_user(user)
        visible = menus.browse(menus._visible_menu_ids())
        xmlids = visible._get_external_ids()
        found = []
        for menu in visible:
            if not any(xmlid.startswith(ADDON) for xmlid in xmlids[menu.id]):
                continue
            action = menu.sudo().action
            if action and action._name == "ir.actions.act_window":
                # a dialog has no page of its own: the tours open these
                if action.target == "new":
                    continue
                found.append((menu.name, action.id, action.view_mode.split(",")))
            elif action:
                found.append((menu.name, action.id, [""]))
        return found

    def visit(self, login, size):
        problems = []
        user = self.env["res.users"].search([("login", "=", login)])
        with self.open_browser(user, size) as window:
            window.open("/odoo")
            for name, action_id, view_types in self.get_actions(user):
                for view_type in view_types:
                    if view_type == "form" and len(view_types) > 1:
                        continue
                    window.show(action_id, view_type)
                    place = f"{login}, {size}: {name} {view_type}"
                    shown = window.page.locator(f".o_{view_type}_view").count()
                    if view_type and not shown:
                        problems.append(f"{place}: does not show")
                    if window.page.locator(PROBLEM).count():
                        problems.append(f"{place}: a dialog says something is wrong")
                    if size == "phone" and window.page.evaluate(OVERFLOW) > 1:
                        problems.append(f"{place}: runs off the side")
                    problems += [f"{place}: {error}" for error in window.errors]
                    window.errors.clear()
        self.assertFalse(problems, "\n".join(problems))

    def test_administrator_on_a_desktop(self):
        self.visit("administrator", "desktop")

    def test_coordinator_on_a_phone(self):
        self.visit("coordinator", "phone")

    # a test each: the bundles that one visit makes do not outlive its browser
    def test_worker_on_a_desktop(self):
        self.visit("worker", "desktop")

    def test_signal_handler_on_a_desktop(self):
        self.visit("signals", "desktop")

    def test_policy_viewer_on_a_desktop(self):
        self.visit("policy", "desktop")

    def test_privacy_officer_on_a_desktop(self):
        self.visit("privacy", "desktop")
