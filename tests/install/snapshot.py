"""Pictures of a database, to see what an installation left or changed."""

from dev import postgres

SCHEMA = {
    "tables": "SELECT table_name FROM information_schema.tables"
    " WHERE table_schema = 'public'",
    "columns": "SELECT table_name, column_name, data_type, is_nullable"
    " FROM information_schema.columns WHERE table_schema = 'public'",
    "indexes": "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
    "constraints": "SELECT conrelid::regclass, conname, pg_get_constraintdef(oid)"
    " FROM pg_constraint WHERE connamespace = 'public'::regnamespace",
    "functions": "SELECT p.proname FROM pg_proc p WHERE pronamespace ="
    " 'public'::regnamespace AND NOT EXISTS (SELECT 1 FROM pg_depend d"
    " WHERE d.objid = p.oid AND d.deptype = 'e')",
    "triggers": "SELECT tgrelid::regclass, tgname FROM pg_trigger"
    " WHERE NOT tgisinternal",
}

RECORDS = {
    "external ids": "SELECT module, name, model, res_id, noupdate FROM ir_model_data",
    "models": "SELECT model FROM ir_model",
    "fields": "SELECT model, name, ttype FROM ir_model_fields",
    "groups": "SELECT id, name->>'en_US' FROM res_groups",
    "implied groups": "SELECT gid, hid FROM res_groups_implied_rel",
    "privileges": "SELECT id, name->>'en_US' FROM res_groups_privilege",
    "rules": "SELECT id, name, domain_force, active FROM ir_rule",
    "access": "SELECT id, name, active FROM ir_model_access",
    "crons": "SELECT id, cron_name, active FROM ir_cron",
    "views": "SELECT id, name, md5(arch_db::text), active FROM ir_ui_view",
    "menus": "SELECT id, name->>'en_US' FROM ir_ui_menu",
    "actions": "SELECT id, type, name->>'en_US' FROM ir_actions",
    "sequences": "SELECT id, code FROM ir_sequence",
    "templates": "SELECT id, name->>'en_US' FROM mail_template",
    "activity types": "SELECT id, name->>'en_US' FROM mail_activity_type",
    "subtypes": "SELECT id, name->>'en_US' FROM mail_message_subtype",
    "defaults": "SELECT id, json_value FROM ir_default",
    "parameters": "SELECT key FROM ir_config_parameter",
    "files of code": "SELECT id, name FROM ir_asset",
    "categories": "SELECT id, name->>'en_US' FROM ir_module_category",
    "partners": "SELECT id, name, active FROM res_partner",
    "users": "SELECT id, login, active FROM res_users",
}


def take(name, queries):
    """Return per query the set of its rows in the database `name`."""
    return {
        what: {tuple(row) for row in postgres.query(sql, name)}
        for what, sql in queries.items()
    }


def differences(before, after):
    """Return lines that say what came and what went."""
    lines = []
    for what in before:
        lines += [f"{what}: came {row}" for row in sorted(after[what] - before[what])]
        lines += [f"{what}: went {row}" for row in sorted(before[what] - after[what])]
    return lines
