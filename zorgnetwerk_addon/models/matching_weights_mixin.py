from dataclasses import fields as dataclass_fields

from odoo import fields, models

from ..tools.matching import Weights

DEFAULTS = Weights()
PREFIX = "match_"
WEIGHT_FIELDS = tuple(PREFIX + weight.name for weight in dataclass_fields(Weights))


def _weight(name, label, text):
    return fields.Float(
        string=label, help=text, digits=(6, 1), default=getattr(DEFAULTS, name)
    )


class ZorgnetwerkMatchingWeightsMixin(models.AbstractModel):
    """Points of ``tools.matching``, as fields that a network sets."""

    _name = "zorgnetwerk.matching.weights.mixin"
    _description = "Weights of the matching"

    match_same_area = _weight(
        "same_area", "Lives in the same village", "Or in the same neighbourhood."
    )
    match_same_municipality = _weight(
        "same_municipality", "Lives in the same municipality", None
    )
    match_per_km = _weight("per_km", "Each km", "By road, up to 30 km.")
    match_knows_client = _weight(
        "knows_client", "Each visit to the client", "Up to 5 visits."
    )
    match_wished = _weight("wished", "Likes this kind of help", None)
    match_available = _weight("available", "Usually free then", None)
    match_outside_availability = _weight(
        "outside_availability",
        "Usually not free then",
        "Counts only when hours given do not exclude.",
    )
    match_shared_language = _weight(
        "shared_language", "Shares a language with the client", None
    )
    match_task_this_week = _weight("task_this_week", "Each task in the same week", None)
    match_load_against_others = _weight(
        "load_against_others",
        "Each task more than others",
        "In four weeks, up to 4; who helps less than others gets the opposite.",
    )
    match_asked_lately = _weight(
        "asked_lately", "Asked today", "Fades in 14 days after a question."
    )

    def _get_weights(self):
        """Return the points as ``tools.matching.Weights``."""
        self.ensure_one()
        return Weights(
            **{name.removeprefix(PREFIX): self[name] for name in WEIGHT_FIELDS}
        )

    def _get_weight_values(self):
        """Return the points as values to write on another record."""
        self.ensure_one()
        return {name: self[name] for name in WEIGHT_FIELDS}
