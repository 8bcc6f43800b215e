"""Backup and restore of a database with its files, in the form of Odoo's own zip:
manifest.json, dump.sql, filestore/."""

import hashlib
import json
import os
import subprocess
import zipfile
from pathlib import Path

from . import database, postgres
from .console import Failure, step

DUMP_END = b"-- PostgreSQL database dump complete"
CHUNK = 1 << 20


def backup(name, target):
    """Write the database `name` and its files into the zip `target`."""
    target = Path(target).absolute()
    if name not in database.names():
        raise Failure(f"there is no database {name}: ./zorg run makes it")
    if target.exists():
        raise Failure(f"{target} exists already; choose another name")
    if not target.parent.is_dir():
        raise Failure(f"there is no folder {target.parent}")
    part = target.with_name(target.name + ".part")
    with step(f"Backup of {name}"):
        try:
            with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
                archive.writestr("manifest.json", json.dumps(_manifest(name), indent=4))
                # the dump first: a file too many does no harm, one that lacks does
                with archive.open("dump.sql", "w", force_zip64=True) as out:
                    _dump(name, out)
                store = database.filestore(name)
                for path in sorted(store.rglob("*")):
                    inside = path.relative_to(store)
                    # Odoo's notes for its own cleaning are no files of anybody
                    if path.is_file() and inside.parts[0] != "checklist":
                        archive.write(path, f"filestore/{inside}")
            prove(part)
            os.replace(part, target)
        finally:
            part.unlink(missing_ok=True)
    return target


def restore(name, source):
    """Put the backup `source` in the place of the database `name`.

    The backup is read to its end and loaded beside the database first; only when
    that went well does it take the place.
    """
    source = Path(source).absolute()
    beside, before = f"{name}_restoring", f"{name}_before"
    with step(f"Reading {source.name}"):
        prove(source)
    with step(f"Restore of {name}"):
        database.drop(beside)
        database.drop(before)
        try:
            _load(source, beside)
        except BaseException:
            database.drop(beside)
            raise
        if name in database.names():
            _rename(name, before)
        _rename(beside, name)
        database.drop(before)


def prove(source):
    """Raise Failure when the zip `source` is not a whole backup of Odoo 19."""
    try:
        with zipfile.ZipFile(source) as archive:
            names = archive.namelist()
            manifest = json.loads(archive.read("manifest.json"))
            if manifest.get("major_version") != "19.0":
                raise Failure(f"{source} is of Odoo {manifest.get('major_version')}")
            _prove_dump(archive, source)
            for name in names:
                if name.startswith("filestore/") and not name.endswith("/"):
                    _prove_file(archive, name, source)
    except FileNotFoundError:
        raise Failure(f"there is no file {source}") from None
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, EOFError) as error:
        raise Failure(f"{source} is no whole backup: {error}") from None
    except Exception as error:
        # zlib.error among others: a damaged member breaks in many ways
        if isinstance(error, Failure):
            raise
        raise Failure(f"{source} is damaged: {error}") from None


def _prove_dump(archive, source):
    tail = b""
    with archive.open("dump.sql") as dump:
        while chunk := dump.read(CHUNK):
            tail = (tail + chunk)[-4000:]
    if DUMP_END not in tail:
        raise Failure(f"{source} is no whole backup: dump.sql breaks off")


def _prove_file(archive, name, source):
    """Odoo names a stored file after its SHA-1, in a folder of its first two digits."""
    parts = name.split("/")
    digest = hashlib.sha1()
    with archive.open(name) as stored:
        while chunk := stored.read(CHUNK):
            digest.update(chunk)
    if len(parts) != 3 or parts[2] != digest.hexdigest() or parts[1] != parts[2][:2]:
        raise Failure(f"{source} is damaged: {name} is not what its name says")


def _manifest(name):
    rows = postgres.query(
        "SELECT name, latest_version FROM ir_module_module WHERE state = 'installed'",
        name,
    )
    ((version,),) = postgres.query("SHOW server_version")
    return {
        "odoo_dump": "1",
        "db_name": name,
        "version": "19.0",
        "version_info": [19, 0, 0, "final", 0, ""],
        "major_version": "19.0",
        "pg_version": version.split()[0],
        "modules": dict(rows),
    }


def _dump(name, out):
    command = [str(postgres.programs() / "pg_dump"), "--no-owner", name]
    process = subprocess.Popen(
        command, env=postgres.environment(), stdout=subprocess.PIPE
    )
    while chunk := process.stdout.read(CHUNK):
        out.write(chunk)
    if process.wait():
        raise Failure(f"pg_dump failed with status {process.returncode}")


def _load(source, name):
    database.create_empty(name)
    psql = [str(postgres.programs() / "psql"), "-X", "-q", "-v", "ON_ERROR_STOP=1"]
    with zipfile.ZipFile(source) as archive:
        process = subprocess.Popen(
            [*psql, "-d", name],
            env=postgres.environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        try:
            with archive.open("dump.sql") as dump:
                while chunk := dump.read(CHUNK):
                    process.stdin.write(chunk)
            process.stdin.close()
        except BrokenPipeError:
            pass
        complaint = process.stderr.read().decode(errors="replace").strip()
        if process.wait():
            raise Failure(f"the dump cannot be loaded: {complaint[-500:]}")
        for member in archive.namelist():
            if member.startswith("filestore/") and not member.endswith("/"):
                _, folder, stored = member.split("/")
                target = database.filestore(name) / folder / stored
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(archive.read(member))
    _prove_loaded(name)


def _prove_loaded(name):
    """Raise Failure when a file that the restored database names is not there."""
    rows = postgres.query(
        "SELECT DISTINCT store_fname FROM ir_attachment WHERE store_fname IS NOT NULL",
        name,
    )
    store = database.filestore(name)
    lacking = [row[0] for row in rows if not (store / row[0]).is_file()]
    if lacking:
        raise Failure(f"the backup lacks {len(lacking)} files, such as {lacking[0]}")


def _rename(old, new):
    database.disconnect(old)
    postgres.query(f'ALTER DATABASE "{old}" RENAME TO "{new}"')
    if database.filestore(old).is_dir():
        database.filestore(old).rename(database.filestore(new))
