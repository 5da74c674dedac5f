from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from hypothesis import given, strategies as st

from salesprocess.case import Case
from salesprocess.common_settings import CommonSettings
from salesprocess.processes import SALESFORCE, SPADCO
from salesprocess.rates import Period
from salesprocess.records import (
    Account,
    Answer,
    Book,
    Check,
    Contact,
    Countermeasure,
    Deal,
    DealChange,
    Demonstration,
    Judgement,
    Machine,
    MachineCondition,
    MarketPurchase,
    Outcome,
    OwnerChange,
    Plan,
    Proposal,
    Rep,
    Role,
    StageChange,
    TimeEntry,
    TimeKind,
    Visit,
    VisitOutcome,
    Volume,
)
from salesprocess.records.book import record_fields
from salesprocess.records.deals import DealField
from salesprocess.testing.strategies import books

if TYPE_CHECKING:
    from collections.abc import Sequence

AS_OF = datetime(2026, 3, 31, 18)
DAY = AS_OF.date()
BEFORE, LATER = datetime(2026, 3, 2, 9), datetime(2026, 5, 4, 9)
ACCOUNT = Account(id="a1", name="Bright Paper")
QUARTER = Period.quarter(2026, 1)


def known(book: Book, as_of: datetime = AS_OF, **given: Any) -> Book:
    return Case(book, as_of, **given).known


def with_deal(**fields: Any) -> Deal:
    """How a deal that is also moved in May by others stood at the end of March."""
    changes = fields.pop("changes", ())
    other = Deal(id="other", opened=LATER)
    book = Book(deals=[Deal(id="d1", **fields), other], **_changes(changes))
    return known(book).deals[0]


def _changes(changes: Sequence[Any]) -> dict[str, Any]:
    kinds = {kind: name for name, kind in record_fields().items()}
    found: dict[str, list[Any]] = {}
    for change in changes:
        found.setdefault(kinds[type(change)], []).append(change)
    return found


def moved(at: datetime, stage: str, from_stage: str | None = None) -> StageChange:
    return StageChange(deal="d1", at=at, stage=stage, from_stage=from_stage)


RECORDS: dict[str, Any] = {
    "deals": [Deal(id="d1", account="a1", opened=BEFORE)],
    "visits": [Visit(id="v1", rep="A", account="a1", started=BEFORE)],
    "proposals": [Proposal(id="p1", account="a1", vendor="Other", submitted=BEFORE)],
    "demonstrations": [Demonstration(id="x1", deal="d1", held=BEFORE)],
    "market_purchases": [
        MarketPurchase(id="k1", account="a1", vendor="Other", bought_on=BEFORE.date())
    ],
    "answers": [Answer(account="a1", question="q", answered_on=BEFORE.date(), source="Wu")],
    "judgements": [Judgement(account="a1", rep="A", judged_on=BEFORE.date(), is_prospect=True)],
    "checks": [Check(id="c1", rep="A", checked_on=BEFORE.date())],
    "plans": [Plan(id="n1", rep="A", period=QUARTER, made_on=BEFORE.date())],
    "reps": [Rep(id="A", since=BEFORE.date())],
    "machines": [Machine(id="m1", account="a1", installed_on=BEFORE.date())],
    "stage_changes": [StageChange(deal="d1", at=BEFORE, stage="demo")],
    "owner_changes": [OwnerChange(deal="d1", at=BEFORE, rep="B")],
    "deal_changes": [DealChange(deal="d1", at=BEFORE, changed=DealField.CATEGORY)],
    "time_entries": [TimeEntry(rep="A", kind=TimeKind.DESK, start=BEFORE, end=BEFORE)],
}
"""A record of each kind that is dated, of before the moment looked back from."""


@pytest.mark.parametrize("shelf", [name for name in RECORDS if name not in {"deals", "visits"}])
def test_a_record_of_later_is_not_known_and_one_of_before_is(shelf: str) -> None:
    (record,) = RECORDS[shelf]
    when = type(record).known_from
    assert when is not None
    late = LATER if isinstance(getattr(record, when), datetime) else LATER.date()
    later = evolve(record, **{when: late}, **({"id": "later"} if hasattr(record, "id") else {}))
    needed: dict[str, Any] = {"deals": RECORDS["deals"], shelf: [record, later]}
    book = known(Book(accounts=[ACCOUNT], **needed))
    assert getattr(book, shelf) == (record,)


