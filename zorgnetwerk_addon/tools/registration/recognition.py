"""Propose what each sheet and each column of an unknown registration is.

Headings (in four languages, with abbreviations and typos) and the values below them
are judged together. Nothing here knows one network's file: the words are data.
"""

import datetime

from .base import read_text, shown
from .choices import Chooser, fold_word
from .headings import heading_scores, heading_text, is_left_out
from .layout import find_header, heading_row
from .mapping import Column, Mapping, SheetMapping
from .persons import Finder, Someone
from .profile import profile_values, sample_column
from .schema import (
    CLIENT,
    KINDS,
    NEEDED,
    PERSONS,
    TASK,
    VOLUNTEER,
    fields_of,
    titles_of,
)

HEADING, CONTENT = 0.65, 0.35
# What a column without a telling heading can reach on its content alone.
BLIND = 0.62
# Content that speaks for itself; other kinds need a heading.
TELLING = {
    "date", "birth_date", "time", "email", "phone", "zip", "type_words",
    "domain_words", "client_ref", "volunteer_ref", "full_name", "first_name", "address",
}  # fmt: skip
ACCEPTED = 0.42
# A sheet below this is taken for something else (a list of codes, totals).
RECOGNISED = 0.35
AFTER_BONUS = 0.2
SAMPLES = 3


def recognise(sheets, known=None, today=None):
    """Propose a mapping for sheets that were read.

    Args:
        sheets: list of `reading.Sheet`.
        known: a `plan.Known` with the network's lists and persons, if any.
        today: a date, for telling dates of birth.

    Returns:
        `mapping.Mapping` with one `SheetMapping` per sheet, in the same order.
    """
    today = today or datetime.date.today()
    lists = _list_tests(known)
    types = Chooser("type", known.types if known else ())
    first = [_recognise_sheet(sheet, lists, today, types) for sheet in sheets]
    # Once the persons are known, their names show which column of a task is whose.
    finders = _finders(sheets, first, known)
    lists |= {
        f"{role}_ref": finder.knows
        for role, finder in finders.items()
        if finder.persons
    }
    second = [
        found
        if found.kind in PERSONS and found.confidence > RECOGNISED
        else _recognise_sheet(sheet, lists, today, types)
        for sheet, found in zip(sheets, first, strict=True)
    ]
    return Mapping(second)


def _list_tests(known):
    """Tests whether a word belongs to a list of the network, or to the thesaurus."""
    tests = {}
    for group in ("type", "domain"):
        choices = getattr(known, f"{group}s", ()) if known else ()
        chooser = Chooser(group, choices, thesaurus=True)
        tests[f"{group}_words"] = _word_test(chooser)
    return tests


def _word_test(chooser):
    def belongs(value):
        if not isinstance(value, str):
            return False
        pieces = [
            piece for piece in value.replace(";", ",").split(",") if piece.strip()
        ]
        return bool(pieces) and all(map(chooser.knows, pieces[:4]))

    return belongs


def _recognise_sheet(sheet, lists, today, chooser):
    header = find_header(sheet)
    headings, first = heading_row(sheet, header)
    rows = [row for row in sheet.rows if row.number >= first]
    profiles, samples = [], []
    for index in range(max(sheet.width, len(headings))):
        values = sample_column(rows, index)
        profiles.append(profile_values(values, lists, today))
        samples.append(tuple(shown(value) for value in values[:SAMPLES]))
    texts = [heading_text(heading) for heading in headings]
    texts += [""] * (len(profiles) - len(texts))
    proposals = {}
    for kind in KINDS:
        assigned = _assign(kind, texts, profiles)
        proposals[kind] = (_sheet_score(kind, sheet, assigned, texts), assigned)
    kind = max(proposals, key=lambda code: proposals[code][0])
    score, assigned = proposals[kind]
    if score < RECOGNISED or sheet.hidden or not rows:
        kind, assigned = "", {}
    columns = [
        _column(index, headings, samples[index], assigned.get(index), profiles[index])
        for index in range(len(profiles))
        if texts[index] or profiles[index]
    ]
    found = SheetMapping(sheet.name, kind, header, first, round(score, 2), columns)
    if kind == TASK and not found.column_of("type"):
        found.type_code = _type_of_title(sheet, header, chooser)
    return found


def _type_of_title(sheet, header, chooser):
    """The kind of help that a sheet without such a column is about, by its titles."""
    titles = [sheet.name]
    titles += [
        cell
        for row in sheet.rows
        if row.number < header
        for cell in row.cells
        if isinstance(cell, str)
    ]
    for title in titles:
        codes = chooser.find(title)
        if len(codes) == 1:
            return codes[0]
    return ""


def _column(index, headings, samples, chosen, profile):
    heading = shown(headings[index]) if index < len(headings) else ""
    column = Column(index, " ".join(heading.split()), samples=samples)
    column.left_out = _must_stay_out(heading_text(heading), profile)
    if chosen and not column.left_out:
        column.field, score = chosen
        column.confidence = round(min(score, 1.0), 2)
        if column.field == "minutes":
            column.unit = _unit(heading_text(heading), samples, profile)
    return column


