"""Base classes and the cast of the tests.

Odoo only runs a test class outside an addon when it is tagged, hence the base
classes. The cast is the same everywhere: two networks of one municipality, one of
another, and a colleague in every role. Tests act as these colleagues; the superuser
only sets up.
"""

from contextlib import closing, contextmanager
from datetime import timedelta

from odoo import SUPERUSER_ID, api, fields, sql_db
from odoo.fields import Command
from odoo.tests import HttpCase, TransactionCase, new_test_user, tagged
from odoo.tests.common import TEST_CURSOR_COOKIE_NAME

from dev.camera import camera

ADDON = "zorgnetwerk_addon"
ROLES = {
    "worker": f"{ADDON}.group_zorg_worker",
    "coordinator": f"{ADDON}.group_zorg_coordinator",
    "handler": f"{ADDON}.group_zorg_signal_handler",
    "administrator": f"{ADDON}.group_zorg_administrator",
    "policy": f"{ADDON}.group_zorg_policy_viewer",
    "privacy": f"{ADDON}.group_zorg_privacy_officer",
    "townhall": "base.group_user,base.group_partner_manager",
}


def make_user(env, login, role, company=None, networks=(), **values):
    """Make a colleague.

    :param str login: also the password (at least 8 characters) and the name
    :param str role: a key of ``ROLES``, or group xml ids separated by commas
    :param company: the municipality; the environment's when not given
    :param networks: ``zorgnetwerk.network`` records that he or she may look into
    """
    company = company or env.company
    user = new_test_user(
        env,
        login=login,
        groups=ROLES.get(role, role),
        company_id=company.id,
        company_ids=[Command.set(company.ids)],
        tz="Europe/Brussels",
        **values,
    )
    for network in networks:
        network.member_ids = [Command.link(user.id)]
    return user


def make_network(env, name, company=None, **values):
    """Make a network that nobody has access to yet."""
    company = company or env.company
    return env["zorgnetwerk.network"].create(
        {"name": name, "company_id": company.id, "user_id": False, **values}
    )


class Cast:
    """Networks and colleagues; call ``set_up_cast`` in ``setUpClass``."""

    @classmethod
    def set_up_cast(cls):
        """Set the networks, and the colleagues as attributes named by their role.

        ``network`` and ``other_network`` belong to ``company``, ``far_network`` to
        ``far_company``. ``coordinator`` … ``privacy`` belong to ``network``,
        ``other_coordinator`` and ``far_coordinator`` to the others; ``townhall`` is a
        colleague outside care who manages contacts.
        """
        env = cls.env
        cls.company = env.company
        cls.far_company = env["res.company"].create({"name": "Verder"})
        cls.network = make_network(env, "Nabij")
        cls.other_network = make_network(env, "Hiernaast")
        cls.far_network = make_network(env, "Ginder", cls.far_company)
        for role in ROLES:
            networks = () if role == "townhall" else cls.network
            user = make_user(env, f"{role}_nabij", role, networks=networks)
            setattr(cls, role, user)
        cls.network.user_id = cls.coordinator
        cls.other_coordinator = make_user(
            env, "coordinator_hiernaast", "coordinator", networks=cls.other_network
        )
        cls.far_coordinator = make_user(
            env,
            "coordinator_ginder",
            "coordinator",
            cls.far_company,
            networks=cls.far_network,
        )

    @classmethod
    def make_person(cls, model_name, first, last, network=None, **values):
        quiet = cls.env[model_name].with_context(
            tracking_disable=True, mail_create_nolog=True, mail_create_nosubscribe=True
        )
        person = quiet.create(
            {
                "care_first_name": first,
                "care_last_name": last,
                "network_id": (network or cls.network).id,
                **values,
            }
        )
        return person.with_context(cls.env.context)

    @classmethod
    def make_client(cls, first="Jan", last="De Smet", network=None, **values):
        values = {"state": "active", **values}
        return cls.make_person("zorgnetwerk.client", first, last, network, **values)

    @classmethod
    def make_volunteer(cls, first="An", last="Claeys", network=None, **values):
        values = {"state": "active", **values}
        return cls.make_person("zorgnetwerk.volunteer", first, last, network, **values)

    @classmethod
    def make_organisation(cls, name="OCMW", network=None, **values):
        return cls.env["zorgnetwerk.organisation"].create(
            {"name": name, "network_id": (network or cls.network).id, **values}
        )

    @classmethod
    def make_help(cls, model_name, client=None, kind="company", **values):
        quiet = cls.env[model_name].with_context(
            tracking_disable=True, mail_create_nolog=True, mail_create_nosubscribe=True
        )
        client = client or cls.make_client()
        record = quiet.create(
            {
                "client_id": client.id,
                "network_id": client.network_id.id,
                "task_type_id": cls.env.ref(f"{ADDON}.task_type_{kind}").id,
                **values,
            }
        )
        return record.with_context(cls.env.context)

    @classmethod
    def make_request(cls, client=None, kind="company", **values):
        return cls.make_help("zorgnetwerk.request", client, kind, **values)

    @classmethod
    def make_task(cls, client=None, kind="company", days=1, **values):
        """Make a task that begins a number of days from now (before 0: in the past)."""
        start = fields.Datetime.now() + timedelta(days=days)
        values = {"start": start.replace(microsecond=0), **values}
        return cls.make_help("zorgnetwerk.task", client, kind, **values)

    @classmethod
    def make_signal(cls, summary="Stopped cooking", network=None, **values):
        quiet = cls.env["zorgnetwerk.signal"].with_context(
            tracking_disable=True, mail_create_nolog=True, mail_create_nosubscribe=True
        )
        if "client_id" not in values:
            values.setdefault("about", "unknown")
        signal = quiet.create(
            {"summary": summary, "network_id": (network or cls.network).id, **values}
        )
        return signal.with_context(cls.env.context)


class Connections:
    """Connections of their own, for who tests what two colleagues do at once."""

    @contextmanager
    def connection(self):
        """Yield the superuser's environment; what it commits stays."""
        with closing(sql_db.db_connect(self.env.cr.dbname).cursor()) as cr:
            yield api.Environment(cr, SUPERUSER_ID, {})


@tagged("standard", "post_install", "-at_install")
class CareCase(Cast, TransactionCase):
    """A test in a transaction that is rolled back."""


@tagged("standard", "post_install", "-at_install")
class CareHttpCase(Cast, HttpCase):
    """A test that talks to the server, by a browser or without one."""

    @contextmanager
    def open_browser(self, user, size="desktop"):
        """Yield a ``dev.camera`` window in which a colleague is logged in.

        The cookies spare the login page, which a machine with several databases
        does not show, and let Odoo's tests answer.

        :param user: of the cast
        :param str size: ``desktop`` or ``phone``
        """
        with self.allow_requests(), camera(self.base_url(), size, "en-US") as window:
            session = self.authenticate(user.login, user.login)
            cookies = {
                "session_id": session.sid,
                TEST_CURSOR_COOKIE_NAME: self.http_request_key,
            }
            window.page.context.add_cookies(
                [
                    {"name": name, "value": value, "url": self.base_url()}
                    for name, value in cookies.items()
                ]
            )
            yield window
