"""The parts of `./zorg` that can be tried without Odoo, in milliseconds."""

import json
import socket
import threading
import zipfile
from hashlib import sha1
from pathlib import Path

import pytest

from dev import (
    apt,
    backup,
    checks,
    cli,
    complete,
    core_tests,
    database,
    odoo_source,
    paths,
    server,
    suite,
    venv,
)
from dev.console import Failure


def test_socket_path_fits_in_a_deep_folder(tmp_path):
    deep = tmp_path / ("a" * 60) / ("b" * 60)
    for root in (tmp_path, deep):
        folder = paths.short_folder("pg", root)
        assert len(str(folder) + paths.SOCKET_NAME) <= paths.SOCKET_PATH_MAX
    assert paths.short_folder("pg", deep) != paths.short_folder("pg", deep / "c")


def test_a_part_is_whole_only_for_its_own_key(tmp_path):
    assert not complete.is_complete(tmp_path, "odoo", "key")
    complete.mark(tmp_path, "odoo", "key")
    assert complete.is_complete(tmp_path, "odoo", "key")
    assert not complete.is_complete(tmp_path, "odoo", "another")
    assert not complete.is_complete(tmp_path, "test", "key")
    complete.forget(tmp_path, "odoo")
    assert not complete.is_complete(tmp_path, "odoo", "key")


def test_a_linked_part_is_taken_as_it_is(tmp_path):
    (tmp_path / "theirs").mkdir()
    ours = tmp_path / "ours"
    ours.symlink_to(tmp_path / "theirs")
    assert not complete.is_complete(ours, "odoo", "key")
    complete.mark(tmp_path / "theirs", "odoo", "older key")
    assert complete.is_complete(ours, "odoo", "key")


def test_an_interrupted_installation_of_packages_is_completed(tmp_path, monkeypatch):
    commands = []

    def breaks_off(command, log):
        commands.append(command)
        raise KeyboardInterrupt

    monkeypatch.setattr(paths, "VENV", tmp_path)
    monkeypatch.setattr(venv, "_works", lambda: True)
    complete.mark(tmp_path, "odoo", "the packages of last year")
    monkeypatch.setattr(venv, "run", breaks_off)
    with pytest.raises(KeyboardInterrupt):
        venv.ensure("odoo")
    assert not venv.has("odoo")
    monkeypatch.setattr(venv, "run", lambda command, log: commands.append(command))
    venv.ensure("odoo")
    assert venv.has("odoo")
    venv.ensure("odoo")
    assert len(commands) == 2


def test_a_linked_environment_is_never_changed(tmp_path, monkeypatch):
    (tmp_path / "theirs").mkdir()
    (tmp_path / "ours").symlink_to(tmp_path / "theirs")
    monkeypatch.setattr(paths, "VENV", tmp_path / "ours")
    with pytest.raises(Failure, match="is a link"):
        venv.ensure("odoo")


def test_another_odoo_is_refused(tmp_path, monkeypatch):
    monkeypatch.setenv("ODOO_HOME", str(tmp_path))
    with pytest.raises(Failure, match="is no Odoo source tree"):
        odoo_source.home()
    (tmp_path / "odoo").mkdir()
    release = tmp_path / "odoo" / "release.py"
    release.write_text("version_info = (18, 0, 0, FINAL, 0, '')\n")
    with pytest.raises(Failure, match="is not Odoo 19.0"):
        odoo_source.home()
    release.write_text("version_info = (19, 0, 0, FINAL, 0, '')\n")
    assert odoo_source.home() == tmp_path


def test_the_line_to_type_is_said_to_who_is_not_root(monkeypatch):
    monkeypatch.setattr(apt, "find", lambda program: None)
    monkeypatch.setattr(apt.os, "geteuid", lambda: 1000)
    with pytest.raises(Failure, match="sudo apt-get install chromium"):
        apt.ensure_programs("chromium")


def test_the_digest_tells_where_one_thing_ends():
    assert complete.digest("ab", "c") != complete.digest("a", "bc")


@pytest.mark.parametrize("name", ["", "a b", "a';drop", "../x", "-x", "a/b"])
def test_unsafe_database_names_are_refused(name):
    with pytest.raises(Failure):
        database.checked(name)


def test_a_port_in_use_is_seen():
    with socket.socket() as other:
        other.bind((server.HOST, 0))
        other.listen()
        port = other.getsockname()[1]
        assert not server.port_is_free(port)
        assert str(port) in server.taken(port)
    assert server.port_is_free(server.free_port())


def test_the_taken_port_is_told_in_one_sentence(capsys):
    with socket.socket() as other:
        other.bind((server.HOST, 0))
        other.listen()
        status = cli.main(["run", "--port", str(other.getsockname()[1])])
    said = capsys.readouterr().err.strip()
    assert status == 1
    assert "is taken by another program" in said and "\n" not in said


@pytest.mark.parametrize(
    "arguments", [["--help"], ["run", "--help"], ["test", "--help"]]
)
def test_help_is_given(arguments, capsys):
    with pytest.raises(SystemExit) as stopped:
        cli.main(arguments)
    assert stopped.value.code == 0
    assert "usage: ./zorg" in capsys.readouterr().out


