"""Turn a row of a list of tasks or signals into plain values."""

import datetime

from ..names import fold
from .amounts import read_decimal
from .base import CellError
from .choices import fold_word
from .faults import Fault
from .moments import read_date, read_minutes, read_times
from .persons import fold_number
from .rows import fault_of, not_future
from .vocabulary import words

# An older task is a slip of the pen in the year.
OLDEST = datetime.date(1990, 1, 1)
KM_MAX = 3000
AMOUNT_MAX = 10_000


def read_task(reader):
    """Values of a task that was done.

    Returns:
        dict: `date`, `start` and `stop` (times of the day or None), `minutes`, `km`,
        `amount`, `type` (code), `client` (a `persons.Someone`), `volunteers` (a list
        of them), `from_place`, `to_place`, `remark`.
    """
    context = reader.context
    values = {"date": _happened(reader)}
    times = reader.take("time", read_times) or (None, None)
    values["start"], values["stop"] = times
    if "end_time" in reader.columns:
        ends = reader.take("end_time", read_times)
        values["stop"] = ends[0] if ends else None
    unit = reader.columns["minutes"].unit if "minutes" in reader.columns else ""
    values["minutes"] = reader.take(
        "minutes", lambda cell: read_minutes(cell, unit or "minute")
    )
    if values["start"] and values["stop"]:
        between = _minutes_of(values["stop"]) - _minutes_of(values["start"])
        if between <= 0:
            reader.refuse(
                "time_order", "end_time" if "end_time" in reader.columns else "time"
            )
        elif values["minutes"] is None:
            values["minutes"] = between
    values["type"] = context.type_code or None
    if "type" in reader.columns:
        chooser = context.choosers["type"]
        needed = not context.type_code
        values["type"] = reader.take("type", chooser.read, needed) or values["type"]
    values["client"] = _reference(reader, "client")
    values["volunteers"] = _volunteers(reader)
    values["km"] = reader.take("km", lambda cell: _amount(cell, KM_MAX))
    values["amount"] = reader.take("amount", lambda cell: _amount(cell, AMOUNT_MAX))
    for code in ("from_place", "to_place", "remark"):
        values[code] = reader.text(code)
    return values


def _minutes_of(time):
    return time.hour * 60 + time.minute


def _happened(reader):
    """The day of a task or signal: needed, not in the future, not absurdly old."""
    context = reader.context

    def date(value):
        found = read_date(value, year=context.year, today=context.today)
        if found and found < OLDEST:
            raise CellError("date_impossible", value)
        return not_future(found, value, context.today)

    return reader.take("date", date, needed=True)


def _amount(value, limit):
    number = read_decimal(value)
    if number is not None and number < 0:
        raise CellError("negative", value)
    if number is not None and number > limit:
        raise CellError("number_too_large", value)
    return number


def _reference(reader, role):
    """The person of a task: by a number of its own column, else by name."""
    finder = reader.context.finders[role]
    number, name = reader.text(f"{role}_number"), _reference_name(reader, role)
    code = role if role in reader.columns else f"{role}_last_name"
    if number and fold_number(number) in finder.by_number:
        return reader.take(f"{role}_number", finder.read)
    if not name and number:
        return reader.take(f"{role}_number", finder.read, needed=True)
    if not name:
        reader.faults.append(Fault("value_missing", code, {"text": ""}))
        return None
    try:
        person = finder.read(name)
    except CellError as error:
        reader.faults.append(fault_of(code, error))
        return None
    if person is None:
        reader.faults.append(Fault(f"{role}_unknown", code, {"text": name}))
    return person


def _reference_name(reader, role):
    if text := reader.text(role):
        return text
    names = (reader.text(f"{role}_last_name"), reader.text(f"{role}_first_name"))
    return " ".join(filter(None, names))


def _volunteers(reader):
    """Who did the task; a registration without such a column names nobody."""
    mapped = {"volunteer", "volunteer_number", "volunteer_last_name"} & set(
        reader.columns
    )
    if not mapped:
        return []
    finder = reader.context.finders["volunteer"]
    text = reader.text("volunteer")
    if not text or reader.text("volunteer_number"):
        person = _reference(reader, "volunteer")
        return [person] if person else []
    found = reader.take("volunteer", finder.read_several) or []
    if fold(text) in words("nobody"):
        reader.refuse("volunteer_unknown", "volunteer")
    return [person for person in found if person]


def read_signal(reader):
    """Values of a signal.

    Returns:
        dict: `date`; `reporter` and `about` (a `persons.Someone` or None), with
        `reporter_text` and `about_text`; `source`, the kind of reporter, or None;
        `about_unknown`, True for a person whose name is not known; `domain`,
        `urgency`, `outcome` (codes or None) and `domain_text`, `urgency_text`,
        `outcome_text`, the words they stood for; `what`, `city`, `remark`.
    """
    values = {"date": _happened(reader)}
    values["reporter_text"] = reader.text("reporter")
    values["reporter"] = _someone(reader, "reporter", ("volunteer", "client"))
    values["source"] = _source(reader, values["reporter_text"])
    about = reader.text("about")
    values["about"] = _someone(reader, "about", ("client",))
    values["about_text"] = (
        "" if values["about"] or fold(about) in words("nobody") else about
    )
    values["about_unknown"] = bool(about) and not values["about"]
    for group in ("domain", "urgency", "outcome"):
        chooser = reader.context.choosers[group]
        values[group] = reader.take(group, chooser.read, soft=True)
        values[f"{group}_text"] = reader.text(group)
    for code in ("what", "city", "remark"):
        values[code] = reader.text(code)
    if not values["what"] and not fold_word(values["domain_text"]):
        reader.faults.append(Fault("value_missing", "what", {"text": ""}))
    return values


def _source(reader, text):
    """`neighbour`, `family`…; None for a name, which is no mistake."""
    try:
        return reader.context.choosers["source"].read(text)
    except CellError:
        return None


def _someone(reader, code, roles):
    """A person whom a signal names; a name that nobody bears stays text.

    A number that nobody bears is a mistake: it stands for somebody.
    """
    text = reader.text(code)
    for role in roles:
        finder = reader.context.finders[role]
        if finder.knows(text):
            try:
                return finder.read(text)
            except CellError as error:
                failed = error.code.endswith("_failed")
                (reader.faults if failed else reader.notices).append(
                    fault_of(code, error)
                )
                return None
    if fold_number(text):
        reader.refuse(f"{roles[-1]}_unknown", code)
    return None
