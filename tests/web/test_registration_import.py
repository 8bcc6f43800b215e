from tests.common import CareHttpCase


class TestRegistrationImport(CareHttpCase):
    """From a file to the tasks, with a word and a column corrected on the way."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()
        cls.client_jan = cls.make_client("Jan", "De Smet")
        cls.volunteer_an = cls.make_volunteer("An", "Claeys")

    def test_from_file_to_tasks(self):
        self.start_tour(
            "/odoo/registration-import",
            "registration_import",
            login=self.coordinator.login,
            timeout=180,
        )
        tasks = self.env["zorgnetwerk.task"].search(
            [("network_id", "=", self.network.id)]
        )
        self.assertEqual(len(tasks), 301)
        self.assertEqual(tasks.client_id, self.client_jan)
        self.assertEqual(tasks.volunteer_id, self.volunteer_an)
        self.assertEqual(sum(tasks.mapped("km")), 300 * 12.5 + 5)
        shopping = self.env.ref("zorgnetwerk_addon.task_type_shopping")
        self.assertEqual(tasks.mapped("task_type_id.code").count("boodschappen"), 1)
        self.assertIn(shopping, tasks.task_type_id)
