from odoo import api, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL

from ..report.neighbourhood_query import (
    KIND_OF,
    KINDS,
    PARTS,
    SOURCES,
    evidence_query,
    neighbourhood_queries,
)
from ..tools.figure_table import TOTAL
from ..tools.neighbourhood import (
    WITHOUT_PERSONS,
    Catalogue,
    find_hidden,
    gather,
    tells_hidden_village,
)
from ..tools.neighbourhood_hiding import NETWORK

# measure: what the figures of the board, which the same reader has, call it
FIGURE_OF = {
    "tasks": "tasks_done",
    "hours": "hours",
    "people": "clients_served",
    "volunteers": "volunteers_active",
    "signals": "signals_received",
}


class ZorgnetwerkNeighbourhoodYear(models.Model):
    """The evidence of a page: numbers, and the records behind them."""

    _inherit = "zorgnetwerk.neighbourhood.year"

    @api.model_create_multi
    def create(self, vals_list):
        """Let the board's figures be there when the page is first read."""
        pages = super().create(vals_list)
        for page in pages:
            page._get_board()
        return pages

    def _get_numbers(self, is_suppressed):
        """Return {(measure, year, function id): number, None where it is hidden}.

        One query for each measure. They count files that the reader may not open; only
        numbers come out. Who may know no person sees years that are over.

        :param bool is_suppressed: whether small numbers are hidden
        """
        self.env.flush_all()
        rows = []
        for query in neighbourhood_queries(self, is_whole=is_suppressed):
            rows += self.env.execute_query(query)
        if is_suppressed:
            over = {year for year in (self.year, self.year - 1) if self._is_over(year)}
            rows = [row for row in rows if row[1] in over]
        tables = gather(rows)
        hidden, telling = set(), set()
        if is_suppressed:
            board = self._get_board()
            if board is None:
                telling = {one for one in tables if one[0] not in WITHOUT_PERSONS}
            else:
                hidden = find_hidden(tables, self._get_catalogue(tables, board))
                telling = self._get_telling(board)
        area = self.area_id.id
        return {
            (measure, year, function): (
                None
                if (measure, year, function, area) in hidden
                or ((measure, year) in telling and cells[area].number)
                else cells[area].number
            )
            for (measure, year), functions in tables.items()
            for function, cells in functions.items()
            if function and area in cells
        }

    def _get_board(self):
        """Return what the board sees: {(measure, year): {breakdown: {key: hidden?}}}.

        Figures that were never published are published first: what stands in them
        decides what may stand here. None while they are not, on a screen that only
        reads.
        """
        figures = self.env["zorgnetwerk.policy.figure"]
        years = [
            str(year) for year in (self.year, self.year - 1) if self._is_over(year)
        ]
        domain = [("network_id", "=", self.network_id.id), ("year", "in", years)]
        if years and not figures.search_count(domain, limit=1):
            if self.env.cr.readonly:
                return None
            figures._publish(self.network_id)
        rows = figures.search(
            [
                *domain,
                ("subject", "in", list(FIGURE_OF.values())),
                ("breakdown", "in", [TOTAL, "village", "task_type"]),
            ]
        )
        measures = {subject: measure for measure, subject in FIGURE_OF.items()}
        board = {}
        for row in rows:
            lists = board.setdefault((measures[row.subject], int(row.year)), {})
            keys = lists.setdefault(row.breakdown, {})
            key = int(row.key) if row.key.isdigit() else row.key
            # a total of nothing is as good as none
            if row.breakdown != TOTAL or row.is_hidden or row.value:
                keys[key] = row.is_hidden
        return {one: lists for one, lists in board.items() if lists.get(TOTAL)}

    def _get_catalogue(self, tables, board):
        """Return what a reader knows beside the pages."""
        kinds = {}
        for source, kind, function in self.env.execute_query(SQL(KINDS)):
            kinds.setdefault(source, {}).setdefault(function, set()).add(kind)
        areas = {
            area
            for functions in tables.values()
            for cells in functions.values()
            for area in cells
        } - {NETWORK}
        parts = SQL(PARTS, areas=tuple(areas or {0}))
        totals = {}
        for (measure, _year), lists in board.items():
            villages = {key for key in lists.get("village", ()) if isinstance(key, int)}
            totals.setdefault(measure, {NETWORK}).update(villages)
        return Catalogue(
            parts=dict(self.env.execute_query(parts)),
            kinds={
                measure: {
                    function: frozenset(found)
                    for function, found in kinds.get(source, {}).items()
                }
                for measure, source in KIND_OF.items()
            },
            totals=totals,
            withheld={
                one: lists.get("task_type")
                and frozenset(
                    key for key, is_hidden in lists["task_type"].items() if is_hidden
                )
                for one, lists in board.items()
                # signals have life domains, which no list adds up
                if one[0] != "signals"
            },
        )

    def _get_telling(self, board):
        """Return the (measure, year) that would tell a village that the board hides."""
        areas = self.env["zorgnetwerk.area"].with_context(active_test=False)
        inside = set(areas.search([("id", "child_of", self.area_id.ids)]).ids)
        above = set(self.area_id._get_path_ids())
        return {
            one
            for one, lists in board.items()
            # volunteers stand in no list of villages
            if one[0] != "volunteers"
            and tells_hidden_village(lists.get("village"), inside, above)
        }

    def action_evidence(self, measure, year, function_id):
        """Open the records behind a number, as far as the reader may open them.

        :param str measure: such as ``tasks``
        :param int year: the year of the page or the one before
        :param int function_id: id of a ``zorgnetwerk.care.function``
        :raise AccessError: for who reads figures only
        """
        self.ensure_one()
        self.check_access("read")
        if not self.env.user.has_group("zorgnetwerk_addon.group_zorg_coordinator"):
            raise AccessError(
                self.env._("The files behind a number are for the coordinators.")
            )
        functions = self.env["zorgnetwerk.care.function"]
        function = functions.search([("id", "=", function_id)])
        years = self.year, self.year - 1
        if measure not in SOURCES or year not in years or not function:
            raise UserError(self.env._("Choose a number of this page."))
        self.env.flush_all()
        query = evidence_query(self, measure, year, function.id)
        ids = [row[0] for row in self.env.execute_query(query)]
        return {
            "type": "ir.actions.act_window",
            "name": " · ".join(
                [
                    self._get_measure_labels()[measure],
                    function.name,
                    f"{self.area_id.name} {year}",
                ]
            ),
            "res_model": SOURCES[measure][0],
            "views": [(False, "list"), (False, "form")],
            "domain": [("id", "in", ids)],
            # who stopped since then counted too
            "context": {"active_test": False},
        }
