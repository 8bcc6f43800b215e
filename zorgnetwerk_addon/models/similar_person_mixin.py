from markupsafe import Markup

from odoo import api, fields, models
from odoo.fields import Domain

from ..tools import names, similar
from ..tools.phones import is_plausible, national_digits

# models of persons, with the path of their screen
PERSON_PATHS = {
    "zorgnetwerk.client": "zorg-clients",
    "zorgnetwerk.volunteer": "zorg-volunteers",
}
CANDIDATES = 100


class ZorgnetwerkSimilarPersonMixin(models.AbstractModel):
    """Show who is known already before a person is registered twice; never forbid.

    Two clients may well bear one name and live in one house.
    """

    _name = "zorgnetwerk.similar.person.mixin"
    _description = "Person who may be known already"

    similar_html = fields.Html(
        string="Known already?",
        compute="_compute_similar_html",
        sanitize=False,
        exportable=False,
    )

    @api.depends(
        "network_id",
        "care_first_name",
        "care_last_name",
        "care_birth_date",
        "phone",
        "street",
        "city",
    )
    def _compute_similar_html(self):
        for person in self:
            # a saved person was looked at: the form opens without this search
            found = [] if person._origin else person._find_similar()
            person.similar_html = bool(found) and Markup("<ul class='mb-0'>%s</ul>") % (
                Markup().join(
                    Markup("<li><a href='/odoo/%s/%s' target='_blank'>%s</a> — %s</li>")
                    % (
                        PERSON_PATHS[other._name],
                        other.id,
                        other._get_identification(),
                        ", ".join(reasons),
                    )
                    for other, reasons in found
                )
            )

    def _get_identification(self):
        """Return what tells this person from a namesake, in one line."""
        self.ensure_one()
        kinds = {
            "zorgnetwerk.client": self.env._("Client"),
            "zorgnetwerk.volunteer": self.env._("Volunteer"),
        }
        state = self._get_state_label(self.state)
        details = self.with_context(show_person_details=True)
        return f"{details.display_name} ({kinds[self._name]}, {state})"

    def _get_person_values(self):
        """Return the plain values by which persons are compared."""
        self.ensure_one()
        return similar.Person(
            first=self.care_first_name or "",
            last=self.care_last_name or "",
            birth_date=self.care_birth_date or None,
            street=self.street or "",
            city=self.city or "",
            phones=(self.phone,) if self.phone else (),
        )

    def _find_similar(self, limit=4):
        """Return persons of the same network who may be this person.

        :param int limit: how many at the most
        :return: list of (record, list of reasons in the user's language)
        """
        self.ensure_one()
        kinds = sorted(PERSON_PATHS, key=lambda name: name != self._name)
        return self._find_similar_to(
            self._get_person_values(), self.network_id, self._origin, kinds
        )[:limit]

    @api.model
    def _find_similar_to(self, values, network, exclude=None, kinds=None):
        """Return persons of a network like the values of a person.

        :param values: ``tools.similar.Person``
        :param network: ``zorgnetwerk.network`` to look in
        :param exclude: records to leave out
        :param kinds: names of the models to look in, this one when not given; who is
            in several stands there once, as the first kind
        :return: list of (record, list of reasons in the user's language), best first
        """
        asked = {None: (values, network)}
        return self._find_similar_to_each(asked, exclude, kinds)[None]

    @api.model
    def _find_similar_to_each(self, asked, exclude=None, kinds=None):
        """Return for each of several persons who is like him or her, in few queries.

        :param asked: {key: (``tools.similar.Person``, ``zorgnetwerk.network``)}
        :param exclude: as for ``_find_similar_to``, like ``kinds``
        :return: {key: what ``_find_similar_to`` returns}
        """
        networks = {network._origin.id for _values, network in asked.values()}
        here = Domain("network_id", "in", networks)
        by_partner = {network_id: {} for network_id in networks}
        for model_name in kinds or [self._name]:
            model = self.env[model_name].with_context(active_test=False)
            for domain in self._get_similar_domains(
                [one for one, _n in asked.values()]
            ):
                limit = CANDIDATES * len(asked)
                for person in model.search(domain & here, limit=limit):
                    by_partner[person.network_id.id].setdefault(
                        person.partner_id.id, person
                    )
        for person in exclude or ():
            by_partner.get(person.network_id.id, {}).pop(person.partner_id.id, None)
        values_of = {
            network_id: [
                (key, person._get_person_values()) for key, person in people.items()
            ]
            for network_id, people in by_partner.items()
        }
        labels = self._get_similarity_labels()
        found = {}
        for key, (values, network) in asked.items():
            people = by_partner[network._origin.id]
            found[key] = [
                (people[partner], [labels[code] for code in codes if code in labels])
                for partner, _score, codes in similar.most_similar(
                    values, values_of[network._origin.id]
                )
            ]
        return found

    @api.model
    def _get_similar_domains(self, persons):
        """Return where to look for candidates; nowhere when too little is known.

        Apart from each other: in one search with "or" the database would read every
        person, and a common name would crowd out who has the same phone.

        :param persons: list of ``tools.similar.Person``
        """
        named = [person for person in persons if person.last or person.first]
        sounds = {names.sound_key(person.first, person.last) for person in named}
        born = {
            day
            for person in named
            for day in similar.birth_date_variants(person.birth_date)
        }
        phones = {
            national_digits(phone)
            for person in named
            for phone in filter(is_plausible, person.phones)
        }
        streets = {
            tuple(names.search_tokens(person.street))
            for person in named
            if any(char.isdigit() for char in person.street)
        }
        return [
            Domain("sound_key", "in", sounds),
            Domain("care_birth_date", "in", born),
            Domain.OR(Domain("search_key", "like", phone) for phone in phones),
            Domain.OR(
                Domain.AND(Domain("search_key", "like", token) for token in street)
                for street in streets
            ),
        ]

    def _get_similarity_labels(self):
        return {
            "name_equal": self.env._("same name"),
            "name_swapped": self.env._("first and last name swapped"),
            "name_sounds_equal": self.env._("name sounds the same"),
            "name_close": self.env._("name differs by a letter or two"),
            "surname_equal": self.env._("same last name"),
            "birth_date_equal": self.env._("same date of birth"),
            "birth_date_swapped": self.env._("day and month of birth swapped"),
            "birth_date_one_digit": self.env._("date of birth differs by one digit"),
            "birth_date_differs": self.env._("other date of birth"),
            "phone_equal": self.env._("same phone"),
            "address_equal": self.env._("same address"),
        }
