"""The kinds of sheets and the fields that each can have, as the word files say."""

from dataclasses import dataclass
from functools import lru_cache

from ..names import fold
from .vocabulary import load

VOLUNTEER, CLIENT, TASK, SIGNAL = "volunteer", "client", "task", "signal"
# In the order in which they must be imported: persons before what refers to them.
KINDS = (VOLUNTEER, CLIENT, TASK, SIGNAL)
PERSONS = (VOLUNTEER, CLIENT)

# Of each group, one field must be mapped, or the sheet cannot be imported.
NEEDED = {
    VOLUNTEER: (("last_name", "full_name"),),
    CLIENT: (("last_name", "full_name"),),
    TASK: (
        ("date",),
        ("type",),
        ("client", "client_number", "client_last_name"),
    ),
    SIGNAL: (("date",), ("what", "domain")),
}


@dataclass(frozen=True)
class Field:
    """A field that a column may be.

    `headings` are folded; `content` says how well kinds of content fit (0 to 1);
    `weight` how much the field tells about the kind of the sheet. A column beside one
    of the fields `after` is more likely, elsewhere its score counts `alone` times.
    """

    code: str
    headings: tuple
    content: dict
    weight: float = 1.0
    after: tuple = ()
    alone: float = 1.0


@lru_cache
def fields_of(kind):
    """The fields of a kind of sheet, a dict of code to `Field`."""
    data = load("fields")
    own = {
        code: _field(code, **values)
        for code, values in data["kinds"][kind]["own"].items()
    }
    if kind in PERSONS:
        return _person_fields(data, kind) | own
    if kind == TASK:
        return (
            own | _reference_fields(data, CLIENT) | _reference_fields(data, VOLUNTEER)
        )
    return own


@lru_cache
def titles_of(kind):
    """Folded words that a sheet of this kind may bear as its title."""
    return tuple(fold(title) for title in load("fields")["kinds"][kind]["titles"])


@lru_cache
def left_out_headings():
    """Folded headings of what must not come in: national and bank numbers."""
    return tuple(fold(heading) for heading in load("fields")["left_out"]["headings"])


def _field(code, headings, content, weight=1.0, after=(), alone=1.0):
    folded = tuple(dict.fromkeys(fold(heading) for heading in headings))
    return Field(code, folded, content, weight, tuple(after), alone)


def _person_fields(data, role):
    """Fields of a list of persons; 'naam vrijwilliger' is a name there too."""
    fields = {}
    for code, values in data["person"].items():
        headings = list(values["headings"])
        if code in data["parts"]:
            headings += _with_role(data["parts"][code], data["roles"][role])
        elif code == "full_name":
            headings += data["roles"][role]
        fields[code] = _field(code, **{**values, "headings": headings})
    return fields


def _reference_fields(data, role):
    """Columns of a task by which a person is meant: one, or number and names."""
    roles = data["roles"][role]
    whole = roles + _with_role(
        data["parts"]["last_name"] + ["naam en voornaam", "nom et prenom"], roles
    )
    known = f"{role}_ref"
    fields = {role: _field(role, whole, {known: 1.0, "full_name": 0.7, "code": 0.4}, 2)}
    for part, contents in (
        ("number", {known: 1.0, "code": 0.6, "number": 0.5}),
        ("last_name", {"name": 1.0, "full_name": 0.3}),
        ("first_name", {"first_name": 1.0, "name": 0.4}),
    ):
        code = f"{role}_{part}"
        headings = _with_role(data["parts"][part], roles)
        fields[code] = _field(code, headings, contents, 1, after=(role,))
    return fields


def _with_role(parts, roles):
    return [
        phrase
        for part in parts
        for role in roles
        for phrase in (f"{part} {role}", f"{role} {part}")
    ]
