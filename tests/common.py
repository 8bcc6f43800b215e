"""Base classes: Odoo only runs a test class outside an addon when it is tagged."""

from odoo.tests import HttpCase, TransactionCase, tagged


@tagged("standard", "post_install", "-at_install")
class CareCase(TransactionCase):
    """A test in a transaction that is rolled back."""


@tagged("standard", "post_install", "-at_install")
class CareHttpCase(HttpCase):
    """A test that talks to the server, by a browser or without one."""
