import io

import xlsxwriter

from odoo import api, fields, models
from odoo.exceptions import UserError


class ZorgnetwerkImportTemplateMixin(models.AbstractModel):
    """Offer an example workbook where lists are imported record by record."""

    _name = "zorgnetwerk.import.template.mixin"
    _description = "Workbook to fill in and import"

    # Field names, each with an example of what stands below it.
    _import_example = {}

    @api.model
    def get_import_templates(self):
        """Return the workbook that Odoo's import offers."""
        return [
            {
                "label": self.env._("Workbook to fill in"),
                "template": f"/zorgnetwerk/import_template/{self._name}",
            }
        ]

    @api.model
    def _make_import_template(self):
        """Return the bytes of a workbook with headings in the user's language.

        A heading that two fields share is replaced by the technical name, which the
        import understands too.
        """
        described = self.fields_get(attributes=["string"])
        labels = [values["string"].casefold() for values in described.values()]
        buffer = io.BytesIO()
        with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
            page = book.add_worksheet()
            bold = book.add_format({"bold": True, "bottom": 1})
            day = book.add_format({"num_format": "yyyy-mm-dd"})
            for column, (name, example) in enumerate(self._import_example.items()):
                label = described[name]["string"]
                unique = labels.count(label.casefold()) == 1
                page.write_string(0, column, label if unique else name, bold)
                value = self._get_import_example(name, example)
                if self._fields[name].type == "date":
                    page.write_datetime(1, column, value, day)
                else:
                    page.write(1, column, value)
                page.set_column(column, column, 18)
            page.freeze_panes(1, 0)
        return buffer.getvalue()

    @api.model
    def _get_import_example(self, name, example):
        """Return an example in the user's language; choices are shown by their name."""
        field = self._fields[name]
        if field.relational:
            records = self.env[field.comodel_name].search([], limit=2)
            shown = records if field.type == "many2many" else records[:1]
            return ",".join(shown.mapped("display_name"))
        if field.type == "selection":
            return dict(field._description_selection(self.env))[example]
        if field.type == "date":
            return fields.Date.to_date(example)
        return example

    @api.model
    def _get_import_template_model(self, model_name):
        """Return the model whose workbook is asked for.

        :raise UserError: there is no workbook for that model
        """
        model = self.env.get(model_name)
        if model is None or not getattr(model, "_import_example", None):
            raise UserError(self.env._("There is no workbook for that list."))
        model.check_access("create")
        return model


class ZorgnetwerkClient(models.Model):
    _name = "zorgnetwerk.client"
    _inherit = ["zorgnetwerk.client", "zorgnetwerk.import.template.mixin"]

    _import_example = {
        "reference": "0001",
        "care_last_name": "De Smet",
        "care_first_name": "Maria",
        "care_birth_date": "1941-02-04",
        "street": "Kerkstraat 12",
        "zip": "8970",
        "city": "Poperinge",
        "phone": "057 33 11 22",
        "email": "maria@example.org",
        "registered_on": "2024-09-02",
        "state": "active",
        "mobility_aid": "rollator",
        "practical_remark": "Ring at the back door",
    }


class ZorgnetwerkVolunteer(models.Model):
    _name = "zorgnetwerk.volunteer"
    _inherit = ["zorgnetwerk.volunteer", "zorgnetwerk.import.template.mixin"]

    _import_example = {
        "reference": "V01",
        "care_last_name": "Claeys",
        "care_first_name": "An",
        "care_birth_date": "1958-05-17",
        "street": "Molenstraat 3",
        "zip": "8970",
        "city": "Poperinge",
        "phone": "0470 12 34 56",
        "email": "an@example.org",
        "registered_on": "2024-09-02",
        "state": "active",
        "task_type_ids": True,
        "has_car": True,
        "note": "Rather not on Mondays",
    }


class ZorgnetwerkOrganisation(models.Model):
    _name = "zorgnetwerk.organisation"
    _inherit = ["zorgnetwerk.organisation", "zorgnetwerk.import.template.mixin"]

    _import_example = {
        "name": "CAW Noord-West-Vlaanderen",
        "kind_id": True,
        "street": "Markt 1",
        "zip": "8970",
        "city": "Poperinge",
        "phone": "057 33 44 55",
        "email": "info@example.org",
        "website": "https://www.example.org",
        "services": "Debt mediation, shelter",
        "opening_hours": "Mon-Fri 9-12",
    }
