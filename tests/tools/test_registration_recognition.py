"""Registrations with other headings, order and language are recognised too."""

import pytest
from zorgnetwerk_tools.registration.headings import (
    heading_scores,
    heading_text,
    is_left_out,
)
from zorgnetwerk_tools.registration.persons import Someone
from zorgnetwerk_tools.registration.plan import make_plan
from zorgnetwerk_tools.registration.recognition import recognise

from tests.tools import registration_files as files
from tests.tools import registration_networks as networks


def recognised(content, name="x.xlsx", known=None):
    sheets = files.read(content, name)
    return sheets, recognise(sheets, known or files.known(), files.TODAY)


def fields(mapping, sheet):
    found = mapping.of_sheet(sheet).columns
    return {column.heading: column.field for column in found}


def someones(people, role):
    return tuple(
        Someone(f"{role}:{rank}", last, first, birth_date=born, id=rank)
        for rank, (last, first, born) in enumerate(people, start=1)
    )


def test_titles_first_name_first_and_a_list_of_rides_without_a_type():
    sheets, mapping = recognised(networks.ieper())
    assert fields(mapping, "Gebruikers") == {
        "Klantnr": "number",
        "Voornaam": "first_name",
        "Familienaam": "last_name",
        "Woont": "address",
        "PC + gemeente": "city",
        "GSM": "mobile",
        "Geb datum": "birth_date",
        "Dossier ok?": "",
        "Rollator?": "",
    }
    assert fields(mapping, "Chauffeurs") == {
        "Chauffeur": "full_name",
        "Mobiel": "mobile",
        "Mailadres": "email",
    }
    assert fields(mapping, "Lijst ritten") == {
        "Ritdatum": "date",
        "Vertrek": "time",
        "Passagier": "client",
        "Chauffeur": "volunteer",
        "Bestemming": "to_place",
        "Gereden km": "km",
        "Te betalen": "amount",
    }
    assert mapping.of_sheet("Lijst ritten").type_code == "transport"
    assert mapping.of_sheet("Gebruikers").header == 3
    plan = make_plan(sheets, mapping, files.known())
    assert plan.count("failed") == 0
    assert plan.count("create", "task") == 80
    assert plan.count("create", "client") == 30
    # The line with the totals below the rides is no ride.
    (rides,) = (sheet for sheet in plan.sheets if sheet.kind == "task")
    assert rides.skipped == [(83, "total")]


def test_french_with_durations_in_hours():
    sheets, mapping = recognised(networks.mouscron())
    assert [sheet.kind for sheet in mapping.sheets] == [
        "client",
        "volunteer",
        "task",
        "signal",
    ]
    assert fields(mapping, "Missions") == {
        "Type d'aide": "type",
        "Bénéficiaire": "client",
        "Bénévole": "volunteer",
        "Date": "date",
        "Heure de départ": "time",
        "Durée (heures)": "minutes",
        "Distance (km)": "km",
        "Remarques": "remark",
    }
    assert mapping.of_sheet("Missions").column_of("minutes").unit == "hour"
    assert fields(mapping, "Signalements") == {
        "Signalé par": "reporter",
        "Personne concernée": "about",
        "Reçu le": "date",
        "Domaine de vie": "domain",
        "Urgence": "urgency",
        "Constat": "what",
        "Suite": "outcome",
    }
    plan = make_plan(sheets, mapping, files.known())
    assert (plan.count("failed"), plan.count("create", "task")) == (0, 60)
    tasks = next(sheet for sheet in plan.sheets if sheet.kind == "task")
    assert {entry.values["minutes"] for entry in tasks.create} == {90}
    signals = next(sheet for sheet in plan.sheets if sheet.kind == "signal")
    assert {entry.values["outcome"] for entry in signals.create} == {"doctor"}


def test_a_sheet_a_month_with_groups_above_the_headings():
    sheets, mapping = recognised(networks.months())
    assert fields(mapping, "februari") == {
        "Dag": "date",
        "Wat": "type",
        "Hulpvrager Naam": "client_last_name",
        "Hulpvrager Voornaam": "client_first_name",
        "Vrijwilliger Naam": "volunteer_last_name",
        "Vrijwilliger Voornaam": "volunteer_first_name",
        "Van": "time",
        "Tot": "end_time",
        "Km": "km",
    }
    assert mapping.of_sheet("Lijst gebruikers").kind == "client"
    assert mapping.of_sheet("Lijst vrijwilligers").kind == "volunteer"
    plan = make_plan(sheets, mapping, files.known())
    assert (plan.count("failed"), plan.count("create", "task")) == (0, 60)
    assert plan.count("skipped", "task") == 3
    values = [e.values for s in plan.sheets if s.kind == "task" for e in s.create]
    assert {value["date"].year for value in values} == {2023}
    assert {value["minutes"] for value in values} == {90}


