"""Cells that mean a person, and persons whom the network has already."""

from datetime import date

import pytest
from zorgnetwerk_tools.registration.base import CellError
from zorgnetwerk_tools.registration.choices import Choice, Chooser
from zorgnetwerk_tools.registration.joining import Matcher
from zorgnetwerk_tools.registration.persons import Finder, Someone, fold_number

PERSONS = [
    Someone("c:1", "Andries", "Roger", number="0163"),
    Someone("c:2", "Callewaert", "Michaël", number="0164"),
    Someone("c:3", "Van Maes", "Marleen", number="0165"),
    Someone("c:4", "Maes", "Marleen", number="0166"),
    Someone("c:5", "D'Haene", "Jan", number="0167", birth_date=date(1940, 1, 1)),
    Someone("c:6", "Peeters", "Tim", number="0168"),
    Someone("c:7", "Peeters", "Tim", number="0169"),
    Someone("c:8", "Vandamme", "An", number="17"),
    Someone("c:9", "Van Damme", "An", number="18"),
    Someone("c:10", "De Smet", "Rita", number="C-9"),
    Someone("c:11", "Vos", "Els", number="200", failed=31),
]
FINDER = Finder("client", PERSONS)


@pytest.mark.parametrize(
    ("cell", "ref"),
    [
        ("Andries Roger", "c:1"),
        ("roger ANDRIES", "c:1"),
        ("  Andries,  Roger ", "c:1"),
        ("Dhr. Andries Roger", "c:1"),
        ("Andries R.", "c:1"),
        ("0163", "c:1"),
        ("163", "c:1"),
        (163, "c:1"),
        (163.0, "c:1"),
        ("nr 163", "c:1"),
        ("Andries Roger (0163)", "c:1"),
        ("0163 - Andries Roger", "c:1"),
        ("CALLEWAERT MICHAEL", "c:2"),
        ("Van Maes Marleen", "c:3"),
        ("Marleen VanMaes", "c:3"),
        ("Marleen Maes", "c:4"),
        ("d haene jan", "c:5"),
        ("Jan D’Haene", "c:5"),
        ("Dhaene Jan", "c:5"),
        ("Vandamme An", "c:8"),
        ("van  damme an", "c:9"),
        ("c9", "c:10"),
    ],
)
def test_one_person_in_any_writing(cell, ref):
    assert FINDER.read(cell).ref == ref


@pytest.mark.parametrize("cell", [None, "", "onbekend", "Niet gekend"])
def test_nobody(cell):
    assert FINDER.read(cell) is None


@pytest.mark.parametrize(
    ("cell", "code", "candidates"),
    [
        (
            "Peeters Tim",
            "client_ambiguous",
            ["Peeters Tim (0168)", "Peeters Tim (0169)"],
        ),
        (
            "Peeters T.",
            "client_ambiguous",
            ["Peeters Tim (0168)", "Peeters Tim (0169)"],
        ),
        ("Andriessen Roger", "client_unknown", ["Andries Roger (0163)"]),
        ("Onbekend Iemand", "client_unknown", []),
        ("9999", "client_unknown", []),
        ("Andries Roger (0164)", "client_unknown", ["Andries Roger (0163)"]),
        ("Vos Els", "client_failed", ["Vos Els (200)"]),
    ],
)
def test_what_is_not_one_person_is_refused_with_candidates(cell, code, candidates):
    with pytest.raises(CellError) as caught:
        FINDER.read(cell)
    assert (caught.value.code, caught.value.candidates) == (code, candidates)


def test_a_namesake_is_told_apart_by_number():
    assert FINDER.read("0169").ref == "c:7"
    assert FINDER.read("Peeters Tim (0169)").ref == "c:7"


def test_several_persons_in_one_cell():
    found = FINDER.read_several("Andries Roger + Callewaert Michael")
    assert [person.ref for person in found] == ["c:1", "c:2"]
    assert [one.ref for one in FINDER.read_several("Jan D'Haene")] == ["c:5"]
    assert FINDER.read_several(None) == []
    with pytest.raises(CellError):
        FINDER.read_several("Andries Roger en Onbekend Iemand")


def test_a_correction_of_the_user_counts_first():
    finder = Finder("client", PERSONS, {"Rogerke": "0163"})
    assert finder.read("rogerke").ref == "c:1"


def test_numbers():
    assert fold_number("0163") == fold_number("163") == fold_number("Nr. 163") == "163"
    assert fold_number("000") == "0"
    assert fold_number("12 bis") == ""


