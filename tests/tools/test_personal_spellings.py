"""However a name, a date or a phone number is written, it is found."""

import re
import time
from datetime import date

from hypothesis import assume, given
from hypothesis import strategies as st
from zorgnetwerk_tools.folding import PARTICLES, fold
from zorgnetwerk_tools.ordinary_words import FREQUENT, MONTHS, ORDINARY
from zorgnetwerk_tools.personal_details import Details, find_personal_details

from tests.tools.personal_cast import AN

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
