"""Starts Odoo so that tests meant for the moment of a module's own installation run
when every module is loaded, as users meet them: at the earlier moment the database has
the addon's record rules and Python has not yet its fields."""

import odoo.cli
from odoo.tests import loader

of_one_moment = loader.make_suite


def make_suite(module_names, position="at_install"):
    """Return the tests of both moments at the later one, none at the earlier."""
    if position == "at_install":
        return of_one_moment((), position)
    suite = of_one_moment(module_names, "at_install")
    suite.addTests(of_one_moment(module_names, "post_install"))
    return suite


if __name__ == "__main__":
    loader.make_suite = make_suite
    odoo.cli.main()
