"""Odoo data records as XML text."""

from xml.sax.saxutils import escape


class Raw(str):
    """A Python expression for ``eval``."""


class Ref(str):
    """An external id."""


def day(days, hour=None, minute=0):
    """Return the expression of a day from today, or of a moment (UTC) on it."""
    if hour is None:
        return Raw(f"(DateTime.today() + relativedelta(days={days})).date()")
    # Odoo's DateTime.today() has the hour of now: all of it is set
    return Raw(
        f"DateTime.today() + relativedelta(days={days}, hour={hour},"
        f" minute={minute}, second=0, microsecond=0)"
    )


def links(*refs):
    return Raw(f"[Command.set([{', '.join(f'ref({ref!r})' for ref in refs)}])]")


def record(model, xmlid, **fields):
    lines = [f'    <record id="{xmlid}" model="zorgnetwerk.{model}">']
    for name, value in fields.items():
        if value is None or value == "":
            continue
        if isinstance(value, Ref):
            lines.append(f'        <field name="{name}" ref="{value}" />')
        elif isinstance(value, Raw | bool | int | float):
            text = escape(str(value), {'"': "&quot;"})
            lines.append(f'        <field name="{name}" eval="{text}" />')
        else:
            lines.append(f'        <field name="{name}">{escape(str(value))}</field>')
    return "\n".join([*lines, "    </record>"])