def test_german_csv_files_in_a_zip():
    sheets, mapping = recognised(networks.eupen(), "registratie.zip")
    assert fields(mapping, "Einsätze") == {
        "Wann": "date",
        "Uhrzeit": "time",
        "Art der Hilfe": "type",
        "Klient": "client",
        "Fahrer/Helfer": "volunteer",
        "Entfernung": "km",
        "Dauer": "minutes",
        "Bemerkung": "remark",
    }
    plan = make_plan(sheets, mapping, files.known())
    assert (plan.count("failed"), plan.count("create", "task")) == (0, 28)
    clients = next(sheet for sheet in plan.sheets if sheet.kind == "client")
    assert clients.create[0].values["street"] == "Bergstraße 1"


def test_one_sheet_of_tasks_for_persons_whom_the_network_has():
    content, clients, volunteers = networks.tasks_only()
    known = files.known(
        clients=someones(clients, "client"),
        volunteers=someones(volunteers, "volunteer"),
    )
    sheets, mapping = recognised(content, known=known)
    assert fields(mapping, "Sheet1") == {
        "#": "",
        "When": "date",
        "Start time": "time",
        "Kind of help": "type",
        "For whom": "client",
        "Done by": "volunteer",
        "Miles/km": "km",
        "Minutes": "minutes",
        "Comments": "remark",
    }
    plan = make_plan(sheets, mapping, known)
    assert (plan.count("failed"), plan.count("create")) == (0, 30)
    assert all(entry.values["client"].id for entry in plan.sheets[0].create)


def test_headings_that_say_nothing_are_recognised_by_what_stands_below():
    content, clients, volunteers = networks.speechless()
    known = files.known(
        clients=someones(clients, "client"),
        volunteers=someones(volunteers, "volunteer"),
    )
    _sheets, mapping = recognised(content, known=known)
    assert fields(mapping, "Blad1") == {
        "kol a": "date",
        "kol b": "time",
        "kol c": "type",
        "kol d": "client",
        "kol e": "volunteer",
    }
    assert all(0.4 < column.confidence < 0.8 for column in mapping.sheets[0].columns)


def test_sheets_of_something_else_are_left_alone():
    content = files.workbook(
        Codes=[["Code", "Betekenis"], ["A", "auto"], ["B", "bus"]],
        Draaitabel=[["Maand", "Vervoer", "Klusje"], ["jan", 12, 3], ["feb", 9, 1]],
        Uitleg=[["Vul elke week in."], ["Vragen? Bel Sofie."]],
    )
    _sheets, mapping = recognised(content)
    assert [sheet.kind for sheet in mapping.sheets] == ["", "", ""]
    assert make_plan([], mapping, files.known()).is_possible is False


def test_national_and_bank_numbers_never_come_in():
    content = files.workbook(
        Hulpvragers=[
            ["Naam", "Voornaam", "Rijksregisternr", "Storten op", "Tel", "Nr"],
            ["Maes", "An", "n.v.t.", "BE68539007547034", "057331122", "1"],
            ["Vos", "Jan", "n.v.t.", "BE68 5390 0754 7034", "057331123", "2"],
        ],
        Helpers=[
            ["Naam", "Voornaam", "Nr"],
            ["Bral", "Piet", "85.07.30-033.28"],
            ["Claus", "Rik", 85073003328],
        ],
    )
    _sheets, mapping = recognised(content)
    columns = {column.heading: column for column in mapping.sheets[0].columns}
    for heading in ("Rijksregisternr", "Storten op"):
        assert columns[heading].left_out and not columns[heading].field
    assert (columns["Tel"].field, columns["Nr"].field) == ("phone", "number")
    # Whatever the heading calls them.
    assert fields(mapping, "Helpers")["Nr"] == ""


@pytest.mark.parametrize(
    ("heading", "kind", "field"),
    [
        ("Datum v/d opdracht", "task", "date"),
        ("Vrijw.", "task", "volunteer"),
        ("NAAM HULPVRAGER", "task", "client"),
        ("Vrijwilligersnummer", "task", "volunteer_number"),
        ("Aantal gereden kilometers", "task", "km"),
        ("Vrijwiliger", "task", "volunteer"),
        ("Tel. nr.", "client", "phone"),
        ("Geb.dat.", "client", "birth_date"),
        ("Uittreksel strafregister (596.2)", "volunteer", "record_seen"),
        ("Levensdomeinen", "signal", "domain"),
    ],
)
def test_headings_with_abbreviations_compounds_and_typos(heading, kind, field):
    scores = heading_scores(heading_text(heading), kind)
    assert max(scores, key=scores.get) == field


@pytest.mark.parametrize(
    "heading",
    [
        "Row in the file",
        "Why it stayed out",
        "Rij in het bestand",
        "Waarom niet ingelezen",
        "Ligne du fichier",
        "Pourquoi refusé",
        "Zeile der Datei",
        "Warum nicht übernommen",
    ],
)
def test_the_columns_of_a_workbook_of_rejected_rows_are_no_data(heading):
    assert is_left_out(heading_text(heading))
