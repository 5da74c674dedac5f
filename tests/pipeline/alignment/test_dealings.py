from __future__ import annotations

from datetime import date, datetime

import pytest
from attrs import evolve

from salesprocess.case import Case
from salesprocess.pipeline import RoleMet, met_roles
from salesprocess.pipeline.alignment.dealings import (
    demonstrations_held,
    lasted_until,
    own_proposals,
    rival_proposals,
)
from salesprocess.records import (
    Account,
    Book,
    Contact,
    Deal,
    Demonstration,
    Outcome,
    Proposal,
    Role,
    StageChange,
    Visit,
    VisitOutcome,
)

AS_OF = datetime(2026, 3, 31, 18)
ACCOUNT = Account(id="a1", name="Bright Paper")
DEAL = Deal(id="d1", account="a1", opened=datetime(2026, 2, 2))
LOST = evolve(DEAL, closed=datetime(2026, 3, 10, 9), outcome=Outcome.LOST)
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
ABSENT = evolve(VISIT, id="v0", outcome=VisitOutcome.ABSENT, contacts=[])


def book(
    *visits: Visit, contacts: tuple[Contact, ...] = (BOSS, ADVISER), deal: Deal = DEAL
) -> Book:
    return Book(accounts=[ACCOUNT], contacts=contacts, deals=[deal], visits=visits)


def roles(held: Book, as_of: datetime = AS_OF) -> dict[Role, RoleMet]:
    return dict(met_roles(Case(held, as_of), held.deals[0]))


def met(held: Book, role: Role, as_of: datetime = AS_OF) -> bool | None:
    return roles(held, as_of)[role].met


def test_who_is_listed_by_a_visit_that_met_someone_was_met() -> None:
    known = roles(book(VISIT))
    assert known[Role.DECISION_MAKER].met is True
    assert known[Role.DECISION_MAKER].holders == (BOSS,)
    assert known[Role.INFLUENCER].met is False


def test_no_one_known_in_a_role_is_not_a_no() -> None:
    assert met(book(VISIT, contacts=(BOSS,)), Role.INFLUENCER) is None
    assert met(Book(deals=[Deal(id="d2")], visits=()), Role.INFLUENCER) is None
    homeless = book(VISIT, deal=evolve(DEAL, account=None))
    assert roles(homeless)[Role.DECISION_MAKER] == RoleMet(Role.DECISION_MAKER, (), None)


@pytest.mark.parametrize(
    "outcome", [outcome for outcome in VisitOutcome if outcome is not VisitOutcome.MET]
)
def test_a_visit_that_met_no_one_meets_no_decision_maker(outcome: VisitOutcome) -> None:
    assert met(book(evolve(VISIT, outcome=outcome)), Role.DECISION_MAKER) is False


def test_who_was_met_no_one_says_leaves_it_open() -> None:
    assert met(book(), Role.DECISION_MAKER) is None
    nameless = evolve(VISIT, contacts=[])
    assert met(book(nameless), Role.DECISION_MAKER) is None
    assert met(book(nameless, evolve(VISIT, id="v2")), Role.DECISION_MAKER) is True


def test_what_is_only_planned_or_comes_later_meets_no_one() -> None:
    planned = evolve(VISIT, started=None, planned_for=datetime(2026, 3, 2), outcome=None)
    assert met(book(planned, ABSENT), Role.DECISION_MAKER) is False
    before = evolve(ABSENT, started=datetime(2026, 2, 2))
    assert met(book(VISIT, before), Role.DECISION_MAKER, datetime(2026, 3, 1)) is False


def test_who_attended_a_demonstration_was_met() -> None:
    shown = Demonstration(id="s1", deal="d1", held=datetime(2026, 3, 9), attended=["c1"])
    held = evolve(book(ABSENT), demonstrations=[shown])
    assert met(held, Role.DECISION_MAKER) is True
    assert met(held, Role.DECISION_MAKER, datetime(2026, 3, 8)) is False


def test_a_new_decision_maker_has_to_be_met_anew() -> None:
    change = date(2026, 3, 16)
    gone = evolve(BOSS, left_on=change)
    heir = evolve(BOSS, id="c3", name="Heir", since=change)
    held = book(VISIT, contacts=(gone, heir))
    assert met(held, Role.DECISION_MAKER, datetime(2026, 3, 15)) is True
    assert roles(held, datetime(2026, 3, 16))[Role.DECISION_MAKER].holders == (heir,)
    assert met(held, Role.DECISION_MAKER) is False


