"""Put the leisure partners back, each with the record of its kind."""

from odoo.tools.sql import table_exists


def migrate(cr, version):
    """Undo what ``pre-migrate.py`` set aside."""
    if not table_exists(cr, "zorgnetwerk_leisure_partner_aside"):
        return
    # those of the demo data are made again, as they seem to be gone
    cr.execute(
        """
        INSERT INTO zorgnetwerk_leisure_partner (
            id, agreement_id, network_id, company_id, organisation_id, contact_id,
            note, create_uid, create_date, write_uid, write_date, role_id
        )
        SELECT p.id, p.agreement_id, p.network_id, p.company_id, p.organisation_id,
            p.contact_id, p.note, p.create_uid, p.create_date, p.write_uid,
            p.write_date, d.res_id
        FROM zorgnetwerk_leisure_partner_aside p
        JOIN ir_model_data d
            ON d.module = 'zorgnetwerk_addon' AND d.name = 'leisure_role_' || p.role
        ON CONFLICT DO NOTHING
        """
    )
    cr.execute("DROP TABLE zorgnetwerk_leisure_partner_aside")