def test_a_book_without_anything_later_is_the_same() -> None:
    book = Book(accounts=[ACCOUNT], **RECORDS)
    assert known(book) is book


def test_a_deal_opened_later_goes_and_what_belongs_to_it_goes_or_stands_alone() -> None:
    late = Deal(id="late", account="a1", opened=LATER)
    book = Book(
        accounts=[ACCOUNT],
        deals=[late],
        demonstrations=[Demonstration(id="x1", deal="late", held=BEFORE)],
        proposals=[Proposal(id="p1", account="a1", vendor="Other", submitted=BEFORE, deal="late")],
        owner_changes=[
            OwnerChange(deal="late", at=BEFORE, rep="B"),
            OwnerChange(account="a1", at=BEFORE, rep="B"),
        ],
    )
    then = known(book)
    assert (then.deals, then.demonstrations) == ((), ())
    assert [proposal.deal for proposal in then.proposals] == [None]
    assert [change.account for change in then.owner_changes] == ["a1"]


def test_a_deal_that_moved_before_its_opening_had_begun() -> None:
    deal = with_deal(opened=LATER, changes=[moved(BEFORE, "demo")])
    assert (deal.id, deal.opened, deal.stage) == ("d1", BEFORE, "demo")


def test_a_merger_into_a_deal_of_later_is_not_known() -> None:
    book = Book(deals=[Deal(id="d1", merged_into="late"), Deal(id="late", opened=LATER)])
    assert known(book).deals == (Deal(id="d1"),)


def test_a_countermeasure_follows_its_check_and_is_not_done_yet() -> None:
    check = Check(id="c1", rep="A", checked_on=BEFORE.date(), problem="late")
    done = Countermeasure(
        id="m1", check="c1", rep="A", action="x", decided_on=DAY, done_on=LATER.date()
    )
    (countermeasure,) = known(Book(checks=[check], countermeasures=[done])).countermeasures
    assert countermeasure.done_on is None
    orphan = evolve(check, checked_on=LATER.date())
    assert known(Book(checks=[orphan], countermeasures=[done])).countermeasures == ()


def test_a_check_may_stand_without_the_plan_that_is_not_known_yet() -> None:
    plan = Plan(id="n1", rep="A", period=QUARTER, made_on=LATER.date())
    check = Check(id="c1", rep="A", checked_on=DAY, plan="n1")
    assert known(Book(plans=[plan], checks=[check])).checks[0].plan is None


def test_of_a_person_the_roles_to_come_and_the_leaving_to_come_are_not_known() -> None:
    people = [
        Contact(id="c1", account="a1", name="Wu", roles=[Role.OPERATOR], since=LATER.date()),
        Contact(id="c2", account="a1", name="Li", roles=[Role.OPERATOR], left_on=LATER.date()),
    ]
    first, second = known(Book(accounts=[ACCOUNT], contacts=people)).contacts
    assert (first.roles, first.since) == (frozenset(), None)
    assert (second.roles, second.left_on) == (frozenset({Role.OPERATOR}), None)


def test_of_a_machine_what_was_seen_later_is_not_known() -> None:
    machine = Machine(
        id="m1",
        account="a1",
        condition=MachineCondition.WORN,
        seen_on=LATER.date(),
        breakdowns=[BEFORE.date(), LATER.date()],
        volumes=[Volume(month=date(2026, month, 1), amount=9) for month in (2, 3, 4)],
    )
    book = Book(accounts=[ACCOUNT], machines=[machine])
    (then,) = known(book).machines
    assert (then.condition, then.seen_on, then.breakdowns) == (None, None, (BEFORE.date(),))
    assert then.seen_only_later
    assert [volume.month.month for volume in then.volumes] == [2, 3]
    (earlier,) = known(book, datetime(2026, 3, 30)).machines
    assert [volume.month.month for volume in earlier.volumes] == [2]


