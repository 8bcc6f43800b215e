"""Every page without login is attacked: no fault, no trace, no difference to learn."""

import statistics
import time
from contextlib import contextmanager
from datetime import timedelta

from werkzeug.test import Client

from odoo import fields, http
from odoo.tests.common import TEST_CURSOR_COOKIE_NAME
from odoo.tools import SQL, mute_logger

from odoo.addons.zorgnetwerk_addon.controllers import public_page
from odoo.addons.zorgnetwerk_addon.models import calendar_feed

from tests.common import CareHttpCase

from .attack import Attacker
from .records import RecordFactory

INPUTS = 10_000
MIXIN = "zorgnetwerk.public.link.mixin"
# a program that reads a calendar leaves the moment it did; visits are counted
COUNTED = ("zorgnetwerk_public_visit",)
ROUNDS = 120
# what the forms of all pages ask
FILLED_IN = {
    "summary": "Cold",
    "source": "family",
    "name": "An",
    "phone": "056112233",
    "answer": "accept",
}
SWEEP = 100


class PublicPages(CareHttpCase):
    """The pages of this addon that open without login, with a link that opens each."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()
        cls.factory = RecordFactory(cls)
        # who looked at this database before does not count
        cls.env.cr.execute("DELETE FROM zorgnetwerk_public_visit")

    def setUp(self):
        super().setUp()
        with self.client() as send:  # the map of the routes is made by a request
            send(path="/zorg/card/x")
        self.env.cr.execute("DELETE FROM zorgnetwerk_public_visit")

    def link_models(self):
        return [
            name
            for name, model in self.env.registry.items()
            if not model._abstract
            and any(getattr(base, "_name", "") == MIXIN for base in model.__mro__)
        ]

    def make_linked(self, model_name):
        """Return a record whose page opens, and the token that opens it."""
        record = self.factory.record(model_name, "own")
        if model_name == "zorgnetwerk.referral":
            # a draft opens for nobody
            record.write(
                {"state": "sent", "sending": 1, "sent_on": fields.Datetime.now()}
            )
        record.action_renew_link()
        token = record._make_link_token()
        # the server reads the database, not what this test has yet to write
        self.env.flush_all()
        return record, token

    def routes(self):
        """Return the paths of the pages without login, with ``%s`` for the token."""
        found = set()
        for rule in self.env["ir.http"].routing_map().iter_rules():
            endpoint = rule.endpoint
            module = getattr(endpoint, "func", endpoint).__module__
            is_open = endpoint.routing["auth"] in ("public", "none")
            if is_open and module.startswith("odoo.addons.zorgnetwerk_addon."):
                path = rule.rule.replace("<string:token>", "%s")
                found.add(path.replace("<string:kind>", "concern"))
        return sorted(found)

    @contextmanager
    def client(self, login=None):
        """Yield a client that calls the server in this thread, without a socket.

        :param str login: of who is logged in; nobody when not given
        """
        self.authenticate(login, login)
        with self.allow_requests(all_requests=True):
            client = Client(http.root)
            client.set_cookie("session_id", self.session.sid, domain="127.0.0.1")
            client.set_cookie(
                TEST_CURSOR_COOKIE_NAME, self.http_request_key, domain="127.0.0.1"
            )
            yield lambda **options: client.open(
                base_url=self.base_url(),
                environ_base={"REMOTE_ADDR": "127.0.0.1"},
                **options,
            )

    def fingerprints(self):
        """Return what tells every row of every table, without reading the rows."""
        self.env.flush_all()
        tables = self.env.execute_query(
            SQL("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        )
        return {
            table: self.env.execute_query(
                SQL(
                    "SELECT count(*), sum(hashtext(ctid::text || xmin::text)) FROM %s",
                    SQL.identifier(table),
                )
            )
            for (table,) in tables
            if table not in COUNTED
        }

    def lift_limits(self):
        for name in ("OPENED_BY_CALLER", "SENT_BY_CALLER", "SENT_BY_LINK"):
            self.patch(public_page, name, (10**8, 600))
        self.patch(calendar_feed, "MOST_IN_WINDOW", 10**8)


class TestAttack(PublicPages):
    def test_ten_thousand_inputs_and_no_fault(self):
        self.lift_limits()
        attacker = Attacker()
        tokens = {}
        for name in self.link_models():
            record, token = self.make_linked(name)
            tokens[record._public_path] = record, token
        routes = self.routes()
        self.assertGreaterEqual(len(routes), 5)
        pages = public_page.PublicPage()
        bad, codes = [], set()
        muted = mute_logger("odoo.http", "odoo.sql_db", "werkzeug", "odoo.addons.base")
        with self.client() as send, muted:
            number = 0
            # a request carries several: fields, headers, a token, a body
            while attacker.inputs < INPUTS:
                number += 1
                if number % SWEEP == 0:
                    # a row that one transaction writes anew ever again gets slow
                    self.env.cr.execute("DELETE FROM zorgnetwerk_public_visit")
                route = routes[number % len(routes)]
                record, token = next(
                    (known for path, known in tokens.items() if route.startswith(path)),
                    (None, None),
                )
                values = {}
                if record is None or attacker.random.random() < 0.3:
                    token = attacker.token()
                elif attacker.random.random() < 0.3:
                    values = dict(FILLED_IN)
                    values["form_token"] = pages._make_form_token(record.sudo())
                options = attacker.request(route % token, values)
                answer = send(**options)
                codes.add(answer.status_code)
                if answer.status_code >= 500:
                    bad.append((answer.status_code, options))
                answer.close()
        self.assertFalse(bad[:3])
        self.assertLessEqual({200, 303, 404}, codes, "some of it came through")

    def test_get_changes_nothing(self):
        self.lift_limits()
        paths = []
        for name in self.link_models():
            record, token = self.make_linked(name)
            paths += [
                route % one
                for route in self.routes()
                if route.startswith(record._public_path)
                for one in (token, "wrong")
            ]
        with self.client() as send:
            for path in paths:  # what is loaded and kept the first time
                send(path=path)
            before = self.fingerprints()
            for path in paths:
                for method in ("GET", "HEAD"):
                    send(path=path, method=method)
        self.assertEqual(before, self.fingerprints())

    def test_every_page_sends_the_headers(self):
        with self.client() as send:
            for name in self.link_models():
                record, token = self.make_linked(name)
                for one in (token, "wrong"):
                    answer = send(path=f"{record._public_path}{one}")
                    for header, value in public_page.HEADERS:
                        self.assertEqual(answer.headers[header], value)
                    self.assertNotIn("Set-Cookie", answer.headers)

    def test_limits_of_every_page_hold(self):
        self.patch(public_page, "OPENED_BY_CALLER", (4, 600))
        for name in self.link_models():
            record, token = self.make_linked(name)
            self.env.cr.execute("DELETE FROM zorgnetwerk_public_visit")
            with self.client() as send, self.subTest(model=name):
                codes = [
                    send(path=f"{record._public_path}{token}").status_code
                    for _ in range(7)
                ]
                self.assertNotIn(429, codes[:4])
                self.assertEqual(codes[4:], 3 * [429])


class TestAlike(PublicPages):
    def test_wrong_expired_and_withdrawn_take_the_same_time(self):
        self.lift_limits()
        now = fields.Datetime.now()
        for name in self.link_models():
            path = self.env[name]._public_path
            withdrawn, one = self.make_linked(name)
            withdrawn.action_withdraw_link()
            expired, two = self.make_linked(name)
            expired.link_valid_until = now - timedelta(days=1)
            paths = [path + token for token in (one, two, "a" * 26)]
            times = {one: [] for one in paths}
            self.env.flush_all()
            with self.client() as send, self.subTest(model=name):
                bodies = set()
                for path in paths:
                    answer = send(path=path)
                    self.assertEqual(answer.status_code, 404)
                    bodies.add(answer.data.replace(path.encode(), b""))
                self.assertEqual(len(bodies), 1)
                # one after the other, so that what else the machine does hits all
                for number in range(ROUNDS):
                    for path in paths[number % 3 :] + paths[: number % 3]:
                        began = time.perf_counter()
                        send(path=path).close()
                        times[path].append(time.perf_counter() - began)
                self.assert_alike(*times.values())

    def assert_alike(self, *series):
        """Check that no series of times is smaller than another more than by chance.

        Of two series alike, one value is below the other's in half of all pairs; with
        120 of each that share strays by 0.04.
        """
        for number, left in enumerate(series):
            for right in series[number + 1 :]:
                below = statistics.fmean(
                    (a < b) + (a == b) / 2 for a in left for b in right
                )
                self.assertTrue(0.32 < below < 0.68, below)
