"""Figures of some years, cut in several ways, and what may be published of them.

A table holds totals and breakdowns (per kind of help, per village…) of several
subjects. ``publishable`` returns a copy in which no small number stands and none can
be worked out from what does stand:

* a number is small when it is under the minimum, or fewer persons than the minimum
  stand behind it: forty rides of the only client of a village are about that client;
* a small total hides all of its breakdowns;
* in each breakdown further cells are hidden by ``suppression.suppress_group``; where
  nothing is left to hide, the whole breakdown is withheld, so that a total is shown
  or hidden in all breakdowns alike;
* every breakdown is a list, never a cross table, so two of them have nothing in
  common but their total;
* where a subject is part of another (refused requests), what is left of the other is
  treated as a number too;
* unmet demand is the part for want of help of what was refused, missed and cancelled.
  Their reasons are therefore hidden in two groups, those for want of help and the
  others, as if the sum of each were published; where that cannot be done, or little
  else than late help is left, unmet demand is hidden. In a village it is hidden with
  what was missed or cancelled there, and where all but a few of these were unmet;
* a year is published when it is over: a reader who notes the figures of a running
  year would find what one month added.
"""

from math import inf

from .suppression import MINIMUM, is_small, suppress_group

TOTAL = "total"
# One sign for every hidden number: a reader who could tell a small one from one that
# is hidden with it would know that 6 is 1 and 5.
HIDDEN = "x"
# subject: the subject that it is part of
PARTS = {
    "requests_refused": "requests_received",
    "signals_by_volunteers": "signals_received",
    "signals_answered": "signals_received",
}
# What stands behind a cell of these is shown or hidden with that cell.
FOLLOWS = {
    "hours": ("tasks_done",),
    "km": ("tasks_done",),
    "unmet_demand": ("tasks_missed", "tasks_cancelled"),
}
# subject: the subjects of which it is the part for want of help
SHARES = {"unmet_demand": ("tasks_missed", "tasks_cancelled", "requests_refused")}
REASON = "reason"


class FigureTable:
    """Numbers by subject, year, breakdown and key; a number that lacks is zero."""

    def __init__(self):
        self.labels = {TOTAL: {None: ""}}
        self.cells = {}
        self.withheld = set()
        # the keys of reasons that are for want of help
        self.reasons_for_want = set()

    def add(self, subject, year, breakdown, key, value, persons=None):
        """Put a number in the table.

        :param value: the number, None when it is hidden
        :param int persons: how many persons stand behind it; the number itself
            when not given
        """
        persons = value if persons is None else persons
        self.cells[subject, year, breakdown, key] = (value, persons)

    def value(self, subject, year, breakdown=TOTAL, key=None):
        """Return the number, or None when it is hidden."""
        if (subject, year, breakdown) in self.withheld:
            return None
        return self.cells.get((subject, year, breakdown, key), (0, 0))[0]

    def keys(self, breakdown, subjects, years):
        """Return the keys for which one of the subjects has a number, in order."""
        return [
            key
            for key in self.labels.get(breakdown, ())
            if any(
                self.cells.get((subject, year, breakdown, key), (0, 0))[0] != 0
                for subject in subjects
                for year in years
            )
        ]

    def size(self, subject, year, breakdown=TOTAL, key=None):
        """Return the number that decides whether a cell is small: 0 when empty."""
        value, persons = self.cells.get((subject, year, breakdown, key), (0, 0))
        return persons if persons < MINIMUM else max(persons, int(value))

    def publishable(self, breakdowns, years):
        """Return a table with what may be published.

        :param dict breakdowns: {subject: list of breakdowns to publish}
        :param years: years that are over
        :return: ``FigureTable``
        """
        published = FigureTable()
        published.labels = self.labels
        for year in years:
            hidden = {
                subject
                for subject in breakdowns
                if is_small(self.size(subject, year)) or self._leaves_few(subject, year)
            }
            hidden |= {
                subject
                for subject in SHARES.keys() & breakdowns.keys()
                if self._tells_a_small_reason(subject, year, hidden)
            }
            masks = {}
            for subject in breakdowns:
                total = None if subject in hidden else self.value(subject, year)
                published.add(subject, year, TOTAL, None, total)
                for breakdown in breakdowns[subject]:
                    mask = self._mask(subject, year, breakdown, subject in hidden)
                    followed = [
                        masks.get((other, breakdown), set())
                        for other in FOLLOWS.get(subject, ())
                    ]
                    mask = None if None in [mask, *followed] else mask.union(*followed)
                    masks[subject, breakdown] = mask
                    self._publish_breakdown(published, subject, year, breakdown, mask)
        return published

    def _leaves_few(self, subject, year):
        """Whether the rest of what the subject is part of is small."""
        whole = PARTS.get(subject)
        if not whole:
            return False
        return is_small(self.value(whole, year) - self.value(subject, year))

    def _mask(self, subject, year, breakdown, is_total_hidden):
        """Return the keys to hide, or None when the whole breakdown is withheld."""
        if is_total_hidden:
            return None
        keys = list(self.labels.get(breakdown, ()))
        if breakdown == REASON and any(subject in parts for parts in SHARES.values()):
            mask = self._mask_reasons(subject, year)
            if mask is not None:
                return mask
        return self._mask_keys(subject, year, breakdown, keys)

    def _mask_keys(self, subject, year, breakdown, keys):
        """Return which of these keys to hide beside their sum, None for all."""
        sizes = [
            min(
                self.size(subject, year, breakdown, key),
                self._rest(subject, year, breakdown, key),
            )
            for key in keys
        ]
        shown, total = suppress_group(sizes)
        if total is None and any(sizes):
            return None
        return {key for key, number in zip(keys, shown, strict=True) if number is None}

    def _mask_reasons(self, subject, year):
        """Return the reasons to hide as if both groups had a sum; None: cannot be."""
        mask = set()
        for is_for_want in (True, False):
            keys = [
                key
                for key in self.labels.get(REASON, ())
                if (key in self.reasons_for_want) == is_for_want
            ]
            part = self._mask_keys(subject, year, REASON, keys)
            if part is None:
                return None
            mask |= part
        return mask

    def _tells_a_small_reason(self, subject, year, hidden):
        """Whether a total, beside the reasons that are shown, tells a small number.

        :param str subject: of ``SHARES``
        :param hidden: subjects whose total is hidden
        """
        wholes = SHARES[subject]
        if hidden & {subject, *wholes}:
            return True
        if any(self._mask_reasons(whole, year) is None for whole in wholes):
            return True
        for_want = sum(
            self.value(whole, year, REASON, key)
            for whole in wholes
            for key in self.reasons_for_want
        )
        return is_small(abs(self.value(subject, year) - for_want))

    def _rest(self, subject, year, breakdown, key):
        """Return what is left of the wholes in a cell, where that may be worked out.

        Infinity where there is no whole, or nothing is left: nobody stands behind it.
        """
        wholes = FOLLOWS.get(subject, ()) if subject in SHARES else ()
        value = self.value(subject, year, breakdown, key)
        if not wholes or not value:
            return inf
        whole = sum(self.value(name, year, breakdown, key) for name in wholes)
        return abs(whole - value) or inf

    def _publish_breakdown(self, published, subject, year, breakdown, mask):
        if mask is None:
            published.withheld.add((subject, year, breakdown))
            return
        for key in self.labels.get(breakdown, ()):
            value = None if key in mask else self.value(subject, year, breakdown, key)
            if value != 0:
                published.add(subject, year, breakdown, key, value)
