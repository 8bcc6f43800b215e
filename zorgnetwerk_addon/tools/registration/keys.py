"""Keys by which a row is known again when the same file is imported twice."""

from ..names import fold, name_key
from .base import digest
from .persons import fold_number, number_key

# Values of a task or signal that may be mended in the file without it becoming another.
TASK_CONTENT = ("stop", "minutes", "km", "amount", "from_place", "to_place", "remark")
SIGNAL_CONTENT = ("domain", "urgency", "outcome", "outcome_text", "remark", "city")


def person_key(role, values):
    """The key of a person's row: the number, else name with birth date or street."""
    if number := fold_number(values["number"]) or fold(values["number"]):
        return number_key(role, number)
    name = name_key(values["first_name"], values["last_name"])
    return digest([role, name, values["birth_date"] or fold(values["street"])])


def task_identity(values):
    """What makes a task this task: day, hour, kind, client and volunteers."""
    return digest(
        [
            "task",
            values["date"],
            values["start"],
            values["type"],
            values["client"].key,
            *sorted(person.key for person in values["volunteers"]),
        ]
    )


def signal_identity(values):
    """What makes a signal this signal: day, reporter, about whom and what was said."""
    about = values["about"].key if values["about"] else fold(values["about_text"])
    reporter = values["reporter_text"]
    if values["reporter"]:
        reporter = values["reporter"].key
    return digest(
        [
            "signal",
            values["date"],
            fold(reporter),
            about,
            fold(values["what"]),
            fold(values["domain_text"]) if not values["what"] else "",
        ]
    )


def content_digest(values, fields):
    """A short text that differs when one of the mendable values differs."""
    return digest([values[code] for code in fields], size=4)


def join_key(identity, ordinal, content):
    """One text to store: identity, rank among equal rows, and content.

    >>> split_key(join_key("ab", 2, "cd"))
    ('ab-2', 'cd')
    """
    return f"{identity}-{ordinal}-{content}"


def split_key(key):
    """The part that makes the row known again, and the part about its content."""
    known, _dash, content = key.rpartition("-")
    return known, content
