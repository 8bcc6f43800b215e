"""Every form asks as much with 40 lines as with 10, in each of its lists."""

from tests.common import CareCase
from tests.models.test_every_list import RingFactory
from tests.screens import count_queries, view_specification

FEW, MANY = 10, 40
# a form shows its record, its lists, and whom they name
AT_MOST = 45


class TestEveryForm(CareCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()
        cls.factory = RingFactory(cls)

    def get_views(self):
        """Return the forms of what is kept, one of each model and those beside it."""
        views = self.env["ir.ui.view"].search(
            [
                ("model", "=like", "zorgnetwerk.%"),
                ("type", "=", "form"),
                ("mode", "=", "primary"),
            ],
            order="model, id",
        )
        return views.filtered(
            lambda view: (
                not self.env[view.model]._transient and self.env[view.model]._auto
            )
        )

    def fill(self, record, name, count):
        """Add lines to a list of the record; return whether they can be made."""
        field = record._fields[name]
        lines = self.env[field.comodel_name]
        link = {field.inverse_name: record.id}
        values = [
            self.factory.values(lines._name, "own") | link for _number in range(count)
        ]
        if not self.factory.is_possible(lines._name, values):
            return False
        self.factory._model(lines._name).create(values)
        return True

    def test_every_form_is_batched(self):
        filled = 0
        for view in self.get_views():
            with self.subTest(view=view.xml_id):
                filled += self.check_form(view)
        self.assertGreaterEqual(filled, 30, "lists were left empty")

    def check_form(self, view):
        """Check one form; return how many lists there are in it to fill."""
        record = self.factory.make(view.model, "own", 1)
        viewer = next(
            user
            for user in (self.coordinator, self.administrator, self.policy)
            if record.with_user(user).has_access("read")
        )
        seen = record.with_user(viewer)
        specification = view_specification(seen, "form", view.id)
        names = [
            name
            for name in specification
            if record._fields[name].type == "one2many"
            and record._fields[name].comodel_name.startswith("zorgnetwerk.")
            and record._fields[name].inverse_name
        ]
        filled = [name for name in names if self.fill(record, name, FEW)]
        few = count_queries(seen, lambda: seen.web_read(specification))
        for name in filled:
            self.assertTrue(self.fill(record, name, MANY - FEW), name)
        many = count_queries(seen, lambda: seen.web_read(specification))
        self.assertEqual(few, many, f"queries per line of {filled}")
        self.assertLessEqual(many, AT_MOST)
        return len(filled)
