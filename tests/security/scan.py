"""Read everything that a user may read, and look for the secret word."""

from odoo.exceptions import AccessError, UserError
from odoo.tools import mute_logger

from .world import SECRET, decoded

UNREADABLE = (AccessError, UserError, NotImplementedError, TypeError)
NOISY = ("odoo.addons.base.models.ir_rule", "odoo.addons.base.models.ir_model")


def scan(env, user):
    """Yield where the secret word can be read by a user, model by model."""
    for model_name in sorted(env.registry):
        model = env[model_name].with_user(user)
        if not model._abstract and model.has_access("read"):
            yield from scan_model(model)


@mute_logger(*NOISY)
def scan_model(model):
    """Return where the secret word stands in what the model's user may read."""
    try:
        # the newest: what this test made
        records = model.with_context(active_test=False).search(
            [], order="id desc", limit=200
        )
    except UNREADABLE:
        return []
    names = [
        name
        for name, field in model.fields_get(attributes=["type"]).items()
        if model._fields[name].store or field["type"] not in ("binary", "image")
    ]
    return [
        f"{model._name}.{name} of {row['id']}: {value!r}"
        for row in _read(records.with_context(bin_size=True), names)
        for name, value in row.items()
        if SECRET in decoded(value).lower()
    ]


def _read(records, names):
    """Return what can be read; what is unreadable does not hide the rest."""
    records.env.invalidate_all()
    try:
        return records.read(names)
    except UNREADABLE:
        if len(names) > 1:
            middle = len(names) // 2
            return _read(records, names[:middle]) + _read(records, names[middle:])
        if len(records) > 1:
            return [row for record in records for row in _read(record, names)]
    return []
