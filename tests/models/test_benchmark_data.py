from benchmarks import data
from benchmarks.sizes import Size
from tests.common import CareCase

TINY = Size(2, 10, 24, 120, 1, 600)


class TestBenchmarkData(CareCase):
    """Data of the benchmarks, made in SQL, is as the ORM would have made it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        before = cls.env["zorgnetwerk.network"].search([])
        data.fill(cls.env, TINY)
        cls.networks = cls.env["zorgnetwerk.network"].search([]) - before

    def find(self, model):
        domain = [("network_id", "in", self.networks.ids)]
        return self.env[model].with_context(active_test=False).search(domain)

    def test_as_many_as_asked(self):
        self.assertEqual(len(self.networks), 2)
        self.assertEqual(len(self.find("zorgnetwerk.task")), 120)
        # beside the examples that the others were made from
        self.assertEqual(len(self.find("zorgnetwerk.client")), 24 + 1)
        self.assertEqual(len(self.find("zorgnetwerk.volunteer")), 10 + 1)
        states = set(self.find("zorgnetwerk.task").mapped("state"))
        self.assertEqual(states, {"open", "staffed", "done", "missed", "cancelled"})

    def test_stored_columns_are_what_they_would_be(self):
        for model in (
            "zorgnetwerk.client",
            "zorgnetwerk.volunteer",
            "zorgnetwerk.request",
            "zorgnetwerk.task",
            "zorgnetwerk.assignment",
            "zorgnetwerk.organisation",
            "zorgnetwerk.signal",
            "zorgnetwerk.follow.up",
            "zorgnetwerk.right.check",
            "zorgnetwerk.reduced.rate",
        ):
            records = self.find(model)
            names = [
                name
                for name, field in records._fields.items()
                if field.store and field.compute and not field.inherited
            ]
            before = records.read(names, load=None)
            for name in names:
                # what a user may choose is not computed again
                if records._fields[name].readonly:
                    self.env.add_to_compute(records._fields[name], records)
            self.env.flush_all()
            self.env.invalidate_all()
            for was, now in zip(before, records.read(names, load=None), strict=True):
                self.assertEqual(was, now, model)

    def test_a_coordinator_works_with_it(self):
        user = self.env["res.users"].search([("login", "=", data.COORDINATOR)])
        tasks = self.env["zorgnetwerk.task"].with_user(user).search([])
        self.assertEqual(tasks.network_id, self.networks[0])
        self.assertEqual(len(tasks), 60)
        open_task = tasks.filtered(lambda task: task.state == "open")[0]
        volunteer = open_task.get_matches()
        self.assertTrue(volunteer["matches"] or volunteer["excluded_count"])
        staffed = tasks.filtered(lambda task: task.state == "staffed")[0]
        staffed.start = staffed.start.replace(minute=7)
        self.assertEqual(staffed.assignment_ids.start.minute, 7)
