"""Try every filter and grouping of a search view, as its user would click it."""

from lxml import etree

from odoo.tools.safe_eval import safe_eval


class FilterChecks:
    def assert_filters_work(self, model):
        """Check that each filter can be searched and each grouping be grouped.

        :param model: the model with the user who looks
        """
        arch = model.get_views([(False, "search")])["views"]["search"]["arch"]
        filters = list(etree.fromstring(arch).iter("filter"))
        self.assertTrue(filters)
        for node in filters:
            with self.subTest(model=model._name, filter=node.get("name")):
                if node.get("domain"):
                    domain = safe_eval(node.get("domain"), {"uid": model.env.uid})
                    model.search(domain)
                if "group_by" in (node.get("context") or ""):
                    group = safe_eval(node.get("context"))["group_by"]
                    model.formatted_read_group([], [group], ["__count"])
