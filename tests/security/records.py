"""Make a record of any model in any place, for the tests of access."""

from datetime import date, datetime

from odoo.fields import Command


class RecordFactory:
    """Fill what a model requires; each call makes a record that nothing refers to.

    :param cast: a test class on which ``set_up_cast`` was called
    """

    def __init__(self, cast):
        self.env = cast.env
        self.networks = {
            "own": cast.network,
            "other_network": cast.other_network,
            "other_company": cast.far_network,
        }
        self.number = 0

    def record(self, model_name, place):
        """Return a new record, made by the superuser."""
        return self._model(model_name).create(self.values(model_name, place))

    def make_behind(self, model_name, place):
        """Make a record that a row of an SQL view shows; return which rows to take."""
        if model_name == "zorgnetwerk.signal.figure":
            return [("signal_id", "=", self.record("zorgnetwerk.signal", place).id)]
        if model_name == "zorgnetwerk.board.signal":
            return [("id", "=", self.reported_policy_signal(place).id)]
        self.record("zorgnetwerk.client", place)
        return [("kind", "=", "client_new")]

    def reported_policy_signal(self, place):
        """Return a new policy signal that the board reads."""
        values = self.values("zorgnetwerk.policy.signal", place)
        signals = self.record("zorgnetwerk.signal", place)
        signals |= self.record("zorgnetwerk.signal", place)
        return self._model("zorgnetwerk.policy.signal").create(
            {
                **values,
                "state": "report",
                "description": "Proef",
                "cause": "policy",
                "is_clear": True,
                "is_neutral": True,
                "is_recognised": True,
                "is_shared": True,
                "signal_ids": [Command.set(signals.ids)],
            }
        )

    def values(self, model_name, place):
        """Return values to create a record with; what they refer to exists."""
        model = self.env[model_name]
        self.number += 1
        values = {
            name: self._value(model, field, place)
            for name, field in model._fields.items()
            if field.required
            and field.store
            and not (field.compute or field.related or field.default)
            and name not in model._inherits.values()
        }
        if self._is_of_network(model):
            values["network_id"] = self.networks[place].id
        elif "company_id" in model._fields and not model._fields["company_id"].related:
            network = self.networks.get(place)
            values["company_id"] = bool(network) and network.company_id.id
        special = getattr(self, f"_values_{model_name.replace('.', '_')}", None)
        return {**values, **(special(place) if special else {})}

    def _model(self, model_name):
        return self.env[model_name].with_context(
            tracking_disable=True, mail_create_nolog=True, mail_create_nosubscribe=True
        )

    def _is_of_network(self, model):
        field = model._fields.get("network_id")
        return field and not field.related and not field.compute

    def _value(self, model, field, place):
        if field.comodel_name == "res.partner":
            return self.env["res.partner"].create({"name": f"Dienst {self.number}"}).id
        if field.type == "many2one":
            return self.record(field.comodel_name, place).id
        if field.type == "many2many":
            return [Command.set(self.record(field.comodel_name, place).ids)]
        if field.type == "selection":
            return field.get_values(self.env)[0]
        return {
            "char": f"Proef {self.number}",
            "text": f"Proef {self.number}",
            "integer": 1,
            "float": 1.0,
            "date": date(2025, 3, 3),
            "datetime": datetime(2025, 3, 3, 9),
        }[field.type]

    def _values_res_partner(self, place):
        return {
            "name": f"Persoon {self.number}",
            "care_network_id": self.networks[place].id,
            "company_id": False,
        }

    def _values_zorgnetwerk_network(self, place):
        network = self.networks[place]
        return {
            "company_id": network.company_id.id,
            "user_id": False,
            "member_ids": [Command.set(network.member_ids.ids)],
        }

    def _values_zorgnetwerk_client(self, place):
        return {"care_first_name": "Cel", "care_last_name": f"Cliënt {self.number}"}

    def _values_zorgnetwerk_volunteer(self, place):
        return {"care_first_name": "Cel", "care_last_name": f"Helper {self.number}"}

    def _values_zorgnetwerk_household_member(self, place):
        return {"name": f"Lid {self.number}"}

    def _values_zorgnetwerk_holiday(self, place):
        return {"name": f"Feestdag {self.number}"}

    def _values_zorgnetwerk_organisation(self, place):
        return {"name": f"Dienst {self.number}", "partner_id": False}

    def _values_zorgnetwerk_referral(self, place):
        return {"client_id": self.record("zorgnetwerk.client", place).id}

    def _values_zorgnetwerk_policy_signal(self, place):
        # who makes it prepares it, which nobody of another network may
        return {"user_id": False}

    def _values_zorgnetwerk_signal_bundle(self, place):
        return {"target": "new", "name": f"Proef {self.number}"}

    def _values_zorgnetwerk_task(self, place):
        return {"client_id": self.record("zorgnetwerk.client", place).id}

    def _values_zorgnetwerk_disclosure(self, place):
        return {"sending": self.number}

    def _values_zorgnetwerk_reason_ask(self, place):
        request = self.record("zorgnetwerk.request", "own")
        return {
            "res_model": request._name,
            "res_ids": str(request.id),
            "target_state": "refused",
            "usage": "request_refused",
        }

    def _values_zorgnetwerk_follow_up(self, place):
        return {"signal_id": self.record("zorgnetwerk.signal", place).id}

    def _values_zorgnetwerk_right_check(self, place):
        return {"client_id": self.record("zorgnetwerk.client", place).id}

    def _values_zorgnetwerk_signal_feedback(self, place):
        return {"way": "phone", "message": "Bedankt"}

    def _values_zorgnetwerk_calendar_feed(self, place):
        return {
            "volunteer_id": self.record("zorgnetwerk.volunteer", place).id,
            "token_hash": f"hash {self.number}",
        }

    def _values_zorgnetwerk_leisure_year(self, place):
        return {"year": date.today().year}

    def _values_zorgnetwerk_leisure_attendance(self, place):
        return {"kind": "expert"}

    def _values_zorgnetwerk_leisure_note(self, place):
        return {"agreement_id": self.record("zorgnetwerk.agreement", place).id}

    def _values_zorgnetwerk_registration_profile(self, place):
        return {"content": '{"version": 1, "sheets": [], "corrections": {}}'}

    def _values_zorgnetwerk_bridge_figure(self, place):
        volunteer = self.record("zorgnetwerk.volunteer", place)
        volunteer.role_ids = self.env.ref(
            "zorgnetwerk_addon.volunteer_role_bridge_figure"
        )
        school = self.record("zorgnetwerk.organisation", place)
        school.kind_id = self.env.ref("zorgnetwerk_addon.organisation_kind_school")
        return {"volunteer_id": volunteer.id, "organisation_id": school.id}

    def _values_zorgnetwerk_neighbourhood_year(self, place):
        return {"year": 2000 + self.number % 1000}

    def _values_zorgnetwerk_neighbourhood_assessment(self, place):
        return {"page_id": self.record("zorgnetwerk.neighbourhood.year", place).id}

    def _values_zorgnetwerk_neighbourhood_score(self, place):
        return {"function_id": self.record("zorgnetwerk.care.function", "general").id}
