"""Say what an import will make, what exists already, and which rows fail and why."""

import datetime
from dataclasses import dataclass, field, replace

from ..names import name_key
from . import keys
from .choices import Chooser
from .event_rows import read_signal, read_task
from .faults import Fault
from .joining import Matcher
from .person_rows import read_person
from .persons import Finder, Someone
from .rows import Context, RowReader
from .schema import CLIENT, KINDS, PERSONS, TASK, VOLUNTEER
from .skipping import skip_code, year_of


@dataclass
class Known:
    """What the network has already, as plain values.

    `types`, `domains`, `urgencies`, `outcomes` are `choices.Choice`s; `clients` and
    `volunteers` are `persons.Someone`s with an `id`; `tasks` and `signals` map the
    keys that an earlier import stored to record ids; `today` is the day in the
    network's time zone.
    """

    types: tuple = ()
    domains: tuple = ()
    urgencies: tuple = ()
    outcomes: tuple = ()
    clients: tuple = ()
    volunteers: tuple = ()
    tasks: dict = field(default_factory=dict)
    signals: dict = field(default_factory=dict)
    today: datetime.date = field(default_factory=datetime.date.today)


@dataclass
class Entry:
    """A row that comes in.

    `id` is the record that it is joined with, 0 when it is to be made; `changed`
    tells that the file has other figures than when it was imported; `same_as` is the
    `ref` of the same person in the other role.
    """

    row: int
    values: dict
    key: str
    ref: str = ""
    id: int = 0
    changed: bool = False
    same_as: str = ""


@dataclass
class SheetPlan:
    """One sheet: rows to `create`, to `join`, `failed` (row, faults), `notices`
    (row number, `Fault`) and `skipped` (row number, code)."""

    sheet: str
    kind: str
    header: object = None
    create: list = field(default_factory=list)
    join: list = field(default_factory=list)
    failed: list = field(default_factory=list)
    notices: list = field(default_factory=list)
    skipped: list = field(default_factory=list)


@dataclass
class Plan:
    """The whole import: sheets in the order in which they must be made."""

    sheets: list
    faults: list = field(default_factory=list)

    @property
    def is_possible(self):
        """Whether the mapping is complete enough to import anything."""
        return bool(self.sheets) and not self.faults

    def count(self, part, kind=None):
        """Number of rows in `create`, `join`, `failed`, `notices` or `skipped`."""
        return sum(
            len(getattr(sheet, part))
            for sheet in self.sheets
            if kind in (None, sheet.kind)
        )


def make_plan(sheets, mapping, known):
    """Read every row of a mapped file.

    Args:
        sheets: list of `reading.Sheet`.
        mapping: `mapping.Mapping` of these sheets.
        known: `Known`.

    Returns:
        `Plan`; with `faults` of the mapping and without sheets when it is incomplete.
    """
    if faults := mapping.faults():
        return Plan([], faults)
    planner = _Planner(mapping, known)
    mapped = []
    for sheet in sheets:
        chosen = mapping.of_sheet(sheet.name)
        if chosen and chosen.kind:
            mapped.append((sheet, chosen))
    mapped.sort(key=lambda pair: KINDS.index(pair[1].kind))
    return Plan([planner.plan_sheet(sheet, chosen) for sheet, chosen in mapped])


