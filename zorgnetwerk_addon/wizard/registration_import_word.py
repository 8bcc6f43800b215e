from collections import Counter

from odoo import api, fields, models

GROUPS = {
    "type": "task_type_id",
    "domain": "domain_id",
    "outcome": "outcome_id",
    "urgency": "urgency_id",
}


class ZorgnetwerkRegistrationImportWord(models.TransientModel):
    """A word of a registration that stands for an entry of one of our lists."""

    _name = "zorgnetwerk.registration.import.word"
    _description = "Word of a registration"
    _order = "group, count desc, word"
    _transient_max_hours = 12.0

    import_id = fields.Many2one(
        "zorgnetwerk.registration.import", required=True, index=True, ondelete="cascade"
    )
    group = fields.Selection(
        [
            ("type", "Kind of help"),
            ("domain", "Life domain"),
            ("outcome", "Outcome"),
            ("urgency", "Urgency"),
        ],
        string="Stands under",
        required=True,
        readonly=True,
    )
    word = fields.Char(required=True, readonly=True)
    count = fields.Integer(string="Rows", readonly=True)
    task_type_id = fields.Many2one("zorgnetwerk.task.type", string="Kind of help meant")
    domain_id = fields.Many2one("zorgnetwerk.life.domain", string="Life domain meant")
    outcome_id = fields.Many2one("zorgnetwerk.signal.outcome", string="Outcome meant")
    urgency_id = fields.Many2one("zorgnetwerk.urgency", string="Urgency meant")

    def _get_corrections(self):
        """Return what the user chose: a dict of group to a dict of word to id."""
        corrections = {}
        for line in self:
            chosen = line[GROUPS[line.group]]
            if chosen:
                corrections.setdefault(line.group, {})[line.word] = chosen.id
        return corrections

    @api.model
    def _set_corrections(self, wizard, corrections):
        """Take over the words of a saved layout."""
        vals_list = []
        for group, field_name in GROUPS.items():
            model = self.env[self._fields[field_name].comodel_name]
            words = corrections.get(group, {})
            known = set(model.browse(words.values()).exists().ids)
            vals_list += [
                {
                    "import_id": wizard.id,
                    "group": group,
                    "word": word,
                    field_name: id_,
                }
                for word, id_ in words.items()
                if id_ in known
            ]
        self.create(vals_list)

    @api.model
    def _show_unknown(self, wizard, plan, mapping):
        """List the words that were not understood, with the number of their rows.

        :param wizard: ``zorgnetwerk.registration.import``
        :param plan: ``tools.registration.plan.Plan``
        :param mapping: the mapping it was made with
        """
        unknown = Counter()
        for sheet in plan.sheets:
            faults = [fault for _row, faults in sheet.failed for fault in faults]
            faults += [notice for _row, notice in sheet.notices]
            for fault in faults:
                group, _underscore, kind = fault.code.rpartition("_")
                if group in GROUPS and kind in ("unknown", "ambiguous"):
                    unknown[group, fault.values["text"]] += 1
        wizard.word_ids.filtered(
            lambda line: (
                not line[GROUPS[line.group]] and (line.group, line.word) not in unknown
            )
        ).unlink()
        lines = {(line.group, line.word): line for line in wizard.word_ids}
        for key, line in lines.items():
            line.count = unknown.get(key, 0)
        self.create(
            [
                {"import_id": wizard.id, "group": group, "word": word, "count": count}
                for (group, word), count in unknown.items()
                if (group, word) not in lines
            ]
        )
