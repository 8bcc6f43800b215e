"""Fields with a group of their own: who reads them, tried as each role."""

from collections import defaultdict
from contextlib import closing
from unittest.mock import patch

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tools import mute_logger

from dev import access_matrix as matrix
from tests.common import ADDON, CareCase

from .cells import NOISY, CellChecker


class TestFieldGroups(CareCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()
        cls.readers = matrix.read_fields()
        cls.checker = CellChecker(cls)
        now = fields.Datetime.now()
        event = cls.env["calendar.event"].create(
            {"name": "Overleg", "start": now, "stop": now, "privacy": "public"}
        )
        # records of Odoo's own that every colleague may open
        cls.records = {
            "calendar.event": event,
            "res.partner": cls.env["res.partner"].create({"name": "Bakkerij"}),
            "res.users": cls.coordinator,
        }
        cls.checker.prepare({name for name, _field in cls.readers} - set(cls.records))

    def get_record(self, model_name):
        if model_name in self.records:
            return self.records[model_name]
        return self.checker.records[model_name, "own"][0]

    def get_readers(self, model_name, field_name):
        """Return two sets of roles: who is shown the field, and who can read it."""
        shown, readers = set(), set()
        for role in matrix.ROLES:
            user = self.checker.users[role]
            record = self.get_record(model_name).with_user(user)
            with mute_logger(*NOISY), closing(self.env.cr.savepoint()):
                self.env.invalidate_all()
                if not record.has_access("read"):
                    continue
                if field_name in record.fields_get([field_name]):
                    shown.add(role)
                try:
                    record.read([field_name])
                except AccessError:
                    continue
                readers.add(role)
        return shown, readers

    def test_every_field_is_named(self):
        ours = {
            (model_name, name)
            for model_name, model in self.env.items()
            if not model._abstract
            for name, field in model._fields.items()
            if field.groups and not field.inherited and ADDON in field._modules
        }
        self.assertEqual(sorted(ours ^ set(self.readers)), [], matrix.FIELDS.name)

    def test_every_cell(self):
        for (model_name, name), roles in self.readers.items():
            with self.subTest(field=f"{model_name}.{name}"):
                shown, readers = self.get_readers(model_name, name)
                self.assertEqual(readers, roles)
                self.assertEqual(shown, roles)

    def test_each_group_counts(self):
        """Without it, somebody reads it, or has a form that asks for it in vain.

        What a mixin brings to several models counts when it does so in one of them.
        """
        models = defaultdict(list)
        for model_name, name in self.readers:
            models[name].append(model_name)
        for name, model_names in models.items():
            with self.subTest(field=name):
                self.assertTrue(
                    any(
                        self.is_kept_from_somebody(model, name) for model in model_names
                    ),
                    "the group keeps nobody out: drop it",
                )

    def is_kept_from_somebody(self, model_name, name):
        field = self.env[model_name]._fields[name]
        with patch.object(field, "groups", None):
            shown, _readers = self.get_readers(model_name, name)
        return bool(shown - self.readers[model_name, name])
