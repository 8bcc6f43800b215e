"""Making registrations: workbooks, persons, and a network with the usual lists."""

import datetime
import io
import random
from dataclasses import replace

import openpyxl
from zorgnetwerk_tools.registration import reading
from zorgnetwerk_tools.registration.choices import Choice
from zorgnetwerk_tools.registration.persons import Someone
from zorgnetwerk_tools.registration.plan import Known

TODAY = datetime.date(2024, 3, 1)
TYPES = (
    Choice("transport", "Vervoer"),
    Choice("shopping", "Boodschappen"),
    Choice("company", "Gezelschap"),
    Choice("chore", "Klusje"),
    Choice("birthday_visit", "Verjaardagsbezoek"),
)
DOMAINS = (
    Choice("income", "Inkomen & schulden"),
    Choice("housing", "Wonen"),
    Choice("health", "Gezondheid"),
    Choice("loneliness", "Eenzaamheid"),
    Choice("mobility", "Mobiliteit"),
    Choice("family", "Opvoeding en gezin"),
    Choice("education", "Onderwijs"),
    Choice("administration", "Administratie en rechten"),
    Choice("energy", "Energie"),
)
URGENCIES = (Choice("normal", "Gewoon"), Choice("urgent", "Dringend"))
OUTCOMES = (
    Choice("referred", "Doorverwezen"),
    Choice("doctor", "Huisarts verwittigd"),
    Choice("home_visit", "Huisbezoek"),
    Choice("benefit", "Recht aangevraagd"),
)
LAST = (
    "Vandewalle", "De Keyser", "Lambrecht", "Verstraete", "Van Hove", "D'Hondt",
    "Vermeersch", "Delrue", "Opsomer", "Van den Berghe", "Lecluyse", "Nollet",
    "Deconinck", "Snauwaert", "Pattyn", "Vercruysse", "Demeyere", "Holvoet",
)  # fmt: skip
FIRST = (
    "Marie", "Jozef", "Godelieve", "Andre", "Rita", "Luc", "Nadine", "Walter",
    "Christiane", "Roger", "Simonne", "Etienne", "Lutgart", "Geert", "Martine",
)  # fmt: skip


def known(**values):
    """A network with the usual lists, and what the test adds."""
    lists = {
        "types": TYPES,
        "domains": DOMAINS,
        "urgencies": URGENCIES,
        "outcomes": OUTCOMES,
        "today": TODAY,
    }
    return Known(**{**lists, **values})


def people(count, seed):
    """Different persons as (last name, first name, date of birth)."""
    dice = random.Random(seed)
    pairs = dice.sample([(last, first) for last in LAST for first in FIRST], count)
    return [
        (last, first, datetime.date(dice.randint(1930, 1985), dice.randint(1, 12), 9))
        for last, first in pairs
    ]


def workbook(**sheets):
    """Bytes of a workbook with these sheets (title to rows)."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        page = book.create_sheet(title.replace("_", " "))
        for row in rows:
            page.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def read(content, name="registratie.xlsx"):
    """Sheets of one uploaded file."""
    return reading.read_files([(name, content)])


def part(plan, kind):
    """The plan of the first sheet of a kind."""
    return next(sheet for sheet in plan.sheets if sheet.kind == kind)


def after_import(plan, known):
    """The network as it is when everything of a plan has been made."""
    ids, made = {}, {"client": [], "volunteer": []}
    events = {"task": {}, "signal": {}}
    for sheet in plan.sheets:
        for entry in sheet.create:
            number = len(ids) + 1000
            ids[entry.ref or (sheet.sheet, entry.row)] = number
            if sheet.kind in events:
                events[sheet.kind][entry.key] = number
                continue
            values = entry.values
            made[sheet.kind].append(
                Someone(
                    ref=f"{sheet.kind}:{number}",
                    last=values["last_name"],
                    first=values["first_name"],
                    number=values["number"],
                    birth_date=values["birth_date"],
                    street=values["street"],
                    key=entry.key,
                    id=number,
                )
            )
    return replace(
        known,
        clients=(*known.clients, *made["client"]),
        volunteers=(*known.volunteers, *made["volunteer"]),
        tasks={**known.tasks, **events["task"]},
        signals={**known.signals, **events["signal"]},
    )
