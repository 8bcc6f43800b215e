"""Nothing leaves the machine: not at start, not at log-in, not by a job, not from the
pages that the browser gets."""

import subprocess
import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from dev import apt, database, demo, paths, server, venv

GUARD = Path(__file__).parent / "guard"

EVERY_JOB = """
for cron in env["ir.cron"].search([]):
    cron.method_direct_trigger()
module = env["ir.module.module"]
assert not module.search([("name", "in", ["iap", "partner_autocomplete", "snailmail",
    "sms", "web_unsplash", "mail_bot", "google_gmail", "microsoft_outlook"]),
    ("state", "!=", "uninstalled")]).mapped("name")
from odoo.tools import config
assert not config["publisher_warranty_url"]
print("every job has run")
"""


@pytest.fixture
def guarded(tmp_path, monkeypatch):
    """Make every Odoo of this test note where it connects to; return those notes."""
    notes = tmp_path / "notes"
    notes.touch()
    usual = server.environment

    def environment(**more):
        result = usual(**more)
        result["PYTHONPATH"] = f"{GUARD}:{result['PYTHONPATH']}"
        result["ZORG_GUARD"] = str(notes)
        return result

    monkeypatch.setattr(server, "environment", environment)
    return notes


def test_the_guard_sees_and_refuses(guarded):
    code = "import socket; socket.create_connection(('other.example', 80), 1)"
    done = subprocess.run(
        [venv.PYTHON, "-c", code], env=server.environment(), capture_output=True
    )
    assert done.returncode != 0
    assert "AWAY socket.getaddrinfo other.example" in guarded.read_text()


def test_nothing_leaves_the_machine(new_database, guarded, tmp_path, monkeypatch):
    name = new_database(demo=True)
    database.install(name, log=f"{name}.log")
    demo.script(name, EVERY_JOB, "try-jobs.log")
    assert "every job has run" in (paths.LOG / "try-jobs.log").read_text()

    # its own process number and log, apart from a server that runs from this clone
    monkeypatch.setattr(server, "PID", tmp_path / "server.pid")
    monkeypatch.setattr(server, "SERVER_LOG", tmp_path / "server.log")
    port = server.free_port()
    server.start(name, port)
    try:
        hosts = browse(port)
        # time for the server's own thread for jobs to wake up
        time.sleep(3)
    finally:
        server.stop()
    notes = guarded.read_text()
    assert "AWAY" not in notes, notes
    # the browser opens pictures that are in the page itself, and our server
    assert hosts - {""} == {f"127.0.0.1:{port}"}


def browse(port):
    """Log in and open some screens; return the hosts that the pages asked for."""
    if not apt.find("chromium"):
        pytest.fail("chromium is missing: apt-get install chromium")
    from dev.camera import camera

    hosts = set()
    with camera(f"http://127.0.0.1:{port}") as window:
        window.page.on("request", lambda asked: hosts.add(urlsplit(asked.url).netloc))
        window.login("admin")
        for path in (
            "/odoo/contacts",
            "/odoo/settings",
            "/odoo/apps",
            "/odoo/calendar",
        ):
            window.open(path)
    return hosts
