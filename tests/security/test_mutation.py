"""Every rule and every right counts: without it, a cell of the matrix goes red."""

from contextlib import closing

from tests.common import CareCase

from .cells import CellChecker
from .scan import scan_model
from .world import World


class TestMutation(World, CareCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_world()
        cls.mix_in()
        cls.partner_rule = cls.env.ref("zorgnetwerk_addon.res_partner_rule_care")

    def setUp(self):
        super().setUp()
        self.checker = CellChecker(self)
        self.addCleanup(self.env.registry.clear_cache)

    def own_records(self, model_name):
        data = self.env["ir.model.data"].search(
            [("module", "=", "zorgnetwerk_addon"), ("model", "=", model_name)]
        )
        return self.env[model_name].browse(data.mapped("res_id"))

    def first_failure(self, model_name, record):
        """Return the first wrong cell of the model without a rule or right."""
        with closing(self.env.cr.savepoint()):
            if self.env[model_name]._inherits:
                # the contact's rule guards the file too: each must do without the other
                self.partner_rule.active = False
                self.assertFalse(next(self.checker.failures(model_name), None))
            record.active = False
            self.env.flush_all()
            failure = self.failure(model_name)
        self.env.registry.clear_cache()
        return failure

    def failure(self, model_name):
        """Return a wrong cell, or for a model of Odoo itself what leaks through it."""
        if self.checker.places(model_name):
            return next(self.checker.failures(model_name), None)
        return scan_model(self.env[model_name].with_user(self.townhall))

    def check_each(self, records):
        for record in records:
            model_name = record.model_id.model
            self.checker.prepare([model_name])
            with self.subTest(without=record.name):
                if not self.checker.places(model_name):
                    self.assertFalse(self.failure(model_name))
                self.assertTrue(
                    self.first_failure(model_name, record),
                    f"nothing changes without “{record.name}”: drop it, or name in "
                    "the matrix what it is for",
                )

    def test_each_rule_counts(self):
        rules = self.own_records("ir.rule")
        self.assertIn(self.partner_rule, rules)
        self.check_each(rules)

    def test_each_right_counts(self):
        self.check_each(self.own_records("ir.model.access"))
