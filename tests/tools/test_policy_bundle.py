"""The figures of a bundle of policy signals give no small number away."""

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st
from zorgnetwerk_tools import policy_bundle
from zorgnetwerk_tools.policy_bundle import Member, count_bundle

# which policy signal, who, which village: few of each, so that small cells abound
signals = st.lists(
    st.tuples(
        st.integers(0, 2), st.integers(0, 15), st.sampled_from(["Bos", "Duin", "Zee"])
    ),
    max_size=40,
)


def make(rows):
    bundle = {0: [], 1: [], 2: []}
    for number, (policy_signal, person, village) in enumerate(rows):
        bundle[policy_signal].append(Member(number, person, village, (village,)))
    return bundle


def test_examples_in_docstrings():
    assert not doctest.testmod(policy_bundle).failed


def test_a_minimum_that_hides_too_little_is_refused():
    with pytest.raises(ValueError, match="at least 5"):
        count_bundle({1: [Member(n, n, "Bos") for n in range(9)]}, minimum=3)


def test_six_signals_about_one_person_are_few():
    members = [Member(n, "Jan", "Bos", ("rent",)) for n in range(6)]
    assert count_bundle({1: members}) == ({1: None}, None, None)


def test_a_signal_in_two_policy_signals_counts_once_in_the_charts():
    members = [Member(n, n, "Bos", ("rent",)) for n in range(7)]
    numbers, villages, domains = count_bundle({1: members, 2: members})
    assert numbers == {1: 7, 2: 7}
    assert villages == {"Bos": 7}
    assert domains == {"rent": 7}


def test_a_list_in_which_nothing_may_be_shown_is_withheld():
    members = [Member(n, n, n % 3, (n % 2,)) for n in range(8)]
    assert count_bundle({1: members}) == ({1: 8}, None, None)


def test_a_village_and_a_domain_may_be_unknown():
    numbers, villages, domains = count_bundle({1: [Member(n, n) for n in range(6)]})
    assert numbers == {1: 6}
    assert villages == domains == {None: 6}


@given(signals)
def test_what_is_small_is_hidden_and_stays_so(rows):
    bundle = make(rows)
    numbers, villages, _domains = count_bundle(bundle)
    for key, members in bundle.items():
        persons = len({member.person for member in members})
        assert (numbers[key] is None) == (persons < 5)
    # a reader adds up the numbers that are shown and takes off the villages
    hidden = [key for key, count in (villages or {}).items() if count is None]
    known = sum(count or 0 for count in numbers.values())
    rest = known - sum(count or 0 for count in (villages or {}).values())
    assert len(hidden) != 1
    if hidden:
        assert rest > len(hidden)
    else:
        assert villages is None or rest == 0


@given(signals)
def test_a_hidden_policy_signal_leaves_no_trace_in_the_charts(rows):
    bundle = make(rows)
    numbers, villages, domains = count_bundle(bundle)
    shown = {key: bundle[key] for key, count in numbers.items() if count is not None}
    assert count_bundle(shown)[1:] == (villages, domains)
