"""A leisure network with its agreement, for the tests of leisure participation."""

from odoo import fields
from odoo.fields import Command

from tests.common import ADDON, CareCase


class LeisureFixture:
    """Set up beside a cast, see ``set_up_leisure``."""

    @classmethod
    def set_up_leisure(cls):
        """Make an agreement of this year with partners to choose and two actions."""
        cls.today = fields.Date.context_today(cls.env["res.users"])
        cls.year = cls.today.year
        cls.sport = cls.make_organisation("Sportdienst")
        cls.culture = cls.make_organisation("Cultuurdienst")
        cls.social_service = cls.make_organisation("OCMW")
        cls.association = cls.make_organisation("Vereniging")
        cls.agreement = cls.make_agreement()
        objectives = cls.env["zorgnetwerk.leisure.objective"]
        cls.objective = objectives.create(
            {"agreement_id": cls.agreement.id, "name": "In een club", "target": 20}
        )
        cls.membership = cls.make_action("Lidgeld", kind="membership")
        cls.initiative = cls.make_action("Kookavond", kind="initiative")

    @classmethod
    def make_agreement(cls, network=None, **values):
        """Make an agreement of this year, seen by the coordinator."""
        agreement = cls.env["zorgnetwerk.agreement"].create(
            {
                "network_id": (network or cls.network).id,
                "name": "Vrije tijd",
                "kind": "leisure",
                "start": f"{cls.year}-01-01",
                "stop": f"{cls.year}-12-31",
                **values,
            }
        )
        return agreement.with_user(cls.coordinator)

    @classmethod
    def make_action(cls, name, objective=None, **values):
        actions = cls.env["zorgnetwerk.leisure.action"]
        vals = {"objective_id": (objective or cls.objective).id, "name": name}
        return actions.create({**vals, **values}).with_user(cls.coordinator)

    @classmethod
    def make_participation(cls, action=None, user=None, **values):
        participations = cls.env["zorgnetwerk.leisure.participation"]
        return participations.with_user(user or cls.worker).create(
            {"action_id": (action or cls.membership).id, **values}
        )

    @classmethod
    def make_partner(cls, organisation, role, **values):
        partners = cls.env["zorgnetwerk.leisure.partner"].with_user(cls.coordinator)
        return partners.create(
            {
                "agreement_id": cls.agreement.id,
                "organisation_id": organisation.id,
                "role_id": cls.env.ref(f"{ADDON}.leisure_role_{role}").id,
                **values,
            }
        )

    @classmethod
    def make_group_activity(cls, clients, attended=True, **values):
        """Make a group activity that took place today with some clients."""
        activities = cls.env["zorgnetwerk.group.activity"]
        return activities.create(
            {
                "network_id": cls.network.id,
                "name": "Samen zwemmen",
                "start": f"{cls.today} 00:00:00",
                "volunteers_needed": 0,
                "state": "done",
                "participant_ids": [
                    Command.create(
                        {
                            "client_id": client.id,
                            "state": "attended" if attended else "absent",
                        }
                    )
                    for client in clients
                ],
                **values,
            }
        )

    @classmethod
    def make_meeting(cls, start, **values):
        meetings = cls.env["zorgnetwerk.leisure.meeting"].with_user(cls.coordinator)
        return meetings.create(
            {"agreement_id": cls.agreement.id, "start": start, **values}
        )

    @classmethod
    def make_year(cls, **values):
        years = cls.env["zorgnetwerk.leisure.year"].with_user(cls.coordinator)
        return years.create(
            {"agreement_id": cls.agreement.id, "year": cls.year, **values}
        )


class LeisureCase(LeisureFixture, CareCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()
        cls.set_up_leisure()