class _Planner:
    """Carries what one sheet teaches on to the next: persons, keys, ordinals."""

    def __init__(self, mapping, known):
        self.known = known
        self.corrections = mapping.corrections
        self.persons = {
            role: [replace(one, key=one.key or f"id{one.id}") for one in persons]
            for role, persons in (
                (CLIENT, known.clients),
                (VOLUNTEER, known.volunteers),
            )
        }
        self.matchers = {
            role: Matcher(persons) for role, persons in self.persons.items()
        }
        self.ordinals, self.first_rows = {}, {}
        self.stored = {
            kind: {
                keys.split_key(key)[0]: (id_, keys.split_key(key)[1])
                for key, id_ in stored.items()
            }
            for kind, stored in ((TASK, known.tasks), ("signal", known.signals))
        }
        self.choosers = {
            group: Chooser(group, choices, mapping.corrections.get(group))
            for group, choices in (
                ("type", known.types),
                ("domain", known.domains),
                ("urgency", known.urgencies),
                ("outcome", known.outcomes),
            )
        }
        self.choosers["source"] = Chooser("source", (), thesaurus=True)

    def plan_sheet(self, sheet, mapping):
        context = Context(
            finders={
                role: Finder(role, persons, self.corrections.get(role, {}))
                for role, persons in self.persons.items()
            },
            choosers=self.choosers,
            today=self.known.today,
            year=year_of(sheet, mapping),
            type_code=mapping.type_code,
        )
        columns = {column.field: column for column in mapping.columns if column.field}
        plan = SheetPlan(sheet.name, mapping.kind, mapping)
        is_person = mapping.kind in PERSONS
        plan_row = self._plan_person if is_person else self._plan_event
        for row in sheet.rows:
            if row.number < mapping.first:
                continue
            if code := skip_code(row, mapping):
                plan.skipped.append((row.number, code))
                continue
            plan_row(plan, RowReader(row, columns, context))
        return plan

    def _plan_person(self, plan, reader):
        role, number = plan.kind, reader.row.number
        values = read_person(reader, role)
        ref = f"{role}:{plan.sheet}:{number}"
        person = Someone(
            ref=ref,
            last=values["last_name"],
            first=values["first_name"],
            number=values["number"],
            birth_date=values["birth_date"],
            street=values["street"],
            phones=tuple(filter(None, (values["phone"], values["mobile"]))),
            key=keys.person_key(role, values),
            listed=True,
        )
        found, fault = self.matchers[role].match(person)
        if fault and fault.code == "number_taken":
            reader.notices.append(fault)
            values["number"] = ""
        elif fault:
            reader.faults.append(fault)
        if reader.faults:
            self._fail(plan, reader)
            self.persons[role].append(replace(person, failed=number))
            return
        plan.notices += [(number, notice) for notice in reader.notices]
        if found and not found.id:
            # Made by an earlier row of this file: the later one says the same again.
            plan.notices.append(
                (number, Fault("row_repeated", "", {"text": found.label}))
            )
            plan.skipped.append((number, "repeated"))
            self.persons[role].append(_alias(person, found))
            return
        entry = Entry(number, values, person.key, ref)
        if found:
            entry.id, entry.ref = found.id, found.ref
            plan.join.append(entry)
            # The file may write the name otherwise than the network does.
            self.persons[role].append(_alias(person, found))
            return
        entry.same_as = self._same_person(role, person)
        plan.create.append(entry)
        self.persons[role].append(person)
        self.matchers[role].add(person)

    def _same_person(self, role, person):
        """The same person in the other role: same name and same day of birth."""
        other = VOLUNTEER if role == CLIENT else CLIENT
        wanted = name_key(person.first, person.last)
        for candidate in self.matchers[other].by_name.get(wanted, ()):
            if person.birth_date and candidate.birth_date == person.birth_date:
                return candidate.ref
        return ""

    def _plan_event(self, plan, reader):
        is_task = plan.kind == TASK
        number = reader.row.number
        values = read_task(reader) if is_task else read_signal(reader)
        if reader.faults:
            self._fail(plan, reader)
            return
        plan.notices += [(number, notice) for notice in reader.notices]
        identity = keys.task_identity if is_task else keys.signal_identity
        fields = keys.TASK_CONTENT if is_task else keys.SIGNAL_CONTENT
        identity, content = identity(values), keys.content_digest(values, fields)
        rank = self.ordinals[identity] = self.ordinals.get(identity, 0) + 1
        if rank > 1:
            where = self.first_rows[identity]
            plan.notices.append((number, Fault("row_twice", "", {"text": where})))
        else:
            self.first_rows[identity] = f"{plan.sheet} {number}"
        key = keys.join_key(identity, rank, content)
        entry = Entry(number, values, key)
        stored = self.stored[plan.kind].get(keys.split_key(key)[0])
        if stored:
            entry.id, entry.changed = stored[0], stored[1] != content
            plan.join.append(entry)
        else:
            plan.create.append(entry)

    def _fail(self, plan, reader):
        plan.failed.append((reader.row, reader.faults))


def _alias(person, found):
    """A person as this file writes the name of one who is known already."""
    return replace(person, ref=found.ref, id=found.id, key=found.key)