def test_a_visit_of_later_is_a_plan_if_it_was_planned() -> None:
    made: dict[str, Any] = {
        "ended": LATER + timedelta(hours=1),
        "outcome": VisitOutcome.MET,
        "contacts": ["c1"],
        "remark": "x",
    }
    visits = [
        Visit(id="v1", rep="A", account="a1", planned_for=LATER, started=LATER, **made),
        Visit(id="v2", rep="A", account="a1", started=LATER, **made),
        Visit(id="v3", rep="A", account="a1", planned_for=LATER, outcome=VisitOutcome.MET),
        Visit(id="v4", rep="A", account="a1", planned_for=LATER, outcome=VisitOutcome.CANCELLED),
        Visit(id="v5", rep="A", account="a1", started=AS_OF, **made),
    ]
    contacts = [Contact(id="c1", account="a1", name="Wu")]
    found = known(Book(accounts=[ACCOUNT], contacts=contacts, visits=visits)).visits
    assert [(visit.id, visit.outcome, visit.ended) for visit in found] == [
        ("v1", None, None),
        ("v3", None, None),
        ("v4", VisitOutcome.CANCELLED, None),
        ("v5", VisitOutcome.MET, None),
    ]
    assert (found[0].contacts, found[0].remark, found[0].started) == ((), None, None)


def test_an_account_listed_later_is_there_only_if_something_of_before_tells_of_it() -> None:
    accounts = [Account(id=id_, name=id_, opened_on=LATER.date()) for id_ in ("a1", "a2", "a3")]
    book = Book(
        accounts=accounts,
        visits=[Visit(id="v1", rep="A", account="a2", started=BEFORE)],
        contacts=[Contact(id="c1", account="a1", name="Wu")],
        deals=[Deal(id="d1", account="a3")],
    )
    then = known(book)
    assert [(account.id, account.opened_on) for account in then.accounts] == [
        ("a2", None),
        ("a3", None),
    ]
    assert then.contacts == ()


def test_a_rep_who_leaves_later_is_there() -> None:
    rep = Rep(id="A", since=BEFORE.date(), until=LATER.date())
    assert known(Book(reps=[rep])).reps == (evolve(rep, until=None),)


def test_a_deal_closed_later_is_open_and_stood_where_its_changes_say() -> None:
    closed: dict[str, Any] = {
        "opened": BEFORE,
        "closed": LATER,
        "outcome": Outcome.WON,
        "stage": "order",
    }
    assert with_deal(**closed) == Deal(id="d1", opened=BEFORE)
    changes = [moved(LATER, "order", "close"), moved(BEFORE, "demo")]
    assert with_deal(**closed, changes=changes) == Deal(id="d1", opened=BEFORE, stage="demo")
    assert with_deal(**closed, changes=changes[:1]).stage == "close"


def test_a_deal_that_never_moved_stands_where_it_was_opened_if_that_is_on_record() -> None:
    """The history of the process begins with the change of another deal."""
    begin = StageChange(deal="other", at=BEFORE, stage="demo")
    open_: dict[str, Any] = {"opened": BEFORE, "stage": "demo"}
    other = Deal(id="other", opened=BEFORE)
    late = Deal(id="late", opened=LATER)

    def stood(deal: Deal) -> str | None:
        return known(Book(deals=[deal, other, late], stage_changes=[begin])).deals[0].stage

    assert stood(Deal(id="d1", **open_)) == "demo"
    assert stood(Deal(id="d1", opened=BEFORE, stage="order")) == "order"  # ended no one knows when
    assert stood(Deal(id="d1", opened=BEFORE - timedelta(days=1), stage="demo")) is None
    assert stood(Deal(id="d1", stage="demo")) is None
    assert stood(evolve(Deal(id="d1", **open_), closed=LATER, outcome=Outcome.LOST)) == "demo"
    assert with_deal(**open_).stage is None


def test_seen_from_now_the_record_says_where_a_deal_stands() -> None:
    book = Book(deals=[Deal(id="d1", stage="demo")])
    assert known(book) is book


def test_an_end_without_a_date_lies_before_unless_the_deal_still_moved() -> None:
    lost: dict[str, Any] = {"opened": BEFORE, "outcome": Outcome.LOST, "stage": "demo"}
    assert with_deal(**lost).outcome is Outcome.LOST
    still = with_deal(**lost, changes=[moved(LATER, "demo", "analysis")])
    assert (still.outcome, still.stage) == (Outcome.OPEN, "analysis")


