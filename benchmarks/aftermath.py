"""Add to the signals of a data set what came of them: work, rights, policy."""

from odoo.fields import Command

from .multiply import multiply

PARTNERS = 60
POLICY_SIGNALS = 20
QUESTION = "Could you visit?"


def fill(env, signals, networks, client, organisation):
    """Make the records, each like one that the ORM makes here.

    :param dict signals: {state: the signal of that state that all others are like}
    :param client: the client that all others are like
    :param organisation: the partner that all others are like
    """
    make_follow_ups(env, signals)
    make_referrals(env, signals, organisation)
    make_incoming(env, organisation.network_id)
    make_client_facts(env, client, organisation)
    make_policy_signals(env, networks)


def make_follow_ups(env, signals):
    follow_ups = env["zorgnetwerk.follow.up"].create(
        [
            {"signal_id": signals[state].id, "user_id": signals["closed"].user_id.id}
            for state in ("closed", "investigating")
        ]
    )
    follow_ups[0].write({"state": "done", "result": "She eats at the centre now."})
    env.flush_all()
    values = {
        "id": "n.follow_up_id",
        "signal_id": "n.id",
        "network_id": "n.network_id",
        "client_id": "n.client_id",
        "planned_on": "n.received_on::date + 14",
        "state_since": "n.received_on",
    }
    done = "(SELECT * FROM bench_signal WHERE k % 2 = 0 AND closed_on IS NOT NULL)"
    to_do = "(SELECT * FROM bench_signal WHERE k % 2 = 0 AND closed_on IS NULL)"
    for follow_up, rows, more in (
        (follow_ups[0], done, {"done_on": "n.closed_on::date"}),
        (follow_ups[1], to_do, {}),
    ):
        multiply(
            env.cr, "zorgnetwerk_follow_up", follow_up.id, rows, {**values, **more}
        )
    (activity,) = follow_ups[1].activity_ids
    values = {"res_id": "n.follow_up_id", "date_deadline": "n.received_on::date + 14"}
    multiply(env.cr, "mail_activity", activity.id, to_do, values)


def make_referrals(env, signals, organisation):
    referrals = env["zorgnetwerk.referral"].create(
        [
            {
                "signal_id": signals["closed"].id,
                "client_id": signals["closed"].client_id.id,
                "network_id": organisation.network_id.id,
                "organisation_id": organisation.id,
                "question": QUESTION,
                "user_id": signals["closed"].user_id.id,
            }
            for _state in range(2)
        ]
    )
    referrals._move_to("sent")
    referrals[0]._move_to("accepted")
    referrals[0]._move_to("done")
    referrals.write({"answer": "We went."})
    env.flush_all()
    values = {
        "id": "n.referral_id",
        "signal_id": "n.id",
        "network_id": "n.network_id",
        "client_id": "n.client_id",
        "organisation_id": "n.organisation_id",
        "sent_on": "n.received_on + interval '1 day'",
        "create_date": "n.received_on + interval '1 day'",
        "promised_days": "5",
        "answer_deadline": "n.received_on::date + 8",
        "response_days": "CASE WHEN n.closed_on IS NOT NULL THEN n.k % 12 END",
        "link_email": "'voorbeeld@example.org'",
        "link_hash": "md5(n.id::text)",
        "link_nonce": "md5(n.id::text)",
        "link_valid_until": "n.received_on + interval '60 days'",
        # who must be reminded was
        "reminder_level": "2",
    }
    for referral, state in zip(referrals, ("IS NOT NULL", "IS NULL"), strict=True):
        more = {"answered_on": "n.closed_on"} if referral.answered_on else {}
        multiply(
            env.cr,
            "zorgnetwerk_referral",
            referral.id,
            f"(SELECT * FROM bench_signal WHERE k % 3 = 0 AND closed_on {state})",
            {**values, **more},
        )
    env.cr.execute(
        """
        INSERT INTO zorgnetwerk_disclosure (network_id, company_id, referral_id,
            organisation_id, client_id, sending, part, value, sent_on)
        SELECT r.network_id, r.company_id, r.id, r.organisation_id, r.client_id, 1,
               part, r.question, r.sent_on
          FROM bench_signal n JOIN zorgnetwerk_referral r ON r.id = n.referral_id,
               unnest('{question,name,phone}'::text[]) part
        """
    )


