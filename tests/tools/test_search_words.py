"""Every way of typing a person finds that person, at each keystroke."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from zorgnetwerk_tools import names, phones

PERSON = names.search_key(
    "Jan De Smet",
    "Kerkstraat 12 A",
    "Sint-Eloois-Winkel",
    "C-0042",
    phones=["057/33 11 22", "+32 470 96 71 11"],
)
OTHER = names.search_key("An Peeters", "Markt 5", "Ieper", phones=["056 60 60 60"])


@pytest.mark.parametrize(
    "query",
    """desmet
    De Smet Jan
    jan de smét
    Smet
    Smet de Jan
    De Smet, Jan
    SMET De, Jan
    jan d
    jan de
    smet d
    desmet j
    057/33 11
    0470 96
    0470/96.71.11
    +32 57 33
    +32(0)57 33 11 22
    0032 470 96
    32470967111
    57 33 11
    Kerkstraat 12
    Kerkstraat 12A
    Kerkstraat 12 a
    jan 0470 96
    kerkstraat 12 0470 96
    st.-eloois winkel
    sint eloois
    c-0042
    c0042""".splitlines(),
)
def test_found(query):
    assert names.matches(PERSON, query), names.search_tokens(query)
    assert not names.matches(OTHER, query), names.search_tokens(query)


@pytest.mark.parametrize(
    "query",
    ["jan peeters", "desmedts", "0471", "+31 57 33", "kerkstraat 13", "vandesmet"],
)
def test_not_found(query):
    assert not names.matches(PERSON, query)


@pytest.mark.parametrize("query", ["", None, "  ", "'", "-", "é̀"])
def test_a_query_without_words_gives_no_narrow_token(query):
    assert all(token.strip() == "e" for token in names.search_tokens(query))


@pytest.mark.parametrize("query", ["%", "_", "a%b", "\\", "';--"])
def test_no_token_holds_a_wildcard(query):
    assert not set("".join(names.search_tokens(query))) & set("%_\\';")


FIRST = ["Jan", "An", "Marie-Louise", "Zoë", "Koen"]
LAST = """De Smet
Desmet
Van den Broeck
Vandenbroeck
Vanden Broecke
D'Haene
't Kint
Op de Beeck
Van Tieghem
Peeters
De Jonckheere
El Amrani""".splitlines()


@given(st.sampled_from(FIRST), st.sampled_from(LAST), st.data())
def test_found_at_every_keystroke(first, last, data):
    key = names.search_key(names.full_name(first, last), "Kerkstraat 3")
    written = data.draw(
        st.sampled_from(
            [f"{first} {last}", f"{last} {first}", f"{last}, {first}", f"{last} kerk"]
        )
    )
    written = data.draw(
        st.sampled_from([written, written.upper(), names.fold(written)])
    )
    typed = written[: data.draw(st.integers(0, len(written)))]
    assert names.matches(key, typed), (typed, names.search_tokens(typed), key)


@given(
    st.from_regex(r"0(57|4[5-9][0-9]|9)[0-9]{6}", fullmatch=True),
    st.lists(st.sampled_from([" ", "/", ".", "-", ""]), min_size=10, max_size=10),
    st.integers(0, 20),
)
def test_phone_found_at_every_keystroke(digits, separators, length):
    key = names.search_key("An Maes", phones=[digits])
    national = "".join(d + s for d, s in zip(digits, separators, strict=False))
    for written in (national, f"+32 {national[1:]}", f"0032{national[1:]}"):
        assert names.matches(key, written[:length]), written[:length]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("+32 57 331165", "057331165"),
        ("0470/96 71 11", "0470967111"),
        ("0032 57 33 11 65", "057331165"),
        ("+32 (0)57 33 11 65", "057331165"),
        ("057 33 78 90", "057337890"),
        (57337890, "057337890"),
        (57337890.0, "057337890"),
        ("32470967111", "0470967111"),
        ("057 33 78 90 (dochter)", "057337890"),
        ("057 33 78 90 ext 12", "057337890"),
        ("+31 6 12345678", "0031612345678"),
        ("geen", ""),
        ("", ""),
        (None, ""),
        (False, ""),
        ("+", ""),
        ("+32", ""),
    ],
)
def test_national_digits(text, expected):
    assert phones.national_digits(text) == expected


@given(st.text(max_size=30))
def test_any_text_gives_digits_only_and_twice_is_once(text):
    digits = phones.national_digits(text)
    assert digits == "" or digits.isdigit()
    assert phones.national_digits(phones.format_phone(text)) == digits
