"""Rows that go wrong, come twice, or are of somebody whom the network has."""

import datetime
import io
from dataclasses import replace

import openpyxl
import pytest
from zorgnetwerk_tools.registration.persons import Someone
from zorgnetwerk_tools.registration.plan import make_plan
from zorgnetwerk_tools.registration.recognition import recognise
from zorgnetwerk_tools.registration.rejected import rejected_workbook

from tests.tools import registration_files as files
from tests.tools.registration_files import after_import, part


def tasks_plan(*rows, known=None, headings=None, **options):
    """Plan a sheet of tasks for one client (0001) and one volunteer (Maes Jan)."""
    headings = headings or ["Datum", "Uur", "Soort", "Hulpvrager", "Vrijwilliger", "Km"]
    content = files.workbook(
        Hulpvragers=[["Nr", "Naam", "Voornaam"], ["0001", "Vos", "Els"]],
        Vrijwilligers=[["Naam", "Voornaam"], ["Maes", "Jan"], ["Bral", "An"]],
        Opdrachten=[headings, *rows],
    )
    sheets = files.read(content)
    known = known or files.known(**options)
    mapping = recognise(sheets, known, files.TODAY)
    mapping.of_sheet("Opdrachten").kind = "task"
    return make_plan(sheets, mapping, known)


ROW = ("3/1/2023", "9u", "rit", "0001", "Maes Jan", 12)


class TestRows:
    def test_two_equal_rows_are_both_kept_and_reported(self):
        plan = tasks_plan(ROW, ROW, ROW)
        tasks = part(plan, "task")
        assert len({entry.key for entry in tasks.create}) == 3
        assert [(n, f.code, f.values["text"]) for n, f in tasks.notices] == [
            (3, "row_twice", "Opdrachten 2"),
            (4, "row_twice", "Opdrachten 2"),
        ]
        again = tasks_plan(ROW, ROW, ROW, known=after_import(plan, files.known()))
        assert again.count("create") == 0
        more = tasks_plan(ROW, ROW, ROW, ROW, known=after_import(plan, files.known()))
        assert more.count("create", "task") == 1

    def test_a_mended_figure_is_the_same_task_changed(self):
        known = after_import(tasks_plan(ROW), files.known())
        (entry,) = part(tasks_plan((*ROW[:5], 13), known=known), "task").join
        assert entry.changed and entry.values["km"] == 13
        (entry,) = part(tasks_plan(ROW, known=known), "task").join
        assert not entry.changed

    def test_another_writing_of_the_same_row_is_the_same_task(self):
        known = after_import(tasks_plan(ROW), files.known())
        other = (
            datetime.date(2023, 1, 3),
            "9:00",
            "Vervoer",
            "VOS ELS",
            "jan maes",
            "12,0",
        )
        plan = tasks_plan(other, known=known)
        assert (plan.count("create"), plan.count("join", "task")) == (0, 1)

    @pytest.mark.parametrize(
        ("index", "value", "code", "field"),
        [
            (0, None, "value_missing", "date"),
            (0, "3/1/2031", "date_future", "date"),
            (0, "3/1/1950", "date_impossible", "date"),
            (2, None, "value_missing", "type"),
            (3, None, "value_missing", "client"),
            (3, "onbekend", "client_unknown", "client"),
            (4, None, "value_missing", "volunteer"),
            (4, "onbekend", "volunteer_unknown", "volunteer"),
            (5, "veel", "number_unreadable", "km"),
            (5, 40000, "number_too_large", "km"),
        ],
    )
    def test_a_wrong_cell_keeps_its_row_out(self, index, value, code, field):
        wrong = [*ROW[:index], value, *ROW[index + 1 :]]
        tasks = part(tasks_plan(ROW, wrong, ROW), "task")
        ((row, faults),) = tasks.failed
        assert [(f.code, f.field) for f in faults] == [(code, field)]
        assert (row.number, len(tasks.create)) == (3, 2)

    def test_all_faults_of_a_row_are_told_at_once(self):
        wrong = ("31/2/2023", "25u", "raketvlucht", "Vos Piet", "Maes Jan", -1)
        ((_row, faults),) = part(tasks_plan(ROW, wrong), "task").failed
        assert [fault.code for fault in faults] == [
            "date_impossible",
            "time_impossible",
            "type_unknown",
            "client_unknown",
            "negative",
        ]

    def test_an_hour_may_be_unknown_and_two_volunteers_may_go(self):
        row = ("3/1/2023", None, "rit", "0001", "Maes Jan + Bral An", None)
        (entry,) = part(tasks_plan(row), "task").create
        assert entry.values["start"] is None
        assert [one.last for one in entry.values["volunteers"]] == ["Maes", "Bral"]

    def test_an_end_before_the_start_is_refused(self):
        headings = ["Datum", "Van", "Tot", "Soort", "Hulpvrager"]
        plan = tasks_plan(
            ("3/1/2023", "9u", "8u", "rit", "0001"),
            ("3/1/2023", "9u", "11u", "rit", "0001"),
            headings=headings,
        )
        tasks = part(plan, "task")
        assert tasks.failed[0][1][0].code == "time_order"
        assert tasks.create[0].values["minutes"] == 120

    def test_headings_that_a_printout_repeats_are_skipped(self):
        headings = ("Datum", "Uur", "Soort", "Hulpvrager", "Vrijwilliger", "Km")
        tasks = part(
            tasks_plan(ROW, headings, ROW, ("Totaal", *[None] * 4, 24)), "task"
        )
        assert tasks.skipped == [(3, "heading"), (5, "total")]
        assert len(tasks.create) == 2 and not tasks.failed

    def test_a_task_of_a_person_whose_row_failed_names_that_row(self):
        content = files.workbook(
            Hulpvragers=[["Nr", "Naam", "Geb."], ["1", "Vos Els", "31/02/1940"]],
            Opdrachten=[
                ["Datum", "Soort", "Hulpvrager"],
                ["3/1/2023", "rit", "Vos Els"],
            ],
        )
        sheets = files.read(content)
        mapping = recognise(sheets, files.known(), files.TODAY)
        plan = make_plan(sheets, mapping, files.known())
        ((_row, (fault,)),) = part(plan, "task").failed
        assert (fault.code, fault.values["row"]) == ("client_failed", 2)


