"""Open a list or a form as the web client does, and count its queries."""

from lxml import etree

# what the web client asks of a many2one or a tag
SHORT = {"display_name": {}}


def _specification(env, model_name, node):
    """Return the ``specification`` that the web client sends for a view's fields."""
    model = env[model_name]
    specification = {}
    for field_node in _own_fields(node):
        name = field_node.get("name")
        field = model._fields[name]
        if field.type in ("one2many", "many2many"):
            inner = _inner_list(env, field, field_node)
            specification[name] = {"fields": inner, "limit": 40}
        elif field.type == "many2one":
            specification[name] = {"fields": SHORT}
        else:
            specification[name] = {}
    return specification


def _own_fields(node):
    """Yield the fields of a view, not those of the lists inside it."""
    for child in node:
        if child.tag == "field":
            yield child
        elif isinstance(child.tag, str) and child.tag not in ("groupby",):
            yield from _own_fields(child)


def _inner_list(env, field, field_node):
    inner = next(iter(field_node.iter("list", "kanban")), None)
    if inner is None:
        return dict(SHORT)
    return _specification(env, field.comodel_name, inner)


def view_specification(model, view_type, view_id=False):
    """Return the specification of a view, as its user sees it.

    :param view_id: of ``ir.ui.view``; the model's default view when not given
    """
    views = model.get_views([(view_id, view_type)])["views"]
    arch = etree.fromstring(views[view_type]["arch"])
    return _specification(model.env, model._name, arch)


def count_queries(model, read):
    """Count the queries of ``read()`` with cold records and warm rules and views."""
    for _attempt in range(2):
        model.env.flush_all()
        model.env.invalidate_all()
        before = model.env.cr.sql_log_count
        read()
    return model.env.cr.sql_log_count - before


class ScreenChecks:
    """Checks for a test case with a cast: a screen asks the same for few and many."""

    def assert_list_is_batched(self, model, make, at_most):
        """Check that a list of 100 takes the queries of a list of 10.

        :param model: the model with the user who looks, for instance
            ``self.env["zorgnetwerk.client"].with_user(self.coordinator)``
        :param make: function that makes one more record, given a number
        :param int at_most: ceiling of the number of queries
        """
        specification = view_specification(model, "list")

        def read():
            return model.web_search_read([], specification, limit=200)

        counts = []
        for size in (10, 100):
            for number in range(model.search_count([]), size):
                make(number)
            self.env.flush_all()
            counts.append(count_queries(model, read))
            self.assertEqual(len(read()["records"]), size)
        few, many = counts
        self.assertEqual(few, many, "the list queries per record")
        self.assertLessEqual(many, at_most)

    def assert_form_is_batched(self, record, fill, at_most):
        """Check that a form with long lists takes the queries of one with short ones.

        :param record: with the user who looks
        :param fill: function that adds lines for a number from .. to
        :param int at_most: ceiling of the number of queries
        """
        specification = view_specification(record, "form")

        def read():
            return record.web_read(specification)

        counts = []
        for begin, end in ((0, 10), (10, 40)):
            fill(begin, end)
            self.env.flush_all()
            counts.append(count_queries(record, read))
        few, many = counts
        self.assertEqual(few, many, "the form queries per line")
        self.assertLessEqual(many, at_most)
