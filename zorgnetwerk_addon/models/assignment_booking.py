import re
from contextlib import contextmanager

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import SQL

from ..tools import booking
from ..tools.inside import inside
from .booking_constraint import BookingConstraint

PLANNED_STATES = ("open", "staffed")
TOUCHED = "zorgnetwerk.bookings.touched"
BOOKING_FIELDS = ("volunteer_id", "booking_key", "start", "booked_until", "is_booking")


class ZorgnetwerkAssignment(models.Model):
    """A volunteer's time is booked once, and PostgreSQL sees to it.

    What was done is a fact and may overlap; what is planned may not, but for an
    overlap that somebody decided on. The constraint is deferred while a batch is
    written, so that two visits can be swapped, and is checked before the call ends.
    """

    _inherit = "zorgnetwerk.assignment"

    booking_key = fields.Integer(
        string="Booking", compute="_compute_booking_key", store=True, precompute=True
    )
    is_booking = fields.Boolean(
        string="Takes the volunteer's time",
        compute="_compute_is_booking",
        store=True,
        precompute=True,
    )

    _booked_once = BookingConstraint(
        "EXCLUDE USING gist (volunteer_id WITH =, booking_key WITH <>,"
        " tsrange(start, booked_until) WITH &&) WHERE (is_booking)"
        " DEFERRABLE INITIALLY IMMEDIATE",
        lambda env, diag: env["zorgnetwerk.assignment"]._explain_exclusion(diag),
    )

    @api.depends("task_id.ride_id")
    def _compute_booking_key(self):
        for line in self:
            line.booking_key = line.task_id._get_booking_key()

    @api.depends(
        "state",
        "is_forced",
        "task_id.state",
        "task_id.active",
        "task_id.is_registered_history",
    )
    def _compute_is_booking(self):
        for line in self:
            task = line.task_id
            line.is_booking = (
                line.state == "accepted"
                and not line.is_forced
                and task.active
                and task.state in PLANNED_STATES
                and not task.is_registered_history
            )

    @contextmanager
    def _bookings_checked(self):
        """Let what is written inside overlap, and refuse what does so at the end.

        Calls may be nested: the outermost one checks. Yields a set to which ids of
        the assignments that were touched are added.

        :raise ValidationError: with the volunteer, both tasks and the hours
        """
        cr = self.env.cr
        data = cr.precommit.data
        if TOUCHED in data:
            yield data[TOUCHED]
            return
        name = SQL.identifier(self._booked_once.full_name(self))
        cr.execute(SQL("SET CONSTRAINTS %s DEFERRED", name))
        touched = data[TOUCHED] = set()
        try:
            yield touched
        finally:
            data.pop(TOUCHED, None)
        pairs = self._find_overlaps(touched)
        if pairs:
            raise ValidationError(self._describe_overlaps(pairs))
        # what only shows here is another colleague's, and is told in words
        cr.execute(SQL("SET CONSTRAINTS %s IMMEDIATE", name), log_exceptions=False)

    def _find_overlaps(self, ids):
        """Return pairs (assignment, assignment in its way) among what is planned.

        :param ids: ids of ``zorgnetwerk.assignment`` of which the first of each pair is
        """
        if not ids:
            return []
        self.env["zorgnetwerk.assignment"].flush_model(BOOKING_FIELDS)
        rows = self.env.execute_query(
            SQL(
                """
                SELECT a.id, min(b.id)
                FROM zorgnetwerk_assignment a
                JOIN zorgnetwerk_assignment b
                    ON b.volunteer_id = a.volunteer_id
                    AND b.booking_key <> a.booking_key
                    AND tsrange(b.start, b.booked_until)
                        && tsrange(a.start, a.booked_until)
                    AND b.is_booking
                WHERE a.is_booking AND a.id = ANY(%s)
                GROUP BY a.id
                ORDER BY min(a.start), a.id
                LIMIT 10
                """,
                list(ids),
            )
        )
        model = self.env["zorgnetwerk.assignment"]
        found, seen = [], set()
        for one, other in rows:
            if frozenset((one, other)) not in seen:
                seen.add(frozenset((one, other)))
                found.append((model.browse(one), model.browse(other)))
        return found

    def _describe_overlaps(self, pairs):
        """Return the words for pairs of assignments that overlap."""
        lines = [
            self.env._(
                "%(volunteer)s cannot do two tasks at once: “%(task)s” (until "
                "%(stop)s) and “%(other)s” (until %(other_stop)s).",
                volunteer=line.volunteer_id.display_name,
                task=line.task_id.display_name,
                stop=line.task_id._get_hour_text(line.task_id.stop),
                other=other.task_id.display_name,
                other_stop=line.task_id._get_hour_text(other.task_id.stop),
            )
            for line, other in pairs
        ]
        minutes = max(line.network_id.travel_minutes for line, _other in pairs)
        if minutes:
            lines.append(
                self.env._(
                    "Between two tasks lie %(minutes)s minutes at the least.",
                    minutes=minutes,
                )
            )
        lines.append(self.env._("Choose another hour or another volunteer."))
        return "\n".join(lines)

    @api.model
    def _explain_exclusion(self, diagnostics):
        """Return the words where only PostgreSQL saw it: two people at once."""
        general = self.env._(
            "This volunteer was given another task at that moment just now. Choose "
            "another hour or another volunteer."
        )
        keys = re.findall(r"=\((\d+), (-?\d+), ", diagnostics.message_detail or "")
        if len(keys) != 2:
            return general
        (volunteer_id, _wanted), (_same, taken) = keys
        other = self.search(
            [
                ("volunteer_id", "=", int(volunteer_id)),
                ("booking_key", "=", int(taken)),
                ("is_booking", "=", True),
            ],
            limit=1,
        )
        if not other:
            return general
        return self.env._(
            "%(volunteer)s was given “%(task)s” just now, which lasts until "
            "%(stop)s. Choose another hour or another volunteer.",
            volunteer=other.volunteer_id.display_name,
            task=other.task_id.display_name,
            stop=other.task_id._get_hour_text(other.stop),
        )

    @api.model
    def _filter_bookable(self, vals_list):
        """Tell which lines can be booked beside what stands and beside each other.

        One query for the batch. A line is a dict of values of an assignment to make;
        one for a task that is still to be made has ``start``, ``stop`` (naive, UTC)
        instead of ``task_id``. A line with another ``state`` than ``accepted``, or
        that is forced, takes nobody's time. The line of a volunteer who is on the
        task already is that assignment, moved.

        :param list vals_list: dicts; the earlier ones go first
        :return: two lists of these same dicts: bookable, conflicting
        """
        taking = [
            vals
            for vals in vals_list
            if vals.get("state", "accepted") == "accepted" and not vals.get("is_forced")
        ]
        wanted = self._prepare_bookings(taking)
        standing = self._load_bookings(wanted, taking)
        collisions = booking.find_collisions(standing, wanted)
        conflicting = [taking[place] for place in collisions]
        refused = set(map(id, conflicting))
        return [vals for vals in vals_list if id(vals) not in refused], conflicting

    def _prepare_bookings(self, vals_list):
        tasks = self.env["zorgnetwerk.task"].browse(
            [vals.get("task_id") for vals in vals_list]
        )
        volunteers = self.env["zorgnetwerk.volunteer"].browse(
            [vals["volunteer_id"] for vals in vals_list]
        )
        bookings = []
        for place, (vals, task, volunteer) in enumerate(
            zip(vals_list, tasks, volunteers, strict=True)
        ):
            start, stop = (
                fields.Datetime.to_datetime(vals.get(name)) or task[name]
                for name in ("start", "stop")
            )
            if task.id:
                key = task._get_booking_key()
            else:
                # a key of its own, which no record has
                key = -(2**30) - place
            travel = volunteer.network_id.travel_minutes
            until = booking.get_until(start, stop, travel)
            bookings.append(booking.Booking(volunteer.id, key, start, until))
        return bookings

    def _load_bookings(self, wanted, vals_list):
        """Return what stands in the plan around the wanted bookings."""
        if not wanted:
            return []
        moved = {(vals.get("task_id"), vals["volunteer_id"]) for vals in vals_list}
        found = self.search_fetch(
            [
                ("volunteer_id", "in", list({line.person for line in wanted})),
                ("is_booking", "=", True),
                ("start", "<", max(line.until for line in wanted)),
                ("booked_until", ">", min(line.start for line in wanted)),
            ],
            ["task_id", *BOOKING_FIELDS],
        )
        return [
            booking.Booking(
                line.volunteer_id.id, line.booking_key, line.start, line.booked_until
            )
            for line in found
            if (line.task_id.id, line.volunteer_id.id) not in moved
        ]

    @api.model_create_multi
    def create(self, vals_list):
        # a plan that went through _filter_bookable leaves the rest to PostgreSQL
        is_filtered = inside(self.env.context, "zorg_lines_filtered")
        if is_filtered or all(vals.get("state") != "accepted" for vals in vals_list):
            return super().create(vals_list)
        with self._bookings_checked() as touched:
            lines = super().create(vals_list)
            touched.update(lines.ids)
        return lines

    def write(self, vals):
        booked = vals.get("state") == "accepted" or vals.get("is_forced") is False
        if not booked and not {"volunteer_id", "task_id"} & vals.keys():
            return super().write(vals)
        with self._bookings_checked() as touched:
            result = super().write(vals)
            touched.update(self.ids)
        return result
