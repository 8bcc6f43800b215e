"""List, calendar week and form of tasks, with few tasks in the database and with many.

Opened as the web client does: the fields of the view, its order, the count beside the
list, the rules of the coordinator of one network. Its networks are alike in both data
sets (as many tasks in a week), so that what is shown is alike and only what lies
beneath differs. The colleague of all networks sees more at once and is shown beside
it, without a target: the calendar has 28 times as many tasks to show.
"""

from datetime import timedelta

from lxml import etree

from odoo import fields

from tests.screens import view_specification

from .data import COORDINATOR
from .page import Check, Row
from .timing import Sample, take_turns, watched

TITLE = "List, calendar week and form with many tasks beneath"
RUNS = 15
# what the list asks of the number of records
COUNT_LIMIT = 10_001
PAGE = 80
# what the form shows, by database and user, looked up before the clock runs
first_planned = {}
PLANNED = [("state", "in", ("open", "staffed"))]
MOST = 1.5
COUNTED = (
    "a list says of how many records it shows the first ones, and counts to 10,000: "
    "twice as many as the small data set has."
)
SOUGHT = "janssens"


def measure(places):
    """Return the rows and the checks.

    :param places: ``data`` (many) and ``nestor`` (few), environments
    """
    rows, checks = [], []
    sizes = {name: places[name] for name in ("nestor", "data")}
    total = {
        name: env["zorgnetwerk.task"].search_count([]) for name, env in sizes.items()
    }
    for name, work in WORKS.items():
        best = take_turns(
            {
                size: lambda env=env, work=work: show(env, COORDINATOR, work)
                for size, env in sizes.items()
            },
            RUNS,
        )
        rows += [
            Row.of(f"{name}, {total[size]:,} tasks beneath", sample)
            for size, sample in best.items()
        ]
        few, many = best["nestor"], best["data"]
        checks += [
            Check(
                f"{name}: times the time, at most", MOST, many.ms / few.ms, why=COUNTED
            ),
            Check(f"{name}: queries more, at most", 0, many.queries - few.queries),
        ]
    everywhere = f"{COORDINATOR}_all"
    works = {
        f"{name}, colleague of all networks": lambda work=work: show(
            places["data"], everywhere, work
        )
        for name, work in WORKS.items()
    }
    rows += [Row.of(*pair) for pair in take_turns(works, RUNS // 3).items()]
    return rows, checks


def show(env, login, work):
    """Return the sample of opening a screen as the user ``login``."""
    user = env["res.users"].search([("login", "=", login)])
    tasks = env["zorgnetwerk.task"].with_user(user)
    tasks = tasks.with_context(lang=user.lang, tz=user.tz)
    # the server knows views and rules after the first visit
    work(tasks, Sample())
    with watched(env) as sample:
        work(tasks, sample)
    return sample


def read_list(tasks, sample, domain=()):
    found = tasks.web_search_read(
        list(domain),
        view_specification(tasks, "list"),
        limit=PAGE,
        order="start, id",
        count_limit=COUNT_LIMIT,
    )
    sample.records = len(found["records"])


def read_planned(tasks, sample):
    read_list(tasks, sample, PLANNED)


def read_found(tasks, sample):
    """What somebody searches: a client's name."""
    read_list(tasks, sample, [("client_id", "ilike", SOUGHT)])


def read_week(tasks, sample, weeks=0):
    """The week that the calendar shows, with the fields of the calendar."""
    now = fields.Datetime.now() + timedelta(weeks=weeks)
    monday = (now - timedelta(days=now.weekday())).replace(hour=0, minute=0)
    domain = [("start", "<=", monday + timedelta(days=7)), ("stop", ">=", monday)]
    arch = tasks.get_views([(False, "calendar")])["views"]["calendar"]["arch"]
    root = etree.fromstring(arch)
    names = [node.get("name") for node in root.iter("field")]
    names += [root.get(name) for name in ("date_start", "date_stop", "color")]
    names += [root.get("create_name_field"), "display_name"]
    sample.records = len(tasks.search_read(domain, sorted(set(names))))


def read_past_week(tasks, sample):
    read_week(tasks, sample, weeks=-40)


def read_form(tasks, sample):
    """The form of what is planned first, which a click in the list opens."""
    key = tasks.env.cr.dbname, tasks.env.uid
    if key not in first_planned:
        first_planned[key] = tasks.search(PLANNED, limit=1, order="start, id").id
    tasks.browse(first_planned[key]).web_read(view_specification(tasks, "form"))
    sample.records = 1


WORKS = {
    "list of what is planned": read_planned,
    "list of all tasks": read_list,
    "list of a client found by name": read_found,
    "calendar of this week": read_week,
    "calendar of a week 40 weeks ago": read_past_week,
    "form": read_form,
}
