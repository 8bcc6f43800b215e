"""Who may make a record may have the workbook to fill in."""

import io

import openpyxl

from tests.common import CareHttpCase

PATH = "/zorgnetwerk/import_template/"


class TestImportTemplateDownload(CareHttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()

    def fetch(self, login, model_name):
        self.authenticate(login, login)
        return self.url_open(PATH + model_name)

    def test_a_coordinator_gets_a_workbook(self):
        answer = self.fetch("coordinator_nabij", "zorgnetwerk.client")
        self.assertEqual(answer.status_code, 200)
        page = openpyxl.load_workbook(io.BytesIO(answer.content)).active
        self.assertGreater(page.max_column, 5)

    def test_others_and_other_lists_get_nothing(self):
        for login, model_name in (
            ("townhall_nabij", "zorgnetwerk.client"),
            ("policy_nabij", "zorgnetwerk.volunteer"),
            ("coordinator_nabij", "res.partner"),
            ("coordinator_nabij", "no.such.model"),
        ):
            self.assertEqual(self.fetch(login, model_name).status_code, 404)
        self.logout()
        answer = self.url_open(PATH + "zorgnetwerk.client", allow_redirects=False)
        self.assertEqual(answer.status_code, 303)
