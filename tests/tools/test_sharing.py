from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from zorgnetwerk_tools.sharing import (
    ALLOWED,
    ENDED,
    NEEDS_CONSENT,
    NO_GROUND,
    NOT_BEGUN,
    NOT_COVERED,
    OTHER_PURPOSE,
    PARTS,
    UNKNOWN,
    WITHDRAWN,
    Ground,
    judge,
)

TODAY = date(2026, 3, 10)
PARTS_OPENED = frozenset({"name", "phone"})


def agreement(**values):
    values = {
        "key": "agreement",
        "is_consent": False,
        "parts": PARTS_OPENED,
        "purposes": frozenset({"guide"}),
        "start": date(2026, 1, 1),
        **values,
    }
    return Ground(**values)


def consent(**values):
    return agreement(**{"key": "consent", "is_consent": True, **values})


def why(grounds, part="name", purpose="guide", known=PARTS):
    verdicts = {
        verdict.part: verdict for verdict in judge(known, grounds, purpose, TODAY)
    }
    return verdicts[part].why


def test_without_a_ground_nothing_is_told():
    assert {verdict.why for verdict in judge(PARTS, [], "guide", TODAY)} == {NO_GROUND}


def test_each_ground_falls_short_for_its_own_reason():
    assert why([agreement()]) == ALLOWED
    assert why([agreement()], "facts") == NOT_COVERED
    assert why([agreement()], purpose="care") == OTHER_PURPOSE
    assert why([agreement()], purpose=None) == OTHER_PURPOSE
    assert why([agreement(start=None)]) == NOT_BEGUN
    assert why([agreement(start=date(2026, 3, 11))]) == NOT_BEGUN
    assert why([agreement(start=TODAY, stop=TODAY)]) == ALLOWED
    assert why([agreement(stop=date(2026, 3, 9))]) == ENDED
    assert why([agreement(needs_consent=True)]) == NEEDS_CONSENT
    assert why([agreement()], "email", known={"name"}) == UNKNOWN


def test_consent_alone_is_enough():
    assert why([consent()]) == ALLOWED
    assert why([agreement(stop=date(2026, 3, 9)), consent()]) == ALLOWED
    (verdict,) = (
        one
        for one in judge(PARTS, [agreement(), consent()], "guide", TODAY)
        if one.part == "phone"
    )
    assert verdict.ground.key == "consent"


def test_what_the_person_took_back_stays_here():
    gone = consent(withdrawn=date(2026, 3, 1))
    assert why([agreement(), gone]) == WITHDRAWN
    assert why([agreement(), gone, consent(key="again")]) == ALLOWED
    assert why([agreement(), gone], purpose="guide", part="phone") == WITHDRAWN
    elsewhere = consent(withdrawn=date(2026, 3, 1), purposes=frozenset({"care"}))
    assert why([agreement(), elsewhere]) == ALLOWED
    narrower = consent(withdrawn=date(2026, 3, 1), parts=frozenset({"phone"}))
    assert why([agreement(), narrower], "name") == ALLOWED


def test_the_closest_ground_is_named():
    assert (
        why([agreement(parts=frozenset()), agreement(stop=date(2026, 1, 2))]) == ENDED
    )


days = st.one_of(st.none(), st.dates(date(2026, 3, 1), date(2026, 3, 20)))
grounds_drawn = st.lists(
    st.builds(
        Ground,
        key=st.integers(),
        is_consent=st.booleans(),
        parts=st.frozensets(st.sampled_from(PARTS)),
        purposes=st.frozensets(st.sampled_from(["guide", "care"])),
        start=days,
        stop=days,
        withdrawn=days,
        needs_consent=st.booleans(),
    ),
    max_size=5,
)


@given(
    st.frozensets(st.sampled_from(PARTS)),
    grounds_drawn,
    st.sampled_from(["guide", "care", None]),
)
def test_nothing_is_ever_told_that_no_ground_opens(known, grounds, purpose):
    for verdict in judge(known, grounds, purpose, TODAY):
        if verdict.why != ALLOWED:
            continue
        ground = verdict.ground
        assert verdict.part in known & ground.parts
        assert purpose in ground.purposes
        assert ground.start <= TODAY
        assert not ground.stop or ground.stop >= TODAY
        assert not ground.withdrawn or ground.withdrawn > TODAY
