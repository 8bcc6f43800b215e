"""What tells who a text is about, and what only looks like it."""

import doctest
import importlib

import pytest
from zorgnetwerk_tools.personal_details import Details, find_personal_details

from tests.tools.personal_cast import (
    AN,
    HAENE,
    JOZEF,
    LIEVE,
    MARIA,
    MARIE,
    MARK,
    ROBERT,
    found,
)


@pytest.mark.parametrize(
    "module",
    [
        "nicknames",
        "personal_details",
        "personal_numbers",
        "personal_reading",
        "personal_streets",
        "personal_words",
    ],
)
def test_examples_in_docstrings(module):
    result = doctest.testmod(importlib.import_module(f"zorgnetwerk_tools.{module}"))
    assert not result.failed


@pytest.mark.parametrize(
    ("text", "person", "what"),
    [
        ("We spraken met mevrouw desmet.", AN, "desmet"),
        ("We spraken met mevrouw De Smet.", AN, "De Smet"),
        ("We spraken met mevrouw de Smét.", AN, "de Smét"),
        ("We spraken met mevrouw Smet.", AN, "Smet"),
        ("DE SMET AN", AN, "DE SMET AN"),
        ("met an de smet gesproken", AN, "an de smet"),
        ("Smet belde.", AN, "Smet"),
        ("Dag, An is goed thuis.", AN, "An"),
        ("Dag, A. De Smet is goed thuis.", AN, "A. De Smet"),
        ("Dag, De Smet A. is goed thuis.", AN, "De Smet A"),
        ("Bij A.D.S. is alles goed.", AN, "A.D.S."),
        ("Bij A. D. is alles goed.", AN, "A. D."),
        ("Bij ADS is alles goed.", AN, "ADS"),
        ("We noemen haar nanny.", AN, "nanny"),
        ("Roberts dochter", ROBERT, "Roberts"),
        ("vandenbroeck", ROBERT, "vandenbroeck"),
        ("mijnheer van den  broeck kwam", ROBERT, "van den  broeck"),
        ("Mijnheer Van\nden Broeck kwam", ROBERT, "Van\nden Broeck"),
        ("Mijnheer Broeck kwam", ROBERT, "Broeck"),
        ("Robert, Van den Broeck", ROBERT, "Robert, Van den Broeck"),
        ("met lieve winter erbij", LIEVE, "lieve winter"),
        ("Dag Winter, dank u.", LIEVE, "Winter"),
        ("Gisteren kwam Lieve langs.", LIEVE, "Lieve"),
        ("marie louise maes", MARIE, "marie louise maes"),
        ("Peeters belde", MARIE, "Peeters"),
        ("De dochter van zoe d'haene", HAENE, "zoe d'haene"),
        ("Zoë Dhaene", HAENE, "Zoë Dhaene"),
        ("Zoe\u0308 d\u2019Haene", HAENE, "Zoe\u0308 d\u2019Haene"),
        ("Иван belde", Details("Иван"), "Иван"),
        ("Wij hoorden Marielouise.", MARIE, "Marielouise"),
        ("Wij hoorden M.-L. gisteren.", MARIE, "M.-L."),
        ("Wij hoorden van mevr. Casteele.", MARIA, "Casteele"),
        ("Wij hoorden van de v.d. Casteele.", MARIA, "Casteele"),
        ("Wij hoorden van mevr. Vandekasteele.", MARIA, "Vandekasteele"),
        ("Wij hoorden van Van de Kasteele.", MARIA, "Van de Kasteele"),
        ("Mijnheer Desmedt kwam.", AN, "Desmedt"),
        ("Wij hoorden van mevr. V. dat.", MARIA, "V."),
        ("Wij hoorden van mw. D.S. dat.", AN, "D.S."),
        ("Bij Jef thuis.", JOZEF, "Jef"),
        ("Bij Jefke thuis.", JOZEF, "Jefke"),
        ("Bij Mieke thuis.", MARIA, "Mieke"),
        ("Bij Anneke thuis.", AN, "Anneke"),
        ("Bij Markske thuis.", MARK, "Markske"),
    ],
)
def test_names(text, person, what):
    assert found(text, person) == [("name", what)]


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Er is geen smet op.", AN),
        ("Geen de smet hier.", AN),
        ("Dat is een ander paard.", AN),
        ("In de winter is het koud, lieve mensen.", LIEVE),
        ("Lieve groeten", LIEVE),
        ("Van de dokter gehoord. De apotheek weet het.", Details("Jo", "Van")),
        ("Het is van belang.", Details("Jo", "Van")),
        ("Wij zien het op het OCMW. P.S. Dank u.", Details("Piet", "Sels")),
        ("Dank u, Annemie.", AN),
        ("Iedereen zag het desmetten.", AN),
        ("", AN),
        ("Dank u wel, we nemen het op.", Details()),
        ("Op de markt staat geen bus. Markt en bos, in vrede.", MARK),
        ("Het bos, de markten en de bossen.", MARK),
        ("Er is vrede. De vrede duurt.", JOZEF),
        ("De rekening van mevr. A. ligt er.", JOZEF),
        ("Een jos of een jef, een mie of een ria.", MARIA),
        ("Elke week wacht elke huurder.", Details("Elke", "Loon")),
        ("Een gezin in de gemeente Avelgem met de OCMW-dienst.", MARIA),
    ],
)
def test_ordinary_words_are_left_alone(text, person):
    assert found(text, person) == []


