"""What figures rely on is not written by hand."""

from odoo.exceptions import AccessError

from tests.common import CareCase

FORGED = {
    "wanted_start": "2020-01-01 09:00:00",
    "is_registered_history": True,
    "state_since": "2020-01-01 09:00:00",
    "import_key": "row 1",
}


class TestCodeFields(CareCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()
        cls.task = cls.make_task()

    def test_a_worker_forges_no_history(self):
        before = {name: self.task[name] for name in FORGED}
        for user in (self.worker, self.coordinator):
            task = self.task.with_user(user)
            vals = {
                "client_id": task.client_id.id,
                "network_id": task.network_id.id,
                "task_type_id": task.task_type_id.id,
                "start": task.start,
            }
            for name, value in FORGED.items():
                with self.subTest(user=user.name, name=name):
                    with self.assertRaises(AccessError):
                        task.write({name: value})
                    with self.assertRaises(AccessError):
                        task.create({**vals, name: value})
                    with self.assertRaises(AccessError):
                        task.with_context(**{f"default_{name}": value}).create(vals)
                    with self.assertRaises(AccessError):
                        task.with_context(zorg_by_code=True).write({name: value})
        self.assertEqual({name: self.task[name] for name in FORGED}, before)

    def test_the_moment_of_a_state_follows(self):
        request = self.make_request()
        for record in (self.task, request):
            with self.subTest(model=record._name), self.assertRaises(AccessError):
                record.with_user(self.worker).state_since = "2020-01-01 09:00:00"
        since = self.task.state_since
        self.task.with_user(self.worker)._assign(self.make_volunteer(), "accepted")
        self.assertEqual(self.task.state, "staffed")
        self.assertGreaterEqual(self.task.state_since, since)

    def test_an_administrator_mends_history(self):
        self.task.with_user(self.administrator).write(FORGED)
        self.assertTrue(self.task.is_registered_history)

    def test_who_copies_history_makes_none(self):
        self.task.is_registered_history = True
        copy = self.task.with_user(self.worker).copy()
        self.assertFalse(copy.is_registered_history)
