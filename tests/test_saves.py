"""A case after a save answers as one that is made anew."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from gc import get_referents
from random import Random
from types import FunctionType, ModuleType
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve, fields_dict
from hypothesis import given, settings, strategies as st

from salesprocess.agenda import agenda
from salesprocess.case import Case
from salesprocess.case.facts import Pieces
from salesprocess.errors import InvalidValueError, UnknownNameError
from salesprocess.pipeline import PipelineSettings
from salesprocess.pipeline.forecasting.first_words import first_words
from salesprocess.pipeline.history.ageing import stalled_deals
from salesprocess.planning.activity.easy_customers import visit_balances
from salesprocess.planning.territory.effort import effort_by_rep
from salesprocess.plugins import BUILT_IN
from salesprocess.processes import SPADCO
from salesprocess.qualification.prospects.dropping import drops
from salesprocess.qualification.prospects.expectations import key_prospects
from salesprocess.qualification.prospects.never_listed import never_listed
from salesprocess.records import (
    Account,
    Answer,
    Book,
    Contact,
    Deal,
    DealChange,
    Machine,
    Outcome,
    OwnerChange,
    Rep,
    StageChange,
    TimeEntry,
    TimeKind,
    Visit,
)
from salesprocess.records.book import record_fields
from salesprocess.records.deals import DealField
from salesprocess.review import check
from salesprocess.rules import run
from salesprocess.testing.strategies import aware_moments, books, naive_moments, records
from territories import seen_at, territory

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn

    from salesprocess.records import Record

AS_OF = datetime(2026, 9, 30, 12)
STAGES = tuple(SPADCO.by_name)


def assert_as_made_anew(case: Case) -> None:
    anew = Case(case.delivered, case.as_of, case.settings, case.processes)
    assert case == anew
    for answer in (
        lambda of: of.known,
        lambda of: of.book,
        lambda of: of.histories,
        lambda of: of.delivered_histories,
        lambda of: run(BUILT_IN.rules, of),
    ):
        found, expected = answer(case), answer(anew)
        assert found == expected
        assert repr(found) == repr(expected)


@st.composite
def saves(draw: DrawFn, moments: st.SearchStrategy[datetime]) -> tuple[Case, list[Record]]:
    """A case of a book, and other versions of some of its records."""
    book = draw(books(moments=moments))
    held = [record for name in record_fields() for record in getattr(book, name)]
    some = draw(st.lists(st.sampled_from(held), max_size=3, unique_by=id)) if held else []
    return Case(book, draw(moments)), [draw(versions(record, moments)) for record in some]


def versions(record: Record, moments: st.SearchStrategy[datetime]) -> st.SearchStrategy[Record]:
    """Records with the same key, that name the same others; time entries of any kind."""
    kind = type(record)
    kept: dict[str, Any] = {
        name: getattr(record, name)
        for name, attribute in fields_dict(kind).items()
        if name in kind.identified_by or "refers_to" in attribute.metadata
    }
    kept.pop("kind", None)
    return records(kind, moments=moments, **kept)


@pytest.mark.long
@settings(max_examples=20)
@given(st.sampled_from([naive_moments(), aware_moments()]).flatmap(saves))
def test_a_case_after_saves_answers_as_one_made_anew(save: tuple[Case, list[Record]]) -> None:
    case, changed = save
    assert len(case.histories) <= len(case.delivered.deals)
    for record in changed:
        case = case.replacing(record)
    assert_as_made_anew(case)


def home() -> Book:
    return territory(8, "A")


@st.composite
def edits(draw: DrawFn) -> list[Record]:
    """What happens to deals of the territory in a day."""
    deal = draw(st.sampled_from(home().deals))
    at = AS_OF - timedelta(days=draw(st.integers(-30, 200)))
    stage = draw(st.sampled_from(STAGES))
    moved = StageChange(deal=deal.id, at=at, stage=stage)
    other = evolve(
        draw(st.sampled_from(home().deals)),
        rep=draw(st.sampled_from(["A", "B", "C", None])),
    )
    if other.id != deal.id:
        other = evolve(other, merged_into=draw(st.sampled_from([None, deal.id])))
    visit = evolve(draw(st.sampled_from(home().visits)), outcome=None)
    edited = evolve(deal, stage=stage, outcome=draw(st.sampled_from(Outcome)), closed=None)
    return draw(st.lists(st.sampled_from([moved, other, visit, edited]), unique_by=id))


def last_run() -> Case:
    """The case of the last full run, which has its histories."""
    return seen_at(AS_OF, 8, "A")


@pytest.mark.long
@settings(max_examples=6)
@given(edits(), st.data())
def test_the_case_of_a_territory_after_saves_answers_as_one_made_anew(
    changed: list[Record], data: st.DataObject
) -> None:
    assert last_run().histories
    case = last_run()
    for record in changed:
        case = case.replacing(record)
    held = filter(None, (case.delivered.all(kind) for kind in record_fields().values()))
    gone = data.draw(st.sampled_from(data.draw(st.sampled_from([*held]))))
    assert_as_made_anew(case.without(type(gone), gone))


def saved(case: Case, seed: int) -> Case:
    """The case after a save at an account of its territory, or after a removal."""
    chosen = Random(seed)  # noqa: S311  it only chooses
    if not chosen.randrange(3):
        kinds = [Account, Contact, Deal, Visit, Answer, StageChange]
        kind: type[Any] = chosen.choice([each for each in kinds if case.delivered.all(each)])
        there: tuple[Any, ...] = case.delivered.all(kind)
        return case.without(kind, *chosen.sample(there, min(len(there), chosen.choice([1, 2]))))
    held = case.delivered
    deal, visit = chosen.choice(held.deals), chosen.choice(held.visits)
    answer, account = chosen.choice(held.answers), chosen.choice(held.accounts)
    at, number = AS_OF - timedelta(days=chosen.randrange(200)), chosen.randrange(99)
    stage, outcome = chosen.choice(STAGES), chosen.choice([Outcome.WON, Outcome.LOST])
    told = DealField.PROBABILITY
    some: list[Record] = [
        evolve(deal, stage=stage),
        evolve(deal, rep=chosen.choice(["A", "B", None]), amount=None),
        evolve(deal, outcome=outcome, closed=AS_OF + timedelta(days=120), ending=None),
        evolve(deal, opened=None, outcome=outcome, closed=at, ending=None),
        StageChange(deal=deal.id, at=at, stage=stage),
        Deal(id=f"new-{number}", account=account.id, rep="A", opened=at, stage=stage),
        evolve(visit, remark=f"remark {number}"),
        Visit(id=f"new-{number}", account=account.id, rep="B", started=at),
        evolve(answer, value=bool(number % 2), answered_on=at.date()),
        evolve(account, employees=number),
        Machine(id=f"new-{number}", account=account.id, vendor="Rival", seen_on=at.date()),
        OwnerChange(deal=deal.id, at=at, rep="B", from_rep="A"),
        DealChange(deal=deal.id, at=at, changed=told, before=0.5, after=deal.probability),
        TimeEntry(rep="A", kind=TimeKind.DESK, start=at, end=at + timedelta(hours=2)),
        Rep(id=chosen.choice(["A", "B"]), team="T", name=f"name {number}"),
    ]
    several = chosen.sample(some, chosen.choice([1, 1, 2]))
    return case.replacing(*{(type(record), record.key): record for record in several}.values())


def told(case: Case) -> list[object]:
    """What a CRM asks for after a save: findings, figures, and the week of one rep."""
    found: list[object] = [run(BUILT_IN.rules, case), agenda(case, "A")]
    found += [check(case, deal) for deal in case.book.deals[:2]]
    found += [first_words(case), effort_by_rep(case), visit_balances(case), never_listed(case)]
    found += [key_prospects(case), drops(case), stalled_deals(case)]
    return found


@pytest.mark.long
@settings(max_examples=8)
@given(st.lists(st.integers(0, 999_999), min_size=1, max_size=4))
def test_a_case_that_is_kept_through_saves_tells_what_one_made_anew_tells(
    seeds: list[int],
) -> None:
    case = last_run()
    told(case)
    for seed in seeds:
        case = saved(case, seed)
        found, expected = told(case), told(Case(case.delivered, case.as_of))
        assert found == expected
        assert repr(found) == repr(expected)


def test_what_is_made_of_one_keeps_no_case() -> None:
    """Else each save would keep the book of its time, and what is asked later would tell of it."""
    case = Case(home(), AS_OF)
    told(case)
    for key, facts in case._facts.made.items():
        for fact in facts if isinstance(key, tuple) else ():
            seen: set[int] = set()
            value: Any = fact.value
            reached = [*value.values()] if isinstance(value, Pieces) else [value.ordered]
            while reached:
                one = reached.pop()
                assert not isinstance(one, Case), key
                if id(one) not in seen and not isinstance(one, type | ModuleType | FunctionType):
                    seen.add(id(one))
                    reached += get_referents(one)


def test_the_history_of_a_deal_that_was_not_touched_is_kept() -> None:
    first, second, *_ = home().deals
    known = last_run().history(second)
    case = last_run().replacing(evolve(first, rep="C"))
    assert case.history(second) is known
    assert case.history(first).deal.rep == "C"
    moved = StageChange(deal=second.id, at=AS_OF - timedelta(days=1), stage="demo")
    again = case.replacing(moved)
    assert again.history(first) is case.history(first)
    assert again.history(second) != case.history(second)


def test_histories_are_kept_through_saves_that_nobody_asked_about() -> None:
    first, second, third, *_ = home().deals
    known = last_run().history(third)
    case = last_run().replacing(evolve(first, rep="C")).replacing(evolve(second, rep="C"))
    assert case.history(third) is known
    assert [case.history(deal).deal.rep for deal in (first, second)] == ["C", "C"]


def test_an_earlier_record_of_changes_is_read_from_all_deals_anew() -> None:
    first, second, *_ = home().deals
    earliest = StageChange(deal=first.id, at=datetime(2001, 1, 1), stage="prospect")
    case = last_run().replacing(earliest)
    assert case.history(second) is not last_run().history(second)
    assert_as_made_anew(case)


def test_an_amount_is_written_as_it_was_saved_last() -> None:
    deal = Deal(id="d1", amount=Decimal("1.0"), currency="EUR", opened=datetime(2026, 3, 2))
    case = Case(Book(deals=[deal, Deal(id="d2")]), AS_OF)
    assert str(case.history("d1").deal.amount) == "1.0"
    saved = case.replacing(evolve(deal, amount=Decimal("1.00")))
    assert str(saved.history("d1").deal.amount) == "1.00"


def test_the_case_itself_stays_as_it_is() -> None:
    case = Case(Book(deals=[Deal(id="d1")]), AS_OF)
    assert case.replacing(Deal(id="d2")).delivered != case.delivered
    assert case.without(Deal, "d1").histories == {}
    assert list(case.histories) == ["d1"]
    assert case.replacing() == case


def test_a_record_that_does_not_fit_is_the_error_of_the_book_or_of_the_case() -> None:
    case = Case(Book(), AS_OF)
    with pytest.raises(InvalidValueError, match=r"not a book: deals\[0\].account"):
        case.replacing(Deal(id="d1", account="a1"))
    with pytest.raises(InvalidValueError, match="not a case: as_of"):
        case.replacing(Deal(id="d1", opened=datetime(2026, 3, 2, tzinfo=UTC)))
    with pytest.raises(UnknownNameError, match="unknown Account"):
        case.without(Account, "a1")


def test_a_case_of_a_place_stays_there_after_a_save() -> None:
    settings = PipelineSettings(visit_within_days=30).where(region="North", visit_within_days=45)
    case = Case(Book(deals=[Deal(id="d1")]), AS_OF, settings)
    saved = case.where(region="North").replacing(Deal(id="d2"))
    assert saved.get(PipelineSettings).visit_within_days == 45
    assert saved == case.replacing(Deal(id="d2")).where(region="North")
    assert case.replacing(Deal(id="d2")).get(PipelineSettings).visit_within_days == 30


def test_a_deal_that_a_removed_change_alone_told_of_is_not_known_any_more() -> None:
    at = AS_OF - timedelta(days=9)
    deals = [Deal(id="d1", opened=AS_OF + timedelta(days=5)), Deal(id="d2", opened=at)]
    changes = [
        StageChange(deal="d2", at=at - timedelta(days=1), stage="demo"),
        StageChange(deal="d1", at=at, stage="demo"),
    ]
    case = Case(Book(deals=deals, stage_changes=changes), AS_OF)
    assert [*case.histories] == ["d1", "d2"]
    assert [*case.without(StageChange, changes[1]).histories] == ["d2"]


def test_an_answer_about_a_removed_deal_is_one_of_its_account() -> None:
    told: dict[str, Any] = {"account": "a", "answered_on": AS_OF.date(), "source": "asked"}
    answers = [Answer(deal="d1", question="q", **told), Answer(question="r", **told)]
    account, deal = Account(id="a", name="Wu"), Deal(id="d1", account="a")
    case = Case(Book(accounts=[account], deals=[deal], answers=answers), AS_OF)
    assert case.histories
    left = case.without(Deal, "d1")
    assert [each.deal for each in left.book.answers] == [None, None]
    assert_as_made_anew(left.replacing(evolve(left.delivered.answers[0], source="asked again")))
