"""What the tests of the import share."""

import base64
import io

import openpyxl

from tests.common import CareCase


class ImportCase(CareCase):
    """Files made on the spot, imported by the coordinator of the network."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()
        cls.ride = cls.env.ref("zorgnetwerk_addon.task_type_transport")
        cls.shopping = cls.env.ref("zorgnetwerk_addon.task_type_shopping")

    @classmethod
    def wizard(cls, content, filename="registratie.xlsx", user=None, **values):
        model = cls.env["zorgnetwerk.registration.import"]
        return model.with_user(user or cls.coordinator).create(
            {
                "network_id": cls.network.id,
                "file": base64.b64encode(content),
                "filename": filename,
                **values,
            }
        )

    @classmethod
    def workbook(cls, **sheets):
        book = openpyxl.Workbook()
        book.remove(book.active)
        for title, rows in sheets.items():
            page = book.create_sheet(title)
            for row in rows:
                page.append(row)
        buffer = io.BytesIO()
        book.save(buffer)
        return buffer.getvalue()

    @classmethod
    def small(cls, *tasks, clients=(), volunteers=()):
        """One client (7), one volunteer, and the tasks given."""
        return cls.workbook(
            Hulpvragers=[["Nr", "Naam", "Voornaam"], [7, "Vos", "Els"], *clients],
            Vrijwilligers=[["Naam", "Voornaam"], ["Maes", "Jan"], *volunteers],
            Opdrachten=[
                ["Datum", "Uur", "Soort", "Hulpvrager", "Vrijwilliger", "Km", "Duur"],
                *tasks,
            ],
        )

    @classmethod
    def tasks(cls):
        return cls.env["zorgnetwerk.task"].search(
            [("network_id", "=", cls.network.id)], order="start, id"
        )

    @classmethod
    def imported(cls, content):
        wizard = cls.wizard(content)
        wizard.action_check()
        wizard.action_import()
        return wizard
