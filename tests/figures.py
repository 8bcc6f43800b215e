"""Two years of a small network, counted by hand for the tests of the figures.

2023: rides 3 (30 km, 3 hours), shopping 1 (1 hour).
2024: rides 7 (82 km, 6 hours and one without minutes), shopping 2 (1.5 hours),
1 missed, 2 cancelled of which 1 for want of a volunteer.
"""

from datetime import date, datetime, timedelta

from odoo.fields import Command

ADDON = "zorgnetwerk_addon"


class FigureFixture:
    """Call ``set_up_figures`` in ``setUpClass``, after ``set_up_cast``."""

    @classmethod
    def set_up_figures(cls):
        ref = cls.env.ref
        cls.ride = ref(f"{ADDON}.task_type_transport")
        cls.shopping = ref(f"{ADDON}.task_type_shopping")
        areas = cls.env["zorgnetwerk.area"]
        town = areas.create({"name": "Dorpen", "kind": "municipality"})
        cls.east, cls.west = areas.create(
            [{"name": name, "parent_id": town.id} for name in ("Oosthoek", "Westhoek")]
        )
        cls.corner = areas.create(
            {"name": "Hoekje", "kind": "neighbourhood", "parent_id": cls.west.id}
        )
        cls.ann, cls.bert, cls.cleo = (
            cls.make_client(
                first, "Vermeer", area_id=area.id, registered_on=day, active_since=day
            )
            for first, area, day in (
                ("Ann", cls.east, date(2023, 1, 1)),
                ("Bert", cls.west, date(2024, 2, 1)),
                ("Cleo", cls.corner, date(2024, 3, 1)),
            )
        )
        cls.dirk, cls.els, cls.fons = (
            cls.make_volunteer(first, "Claes", registered_on=day, active_since=day)
            for first, day in (
                ("Dirk", date(2023, 1, 1)),
                ("Els", date(2024, 1, 15)),
                ("Fons", date(2022, 1, 1)),
            )
        )
        cls.make_figure_tasks()
        cls.make_figure_requests()
        cls.make_figure_signals()
        cls.cleo.write(
            {
                "state": "closed",
                "reason_id": ref(f"{ADDON}.reason_client_closed_moved").id,
                "closed_on": date(2024, 11, 30),
            }
        )
        cls.fons.write(
            {
                "state": "stopped",
                "reason_id": cls.first_reason("volunteer_stopped").id,
                "stopped_on": date(2024, 6, 30),
            }
        )
        cls.env.flush_all()

    @classmethod
    def first_reason(cls, usage, is_unfilled=False):
        return cls.env["zorgnetwerk.reason"].search(
            [("usage", "=", usage), ("is_unfilled", "=", is_unfilled)], limit=1
        )

    @classmethod
    def make_task(cls, client, task_type, start, volunteers=(), **values):
        """Make a task, done when nothing else is said.

        :param str start: UTC, as ``2024-05-06 08:00``
        """
        start = datetime.fromisoformat(start)
        quiet = cls.env["zorgnetwerk.task"].with_context(
            tracking_disable=True, mail_create_nolog=True
        )
        task = quiet.create(
            {
                "network_id": client.network_id.id,
                "client_id": client.id,
                "task_type_id": task_type.id,
                "start": start,
                "stop": start + timedelta(hours=1),
                "state": "done",
                **values,
            }
        )
        cls.env["zorgnetwerk.assignment"].create(
            [
                {"task_id": task.id, "volunteer_id": volunteer.id, "state": "done"}
                for volunteer in volunteers
            ]
        )
        return task

    @classmethod
    def make_figure_tasks(cls):
        ride = {"km": 10, "minutes": 60}
        # half past eleven on New Year's Eve in Brussels
        cls.make_task(cls.ann, cls.ride, "2023-12-31 22:30", [cls.dirk], **ride)
        cls.make_task(cls.ann, cls.ride, "2023-03-01 09:00", [cls.dirk], **ride)
        cls.make_task(cls.ann, cls.ride, "2023-05-01 09:00", [cls.fons], **ride)
        cls.make_task(cls.ann, cls.shopping, "2023-05-02 09:00", [cls.dirk], minutes=60)
        # half past midnight on New Year's Day in Brussels
        cls.make_task(cls.ann, cls.ride, "2023-12-31 23:30", [cls.dirk], **ride)
        # two volunteers, one task
        both = [cls.dirk, cls.els]
        cls.make_task(cls.bert, cls.ride, "2024-03-04 09:00", both, **ride)
        for day in (4, 11, 18):
            start = f"2024-04-{day:02} 09:00"
            cls.make_task(cls.bert, cls.ride, start, [cls.els], **ride)
        cls.make_task(cls.cleo, cls.ride, "2024-05-06 09:00", [cls.els], **ride)
        cls.make_task(cls.cleo, cls.ride, "2024-05-07 09:00", [cls.els], km=22)
        cls.make_task(cls.ann, cls.shopping, "2024-05-08 09:00", [cls.dirk], minutes=45)
        shopping = cls.make_task(
            cls.ann, cls.shopping, "2024-06-08 09:00", [cls.dirk], minutes=45
        )
        shopping.active = False
        missed = cls.first_reason("task_missed").id
        cancelled = cls.first_reason("task_cancelled").id
        unfilled = cls.first_reason("task_cancelled", is_unfilled=True).id
        for state, reason, day in (
            ("missed", missed, 1),
            ("cancelled", cancelled, 2),
            ("cancelled", unfilled, 3),
        ):
            cls.make_task(
                cls.bert,
                cls.ride,
                f"2024-07-{day:02} 09:00",
                state=state,
                reason_id=reason,
            )
        # not done yet, so in no figure
        cls.make_task(cls.bert, cls.ride, "2024-08-01 09:00", state="open")

    @classmethod
    def make_figure_requests(cls):
        refused = cls.first_reason("request_refused").id
        unfilled = cls.first_reason("request_refused", is_unfilled=True).id
        cls.env["zorgnetwerk.request"].create(
            [
                {
                    "network_id": cls.network.id,
                    "client_id": cls.bert.id,
                    "task_type_id": cls.ride.id,
                    "source": "phone",
                    **values,
                }
                for values in (
                    {"received_on": datetime(2023, 12, 31, 23, 30)},
                    {"received_on": datetime(2024, 2, 1), "source": "email"},
                    {
                        "received_on": datetime(2024, 2, 2),
                        "state": "refused",
                        "reason_id": refused,
                    },
                    {
                        "received_on": datetime(2024, 2, 3),
                        "state": "refused",
                        "reason_id": unfilled,
                    },
                )
            ]
        )

    @classmethod
    def make_figure_signals(cls):
        ref = cls.env.ref
        cls.income = ref(f"{ADDON}.life_domain_income")
        cls.health = ref(f"{ADDON}.life_domain_health")
        cls.outcome = ref(f"{ADDON}.signal_outcome_referred")
        closed = {
            "state": "closed",
            "outcome_id": cls.outcome.id,
            "user_id": cls.coordinator.id,
        }
        cls.signals = cls.env["zorgnetwerk.signal"].create(
            [
                {
                    "network_id": cls.network.id,
                    "summary": "…",
                    "about": "client" if client else "unknown",
                    "client_id": client and client.id,
                    "received_on": received,
                    "domain_ids": [Command.set([domain.id for domain in domains])],
                    **values,
                }
                for client, received, domains, values in (
                    (cls.ann, datetime(2023, 6, 1), [cls.income], {}),
                    (cls.ann, datetime(2024, 6, 1), [cls.income, cls.health], {}),
                    (None, datetime(2024, 6, 2), [cls.health], closed),
                    (None, datetime(2024, 6, 3), [], closed),
                )
            ]
        )
        cls.signals[2].closed_on = datetime(2024, 6, 5)
        cls.signals[3].closed_on = datetime(2025, 1, 1)
