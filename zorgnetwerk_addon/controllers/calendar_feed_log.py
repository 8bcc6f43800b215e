import logging
import re

# where Odoo writes the addresses of requests
LOGGERS = ("werkzeug", "odoo.tools.misc")
TOKEN = re.compile(r"(/zorg/[a-z]+/)[^\s\"/?]+")


class TokenFilter(logging.Filter):
    """Keeps the tokens of calendar links and pages without login out of the log.

    The token is the whole key, and a log is read, copied and kept by more people than
    the database.
    """

    def filter(self, record):
        message = record.getMessage()
        hidden = TOKEN.sub(r"\1***", message)
        if hidden != message:
            record.msg, record.args = hidden, ()
        return True


for name in LOGGERS:
    logging.getLogger(name).addFilter(TokenFilter())
