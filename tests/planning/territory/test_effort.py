"""Where a rep's visits go, beside where the potential is."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, strategies as st

from salesprocess.case import Case
from salesprocess.planning import EffortBalance, PlanningSettings, SegmentMeasure, effort_by_rep
from salesprocess.records import Account, Book, Machine, Visit, VisitOutcome
from salesprocess.texts import BUILT_IN_TEXTS, in_language

AS_OF = datetime(2026, 3, 31)
SIZES = (20, 100, 900, None)


def balance_of(
    machines: list[int],
    visits: list[int],
    settings: PlanningSettings | None = None,
    days_ago: int = 1,
) -> EffortBalance:
    """The balance of a rep with so many machines and visits at accounts of each size."""
    accounts = [
        Account(id=f"a{place}", name=f"a{place}", rep="A", employees=SIZES[place])
        for place in range(len(machines))
    ]
    made = [
        Visit(
            id=f"v{place}-{number}",
            rep="A",
            account=f"a{place}",
            started=AS_OF - timedelta(days=days_ago),
        )
        for place, count in enumerate(visits)
        for number in range(count)
    ]
    standing = [
        Machine(id=f"m{place}-{number}", account=f"a{place}")
        for place, count in enumerate(machines)
        for number in range(count)
    ]
    book = Book(accounts=accounts, machines=standing, visits=made)
    return effort_by_rep(Case(book, AS_OF, settings or ()))["A"]


four = st.lists(st.integers(0, 6), min_size=4, max_size=4)


@given(four, four)
def test_no_visit_is_lost_and_the_shares_sum_to_1(machines: list[int], visits: list[int]) -> None:
    balance = balance_of(machines, visits)
    assert balance.counted + balance.unjudged == sum(visits)
    for shares in (balance.visits, balance.potential):
        values = [share.value for share in shares.values() if share.value is not None]
        assert not values or sum(values) == pytest.approx(1)


@given(four, four)
def test_the_distance_lies_between_none_and_all_of_the_visits(
    machines: list[int], visits: list[int]
) -> None:
    balance = balance_of(machines, visits)
    assert (balance.apart is None) is (balance.counted == 0)
    assert 0 <= (balance.apart or 0) <= 1 + 1e-9
    assert (balance.neglected is None) is ((balance.apart or 0) == 0)


@given(st.lists(st.integers(1, 6), min_size=4, max_size=4))
def test_visits_shared_out_as_the_potential_is_are_not_apart(machines: list[int]) -> None:
    balance = balance_of(machines, machines)
    assert (balance.apart, balance.neglected) == (0, None)


def test_visits_to_the_small_are_missing_at_the_large() -> None:
    balance = balance_of([1, 0, 3], [6, 4, 2])
    assert balance.apart == 0.5
    assert balance.neglected == ("250-1000",)
    assert balance.unjudged == 4  # no machine is on record there


def test_only_visits_made_lately_count() -> None:
    assert balance_of([1], [1], days_ago=90).counted == 1
    assert balance_of([1], [1], days_ago=91).counted == 0
    assert balance_of([1], [1], days_ago=-1).counted == 0


def test_a_visit_to_another_rep_s_account_is_not_judged() -> None:
    at = AS_OF - timedelta(days=1)
    accounts = [Account(id="a1", name="a1", rep="A"), Account(id="a2", name="a2")]
    book = Book(
        accounts=accounts,
        machines=[Machine(id="m1", account="a1"), Machine(id="m2", account="a2")],
        visits=[
            Visit(id="v1", rep="B", account="a1", started=at),
            Visit(id="v2", rep="B", account="a2", started=at),
            Visit(id="v3", rep="A", account="a1", started=at, outcome=VisitOutcome.CANCELLED),
        ],
    )
    balances = effort_by_rep(Case(book, AS_OF))
    assert list(balances) == ["A", "B"]
    assert [balances["A"].counted, balances["B"].counted, balances["B"].unjudged] == [0, 0, 2]


def test_where_pages_count_an_account_without_them_is_not_judged() -> None:
    balance = balance_of([1], [3], PlanningSettings(potential_by=SegmentMeasure.PAGES))
    assert (balance.counted, balance.unjudged, balance.apart) == (0, 3, None)


def test_the_days_looked_back_over_are_those_that_passed_across_a_change_of_the_clocks() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    as_of = datetime(2026, 3, 31, 12, tzinfo=berlin)  # the clocks went forward on the 29th
    times = [as_of - timedelta(days=90, hours=hours) for hours in (1, 2)]
    visits = [
        Visit(id=f"v{place}", rep="A", account="a1", started=at) for place, at in enumerate(times)
    ]
    book = Book(
        accounts=[Account(id="a1", name="a1", rep="A")],
        machines=[Machine(id="m1", account="a1")],
        visits=visits,
    )
    assert effort_by_rep(Case(book, as_of))["A"].counted == 1


@pytest.mark.parametrize("language", BUILT_IN_TEXTS.languages)
@pytest.mark.parametrize(
    ("visits", "id_"),
    [
        ([1, 0], "planning.effort"),
        ([2, 2], "planning.effort.even"),
        ([0, 0], "planning.effort.unknown"),
    ],
)
def test_a_balance_says_how_far_apart_the_two_are(
    visits: list[int], id_: str, language: str
) -> None:
    note = balance_of([1, 1], visits).explanation
    assert note.id == id_
    assert "{" not in note.worded(in_language(language))