def test_of_a_deal_that_ended_counts_who_was_met_and_who_decided_by_then() -> None:
    late = evolve(VISIT, started=datetime(2026, 3, 16))
    assert met(book(late, ABSENT, deal=LOST), Role.DECISION_MAKER) is False
    assert met(book(VISIT, deal=LOST), Role.DECISION_MAKER) is True
    heir = evolve(BOSS, id="c3", name="Heir", since=date(2026, 3, 16))
    held = book(ABSENT, contacts=(heir,), deal=LOST)
    assert roles(held)[Role.DECISION_MAKER].holders == ()


def test_who_was_met_before_a_deal_ended_no_one_knows_where_its_end_is_not_known() -> None:
    known = roles(book(VISIT, deal=evolve(LOST, closed=None)))[Role.DECISION_MAKER]
    assert (known.holders, known.met) == ((BOSS,), None)


def test_a_deal_lasts_until_the_end_of_the_day_on_which_it_ended() -> None:
    def until(deal: Deal, as_of: datetime = AS_OF) -> datetime | None:
        return lasted_until(Case(Book(accounts=[ACCOUNT], deals=[deal]), as_of), "d1")

    assert until(DEAL) == AS_OF
    assert until(LOST) == until(evolve(LOST, closed=date(2026, 3, 10)))
    assert until(LOST) == datetime(2026, 3, 10, 23, 59, 59)
    assert until(LOST, datetime(2026, 3, 10, 12)) == datetime(2026, 3, 10, 12)
    assert until(evolve(LOST, closed=None)) is None


def test_demonstrations_for_a_deal_come_in_time_up_to_its_end() -> None:
    def held(deal: Deal) -> list[str]:
        shown = [
            Demonstration(id=f"s{day}", deal="d1", held=datetime(2026, 3, day, 14))
            for day in (16, 10, 2)
        ]
        case = Case(evolve(book(deal=deal), demonstrations=shown), AS_OF)
        return [demonstration.id for demonstration in demonstrations_held(case, deal)]

    assert held(DEAL) == ["s2", "s10", "s16"]
    assert held(LOST) == ["s2", "s10"]
    assert held(evolve(LOST, closed=None)) == ["s2", "s10", "s16"]


def proposal(name: str, vendor: str, day: int, deal: str | None = "d1") -> Proposal:
    at = datetime(2026, 3, day)
    return Proposal(id=name, account="a1", vendor=vendor, submitted=at, deal=deal)


def rivals(held: Book, as_of: datetime = AS_OF) -> list[str]:
    return [made.id for made in rival_proposals(Case(held, as_of), held.deals[0])]


def ours(held: Book) -> list[str]:
    return [made.id for made in own_proposals(Case(held, AS_OF), held.deals[0])]


def test_proposals_are_ours_or_a_competitor_s_and_come_in_time() -> None:
    offers = [proposal("p2", "Rival", 9), proposal("p1", "Rival", 2), proposal("p3", "Own", 16)]
    held = evolve(book(), vendor="Own", proposals=offers)
    assert rivals(held) == ["p1", "p2"]
    assert ours(held) == ["p3"]
    assert rivals(held, datetime(2026, 3, 8)) == ["p1"]


def test_a_proposal_submitted_after_a_deal_ended_is_none_for_it() -> None:
    offers = [proposal("p1", "Rival", 9), proposal("p2", "Rival", 16), proposal("p3", "Own", 16)]
    held = evolve(book(deal=LOST), vendor="Own", proposals=offers)
    assert (rivals(held), ours(held)) == (["p1"], [])


def test_a_book_that_does_not_name_us_tells_no_proposal_from_another() -> None:
    held = evolve(book(), proposals=[proposal("p1", "Rival", 2)])
    assert ours(held) == rivals(held) == []


def test_a_proposal_that_names_no_deal_counts_while_the_deal_was_open() -> None:
    offers = [proposal(f"p{day}", "Rival", day, deal=None) for day in (2, 9, 16)]

    def counted(deal: Deal, *changes: StageChange) -> list[str]:
        held = evolve(book(deal=deal), vendor="Own", proposals=offers, stage_changes=changes)
        return rivals(held)

    deal = evolve(DEAL, opened=datetime(2026, 3, 3))
    assert counted(deal) == ["p9", "p16"]
    assert counted(evolve(deal, opened=None)) == []
    assert counted(evolve(deal, opened=None, outcome=Outcome.LOST)) == []
    assert counted(LOST) == ["p2", "p9"]
    won = StageChange(deal="d1", at=datetime(2026, 3, 5), stage="order", from_stage="demo")
    again = StageChange(deal="d1", at=datetime(2026, 3, 12), stage="demo", from_stage="order")
    assert counted(DEAL, won, again) == ["p2", "p16"]
