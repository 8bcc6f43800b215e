"""A filter on a date counts from today, not from this moment in another time zone.

Odoo reads “=1d =1m” as midnight of the first of January where the user is, and makes
a date of that moment in UTC: in Belgium the 31st of December. “today =1d =1m” is a day.
"""

from lxml import etree

from odoo.fields import Domain
from odoo.tests import freeze_time
from odoo.tools.safe_eval import safe_eval

from tests.common import CareCase


class TestFilterDates(CareCase):
    def get_conditions(self):
        """Yield (view, model, condition) of all filters of the addon."""
        views = self.env["ir.ui.view"].search(
            [("model", "=like", "zorgnetwerk.%"), ("type", "=", "search")]
        )
        for view in views:
            arch = etree.fromstring(view.arch)
            for node in arch.xpath("//filter[@domain]"):
                domain = Domain(safe_eval(node.get("domain"), {"uid": self.env.uid}))
                for condition in domain.iter_conditions():
                    yield view, self.env[view.model], condition

    def test_filters_on_dates_count_from_today(self):
        seen = 0
        for view, model, condition in self.get_conditions():
            field = model._fields.get(condition.field_expr)
            value = condition.value
            if field is None or field.type != "date" or not isinstance(value, str):
                continue
            seen += 1
            with self.subTest(view=view.xml_id, condition=condition):
                self.assertRegex(value, r"^(today|\d+-)")
        self.assertGreater(seen, 10)

    @freeze_time("2026-11-22 10:00:00")
    def test_a_year_begins_on_its_first_day(self):
        figures = self.env["zorgnetwerk.signal.figure"].with_context(
            tz="Europe/Brussels"
        )
        year = Domain("date", ">=", "today =1d =1m").optimize_full(figures)
        (condition,) = year.iter_conditions()
        self.assertEqual(str(condition.value), "2026-01-01")
