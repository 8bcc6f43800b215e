"""Every list and every board of cards asks as much for 100 records as for 10.

Whatever a screen is given to show, each record beside another client, volunteer,
signal, organisation: what is read for each of them shows as queries.
"""

from contextlib import closing

import psycopg2

from odoo.exceptions import UserError
from odoo.tools import mute_logger

from tests.common import CareCase
from tests.screens import count_queries, view_specification
from tests.security.records import RecordFactory

FEW, MANY = 10, 100
# as many records of a kind to refer to, before the first one comes again
AROUND = 3 * MANY
# what a screen costs, whatever it shows: a query for each model that it names
AT_MOST = 25
REFUSALS = (UserError, psycopg2.Error, ValueError, TypeError)


class RingFactory(RecordFactory):
    """Records that refer to others: each to another one."""

    def __init__(self, cast):
        super().__init__(cast)
        self.rings = {}
        self.spares = {}
        self.is_trying = False
        self.optional = {}

    def record(self, model_name, place):
        key = model_name, place
        if self.is_trying:
            # what is tried is undone, so the same one serves again
            if key not in self.spares:
                self.spares[key] = self.make(model_name, place, 1)
            return self.spares[key]
        used, ring = self.rings.get(key, (0, []))
        if used == len(ring) and used < AROUND:
            ring = [*ring, *self.make(model_name, place, MANY)]
        self.rings[key] = used + 1, ring
        return ring[used % AROUND]

    def make(self, model_name, place, count):
        """Return new records, made by the superuser in one go."""
        return self._model(model_name).create(
            [self.values(model_name, place) for _number in range(count)]
        )

    def make_full(self, model_name, place, count):
        """Return new records that refer to whatever they can refer to."""
        if model_name not in self.optional:
            names = self.find_optional(model_name, place)
            # each refers to others, which may not belong together: then less is filled
            while names and not self.is_possible(
                model_name, self.fill_in(model_name, place, names)
            ):
                names.pop()
            self.optional[model_name] = names
        return self._model(model_name).create(
            [
                self.fill_in(model_name, place, self.optional[model_name])
                for _number in range(count)
            ]
        )

    def fill_in(self, model_name, place, names):
        more = self.fill(model_name, place, names)
        return self.values(model_name, place) | more

    def find_optional(self, model_name, place):
        """Return which references a record may have beside each other."""
        kept, self.is_trying = [], True
        for name, field in self.env[model_name]._fields.items():
            if self.is_reference(field):
                values = self.values(model_name, place)
                values |= self.fill(model_name, place, [*kept, name])
                if self.is_possible(model_name, values):
                    kept.append(name)
        self.is_trying = False
        return kept

    def is_possible(self, model_name, values):
        try:
            with mute_logger("odoo.sql_db"), closing(self.env.cr.savepoint()):
                self._model(model_name).create(values)
                self.env.flush_all()
        except REFUSALS:
            self.env.invalidate_all()
            return False
        return True

    def is_reference(self, field):
        return (
            field.type in ("many2one", "many2many")
            and (field.comodel_name or "").startswith("zorgnetwerk.")
            and field.store
            and not (field.required or field.related)
            and field.name not in ("network_id", "company_id")
        )

    def fill(self, model_name, place, names):
        fields = self.env[model_name]._fields
        return {name: self._value(None, fields[name], place) for name in names}


class TestEveryList(CareCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()
        cls.factory = RingFactory(cls)

    def get_views(self):
        """Return {model: its lists and cards}, those of dialogs left out."""
        views = self.env["ir.ui.view"].search(
            [
                ("model", "=like", "zorgnetwerk.%"),
                ("type", "in", ("list", "kanban")),
                ("mode", "=", "primary"),
            ],
            order="model, id",
        )
        return {
            model: found
            for model, found in views.grouped("model").items()
            if not self.env[model]._transient
        }

    def make_rows(self, model_name):
        if self.env[model_name]._auto:
            return self.factory.make_full(model_name, "own", MANY)
        for _number in range(MANY):
            self.factory.make_behind(model_name, "own")
        self.env.flush_all()
        domain = [("network_id", "=", self.network.id)]
        return self.env[model_name].search(domain, limit=MANY)

    def test_every_list_is_batched(self):
        for model_name, views in self.get_views().items():
            rows = self.make_rows(model_name)
            self.env.flush_all()
            viewer = next(
                user
                for user in (self.coordinator, self.administrator, self.policy)
                if rows.with_user(user).has_access("read")
            )
            model = self.env[model_name].with_user(viewer)
            for view in views:
                specification = view_specification(model, view.type, view.id)

                def read(count, model=model, specification=specification, rows=rows):
                    domain = [("id", "in", rows.ids[:count])]
                    found = model.web_search_read(domain, specification, limit=2 * MANY)
                    self.assertEqual(found["length"], count)

                with self.subTest(view=view.xml_id):
                    few = count_queries(model, lambda read=read: read(FEW))
                    many = count_queries(model, lambda read=read: read(MANY))
                    self.assertEqual(few, many, "queries per record")
                    self.assertLessEqual(many, AT_MOST)
