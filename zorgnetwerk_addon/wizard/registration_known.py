"""What a network has already, as the plain values that the import compares with."""

from odoo import fields

from ..tools.registration.choices import Choice
from ..tools.registration.persons import Someone
from ..tools.registration.plan import Known

LISTS = {
    "type": "zorgnetwerk.task.type",
    "domain": "zorgnetwerk.life.domain",
    "urgency": "zorgnetwerk.urgency",
    "outcome": "zorgnetwerk.signal.outcome",
}
PERSON_FIELDS = (
    "reference",
    "care_first_name",
    "care_last_name",
    "care_birth_date",
    "street",
    "phone",
    "import_key",
    "partner_id",
)


def known_of(network):
    """Read what the import must know of a network.

    :param network: ``zorgnetwerk.network``
    :return: ``tools.registration.plan.Known``
    """
    env = network.env
    now = fields.Datetime.context_timestamp(
        network.with_context(tz=network.tz), fields.Datetime.now()
    )
    lists = {group: choices_of(env, group, network) for group in LISTS}
    return Known(
        types=lists["type"],
        domains=lists["domain"],
        urgencies=lists["urgency"],
        outcomes=lists["outcome"],
        clients=_persons(network, "client"),
        volunteers=_persons(network, "volunteer"),
        tasks=_keys(network, "zorgnetwerk.task"),
        signals=_keys(network, "zorgnetwerk.signal"),
        today=now.date(),
    )


def choices_of(env, group, network):
    """Read one of the lists to choose from, with its words in every language.

    A registration may be written in another language than its reader's.

    :param env: Odoo environment
    :param str group: a key of ``LISTS``
    :param network: ``zorgnetwerk.network``, whose municipality may have its own
    """
    model = env[LISTS[group]]
    records = model.search([("company_id", "in", [False, network.company_id.id])])
    languages = [code for code, _name in env["res.lang"].get_installed()]
    words = {record.id: [] for record in records}
    for language in ["en_US", *languages]:
        for record in records.with_context(lang=language):
            words[record.id].append(record.name)
            for name in ("synonyms", "code"):
                if name in model._fields and record[name]:
                    words[record.id] += record[name].split(",")
    return tuple(
        Choice(
            record.id,
            record.name,
            tuple(dict.fromkeys(word.strip() for word in words[record.id])),
        )
        for record in records
    )


def _persons(network, role):
    records = (
        network.env[f"zorgnetwerk.{role}"]
        .with_context(active_test=False)
        .search_fetch([("network_id", "=", network.id)], PERSON_FIELDS)
    )
    return tuple(
        Someone(
            ref=f"{role}:{record.id}",
            last=record.care_last_name or "",
            first=record.care_first_name or "",
            number=record.reference or "",
            birth_date=record.care_birth_date or None,
            street=record.street or "",
            phones=(record.phone,) if record.phone else (),
            key=record.import_key or "",
            id=record.id,
        )
        for record in records
    )


def _keys(network, model_name):
    records = (
        network.env[model_name]
        .with_context(active_test=False)
        .search_fetch(
            [("network_id", "=", network.id), ("import_key", "!=", False)],
            ["import_key"],
        )
    )
    return {record.import_key: record.id for record in records}
