from collections import defaultdict

from odoo import api, models
from odoo.fields import Command, Domain

# what is closed in models that care shares with other apps
CLOSED = {
    "res.partner": [("care_confidential", "=", True)],
    "res.users": [("partner_id.care_confidential", "=", True)],
    "mail.message": [("model", "=like", "zorgnetwerk.%")],
}


class Base(models.AbstractModel):
    """Nobody learns who a record is by filling in its id.

    Odoo shows the name of whatever id a form holds, and computes what follows from
    it, as the superuser. So ids that come from outside are checked beforehand.
    """

    _inherit = "base"

    def onchange(self, values, field_names, fields_spec):
        self._check_given_records([self._add_given_defaults(values)])
        return super().onchange(values, field_names, fields_spec)

    @api.model
    def _add_given_defaults(self, vals):
        """Return values with what the caller's context gives beside them.

        One half of a reference may stand in either.

        :param dict vals: values of a record of this model
        """
        given = {
            name: self.env.context[f"default_{name}"]
            for name in self._fields
            if f"default_{name}" in self.env.context
        }
        return {**given, **vals}

    @api.model
    def _check_given_records(self, vals_list):
        """Check that the user may read the persons and files that values point to.

        :param list vals_list: values as forms send them, commands included
        :raise AccessError: for a file or a closed contact of somebody else
        """
        if self.env.su:
            return
        found = defaultdict(set)
        for vals in vals_list:
            self._collect_given_records(vals, found)
        for model_name, ids in found.items():
            self._check_may_read(model_name, ids)

    @api.model
    def _check_may_read(self, model_name, ids):
        """Check records of care for the user, without loading them.

        What the superuser loads stands in the cache for everybody, so a refusal would
        open the door.

        :param str model_name: any model; those that hold nothing of care pass
        :param ids: ids, also of records that do not exist
        """
        if not _is_guarded(self.env, model_name):
            return
        model = self.env[model_name].with_context(active_test=False)
        left = {one for one in ids if one}
        if model_name not in CLOSED and model.has_access("read"):
            # one query where all is well
            left -= set(model._search([("id", "in", list(left))]).get_result_ids())
        if not left:
            return
        domain = Domain("id", "in", list(left)) & Domain(CLOSED.get(model_name, []))
        closed = model.sudo()._search(domain).get_result_ids()
        model.browse(closed).check_access("read")

    @api.model
    def _collect_given_records(self, vals, found):
        """Gather the ids that values hold, by model.

        :param dict vals: values of a record of this model
        :param found: ``defaultdict(set)`` of ids by model name, filled in
        """
        for name, value in vals.items():
            field = self._fields.get(name)
            if not field or not value:
                continue
            if field.type == "many2one":
                # the line of a list comes with the values of its form
                if isinstance(value, dict):
                    comodel = self.env[field.comodel_name]
                    comodel._collect_given_records(value, found)
                add_ids(found, field.comodel_name, value)
            elif field.type in ("one2many", "many2many"):
                comodel = self.env[field.comodel_name]
                for command in value if isinstance(value, (list, tuple)) else ():
                    comodel._collect_command(command, found)
            elif field.type == "reference" and isinstance(value, str):
                model_name, _comma, record_id = value.partition(",")
                if model_name in self.env:
                    add_ids(found, model_name, record_id)
            elif field.type == "many2one_reference":
                model_name = self._get_given_model(field, vals)
                if model_name in self.env:
                    add_ids(found, model_name, value)

    @api.model
    def _get_given_model(self, field, vals):
        """Return the name of the model that a reference by id alone points to."""
        return vals.get(field.model_field)

    @api.model
    def _collect_command(self, command, found):
        if isinstance(command, int):
            add_ids(found, self._name, command)
            return
        code, record_id, rest = (*command, None, None)[:3]
        if code == Command.SET:
            for one in rest or ():
                add_ids(found, self._name, one)
        elif code in (Command.LINK, Command.UPDATE):
            add_ids(found, self._name, record_id)
        if isinstance(rest, dict):
            self._collect_given_records(rest, found)


def _is_guarded(env, model_name):
    """Whether a model holds files, or persons who may be closed."""
    return model_name in CLOSED or (
        model_name.startswith("zorgnetwerk.")
        and "network_id" in env[model_name]._fields
    )


def add_ids(found, model_name, value):
    """Add the id in a value, however a form writes it.

    :param found: ``defaultdict(set)`` of ids by model name
    :param str model_name: model of the record
    :param value: id, (id, name), {"id": id}, or an id as text
    """
    if isinstance(value, (list, tuple)):
        value = value[0] if value else None
    elif isinstance(value, dict):
        value = value.get("id")
    # Odoo and PostgreSQL take an id that is written as text too
    if isinstance(value, (float, str)):
        text = str(value).removesuffix(".0").strip()
        value = int(text) if text.isdecimal() else None
    if isinstance(value, int) and value:
        found[model_name].add(value)
