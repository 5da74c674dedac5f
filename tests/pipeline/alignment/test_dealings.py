from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from attrs import evolve
from hypothesis import given, strategies as st

from salesprocess.moments import day_of
from salesprocess.pipeline import met_roles
from salesprocess.pipeline.alignment.dealings import own_proposals, rival_proposals, visits_received
from salesprocess.records import (
    Account,
    Book,
    Contact,
    Deal,
    Demonstration,
    Outcome,
    Proposal,
    Role,
    Visit,
    VisitOutcome,
)

AS_OF = datetime(2026, 3, 31, 18)
ACCOUNT = Account(id="a1", name="Bright Paper")
DEAL = Deal(id="d1", account="a1", opened=datetime(2026, 2, 2))
BOSS = Contact(id="c1", account="a1", name="Boss", roles=[Role.DECISION_MAKER])
ADVISER = Contact(id="c2", account="a1", name="Adviser", roles=[Role.INFLUENCER])
VISIT = Visit(
    id="v1",
    rep="A",
    account="a1",
    started=datetime(2026, 3, 2, 9),
    outcome=VisitOutcome.MET,
    contacts=["c1"],
)


def book(*visits: Visit, contacts: tuple[Contact, ...] = (BOSS, ADVISER)) -> Book:
    return Book(accounts=[ACCOUNT], contacts=contacts, deals=[DEAL], visits=visits)


def met(held: Book, role: Role, as_of: datetime = AS_OF) -> bool | None:
    return met_roles(held, DEAL, as_of)[role].met


def test_who_is_listed_by_a_visit_that_met_someone_was_met() -> None:
    known = met_roles(book(VISIT), DEAL, AS_OF)
    assert known[Role.DECISION_MAKER].met is True
    assert known[Role.DECISION_MAKER].holders == (BOSS,)
    assert known[Role.INFLUENCER].met is False


def test_no_one_known_in_a_role_is_not_a_no() -> None:
    assert met(book(VISIT, contacts=(BOSS,)), Role.INFLUENCER) is None
    assert met_roles(Book(deals=[Deal(id="d2")]), Deal(id="d2"), AS_OF)[Role.INFLUENCER].met is None


@pytest.mark.parametrize(
    "outcome", [outcome for outcome in VisitOutcome if outcome is not VisitOutcome.MET]
)
def test_a_visit_that_met_no_one_meets_no_decision_maker(outcome: VisitOutcome) -> None:
    assert met(book(evolve(VISIT, outcome=outcome)), Role.DECISION_MAKER) is False


def test_a_visit_of_which_no_one_says_what_came_leaves_it_open() -> None:
    untold = evolve(VISIT, outcome=None)
    assert met(book(untold), Role.DECISION_MAKER) is None
    assert met(book(untold), Role.INFLUENCER) is False
    assert met(book(untold, evolve(VISIT, id="v2")), Role.DECISION_MAKER) is True


def test_what_is_only_planned_or_comes_later_meets_no_one() -> None:
    planned = evolve(VISIT, started=None, planned_for=datetime(2026, 3, 2), outcome=None)
    assert met(book(planned), Role.DECISION_MAKER) is False
    assert met(book(VISIT), Role.DECISION_MAKER, datetime(2026, 3, 1)) is False
    assert (
        met(book(evolve(VISIT, outcome=None)), Role.DECISION_MAKER, datetime(2026, 3, 1)) is False
    )


def test_a_visit_that_met_someone_without_a_noted_beginning_began_as_planned() -> None:
    at = datetime(2026, 3, 2, 10)
    visit = evolve(VISIT, started=None, planned_for=at)
    assert visits_received(book(visit), DEAL, AS_OF) == ((at, visit),)


def test_visits_come_in_time() -> None:
    early = evolve(VISIT, id="v0", started=datetime(2026, 1, 5))
    assert [visit.id for _, visit in visits_received(book(VISIT, early), DEAL, AS_OF)] == [
        "v0",
        "v1",
    ]


def test_who_attended_a_demonstration_was_met() -> None:
    shown = Demonstration(id="s1", deal="d1", held=datetime(2026, 3, 9), attended=["c1"])
    held = evolve(book(), demonstrations=[shown])
    assert met(held, Role.DECISION_MAKER) is True
    assert met(held, Role.DECISION_MAKER, datetime(2026, 3, 8)) is False


def test_a_new_decision_maker_has_to_be_met_anew() -> None:
    change = date(2026, 3, 16)
    gone = evolve(BOSS, left_on=change)
    heir = evolve(BOSS, id="c3", name="Heir", since=change)
    held = book(VISIT, contacts=(gone, heir))
    assert met(held, Role.DECISION_MAKER, datetime(2026, 3, 15)) is True
    assert met_roles(held, DEAL, datetime(2026, 3, 16))[Role.DECISION_MAKER].holders == (heir,)
    assert met(held, Role.DECISION_MAKER) is False


def proposal(name: str, vendor: str, day: int, deal: str | None = "d1") -> Proposal:
    at = datetime(2026, 3, day)
    return Proposal(id=name, account="a1", vendor=vendor, submitted=at, deal=deal)


def names(proposals: tuple[Proposal, ...]) -> list[str]:
    return [one.id for one in proposals]


def test_proposals_are_ours_or_a_competitor_s_and_come_in_time() -> None:
    offers = [proposal("p2", "Rival", 9), proposal("p1", "Rival", 2), proposal("p3", "Own", 16)]
    held = evolve(book(), vendor="Own", proposals=offers)
    assert names(rival_proposals(held, DEAL, AS_OF)) == ["p1", "p2"]
    assert names(own_proposals(held, DEAL, AS_OF)) == ["p3"]
    assert names(rival_proposals(held, DEAL, datetime(2026, 3, 8))) == ["p1"]


def test_a_book_that_does_not_name_us_tells_no_proposal_from_another() -> None:
    held = evolve(book(), proposals=[proposal("p1", "Rival", 2)])
    assert own_proposals(held, DEAL, AS_OF) == rival_proposals(held, DEAL, AS_OF) == ()


def test_a_proposal_that_names_no_deal_counts_while_the_deal_was_open() -> None:
    deal = evolve(DEAL, opened=datetime(2026, 3, 3))
    offers = [proposal(f"p{day}", "Rival", day, deal=None) for day in (2, 9, 16)]
    held = evolve(book(), vendor="Own", proposals=offers)
    assert names(rival_proposals(held, deal, AS_OF)) == ["p9", "p16"]
    assert names(rival_proposals(held, evolve(deal, opened=None), AS_OF)) == ["p2", "p9", "p16"]
    closed = Deal(id="d1", account="a1", closed=datetime(2026, 3, 10), outcome=Outcome.LOST)
    assert names(rival_proposals(held, closed, AS_OF)) == ["p2", "p9"]


@given(st.datetimes(datetime(2000, 1, 1), datetime(2040, 1, 1)), st.integers(-12, 14))
def test_a_day_is_that_of_the_calendar_of_the_judgement(moment: datetime, hours: int) -> None:
    zone = timezone(timedelta(hours=hours))
    there = datetime(2040, 1, 2, tzinfo=zone)
    assert day_of(moment.replace(tzinfo=UTC), there) == (moment + timedelta(hours=hours)).date()
    assert day_of(moment, datetime(2040, 1, 2)) == moment.date()
