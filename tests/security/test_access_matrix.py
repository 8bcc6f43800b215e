"""Every cell of access_matrix.csv, tried as a colleague in that role."""

import ast
import re

from dev import access_matrix as matrix
from tests.common import CareCase

from .cells import CellChecker, addon_models


class TestAccessMatrix(CareCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()
        cls.checker = CellChecker(cls)

    def test_every_model_is_named(self):
        named = {model for model, _place in self.checker.matrix}
        self.assertEqual(
            [name for name in addon_models(self.env) if name not in named],
            [],
            f"add these models to {matrix.FILE.name}, a row for each place",
        )
        self.assertEqual(sorted(named - set(self.env.registry)), [], "no such model")

    def test_every_place_is_named(self):
        for model_name in addon_models(self.env):
            model = self.env[model_name]
            expected = {"own", "other_user"}
            if not model._transient:
                is_general = (
                    "network_id" not in model._fields
                    and model_name != "zorgnetwerk.network"
                )
                middle = "general" if is_general else "other_network"
                expected = {"own", middle, "other_company"}
            with self.subTest(model=model_name):
                self.assertEqual(set(self.checker.places(model_name)), expected)

    def test_every_cell(self):
        wrong = []
        for model_name in sorted({model for model, _place in self.checker.matrix}):
            self.checker.prepare([model_name])
            wrong += self.checker.failures(model_name)
        self.assertFalse(wrong, "\n" + "\n".join(wrong))


class TestRules(CareCase):
    """What holds for every rule of the addon, also for those yet to be written."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        data = cls.env["ir.model.data"].search(
            [("module", "=", "zorgnetwerk_addon"), ("model", "=", "ir.rule")]
        )
        cls.rules = cls.env["ir.rule"].browse(data.mapped("res_id"))

    def test_every_model_has_a_rule_for_everybody(self):
        ruled = {rule.model_id.model for rule in self.rules if not rule.groups}
        self.assertEqual(
            [name for name in addon_models(self.env) if name not in ruled],
            [],
            "a global rule is missing: rules of groups open each other's",
        )

    def test_no_rule_goes_stale(self):
        """The evaluated domain is cached: `user.network_ids.ids` would stay behind."""
        for rule in self.rules:
            paths = re.findall(r"user(?:\.\w+)+", rule.domain_force)
            with self.subTest(rule=rule.name):
                for path in paths:
                    self.assertIn(
                        path,
                        (
                            "user.id",
                            "user.partner_id.id",
                            "user.has_group",
                            "user._get_contact_domain",
                            "user._get_follower_domain",
                        ),
                        "write a path from the record to the user",
                    )

    def test_rules_apply_to_every_operation(self):
        for rule in self.rules:
            with self.subTest(rule=rule.name):
                self.assertTrue(rule.perm_read and rule.perm_write)
                self.assertTrue(rule.perm_create and rule.perm_unlink)
                ast.parse(rule.domain_force.strip(), mode="eval")
