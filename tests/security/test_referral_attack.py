"""The answer page of a partner and its portal pages, attacked behind a link that opens.

What holds for every page without login stands in ``test_public_pages``; here the token
is right, so that what comes after it gets the odd input.
"""

import re

from odoo.fields import Command
from odoo.tests import new_test_user
from odoo.tools import mute_logger

from odoo.addons.zorgnetwerk_addon.controllers import public_page

from .attack import Attacker
from .test_public_pages import COUNTED, INPUTS, SWEEP, PublicPages

TOKEN = re.compile(r'name="(form_token|csrf_token)" value="([^"]+)"')
ANSWERS = ("accept", "refuse", "done", "nonsense", "")
# of the session, which each request touches
TRACES = ("res_device_log",)


def as_bytes(body):
    return body.encode() if isinstance(body, str) else body


class TestReferralAttack(PublicPages):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.reasons = cls.env["zorgnetwerk.reason"].search(
            [("usage", "=", "referral_refused")]
        )

    def setUp(self):
        super().setUp()
        self.lift_limits()
        self.referral, token = self.make_linked("zorgnetwerk.referral")
        self.path = f"{self.referral._public_path}{token}"
        self.els = new_test_user(
            self.env, login="els_portal", groups="base.group_portal"
        )
        organisation = self.referral.organisation_id
        self.els.partner_id.parent_id = organisation.partner_id
        organisation.portal_user_ids = [Command.link(self.els.id)]
        self.env.flush_all()

    def start_anew(self):
        """Have the referral wait for its answer again."""
        self.env.invalidate_all()
        self.referral.sudo().write({"state": "accepted"} if self.is_done() else {})
        self.referral.sudo().write({"state": "sent", "answer": False})
        self.env.flush_all()
        self.env.cr.execute("DELETE FROM zorgnetwerk_public_visit")

    def is_done(self):
        return self.referral.state == "done"

    def attack(self, path, login, inputs):
        """Return the faults and the codes of what a stranger's program gets.

        :param str path: of the page that opens
        :param str login: of who is logged in, or None
        :param int inputs: how much is made up
        """
        attacker = Attacker(2027)
        bad, codes, number, fields = [], set(), 0, {}
        muted = mute_logger("odoo.http", "odoo.sql_db", "werkzeug", "odoo.addons.base")
        with self.client(login) as send, muted:
            while attacker.inputs < inputs:
                if number % SWEEP == 0:
                    self.start_anew()
                    page = send(path=path).get_data(as_text=True)
                    fields = dict(TOKEN.findall(page))
                number += 1
                values = {
                    **fields,
                    "answer": attacker.random.choice(ANSWERS),
                    "reason": str(attacker.random.choice(self.reasons.ids)),
                    "words": attacker.word(),
                }
                options = attacker.request(path, values)
                # a cookie of the attacker's would log this user out
                options["headers"] = [
                    pair for pair in options["headers"] if pair[0] != "Cookie"
                ]
                answer = send(**options)
                codes.add(answer.status_code)
                # Odoo itself stumbles over its own token sent as a file, on any page
                is_odoos = b'name="csrf_token"; filename' in as_bytes(
                    options.get("data", b"")
                )
                if answer.status_code >= 500 and not is_odoos:
                    bad.append((answer.status_code, options))
                answer.close()
        return bad, codes

    def test_ten_thousand_inputs_behind_the_link(self):
        bad, codes = self.attack(self.path, None, INPUTS)
        self.assertFalse(bad[:3])
        self.assertLessEqual({200, 303}, codes, "some of it came through")

    def test_the_portal(self):
        path = f"/my/referrals/{self.referral.id}"
        bad, codes = self.attack(path, self.els.login, INPUTS // 10)
        self.assertFalse(bad[:3])
        self.assertLessEqual({200, 303}, codes, "some of it came through")

    def test_ids_and_addresses_that_are_none(self):
        with self.client(self.els.login) as send, mute_logger("odoo.http"):
            for rest in ("x", "-1", "0", "9" * 30, "1.5", "../1", "1/2"):
                with self.subTest(rest):
                    answer = send(path=f"/my/referrals/{rest}")
                    self.assertEqual(answer.status_code, 404)

    def test_reading_in_the_portal_changes_nothing(self):
        paths = ["/my/referrals", f"/my/referrals/{self.referral.id}"]
        with self.client(self.els.login) as send:
            for path in paths:
                self.assertEqual(send(path=path).status_code, 200)
            before = self.fingerprints()
            for path in paths:
                for query in ("", "answer=accept&words=x"):
                    send(path=path, query_string=query)
                    send(path=path, query_string=query, method="HEAD")
            after = self.fingerprints()
        for table in (*TRACES, *COUNTED):
            before.pop(table, None)
            after.pop(table, None)
        self.assertEqual(before, after)

    def test_the_portal_sends_the_headers_too(self):
        with self.client(self.els.login) as send:
            for path in ("/my/referrals", f"/my/referrals/{self.referral.id}"):
                answer = send(path=path)
                for header, value in public_page.HEADERS:
                    self.assertEqual(answer.headers[header], value)