class TestPersonRows:
    def plan(self, *rows, known=None, **sheets):
        content = files.workbook(
            Hulpvragers=[["Nr", "Naam", "Voornaam", "Geb.", "Tel", "E-mail"], *rows],
            **sheets,
        )
        read = files.read(content)
        known = known or files.known()
        return make_plan(read, recognise(read, known, files.TODAY), known)

    def test_a_person_listed_twice_is_one_person(self):
        plan = self.plan(
            ("1", "VOS", "ELS", "1/2/1940", None, None),
            ("1", "Vos", "Els", "1/2/1940", None, None),
            (None, "Els", "Vos", "1/2/1940", None, None),
        )
        clients = part(plan, "client")
        assert [entry.values["last_name"] for entry in clients.create] == ["Vos"]
        assert clients.skipped == [(3, "repeated"), (4, "repeated")]

    def test_a_number_given_twice_is_refused(self):
        plan = self.plan(
            ("1", "Vos", "Els", "1/2/1940", None, None),
            ("1", "Maes", "Jozef", "1/2/1950", None, None),
        )
        ((row, (fault,)),) = part(plan, "client").failed
        assert (row.number, fault.code) == (3, "number_twice")

    def test_another_numbering_keeps_nobody_out(self):
        here = Someone("client:7", "Bral", "Piet", number="0001", id=7)
        known = files.known(clients=(here,))
        rows = ("1", "Vos", "Els", "1/2/1940", None, None)
        tasks = [["Datum", "Soort", "Hulpvrager"], ["3/1/2023", "rit", "1"]]
        plan = self.plan(rows, known=known, Opdrachten=tasks)
        clients = part(plan, "client")
        ((number, notice),) = clients.notices
        assert (number, notice.code) == (2, "number_taken")
        assert clients.create[0].values["number"] == ""
        # In the file the number means whom the file says.
        assert part(plan, "task").create[0].values["client"].last == "Vos"
        after = after_import(plan, known)
        again = self.plan(rows, known=after, Opdrachten=tasks)
        assert (again.count("create"), again.count("failed")) == (0, 0)
        # Without its list the number may be either's: nobody is guessed.
        alone = files.read(files.workbook(Opdrachten=tasks))
        mapping = recognise(alone, after, files.TODAY)
        ((_row, (fault,)),) = part(make_plan(alone, mapping, after), "task").failed
        assert fault.code == "client_ambiguous"

    def test_namesakes_are_two_persons(self):
        plan = self.plan(
            ("1", "Vos", "Els", "1/2/1940", None, None),
            ("2", "Vos", "Els", "1/2/1950", None, None),
        )
        assert plan.count("create") == 2

    def test_a_phone_or_mail_that_is_none_is_told_but_keeps_nobody_out(self):
        plan = self.plan(
            ("1", "Vos", "Els", "1/2/1940", "zie dochter", "els at home"),
            ("2", "Maes", "An", "1/2/1941", "057 33 11 22", "an@example.org"),
        )
        clients = part(plan, "client")
        assert len(clients.create) == 2
        assert [(n, f.code) for n, f in clients.notices] == [
            (2, "phone_unreadable"),
            (2, "email_unreadable"),
        ]

    def test_existing_persons_are_joined_and_their_tasks_known(self):
        known = files.known(
            clients=(
                Someone(
                    "client:7",
                    "Vos",
                    "Els",
                    birth_date=datetime.date(1940, 2, 1),
                    id=7,
                ),
            )
        )
        plan = self.plan(
            ("1", "VOS", "Els", "1/2/1940", None, None),
            known=known,
            Opdrachten=[["Datum", "Soort", "Hulpvrager"], ["3/1/2023", "rit", "1"]],
        )
        (entry,) = part(plan, "client").join
        assert (entry.id, entry.ref) == (7, "client:7")
        (task,) = part(plan, "task").create
        assert task.values["client"].id == 7

    def test_somebody_who_helps_and_is_helped_is_told(self):
        plan = self.plan(
            ("1", "Vos", "Els", "1/2/1940", None, None),
            Vrijwilligers=[["Voornaam", "Naam", "Geboren"], ["Els", "Vos", "1/2/1940"]],
        )
        (volunteer,) = part(plan, "volunteer").create
        (client,) = part(plan, "client").create
        assert client.same_as == volunteer.ref


def test_rejected_rows_are_text_whatever_they_hold():
    plan = tasks_plan(ROW, ("x", *ROW[1:]))
    row, faults = part(plan, "task").failed[0]
    part(plan, "task").failed = [(replace(row, cells=("=1+1", *row.cells[1:])), faults)]
    content = rejected_workbook(plan, lambda fault: fault.code, "Rij", "Reden")
    page = openpyxl.load_workbook(io.BytesIO(content)).active
    assert (page["A2"].value, page["A2"].data_type) == ("=1+1", "s")
    assert rejected_workbook(tasks_plan(ROW), str, "Rij", "Reden") is None
