"""The page of a neighbourhood, laid beside the figures of the board."""

from datetime import datetime

from odoo.tests import freeze_time

from tests.models.neighbourhood_case import NeighbourhoodCase


@freeze_time("2026-06-15 12:00:00")
class TestBesideFigures(NeighbourhoodCase):
    """Three villages in 2024: 2, 6 and 7 signals, each about somebody else."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        areas = cls.env["zorgnetwerk.area"]
        cls.villages = areas.create(
            [{"name": name} for name in ("Aosten", "Bwesten", "Cnoorden")]
        )
        for village, count in zip(cls.villages, (2, 6, 7), strict=True):
            for _number in range(count):
                cls.make_signal(area_id=village.id, received_on=datetime(2024, 2, 1, 9))
        cls.figures = cls.env["zorgnetwerk.policy.figure"]
        cls.figures._publish(cls.network)

    def read_figures(self):
        rows = self.figures.with_user(self.policy).search(
            [
                ("network_id", "=", self.network.id),
                ("subject", "=", "signals_received"),
                ("breakdown", "in", ("total", "village")),
                ("year", "=", "2024"),
            ]
        )
        return {row.label: None if row.is_hidden else row.value for row in rows}

    def read_signals(self, area, user=None):
        page = self.env["zorgnetwerk.neighbourhood.year"].search(
            [("area_id", "=", area.id), ("network_id", "=", self.network.id)]
        ) or self.make_page(area)
        return self.read_cells("detection", user or self.policy, page)["Signals"][0]

    def test_what_the_figures_hide_stands_on_no_page(self):
        figures = self.read_figures()
        self.assertEqual(
            figures,
            {"In total": 15, "Aosten": None, "Bwesten": 6, "Cnoorden": None},
        )
        # 15 - 6 - 7 would be the two of Aosten
        self.assertIsNone(self.read_signals(self.villages[2]))

    def test_what_the_figures_show_stands_on_the_page(self):
        self.assertEqual(self.read_signals(self.villages[1]), 6)

    def test_coordinators_read_all(self):
        self.assertEqual(self.read_signals(self.villages[2], self.coordinator), 7)

    def test_an_area_around_villages_that_are_hidden(self):
        around = self.env["zorgnetwerk.area"].create({"name": "Groot"})
        (self.villages[1] | self.villages[2]).parent_id = around
        # 15 - 13 would be the two of Aosten
        self.assertIsNone(self.read_signals(around))
        self.villages[0].parent_id = around
        self.figures._publish(self.network)
        self.env.invalidate_all()
        self.assertEqual(self.read_signals(around, self.coordinator), 15)
        self.assertEqual(self.read_signals(around), 15)
