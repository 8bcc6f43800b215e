"""What strangers throw at pages without login, made up but the same at each run."""

import random
from urllib.parse import quote, urlencode

WORDS = (
    "",
    " ",
    "0",
    "-1",
    "null",
    "None",
    "true",
    "NaN",
    "x" * 5_000,
    "é" * 300,
    "😀🏳️‍🌈",
    "\u202e\u200b\ufeff\u0000",
    "\x00\x01\x08\x0b\x1f\x7f",
    "\r\nSet-Cookie: a=b",
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{7*7}} ${7*7} #{7*7} <t t-esc='7'/>",
    "'; DROP TABLE res_users; --",
    "' OR 1=1 --",
    "%s %d %(name)s {0} {name}",
    "../../../../etc/passwd",
    "..%2f..%2f",
    "\\\\host\\share",
    "http://127.0.0.1/",
    "javascript:alert(1)",
    "[]",
    "{}",
    '{"a": [1, {"b": null}]}',
    "1e999",
    "9" * 400,
    "a@b.cd",
    "+32 56 11 22 33",
    "neighbour",
    "on",
)
NAMES = (
    "summary facts about source urgent name phone email wish website form_token lang "
    "answer outcome reason note csrf_token debug session_id db redirect _method "
    "model id ids context uid __proto__ token kind"
).split()
KINDS = (
    None,
    "application/x-www-form-urlencoded",
    "application/x-www-form-urlencoded; charset=utf-16",
    "multipart/form-data",
    "multipart/form-data; boundary=x",
    "multipart/form-data; boundary=" + "y" * 300,
    "application/json",
    "application/xml",
    "text/plain; charset=nonsense",
    "\u00e9/\u00e9",
)
METHODS = ("GET", "GET", "POST", "POST", "POST", "POST", "HEAD", "OPTIONS")


class Attacker:
    """Makes requests for a page.

    :param int seed: the same seed makes the same requests
    """

    def __init__(self, seed=2026):
        self.random = random.Random(seed)
        # how much was made up so far
        self.inputs = 0

    def word(self):
        """Return a value that somebody might type, or a program might send."""
        self.inputs += 1
        pick = self.random.random()
        if pick < 0.6:
            return self.random.choice(WORDS)
        if pick < 0.8:
            return self.random.choice(WORDS) + self.random.choice(WORDS)
        return "".join(
            chr(self.random.choice((9, 10, 32, 0, 60, 39, 233, 0x1F600)) + n)
            for n in range(self.random.randrange(40))
        )

    def token(self):
        alphabet = "abcdefghijklmnopqrstuvwxyz234567"
        if self.random.random() < 0.5:
            self.inputs += 1
            return "".join(self.random.choices(alphabet, k=26))
        return quote(self.word()[:200], safe="") or "x"

    def form(self, values):
        """Return the fields of a form, some of them bent, repeated or left out.

        :param dict values: what the form would be sent with, its token too
        """
        pairs = list(values.items()) if self.random.random() < 0.8 else []
        for _ in range(self.random.randrange(6)):
            bent = (self.random.choice(NAMES), self.word())
            pairs = [
                pair
                for pair in pairs
                if pair[0] != bent[0] or self.random.random() < 0.2
            ]
            pairs.insert(self.random.randrange(len(pairs) + 1), bent)
        return pairs

    def request(self, path, values):
        """Return arguments of werkzeug's ``Client.open`` for one attack.

        :param str path: of a page, with a token in it that may open it
        :param dict values: the fields of its form
        """
        options = {"method": self.random.choice(METHODS), "path": path, "headers": []}
        if self.random.random() < 0.3:
            name, word = self.random.choice(NAMES), self.word()
            options["query_string"] = urlencode({name: word}, errors="replace")
        if self.random.random() < 0.3:
            header = self.random.choice(
                ("Accept-Language", "X-Forwarded-For", "Cookie", "User-Agent", "Accept")
            )
            word = self.word().encode("ascii", "ignore").decode()
            options["headers"].append(
                (header, "".join(char for char in word if char.isprintable())[:900])
            )
        if options["method"] == "POST":
            self._add_body(options, values)
        return options

    def _add_body(self, options, values):
        pick = self.random.random()
        pairs = self.form(values)
        if pick < 0.6:
            options["data"] = urlencode(pairs, errors="replace")
            options["content_type"] = KINDS[1]
        elif pick < 0.8:
            boundary = "x"
            parts = "".join(
                f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"'
                f"{self.random.choice(('', '; filename=a.exe'))}\r\n\r\n{word}\r\n"
                for name, word in pairs
            )
            end = self.random.choice((f"--{boundary}--\r\n", "", "--"))
            options["data"] = (parts + end).encode(errors="replace")
            options["content_type"] = f"multipart/form-data; boundary={boundary}"
        else:
            self.inputs += 1
            options["data"] = self.random.randbytes(self.random.randrange(200))
            kind = self.random.choice(KINDS)
            if kind:
                options["content_type"] = kind.encode("ascii", "ignore").decode()