def test_a_deal_reopened_later_had_ended_as_its_stage_then_says() -> None:
    lost_on = datetime(2026, 3, 10)
    record: dict[str, Any] = {
        "opened": BEFORE,
        "outcome": Outcome.WON,
        "closed": lost_on,
        "stage": "Closed Won",
    }
    changes = [
        moved(lost_on, "Closed Lost", "Prospecting"),
        moved(LATER, "Prospecting", "Closed Lost"),
        moved(LATER + timedelta(days=9), "Closed Won", "Prospecting"),
    ]
    book = Book(deals=[Deal(id="d1", **record)], stage_changes=changes)
    case = Case(book, AS_OF, processes=SALESFORCE)
    assert (case.history("d1").outcome, case.history("d1").closed) == (Outcome.LOST, lost_on)


def test_a_deal_that_moved_on_after_an_earlier_end_keeps_that_end() -> None:
    """Where no stage tells of an end, the record's own outcome and close stand."""
    deal = with_deal(
        opened=BEFORE,
        closed=datetime(2026, 3, 10),
        outcome=Outcome.LOST,
        stage="demo",
        changes=[moved(LATER, "demo", "analysis")],
    )
    assert (deal.outcome, deal.closed, deal.stage) == (
        Outcome.LOST,
        datetime(2026, 3, 10),
        "analysis",
    )


def test_a_change_of_no_known_day_is_none_and_begins_no_history() -> None:
    """Were it believed, the history of all deals would begin in 1970."""
    book = Book(
        deals=[Deal(id="d1", opened=BEFORE), Deal(id="d2", opened=BEFORE, stage="demo")],
        stage_changes=[moved(datetime(1970, 1, 1), "demo")],
    )
    case = Case(book, AS_OF)
    assert case.book.stage_changes == ()
    assert [stay.entered for stay in case.history("d2").stays] == [None]


def test_a_deal_that_moved_across_belonged_to_the_process_of_its_stage() -> None:
    change = StageChange(deal="d1", at=LATER, stage="Prospecting", from_stage="demo")
    first = moved(BEFORE, "demo", "prospect")
    deal = Deal(id="d1", opened=BEFORE, process="salesforce", stage="Prospecting")
    book = Book(deals=[deal], stage_changes=[first, change])
    then, now = (Case(book, at, processes=[SPADCO, SALESFORCE]) for at in (AS_OF, LATER))
    assert (then.history("d1").process, then.book.deals[0].process) == (SPADCO, "spadco")
    assert now.history("d1").process is SALESFORCE
    assert [stay.process for stay in now.history("d1").stays] == ["spadco", "spadco", "salesforce"]


def test_a_close_date_ahead_of_a_won_change_does_not_make_the_export_one_of_later() -> None:
    """Seen from 31 March it is the present: the record says where the other deal stands."""
    won = {"outcome": Outcome.WON, "closed": datetime(2026, 4, 30), "stage": "Closed Won"}
    ahead: dict[str, Any] = {"opened": BEFORE, **won}
    book = Book(
        deals=[Deal(id="d1", **ahead), Deal(id="d2", stage="Qualification")],
        stage_changes=[moved(datetime(2026, 3, 10), "Closed Won", "Qualification")],
    )
    case = Case(book, AS_OF, processes=SALESFORCE)
    assert case.history("d1").closed == datetime(2026, 3, 10)
    assert case.history("d2").deal.stage == "Qualification"


def test_a_deal_that_moved_before_a_later_opening_began_with_its_first_move() -> None:
    book = Book(deals=[Deal(id="d1", opened=LATER)], stage_changes=[moved(BEFORE, "demo")])
    case = Case(book, AS_OF)
    assert case.history("d1").opened == BEFORE
    assert Case(case.known, AS_OF).histories == case.histories


