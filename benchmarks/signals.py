"""What networks do with signals, at the size of all Flanders and beside a helpdesk.

Opened as the web client does, by a coordinator of one network, with the filters,
groups, fields and order that the menu opens with. The networks are alike in both data
sets (a signal each half day), so that only what lies beneath differs: 5,000 signals of
one network, or 200,000 of 28, with their history, follow-ups, referrals and what was
told to partners. How many signals there are is an assumption, told in
`benchmarks/signals_data.py`. The colleague of all networks is shown beside it, without
a target.

OCA's helpdesk has as many tickets as there are signals, in as many teams as there are
networks, and a database to itself; its user reads the tickets of one team. A ticket has
no client whom others may not see, no clock and no history. Recording one is what the
form asks of the server: opening it, choosing the person, saving.
"""

from tests.screens import view_specification

from .data import COORDINATOR
from .helpdesk import COLLEAGUE
from .opening import Screen
from .page import Check, Row
from .signal_jobs import DUE, as_user, escalate, record_signal, record_ticket, remind
from .timing import Sample, take_turns, watched

TITLE = "Signals, partners and their jobs, with many signals beneath"
RUNS = 5
MOST = 1.5
ADDON = "zorgnetwerk_addon"
HELPDESK = "helpdesk_mgmt"
SOUGHT = "janssens"
COUNTED = (
    "a list says of how many records it shows the first ones, and a network has more "
    "signals in the large data set: 7,142 of ten years instead of 5,000 of seven. They "
    "lie between those of 27 others, each on another page of the table."
)
CLIENTS = (
    "a network has 1,428 clients in the large data set, 640 in the small one, and who "
    "is in care is looked up with the rules on their contacts."
)
# why a screen takes longer above many signals, where it does
REASONS = {
    "list of all signals": COUNTED,
    "list of signals with a word in the text": COUNTED,
    "policy signals": "they show how many signals they bundle, and the rules find "
    "those by network: 7,142 instead of 5,000.",
    "figures of signals": "an index finds the signals of the period, of all networks; "
    "those of 27 others are left out afterwards. An index by network and moment was "
    "tried and gained a tenth.",
    "reduced rates by month": CLIENTS,
    "rights to verify": CLIENTS,
}
MORE_THAN_A_TICKET = (
    "a ticket has no clock over working hours, no history, no look for signals that "
    "may be the same, and no check that client and volunteer are of a network that its "
    "maker sees."
)
# name: action, type of view when not the first, filters when not the action's, search
SCREENS = {
    "list of open signals": ("signal_action",),
    "list of all signals": ("signal_action", "list", []),
    "list of signals about a client found by name": (
        "signal_action",
        "list",
        [],
        [("client_id", "ilike", SOUGHT)],
    ),
    "list of signals with a word in the text": (
        "signal_action",
        "list",
        [],
        ["|", ("summary", "ilike", "cooking"), ("facts", "ilike", "cooking")],
    ),
    "board of open signals": ("signal_action", "kanban"),
    "board of what is late": ("signal_late_action",),
    "signals without a word back": ("signal_feedback_action",),
    "figures of signals": ("signal_figure_action",),
    "messages to look at": ("incoming_action",),
    "my follow-ups": ("follow_up_action",),
    "open referrals": ("referral_action",),
    "rights to verify": ("right_check_action",),
    "policy signals": ("policy_signal_action",),
    "partners": ("organisation_action",),
    "consents in force": ("consent_action",),
    "reduced rates by month": ("reduced_rate_action",),
}
TICKETS = {
    "list of open": ("list", "open"),
    "list of all": ("list", None),
    "board of open": ("kanban", "open"),
}


def measure(places):
    """Return the rows and the checks.

    :param places: ``care`` (many), ``nestor`` (few) and ``helpdesk``, environments
    """
    few, many = places["nestor"], places["care"]
    rows, checks = [], []
    for part in (
        compare_sizes(few, many),
        beside_helpdesk(many, places["helpdesk"]),
        everywhere(many),
    ):
        rows += part[0]
        checks += part[1]
    return rows, checks


