"""What may tell who a text is about and may be something else; whom no file tells."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from zorgnetwerk_tools.personal_details import (
    Details,
    find_national_numbers,
    find_personal_details,
)
from zorgnetwerk_tools.personal_reading import read_details

from tests.tools.personal_cast import AN, HAENE, JOZEF, MARIA, MARK, found


def test_a_part_of_a_street_counts_with_its_number_only():
    person = Details(street="Doornikse steenweg 112")
    assert found("Langs de steenweg rijdt geen bus.", person) == []
    assert found("Langs de steenweg 112 en 114", person) == [
        ("address", "steenweg 112")
    ]


@pytest.mark.parametrize(
    ("text", "person", "is_sure"),
    [
        ("Bij Bos in de buurt.", MARK, False),
        ("Bij de heer Bos in de buurt.", MARK, True),
        ("Bij Mark Bos in de buurt.", MARK, True),
        ("Bij M. Bos in de buurt.", MARK, True),
        ("Bij mark bos in de buurt.", MARK, True),
        ("Op de Markt is het druk.", HAENE, False),
        ("Op de Markt 5 is het druk.", HAENE, True),
        ("Bij mevrouw Smet in de buurt.", AN, True),
        ("Bij Jef in de buurt.", JOZEF, False),
        ("Bij Jef Vrede in de buurt.", JOZEF, True),
        ("Bij mevrouw V. in de buurt.", MARIA, False),
        ("Bij de familie Vandekasteele in de buurt.", MARIA, False),
        ("Op 3 mei is het feest.", AN, False),
        ("Op 3 mei 1941 was het feest.", AN, True),
    ],
)
def test_what_may_be_an_ordinary_word_is_not_sure(text, person, is_sure):
    assert [one.is_sure for one in find_personal_details(text, [person])] == [is_sure]


def test_a_national_number_is_found_of_whomever_it_is():
    valid = find_national_numbers("RRN 41.05.03-001.10 en 85073003328")
    assert [one.what for one in valid] == ["85073003328"]
    assert find_national_numbers(None) == []
    assert find_national_numbers("rekening 12345678901, tel. 0470 12 34 56 78") == []


@pytest.mark.parametrize(
    ("line", "text", "what"),
    [
        ("Vrouw van 80 in de Kerkstraat 12, heet Lea", "Bij Lea thuis", "Lea"),
        ("Rita Peeters", "Wij zagen Rita gisteren", "Rita"),
        ("Rita Peeters", "Wij zagen Peeters gisteren", "Peeters"),
        ("De heer Van den Broeck", "Wij zagen Vandenbroeck", "Vandenbroeck"),
        ("Vrouw, Oude Heerweg 7", "In de Oude Heerweg", "Oude Heerweg"),
        ("gsm 0470/12.34.56", "Bel +32 470 123456", "+32 470 123456"),
        ("lea@example.be", "Mail lea@example.be", "lea@example.be"),
        ("Oudere man met een hond in Avelgem", "Een man in Avelgem", None),
        ("Jong koppel boven de bakkerij", "Een koppel boven de bakkerij", None),
        ("Buurvrouw van Jan", "Zonder buren. Een jan", None),
    ],
)
def test_a_line_about_an_unknown_person(line, text, what):
    findings = find_personal_details(text, read_details(line))
    assert [one.what for one in findings] == ([what] if what else [])


@given(st.text(max_size=80))
def test_any_line_about_an_unknown_person(line):
    for details in read_details(line):
        assert any(details)
