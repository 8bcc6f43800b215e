"""Referral cards: a concern or an offer of help, from a page without login."""

import base64
import math
import re
from datetime import timedelta

from lxml import html

from odoo import fields
from odoo.exceptions import AccessError, ValidationError
from odoo.tests import Form
from odoo.tools import mute_logger

from odoo.addons.zorgnetwerk_addon.controllers import public_page

from tests.common import CareHttpCase

from .card_case import CONCERN, OFFER, CardCase


class TestConcern(CardCase, CareHttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cards()

    def test_a_concern_becomes_a_signal(self):
        answer = self.send({**CONCERN, "urgent": "1"})
        self.assertEqual(answer.status_code, 303)
        signal = self.last_signal()
        self.assertEqual(
            (signal.summary, signal.facts, signal.about_description),
            (CONCERN["summary"], CONCERN["facts"], CONCERN["about"]),
        )
        self.assertEqual(signal.network_id, self.network)
        self.assertEqual((signal.state, signal.source), ("received", "neighbour"))
        self.assertEqual(signal.about, "unknown")
        self.assertEqual(signal.signaller_name, "Mia Dhondt")
        self.assertEqual((signal.channel, signal.card_id), ("form", self.card))
        self.assertEqual(
            signal.urgency_id,
            self.env["zorgnetwerk.urgency"]._choose(self.company, True),
        )
        self.assertEqual(signal.activity_ids.user_id, self.coordinator)
        self.assertFalse(signal.message_partner_ids - self.coordinator.partner_id)
        self.assertFalse(
            self.env["mail.mail"].search(
                [("model", "=", signal._name), ("res_id", "=", signal.id)]
            )
        )

    def test_only_the_trace_stays_behind(self):
        self.send(CONCERN)
        trace = self.incoming.search([("card_id", "=", self.card.id)])
        self.assertEqual(
            (trace.state, trace.signal_id), ("accepted", self.last_signal())
        )
        for name in ("body", "summary", "sender_name", "about_description"):
            self.assertFalse(trace[name])
        self.assertEqual((self.card.concern_count, self.card.help_count), (1, 0))
        self.assertTrue(self.card.last_used_on)

    def test_the_same_form_twice_is_one_signal(self):
        token = self.form_token()
        before = self.signals.search_count([])
        answers = [self.send(CONCERN, token=token) for _ in range(2)]
        self.assertEqual([a.status_code for a in answers], [303, 303])
        self.assertEqual(answers[0].headers["Location"], answers[1].headers["Location"])
        self.assertEqual(self.signals.search_count([]), before + 1)
        # typed once more in another window, the same day
        self.send(CONCERN)
        self.assertEqual(self.signals.search_count([]), before + 1)
        self.send({**CONCERN, "summary": "Something else"})
        self.assertEqual(self.signals.search_count([]), before + 2)

    def test_faults_are_told_by_field_and_what_was_typed_stays(self):
        before = self.signals.search_count([])
        answer = self.send(
            {**CONCERN, "summary": "", "phone": "none", "source": "pope", "x": "y"}
        )
        self.assertEqual(answer.status_code, 200)
        page = html.fromstring(answer.content)
        faults = page.xpath("//div[@class='faults']//a/@href")
        self.assertEqual(faults, ["#summary", "#source", "#phone"])
        for name in ("summary", "phone"):
            (field,) = page.xpath(f"//input[@name='{name}']")
            self.assertEqual(field.get("aria-invalid"), "true")
            described = field.get("aria-describedby").split()
            self.assertTrue(page.get_element_by_id(described[-1]).text_content())
        self.assertEqual(
            page.xpath("//textarea[@name='facts']")[0].text.strip(), CONCERN["facts"]
        )
        self.assertEqual(page.xpath("//input[@name='phone']/@value"), ["none"])
        self.assertEqual(self.signals.search_count([]), before)

    def test_what_was_typed_comes_back_as_text(self):
        answer = self.send({**CONCERN, "summary": "", "name": "<b>x</b>\"'><script>"})
        self.assertNotIn(b"<script", answer.content)
        self.assertNotIn(b"<b>x", answer.content)
        page = html.fromstring(answer.content)
        self.assertEqual(
            page.xpath("//input[@name='name']/@value"), ["<b>x</b>\"'><script>"]
        )

    def test_a_page_that_was_open_for_long_is_sent_again(self):
        token = self.form_token()
        other = self.make_card()
        before = self.signals.search_count([])
        for bad in ("x", "", base64.b64encode(b"\x01" * 60).decode(), token[:-2]):
            answer = self.send(CONCERN, token=bad or " ")
            self.assertEqual(answer.status_code, 200)
            self.assertIn(b"open for a long time", answer.content)
            self.assertIn(CONCERN["facts"].encode(), answer.content)
        answer = self.send(CONCERN, card=other, token=token)
        self.assertEqual(answer.status_code, 200, "a form is of one link")
        self.assertEqual(self.signals.search_count([]), before)

    def test_programs_that_fill_in_everything_go_to_spam(self):
        before = self.signals.search_count([])
        answer = self.send({**CONCERN, "website": "https://x"})
        self.assertEqual(answer.status_code, 303, "they learn nothing of it")
        self.assertEqual(self.signals.search_count([]), before)
        spam = self.incoming.search([], order="id desc", limit=1)
        self.assertEqual((spam.state, spam.body), ("spam", CONCERN["facts"]))
        self.assertEqual(self.card.concern_count, 0)

    def test_an_organisations_card_names_it(self):
        card = self.make_card(organisation_id=self.organisation.id)
        self.send({**CONCERN, "source": "professional"}, card)
        self.assertEqual(self.last_signal().organisation_id, self.organisation)
        self.send({**CONCERN, "source": "family", "summary": "Another"}, card)
        self.assertFalse(self.last_signal().organisation_id)

    def test_the_urgency_is_of_the_municipality(self):
        far = self.env["zorgnetwerk.urgency"].create(
            {
                "name": "Elsewhere",
                "company_id": self.far_company.id,
                "first_look_hours": 1,
                "follow_up_days": 1,
                "sequence": 0,
            }
        )
        self.send({**CONCERN, "urgent": "1"})
        self.assertNotEqual(self.last_signal().urgency_id, far)

    def test_nobody_learns_who_is_known(self):
        self.make_client("Jan", "De Smet", street="Molenstraat 1")
        known = self.send({**CONCERN, "about": "Jan De Smet, Molenstraat 1"})
        unknown = self.send({**CONCERN, "about": "Piet Niemand"})
        self.assertEqual(
            (known.status_code, known.headers["Location"], known.content),
            (unknown.status_code, unknown.headers["Location"], unknown.content),
        )

    def test_thanks_say_what_happens_next(self):
        answer = self.send(CONCERN, allow_redirects=True)
        text = html.fromstring(answer.content).text_content()
        text = " ".join(text.split())
        signal = self.last_signal()
        for deadline in (signal.first_look_deadline, signal.follow_up_deadline):
            days = math.ceil((deadline - signal.received_on) / timedelta(days=1))
            self.assertIn("one day" if days == 1 else f"within {days} days", text)
        for number in ("112", "1712"):
            self.assertIn(number, text)


class TestOffer(CardCase, CareHttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cards()

    def test_an_offer_waits_and_becomes_a_candidate(self):
        answer = self.send(OFFER, rest="/help")
        self.assertEqual(answer.status_code, 303)
        offer = self.incoming.search([("kind", "=", "help")], order="id desc", limit=1)
        self.assertEqual((offer.state, offer.body), ("to_look", "Driving"))
        self.assertEqual(offer.activity_ids.user_id, self.coordinator)
        self.assertFalse(
            self.env["zorgnetwerk.volunteer"].search(
                [("care_last_name", "=", "Vandaele")]
            )
        )
        action = offer.with_user(self.coordinator).action_accept()
        volunteer = self.env[action["res_model"]].browse(action["res_id"])
        self.assertEqual(
            (volunteer.state, volunteer.motivation), ("candidate", "Driving")
        )
        self.assertEqual(
            (volunteer.care_first_name, volunteer.care_last_name), ("Greet", "Vandaele")
        )
        self.assertEqual(offer.volunteer_id, volunteer)
        self.assertFalse(offer.sender_phone or offer.body or offer.activity_ids)

    def test_who_is_known_already_is_shown_and_chosen(self):
        greet = self.make_volunteer("Greet", "Vandaele", phone="0470 12 34 56")
        self.send(OFFER, rest="/help")
        offer = self.incoming.search([("kind", "=", "help")], order="id desc", limit=1)
        offer = offer.with_user(self.coordinator)
        self.assertIn("Vandaele", offer.known_text)
        offer.volunteer_id = greet
        action = offer.action_accept()
        self.assertEqual(action["res_id"], greet.id)

    def test_a_way_back_is_asked(self):
        answer = self.send({"name": "Greet"}, rest="/help")
        page = html.fromstring(answer.content)
        self.assertEqual(page.xpath("//div[@class='faults']//a/@href"), ["#phone"])
        self.assertEqual(
            self.send(
                {"name": "Greet", "email": "g@example.org"}, rest="/help"
            ).status_code,
            303,
        )

    def test_a_card_for_concerns_alone(self):
        token = self.form_token(rest="/help")
        self.card.takes_help = False
        self.assertNotIn(b"/help", self.open().content)
        self.assertEqual(self.open(rest="/help").status_code, 404)
        self.assertEqual(self.send(OFFER, rest="/help", token=token).status_code, 404)


class TestLink(CardCase, CareHttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cards()

    def test_withdrawn_expired_and_wrong_answer_alike(self):
        live = self.path()
        self.assertEqual(self.url_open(live).status_code, 200)
        cards = {name: self.make_card() for name in ("withdrawn", "expired", "stopped")}
        cards["stopped"].volunteer_id = self.volunteer
        paths = {name: self.path(card) for name, card in cards.items()}
        cards["withdrawn"].action_withdraw_link()
        cards["expired"].link_valid_until = fields.Datetime.now() - timedelta(hours=1)
        self.volunteer.active = False
        paths["wrong"] = "/zorg/card/" + "a" * 26
        paths["short"] = "/zorg/card/x"
        for rest in ("", "/concern", "/help"):
            answers = [
                self.url_open(path + rest, allow_redirects=False)
                for path in paths.values()
            ]
            bodies = {
                re.sub(rb"/zorg/card/[^?\"]+", b"", answer.content)
                for answer in answers
            }
            self.assertEqual({answer.status_code for answer in answers}, {404})
            self.assertEqual(len(bodies), 1)
            drop = ("Date", "Content-Length", "Server")
            headers = {
                tuple((k, v) for k, v in answer.headers.items() if k not in drop)
                for answer in answers
            }
            self.assertEqual(len(headers), 1)

    def test_a_new_link_ends_the_old_one(self):
        old = self.path()
        self.card.action_renew_link()
        self.assertEqual(self.url_open(old).status_code, 404)
        self.assertEqual(self.open().status_code, 200)
        self.assertNotEqual(old, self.path())

    def test_who_sees_the_link(self):
        for user in (self.handler, self.worker, self.townhall, self.other_coordinator):
            card = self.card.with_user(user)
            with self.subTest(user=user.login):
                if user == self.handler:
                    self.assertFalse(card.link_url)
                else:
                    with self.assertRaises(AccessError):
                        card.read(["link_url"])
                for act in (card.action_renew_link, card.action_withdraw_link):
                    with self.assertRaises(AccessError):
                        act()
        for name in ("link_nonce", "link_hash"):
            with self.assertRaises(AccessError):
                self.card.with_user(self.administrator).read([name])

    def test_no_token_stands_in_the_database(self):
        token = self.path().rpartition("/")[2]
        self.env.flush_all()
        self.env.cr.execute("SELECT * FROM zorgnetwerk_referral_card")
        self.assertNotIn(token, str(self.env.cr.fetchall()))

    def test_headers(self):
        for rest in ("", "/concern", "/help", "/thanks/help", "x"):
            headers = self.open(rest=rest).headers
            policy = headers["Content-Security-Policy"]
            self.assertIn("default-src 'none'", policy)
            self.assertIn("frame-ancestors 'none'", policy)
            self.assertNotIn("unsafe", policy)
            self.assertEqual(headers["Cache-Control"], "no-store")
            self.assertEqual(headers["Referrer-Policy"], "no-referrer")
            self.assertEqual(headers["X-Content-Type-Options"], "nosniff")
            self.assertIn("noindex", headers["X-Robots-Tag"])
            self.assertNotIn("Set-Cookie", headers)
        answer = self.send(CONCERN)
        self.assertEqual(answer.headers["Cache-Control"], "no-store")
        self.assertNotIn("Set-Cookie", answer.headers)

    def test_no_script_and_nothing_from_elsewhere(self):
        for rest in ("", "/concern", "/help", "/thanks/concern"):
            page = html.fromstring(self.open(rest=rest).content)
            self.assertFalse(page.xpath("//script|//style|//@onclick|//@style"))
            for link in page.xpath("//link/@href|//img/@src|//a/@href|//form/@action"):
                self.assertRegex(link, r"^(/|#|tel:|data:,)")
        css = self.url_open("/zorgnetwerk_addon/static/public/public_page.css")
        self.assertEqual(css.status_code, 200)

    def test_limits_hold_under_a_loop(self):
        self.patch(public_page, "OPENED_BY_CALLER", (5, 600))
        codes = [self.open().status_code for _ in range(8)]
        self.assertEqual(codes, 5 * [200] + 3 * [429])
        answer = self.open()
        self.assertIn("Retry-After", answer.headers)
        self.assertIn(b"1712", answer.content)
        wrong = self.url_open("/zorg/card/" + "a" * 26)
        self.assertEqual(wrong.status_code, 429, "right or wrong: nobody learns")

    def test_limits_of_what_is_sent(self):
        token = self.form_token()
        before = self.signals.search_count([])
        self.patch(public_page, "SENT_BY_LINK", (3, 600))
        codes = [
            self.send({**CONCERN, "summary": f"n {n}"}, token=token).status_code
            for n in range(5)
        ]
        self.assertEqual(codes, 3 * [303] + 2 * [429])
        self.patch(public_page, "SENT_BY_CALLER", (3, 600))
        other = self.make_card()
        token = self.form_token(other)
        self.assertEqual(self.send(CONCERN, other, token=token).status_code, 429)
        self.assertEqual(self.signals.search_count([]), before + 1, "one token, one")

    def test_other_methods_and_too_much(self):
        with mute_logger("odoo.http"):
            for method in ("PUT", "DELETE", "PATCH"):
                answer = self.opener.request(method, self.base_url() + self.path())
                self.assertEqual(answer.status_code, 405)
            answer = self.send({**CONCERN, "facts": "x" * 300_000})
            self.assertEqual(answer.status_code, 413)

    def test_languages(self):
        for header, start in (
            ("nl-BE,nl;q=0.9", "nl"),
            ("fr", "fr"),
            ("de-DE", "de"),
            ("ja", "en"),
        ):
            answer = self.open(headers={"Accept-Language": header})
            self.assertEqual(html.fromstring(answer.content).get("lang"), start)
        answer = self.open(rest="?lang=fr", headers={"Accept-Language": "nl"})
        self.assertEqual(html.fromstring(answer.content).get("lang"), "fr")

    def test_the_form_of_the_card(self):
        form = Form(self.env["zorgnetwerk.referral.card"].with_user(self.coordinator))
        form.volunteer_id = self.volunteer
        card = form.save()
        self.assertEqual(card.network_id, self.network)
        self.assertEqual(card.link_state, "live")
        self.assertEqual(card.display_name, self.volunteer.display_name)
        with self.assertRaises(ValidationError), mute_logger("odoo.sql_db"):
            card.organisation_id = self.organisation

    def test_the_card_on_paper(self):
        for name in ("a6", "a4"):
            report = self.env.ref(f"zorgnetwerk_addon.referral_card_report_{name}")
            content, kind = (
                self.env["ir.actions.report"]
                .with_user(self.coordinator)
                ._render_qweb_html(report.report_name, self.card.ids)
            )
            self.assertEqual(kind, "html")
            page = content.decode()
            self.assertEqual(
                page.count("data:image/svg+xml;base64,"), 1 if name == "a6" else 4
            )
            self.assertIn(self.path()[1:], page)
            for words in ("112", "1712", "general practitioner"):
                self.assertIn(words, page)
        self.card.action_withdraw_link()
        content, _kind = self.env["ir.actions.report"]._render_qweb_html(
            "zorgnetwerk_addon.referral_card_a6", self.card.ids
        )
        self.assertIn("withdrawn", content.decode())
