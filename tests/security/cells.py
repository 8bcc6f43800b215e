"""Try a cell of the access matrix for real: as that colleague, on that record."""

from contextlib import closing, contextmanager

from odoo.exceptions import AccessError
from odoo.tests import new_test_user
from odoo.tools import mute_logger

from dev import access_matrix as matrix

from .records import RecordFactory

PLAIN = ("char", "text", "html", "integer", "float", "boolean", "selection")
NOISY = ("odoo.addons.base.models.ir_rule", "odoo.addons.base.models.ir_model")


class CellChecker:
    """Compare what colleagues can do with what the matrix says.

    :param cast: a test class on which ``set_up_cast`` was called
    """

    def __init__(self, cast):
        self.env = cast.env
        self.matrix = matrix.read()
        self.factory = RecordFactory(cast)
        self.users = {role: getattr(cast, role, None) for role in matrix.ROLES}
        volunteer = cast.make_volunteer("Poort", "Gebruiker")
        self.users["portal"] = new_test_user(
            cast.env,
            login="portal_nabij",
            groups="base.group_portal",
            partner_id=volunteer.partner_id.id,
        )
        self.colleague = cast.other_coordinator
        self.records = {}

    def places(self, model_name):
        return [place for model, place in self.matrix if model == model_name]

    def failures(self, model_name):
        """Yield a sentence for each cell of the model that is not as it should be."""
        for place in self.places(model_name):
            for role in matrix.ROLES:
                allowed = self.matrix[model_name, place][role]
                for operation in matrix.OPERATIONS.values():
                    expected = operation in allowed
                    if self.can(role, operation, model_name, place) != expected:
                        yield (
                            f"{role} {'can' if not expected else 'cannot'} {operation} "
                            f"{model_name} ({matrix.PLACES[place]}): the matrix says "
                            f"{'yes' if expected else 'no'}"
                        )

    def can(self, role, operation, model_name, place):
        """Tell if a colleague in the role can really do it; nothing is kept."""
        user = self.users[role]
        with self._try():
            if self.env[model_name]._transient:
                subject = self._dialog(user, model_name, place)
            else:
                subject = self._subject(model_name, place)
            if subject is None:
                return False
            record, values = subject
            try:
                self._do(operation, record.with_user(user), values)
            except AccessError:
                return False
        return True

    @contextmanager
    def _try(self):
        with mute_logger(*NOISY), closing(self.env.cr.savepoint()):
            yield

    def _subject(self, model_name, place):
        """Return a record and values to make another with, once for all cells."""
        key = model_name, place
        if key not in self.records:
            raise KeyError(f"{key} was not prepared: call prepare() first")
        return self.records[key]

    def prepare(self, model_names):
        """Make the records of the models outside the savepoints of the cells."""
        for model_name in model_names:
            for place in self.places(model_name):
                if (model_name, place) not in self.records and not self.env[
                    model_name
                ]._transient:
                    self.records[model_name, place] = (
                        self._view_row(model_name, place)
                        or self.factory.record(model_name, place),
                        self.factory.values(model_name, place),
                    )

    def _view_row(self, model_name, place):
        """Return a row of an SQL view: never created, made by a record it shows."""
        model = self.env[model_name]
        if model._auto:
            return None
        network = self.factory.networks[place]
        domain = self.factory.make_behind(model_name, place)
        return model.search([("network_id", "=", network.id), *domain], limit=1)

    def _dialog(self, user, model_name, place):
        """Return a dialog that the colleague, or another one, has opened.

        None when the colleague may not even open one.
        """
        values = self.factory.values(model_name, "own")
        owner = self.colleague if place == "other_user" else user
        dialog = self.env[model_name].sudo().with_user(owner).sudo().create(values)
        return dialog.sudo(False), values

    def _do(self, operation, record, values):
        """Do it, or raise AccessError."""
        if operation == "create":
            record.browse().create(values)
        elif operation == "read":
            found = record.with_context(active_test=False).search(
                [("id", "=", record.id)]
            )
            try:
                record.read([self._plain_field(record)])
            except AccessError:
                if found:
                    raise AssertionError(
                        f"{record} is found by a search and cannot be read"
                    ) from None
                raise
            if not found:
                raise AssertionError(f"{record} can be read and is not found")
        elif operation == "write":
            name = self._plain_field(record)
            record.write({name: record.sudo()[name]})
        else:
            record.unlink()
        self.env.flush_all()

    def _plain_field(self, record):
        """Return a field that can be written again as it is, changing nothing."""
        return min(
            (
                field
                for field in record._fields.values()
                if field.store
                and field.type in PLAIN
                and not (field.compute or field.groups)
                and field.name != "state"
            ),
            key=lambda field: (field.readonly, PLAIN.index(field.type), field.name),
        ).name


def addon_models(env):
    """Return the names of the addon's own models that have a table or a view."""
    data = env["ir.model.data"].sudo()
    names = data.search(
        [("module", "=", "zorgnetwerk_addon"), ("model", "=", "ir.model")]
    ).mapped("res_id")
    return sorted(
        model.model
        for model in env["ir.model"].sudo().browse(names)
        if model.model.startswith("zorgnetwerk.") and not env[model.model]._abstract
    )