def test_a_close_too_far_off_to_be_believed_is_unknown_but_the_end_stands() -> None:
    far = datetime(2062, 5, 4)
    book = Book(
        deals=[
            Deal(id="d1", opened=BEFORE, closed=far, outcome=Outcome.LOST),
            Deal(id="d2", opened=BEFORE, stage="demo"),
        ]
    )
    first, second = Case(book, AS_OF).book.deals
    assert (first.outcome, first.closed) == (Outcome.LOST, None)
    assert second.stage == "demo"
    more = [Deal(id=f"m{number}", opened=BEFORE) for number in range(40)]
    twice = Deal(id="d3", opened=BEFORE, closed=far, outcome=Outcome.LOST)
    both = Case(Book(deals=[*book.deals, twice, *more]), AS_OF)
    assert [both.history(id_).outcome for id_ in ("d1", "d3")] == [Outcome.LOST] * 2
    near = CommonSettings(far_days=20_000)
    assert Case(book, AS_OF, settings=[near]).book.deals[0].is_open


def test_owner_and_values_are_those_of_then() -> None:
    changes = [
        OwnerChange(deal="d1", at=BEFORE, rep="B", from_rep="A"),
        OwnerChange(deal="d1", at=LATER, rep="C"),
        DealChange(
            deal="d1",
            at=LATER + timedelta(days=1),
            changed=DealField.AMOUNT,
            before=Decimal(7),
            after=Decimal(9),
        ),
        DealChange(
            deal="d1", at=LATER, changed=DealField.AMOUNT, before=Decimal(5), after=Decimal(7)
        ),
    ]
    deal = with_deal(rep="C", opened=BEFORE, amount=Decimal(9), currency="EUR", changes=changes)
    assert (deal.rep, deal.amount) == ("B", Decimal(5))
    first = with_deal(rep="C", changes=[OwnerChange(deal="d1", at=LATER, rep="C", from_rep="A")])
    assert first.rep == "A"
    assert with_deal(rep="C", changes=changes[1:2]).rep is None
    assert with_deal(rep="C", changes=changes[:1]).rep == "C"


def test_an_account_had_the_rep_of_then() -> None:
    change = OwnerChange(account="a1", at=LATER, rep="B", from_rep="A")
    book = Book(accounts=[evolve(ACCOUNT, rep="B")], owner_changes=[change])
    assert known(book).accounts[0].rep == "A"


@pytest.mark.parametrize(
    "placeholder", [date.min, date(1900, 1, 1), date(1970, 1, 1), date(9999, 12, 31)], ids=str
)
def test_a_day_that_stands_for_none_is_none(placeholder: date) -> None:
    if placeholder < date(2000, 1, 1):
        deal = Deal(id="d1", opened=placeholder, expected_order_on=placeholder)
    else:
        deal = Deal(id="d1", closed=placeholder, outcome=Outcome.WON)
    zone = ZoneInfo("America/New_York")
    for as_of in (AS_OF, AS_OF.replace(tzinfo=zone)):
        history = Case(Book(deals=[deal]), as_of).history("d1")
        assert (history.opened, history.closed) == (None, None)
        assert history.outcome is deal.outcome


def test_the_first_and_the_last_day_of_all_lead_nowhere_out_of_time() -> None:
    ends = [datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)]
    for zone in ("Asia/Tokyo", "America/New_York"):
        as_of = AS_OF.replace(tzinfo=ZoneInfo(zone))
        visits = [
            Visit(id=f"v{place}", rep="A", account="a1", planned_for=moment)
            for place, moment in enumerate(ends)
        ]
        book = Book(accounts=[ACCOUNT], visits=visits)
        assert len(Case(book, as_of).book.visits) == 2


@given(books(), st.integers(0, 1500))
def test_what_was_known_is_known_once_it_was_cut(book: Book, days: int) -> None:
    """The cut of a cut is the cut, and the deals of both are the same."""
    as_of = datetime(2024, 1, 1) + timedelta(days=days)
    case = _case_at(book, as_of)
    again = Case(case.known, case.as_of, processes=case.processes)
    assert again.known == case.known
    assert again.book == case.book
    assert again.histories == case.histories


def _case_at(book: Book, as_of: datetime) -> Case:
    from salesprocess.histories.instants import first_moment  # noqa: PLC0415

    moment = first_moment(book)
    zone = UTC if moment is not None and moment.tzinfo else None
    return Case(book, as_of.replace(tzinfo=zone), processes=[SPADCO])
