"""What the tests of the ledger of unmet demand share."""

from tests.common import ADDON, CareCase


class UnmetCase(CareCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()
        cls.village = cls.env["zorgnetwerk.area"].create({"name": "Oelegem"})
        cls.client = cls.make_client("Jan", "De Smet", area_id=cls.village.id)
        cls.volunteer = cls.make_volunteer("An", "Claeys")
        cls.ledger = cls.env["zorgnetwerk.unmet.demand"].with_user(cls.worker)

    def reason(self, name):
        return self.env.ref(f"{ADDON}.reason_{name}")

    def rows(self, record):
        link = record._unmet_link
        return self.ledger.search([(link, "=", record.id)], order="id")

    def move(self, record, state, reason=None):
        """Move a record as a worker would, from the dialog."""
        reason = reason and self.reason(reason)
        record.with_user(self.worker)._move_to(state, reason=reason)
