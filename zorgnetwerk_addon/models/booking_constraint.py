from odoo import models
from odoo.exceptions import UserError
from odoo.tools.sql import constraint_definition


class BookingConstraint(models.Constraint):
    """A constraint that needs an extension of PostgreSQL for its index."""

    def apply_to_database(self, model):
        """Make the extension first, and settle what stands in the plan twice.

        A database from before the constraint may hold double bookings. They stay, as
        overlaps that were decided on, so that an update neither stops nor goes on
        without the constraint.
        """
        self._make_extension(model)
        add = super().apply_to_database
        if constraint_definition(model.env.cr, model._table, self.full_name(model)):
            return add(model)
        if hasattr(model.pool, "_post_init_queue"):
            # the columns that bookings are computed from may not be there yet
            return model.pool.post_init(self._settle, model, add)
        return self._settle(model, add)

    def _settle(self, model, add):
        model._force_double_bookings()
        add(model)

    def _make_extension(self, model):
        """Make the extension, which mixes ``=`` and ``&&`` in one index.

        :raise UserError: where the owner of the database may not, or where the
            server lacks it
        """
        cr = model.env.cr
        cr.execute("SELECT FROM pg_extension WHERE extname = 'btree_gist'")
        if not cr.rowcount:
            try:
                with cr.savepoint(flush=False):
                    cr.execute(
                        "CREATE EXTENSION IF NOT EXISTS btree_gist",
                        log_exceptions=False,
                    )
            except Exception as error:
                raise UserError(
                    model.env._(
                        "The database needs PostgreSQL's extension “btree_gist”, so "
                        "that no volunteer can be booked twice. Ask who manages the "
                        "database server to install the package postgresql-contrib "
                        "and to run in this database: CREATE EXTENSION btree_gist;"
                    )
                ) from error
