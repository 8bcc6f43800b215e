import hashlib
import secrets
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.tools import SQL

from ..tools.ics import Entry, make_calendar
from .task_calendar import SHOWN_STATES

COORDINATOR = "zorgnetwerk_addon.group_zorg_coordinator"
TOKEN_BYTES = 32
# a calendar program comes by once or twice an hour; a person has a few of them
WINDOW = timedelta(hours=1)
MOST_IN_WINDOW = 60
DAYS_BACK = 30
DAYS_AHEAD = 180
# who helped yesterday may have to call; who helped last month has no need to know
DAYS_CLIENT_IS_SHOWN = 7


class ZorgnetwerkCalendarFeed(models.Model):
    """The secret address at which a volunteer's or colleague's calendar reads tasks.

    Of the token only a hash is kept: who reads the database or a backup cannot open
    the feed, and a lost address is replaced by a new one.
    """

    _name = "zorgnetwerk.calendar.feed"
    _inherit = ["zorgnetwerk.given.records.mixin"]
    _description = "Calendar link"
    _order = "create_date desc, id desc"

    volunteer_id = fields.Many2one(
        "zorgnetwerk.volunteer",
        readonly=True,
        index="btree_not_null",
        ondelete="cascade",
    )
    user_id = fields.Many2one(
        "res.users",
        string="Colleague",
        readonly=True,
        index="btree_not_null",
        ondelete="cascade",
    )
    network_id = fields.Many2one(
        related="volunteer_id.network_id", store=True, precompute=True, index=True
    )
    company_id = fields.Many2one(
        "res.company",
        string="Municipality",
        related="network_id.company_id",
        store=True,
        precompute=True,
        index=True,
    )
    token_hash = fields.Char(
        string="Hash of the token",
        required=True,
        copy=False,
        readonly=True,
        groups=fields.NO_ACCESS,
    )
    last_used_on = fields.Datetime(string="Last read", readonly=True)
    window_start = fields.Datetime(
        string="Counted since", readonly=True, groups=fields.NO_ACCESS
    )
    window_count = fields.Integer(
        string="Read since then", readonly=True, groups=fields.NO_ACCESS
    )

    _one_person = models.Constraint(
        "CHECK ((volunteer_id IS NULL) != (user_id IS NULL))",
        "A calendar link belongs to one volunteer or to one colleague.",
    )
    _token_uniq = models.UniqueIndex("(token_hash)")
    _volunteer_uniq = models.UniqueIndex(
        "(volunteer_id) WHERE volunteer_id IS NOT NULL"
    )
    _user_uniq = models.UniqueIndex("(user_id) WHERE user_id IS NOT NULL")

    @api.depends("volunteer_id", "user_id")
    def _compute_display_name(self):
        for feed in self:
            person = feed.volunteer_id or feed.user_id
            feed.display_name = person.display_name

    @api.model
    def _hash(self, token):
        # 256 random bits need no salt and no slow hash
        return hashlib.sha256(token.encode()).hexdigest()

    @api.model
    def _check_may_give(self, volunteer):
        """Check that the user may give or withdraw the link of a volunteer.

        :param volunteer: ``zorgnetwerk.volunteer``; empty for the user's own link
        """
        if not volunteer:
            return
        if not self.env.user.has_group(COORDINATOR):
            raise AccessError(
                self.env._("The link to a volunteer's calendar is a coordinator's.")
            )
        volunteer.check_access("write")

    @api.model
    def _get_of(self, volunteer):
        """Return the link of a volunteer, or of the user when there is none.

        :param volunteer: ``zorgnetwerk.volunteer``, may be empty
        """
        self._check_may_give(volunteer)
        # superuser: a link is written by this model only, after the check above
        feeds = self.sudo()
        if volunteer:
            return feeds.search([("volunteer_id", "=", volunteer.id)])
        return feeds.search([("user_id", "=", self.env.uid)])

    @api.model
    def _make_for(self, volunteer):
        """Make a new link, and end the one that was there.

        :param volunteer: ``zorgnetwerk.volunteer``; empty for the user's own link
        :return: the address, which is shown this once
        :rtype: str
        """
        self._get_of(volunteer).unlink()
        self.flush_model()
        token = secrets.token_urlsafe(TOKEN_BYTES)
        # superuser: see _get_of
        feed = self.sudo().create(
            {
                "volunteer_id": volunteer.id,
                "user_id": not volunteer and self.env.uid,
                "token_hash": self._hash(token),
            }
        )
        return f"{feed.get_base_url()}/zorg/calendar/{token}.ics"

    def action_open_person(self):
        """Open the volunteer, or the dialog of the user's own link."""
        self.ensure_one()
        if self.volunteer_id:
            return self.volunteer_id.get_formview_action()
        return self.env["zorgnetwerk.calendar.link"]._open(self.volunteer_id)

    def action_withdraw(self):
        """End these links at once."""
        for feed in self:
            feed._get_of(feed.volunteer_id).unlink()
        return True

    @api.model
    def _take(self, token):
        """Return the feed of a token and count the visit, in one statement.

        What does not exist, was withdrawn, or belongs to who stopped, is all the same.

        :param str token: as it came in, from anybody
        :return: (feed or nothing, whether it was read too often)
        """
        self.env.flush_all()
        now = fields.Datetime.now()
        rows = self.env.execute_query(
            SQL(
                """
                UPDATE zorgnetwerk_calendar_feed f
                SET window_count = CASE WHEN f.window_start > %(since)s
                        THEN f.window_count + 1 ELSE 1 END,
                    window_start = CASE WHEN f.window_start > %(since)s
                        THEN f.window_start ELSE %(now)s END,
                    last_used_on = %(now)s
                WHERE f.token_hash = %(hash)s AND (
                    EXISTS (
                        SELECT FROM res_users u
                        WHERE u.id = f.user_id AND u.active AND NOT u.share
                    ) OR EXISTS (
                        SELECT FROM zorgnetwerk_volunteer v
                        JOIN zorgnetwerk_network n ON n.id = v.network_id
                        WHERE v.id = f.volunteer_id AND v.active AND n.active
                        AND v.state IN ('active', 'paused')
                    )
                )
                RETURNING f.id, f.window_count
                """,
                since=now - WINDOW,
                now=now,
                hash=self._hash(token),
            )
        )
        self.invalidate_model()
        if not rows:
            return self.browse(), False
        ((feed_id, count),) = rows
        return self.browse(feed_id), count > MOST_IN_WINDOW

    def _make_file(self):
        """Return the calendar as an iCalendar file.

        :rtype: bytes
        """
        self.ensure_one()
        # superuser: who has the token reads what _get_tasks gives, nothing else
        feed = self.sudo()
        person = feed.volunteer_id.partner_id or feed.user_id.partner_id
        lang = person.lang or feed.company_id.partner_id.lang or "en_US"
        feed = feed.with_context(lang=lang, allowed_company_ids=None)
        name = feed.network_id.name or feed.env._("Care network")
        tasks = feed._get_tasks()
        database = feed.env["ir.config_parameter"].get_param("database.uuid")
        return make_calendar(name, [feed._make_entry(task, database) for task in tasks])

    def _get_tasks(self):
        """Return a volunteer's own tasks, or those that a colleague looks after.

        Colleagues read their tasks with their own rights: who lost access to a network
        no longer reads its tasks here.
        """
        now = fields.Datetime.now()
        coming = [
            ("state", "in", SHOWN_STATES),
            ("stop", ">=", now - timedelta(days=DAYS_BACK)),
            ("start", "<=", now + timedelta(days=DAYS_AHEAD)),
        ]
        tasks = self.env["zorgnetwerk.task"]
        if self.user_id:
            tasks = tasks.with_user(self.user_id)
            if not tasks.has_access("read"):
                return tasks
            own = [*coming, ("user_id", "=", self.user_id.id)]
            return tasks.search(own, order="start, id")
        accepted = [
            ("volunteer_id", "=", self.volunteer_id.id),
            ("state", "in", ("accepted", "done")),
        ]
        return tasks.search(
            [*coming, ("assignment_ids", "any", accepted)], order="start, id"
        )

    def _make_entry(self, task, database):
        """Return the event of a task: need to know, and no more.

        :param task: ``zorgnetwerk.task``
        :param str database: what makes ids of this database its own
        """
        values = (
            self._get_colleague_values(task)
            if self.user_id
            else self._get_volunteer_values(task)
        )
        return Entry(
            uid=f"task-{task.id}@{database}",
            start=task.start,
            stop=task.stop,
            changed=task.write_date.replace(microsecond=0),
            zone=task.network_id.tz,
            summary=task.title,
            is_tentative=task.state == "open",
            **values,
        )

    def _get_colleague_values(self, task):
        """A colleague opens the task itself: there the rights decide what is shown."""
        return {
            "description": task.staffing,
            "url": f"{task.get_base_url()}/odoo/zorg-tasks/{task.id}",
        }

    def _get_volunteer_values(self, task):
        since = fields.Datetime.now() - timedelta(days=DAYS_CLIENT_IS_SHOWN)
        if not task.network_id.feed_shows_client or task.stop < since:
            return {}
        client = task.client_id
        # a group activity is for no client in particular
        home = client._get_address_line() if client else task.to_address
        lines = [client.care_first_name, client.phone]
        if client and task.to_address:
            lines.append(self.env._("To: %(address)s", address=task.to_address))
        return {
            "location": task.from_address or home or "",
            "description": "\n".join(filter(None, lines)),
        }
