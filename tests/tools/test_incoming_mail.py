"""What is kept of an e-mail."""

import doctest

from zorgnetwerk_tools import incoming_mail
from zorgnetwerk_tools.incoming_mail import MOST_BYTES, sift_files


def test_doctests():
    assert doctest.testmod(incoming_mail).failed == 0


def test_files_are_sifted():
    files = [(f"n{n}.pdf", 5) for n in range(12)]
    kept, refused = sift_files(
        [("a.exe", 5), ("b.PDF", 0), ("c.jpg", MOST_BYTES + 1), ("none", 5), *files]
    )
    assert kept == list(range(4, 14))
    assert [why for _name, why in refused] == [
        "kind",
        "empty",
        "size",
        "kind",
        "number",
        "number",
    ]
