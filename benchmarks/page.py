"""The page of results: plain values in, Markdown out. Knows nothing of Odoo."""

import json
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).resolve().parent
FACTS = FOLDER / "results.json"
PAGE = FOLDER / "RESULTS.md"
INTRODUCTION = """\
# Measured, beside others

Written by `./zorg bench`; the numbers are kept in `benchmarks/results.json`, and each
part is a small script in `benchmarks/`. Milliseconds hold for the machine named with a
part. Ratios travel better: what is compared runs in turn, in one process, on one
PostgreSQL server, and the best run of each counts. A run begins with cold records and
ends with the last query before the commit, and is rolled back. Each part says what it
compares.
"""


class Row(NamedTuple):
    """One line of a table of measurements."""

    label: str
    ms: float
    queries: int
    records: int

    @classmethod
    def of(cls, label, sample):
        return cls(label, sample.ms, sample.queries, sample.records)


class Check(NamedTuple):
    """A number that was promised and the number that came out.

    ``why`` is told only where the promise is not kept.
    """

    what: str
    target: float
    measured: float
    at_least: bool = False
    why: str = ""

    @property
    def is_met(self):
        if self.at_least:
            return self.measured >= self.target
        return self.measured <= self.target

    def verdict(self):
        """Return whether it is met, or by how much not."""
        if self.is_met:
            return "reached"
        if not self.target:
            return f"**missed by {number(abs(self.measured))}**"
        share = abs(self.measured - self.target) / self.target
        return f"**missed by {share:.0%}**"


def number(value):
    """Return a number with as many decimals as it is worth."""
    if value == int(value):
        return f"{int(value):,}"
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:,.2f}".rstrip("0").rstrip(".")


def write_section(section):
    """Return the lines of one part.

    :param dict section: as kept in ``results.json``
    """
    lines = [f"## {section['title']}", "", section["how"].strip(), ""]
    lines += [
        f"*{section['date']}, data set {section['size']}, {section['load']}.*",
        "",
    ]
    checks = [Check(*check) for check in section["checks"]]
    if checks:
        lines += ["| target | wanted | measured | |", "|---|---|---|---|"]
        lines += [
            f"| {c.what} | {number(c.target)} | {number(c.measured)} | {c.verdict()} |"
            for c in checks
        ]
        lines += [f"\n{c.what}: {c.why}" for c in checks if c.why and not c.is_met]
        lines.append("")
    lines += [
        "| what | records | ms | ms per 1,000 | queries | queries per 1,000 |",
        "|---|---|---|---|---|---|",
    ]
    for row in (Row(*row) for row in section["rows"]):
        each = 1000 / row.records if row.records else 0
        cells = (row.records, row.ms, row.ms * each, row.queries, row.queries * each)
        shown = " | ".join(number(round(cell, 2)) for cell in cells)
        lines.append(f"| {row.label} | {shown} |")
    return [*lines, ""]


def write_page(facts):
    """Return the text of the page.

    :param dict facts: as kept in ``results.json``
    """
    lines = [INTRODUCTION]
    sections = facts["sections"].values()
    checks = [Check(*check) for section in sections for check in section["checks"]]
    met = sum(check.is_met for check in checks)
    lines += [f"**{met} of {len(checks)} targets are reached.**", ""]
    lines += ["| the machine | |", "|---|---|"]
    lines += [f"| {name} | {value} |" for name, value in facts["machine"].items()]
    lines.append("")
    for section in sections:
        lines += write_section(section)
    return "\n".join(lines).rstrip() + "\n"


def keep(facts, order):
    """Add what was measured to what was kept, and write the page again.

    :param dict facts: ``machine`` and the ``sections`` that were measured now
    :param order: names of all parts, as they stand on the page
    """
    sections = {}
    if FACTS.is_file():
        sections = json.loads(FACTS.read_text(encoding="utf-8"))["sections"]
    sections |= facts["sections"]
    kept = {
        "machine": facts["machine"],
        "sections": {name: sections[name] for name in order if name in sections},
    }
    FACTS.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    PAGE.write_text(write_page(kept), encoding="utf-8")
