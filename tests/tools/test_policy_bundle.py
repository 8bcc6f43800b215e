"""The figures of policy signals give no small number away."""

import doctest

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from zorgnetwerk_tools import policy_bundle
from zorgnetwerk_tools.policy_bundle import Member, count_members, may_replace

# who, which village: few of each, so that small cells abound
row = st.tuples(st.integers(0, 15), st.sampled_from(["Bos", "Duin", "Zee"]))
rows = st.lists(row, max_size=40)
# nearly always of five persons: hypothesis stops where it has to pass over too many
many_rows = st.lists(row, min_size=15, max_size=40)


def make(rows):
    return [
        Member(number, person, village, (village,))
        for number, (person, village) in enumerate(rows)
    ]


def persons(members):
    return len({member.person for member in members})


def test_examples_in_docstrings():
    assert not doctest.testmod(policy_bundle).failed


def test_a_minimum_that_hides_too_little_is_refused():
    with pytest.raises(ValueError, match="at least 5"):
        count_members([Member(n, n, "Bos") for n in range(9)], minimum=3)


def test_six_signals_about_one_person_are_few():
    members = [Member(n, "Jan", "Bos", ("rent",)) for n in range(6)]
    assert count_members(members) == (None, None, None)


def test_a_list_in_which_nothing_may_be_shown_is_withheld():
    members = [Member(n, n, n % 3, (n % 2,)) for n in range(8)]
    assert count_members(members) == (8, None, None)


def test_a_village_and_a_domain_may_be_unknown():
    members = [Member(n, n) for n in range(6)]
    assert count_members(members) == (6, {None: 6}, {None: 6})


def test_ten_signals_of_two_persons_do_not_follow_from_the_others():
    """A village of few persons counts as small, however many signals it sent."""
    members = [Member(n, n, "Bos") for n in range(9)]
    members += [Member(100 + n, n % 2 + 50, "Zee") for n in range(10)]
    number, villages, _domains = count_members(members)
    assert number == 19
    assert villages is None


@settings(deadline=None)
@given(rows)
def test_what_is_small_is_hidden_and_stays_so(rows):
    members = make(rows)
    number, villages, _domains = count_members(members)
    assert (number is None) == (persons(members) < 5)
    if number is None:
        assert villages is None
    if villages is None:
        return
    # a reader takes the villages that are shown off the number
    hidden = [key for key, count in villages.items() if count is None]
    rest = number - sum(count or 0 for count in villages.values())
    assert len(hidden) != 1
    assert rest > len(hidden) if hidden else rest == 0
    for village, count in villages.items():
        if count is not None:
            behind = [one for one in members if one.village == village]
            assert persons(behind) >= 5


@settings(deadline=None)
@given(many_rows, st.sets(st.integers(0, 39)))
def test_figures_that_replace_others_tell_of_enough_persons(rows, left_out):
    """Who kept the old document takes it off the new one."""
    old = make(rows)
    new = [member for member in old if member.signal not in left_out]
    first, second = count_members(old)[0], count_members(new)[0]
    if first is None or second is None:
        return
    if may_replace(old, new):
        gone = [member for member in old if member.signal in left_out]
        assert not gone or persons(gone) >= 5
        assert first - second == len(gone)
    assert may_replace(old, old)
    assert may_replace(old, new) == may_replace(new, old)
