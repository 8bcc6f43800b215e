from tests.common import CareHttpCase
from tests.figures import FigureFixture


class TestYearReportTour(FigureFixture, CareHttpCase):
    """The report in the browser, for the coordinator and for the board."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()
        cls.set_up_figures()

    def test_the_coordinator_opens_report_pivot_and_graph(self):
        self.start_tour(
            "/odoo/zorg-figures", "year_report", login=self.coordinator.login
        )

    def test_the_board_reads_no_small_number(self):
        self.start_tour(
            "/odoo/zorg-board-figures",
            "year_report_of_the_board",
            login=self.policy.login,
        )