@pytest.mark.parametrize(
    "written",
    [
        "3/5/1941",
        "03/05/1941",
        "03-05-41",
        "3.5.41",
        "3 . 5 . 1941",
        "3 5 1941",
        "3/5/'41",
        "1941-05-03",
        "19410503",
        "03051941",
        "3 mei 1941",
        "3 mei '41",
        "3 MEI",
        "3de mei 1941",
        "3 mai 1941",
        "3. Mai 1941",
        "May 3, 1941",
        "3rd of May 1941",
        "41.05.03-123.45",
        "41050312345",
        "03-mei-1941",
        "3/mei/41",
        "3·5·1941",
        "03|05|1941",
    ],
)
def test_birth_date(written):
    assert found(f"Geboren op {written}, zegt hij.", AN) == [("birth_date", written)]


@pytest.mark.parametrize(
    "written",
    ["5/3/1941", "3/5/1942", "3/5", "13/5/1941", "3/5/19411", "mei 1941", "4 mei 1941"],
)
def test_other_dates(written):
    assert found(f"Op {written} was het zo ver.", AN) == []


@pytest.mark.parametrize(
    "written",
    [
        "Kerkstraat 12",
        "kerkstraat 12 bus 3",
        "Kerkstr. 12",
        "Kerkstraat, nr. 12",
        "kerk straat 12",
        "Kerkstraat",
    ],
)
def test_address(written):
    assert found(f"Ze woont in de {written}; dank u.", AN) == [("address", written)]


def test_the_word_after_the_number_is_not_part_of_it():
    assert found("Kerkstraat 12 belt, Kerkstraat 12 busje", AN) == [
        ("address", "Kerkstraat 12"),
        ("address", "Kerkstraat 12"),
    ]


def test_address_in_french_and_an_ordinary_word_as_street():
    assert found("Il habite 7, rue de l'Eglise.", ROBERT) == [
        ("address", "7, rue de l'Eglise")
    ]
    assert found("We zagen elkaar op de markt.", HAENE) == []
    assert found("We zagen elkaar op de markt 5.", HAENE) == [("address", "markt 5")]
    assert found("We zagen elkaar op de Markt.", HAENE) == [("address", "Markt")]
    assert found("In de Stationsstraat 12 is het mis.", AN) == []


@pytest.mark.parametrize(
    "written",
    [
        "057 33 11 22",
        "057/331122",
        "057.33.11.22",
        "0573 311 22",
        "+32 57 33 11 22",
        "0032 57 33 11 22",
        "+32 (0)57 33 11 22",
        "+3257331122",
        "003257331122",
        "57331122",
        "0 5 7 3 3 1 1 2 2",
        "0470-96-71-11",
        "+32470967111",
        "057_33_11_22",
        "057:33:11:22",
        "33 11 22",
        "33.11.22",
        "331122",
    ],
)
def test_phone(written):
    assert found(f"Bel {written}.", AN) == [("phone", written)]


@pytest.mark.parametrize(
    "written", ["057 33 11 23", "1057 33 11 22", "057 33 11 221", "12573311223"]
)
def test_other_numbers(written):
    assert found(f"Bel {written}.", AN) == []


@pytest.mark.parametrize(
    ("written", "person"),
    [
        ("Dr. Vandammestraat 8", JOZEF),
        ("Dr Vandammestr. 8", JOZEF),
        ("Vandammestraat 8", JOZEF),
        ("O.L.V.-straat 7", MARK),
        ("OLV-straat", MARK),
        ("O.-L.-Vrouwstraat 7", MARK),
        ("Onze Lieve Vrouwestraat", MARK),
        ("Burg. De Smetlaan 3", MARIA),
        ("Burg. Desmetlaan", MARIA),
        ("St.-Jansstraat 4", Details(street="Sint-Jansstraat 4")),
        ("Jansstraat 4", Details(street="Sint-Jansstraat 4")),
        ("Doornikse stwg. 2", Details(street="Doorniksesteenweg 2")),
    ],
)
def test_streets_cut_short(written, person):
    assert found(f"Ze woont in de {written}, zegt men.", person) == [
        ("address", written)
    ]


def test_email_holds_no_name_apart():
    assert found("Mail naar An.DeSmet@Example.be!", AN) == [
        ("email", "An.DeSmet@Example.be")
    ]
    assert found("Mail naar x.an.desmet@example.be.uk", Details(emails=AN.emails)) == []


@pytest.mark.parametrize(
    "written", ["an.desmet(at)example.be", "an.desmet [at] example.be"]
)
def test_email_hidden_from_robots(written):
    assert found(f"Mail naar {written}!", AN) == [("email", written)]


def test_several_persons_in_order():
    text = "Robert en An (03-05-41) wonen rue de l'Église 7."
    assert found(text, AN, ROBERT) == [
        ("name", "Robert"),
        ("name", "An"),
        ("birth_date", "03-05-41"),
        ("address", "rue de l'Église 7"),
    ]


def test_nothing_known_and_nothing_said():
    assert find_personal_details(None, [AN]) == []
    assert find_personal_details("An De Smet", []) == []
    assert find_personal_details("An", [Details("", "", None, None, (), ())]) == []
    assert find_personal_details("12", [Details(street="12")]) == []
