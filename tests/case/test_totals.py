"""Values by their keys, kept in order while some come and others go."""

from __future__ import annotations

from hypothesis import given, strategies as st

from salesprocess.case.totals import Ordered

PARTS = st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 5)))


@given(PARTS, st.lists(st.tuples(st.integers(0, 9), PARTS), max_size=4))
def test_after_some_have_gone_and_others_come_it_is_as_if_it_were_made_anew(
    parts: list[tuple[str, int]], saves: list[tuple[int, list[tuple[str, int]]]]
) -> None:
    found = Ordered[str, int].of(parts)
    for number, come in saves:
        gone, parts = parts[:number], [*parts[number:], *come]
        before, held = found, {key: [*values] for key, values in found.held.items()}
        found = found.after(gone, come)
        assert {key: [*values] for key, values in before.held.items()} == held
        assert dict(found.held) == dict(Ordered[str, int].of(parts).held)
        changed = {key for key, _ in (*gone, *come)}
        assert all(found[key] is before[key] for key in {*before} - changed)


def test_what_was_made_of_values_is_kept_while_they_are_the_very_same() -> None:
    first = Ordered[str, int].of([("a", 1), ("b", 2)])
    later = first.after([], [("b", 3)])

    def total(held: Ordered[str, int], key: str, more: str = "") -> list[int]:
        return held.kept(key, [held[key], more], lambda: [sum(held[key])])

    assert total(later, "a") is total(first, "a")
    assert total(later, "b") == [5]
    assert total(later, "b") is total(later, "b")
    assert total(later, "b") is not total(later, "b", "else")
