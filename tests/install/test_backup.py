"""What was backed up comes back, and a broken backup touches nothing."""

import pytest

from dev import backup, database, demo, postgres
from dev.console import Failure

FILL = """
import base64
env["res.partner"].create({"name": "Kept", "comment": "é"})
env["ir.attachment"].create({"name": "kept.bin", "raw": b"kept " * 9000})
env.cr.commit()
"""


def contents(name):
    """Return the names of partners and the stored files with their bytes."""
    partners = postgres.query("SELECT id, name FROM res_partner ORDER BY id", name)
    rows = postgres.query(
        "SELECT id, store_fname FROM ir_attachment WHERE store_fname IS NOT NULL"
        " AND name = 'kept.bin'",
        name,
    )
    files = [(database.filestore(name) / row[1]).read_bytes() for row in rows]
    return partners, files


def test_there_and_back(new_database, tmp_path):
    name = new_database()
    demo.script(name, FILL, "try-backup.log")
    before = contents(name)
    assert before[1] == [b"kept " * 9000]
    saved = backup.backup(name, tmp_path / "saved.zip")

    postgres.query("UPDATE res_partner SET name = 'changed'", name)
    for path in database.filestore(name).rglob("*"):
        if path.is_file():
            path.unlink()
    backup.restore(name, saved)
    assert contents(name) == before
    # Odoo starts on it and reads the file
    check = "assert env['ir.attachment'].search([('name','=','kept.bin')]).raw"
    demo.script(name, check, "try-restored.log")
    assert not [n for n in database.names() if n.startswith(f"{name}_")]


def test_a_broken_dump_touches_nothing(new_database, tmp_path):
    name = new_database()
    before = contents(name)
    saved = backup.backup(name, tmp_path / "saved.zip")
    data = bytearray(saved.read_bytes())
    data[len(data) // 3] ^= 0xFF
    broken = tmp_path / "broken.zip"
    broken.write_bytes(bytes(data))
    with pytest.raises(Failure):
        backup.restore(name, broken)
    assert contents(name) == before


def test_a_dump_that_does_not_load_touches_nothing(new_database, tmp_path, monkeypatch):
    name = new_database()
    before = contents(name)
    saved = backup.backup(name, tmp_path / "saved.zip")

    def wrong(source, target):
        database.create_empty(target)
        raise Failure("does not load")

    monkeypatch.setattr(backup, "_load", wrong)
    with pytest.raises(Failure):
        backup.restore(name, saved)
    assert contents(name) == before
    assert not [n for n in database.names() if n.startswith(f"{name}_")]


def test_an_existing_file_is_not_overwritten(new_database, tmp_path):
    target = tmp_path / "there.zip"
    target.write_text("mine")
    with pytest.raises(Failure, match="exists already"):
        backup.backup(new_database(), target)
    assert target.read_text() == "mine"