def test_an_unknown_word_is_refused(capsys):
    assert cli.main(["stop", "now"]) == 2
    assert "now" in capsys.readouterr().err


def test_which_arguments_need_a_database():
    assert suite.needs_database([])
    assert suite.needs_database(["-k", "x"])
    assert suite.needs_database(["tests/models/test_client.py", "-x"])
    assert suite.needs_database(["tests/tools", "tests/models"])
    assert not suite.needs_database(["tests/tools/test_names.py", "-k", "x"])


def test_warnings_are_found_in_a_log():
    log = (
        "2026-01-01 10:00:00,001 12 INFO db odoo: WARNING is a word here\n"
        "2026-01-01 10:00:00,001 12 WARNING db odoo.x: this one\n"
        "2026-01-01 10:00:00,001 12 ERROR db odoo.y: allowed one\n"
        "ERROR without a date\n"
    )
    (line,) = checks.bad_log_lines(log, ["allowed one"])
    assert line.endswith("this one")


def test_broken_xml_and_long_files_are_named(tmp_path):
    (tmp_path / "good.xml").write_text("<a/>")
    (tmp_path / "bad.xml").write_text("<a>")
    (tmp_path / "long.py").write_text("\n" * (checks.LINES_MAX + 1))
    (tmp_path / ".zorg").mkdir()
    (tmp_path / ".zorg" / "other.xml").write_text("<")
    assert checks.broken_xml(tmp_path).startswith("bad.xml: ")
    assert checks.long_files(tmp_path) == f"long.py: {checks.LINES_MAX + 1} lines"


def test_failures_are_read_from_odoos_log():
    log = (
        "2026 1 ERROR db odoo.addons.mail.tests.x: FAIL: TestA.test_one\n"
        "2026 1 ERROR db odoo.addons.mail.tests.x: FAIL: Subtest TestB.test_two\n"
        "2026 1 ERROR db odoo.addons.mail.tests.x: ERROR: TestA.test_one\n"
        "2026 1 ERROR db odoo.tests.result: 2 failed, 1 error(s) of 489 tests\n"
    )
    assert core_tests.failures(log) == ["TestA.test_one", "TestB.test_two"]
    assert core_tests.total(log) == 489
    with pytest.raises(Failure):
        core_tests.total("killed")


class TestProof:
    """A backup is believed only when it is whole."""

    CONTENT = b"a picture"
    NAME = sha1(CONTENT).hexdigest()

    def make(self, target, **changes):
        parts = {
            "manifest.json": json.dumps({"major_version": "19.0"}).encode(),
            "dump.sql": b"CREATE TABLE x ();\n" + backup.DUMP_END + b"\n",
            f"filestore/{self.NAME[:2]}/{self.NAME}": self.CONTENT,
        }
        parts.update(changes)
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in parts.items():
                if data is not None:
                    archive.writestr(name, data)
        return target

    def test_a_whole_one_is_taken(self, tmp_path):
        backup.prove(self.make(tmp_path / "b.zip"))

    @pytest.mark.parametrize(
        "changes",
        [
            {"manifest.json": None},
            {"manifest.json": b"{"},
            {"manifest.json": b'{"major_version": "18.0"}'},
            {"dump.sql": None},
            {"dump.sql": b"CREATE TABLE x ();\n"},
            {f"filestore/{NAME[:2]}/{NAME}": b"another picture"},
            {"filestore/../../evil": b"x"},
        ],
    )
    def test_a_broken_one_is_refused(self, tmp_path, changes):
        with pytest.raises(Failure):
            backup.prove(self.make(tmp_path / "b.zip", **changes))

    @pytest.mark.parametrize("share", [0, 0.3, 0.9])
    def test_a_cut_off_one_is_refused(self, tmp_path, share):
        path = self.make(tmp_path / "b.zip")
        data = path.read_bytes()
        path.write_bytes(data[: int(len(data) * share)])
        with pytest.raises(Failure):
            backup.prove(path)

    def test_a_flipped_byte_is_refused(self, tmp_path):
        path = self.make(tmp_path / "b.zip")
        data = bytearray(path.read_bytes())
        data[data.index(b"dump.sql") + 12] ^= 0xFF
        path.write_bytes(bytes(data))
        with pytest.raises(Failure):
            backup.prove(path)

    def test_one_that_is_not_there_is_told(self, tmp_path):
        with pytest.raises(Failure, match="there is no file"):
            backup.prove(tmp_path / "no.zip")


def test_only_one_at_a_time(tmp_path, monkeypatch):
    monkeypatch.setattr(paths, "MADE", tmp_path)
    order = []

    def second():
        with paths.only_one():
            order.append("second")

    with paths.only_one():
        thread = threading.Thread(target=second)
        thread.start()
        thread.join(0.2)
        order.append("first")
    thread.join()
    assert order == ["first", "second"]


def test_everything_is_pinned():
    for path in Path(paths.ROOT, "requirements").glob("*.txt"):
        for line in path.read_text().splitlines():
            if line and not line.startswith("#"):
                assert "==" in line, f"{path.name}: {line}"
