"""Odoo: its configuration, its commands and the running server."""

import http.client
import os
import secrets
import signal
import socket
import subprocess
import time
from pathlib import Path

from . import odoo_source, paths, postgres, venv
from .console import Failure, run, say

CONF = paths.RUN / "odoo.conf"
PID = paths.RUN / "server.pid"
SERVER_LOG = paths.LOG / "server.log"
HOST = "127.0.0.1"

SETTINGS = """[options]
addons_path = {addons}
data_dir = {data}
admin_passwd = {secret}
http_interface = 127.0.0.1
list_db = False
proxy_mode = False
workers = 0
max_cron_threads = 1
skip_auto_install = True
publisher_warranty_url =
email_from = zorgnetwerk@example.org
smtp_server = 127.0.0.1
smtp_port = 1
geoip_city_db =
geoip_country_db =
log_handler = :INFO
limit_time_real_cron = 900
"""


def write_configuration():
    """Write the configuration file; the password it holds stays what it was."""
    paths.RUN.mkdir(parents=True, exist_ok=True)
    paths.DATA.mkdir(parents=True, exist_ok=True)
    paths.LOG.mkdir(parents=True, exist_ok=True)
    secret_file = paths.RUN / "secret"
    if not secret_file.exists():
        secret_file.touch(mode=0o600)
        secret_file.write_text(secrets.token_urlsafe(24))
    addons = [*odoo_source.addons_paths(), paths.ROOT]
    text = SETTINGS.format(
        addons=",".join(str(p) for p in addons),
        data=paths.DATA,
        secret=secret_file.read_text().strip(),
    )
    if not CONF.exists() or CONF.read_text() != text:
        CONF.touch(mode=0o600)
        CONF.write_text(text)
    return CONF


def environment(**more):
    """Return the environment in which Odoo, its tests and its tools run."""
    result = postgres.environment()
    result["PYTHONPATH"] = str(odoo_source.home())
    result["ODOO_RC"] = str(write_configuration())
    result["PYTHONUNBUFFERED"] = "1"
    result.pop("ODOO_DEV", None)
    result.update(more)
    return result


def command(*arguments):
    return [str(venv.PYTHON), "-m", "odoo", *(str(a) for a in arguments)]


def odoo(log, *arguments):
    """Run an Odoo command to its end with its output in .zorg/log/`log`."""
    return run(command(*arguments), log, env=environment(), cwd=paths.ROOT)


def port_is_free(port):
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def taken(port):
    """Return the sentence for a port that another program listens on."""
    other = port + 1 if port < 65535 else port - 1
    return (
        f"port {port} is taken by another program; "
        f"choose another: ./zorg run --port {other}"
    )


def free_port():
    """Return a port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return probe.getsockname()[1]


def running():
    """Return (process id, port, database) of our running server, or None."""
    try:
        pid, port, database = PID.read_text().split()
        arguments = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except (OSError, ValueError):
        return None
    # the number may be another program's after a restart of the machine
    if b"odoo" not in arguments or os.fsencode(database) not in arguments:
        return None
    return int(pid), int(port), database


def start(database, port):
    """Start the server in the background and wait until it answers."""
    if not port_is_free(port):
        raise Failure(taken(port))
    arguments = ["server", "-d", database, "--http-port", port]
    arguments += ["--db-filter", f"^{database}$", "--logfile", SERVER_LOG]
    with (paths.LOG / "server.out").open("w") as out:
        process = subprocess.Popen(
            command(*arguments),
            env=environment(),
            cwd=paths.ROOT,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    PID.write_text(f"{process.pid} {port} {database}")
    for _ in range(600):
        if process.poll() is not None:
            PID.unlink()
            tail = (paths.LOG / "server.out").read_text().strip()[-1500:]
            raise Failure(f"Odoo stopped while starting; see {SERVER_LOG}\n{tail}")
        if answers(port):
            return
        time.sleep(0.1)
    stop()
    raise Failure(f"Odoo does not answer on port {port}; see {SERVER_LOG}")


def answers(port):
    try:
        connection = http.client.HTTPConnection(HOST, port, timeout=10)
        connection.request("GET", "/web/health")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


def stop():
    """Stop our server; return False when none was running."""
    found = running()
    if found:
        os.kill(found[0], signal.SIGTERM)
        for _ in range(150):
            if not _alive(found[0]):
                break
            time.sleep(0.1)
        else:
            say("    the server does not stop by itself: it is killed")
            os.kill(found[0], signal.SIGKILL)
    PID.unlink(missing_ok=True)
    return bool(found)


def _alive(pid):
    try:
        with open(f"/proc/{pid}/stat") as state:
            return state.read().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False
