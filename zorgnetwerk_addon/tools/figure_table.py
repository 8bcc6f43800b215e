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
* a year is published when it is over: a reader who notes the figures of a running
  year would find what one month added.
"""

from .suppression import MINIMUM, is_small, suppress_group

TOTAL = "total"
# One sign for every hidden number: a reader who could tell a small one from one that
# is hidden with it would know that 6 is 1 and 5.
HIDDEN = "x"
# subject: the subject that it is part of
PARTS = {"requests_refused": "requests_received"}
# What stands behind a cell of these is shown or hidden with that cell.
FOLLOWS = {"hours": "tasks_done", "km": "tasks_done"}


class FigureTable:
    """Numbers by subject, year, breakdown and key; a number that lacks is zero."""

    def __init__(self):
        self.labels = {TOTAL: {None: ""}}
        self.cells = {}
        self.withheld = set()

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
            masks = {}
            for subject in breakdowns:
                total = None if subject in hidden else self.value(subject, year)
                published.add(subject, year, TOTAL, None, total)
                for breakdown in breakdowns[subject]:
                    mask = self._mask(subject, year, breakdown, subject in hidden)
                    followed = masks.get((FOLLOWS.get(subject), breakdown), set())
                    if mask is None or followed is None:
                        mask = None
                    else:
                        mask |= followed
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
        keys = list(self.labels.get(breakdown, ()))
        sizes = [self.size(subject, year, breakdown, key) for key in keys]
        if is_total_hidden:
            return None
        shown, total = suppress_group(sizes)
        if total is None and any(sizes):
            return None
        return {key for key, number in zip(keys, shown, strict=True) if number is None}

    def _publish_breakdown(self, published, subject, year, breakdown, mask):
        if mask is None:
            published.withheld.add((subject, year, breakdown))
            return
        for key in self.labels.get(breakdown, ()):
            value = None if key in mask else self.value(subject, year, breakdown, key)
            if value != 0:
                published.add(subject, year, breakdown, key, value)
