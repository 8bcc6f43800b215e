"""Which sheet is what and which column is which field: proposed, corrected, kept."""

import json
from dataclasses import dataclass, field

from .faults import Fault, RegistrationError
from .headings import heading_text
from .schema import KINDS, NEEDED, fields_of

VERSION = 1
# Part of the headings that a kept profile must know before it is applied to a sheet.
SAME_LAYOUT = 0.6


@dataclass
class Column:
    """One column: `field` is empty when it is not imported.

    `index` counts from 0, `confidence` from 0 to 1 (1 when a person or a profile
    chose), `unit` is `hour` or `minute` for a duration, `samples` show its values.
    """

    index: int
    heading: str = ""
    field: str = ""
    confidence: float = 0.0
    unit: str = ""
    samples: tuple = ()
    left_out: bool = False


@dataclass
class SheetMapping:
    """One sheet: `kind` is empty when it is not imported, `header` its row number.

    `first` is the row number from which data stand. `type_code` is the kind of help
    of a sheet of tasks that has no column for it, such as a list of rides.
    """

    sheet: str
    kind: str = ""
    header: int = 0
    first: int = 1
    confidence: float = 0.0
    columns: list = field(default_factory=list)
    type_code: str | int = ""

    def column_of(self, code):
        """The column mapped to a field, or None."""
        return next((column for column in self.columns if column.field == code), None)

    def choose(self, index, code):
        """Map a column to a field as a person decided; the field moves there."""
        for column in self.columns:
            if column.index == index:
                column.field, column.confidence = code, 1.0
            elif code and column.field == code:
                column.field, column.confidence = "", 0.0


@dataclass
class Mapping:
    """The mapping of a whole file, and how the user's words are to be understood.

    `corrections` is a dict of group (`type`, `domain`, `urgency`, `outcome`,
    `client`, `volunteer`) to a dict of a cell's text to a code or a number.
    """

    sheets: list
    corrections: dict = field(default_factory=dict)

    def of_sheet(self, name):
        """The mapping of one sheet by its name, or None."""
        return next((sheet for sheet in self.sheets if sheet.sheet == name), None)

    def faults(self):
        """What keeps the mapping from being used: a list of (sheet name, `Fault`)."""
        found = []
        for sheet in self.sheets:
            if not sheet.kind:
                continue
            mapped = {column.field for column in sheet.columns if column.field}
            mapped |= {"type"} if sheet.type_code else set()
            for group in NEEDED[sheet.kind]:
                if not mapped & set(group):
                    found.append((sheet.sheet, Fault("column_missing", group[0])))
        return found

    def to_profile(self):
        """The mapping as JSON text, by headings, to be used for the next file."""
        return json.dumps(
            {
                "version": VERSION,
                "sheets": [_sheet_profile(sheet) for sheet in self.sheets],
                "corrections": self.corrections,
            },
            ensure_ascii=False,
            sort_keys=True,
        )

    def apply_profile(self, text):
        """Overrule the proposal where the profile knows the headings.

        Args:
            text: what `to_profile` returned, of this file or an earlier one.

        Raises:
            RegistrationError: `profile_damaged`.
        """
        profile = read_profile(text)
        self.corrections = {**profile["corrections"], **self.corrections}
        for sheet in self.sheets:
            best = max(
                profile["sheets"],
                key=lambda known: _kinship(sheet, known),
                default=None,
            )
            if best and _kinship(sheet, best) >= SAME_LAYOUT:
                _apply(sheet, best)

    def fits(self, text):
        """The share of the sheets whose layout a kept profile knows, 0 to 1.

        Raises:
            RegistrationError: `profile_damaged`.
        """
        known = read_profile(text)["sheets"]
        fitting = [
            sheet
            for sheet in self.sheets
            if any(_kinship(sheet, other) >= SAME_LAYOUT for other in known)
        ]
        return len(fitting) / len(self.sheets) if self.sheets else 0.0


def read_profile(text):
    """Check and return the content of a kept profile.

    Raises:
        RegistrationError: `profile_damaged` when it is none.
    """
    try:
        profile = json.loads(text)
        sound = profile["version"] == VERSION and all(map(_is_sound, profile["sheets"]))
        for group in profile["corrections"].values():
            dict(group)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise RegistrationError("profile_damaged") from error
    if not sound:
        raise RegistrationError("profile_damaged")
    return profile


def _is_sound(sheet):
    """Fields of a later version, or of another program, are not to be trusted."""
    known = fields_of(sheet["kind"]) if sheet["kind"] in KINDS else {}
    return (
        sheet["kind"] in ("", *KINDS)
        and isinstance(sheet["title"], str)
        and isinstance(sheet["type_code"], str | int)
        and all(
            column["field"] in ("", *known) and isinstance(column["unit"], str)
            for column in sheet["headings"].values()
        )
    )


def _sheet_profile(sheet):
    headings = {
        key: {"field": column.field, "unit": column.unit}
        for key, column in _keyed(sheet.columns)
    }
    return {
        "title": sheet.sheet,
        "kind": sheet.kind,
        "type_code": sheet.type_code,
        "headings": headings,
    }


def _keyed(columns):
    """Pairs of a text that names a column in any file of this layout, and the column.

    Equal headings are told apart by their order, columns without one by their place.
    """
    seen = {}
    for column in columns:
        text = heading_text(column.heading) or f"@{column.index}"
        seen[text] = seen.get(text, 0) + 1
        yield text if seen[text] == 1 else f"{text} #{seen[text]}", column


def _kinship(sheet, known):
    """How much of a sheet's layout a profile's sheet has, the title breaking ties."""
    mine = {key for key, _column in _keyed(sheet.columns)}
    theirs = set(known["headings"])
    if not mine or not theirs:
        return 0.0
    same_title = 0.1 if heading_text(sheet.sheet) == heading_text(known["title"]) else 0
    return len(mine & theirs) / max(len(mine), len(theirs)) + same_title


def _apply(sheet, known):
    sheet.kind, sheet.confidence = known["kind"], 1.0
    sheet.type_code = known["type_code"] or sheet.type_code
    taken = set()
    for key, column in _keyed(sheet.columns):
        chosen = known["headings"].get(key)
        if chosen and chosen["field"] not in taken:
            column.field, column.unit = chosen["field"], chosen["unit"]
            column.confidence = 1.0
            taken.add(column.field or None)
    for column in sheet.columns:
        if column.confidence < 1 and column.field in taken:
            column.field = ""
