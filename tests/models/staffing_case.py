"""Volunteers and tasks to give them, for the tests of who does what."""

from tests.common import CareCase


class StaffingCase(CareCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()
        cls.client = cls.make_client("Jan", "De Smet", zip="8582", city="Outrijve")
        cls.volunteer = cls.make_volunteer("An", "Claeys", phone="056 11 11 11")
        cls.second = cls.make_volunteer("Bea", "Maes", phone="056 22 22 22")
        cls.third = cls.make_volunteer("Cel", "Nuyt")
        cls.reason = cls.env["zorgnetwerk.reason"]._get_first("assignment_declined")

    def task(self, **values):
        return self.make_task(self.client, **values).with_user(self.worker)

    def line(self, task, volunteer):
        return task.assignment_ids.filtered(lambda a: a.volunteer_id == volunteer)

    def run_action(self, action, **values):
        """Fill in the dialog that an action opens, as the browser does."""
        model = self.env[action["res_model"]].with_user(self.worker)
        dialog = model.with_context(**action.get("context", {})).create(values)
        return dialog.action_apply()
