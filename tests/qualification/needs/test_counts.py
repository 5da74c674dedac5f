from __future__ import annotations

from hypothesis import given, strategies as st

from salesprocess.qualification import NeedKind, NeedSign, NeedSignal, count_needs
from salesprocess.rates import Basis, Rate

OLD = NeedSignal("a1", NeedSign.MACHINE_OLD, 1.2)
FAILING = NeedSignal("a1", NeedSign.CONDITION_POOR, 2.0)
SIGNS = st.builds(
    NeedSignal,
    st.just("a"),
    st.sampled_from(NeedSign),
    st.floats(1, 2),
)


def test_a_weak_need_is_not_to_be_worked_on() -> None:
    counts = count_needs({"a1": (OLD,), "a2": (FAILING, OLD)}, 1.5, {"a1"})
    replacement = counts[NeedKind.REPLACEMENT]
    assert (replacement.accounts, replacement.strong, replacement.worked_on) == (2, 1, 0)
    assert replacement.worked_on_rate == Rate(0, 1, Basis.SNAPSHOT)


def test_a_sign_counts_once_an_account_and_the_most_frequent_comes_first() -> None:
    counts = count_needs({"a1": (OLD, OLD), "a2": (FAILING,), "a3": (FAILING,)}, 1.5, {"a2"})
    signs = counts[NeedKind.REPLACEMENT].signs
    assert list(signs.items()) == [(NeedSign.CONDITION_POOR, 2), (NeedSign.MACHINE_OLD, 1)]


def test_where_no_deal_names_its_account_no_one_knows_what_is_worked_on() -> None:
    replacement = count_needs({"a1": (FAILING,)}, 1.5, None)[NeedKind.REPLACEMENT]
    assert (replacement.strong, replacement.worked_on) == (1, None)
    assert replacement.worked_on_rate == Rate(0, 0, Basis.SNAPSHOT, open=1)


def test_nothing_shown_is_counted_as_nothing() -> None:
    counts = count_needs({}, 1.5, set())
    assert list(counts) == list(NeedKind)
    assert all(kind.accounts == 0 and kind.worked_on_rate.value is None for kind in counts.values())


@given(
    st.dictionaries(st.sampled_from(["a1", "a2", "a3"]), st.lists(SIGNS, max_size=4).map(tuple)),
    st.sets(st.sampled_from(["a1", "a2", "a3"])),
)
def test_no_count_is_greater_than_the_one_it_is_a_part_of(
    signals: dict[str, tuple[NeedSignal, ...]], with_deal: set[str]
) -> None:
    for counts in count_needs(signals, 1.5, with_deal).values():
        worked_on = counts.worked_on or 0
        assert worked_on <= counts.strong <= counts.accounts <= len(signals)
        assert all(0 < count <= counts.accounts for count in counts.signs.values())
