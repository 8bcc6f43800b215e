"""A form tells nothing of a person whose id somebody fills in."""

from odoo.exceptions import AccessError

from tests.common import CareCase

from .world import SECRET, World


class TestOnchangePersons(World, CareCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_world()

    def test_a_form_tells_nothing_of_another_networks_person(self):
        client = {"client_id": self.client.id}
        volunteer = {"volunteer_id": self.volunteer.id}
        for model_name, values, shown in (
            ("task", client, ["client_phone", "practical_remark", "from_address"]),
            ("request", client, ["client_phone", "practical_remark", "mobility_aid"]),
            ("group.activity.participant", client, ["client_phone", "ride_address"]),
            ("assignment", volunteer, ["volunteer_phone"]),
        ):
            model = self.env[f"zorgnetwerk.{model_name}"]
            for user in (self.other_coordinator, self.far_coordinator):
                mine = model.with_user(user)
                with self.subTest(model=model_name, user=user.name):
                    spec = {name: {} for name in [*values, *shown]}
                    try:
                        told = mine.onchange(values, list(values), spec)
                    except AccessError:
                        told = ""
                    self.assertNotIn(SECRET, str(told))
                    self.assertNotIn("+32 9 000", str(told))
                    # and where no guard stands before it
                    with self.assertRaises(AccessError):
                        mine.new(values)[shown[0]]
