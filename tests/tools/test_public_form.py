"""What strangers type is cleaned and checked before anything else sees it."""

import doctest
import importlib

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from zorgnetwerk_tools.public_form import FormField, caller_network, check, clean

FIELDS = [
    FormField("facts", 40, is_required=True, kind="text"),
    FormField("name", 10),
    FormField("phone", 40, kind="phone"),
    FormField("email", 40, kind="email"),
    FormField("about", 20, kind="choice", choices=("one", "two")),
    FormField("urgent", kind="check"),
]

ANYTHING = st.one_of(
    st.none(), st.integers(), st.binary(), st.text(), st.lists(st.text(max_size=3))
)


def test_doctests():
    module = importlib.import_module("zorgnetwerk_tools.public_form")
    assert doctest.testmod(module).failed == 0


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(st.sampled_from([f.name for f in FIELDS] + ["x"]), ANYTHING))
def test_whatever_comes_in_is_text_that_the_database_takes(values):
    found, faults = check(values, FIELDS)
    assert set(found) == {field.name for field in FIELDS}
    for field in FIELDS:
        assert "\x00" not in found[field.name]
        found[field.name].encode()
        assert len(found[field.name]) <= 2 * field.most
    assert set(faults.values()) <= {"missing", "too_long", "phone", "email", "choice"}


@given(st.text())
def test_cleaning_twice_changes_nothing(text):
    assert clean(clean(text)) == clean(text)
    assert clean(clean(text, False), False) == clean(text, False)


def test_faults_are_told_by_field():
    found, faults = check(
        {"facts": " ", "name": "x" * 11, "phone": "no", "email": "a@b", "about": "3"},
        FIELDS,
    )
    assert faults == {
        "facts": "missing",
        "name": "too_long",
        "phone": "phone",
        "email": "email",
        "about": "choice",
    }
    assert found["name"] == "x" * 11, "what was typed is kept"


def test_what_people_type_passes():
    found, faults = check(
        {
            "facts": "The fridge\r\nwas empty",
            "phone": "+32 (0)56 11.22.33",
            "email": "an@example.org",
            "about": "two",
            "urgent": "on",
        },
        FIELDS,
    )
    assert not faults
    assert found["facts"] == "The fridge\nwas empty"
    assert found["urgent"] == "1"


def test_callers():
    same = {caller_network("2001:db8::1"), caller_network("2001:db8::ffff")}
    assert same == {"2001:db8::"}
    assert caller_network("::ffff:192.0.2.1") == "192.0.2.1"
