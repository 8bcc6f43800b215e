"""The kind of a leisure partner was one of a fixed list; now it is a record.

The records are loaded after the tables are changed, and a partner cannot be without
one. So the partners wait aside for ``post-migrate.py``.
"""

from odoo.tools.sql import column_exists


def migrate(cr, version):
    """Set the partners aside, with the kind that they had."""
    if not column_exists(cr, "zorgnetwerk_leisure_partner", "role"):
        return
    cr.execute(
        """
        CREATE TABLE zorgnetwerk_leisure_partner_aside
            AS TABLE zorgnetwerk_leisure_partner
        """
    )
    cr.execute("DELETE FROM zorgnetwerk_leisure_partner")