class TestJoining:
    HERE = Someone(
        "client:5", "De Smet", "Jan", "12", date(1940, 5, 6), "Markt 1", ("057331122",),
        id=5,
    )  # fmt: skip

    def match(self, *known, **row):
        values = {"ref": "new", "last": "De Smet", "first": "Jan", **row}
        person, fault = Matcher(known or (self.HERE,)).match(Someone(**values))
        return person.id if person else None, fault.code if fault else None

    def test_by_number_with_a_name_that_is_alike(self):
        assert self.match(number="012", last="Desmedt") == (5, None)

    def test_a_number_that_is_somebody_else_s(self):
        assert self.match(number="12", last="Opsomer", first="Rita") == (
            None,
            "number_taken",
        )

    def test_a_number_given_to_two_names_in_one_file(self):
        first = Someone("row:2", "Bral", "Piet", "12")
        assert self.match(first, number="12") == (None, "number_twice")

    def test_a_namesake_is_joined_though_the_number_is_somebody_else_s(self):
        other = Someone("client:6", "Opsomer", "Rita", "12", id=6)
        row = {"number": "12", "birth_date": date(1940, 5, 6)}
        mine = Someone("client:8", "De Smet", "Jan", birth_date=date(1940, 5, 6), id=8)
        assert self.match(other, mine, **row) == (8, None)

    def test_by_name_and_day_of_birth_in_any_order(self):
        row = {"last": "jan", "first": "DESMET", "birth_date": date(1940, 5, 6)}
        assert self.match(**row) == (5, None)

    def test_another_day_of_birth_or_number_is_another_person(self):
        assert self.match(birth_date=date(1941, 5, 6)) == (None, None)
        assert self.match(number="13") == (None, None)

    def test_by_name_with_address_or_phone_when_no_day_of_birth_is_known(self):
        assert self.match(street="markt 1") == (5, None)
        assert self.match(street="Dorp 9", phones=("+32 57 33 11 22",)) == (5, None)
        assert self.match(street="Dorp 9") == (None, None)

    def test_two_namesakes_without_more_are_left_to_the_user(self):
        other = Someone("client:6", "De Smet", "Jan", id=6)
        bare = Someone("client:7", "De Smet", "Jan", id=7)
        assert self.match(other, bare) == (None, "person_ambiguous")
        assert self.match(self.HERE, other, birth_date=date(1940, 5, 6)) == (5, None)

    def test_by_the_key_of_an_earlier_import_though_the_name_was_mended(self):
        here = Someone("client:8", "De Smedt", "Jan", key="k1", id=8)
        assert self.match(here, key="k1") == (8, None)


class TestChoices:
    TYPES = (
        Choice("ride", "Vervoer", ("rit",)),
        Choice("shop", "Boodschappen"),
        Choice("company", "Gezelschap"),
        Choice("birthday", "Verjaardagsbezoek"),
        Choice("odd_job", "Klusje"),
        Choice("rommelmarkt", "Rommelmarkt", ("brocante",)),
    )
    CHOOSER = Chooser("type", TYPES)

    @pytest.mark.parametrize(
        ("cell", "code"),
        [
            ("rit", "ride"),
            ("Vervoer", "ride"),
            ("vervoer ", "ride"),
            ("VERVOEER", "ride"),
            ("rit naar ziekenhuis Ieper", "ride"),
            ("trajet", "ride"),
            ("Boodschap", "shop"),
            ("boodschapen", "shop"),
            ("Einkaufen", "shop"),
            ("bezoek", "company"),
            ("Verjaardag 80+", "birthday"),
            ("verj.bezoek", "birthday"),
            ("Klusjes", "odd_job"),
            ("klus", "odd_job"),
            ("odd job", "odd_job"),
            ("Brocante", "rommelmarkt"),
            (None, None),
        ],
    )
    def test_words_for_a_type(self, cell, code):
        assert self.CHOOSER.read(cell) == code

    def test_words_that_are_of_no_type(self):
        for cell in ("raketvlucht", "xyz", "12", "huiswerkbegeleiding"):
            with pytest.raises(CellError) as caught:
                self.CHOOSER.read(cell)
            assert caught.value.code == "type_unknown"

    def test_words_of_two_types_are_left_to_the_user(self):
        with pytest.raises(CellError) as caught:
            self.CHOOSER.read("boodschappen en vervoer")
        assert caught.value.code == "type_ambiguous"

    def test_a_correction_counts_first(self):
        chooser = Chooser("type", self.TYPES, {"Raketvlucht": "ride", "rit": "gone"})
        assert chooser.read("raketvlucht") == "ride"
        assert chooser.read("rit") == "ride"

    def test_the_network_s_own_word_counts_more_than_the_thesaurus(self):
        types = (*self.TYPES, Choice("mmc", "Minder mobielen", ("taxi",)))
        assert Chooser("type", types).read("taxi") == "mmc"

    def test_a_list_without_a_concept_uses_a_near_one(self):
        domains = (
            Choice("health", "Gezondheid"),
            Choice("income", "Inkomen & schulden"),
        )
        chooser = Chooser("domain", domains)
        assert chooser.read("mantelzorger op") == "health"
        assert chooser.read("schulden") == "income"
        with pytest.raises(CellError):
            chooser.read("eenzaamheid")

    def test_signs_for_urgency(self):
        levels = (Choice("n", "Gewoon"), Choice("u", "Dringend"))
        chooser = Chooser("urgency", levels)
        assert [chooser.read(word) for word in ("ja", "!", "x", "Hoog")] == ["u"] * 4
        assert [chooser.read(word) for word in ("nee", "normaal")] == ["n"] * 2
