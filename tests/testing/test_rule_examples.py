"""What the check of a rule's examples finds wrong."""

from __future__ import annotations

from datetime import datetime
from itertools import count
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve

from rule_making import make_rule
from salesprocess.case import Case
from salesprocess.records import Book, Deal, Outcome
from salesprocess.testing import check_examples
from salesprocess.texts import BUILT_IN_TEXTS, Catalogue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from salesprocess.rules import Evidence, Rule

AS_OF = datetime(2026, 3, 31)
LOST = Case(Book(deals=[Deal(id="d1", outcome=Outcome.LOST)]), AS_OF)
OPEN = Case(Book(deals=[Deal(id="d2")]), AS_OF)
GOOD = evolve(make_rule(), triggers=lambda: [LOST], passes=lambda: [OPEN])


def faults(rule: Rule[Any], texts: Catalogue = BUILT_IN_TEXTS) -> list[str]:
    with pytest.raises(AssertionError, match="^the examples of TST101 deal-lost do not") as caught:
        check_examples(rule, texts)
    return str(caught.value).splitlines()[1:]


def find_by(look: Callable[[Deal, Case], Evidence | None]) -> Rule[Any]:
    return evolve(GOOD, check=look)


def test_a_rule_that_does_what_it_says_passes() -> None:
    check_examples(GOOD)


def test_a_rule_needs_examples_of_both_kinds() -> None:
    assert faults(make_rule()) == [
        "  - triggers: there is no example",
        "  - passes: there is no example",
    ]


def test_every_example_that_does_not_behave_is_listed() -> None:
    rule = evolve(GOOD, triggers=lambda: [LOST, OPEN, OPEN], passes=lambda: [OPEN, LOST])
    assert faults(rule) == [
        "  - triggers[1]: finds nothing",
        "  - triggers[2]: finds nothing",
        f"  - passes[1]: finds Finding(TST101, deal d1: as_of={AS_OF})",
    ]


def test_examples_that_cannot_be_made_are_a_fault() -> None:
    def broken() -> Iterable[Case]:
        yield OPEN
        raise KeyError("deal")

    assert faults(evolve(GOOD, passes=broken)) == ["  - passes: cannot be made: KeyError: 'deal'"]


def test_a_rule_that_fails_is_told_with_where_and_why() -> None:
    rule = find_by(lambda deal, _: {"as_of": 1 // (deal.outcome is Outcome.LOST)})
    error = "ZeroDivisionError: integer division or modulo by zero (failures: 1)"
    assert faults(rule) == [f"  - passes[0]: failed at deal d2: {error}"]


def test_what_the_message_asks_for_has_to_be_in_the_evidence() -> None:
    rule = find_by(lambda deal, _: {"on": 1} if deal.outcome is Outcome.LOST else None)
    assert faults(rule) == [
        "  - triggers[0]: the message (en) asks for as_of; the evidence is {'on': 1}",
    ]


@pytest.mark.parametrize("value", [Outcome.LOST, {"d1"}, ["d1"]], ids=repr)
def test_evidence_has_to_come_back_from_json(value: object) -> None:
    rule = find_by(lambda deal, _: {"as_of": value} if deal.outcome is Outcome.LOST else None)
    (fault,) = faults(rule)
    assert fault.startswith("  - triggers[0]: the evidence as_of is not of the types")


def test_a_rule_names_the_enumerations_of_its_evidence() -> None:
    rule = find_by(lambda deal, _: {"as_of": deal.outcome} if not deal.is_open else None)
    check_examples(evolve(rule, terms=(Outcome,)))


def test_evidence_that_is_empty_fills_no_place() -> None:
    rule = find_by(lambda deal, _: {} if deal.outcome is Outcome.LOST else None)
    assert "  - triggers[0]: the message (en) asks for as_of; the evidence is {}" in faults(rule)


@pytest.mark.parametrize(
    ("words", "error"),
    [
        ("{as_of!q}", "ValueError: "),
        ("{as_of.week}", "AttributeError: "),
        ("{as_of", "ValueError: expected '}'"),
        ("{}", "IndexError: "),
    ],
)
def test_a_message_has_to_be_such_as_can_be_filled(words: str, error: str) -> None:
    texts = Catalogue([{"de": {"TST101.message": words}, "fr": {}}])
    (fault,) = faults(GOOD, texts)
    assert fault.startswith(f"  - triggers[0]: the message (de) cannot be put into words: {error}")


def test_a_rule_must_leave_the_book_as_it_is() -> None:
    def spoil(deal: Deal, case: Case) -> Evidence | None:
        object.__setattr__(case.book, "deals", ())
        return {"as_of": 1} if deal.outcome is Outcome.LOST else None

    def fresh(case: Case) -> Callable[[], Iterable[Case]]:
        return lambda: [evolve(case, book=evolve(case.book))]

    rule = evolve(find_by(spoil), triggers=fresh(LOST), passes=fresh(OPEN))
    assert "  - triggers[0]: changes the book" in faults(rule)
    assert "  - passes[0]: changes the book" in faults(rule)


def test_a_rule_finds_the_same_when_it_is_run_again() -> None:
    runs = count()
    rule = find_by(lambda *_: {"as_of": next(runs)})
    assert faults(evolve(rule, passes=list))[0] == (
        "  - triggers[0]: finds [Finding(TST101, deal d1: as_of=0)], "
        "and when it is run again [Finding(TST101, deal d1: as_of=1)]"
    )


def test_what_rules_share_is_made_anew_for_the_second_run() -> None:
    made = count()

    def number(_: Case) -> int:
        return next(made)

    rule = find_by(lambda _, case: {"as_of": case.shared(number)})
    assert "when it is run again" in faults(evolve(rule, passes=list))[0]