def make_incoming(env, network):
    incoming = env["zorgnetwerk.incoming"].create(
        {
            "network_id": network.id,
            "summary": "Voorbeeld",
            "body": "A neighbour came by.",
        }
    )
    env.flush_all()
    values = {
        "network_id": "n.network_id",
        "signal_id": "n.id",
        "received_on": "n.received_on",
        "state": "CASE WHEN n.k < 10 THEN 'to_look' ELSE 'accepted' END",
        "message_key": "'bench ' || n.id",
        "content_key": "md5(n.id::text)",
        "sender_key": "md5(n.id::text)",
    }
    rows = "(SELECT * FROM bench_signal WHERE k % 10 = 0 OR k < 10)"
    multiply(env.cr, "zorgnetwerk_incoming", incoming.id, rows, values)


def make_client_facts(env, client, organisation):
    """Make what a part of the clients allowed, has a right to, pays less for."""
    cr = env.cr
    consent = env["zorgnetwerk.consent"].create(
        {
            "client_id": client.id,
            "organisation_id": organisation.id,
            "purpose_ids": [
                Command.set(env["zorgnetwerk.sharing.purpose"].search([], limit=1).ids)
            ],
            "shared_field_ids": [
                Command.set(env["zorgnetwerk.shared.field"].search([], limit=2).ids)
            ],
        }
    )
    rate = env["zorgnetwerk.reduced.rate"].create(
        {
            "client_id": client.id,
            "status_id": env["zorgnetwerk.reduced.rate.status"].search([], limit=1).id,
        }
    )
    rights = env["zorgnetwerk.right"].search([], limit=3)
    checks = env["zorgnetwerk.right.check"].create(
        [
            {
                "client_id": client.id,
                "network_id": client.network_id.id,
                "right_id": right.id,
            }
            for right in rights
        ]
    )
    env.flush_all()
    same = {"client_id": "n.id", "network_id": "n.network_id", "area_id": "n.area_id"}
    cr.execute(
        "ALTER TABLE bench_client ADD consent_id integer"
        " DEFAULT nextval('zorgnetwerk_consent_id_seq')"
    )
    half = "(SELECT c.*, o.id AS organisation_id FROM bench_client c"
    half += " JOIN bench_organisation o ON o.network_id = c.network_id"
    half += f" AND o.place = c.place % {PARTNERS} WHERE c.place % 2 = 0)"
    given = {
        "id": "n.consent_id",
        "organisation_id": "n.organisation_id",
        "given_on": "e.given_on - n.place % 400",
        "valid_until": "e.valid_until - n.place % 400",
    }
    multiply(cr, "zorgnetwerk_consent", consent.id, half, same | given)
    for kind, column in (("purpose", "purpose_id"), ("field", "field_id")):
        table = f"zorgnetwerk_consent_{kind}_rel"
        cr.execute(
            f"INSERT INTO {table} (consent_id, {column})"
            f" SELECT n.consent_id, r.{column} FROM {table} r, bench_client n"
            " WHERE r.consent_id = %s AND n.place %% 2 = 0",
            [consent.id],
        )
    fourth = "(SELECT * FROM bench_client WHERE place % 4 = 0)"
    until = {"valid_until": "e.valid_until - n.place % 365"}
    multiply(cr, "zorgnetwerk_reduced_rate", rate.id, fourth, same | until)
    for check in checks:
        multiply(cr, "zorgnetwerk_right_check", check.id, "bench_client", same)


def make_policy_signals(env, networks):
    """Make structural signals of each network, of ten signals each."""
    domains = env["zorgnetwerk.life.domain"].search([])
    policy_signals = env["zorgnetwerk.policy.signal"].create(
        [
            {
                "name": f"No bus after six in village {number}",
                "description": "Who lives outside the centre does not get home.",
                "network_id": network.id,
                "user_id": False,
                "cause": "policy",
                "state": "collect",
                "domain_ids": [Command.set(domains[number % len(domains)].ids)],
            }
            for network in networks
            for number in range(POLICY_SIGNALS)
        ]
    )
    env.flush_all()
    env.cr.execute(
        """
        INSERT INTO zorgnetwerk_policy_signal_signal_rel (signal_id, policy_signal_id)
        SELECT s.id, p.id
          FROM (SELECT id, network_id, row_number() OVER (PARTITION BY network_id
                       ORDER BY id) - 1 AS place
                  FROM zorgnetwerk_policy_signal WHERE id IN %s) p
          JOIN bench_signal s ON s.network_id = p.network_id AND s.k / 10 = p.place
        """,
        [policy_signals._ids],
    )
