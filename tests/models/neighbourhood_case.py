"""A neighbourhood with people, and what is done for them."""

from datetime import date

from odoo.fields import Command

from tests.common import ADDON, CareCase

NOTHING = {"now": 0, "before": 0}


class NeighbourhoodCase(CareCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()
        areas = cls.env["zorgnetwerk.area"]
        cls.village = areas.create({"name": "Oostdorp"})
        cls.mill, cls.station = (
            areas.create(
                {"name": name, "kind": "neighbourhood", "parent_id": cls.village.id}
            )
            for name in ("Molenwijk", "Stationswijk")
        )
        cls.far = areas.create({"name": "Westdorp"})
        cls.functions = {
            name: cls.env.ref(f"{ADDON}.care_function_{name}")
            for name in (
                "analysis",
                "partnerships",
                "awareness",
                "social_networks",
                "valued_roles",
                "detection",
                "guidance",
                "policy_advice",
            )
        }
        cls.page = cls.make_page()

    @classmethod
    def make_page(cls, area=None, year=2024, **values):
        values = {"network_id": cls.network.id, "year": year, **values}
        return cls.env["zorgnetwerk.neighbourhood.year"].create(
            {"area_id": (area or cls.mill).id, **values}
        )

    @classmethod
    def make_people(cls, count, area=None, first="Buur"):
        area = area or cls.mill
        return [
            cls.make_client(f"{first} {number}", "Maes", area_id=area.id)
            for number in range(count)
        ]

    @classmethod
    def do_task(cls, client, kind="company", day="2024-03-04", minutes=60, helper=None):
        task = cls.make_task(
            client, kind, start=f"{day} 10:00:00", minutes=minutes, state="done"
        )
        if helper:
            cls.env["zorgnetwerk.assignment"].create(
                {"task_id": task.id, "volunteer_id": helper.id, "state": "done"}
            )
        return task

    def read_cells(self, function, user=None, page=None, is_printed=False):
        """Return {measure: (now, before)} of a function, without what is zero."""
        page = (page or self.page).with_user(user or self.coordinator)
        data = page._get_page_data(is_printed)
        (row,) = (
            row
            for row in data["functions"]
            if row["label"] == self.functions[function].name
        )
        return {
            measure["label"]: (cell["now"], cell["before"])
            for measure, cell in zip(data["measures"], row["cells"], strict=True)
            if cell != NOTHING
        }

    def open_evidence(self, measure, function, year=2024, page=None, user=None):
        """Return the records that a click on a number opens, as their reader."""
        page = (page or self.page).with_user(user or self.coordinator)
        action = page.action_evidence(measure, year, self.functions[function].id)
        records = self.env[action["res_model"]].with_user(user or self.coordinator)
        return records.with_context(**action["context"]).search(action["domain"])

    def assess(self, scores, organisation=None, page=None, **values):
        return (
            self.env["zorgnetwerk.neighbourhood.assessment"]
            .with_user(self.coordinator)
            .create(
                {
                    "page_id": (page or self.page).id,
                    "date": date(2024, 10, 1),
                    "organisation_id": organisation and organisation.id,
                    "function_score_ids": [
                        Command.create(
                            {"function_id": self.functions[name].id, "score": score}
                        )
                        for name, score in scores.items()
                    ],
                    **values,
                }
            )
        )
