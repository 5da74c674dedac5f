"""Cases, findings and reviews can be pickled, copied, and used by many threads at once."""

from __future__ import annotations

import pickle
import sys
from concurrent.futures import ThreadPoolExecutor
from copy import deepcopy
from datetime import datetime
from threading import Barrier
from typing import TYPE_CHECKING, TypeVar

import pytest
from attrs import evolve

from salesprocess.case import Case
from salesprocess.plugins.loading import Failure, not_loaded
from salesprocess.records import Deal
from salesprocess.review import BUILT_IN_RULES, check, review
from salesprocess.rules import compare, run
from territories import territory

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

T = TypeVar("T")

THREADS = 8
AS_OF = datetime(2026, 11, 2, 9)
RULES = (*BUILT_IN_RULES, not_loaded([Failure("acme", "acme:PLUGIN", "ImportError: acme")]))


def pickled(value: T) -> T:
    again: T = pickle.loads(pickle.dumps(value))  # noqa: S301  our own bytes
    return again


@pytest.mark.parametrize("again", [pickled, deepcopy])
def test_a_review_is_equal_after_a_round_trip(again: Callable[[object], object]) -> None:
    whole = review(Case(territory(5, "A"), AS_OF), rules=RULES)
    assert whole.to_json()
    for value in (whole, whole.findings, whole.case, whole.pipeline, whole.planning):
        assert again(value) == value
    assert again(whole.qualification) == whole.qualification


@pytest.mark.parametrize("again", [pickled, deepcopy])
def test_what_came_back_answers_as_before(again: Callable[[Case], Case]) -> None:
    case = Case(territory(5, "A"), AS_OF)
    before = run(RULES, case)
    back = again(case)
    assert run(RULES, back) == before
    assert list(back.replacing(Deal(id="new")).histories)[-1] == "new"


def test_findings_that_were_pickled_are_compared_with_those_that_were_not() -> None:
    found = run(RULES, Case(territory(5, "A"), AS_OF))
    change = compare(pickled(found), found)
    assert change == compare(found, found)
    assert (change.new, change.gone) == ((), ())


def test_every_rule_can_be_pickled() -> None:
    assert [rule.code for rule in RULES if pickled(rule) != rule] == []


@pytest.fixture
def often_switched() -> Iterator[None]:
    usual = sys.getswitchinterval()
    sys.setswitchinterval(5e-4)
    yield
    sys.setswitchinterval(usual)


@pytest.mark.long
@pytest.mark.usefixtures("often_switched")
def test_one_case_is_asked_by_many_threads_at_once() -> None:
    deal = territory(5, "A").deals[0]

    def answers(case: Case) -> list[object]:
        saved = case.replacing(evolve(deal, rep="B"))
        return [
            run(BUILT_IN_RULES.select("PIP", "QUA"), case),
            check(case, deal),
            check(saved, deal),
            case.histories,
        ]

    expected = answers(Case(territory(5, "A"), AS_OF))
    shared, start = Case(territory(5, "A"), AS_OF), Barrier(THREADS)

    def ask() -> list[object]:
        start.wait()
        return answers(shared)

    with ThreadPoolExecutor(THREADS) as pool:
        asked = [pool.submit(ask) for _ in range(THREADS)]
    assert all(each.result() == expected for each in asked)
