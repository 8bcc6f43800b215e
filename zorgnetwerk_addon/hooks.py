from odoo.tools import SQL


def uninstall_hook(env):
    """Delete the closed contacts before the rule that closes them goes.

    Without the addon's record rules, persons in care would lie open to every
    colleague. A volunteer's portal login goes with its contact; the contact of a
    colleague is no secret and stays. Tasks leave the calendars of colleagues.

    :param env: Odoo environment
    """
    # their names and the files of imports name persons, and would outlive the rules
    env["ir.filters"].with_context(active_test=False).search(
        [("model_id", "=like", "zorgnetwerk.%")]
    ).unlink()
    env["base_import.import"].search([("res_model", "=like", "zorgnetwerk.%")]).unlink()
    partners = (
        env["res.partner"]
        .with_context(active_test=False)
        .search([("care_network_id", "!=", False)])
    )
    env["zorgnetwerk.task"]._remove_events_of([])
    for model_name in ("zorgnetwerk.client", "zorgnetwerk.volunteer"):
        table = SQL.identifier(env[model_name]._table)
        env.cr.execute(SQL("TRUNCATE %s CASCADE", table))
    # a table without a model of its own, which Odoo would leave
    env.cr.execute("DROP TABLE IF EXISTS zorgnetwerk_public_visit")
    env.invalidate_all()
    logins = partners.user_ids
    colleagues = logins.filtered(lambda user: not user.share)
    (logins - colleagues).unlink()
    (partners - colleagues.partner_id).unlink()
