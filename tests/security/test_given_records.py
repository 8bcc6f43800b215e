"""An id that somebody fills in tells nothing about whose it is."""

from functools import partial

from odoo.exceptions import AccessError, MissingError, UserError, ValidationError
from odoo.fields import Command
from odoo.tools import mute_logger

from tests.common import CareCase

from .scan import NOISY
from .world import SECRET, World, decoded

DETAILS = {"show_person_details": 1, "show_address": 1, "show_email": 1}
REFUSED = (AccessError, MissingError, UserError, ValidationError)
RES_NAME = {"res_name": {}, "res_id": {}, "res_model": {}}
SHORT = {"fields": {"display_name": {}}}
LEFT_OUT = ("binary", "image", "reference", "many2one_reference", "properties")
NOISE = (*NOISY, "odoo.addons.zorgnetwerk_addon.models.ir_rule", "odoo.sql_db")


def full_specification(model):
    """Return the specification of a form that shows all that can be shown."""
    kinds = model.fields_get(attributes=["type"])
    many = ("one2many", "many2many", "many2one")
    return {
        name: SHORT if description["type"] in many else {}
        for name, description in kinds.items()
        if not description["type"].startswith(LEFT_OUT)
    }


class TestGivenRecords(World, CareCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_world()
        cls.targets = {
            record._name: record
            for record in (
                cls.client.partner_id,
                cls.client,
                cls.volunteer,
                cls.task,
                cls.request,
                cls.signal,
                cls.referral,
                cls.policy_signal,
                cls.task.assignment_ids[:1],
                cls.note,
                cls.portal,
            )
        }
        cls.intruders = {**cls.outsiders, "portal": cls.make_portal()}

    @classmethod
    def make_portal(cls):
        return cls.env["res.users"].create(
            {
                "name": "Portaal",
                "login": "portal_stranger",
                "group_ids": [Command.set(cls.env.ref("base.group_portal").ids)],
            }
        )

    def assert_tells_nothing(self, what, call):
        """Check that neither the answer nor the refusal holds the secret word."""
        self.env.invalidate_all()
        try:
            with self.env.cr.savepoint():
                answer = call()
        except REFUSED as error:
            answer = str(error)
        self.assertNotIn(SECRET, decoded(answer).lower(), what)

    def get_links(self, model):
        """Yield (field name, value as a form sends it) of each way to fill in an id."""
        for name in model.fields_get(attributes=["type"]):
            field = model._fields[name]
            target = self.targets.get(field.comodel_name)
            if target and field.type == "many2one":
                yield name, target.id
            elif target and field.type == "many2many":
                yield name, [Command.link(target.id)]

    @mute_logger(*NOISE)
    def test_in_a_form(self):
        tried = 0
        for role, user in self.intruders.items():
            for model_name in sorted(self.env.registry):
                model = self.env[model_name].with_user(user).with_context(**DETAILS)
                if model._abstract or not model.has_access("create"):
                    continue
                links = list(self.get_links(model))
                specification = full_specification(model) if links else {}
                for name, value in links:
                    tried += 1
                    fill_in = partial(
                        model.onchange, {name: value}, [name], specification
                    )
                    self.assert_tells_nothing(f"{role}: {model_name}.{name}", fill_in)
        self.assertGreater(tried, 300)

    @mute_logger(*NOISE)
    def test_as_a_default(self):
        link = self.env["calendar.attendee"].with_user(self.townhall)
        link = link.with_context(default_partner_id=self.client.partner_id.id)
        with self.assertRaises(AccessError):
            link.onchange({}, [], {"partner_id": SHORT, "email": {}, "phone": {}})

    @mute_logger(*NOISE)
    def test_what_an_activity_is_about(self):
        activities = self.env["mail.activity"].with_user(self.townhall)
        for file in (self.client, self.task, self.signal, self.client.partner_id):
            about = {"res_model": file._name, "res_id": file.id}
            by_id = {
                "res_model_id": self.env["ir.model"]._get_id(file._name),
                "res_id": file.id,
            }
            own = activities.create({"summary": "Bellen", "user_id": self.townhall.id})
            for values in (about, by_id):
                with self.subTest(file=file._name, values=values):
                    for refused in (
                        lambda values=values: activities.onchange(
                            dict(values), list(values), {"res_name": {}}
                        ),
                        lambda values=values: activities.create(
                            {**values, "user_id": self.townhall.id}
                        ),
                        lambda values=values, own=own: own.write(values),
                    ):
                        with self.assertRaises(AccessError) as caught:
                            refused()
                        self.assertNotIn(SECRET, str(caught.exception))
            own.unlink()

    @mute_logger(*NOISE)
    def test_in_a_dialog_of_another_network(self):
        stranger = self.other_coordinator
        for model_name, values in {
            "zorgnetwerk.quick.request": {"client_id": self.client.id},
            "zorgnetwerk.calendar.link": {"volunteer_id": self.volunteer.id},
            "zorgnetwerk.signal.pass.on": {"client_id": self.client.id},
            "zorgnetwerk.signal.close": {"signal_ids": self.signal.ids},
        }.items():
            with self.subTest(model=model_name), self.assertRaises(AccessError):
                self.env[model_name].with_user(stranger).create(values)

    def test_every_file_and_dialog_looks_at_what_it_is_given(self):
        for name, model in self.env.registry.items():
            ours = name.startswith("zorgnetwerk.") and model._auto
            if not ours or model._abstract:
                continue
            points = any(
                field.store
                and field.type in ("many2one", "many2many")
                and field.comodel_name.startswith("zorgnetwerk.")
                and "network_id" in self.env[field.comodel_name]._fields
                and not self.env[field.comodel_name]._transient
                for field in model._fields.values()
            )
            made_of = {getattr(parent, "_name", None) for parent in model.__mro__}
            if points:
                with self.subTest(model=name):
                    self.assertIn("zorgnetwerk.given.records.mixin", made_of)

    @mute_logger(*NOISE)
    def test_a_refusal_opens_no_door(self):
        """A refused reading leaves nothing behind that a second one could show."""
        partner = self.client.partner_id
        self.env.invalidate_all()
        mine = partner.with_user(self.townhall)
        for _attempt in range(2):
            with self.assertRaises(AccessError):
                (mine | self.open_contact.with_user(self.townhall)).read(["name"])
        with self.assertRaises(AccessError):
            mine.name  # noqa: B018

    def test_the_own_network_fills_in_what_it_likes(self):
        form = self.env["zorgnetwerk.request"].with_user(self.worker)
        answer = form.onchange(
            {"client_id": self.client.id}, ["client_id"], {"client_id": SHORT}
        )
        self.assertNotIn("warning", answer)
        self.env["mail.activity"].with_user(self.coordinator).create(
            {
                "res_model_id": self.env["ir.model"]._get_id("zorgnetwerk.client"),
                "res_id": self.client.id,
                "user_id": self.coordinator.id,
            }
        )

    @mute_logger(*NOISE)
    def test_however_it_is_written(self):
        """An id as text, as a pair, or half of it from the context is an id too."""
        activities = self.env["mail.activity"].with_user(self.townhall)
        model, number = self.client._name, self.client.id
        by_default = activities.with_context(default_res_id=number)
        model_by_default = activities.with_context(default_res_model=model)
        for what, call in {
            "text": lambda: activities.onchange(
                {"res_model": model, "res_id": str(number)}, ["res_id"], RES_NAME
            ),
            "dict": lambda: activities.onchange(
                {"res_model": model, "res_id": {"id": number}}, ["res_id"], RES_NAME
            ),
            "id by default": lambda: by_default.onchange(
                {"res_model": model}, [], RES_NAME
            ),
            "model by default": lambda: model_by_default.onchange(
                {"res_id": number}, [], RES_NAME
            ),
            "made by default": lambda: by_default.create(
                {"res_model_id": self.env["ir.model"]._get_id(model)}
            ),
        }.items():
            with self.subTest(what), self.assertRaises(AccessError):
                call()
        own = activities.create({"summary": "Bellen", "user_id": self.townhall.id})
        with self.assertRaises(AccessError):
            own.write({"res_model": model, "res_id": str(number)})
