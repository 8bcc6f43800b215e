"""What others make: recurring orders of OCA's Field Service, events of the calendar.

They live in a database of their own without the addon, so that neither slows the
other, and have an empty database to themselves, which is in their favour.
"""

from datetime import timedelta

from odoo import fields
from odoo.fields import Command

PEERS = ("fieldservice", "fieldservice_recurring", "calendar")


def make_workers(env, count):
    return env["fsm.person"].create(
        [{"name": f"Helper {number}"} for number in range(count)]
    )


def make_locations(env, count):
    owner = env["res.partner"].create({"name": "Owner"})
    return env["fsm.location"].create(
        [{"name": f"Client {number}", "owner_id": owner.id} for number in range(count)]
    )


def make_recurring_orders(env, count, weeks, start):
    """Make weekly orders with a worker each, ready to be generated."""
    workers, locations = make_workers(env, count), make_locations(env, count)
    weekly = env["fsm.frequency"].create(
        {"name": "Every week", "interval": 1, "interval_type": "weekly"}
    )
    until = start + timedelta(weeks=weeks) - fields.Datetime.now()
    frequency_set = env["fsm.frequency.set"].create(
        {
            "name": "Every week",
            "schedule_days": until.days,
            "fsm_frequency_ids": [Command.set(weekly.ids)],
        }
    )
    return env["fsm.recurring"].create(
        [
            {
                "location_id": location.id,
                "person_id": worker.id,
                "fsm_frequency_set_id": frequency_set.id,
                "scheduled_duration": 1.5,
                "start_date": start,
                "state": "progress",
            }
            for location, worker in zip(locations, workers, strict=True)
        ]
    )


def make_contacts(env, count):
    return env["res.partner"].create(
        [{"name": f"Helper {number}"} for number in range(count)]
    )


def prepare_recurring_events(contacts, weeks, start):
    """Return the values of weekly events, each with its helper."""
    day = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")[start.weekday()]
    return [
        {
            "name": "Visit",
            "start": start,
            "stop": start + timedelta(minutes=90),
            "recurrency": True,
            "rrule_type_ui": "weekly",
            "rrule_type": "weekly",
            "interval": 1,
            "end_type": "count",
            "count": weeks,
            day: True,
            "event_tz": "Europe/Brussels",
            "partner_ids": [Command.set(contact.ids)],
        }
        for contact in contacts
    ]
