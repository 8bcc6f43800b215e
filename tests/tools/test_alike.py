import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st
from zorgnetwerk_tools import alike
from zorgnetwerk_tools.alike import are_alike, words_of


def test_examples_of_the_documentation():
    assert not doctest.testmod(alike).failed


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Onbetaalde facturen op tafel", "Stapel onbetaalde facturen", True),
        ("Onbetaalde facturen", "ONBETAALDE, facturen!", True),
        ("Kookt niet meer", "Kookt niet meer sinds maart", True),
        ("Vergeet medicatie", "Vergeet afspraken", False),
        ("", "", False),
        ("Eenzaam", "Eenzaam", False),
    ],
)
def test_short_descriptions(one, other, expected):
    assert are_alike(words_of(one), words_of(other)) is expected


@given(st.text(max_size=80), st.text(max_size=80))
def test_neither_comes_first(one, other):
    one, other = words_of(one), words_of(other)
    assert are_alike(one, other) == are_alike(other, one)
