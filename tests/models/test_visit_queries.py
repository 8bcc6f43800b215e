"""What planning costs: queries do not grow with the visits, a second run only reads."""

from unittest.mock import patch

from odoo.sql_db import Cursor
from odoo.tests import Form

from odoo.addons.zorgnetwerk_addon.tools.inside import INSIDE

from tests.screens import ScreenChecks

from .visit_case import VisitCase


class QueryCase(VisitCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.network.planning_weeks = 53

    def make_many(self, number):
        requests = self.env["zorgnetwerk.request"]
        for place in range(number):
            volunteer = self.make_volunteer("V", f"Nummer{place}")
            requests |= self.make_recurring(
                "FREQ=WEEKLY",
                state="new",
                client=self.make_client("C", f"Nummer{place}"),
                usual_volunteer_ids=volunteer.ids,
            )
        requests.with_context(zorg_planning=INSIDE).write({"state": "open"})
        return requests.sudo()

    def record(self, run):
        """Return the statements of ``run()``, records cold."""
        self.env.flush_all()
        self.env.invalidate_all()
        statements = []
        execute = Cursor.execute

        def spy(cursor, query, params=None, **options):
            text = query if isinstance(query, str) else query.code
            statements.append(" ".join(text.split()))
            return execute(cursor, query, params, **options)

        with patch.object(Cursor, "execute", spy):
            run()
            self.env.flush_all()
        return statements

    def assert_only_reads(self, statements):
        writes = [s for s in statements if not s.startswith("SELECT")]
        self.assertFalse(writes)


class TestPlanningQueries(QueryCase):
    def test_a_thousand_visits_take_thirty_queries(self):
        self.make_many(2)._plan_visits()
        requests = self.make_many(60)
        statements = self.record(requests._plan_visits)
        visits = requests.task_ids
        self.assertEqual(len(visits), 60 * 53)
        self.assertEqual(set(visits.mapped("state")), {"staffed"})
        self.assertLessEqual(len(statements), 30 * len(visits) / 1000)
        # the rows come a hundred a statement; all the rest is the same for any number
        others = [s for s in statements if not s.startswith("INSERT")]
        self.assertLessEqual(len(others), 14)

        again = self.record(requests._plan_visits)
        self.assert_only_reads(again)
        nightly = self.record(
            lambda: requests.search(requests._get_plan_domain()).mapped("id")
        )
        self.assert_only_reads(nightly)
        self.assertLessEqual(len(nightly), len(statements) / 20)

    def test_a_second_night_only_reads(self):
        requests = self.make_many(3)
        cron = self.env["ir.cron"].__class__
        with patch.object(cron, "_commit_progress", return_value=60):
            requests._cron_plan_visits()
            self.assertEqual(len(requests.task_ids), 3 * 53)
            self.assert_only_reads(self.record(requests._cron_plan_visits))

    def test_a_change_of_the_rule_takes_as_many_queries_for_many(self):
        counts = []
        for number in (2, 20):
            requests = self.make_many(number)
            requests._plan_visits()
            requests.with_context(zorg_planning=INSIDE).write({"rrule": "FREQ=DAILY"})
            statements = self.record(requests._plan_visits)
            few = ("INSERT", "UPDATE", "DELETE")
            counts.append(len([s for s in statements if not s.startswith(few)]))
        self.assertLessEqual(counts[1], counts[0] + 12)


class TestScreens(ScreenChecks, VisitCase):
    def test_the_list_of_requests(self):
        requests = self.env["zorgnetwerk.request"].with_user(self.worker)
        requests.search([]).sudo().active = False

        def make(number):
            self.make_recurring(
                client=self.make_client("C", f"Nummer{number}"),
                usual_volunteer_ids=self.volunteer.ids,
            )

        self.assert_list_is_batched(requests, make, at_most=30)

    def test_the_lists_of_days_off(self):
        absences = self.env["zorgnetwerk.client.absence"].with_user(self.worker)
        absences.search([]).unlink()

        def make(number):
            client = self.make_client("C", f"Nummer{number}")
            absences.create({"client_id": client.id, "kind": "family"})

        self.assert_list_is_batched(absences, make, at_most=12)

    def test_the_form_of_a_request(self):
        request = self.make_recurring(
            "FREQ=DAILY", usual_volunteer_ids=self.volunteer.ids
        )
        with Form(request.with_user(self.worker)) as form:
            form.repeat_every = 2
        self.assertEqual(request.rrule, "FREQ=DAILY;INTERVAL=2")
