"""A file of every kind in the network, with the secret word in all that one types."""

from .cells import addon_models
from .records import RecordFactory
from .world import SECRET

TYPED = ("char", "text", "html")
# meant for the policy viewer; a filter; a year
OPEN = {
    "zorgnetwerk.neighbourhood.year": ("summary",),
    "zorgnetwerk.campaign": ("domain",),
    "zorgnetwerk.household.member": ("birth_year",),
    "zorgnetwerk.reduced.rate": ("card_number",),
}


class SecretFactory(RecordFactory):
    """Fill in what may be typed, required or not, with a word found nowhere else."""

    def values(self, model_name, place):
        values = super().values(model_name, place)
        model = self.env[model_name]
        if "network_id" not in model._fields:
            return values
        typed = {
            name: f"{SECRET} {self.number}"
            for name, field in model._fields.items()
            if field.type in TYPED
            and field.store
            and not (field.readonly or field.compute or field.related or field.groups)
            and not field.inherited
            and name not in OPEN.get(model_name, ())
            and str(values.get(name, "Proef")).startswith("Proef")
        }
        return {**values, **typed}

    def fill(self):
        """Make a file of every kind; return the records, by model."""
        return {
            name: self.record(name, "own")
            for name in addon_models(self.env)
            if "network_id" in self.env[name]._fields
            and self.env[name]._auto
            and not self.env[name]._transient
        }
