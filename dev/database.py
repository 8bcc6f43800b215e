"""Databases: a template with Odoo's own modules, and copies of it with the addon.

A database that is whole carries a comment with the key of what it was made from;
it is absent from one whose making was interrupted.
"""

import ast
import os
import shutil

from . import complete, paths, postgres, server
from .console import Failure, output, step

DEMO = "zorg_demo"
TEST = "zorg_test"
LANGUAGES = ("en_US", "nl_BE", "fr_BE", "de_DE")
# beside what the manifest names: modules of every ordinary Odoo that call nobody
ALSO = ("base_import", "privacy_lookup", "resource_mail", "rpc")
ALSO_WITHOUT_ADDON = ("base_setup", "contacts", "calendar", "portal", "digest")


def dependencies():
    """Return the modules that stand in the template, sorted."""
    manifest = paths.ADDON_DIR / "__manifest__.py"
    needed = set(ALSO) | set(ALSO_WITHOUT_ADDON) | {"mail", "phone_validation"}
    if manifest.is_file():
        needed |= set(ast.literal_eval(manifest.read_text())["depends"])
    return sorted(needed)


def template(demo=True):
    """Return the name of the template database, made when it is not whole."""
    modules = dependencies()
    key = complete.digest(" ".join(modules), " ".join(LANGUAGES), str(demo), "1")
    name = f"zorg_base_{'demo' if demo else 'plain'}"
    if comment(name) == key:
        return name
    with step("Template database with Odoo's modules", "about 30 s"):
        drop(name)
        arguments = ["-d", name, "-i", ",".join(modules), "--skip-auto-install"]
        arguments += [f"--load-language={','.join(LANGUAGES)}", "--stop-after-init"]
        arguments += ["--no-http", "--with-demo" if demo else "--without-demo"]
        server.odoo("template.log", *arguments)
    set_comment(name, key)
    return name


def create(name, demo=True, addon=True, log="install.log"):
    """Make the database `name` anew from the template, with the addon in it."""
    copy(template(demo), name)
    if addon:
        with step(f"Database {name}: installing the addon", "some seconds"):
            install(name, demo, log)


def install(name, demo=True, log="install.log"):
    arguments = ["-d", name, "-i", paths.ADDON, "--skip-auto-install", "--no-http"]
    arguments += ["--with-demo" if demo else "--without-demo", "--stop-after-init"]
    return server.odoo(log, *arguments)


def update(name, log="update.log", module=paths.ADDON):
    arguments = ["-d", name, "-u", module, "--skip-auto-install", "--no-http"]
    return server.odoo(log, *arguments, "--stop-after-init")


def copy(source, name):
    """Make `name` a copy of the database `source`, files included."""
    drop(name)
    _tool("createdb", "-T", source, name)
    if filestore(source).is_dir():
        # Odoo never writes in a file of its store again, so a hard link does
        shutil.copytree(filestore(source), filestore(name), copy_function=_link)


def create_empty(name):
    """Make a database without a table, collated as Odoo wants it."""
    _tool("createdb", "-T", "template0", "-E", "UTF8", "--lc-collate=C", name)


def disconnect(name):
    """End every session of ours on the database `name`.

    The server's own housekeeping (autovacuum) is left alone: to end that takes a
    superuser, and it makes way by itself for whoever drops or copies a database.
    """
    postgres.query(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        f" WHERE datname = '{checked(name)}' AND usename = current_user"
        " AND pid <> pg_backend_pid()"
    )


def drop(name):
    disconnect(name)
    _tool("dropdb", "--if-exists", name)
    shutil.rmtree(filestore(name), ignore_errors=True)


def names():
    rows = postgres.query("SELECT datname FROM pg_database WHERE NOT datistemplate")
    return [row[0] for row in rows]


def comment(name):
    """Return the mark of a whole database, None for one that lacks or is broken."""
    rows = postgres.query(
        "SELECT shobj_description(oid, 'pg_database') FROM pg_database"
        f" WHERE datname = '{checked(name)}'"
    )
    return rows[0][0] if rows and rows[0][0] else None


def set_comment(name, text):
    postgres.query(f"COMMENT ON DATABASE \"{checked(name)}\" IS '{text}'")


def filestore(name):
    return paths.DATA / "filestore" / checked(name)


def checked(name):
    """Return `name`. Raises Failure for one that is unsafe in SQL or as a folder."""
    if not name.replace("_", "").replace("-", "").isalnum() or name[0] == "-":
        raise Failure(f"{name!r} is no name for a database: letters, digits, _ and -")
    return name


def _tool(program, *arguments):
    command = [postgres.programs() / program, *arguments]
    return output(command, env=postgres.environment())


def _link(source, target):
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
