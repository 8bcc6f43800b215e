"""The jobs of signals and referrals, and recording one, beside a ticket."""

import math
from unittest.mock import patch

from tests.screens import view_specification

from .data import COORDINATOR
from .helpdesk import COLLEAGUE
from .timing import taken_back, watched

DUE = 40


def as_user(env, login):
    user = env["res.users"].search([("login", "=", login)])
    return env(user=user.id, context={"lang": user.lang, "tz": user.tz})


def escalate(env):
    """Return the sample of the job, with some signals whose clock just ran out."""
    with taken_back(env):
        env.cr.execute(
            """
            UPDATE zorgnetwerk_signal
               SET escalation_level = 'none', escalated_on = NULL,
                   deadline = now() AT TIME ZONE 'UTC' - interval '1 hour',
                   escalate_on = now() AT TIME ZONE 'UTC' - interval '1 hour'
             WHERE id IN (SELECT id FROM zorgnetwerk_signal
                           WHERE network_id = %s AND state != 'closed'
                           ORDER BY received_on DESC LIMIT %s)
            """,
            [find_network(env).id, DUE],
        )
        env.invalidate_all()
        job = env.registry["ir.cron"]
        with (
            patch.object(job, "_commit_progress", lambda *_args, **_more: math.inf),
            watched(env, DUE) as sample,
        ):
            env["zorgnetwerk.signal"]._cron_escalate()
    return sample


def remind(env):
    """Return the sample of the job, with some referrals whose day just went by."""
    with taken_back(env):
        env.cr.execute(
            """
            UPDATE zorgnetwerk_referral
               SET state = 'sent', answered_on = NULL, reminder_level = 0,
                   answer_deadline = now()::date - 4
             WHERE id IN (SELECT id FROM zorgnetwerk_referral
                           WHERE network_id = %s ORDER BY sent_on DESC LIMIT %s)
            """,
            [find_network(env).id, DUE],
        )
        env.invalidate_all()
        with watched(env, DUE) as sample:
            env["zorgnetwerk.referral"]._cron_remind()
    return sample


def find_network(env):
    return env["zorgnetwerk.network"].search([("user_id", "!=", False)], limit=1)


def record_signal(env):
    env = as_user(env, COORDINATOR)
    client = env["zorgnetwerk.client"].search([("state", "=", "active")], limit=1)
    volunteer = env["zorgnetwerk.volunteer"].search([], limit=1)
    return record(
        env["zorgnetwerk.signal"],
        {"client_id": client.id},
        {
            "network_id": client.network_id.id,
            "summary": "stopped cooking",
            "facts": "The fridge was empty.",
            "volunteer_id": volunteer.id,
        },
    )


def record_ticket(env):
    env = as_user(env, COLLEAGUE)
    team = env["helpdesk.ticket.team"].search([("user_ids", "in", env.uid)], limit=1)
    return record(
        env["helpdesk.ticket"],
        {"partner_id": env["res.partner"].search([("name", "like", "Cli")])[0].id},
        {"name": "stopped cooking", "description": "Empty.", "team_id": team.id},
    )


def record(model, person, more):
    """Return the sample of filling in a new form, as the web client does."""
    specification = view_specification(model, "form")
    (name,) = person

    def fill_in():
        model.onchange({}, [], specification)
        model.onchange({**person, **more}, [name], specification)
        return model.web_save({**person, **more}, specification)

    with taken_back(model.env):
        fill_in()
    with taken_back(model.env), watched(model.env, 1) as sample:
        fill_in()
    return sample