def _must_stay_out(text, profile):
    """National and bank numbers stay out, whatever the heading calls them."""
    return is_left_out(text) or profile.get("secret", 0) > 0.5


def _unit(text, samples, _profile):
    """Whether bare numbers of a duration are hours: the heading, else their size."""
    pieces = set(text.split())
    if pieces & {"min", "minuten", "minuut", "minutes", "minute", "mins"}:
        return "minute"
    if pieces & {"uur", "uren", "u", "h", "heures", "heure", "hours", "stunden", "std"}:
        return "hour"
    numbers = [float(s.replace(",", ".")) for s in samples if _is_plain_number(s)]
    small = numbers and max(numbers) <= 12
    return "hour" if small else "minute"


def _is_plain_number(text):
    return text.replace(",", ".", 1).replace(".", "", 1).isdigit()


def _assign(kind, texts, profiles):
    """Give each field of a kind its best column: dict of index to (field, score)."""
    scored = []
    fields = fields_of(kind)
    headed = [heading_scores(text, kind) for text in texts]
    for index, (text, profile) in enumerate(zip(texts, profiles, strict=True)):
        if _must_stay_out(text, profile):
            continue
        before = headed[index - 1] if index else {}
        for code, field in fields.items():
            score = _score(field, text, headed[index].get(code, 0), profile)
            if any(before.get(other, 0) > 0.75 for other in field.after):
                score += AFTER_BONUS if score else 0
            else:
                score *= field.alone
            if score >= ACCEPTED:
                scored.append((score, field.weight, -index, code))
    assigned, taken = {}, set()
    for score, _weight, index, code in sorted(scored, reverse=True):
        if -index not in assigned and code not in taken:
            assigned[-index] = (code, score)
            taken.add(code)
    return _settle_names(assigned)


def _score(field, text, heading, profile):
    content = max(
        (profile.get(what, 0) * fit for what, fit in field.content.items()), default=0
    )
    if not profile:  # an empty column: the heading alone, a little less sure
        return heading * 0.9
    if heading >= 0.5:
        score = HEADING * heading + CONTENT * content
        # A heading that its values contradict loses to one that they confirm.
        return score if content >= 0.25 else score * 0.6
    telling = max(
        (
            profile.get(what, 0) * fit
            for what, fit in field.content.items()
            if what in TELLING
        ),
        default=0,
    )
    blind = BLIND if not text else BLIND * 0.9
    return telling * blind + 0.15 * heading if telling >= 0.6 else 0


def _settle_names(assigned):
    """A lone 'naam' holds whole names; beside a first name it is the last name."""
    places = {code: index for index, (code, _score) in assigned.items()}
    for role in ("", "client_", "volunteer_"):
        last, first, full = (
            f"{role}last_name",
            f"{role}first_name",
            role[:-1] or "full_name",
        )
        if last in places and first not in places and full not in places:
            index = places[last]
            assigned[index] = (full, assigned[index][1])
        elif full in places and first in places and last not in places:
            index = places[full]
            assigned[index] = (last, assigned[index][1])
    return assigned


def _sheet_score(kind, sheet, assigned, texts):
    """How well a sheet fits a kind: needed fields, columns explained, title."""
    found = {code for code, _score in assigned.values()}
    # A list of rides has no column for the kind of help: its title tells.
    needed = [group for group in NEEDED[kind] if group != ("type",)]
    if not all(found & set(group) for group in needed):
        return 0.0
    fields = fields_of(kind)
    weights = sum(fields[code].weight * score for code, score in assigned.values())
    explained = len(assigned) / max(1, sum(bool(text) for text in texts), len(assigned))
    title = max(
        (_title_likeness(fold_word(sheet.name), word) for word in titles_of(kind)),
        default=0,
    )
    return min(1.0, 0.08 * weights) * 0.45 + 0.35 * explained + 0.2 * title


def _title_likeness(title, word):
    pieces = title.split()
    if word == title:
        return 1.0
    if word in pieces or any(len(word) > 4 and word in piece for piece in pieces):
        return 0.8
    return 0.0


def _finders(sheets, mappings, known):
    """Finders over the names that stand in the person sheets and in the network."""
    persons = {CLIENT: [], VOLUNTEER: []}
    for role in persons:
        persons[role] += getattr(known, f"{role}s", ()) if known else ()
    for sheet, mapping in zip(sheets, mappings, strict=True):
        if mapping.kind in PERSONS:
            persons[mapping.kind] += _names_of(sheet, mapping)
    return {role: Finder(role, found) for role, found in persons.items()}


def _names_of(sheet, mapping):
    places = {column.field: column.index for column in mapping.columns if column.field}
    for row in sheet.rows:
        if row.number < mapping.first:
            continue
        texts = {
            code: read_text(row.cell(places[code])) or ""
            for code in ("number", "last_name", "first_name", "full_name")
            if code in places
        }
        yield Someone(
            ref=f"{sheet.name}:{row.number}",
            last=texts.get("last_name") or texts.get("full_name", ""),
            first=texts.get("first_name", ""),
            number=texts.get("number", ""),
        )
