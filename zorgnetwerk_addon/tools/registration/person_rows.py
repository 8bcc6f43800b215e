"""Turn a row of a list of persons into plain values."""

from ..names import split_full_name, tidy_name
from .amounts import (
    read_email,
    read_phones,
    read_yes_no,
    split_address,
    split_place,
)
from .base import CellError
from .faults import Fault
from .moments import read_date
from .rows import fault_of, not_future


def read_person(reader, role):
    """Values of a client or a volunteer.

    Returns:
        dict of plain values: `number`, `last_name`, `first_name`, `birth_date`,
        `street`, `zip`, `city`, `phone`, `mobile`, `email`,
        `start_date`, `end_date`, `remark`, and for a client `practical_remark`, for a
        volunteer `car`, `wishes` (codes), `agreement_signed`, `record_seen` (a date,
        True or False, None when nothing stands there).
    """
    today = reader.context.today

    def date(value):
        return not_future(read_date(value, today=today), value, today)

    values = {"number": reader.text("number"), **_names(reader), **_place(reader)}
    values["birth_date"] = reader.take("birth_date", date)
    phones = []
    for code in ("phone", "mobile"):
        phones += reader.take(code, read_phones, soft=True) or []
    values["phone"], values["mobile"] = (phones + ["", ""])[:2]
    values["email"] = reader.take("email", read_email, soft=True)
    values["start_date"] = reader.take("start_date", read_date, soft=True)
    values["end_date"] = reader.take("end_date", read_date, soft=True)
    values["remark"] = reader.text("remark")
    if role == "client":
        values["practical_remark"] = reader.text("practical_remark")
    else:
        values["car"] = reader.take("car", read_yes_no, soft=True)
        values["wishes"] = _wishes(reader)
        for code in ("agreement_signed", "record_seen"):
            values[code] = reader.take(code, _signed, soft=True)
    return values


def _signed(value):
    """A date when the cell has one, else yes or no."""
    if read_yes_no(value):
        try:
            return read_date(value)
        except CellError:
            return True
    return read_yes_no(value)


def _names(reader):
    last, first = reader.text("last_name"), reader.text("first_name")
    if not last and reader.text("full_name"):
        first, last = split_full_name(reader.text("full_name"))
    if not last and not first:
        code = "last_name" if "last_name" in reader.columns else "full_name"
        reader.faults.append(Fault("value_missing", code, {"text": ""}))
    elif not any(char.isalpha() for char in last + first):
        code = "last_name" if "last_name" in reader.columns else "full_name"
        reader.refuse("name_unreadable", code)
    return {"last_name": tidy_name(last), "first_name": tidy_name(first)}


def _place(reader):
    street, zip_code, city = split_address(reader.text("address"))
    street = reader.text("street") or street
    for code in ("house_number", "box"):
        part = reader.text(code)
        if part and code == "box":
            part = f"bus {part}" if part[0].isdigit() else part
        street = f"{street} {part}".strip()
    found_zip, found_city = split_place(reader.text("city"))
    zip_code = reader.text("zip") or found_zip or zip_code
    return {
        "street": street,
        "zip": zip_code.upper().removeprefix("B-"),
        "city": found_city or city,
    }


def _wishes(reader):
    chooser, codes = reader.context.choosers["type"], []
    text = reader.text("wishes")
    for piece in text.replace(";", ",").replace("/", ",").replace("+", ",").split(","):
        try:
            code = chooser.read(piece.strip())
        except CellError as error:
            reader.notices.append(fault_of("wishes", error))
            continue
        if code and code not in codes:
            codes.append(code)
    return codes
