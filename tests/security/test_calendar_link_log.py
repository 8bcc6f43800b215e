"""The token of a calendar link is the whole key: no log keeps it."""

import logging

from tests.common import CareCase

TOKEN = "Zk3-_q9w" * 5
# as werkzeug, which serves Odoo, and the list of busy threads write it
LINES = {
    "werkzeug": ('1.2.3.4 - - [now] "%s" %s %s', "GET {path} HTTP/1.1", "200", "-"),
    "odoo.tools.misc": ("# Thread: http (url:http://here{path}?x=1) (qc:%s)", 3),
}


def written(name, message, *args):
    """Return what a logger of the server would write."""
    logger = logging.getLogger(name)
    record = logger.makeRecord(name, logging.INFO, __file__, 1, message, args, None)
    assert logger.filter(record)
    return record.getMessage()


class TestCalendarLinkLog(CareCase):
    def test_no_log_names_the_token(self):
        path = f"/zorg/calendar/{TOKEN}.ics"
        for name, (message, *args) in LINES.items():
            filled = [
                arg.format(path=path) if isinstance(arg, str) else arg
                for arg in [message, *args]
            ]
            with self.subTest(logger=name):
                line = written(name, *filled)
                self.assertNotIn(TOKEN, line)
                self.assertIn("/zorg/calendar/***", line)

    def test_however_the_address_is_written(self):
        """A program that checks the links in a mail writes them in its own way."""
        for path in (
            f"/zorg//card/{TOKEN}",
            f"/zorg/card//{TOKEN}",
            f"/zorg%2Freferral%2F{TOKEN}",
            f"/zorg%2freferral/{TOKEN}",
            f"/ZORG/Referral/{TOKEN}",
            f"/zorg/c%61rd/{TOKEN}",
            f"/zorg/card/%2F{TOKEN}/concern",
            f"/nl/zorg/card/{TOKEN}%0d%0a",
            f"/zorg/card/x?token={TOKEN}",
            f"/web/login?redirect=%2Fzorg%2Fcard%2F{TOKEN}%3F",
        ):
            with self.subTest(path=path):
                line = written("werkzeug", '"%s" %s', f"GET {path} HTTP/1.1", "200")
                self.assertNotIn(TOKEN, line)
                self.assertTrue(line.endswith(' HTTP/1.1" 200'))

    def test_other_lines_stay_as_they_are(self):
        line = written("werkzeug", '"%s" %s', "GET /web?100%x", "200")
        self.assertEqual(line, '"GET /web?100%x" 200')
