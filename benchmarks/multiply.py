"""Make many rows like one, in SQL: each stored column filled as the addon fills it."""


def multiply(cr, table, example_id, source, values):
    """Insert a row like that of one record for each row of ``source``.

    :param str source: table or subquery, called ``n`` in ``values``
    :param dict values: SQL expression for each column that differs
    """
    cr.execute(
        "SELECT column_name FROM information_schema.columns WHERE table_name = %s"
        " AND table_schema = current_schema()",
        [table],
    )
    columns = [name for (name,) in cr.fetchall()]
    given = {name: value for name, value in values.items() if name in columns}
    if "id" not in given:
        given["id"] = f"nextval('{table}_id_seq')"
    picked = ", ".join(given.get(name, f'e."{name}"') for name in columns)
    into = ", ".join(f'"{name}"' for name in columns)
    cr.execute(
        f"INSERT INTO {table} ({into}) SELECT {picked} FROM {table} e, {source} n"
        f" WHERE e.id = {int(example_id)}"
    )


def relate(cr, table, columns, source, records, number, count):
    """Give each row of ``source`` some of the records, those that its number says.

    :param str columns: of the table, that of the row first
    :param str number: column of ``source``
    """
    cr.execute(
        f"INSERT INTO {table} ({columns}) SELECT DISTINCT n.id, "
        f"(%s::int[])[1 + (n.{number} * 3 + step * 2) %% %s]"
        f" FROM {source} n, generate_series(0, %s - 1) step",
        [records.ids, len(records), count],
    )
