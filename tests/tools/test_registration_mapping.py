"""A proposed mapping can be corrected, and kept for the next file."""

import pytest
from zorgnetwerk_tools.registration import RegistrationError
from zorgnetwerk_tools.registration.mapping import read_profile
from zorgnetwerk_tools.registration.plan import make_plan
from zorgnetwerk_tools.registration.recognition import recognise

from tests.tools import registration_files as files
from tests.tools import registration_networks as networks


def recognised(content, name="x.xlsx"):
    sheets = files.read(content, name)
    return sheets, recognise(sheets, files.known(), files.TODAY)


def fields(mapping, sheet):
    found = mapping.of_sheet(sheet).columns
    return {column.heading: column.field for column in found}


def test_a_chosen_column_moves_the_field():
    _sheets, mapping = recognised(networks.ieper())
    rides = mapping.of_sheet("Lijst ritten")
    index = rides.column_of("to_place").index
    rides.choose(index, "remark")
    rides.choose(rides.column_of("amount").index, "")
    assert rides.column_of("remark").index == index
    assert rides.column_of("to_place") is None
    assert rides.column_of("amount") is None
    assert not mapping.faults()


def test_a_field_that_is_needed_must_stay():
    sheets, mapping = recognised(networks.ieper())
    rides = mapping.of_sheet("Lijst ritten")
    rides.choose(rides.column_of("date").index, "")
    ((sheet, fault),) = mapping.faults()
    assert (sheet, fault.code, fault.field) == (
        "Lijst ritten",
        "column_missing",
        "date",
    )
    plan = make_plan(sheets, mapping, files.known())
    assert not plan.is_possible and plan.faults == mapping.faults()


def test_a_profile_carries_the_choices_to_the_next_file():
    _sheets, mapping = recognised(networks.ieper())
    rides = mapping.of_sheet("Lijst ritten")
    rides.choose(rides.column_of("to_place").index, "remark")
    rides.choose(rides.column_of("amount").index, "")
    rides.type_code = "company"
    mapping.corrections = {"type": {"raketvlucht": "transport"}}
    profile = mapping.to_profile()
    _sheets, fresh = recognised(networks.ieper())
    fresh.apply_profile(profile)
    again = fresh.of_sheet("Lijst ritten")
    assert fields(fresh, "Lijst ritten") == fields(mapping, "Lijst ritten")
    assert again.type_code == "company"
    assert fresh.corrections == mapping.corrections
    assert fresh.to_profile() == profile


def test_a_profile_of_another_layout_changes_nothing():
    _sheets, other = recognised(networks.mouscron())
    _sheets, mapping = recognised(networks.ieper())
    before = mapping.to_profile()
    mapping.apply_profile(other.to_profile())
    assert mapping.to_profile() == before


def test_equal_headings_are_told_apart_in_a_profile():
    rows = [
        ["Naam", "Naam", "Datum", "Soort"],
        ["An Maes", "Jan Vos", "1/1/23", "rit"],
    ]
    rows += [["Jan Vos", "An Maes", f"{day}/1/23", "rit"] for day in range(2, 9)]
    _sheets, mapping = recognised(files.workbook(Ritten=rows))
    sheet = mapping.sheets[0]
    sheet.kind = "task"
    sheet.choose(0, "volunteer")
    sheet.choose(1, "client")
    _sheets, fresh = recognised(files.workbook(Ritten=rows))
    fresh.apply_profile(mapping.to_profile())
    found = [column.field for column in fresh.sheets[0].columns]
    assert found[:2] == ["volunteer", "client"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"version": 2, "sheets": [], "corrections": {}}',
        '{"version": 1, "sheets": [{"kind": "boat"}], "corrections": {}}',
        '{"version": 1, "sheets": [{"kind": "task", "title": "x", "type_code": "",'
        ' "headings": {"a": {"field": "password", "unit": ""}}}],'
        ' "corrections": {}}',
    ],
)
def test_a_damaged_profile_is_refused(text):
    with pytest.raises(RegistrationError) as caught:
        read_profile(text)
    assert caught.value.code == "profile_damaged"
