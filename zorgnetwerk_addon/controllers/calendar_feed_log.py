import logging
import re

# where Odoo writes the addresses of requests
LOGGERS = ("werkzeug", "odoo.tools.misc")
# a slash, doubled or encoded, as programs that check links write it; then all that
# follows the kind of page, up to what comes after the address
SLASH = "(?:/|%2f)+"
TOKEN = re.compile(rf"({SLASH}zorg{SLASH}[a-z0-9%]+?{SLASH})[^\s\"]+", re.IGNORECASE)


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
