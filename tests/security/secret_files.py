"""A file of every kind in the network, with the secret word in all that one types."""

from .cells import addon_models
from .records import RecordFactory
from .world import SECRET

TYPED = ("char", "text", "html")


class SecretFactory(RecordFactory):
    """Fill in what may be typed, required or not, with a word found nowhere else."""

    def values(self, model_name, place):
        values = super().values(model_name, place)
        model = self.env[model_name]
        if not self._is_of_network(model):
            return values
        typed = {
            name: f"{SECRET} {self.number}"
            for name, field in model._fields.items()
            if field.type in TYPED
            and field.store
            and not (field.readonly or field.compute or field.related or field.groups)
            and not field.inherited
            and name not in values
        }
        return {**typed, **values}
