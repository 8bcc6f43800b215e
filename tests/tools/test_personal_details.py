"""What tells who a text is about, and what only looks like it."""

import doctest
import importlib
import re
import time
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from zorgnetwerk_tools.folding import PARTICLES, fold
from zorgnetwerk_tools.ordinary_words import FREQUENT, MONTHS, ORDINARY
from zorgnetwerk_tools.personal_details import Details, find_personal_details

AN = Details(
    "An",
    "De Smet",
    date(1941, 5, 3),
    "Kerkstraat 12 bus 3",
    ("057 33 11 22", "0470/96 71 11"),
    ("an.desmet@example.be",),
    ("Nanny",),
)
ROBERT = Details("Robert", "Van den Broeck", date(1938, 12, 31), "Rue de l'Église 7")
LIEVE = Details("Lieve", "Winter")
MARIE = Details("Marie-Louise", "Maes-Peeters")
HAENE = Details("Zoë", "D'Haene", street="Markt 5")


def found(text, *persons):
    return [(one.kind, one.what) for one in find_personal_details(text, persons)]


@pytest.mark.parametrize(
    "module", ["personal_details", "personal_words", "personal_numbers"]
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
    ],
)
def test_phone(written):
    assert found(f"Bel {written}.", AN) == [("phone", written)]


@pytest.mark.parametrize(
    "written", ["057 33 11 23", "1057 33 11 22", "057 33 11 221", "12573311223"]
)
def test_other_numbers(written):
    assert found(f"Bel {written}.", AN) == []


def test_email_holds_no_name_apart():
    assert found("Mail naar An.DeSmet@Example.be!", AN) == [
        ("email", "An.DeSmet@Example.be")
    ]
    assert found("Mail naar x.an.desmet@example.be.uk", Details(emails=AN.emails)) == []


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


LETTERS = "abcdefghijklmnopqrstuvwxyzéèëïöüçABCDEFGHIJKLMNOPQRSTUVWXYZÉË"
plain_names = st.text(LETTERS, min_size=3, max_size=12).filter(
    lambda name: fold(name) not in ORDINARY | PARTICLES
)
surnames = st.builds(
    lambda particles, name: " ".join([*particles, name]),
    st.lists(st.sampled_from(["de", "Van", "den", "van der", "D'", "'t"]), max_size=2),
    plain_names,
)
# words in which no name can stand: letters that the names do not have
NEUTRAL = st.lists(st.text("ωψχ", min_size=1, max_size=8), max_size=6).map(" ".join)


def rewrite(draw, text):
    """Write a name in another case, without accents, or with other spaces."""
    way = draw(st.sampled_from(["upper", "lower", "fold", "glue", "wide", "asis"]))
    return {
        "upper": text.upper(),
        "lower": text.lower(),
        "fold": fold(text),
        "glue": fold(text).replace(" ", ""),
        "wide": text.replace(" ", "  "),
        "asis": text,
    }[way]


@given(st.data(), plain_names, surnames, NEUTRAL, NEUTRAL)
def test_a_surname_is_found_however_it_is_written(data, first, last, before, after):
    person = Details(first, last)
    written = rewrite(data.draw, last)
    text = f"{before} {written} {after}"
    covered = "".join(one.what for one in find_personal_details(text, [person]))
    core = fold(last).split()[-1]
    assert core in fold(covered).replace(" ", "")


@given(st.dates(date(1900, 1, 1), date(2025, 12, 31)), st.data(), NEUTRAL, NEUTRAL)
def test_a_birth_date_is_found_in_each_notation(day, data, before, after):
    sep = data.draw(st.sampled_from("/-."))
    pad = data.draw(st.sampled_from(["02d", "d"]))
    year = data.draw(st.sampled_from([f"{day.year}", f"{day.year % 100:02d}"]))
    month = data.draw(st.sampled_from(MONTHS[day.month - 1]))
    written = data.draw(
        st.sampled_from(
            [
                f"{day.day:{pad}}{sep}{day.month:{pad}}{sep}{year}",
                f"{day.day} {month} {year}",
                f"{day.day} {month.upper()}",
                day.isoformat(),
            ]
        )
    )
    findings = find_personal_details(
        f"{before} {written} {after}", [Details(birth_date=day)]
    )
    assert [(one.kind, one.what) for one in findings] == [("birth_date", written)]


@given(st.from_regex(r"0[1-9][0-9]{7,8}", fullmatch=True), st.data(), NEUTRAL)
def test_a_phone_is_found_in_any_grouping(phone, data, before):
    rest = phone[1:]
    cuts = data.draw(st.lists(st.sampled_from(["", " ", ".", "/", "-"]), min_size=9))
    grouped = "".join(
        digit + (cuts[index] if index < len(rest) - 1 else "")
        for index, digit in enumerate(rest)
    )
    prefix = data.draw(st.sampled_from(["0", "+32 ", "0032", "+32(0)", "32", ""]))
    written = prefix + grouped
    findings = find_personal_details(
        f"{before} {written} ω", [Details(phones=(phone,))]
    )
    assert [one.kind for one in findings] == ["phone"]
    digits = re.sub(r"\D", "", findings[0].what)
    assert digits.endswith(rest)


persons = st.builds(
    Details,
    st.text(max_size=12),
    st.text(max_size=15),
    st.none() | st.dates(),
    st.none() | st.text(max_size=20),
    st.tuples() | st.tuples(st.text(max_size=15)),
    st.tuples() | st.tuples(st.text(max_size=15)),
    st.tuples() | st.tuples(st.text(max_size=15)),
)


@given(st.text(max_size=200), st.lists(persons, max_size=3))
def test_any_text_and_any_person(text, several):
    findings = find_personal_details(text, several)
    ends = 0
    for one in findings:
        assert one.start >= ends and one.end > one.start
        assert one.what == text[one.start : one.end]
        ends = one.end
    assert findings == find_personal_details(text, several + several)


@given(st.lists(st.sampled_from(sorted(ORDINARY - FREQUENT)), min_size=1), plain_names)
def test_ordinary_words_in_lower_case_name_nobody(words, name):
    several = [Details(word.title(), f"De {word.title()}") for word in words]
    assume(fold(name) not in {f"de{word}" for word in words} | {f"{w}s" for w in words})
    assume(len(set(words)) == len(words))
    text = "Ω. " + ", ".join(f"een {word}" for word in words)
    assert find_personal_details(text, several) == []


def test_long_texts_and_many_persons_take_no_time():
    many = [
        Details(f"Voornaam{n}", f"Van den Naam{n}", date(1940, 1, 1), f"Straat{n} {n}")
        for n in range(500)
    ]
    text = "Van den Heuvel woonde 12 3 45 6 de van der " * 500 + "Voornaamq " * 500
    begin = time.perf_counter()
    find_personal_details(text, many)
    find_personal_details("9" * 20000, [AN, *many])
    find_personal_details(" 3 " * 10000 + "A." * 5000, [AN, *many])
    assert time.perf_counter() - begin < 4
