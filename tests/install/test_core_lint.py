"""Odoo's own lint (its addon test_lint) on a database with the addon."""

from dev import core_tests, paths, server

# its check of manifests is left out: it refuses keys that OCA asks for
CLASSES = (
    "TestIndex",
    "TestNaming",
    "TestOnchangeDomains",
    "TestLintOverrideSignatures",
    "TestTestHoles",
    "TestDocstring",
    "TestDunderinit",
)


def test_odoos_own_lint(new_database):
    name = new_database()
    tags = ",".join(f"/test_lint:{word}" for word in CLASSES)
    arguments = ["-d", name, "-i", f"{paths.ADDON},test_lint", "--test-tags", tags]
    arguments += ["--skip-auto-install", "--stop-after-init"]
    arguments += ["--http-port", server.free_port()]
    log = server.odoo(f"{name}-lint.log", *arguments).read_text()
    assert core_tests.total(log) >= len(CLASSES)
    assert core_tests.failures(log) == []
