"""Make the records that a plan of a registration says, in batches."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

from markupsafe import escape

from odoo import fields
from odoo.fields import Command

from ..tools.inside import INSIDE

BATCH = 250
# A registration of what is over: nobody has to be told, no planning has to follow.
QUIET = {
    "tracking_disable": True,
    "mail_create_nolog": True,
    "mail_create_nosubscribe": True,
    "mail_notrack": True,
    "mail_activity_quick_update": True,
    "zorg_task_moves": INSIDE,
    "zorg_by_code": INSIDE,
}
# When only the day is known.
NOON = time(12)


class RegistrationWriter:
    """Writes one sheet after another for a network.

    :param network: ``zorgnetwerk.network``, in the environment of the user
    :param plan: ``tools.registration.plan.Plan`` made for this network
    """

    def __init__(self, network, plan):
        self.network = network
        self.env = network.env(context={**network.env.context, **QUIET})
        self.zone = ZoneInfo(network.tz)
        self.plan = plan
        self.refs = {}
        for sheet in plan.sheets:
            for entry in sheet.join:
                if entry.ref:
                    self.refs[entry.ref] = entry.id

    def write_sheet(self, sheet, progress=None):
        """Make what one sheet brings.

        :param sheet: ``tools.registration.plan.SheetPlan``
        :param progress: called with the number of rows that are ready
        :return: number of records made
        """
        prepare = {
            "volunteer": self._volunteer_values,
            "client": self._client_values,
            "task": self._task_values,
            "signal": self._signal_values,
        }[sheet.kind]
        model = self.env[f"zorgnetwerk.{sheet.kind}"]
        done = len(sheet.join)
        for start in range(0, len(sheet.create), BATCH):
            batch = sheet.create[start : start + BATCH]
            records = model.create([prepare(entry) for entry in batch])
            for entry, record in zip(batch, records, strict=True):
                if entry.ref:
                    self.refs[entry.ref] = record.id
            if sheet.kind == "volunteer":
                self._create_papers(batch, records)
            elif sheet.kind == "task":
                self._create_assignments(batch, records)
            self.env.flush_all()
            done += len(batch)
            if progress:
                progress(done)
        self._update_changed(sheet, model)
        return len(sheet.create)

    def _id(self, someone):
        return someone.id or self.refs[someone.ref]

    def _person_values(self, entry, role):
        values = entry.values
        vals = {
            "network_id": self.network.id,
            "reference": values["number"] or False,
            "state": "active",
            "registered_on": values["start_date"] or False,
            "active_since": values["start_date"] or False,
            "import_key": entry.key,
            "user_id": self.network.user_id.id,
        }
        if entry.same_as:
            kind, id_ = self._other_role(entry.same_as)
            vals["partner_id"] = self.env[kind].browse(id_).partner_id.id
        else:
            vals |= {
                "care_first_name": values["first_name"],
                "care_last_name": values["last_name"],
                "care_birth_date": values["birth_date"] or False,
                "street": values["street"],
                "zip": values["zip"],
                "city": values["city"],
                "phone": values["phone"],
                "email": values["email"] or False,
            }
        if values["end_date"]:
            vals |= self._ended(role, values["end_date"])
        return vals

    def _other_role(self, ref):
        return f"zorgnetwerk.{ref.split(':')[0]}", self.refs.get(ref) or int(
            ref.split(":")[1]
        )

    def _ended(self, role, date):
        state, stopped = ("closed", "closed_on")
        if role == "volunteer":
            state, stopped = ("stopped", "stopped_on")
        reason = self.env.ref(f"zorgnetwerk_addon.reason_{role}_{state}_unknown")
        return {"state": state, stopped: date, "reason_id": reason.id}

    def _client_values(self, entry):
        values = entry.values
        vals = self._person_values(entry, "client")
        remarks = [values["practical_remark"], self._second_phone(values)]
        vals["practical_remark"] = "\n".join(filter(None, remarks)) or False
        if values["remark"]:
            vals["confidential_note"] = escape(values["remark"])
        return vals

    def _volunteer_values(self, entry):
        values = entry.values
        vals = self._person_values(entry, "volunteer")
        remarks = [values["remark"], self._second_phone(values)]
        vals["note"] = "\n".join(filter(None, remarks)) or False
        vals["has_car"] = bool(values["car"])
        vals["task_type_ids"] = [Command.set(values["wishes"])]
        return vals

    def _second_phone(self, values):
        if values["mobile"]:
            return self.env._("Other phone: %(phone)s", phone=values["mobile"])
        return ""

    def _create_papers(self, batch, volunteers):
        """Papers that were seen, with the day when the registration tells it."""
        vals_list = []
        for entry, volunteer in zip(batch, volunteers, strict=True):
            for code, field_name in (
                ("agreement", "agreement_signed"),
                ("596.2", "record_seen"),
            ):
                seen = entry.values[field_name]
                requirement = self._requirement(code)
                if seen and requirement:
                    vals = {
                        "volunteer_id": volunteer.id,
                        "requirement_id": requirement.id,
                        "seen_by_id": False,
                        "note": self.env._("From the registration"),
                    }
                    if seen is True:
                        vals["note"] = self.env._(
                            "From the registration, which gives no date"
                        )
                    else:
                        vals["seen_on"] = seen
                    vals_list.append(vals)
        self.env["zorgnetwerk.qualification"].create(vals_list)

    def _requirement(self, code):
        return self.env["zorgnetwerk.requirement"].search(
            [
                ("code", "=", code),
                ("company_id", "in", [False, self.network.company_id.id]),
            ],
            limit=1,
        )

    def _moment(self, date, clock):
        """A day and an hour of the network's zone as a naive moment in UTC."""
        local = datetime.combine(date, clock or NOON, tzinfo=self.zone)
        return local.astimezone(ZoneInfo("UTC")).replace(tzinfo=None)

    def _task_values(self, entry):
        values = entry.values
        start = self._moment(values["date"], values["start"])
        vals = {
            "network_id": self.network.id,
            "client_id": self._id(values["client"]),
            "task_type_id": values["type"],
            "user_id": False,
            "start": start,
            "state": "done",
            "is_registered_history": True,
            "import_key": entry.key,
            "volunteers_needed": max(1, len(values["volunteers"])),
            "from_address": values["from_place"] or False,
            "to_address": values["to_place"] or False,
            **self._task_figures(values),
        }
        if values["stop"]:
            vals["stop"] = self._moment(values["date"], values["stop"])
        elif values["minutes"]:
            vals["stop"] = fields.Datetime.add(start, minutes=values["minutes"])
        return vals

    def _task_figures(self, values):
        return {
            "minutes": values["minutes"] or 0,
            "km": values["km"] or 0,
            "amount": values["amount"] or 0,
            "remark": values["remark"] or False,
        }

    def _create_assignments(self, batch, tasks):
        self.env["zorgnetwerk.assignment"].create(
            [
                {
                    "task_id": task.id,
                    "volunteer_id": self._id(volunteer),
                    "state": "done",
                    "asked_on": False,
                }
                for entry, task in zip(batch, tasks, strict=True)
                for volunteer in entry.values["volunteers"]
            ]
        )

    def _signal_values(self, entry):
        """A signal that was followed at the time: closed, with what is known of it."""
        values = entry.values
        about = "client" if values["about"] else "nobody"
        if not values["about"] and values["about_unknown"]:
            about = "unknown"
        received = self._moment(values["date"], None)
        return {
            "network_id": self.network.id,
            "import_key": entry.key,
            "received_on": received,
            "first_look_on": received,
            "state": "closed",
            "user_id": self.network.user_id.id or self.env.uid,
            "about": about,
            "client_id": values["about"] and self._id(values["about"]),
            "about_description": values["about_text"] or False,
            "facts": "\n".join(filter(None, [values["what"], values["remark"]])),
            "summary": values["domain_text"] or self.env._("From the registration"),
            **self._signaller(values),
            **self._signal_mended(values),
        }

    def _signaller(self, values):
        reporter = values["reporter"]
        if reporter and reporter.ref.startswith("volunteer"):
            return {"source": "volunteer", "volunteer_id": self._id(reporter)}
        if reporter and reporter == values["about"]:
            return {"source": "person"}
        return {
            "source": values["source"] or "other",
            "signaller_name": values["reporter_text"] or False,
        }

    def _signal_mended(self, values):
        """What may be mended in the file later.

        The words of the registration say more than the outcome chosen, so they stay.
        """
        unknown = self.env.ref("zorgnetwerk_addon.signal_outcome_unknown")
        vals = {
            "outcome_id": values["outcome"] or unknown.id,
            "domain_ids": [Command.set([values["domain"]] if values["domain"] else [])],
        }
        if values["urgency"]:
            vals["urgency_id"] = values["urgency"]
        if values["outcome_text"]:
            vals["interpretation"] = self.env._(
                "Outcome in the registration: %(outcome)s",
                outcome=values["outcome_text"],
            )
        return vals

    def _update_changed(self, sheet, model):
        """Bring figures up to date that were mended in the file since."""
        for entry in sheet.join:
            if entry.changed and sheet.kind == "task":
                vals = self._task_figures(entry.values)
            elif entry.changed:
                vals = self._signal_mended(entry.values)
            else:
                continue
            model.browse(entry.id).write({**vals, "import_key": entry.key})
