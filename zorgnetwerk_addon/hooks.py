from odoo.tools import SQL


def uninstall_hook(env):
    """Delete the closed contacts before the rule that closes them goes.

    Without the addon's record rules, persons in care would lie open to every
    colleague.

    :param env: Odoo environment
    """
    partners = (
        env["res.partner"]
        .with_context(active_test=False)
        .search([("care_network_id", "!=", False)])
    )
    for model_name in ("zorgnetwerk.client", "zorgnetwerk.volunteer"):
        table = SQL.identifier(env[model_name]._table)
        env.cr.execute(SQL("TRUNCATE %s CASCADE", table))
    env.invalidate_all()
    partners.unlink()
