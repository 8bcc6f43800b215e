"""The workbooks to fill in are understood by Odoo's own import, in every language."""

import io

import openpyxl

from tests.common import CareCase

MODELS = ("zorgnetwerk.client", "zorgnetwerk.volunteer", "zorgnetwerk.organisation")
OPTIONS = {
    "has_headers": True,
    "quoting": '"',
    "separator": "",
    "date_format": "%Y-%m-%d",
    "datetime_format": "",
    "float_thousand_separator": ".",
    "float_decimal_separator": ",",
    "advanced": False,
    "keep_matches": False,
    "limit": 2000,
    "skip": 0,
    "sheet": "",
    "sheets": [],
    "tracking_disable": True,
}


class TestImportTemplate(CareCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()

    def importer(self, model_name, lang):
        env = self.env(user=self.coordinator, context={"lang": lang})
        content = env[model_name]._make_import_template()
        return content, env["base_import.import"].create(
            {
                "res_model": model_name,
                "file": content,
                "file_name": "x.xlsx",
                "file_type": "application/vnd.openxmlformats-officedocument"
                ".spreadsheetml.sheet",
            }
        )

    def test_each_heading_is_its_field(self):
        for model_name in MODELS:
            expected = list(self.env[model_name]._import_example)
            for lang, _name in self.env["res.lang"].get_installed():
                _content, importer = self.importer(model_name, lang)
                preview = importer.parse_preview(dict(OPTIONS))
                found = [
                    preview["matches"].get(i, [""])[0] for i in range(len(expected))
                ]
                self.assertEqual(found, expected, f"{model_name} in {lang}")

    def test_the_example_can_be_imported(self):
        for model_name in MODELS:
            content, importer = self.importer(model_name, "nl_BE")
            page = openpyxl.load_workbook(io.BytesIO(content)).active
            headings = [cell.value for cell in page[1]]
            columns = list(self.env[model_name]._import_example)
            before = self.env[model_name].search_count([])
            result = importer.execute_import(columns, headings, dict(OPTIONS))
            self.assertFalse(result["messages"])
            self.assertEqual(self.env[model_name].search_count([]), before + 1)
            (record,) = self.env[model_name].browse(result["ids"])
            self.assertEqual(record.network_id, self.network)

    def test_the_import_screen_offers_it(self):
        for model_name in MODELS:
            (offer,) = (
                self.env[model_name].with_user(self.coordinator).get_import_templates()
            )
            self.assertIn(model_name, offer["template"])
