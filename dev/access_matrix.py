"""The access matrix: a file that the tests try cell by cell and that a page shows.

`./zorg python -m dev.access_matrix` writes docs/access-matrix.md again.
"""

import csv

from . import paths

FILE = paths.ROOT / "tests" / "security" / "access_matrix.csv"
FIELDS = paths.ROOT / "tests" / "security" / "field_groups.csv"
PAGE = paths.ROOT / "docs" / "access-matrix.md"
ROLES = {
    "townhall": "a colleague outside care, also one who manages contacts",
    "worker": "back-office worker",
    "handler": "signal handler",
    "coordinator": "coordinator",
    "administrator": "administrator",
    "policy": "policy viewer",
    "privacy": "privacy officer",
    "portal": "a volunteer with a login of the portal",
}
PLACES = {
    "own": "own",
    "other_network": "other network",
    "other_company": "other municipality",
    "general": "of no municipality",
    "other_user": "a colleague's",
}
OPERATIONS = {"C": "create", "R": "read", "U": "write", "D": "unlink"}
INTRODUCTION = """\
# Who may do what

Made from `tests/security/access_matrix.csv` by `./zorg python -m dev.access_matrix`.
`tests/security/test_access_matrix.py` tries every cell as a colleague in that role, on
a real record of that place; `tests/security/test_mutation.py` drops each rule and each
right in turn and expects a red cell.

Letters: **C**reate, **R**ead, **U**pdate, **D**elete; a dot is nothing. The places:
*own* is a record of a network that the colleague belongs to (or of the own
municipality, or a dialog that he or she opened); *other network* is of the same
municipality; *other municipality* is another company in the same database; *of no
municipality* is an entry of a list that all share.

`res.partner` stands for the contact of a person known to a care network. Fields with a
group of their own narrow it further: they stand in the second table. What each role is
for stands in the form of the user in Odoo.
"""
FIELDS_INTRODUCTION = """
## Fields that only some may read

Made from `tests/security/field_groups.csv`; `tests/security/test_field_groups.py` tries
every cell, and takes away each group in turn and expects somebody to read too much.
Nobody reads the fields without a letter: only the addon itself does.
"""


def read():
    """Return {(model, place): {role: set of operations}}, as the file says.

    Raises ValueError with the line of the file that is wrong.
    """
    cells = {}
    with FILE.open(newline="", encoding="utf-8") as lines:
        reader = csv.DictReader(lines)
        if tuple(reader.fieldnames) != ("model", "place", *ROLES):
            raise ValueError(
                f"{FILE.name}: columns are model, place, {', '.join(ROLES)}"
            )
        for row in reader:
            where = f"{FILE.name} line {reader.line_num}"
            key = row["model"], row["place"]
            if None in row or None in row.values() or row["place"] not in PLACES:
                raise ValueError(f"{where}: a cell too many or few, or no such place")
            if key in cells:
                raise ValueError(f"{where}: {key} stands there twice")
            if not set("".join(row[role] for role in ROLES)) <= set(OPERATIONS):
                raise ValueError(f"{where}: a cell holds the letters C, R, U, D")
            cells[key] = {
                role: {OPERATIONS[letter] for letter in row[role]} for role in ROLES
            }
    return cells


def read_fields():
    """Return {(model, field): set of roles that read it}, as the file says."""
    with FIELDS.open(newline="", encoding="utf-8") as lines:
        return {
            (row["model"], row["field"]): {role for role in ROLES if row[role] == "R"}
            for row in csv.DictReader(lines)
        }


def page():
    """Return the text of the page."""
    lines = [INTRODUCTION, "| role | who |", "|---|---|"]
    lines += [f"| {role} | {who} |" for role, who in ROLES.items()]
    lines += ["", f"| model | place | {' | '.join(ROLES)} |"]
    lines += [f"|---|---|{'---|' * len(ROLES)}"]
    before = None
    for (model, place), allowed in read().items():
        cells = (
            "".join(key for key, name in OPERATIONS.items() if name in allowed[role])
            for role in ROLES
        )
        shown = " | ".join(letters or "·" for letters in cells)
        label = "" if model == before else f"`{model}`"
        lines.append(f"| {label} | {PLACES[place]} | {shown} |")
        before = model
    lines += [FIELDS_INTRODUCTION, f"| model | field | {' | '.join(ROLES)} |"]
    lines += [f"|---|---|{'---|' * len(ROLES)}"]
    for (model, field), readers in read_fields().items():
        shown = " | ".join("R" if role in readers else "·" for role in ROLES)
        lines.append(f"| `{model}` | `{field}` | {shown} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print(f"written: {PAGE.relative_to(paths.ROOT)}")
