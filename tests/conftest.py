"""What every test needs, whichever way pytest is started."""

import logging
import os
import re
import sys
from pathlib import Path

import pytest

ROOT = str(Path(__file__).resolve().parents[1])

# `tests.common` and `dev` are importable also when pytest starts elsewhere
if ROOT not in sys.path:
    sys.path.insert(0, ROOT)

# (pattern of the line, why it is no fault); a test that provokes a warning on purpose
# says so with assertLogs or mute_logger, and its line never comes here
ALLOWED_LOG_LINES = ()


class Listener(logging.Handler):
    """Keeps the warnings and errors that Odoo logs."""

    def __init__(self):
        super().__init__(logging.WARNING)
        self.lines = []

    def emit(self, record):
        line = f"{record.levelname} {record.name}: {record.getMessage()}"
        if not any(re.search(pattern, line) for pattern, _why in ALLOWED_LOG_LINES):
            self.lines.append(line)


@pytest.fixture(scope="session", autouse=True)
def shared_files_stay():
    """Keep Odoo from cleaning the files of attachments after each test class.

    The workers of pytest-xdist have a database each and one store of files, so that
    the cleaning of one takes away what the other is about to show. The store goes with
    the test database.
    """
    if "PYTEST_XDIST_WORKER" not in os.environ:
        yield
        return
    from odoo.tests import TransactionCase

    cleaning = TransactionCase._gc_filestore
    TransactionCase._gc_filestore = lambda: None
    try:
        yield
    finally:
        TransactionCase._gc_filestore = cleaning


@pytest.fixture(autouse=True)
def quiet_log():
    """Fail a test in which Odoo, the server's threads too, logs a warning."""
    listener = Listener()
    logger = logging.getLogger("odoo")
    logger.addHandler(listener)
    try:
        yield
    finally:
        logger.removeHandler(listener)
    if listener.lines:
        pytest.fail("Odoo logged:\n" + "\n".join(listener.lines[:20]), pytrace=False)
