"""The figures of signals, counted by hand."""

from datetime import date, datetime, timedelta

from odoo.exceptions import AccessError

from tests.models.test_signal_clock import SignalClockCase
from tests.screens import count_queries

RECEIVED = datetime(2023, 3, 6, 8)


class TestSignalFigure(SignalClockCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.network.feedback_days = 14
        cls.domains = cls.env["zorgnetwerk.life.domain"].search([], limit=2)
        cls.around = cls.env["zorgnetwerk.urgency"].create(
            {
                "name": "Around",
                "around_clock": True,
                "first_look_hours": 4,
                "follow_up_days": 2,
            }
        )
        # (hours to the first look, days to close, days to feedback, source, domains)
        for hours, closed, told, source, domains in (
            (1, 2, 3, "volunteer", cls.domains),
            (3, 10, 20, "key_figure", cls.domains[0]),
            (50, 400, None, "neighbour", cls.domains[0]),
            (None, None, None, "volunteer", cls.domains[1]),
        ):
            cls.make_counted_signal(hours, closed, told, source, domains)

    @classmethod
    def make_counted_signal(cls, hours, closed, told, source, domains, **values):
        if closed:
            values.update(
                state="closed",
                user_id=cls.handler.id,
                outcome_id=cls.outcome.id,
                closed_on=RECEIVED + timedelta(days=closed),
            )
        return cls.make_signal(
            received_on=RECEIVED,
            urgency_id=cls.around.id,
            source=source,
            domain_ids=domains.ids,
            first_look_on=hours and RECEIVED + timedelta(hours=hours),
            feedback_on=told and RECEIVED + timedelta(days=told),
            **values,
        )

    def read_figures(self, groupby, user=None, domain=()):
        figures = self.env["zorgnetwerk.signal.figure"].with_user(user or self.handler)
        return figures._read_group(
            [("network_id", "=", self.network.id), *domain],
            groupby,
            [
                "signals:count_distinct",
                "by_volunteers:count_distinct",
                "looked_at_in_time:count_distinct",
                "answered_in_time:count_distinct",
                "first_look_hours:avg",
                "days_to_close:avg",
            ],
        )

    def test_totals_count_each_signal_once(self):
        [row] = self.read_figures([])
        self.assertEqual(row, (4, 3, 2, 1, 3.0, 10.0))

    def test_by_life_domain(self):
        rows = {row[0]: row[1:] for row in self.read_figures(["domain_id"])}
        self.assertEqual(
            rows,
            {
                self.domains[0]: (3, 2, 2, 1, 3.0, 10.0),
                self.domains[1]: (2, 2, 1, 1, 1.0, 2.0),
            },
        )

    def test_by_source_and_outcome(self):
        rows = {row[0]: row[1] for row in self.read_figures(["source"])}
        self.assertEqual(rows, {"volunteer": 2, "key_figure": 1, "neighbour": 1})
        rows = {row[0]: row[1:3] for row in self.read_figures(["outcome_id"])}
        nothing = self.outcome.browse()
        self.assertEqual(rows, {self.outcome: (3, 2), nothing: (1, 1)})

    def test_days_to_answer_are_the_network_s(self):
        self.network.feedback_days = 30
        [row] = self.read_figures([])
        self.assertEqual(row[3], 2)

    def test_what_was_joined_is_no_quick_success(self):
        target = self.make_counted_signal(2, 30, 40, "volunteer", self.domains)
        [before] = self.read_figures([])
        joined = self.make_counted_signal(2, 1, 1, "volunteer", self.domains)
        joined.joined_into_id = target
        [row] = self.read_figures([])
        self.assertEqual(row[0], before[0] + 1)
        self.assertEqual(row[5], before[5])

    def test_as_the_pivot_asks_it(self):
        figures = self.env["zorgnetwerk.signal.figure"].with_user(self.handler)
        sets = figures.formatted_read_grouping_sets(
            [("network_id", "=", self.network.id)],
            [[], ["domain_id"], ["source", "domain_id"]],
            ["__count", "first_look_hours:avg", "signals:count_distinct"],
        )
        [total] = sets[0]
        self.assertEqual(total["first_look_hours:avg"], 3.0)
        self.assertEqual(total["signals:count_distinct"], 4)
        self.assertEqual(len(sets[1]), 2)

    def test_only_who_follows_signals(self):
        for user in (self.worker, self.policy, self.privacy, self.townhall):
            with self.assertRaises(AccessError):
                self.read_figures([], user)
        [row] = self.read_figures([], self.other_coordinator)
        self.assertEqual(row[0], 0)

    def test_the_year_s_figures_count_the_same(self):
        table = self.env["zorgnetwerk.figure"]._get_table(self.network, (2023, 2023))
        self.assertEqual(table.value("signals_received", 2023), 4)
        self.assertEqual(table.value("signals_by_volunteers", 2023), 3)
        self.assertEqual(table.value("signals_answered", 2023), 1)

    def test_the_board_sees_no_small_number(self):
        figures = self.env["zorgnetwerk.policy.figure"]
        figures._publish(self.network)
        mine = figures.with_user(self.policy).search(
            [("network_id", "=", self.network.id), ("breakdown", "=", "total")]
        )
        shown = {row.subject: row.shown for row in mine if row.year == "2023"}
        self.assertEqual(shown["signals_by_volunteers"], "x")
        for number in range(6):
            for source in ("volunteer", "neighbour"):
                client = self.make_client("Cel", f"Maes {number} {source}")
                self.make_counted_signal(
                    1, 2, None, source, self.domains, client_id=client.id
                )
        figures._publish(self.network)
        mine = figures.with_user(self.policy).search(
            [("network_id", "=", self.network.id), ("breakdown", "=", "total")]
        )
        shown = {row.subject: row.shown for row in mine if row.year == "2023"}
        self.assertEqual(shown["signals_by_volunteers"], "9")
        # one signal was answered in time
        self.assertEqual(shown["signals_answered"], "x")

    def test_queries_do_not_grow(self):
        figures = self.env["zorgnetwerk.signal.figure"].with_user(self.handler)
        counts = []
        for size in (10, 100):
            for _number in range(size):
                self.make_counted_signal(1, 2, 3, "volunteer", self.domains)
            counts.append(
                count_queries(figures, lambda: self.read_figures(["domain_id"]))
            )
        self.assertEqual(*counts)

    def test_a_day_is_that_of_the_network_wherever_it_is(self):
        figures = self.env["zorgnetwerk.signal.figure"].with_user(self.handler)
        moments = [
            datetime(2022, 12, day, hour, 30) for day in (30, 31) for hour in range(24)
        ] + [datetime(2023, 1, day, hour, 30) for day in (1, 2) for hour in range(24)]
        for moment in moments:
            self.make_signal(received_on=moment, domain_ids=self.domains[0].ids)
        mine = [("network_id", "=", self.network.id)]
        for zone in ("Europe/Brussels", "Pacific/Kiritimati", "Pacific/Niue"):
            self.network.tz = zone
            self.env.flush_all()
            self.env.invalidate_all()
            days = figures.search(mine).mapped("date")
            for operator, compare in (
                (">", lambda day: day > date(2023, 1, 1)),
                (">=", lambda day: day >= date(2023, 1, 1)),
                ("<", lambda day: day < date(2023, 1, 1)),
                ("<=", lambda day: day <= date(2023, 1, 1)),
            ):
                with self.subTest(zone=zone, operator=operator):
                    day = [("date", operator, "2023-01-01")]
                    found = figures.search([*mine, *day]).mapped("date")
                    self.assertEqual(sorted(found), sorted(filter(compare, days)))
                    others = figures.search([*mine, "!", *day])
                    self.assertEqual(len(found) + len(others), len(days))

    def test_the_days_of_signals_of_long_ago_are_not_computed(self):
        figures = self.env["zorgnetwerk.signal.figure"].with_user(self.handler)
        query = figures._search([("date", ">=", "today =1d =1m")])
        self.assertIn('"received_on" >=', str(query.select()))
