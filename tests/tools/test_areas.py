"""Addresses as networks write them find the most specific area."""

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st
from zorgnetwerk_tools import areas
from zorgnetwerk_tools.areas import MUNICIPALITY, NEIGHBOURHOOD, Area, match_area

POPERINGE, AVELGEM = 1, 20
TREE = [
    Area(1, "Poperinge", MUNICIPALITY),
    Area(2, "Poperinge", postcodes={"8970"}, parent=1),
    Area(3, "Reningelst", postcodes={"8970"}, parent=1),
    Area(4, "Krombeke", postcodes={"8972"}, parent=1),
    Area(5, "Proven", postcodes={"8972"}, parent=1),
    Area(6, "Roesbrugge-Haringe", postcodes={"8972"}, parent=1),
    Area(7, "Watou", postcodes={"8978"}, parent=1),
    Area(8, "Watou", NEIGHBOURHOOD, {"8978"}, 7),
    Area(9, "Sint-Jan", NEIGHBOURHOOD, frozenset(), 2),
    Area(20, "Avelgem", MUNICIPALITY, {"8580", "8581", "8582", "8583"}),
    Area(21, "Avelgem", postcodes={"8580"}, parent=20),
    Area(22, "Waarmaarde", postcodes={"8581"}, parent=20),
    Area(23, "Kerkhove", postcodes={"8581"}, parent=20),
    Area(24, "Outrijve", postcodes={"8582"}, parent=20),
    Area(25, "Bossuit", postcodes={"8583"}, parent=20),
    Area(30, "Proven", postcodes={"9999"}, parent=31),
    Area(31, "Elders", MUNICIPALITY),
]


@pytest.mark.parametrize(
    ("zip_code", "city", "expected"),
    [
        ("8978", "Watou", 7),
        ("8970", "poperinge", 2),
        ("8970", "RENINGELST", 3),
        ("8970", "Reningelst (Poperinge)", 3),
        ("8972", "Poperinge - Krombeke", 4),
        ("8972", "Roesbrugge Haringe", 6),
        ("8972", "Roesbrugge", 6),
        ("8978", "Poperinge", 7),
        ("8972", "Poperinge", 1),
        ("8972", "", 1),
        ("8972", "Popringe", 1),
        ("8970", None, 1),
        ("8978", None, 7),
        (8978.0, None, 7),
        ("", "8978 Watou", 7),
        ("", "Poperinge", 2),
        ("8582", "Avelgem", 24),
        ("8581", "Avelgem", 20),
        ("", "Bossuit", 25),
        ("8970", "St.-Jan", 9),
        # A name that stands twice: the postcode decides, else nobody guesses.
        ("8972", "Proven", 5),
        ("9999", "Proven", 30),
        ("", "Proven", None),
        ("9000", "Gent", None),
        ("", "", None),
        (None, None, None),
        ("8972", "Bossuit", 25),
    ],
)
def test_match_area(zip_code, city, expected):
    assert match_area(zip_code, city, TREE) == expected
    assert match_area(zip_code, city, reversed(TREE)) == expected


def test_a_loop_in_the_tree_ends():
    loop = [Area(1, "A", parent=2, postcodes={"1000"}), Area(2, "B", parent=1)]
    assert match_area("1000", "", loop) == 1


@given(st.text(max_size=20), st.text(max_size=20))
def test_any_text_gives_an_area_or_none(zip_code, city):
    assert match_area(zip_code, city, TREE) in {None, *(area.id for area in TREE)}


def test_examples_in_docstrings():
    assert not doctest.testmod(areas).failed
