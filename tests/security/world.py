"""A small care network in which everything personal carries a word found nowhere else.

A leak is then that word, wherever it turns up.
"""

import base64

from odoo import fields
from odoo.fields import Command
from odoo.tests import new_test_user
from odoo.tools import SQL

from tests.common import make_user

SECRET = "qzxw"
PIXEL = (
    b"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmM"
    b"IQAAAABJRU5ErkJggg=="
)


class World:
    """Call ``set_up_world`` in ``setUpClass``, after which these exist:

    ``client`` and ``volunteer`` with closed contacts, ``daughter`` (a contact below the
    client's), ``bank``, ``task``, ``request``, ``signal``, ``referral``,
    ``policy_signal`` (reported, with the client's name in it), ``note`` (a message),
    ``attachment``, ``activity``, ``meeting`` (made from an activity on the client),
    ``dialogs`` (Odoo's own, as the coordinator left them), ``filter`` (on clients,
    shared with everybody), ``portal`` (the volunteer's login), ``open_contact`` (an
    ordinary contact that colleagues outside care read) and ``open_event``. ``mix_in``
    puts closed contacts among the followers, recipients and attendees of these two.
    """

    @classmethod
    def set_up_world(cls):
        cls.set_up_cast()
        cls.library = make_user(cls.env, "library_nabij", "townhall")
        cls.set_up_persons()
        cls.set_up_help()
        cls.set_up_policy()
        cls.set_up_talk()
        cls.set_up_dialogs()
        cls.env.flush_all()
        cls.env.invalidate_all()
        cls.outsiders = {
            "townhall": cls.townhall,
            "policy viewer": cls.policy,
            "privacy officer": cls.privacy,
            "coordinator of another network": cls.other_coordinator,
            "coordinator of another municipality": cls.far_coordinator,
        }

    @classmethod
    def person_values(cls, number):
        return {
            "email": f"{SECRET}{number}@example.com",
            "phone": f"+32 9 000 00 0{number}",
            "street": f"{SECRET}straat {number}",
            "zip": "8580",
            "city": "Avelgem",
            "care_birth_date": "1931-02-03",
            "comment": f"{SECRET} comment",
            "vat": f"BE{SECRET}{number}",
            "function": f"{SECRET} function",
            "website": f"http://{SECRET}{number}.example.com",
            "image_1920": PIXEL,
        }

    @classmethod
    def set_up_persons(cls):
        cls.client = cls.make_client(
            f"{SECRET}voor",
            f"{SECRET}achter",
            user_id=cls.coordinator.id,
            confidential_note=f"<p>{SECRET} note</p>",
            practical_remark=f"{SECRET} remark",
            emergency_name=f"{SECRET} emergency",
            **cls.person_values(1),
        )
        cls.volunteer = cls.make_volunteer(
            f"{SECRET}wil",
            f"{SECRET}liger",
            user_id=cls.coordinator.id,
            motivation=f"{SECRET} motivation",
            **cls.person_values(2),
        )
        cls.daughter = cls.env["res.partner"].create(
            {
                "name": f"{SECRET}dochter",
                "parent_id": cls.client.partner_id.id,
                "email": f"{SECRET}3@example.com",
            }
        )
        cls.bank = cls.env["res.partner.bank"].create(
            {
                "acc_number": f"BE68{SECRET}",
                "partner_id": cls.volunteer.partner_id.id,
            }
        )
        cls.portal = new_test_user(
            cls.env,
            login=f"{SECRET}portal",
            password="portal_nabij",
            groups="base.group_portal",
            partner_id=cls.volunteer.partner_id.id,
        )
        cls.volunteer.partner_id.write(cls.person_values(2))

    @classmethod
    def set_up_help(cls):
        env = cls.env
        ride = env["zorgnetwerk.task.type"].search([], limit=1)
        now = fields.Datetime.now()
        values = {
            "client_id": cls.client.id,
            "network_id": cls.network.id,
            "task_type_id": ride.id,
            "start": now,
            "from_address": f"{SECRET} from",
            "user_id": cls.coordinator.id,
        }
        cls.request = env["zorgnetwerk.request"].create(
            {**values, "wishes": f"{SECRET} wishes"}
        )
        cls.task = env["zorgnetwerk.task"].create(
            {**values, "instruction": f"{SECRET} instruction"}
        )
        cls.task._assign(cls.volunteer)
        cls.signal = env["zorgnetwerk.signal"].create(
            {
                "summary": f"{SECRET} summary",
                "network_id": cls.network.id,
                "client_id": cls.client.id,
                "facts": f"{SECRET} facts",
                "user_id": cls.coordinator.id,
            }
        )
        organisation = env["zorgnetwerk.organisation"].create(
            {"name": "Thuiszorg", "network_id": cls.network.id}
        )
        cls.referral = env["zorgnetwerk.referral"].create(
            {
                "organisation_id": organisation.id,
                "signal_id": cls.signal.id,
                "client_id": cls.client.id,
                "network_id": cls.network.id,
                "question": f"{SECRET} question",
            }
        )
        cls.set_up_sharing(organisation)
        household = env["zorgnetwerk.household"].create(
            {"name": f"Gezin {SECRET}", "network_id": cls.network.id}
        )
        env["zorgnetwerk.household.member"].create(
            {"household_id": household.id, "client_id": cls.client.id}
        )
        env["zorgnetwerk.client.relation"].create(
            {"client_id": cls.client.id, "name": f"{SECRET} buur"}
        )

    @classmethod
    def set_up_policy(cls):
        """Report a policy signal, then write in it who it is about."""
        signals = cls.signal | cls.make_signal(f"{SECRET} other")
        cls.policy_signal = cls.env["zorgnetwerk.policy.signal"].create(
            {
                "name": "Letters nobody reads",
                "network_id": cls.network.id,
                "user_id": cls.coordinator.id,
                "signal_ids": [Command.set(signals.ids)],
                "state": "report",
                "description": "Letters stay unopened.",
                "cause": "information",
                "is_clear": True,
                "is_neutral": True,
                "is_recognised": True,
                "is_shared": True,
            }
        )
        cls.policy_signal.action = f"Call {cls.client.name}"
        cls.policy_signal.with_user(cls.coordinator).message_post(body=f"{SECRET} said")

    @classmethod
    def set_up_sharing(cls, organisation):
        """A consent, and a referral that told a partner what the person allows."""
        env = cls.env
        purpose = env.ref("zorgnetwerk_addon.sharing_purpose_guide")
        fields = ("name", "phone", "address", "facts")
        refs = [env.ref(f"zorgnetwerk_addon.shared_field_{code}") for code in fields]
        env["zorgnetwerk.consent"].create(
            {
                "client_id": cls.client.id,
                "organisation_id": organisation.id,
                "purpose_ids": [Command.set(purpose.ids)],
                "shared_field_ids": [Command.set([ref.id for ref in refs])],
                "note": f"{SECRET} words",
            }
        )
        told = cls.referral.copy({"question": f"{SECRET} told"})
        told.with_user(cls.coordinator)._send(fields, purpose)
        told.link_email = "partner@example.com"
        told._mail("question")

    @classmethod
    def set_up_talk(cls):
        client = cls.client.with_user(cls.coordinator)
        cls.note = client.message_post(
            body=f"{SECRET} message",
            subject=f"{SECRET} subject",
            subtype_xmlid="mail.mt_note",
        )
        # why a mail came back names whom it was for
        cls.env["mail.notification"].create(
            {
                "mail_message_id": cls.note.id,
                "res_partner_id": cls.coordinator.partner_id.id,
                "notification_type": "email",
                "notification_status": "bounce",
                "failure_reason": f"{SECRET} unknown",
            }
        )
        cls.attachment = (
            cls.env["ir.attachment"]
            .with_user(cls.coordinator)
            .create(
                {
                    "name": f"{SECRET}.txt",
                    "raw": SECRET.encode(),
                    "res_model": client._name,
                    "res_id": client.id,
                }
            )
        )
        cls.activity = client.activity_schedule(
            "mail.mail_activity_data_todo",
            summary=f"{SECRET} activity",
            note=f"{SECRET} note",
            user_id=cls.coordinator.id,
        )
        meeting_activity = client.activity_schedule(
            "mail.mail_activity_data_meeting",
            summary=f"{SECRET} meeting",
            note=f"{SECRET} note",
            user_id=cls.coordinator.id,
        )
        cls.meeting = cls.plan_meeting(meeting_activity)
        cls.open_contact = cls.env["res.partner"].create({"name": "Ordinary contact"})
        cls.open_event = cls.env["calendar.event"].create(
            {
                "name": "Ordinary meeting",
                "start": fields.Datetime.now(),
                "stop": fields.Datetime.add(fields.Datetime.now(), hours=1),
                "partner_ids": [Command.set(cls.library.partner_id.ids)],
                "user_id": cls.library.id,
            }
        )
        cls.signal.with_user(cls.coordinator).message_post(body=f"{SECRET} said")

    @classmethod
    def set_up_dialogs(cls):
        """Let the coordinator use what Odoo itself offers on every list."""
        env = cls.env(user=cls.coordinator)
        client = cls.client
        about = {"res_model": client._name, "res_ids": str(client.ids)}
        about_open = cls.open_contact.id
        cls.dialogs = [
            env["base_import.import"].create(
                {"res_model": client._name, "file_name": f"{SECRET}.csv"}
            ),
            env["mail.activity.schedule"].create({**about, "note": SECRET}),
            env["mail.followers.edit"].create({**about, "message": SECRET}),
            env["portal.share"].create(
                {"res_model": "res.partner", "res_id": about_open, "note": SECRET}
            ),
            env["portal.wizard"]
            .create({"partner_ids": [Command.set(cls.volunteer.partner_id.ids)]})
            .user_ids,
        ]
        cls.filter = env["ir.filters"].create(
            {
                "name": f"Van {SECRET}",
                "model_id": client._name,
                "domain": f"[('name', '=', '{SECRET}')]",
            }
        )

    @classmethod
    def plan_meeting(cls, activity):
        """Make the event as the web client does from the button on an activity."""
        activity = activity.with_user(cls.coordinator).with_context(
            default_res_model=activity.res_model, default_res_id=activity.res_id
        )
        context = activity.action_create_calendar_event()["context"]
        start = fields.Datetime.now()
        return (
            cls.env["calendar.event"]
            .with_user(cls.coordinator)
            .with_context(**context)
            .create(
                {
                    "name": context["default_name"],
                    "start": start,
                    "stop": fields.Datetime.add(start, hours=1),
                    "location": f"{SECRET} location",
                    "notes": f"<p>{SECRET} notes</p>",
                }
            )
        )

    @classmethod
    def mix_in(cls):
        """Let closed contacts take part in what everybody may see, as they will."""
        persons = cls.volunteer.partner_id | cls.client.partner_id
        cls.open_contact.message_subscribe(persons.ids)
        cls.open_message = cls.open_contact.message_post(
            body="Ordinary message",
            author_id=cls.volunteer.partner_id.id,
            # who writes shows the address that he or she writes from
            email_from="somebody@example.com",
            partner_ids=cls.client.partner_id.ids,
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
        )
        attendee = cls.env["calendar.attendee"].create(
            {"event_id": cls.open_event.id, "partner_id": cls.open_contact.id}
        )
        cls.env.flush_all()
        # what the addon refuses, as it may stand there from before
        partner_id = cls.client.partner_id.id
        cls.env.cr.execute(
            SQL(
                "UPDATE calendar_attendee SET partner_id = %s WHERE id = %s",
                partner_id,
                attendee.id,
            )
        )
        cls.env.cr.execute(
            SQL(
                "INSERT INTO calendar_event_res_partner_rel"
                " (calendar_event_id, res_partner_id) VALUES (%s, %s)",
                cls.open_event.id,
                partner_id,
            )
        )
        cls.env.invalidate_all()


def decoded(value):
    """Return all that a value may show, images and files included, as one text."""
    if isinstance(value, bytes):
        try:
            return base64.b64decode(value).decode("utf-8", "replace")
        except ValueError:
            return value.decode("utf-8", "replace")
    return str(value)
