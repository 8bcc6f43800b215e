"""Gather the figures of a network in a table: one grouped query for each breakdown."""

from odoo.fields import Domain

from ..tools.figure_table import TOTAL, FigureTable

TASK_KINDS = ("task_done", "task_missed", "task_cancelled", "volunteer_work")
REQUEST_KINDS = ("request_received", "request_refused")
UNMET_KINDS = ("unmet_demand",)
PERSON_KINDS = ("client_new", "client_closed", "volunteer_new", "volunteer_stopped")
SIGNAL_KINDS = ("signal_received", "signal_closed")
ALL_KINDS = (
    *TASK_KINDS,
    *REQUEST_KINDS,
    *UNMET_KINDS,
    *PERSON_KINDS,
    *SIGNAL_KINDS,
)

# breakdown: (field of the figures, kinds that have it)
BREAKDOWNS = {
    "task_type": ("task_type_id", (*TASK_KINDS, *REQUEST_KINDS, *UNMET_KINDS)),
    "village": ("village_id", ALL_KINDS),
    "month": ("month", ALL_KINDS),
    "reason": (
        "reason_id",
        ("task_missed", "task_cancelled", "request_refused")
        + ("client_closed", "volunteer_stopped", *UNMET_KINDS),
    ),
    "part_of_day": ("part_of_day", UNMET_KINDS),
    "domain": ("domain_id", SIGNAL_KINDS),
    "outcome": ("outcome_id", SIGNAL_KINDS),
    "time_to_close": ("time_to_close", SIGNAL_KINDS),
}
AGGREGATES = (
    "__count",
    "person_key:count_distinct",
    "tasks_done:sum",
    "hours:sum",
    "hours_person_key:count_distinct",
    "km:sum",
    "km_person_key:count_distinct",
    "tasks_without_minutes:sum",
    "tasks_unfilled:sum",
    "requests_unfilled:sum",
    "signals_received:count_distinct",
    "signals_closed:count_distinct",
    "signals_by_volunteers:count_distinct",
    "noticed_person_key:count_distinct",
    "signals_answered:count_distinct",
    "answered_person_key:count_distinct",
)
# kind of row: {subject: (aggregate of the number, aggregate of who is behind it)}
SUBJECTS = {
    "task_done": {
        "tasks_done": ("tasks_done:sum", "person_key:count_distinct"),
        "hours": ("hours:sum", "hours_person_key:count_distinct"),
        "km": ("km:sum", "km_person_key:count_distinct"),
        "clients_served": ("person_key:count_distinct", "person_key:count_distinct"),
        "tasks_without_minutes": (
            "tasks_without_minutes:sum",
            "person_key:count_distinct",
        ),
    },
    "task_missed": {
        "tasks_missed": ("__count", "person_key:count_distinct"),
        "tasks_unfilled": ("tasks_unfilled:sum", "person_key:count_distinct"),
    },
    "task_cancelled": {
        "tasks_cancelled": ("__count", "person_key:count_distinct"),
        "tasks_unfilled": ("tasks_unfilled:sum", "person_key:count_distinct"),
    },
    "volunteer_work": {
        "volunteers_active": (
            "person_key:count_distinct",
            "person_key:count_distinct",
        )
    },
    "request_received": {"requests_received": ("__count", "person_key:count_distinct")},
    "request_refused": {
        "requests_refused": ("__count", "person_key:count_distinct"),
        "requests_unfilled": ("requests_unfilled:sum", "person_key:count_distinct"),
    },
    "unmet_demand": {"unmet_demand": ("__count", "person_key:count_distinct")},
    "client_new": {"clients_new": ("__count", "__count")},
    "client_closed": {"clients_closed": ("__count", "__count")},
    "volunteer_new": {"volunteers_new": ("__count", "__count")},
    "volunteer_stopped": {"volunteers_stopped": ("__count", "__count")},
    "signal_received": {
        "signals_received": (
            "signals_received:count_distinct",
            "person_key:count_distinct",
        ),
        "signals_by_volunteers": (
            "signals_by_volunteers:count_distinct",
            "noticed_person_key:count_distinct",
        ),
        "signals_answered": (
            "signals_answered:count_distinct",
            "answered_person_key:count_distinct",
        ),
    },
    "signal_closed": {
        "signals_closed": (
            "signals_closed:count_distinct",
            "person_key:count_distinct",
        )
    },
}


def collect(figures, domain):
    """Return the figures of the domain, by year, as a ``FigureTable``.

    Keys of breakdowns are ids of records, and codes of selections; None stands for
    what has none. Labels are in the language of the environment.

    :param figures: empty recordset of ``zorgnetwerk.figure``
    :param domain: ``Domain``
    """
    table = FigureTable()
    _add_breakdown(table, figures, domain, TOTAL, [])
    for breakdown, (field_name, kinds) in BREAKDOWNS.items():
        keys = _add_breakdown(
            table,
            figures,
            domain & Domain("kind", "in", kinds),
            breakdown,
            [field_name],
        )
        table.labels[breakdown] = label_keys(figures, field_name, keys)
    reasons = figures.env["zorgnetwerk.reason"].with_context(active_test=False)
    table.reasons_for_want = set(reasons.search([("is_unfilled", "=", True)]).ids)
    return table


def _add_breakdown(table, figures, domain, breakdown, groupby):
    keys = set()
    rows = figures._read_group(domain, ["year", "kind", *groupby], AGGREGATES)
    for year, kind, *rest in rows:
        group, numbers = rest[: len(groupby)], rest[len(groupby) :]
        key = _key(group[0]) if group else None
        found = dict(zip(AGGREGATES, numbers, strict=True))
        keys.add(key)
        for subject, (number, persons) in SUBJECTS[kind].items():
            value = found[number] or 0
            before, persons_before = table.cells.get(
                (subject, int(year), breakdown, key), (0, 0)
            )
            table.add(
                subject,
                int(year),
                breakdown,
                key,
                before + value,
                persons_before + (found[persons] if value else 0),
            )
    return keys


def _key(group):
    if hasattr(group, "_name"):
        return group.id or None
    return group or None


def label_keys(figures, field_name, keys):
    """Return {key: label} in the order in which a person would list them.

    Never in the order of the numbers: with small numbers hidden that would tell.

    :param figures: recordset of ``zorgnetwerk.figure``, in the language wanted
    :param str field_name: the field that was grouped by
    :param keys: what was found in it
    """
    env = figures.env
    field = figures._fields[field_name]
    if field.type == "selection":
        labels = dict(field._description_selection(env))
        if field_name != "month":
            labels = {key: label for key, label in labels.items() if key in keys}
        if None in keys:
            labels[None] = env._("Moment not said")
        return labels
    records = env[field.comodel_name].with_context(active_test=False)
    records = records.search([("id", "in", [key for key in keys if key])])
    labels = {record.id: record.display_name for record in records}
    if None in keys:
        labels[None] = {
            "village_id": env._("Village not known"),
            "domain_id": env._("No life domain"),
            "outcome_id": env._("Not closed yet"),
        }.get(field_name, env._("Not known"))
    return labels
