"""Rosa and the people around her."""

from datetime import date

from tests.common import CareCase

TODAY = "2026-03-02 12:00:00"


class EcogramCase(CareCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()
        cls.rosa = cls.make_client("Rosa", "Claeys")
        cls.els = cls.add(
            name="Els",
            role="dochter",
            frequency="daily",
            quality="close",
            is_informal_carer=True,
            carer_load="overloaded",
            may_know="all",
        )
        cls.nurse = cls.add(
            name="Thuisverpleging",
            kind="professional",
            frequency="weekly",
            since=date(2026, 1, 10),
        )
        cls.roger = cls.add(name="Roger", quality="supports", until=date(2026, 1, 31))

    @classmethod
    def add(cls, **values):
        values = {"client_id": cls.rosa.id, **values}
        return cls.env["zorgnetwerk.client.relation"].create(values)

    def open_ecogram(self, user=None, **values):
        ecograms = self.env["zorgnetwerk.ecogram"].with_user(user or self.coordinator)
        return ecograms.create({"client_id": self.rosa.id, **values})