def compare_sizes(few, many):
    """Return rows and checks: each screen and job above few and above many signals."""
    sizes = {"5,000": few, "200,000": many}
    total = {
        size: f"{env['zorgnetwerk.signal'].search_count([]):,} signals beneath"
        for size, env in sizes.items()
    }
    rows, checks = [], []
    for name, work in make_works(COORDINATOR).items():
        best = take_turns(
            {size: lambda env=env, work=work: work(env) for size, env in sizes.items()},
            RUNS,
        )
        rows += [Row.of(f"{name}, {total[size]}", best[size]) for size in sizes]
        small, large = best.values()
        checks += [
            Check(
                f"{name}: times the time, at most",
                MOST,
                large.ms / small.ms,
                why=REASONS.get(name, ""),
            ),
            Check(f"{name}: queries more, at most", 0, large.queries - small.queries),
        ]
    return rows, checks


def everywhere(env):
    """Return rows, without checks, of the colleague of all networks."""
    works = make_works(f"{COORDINATOR}_all", runs_jobs=False)
    best = take_turns(
        {
            f"{name}, colleague of all networks": lambda work=work: work(env)
            for name, work in works.items()
        },
        max(RUNS // 3, 1),
    )
    return [Row.of(*pair) for pair in best.items()], []


def make_works(login, runs_jobs=True):
    """Return {name: function from an environment to a ``Sample``}."""
    works = {
        name: lambda env, what=what: show(env, login, f"{ADDON}.{what[0]}", *what[1:])
        for name, what in SCREENS.items()
    }
    works |= {
        "form of a signal": lambda env: open_form(env, login),
        "start page": lambda env: open_start_page(env, login),
        "partners ranked for a signal": lambda env: rank(env, login),
    }
    if runs_jobs:
        works |= {
            f"job of late signals, {DUE} due": escalate,
            f"job of referrals without an answer, {DUE} due": remind,
            "record a signal": record_signal,
        }
    return works


def show(env, login, xmlid, kind=None, filters=None, domain=()):
    """Return the sample of opening what a menu opens."""
    screen = Screen(as_user(env, login), xmlid, kind, filters, domain)
    # the server knows views and rules after the first visit
    screen.read(Sample())
    with watched(env) as sample:
        screen.read(sample)
    return sample


def find_newest(env, login, state="investigating"):
    signals = as_user(env, login)["zorgnetwerk.signal"]
    domain = [("state", "=", state), ("client_id", "!=", False)]
    return signals.search(domain, limit=1, order="received_on desc, id desc")


def open_form(env, login):
    signal = find_newest(env, login)
    specification = view_specification(signal, "form")
    signal.web_read(specification)
    with watched(env, 1) as sample:
        signal.web_read(specification)
    return sample


def open_start_page(env, login):
    page = as_user(env, login)["zorgnetwerk.start.page"]
    page.get_cards()
    with watched(env, 1) as sample:
        page.get_cards()
    return sample


def rank(env, login):
    signal = find_newest(env, login)
    organisations = signal.env["zorgnetwerk.organisation"]
    with watched(env) as sample:
        sample.records = len(organisations._match_signal(signal))
    return sample


def beside_helpdesk(ours, theirs):
    """Return rows and checks: signals beside tickets."""
    action = f"{HELPDESK}.helpdesk_ticket_action"
    rows, checks = [], []
    for name, (kind, filtered) in TICKETS.items():
        filters = [filtered] if filtered else []
        best = take_turns(
            {
                "signals": lambda kind=kind, filters=filters: show(
                    ours, COORDINATOR, f"{ADDON}.signal_action", kind, filters
                ),
                "tickets": lambda kind=kind, filters=filters: show(
                    theirs, COLLEAGUE, action, kind, filters
                ),
            },
            RUNS,
        )
        rows += [Row.of(f"{name} {what}", sample) for what, sample in best.items()]
        checks.append(
            Check(
                f"{name} signals: times the helpdesk's time for a row, at most",
                MOST,
                best["signals"].ms_each / best["tickets"].ms_each,
            )
        )
    best = take_turns(
        {
            "record a signal, beside": lambda: record_signal(ours),
            "record a ticket": lambda: record_ticket(theirs),
        },
        RUNS,
    )
    rows += [Row.of(*pair) for pair in best.items()]
    mine, other = best.values()
    checks.append(
        Check(
            "record a signal: times a ticket, at most",
            MOST,
            mine.ms / other.ms,
            why=MORE_THAN_A_TICKET,
        )
    )
    return rows, checks
