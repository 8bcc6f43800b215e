"""Tickets of OCA's helpdesk: what stands nearest to a signal in another app.

A team stands for a network, a colleague of a team reads its tickets alone.
"""

from odoo.fields import Command
from odoo.tests import new_test_user

from .multiply import multiply

COLLEAGUE = "bench_colleague"
# of the tickets of a team, the newest: as many as signals are open
OPEN_OF_A_TEAM = 85


def fill(env, size):
    """Make the teams, their colleagues and their tickets.

    :param size: ``benchmarks.sizes.Size``
    """
    env = env(context={**env.context, "tracking_disable": True})
    team_group = "helpdesk_mgmt.group_helpdesk_user_team"
    users = {
        login: new_test_user(env, login=login, groups=group, tz="Europe/Brussels")
        for login, group in (
            (COLLEAGUE, team_group),
            (f"{COLLEAGUE}_all", "helpdesk_mgmt.group_helpdesk_user"),
        )
    }
    teams = env["helpdesk.ticket.team"].create(
        [{"name": f"Team {number + 1}"} for number in range(size.networks)]
    )
    teams[0].user_ids = [Command.link(users[COLLEAGUE].id)]
    contacts = env["res.partner"].create(
        [{"name": f"Cliënt {number}"} for number in range(1000)]
    )
    stages = env["helpdesk.ticket.stage"].search([])
    first = stages.filtered(lambda stage: not stage.closed)
    ticket = env["helpdesk.ticket"].create(
        {
            "name": "Stopped cooking",
            "description": "The fridge was empty.",
            "team_id": teams[0].id,
            "user_id": users[COLLEAGUE].id,
            "partner_id": contacts[0].id,
            "category_id": env["helpdesk.ticket.category"].search([], limit=1).id,
        }
    )
    env.flush_all()
    env.cr.execute(
        """
        CREATE TEMP TABLE bench_ticket ON COMMIT DROP AS
        SELECT team AS team_id, k, (%(contacts)s::int[])[1 + k %% 1000] AS partner_id,
               now() AT TIME ZONE 'UTC' - k * interval '12 hours' AS moment,
               CASE WHEN k < %(open)s THEN (%(first)s::int[])[1 + k %% %(firsts)s]
                    ELSE %(last)s END AS stage_id
          FROM unnest(%(teams)s::int[]) team, generate_series(0, %(count)s - 1) k
        """,
        {
            "contacts": contacts.ids,
            "teams": teams.ids,
            "count": size.signals // size.networks,
            "open": OPEN_OF_A_TEAM,
            "first": first.ids,
            "firsts": len(first),
            "last": stages.filtered("closed")[:1].id,
        },
    )
    values = {
        "team_id": "n.team_id",
        "stage_id": "n.stage_id",
        "partner_id": "n.partner_id",
        "commercial_partner_id": "n.partner_id",
        "number": "'HT' || n.team_id || '-' || n.k",
        "create_date": "n.moment",
        "last_stage_update": "n.moment",
        "unattended": "false",
    }
    multiply(env.cr, "helpdesk_ticket", ticket.id, "bench_ticket", values)
