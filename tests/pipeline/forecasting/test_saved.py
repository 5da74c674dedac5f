"""A forecast after saves and removals is that of a case made anew, to the last digit."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random
from typing import TYPE_CHECKING

import pytest
from attrs import evolve
from hypothesis import given, settings, strategies as st

from salesprocess.case import Case
from salesprocess.common_settings import CommonSettings
from salesprocess.pipeline import forecast, stage_chances, target_probability
from salesprocess.pipeline.forecasting.learning.landmarks import Window
from salesprocess.pipeline.forecasting.model import Model
from salesprocess.rates import Period
from salesprocess.records import (
    Account,
    Book,
    Deal,
    Outcome,
    OwnerChange,
    StageChange,
    Visit,
)

if TYPE_CHECKING:
    from salesprocess.records import Record

AS_OF = datetime(2026, 3, 31, 18)
RECORDED = CommonSettings(recorded_from=date(2024, 1, 1))
MONTH = Period.month(2026, 4)
STAGES = ("prospect", "analysis", "demo", "close")
REPS = ("A", "B", "C")


def drawn(id_: str, dice: Random) -> tuple[Deal, list[StageChange]]:
    """A deal that moved on, and ended or did not."""
    opened = AS_OF - timedelta(days=dice.randrange(1, 620), hours=dice.randrange(9))
    lasts = dice.randrange(20, 160)
    reached = dice.randrange(len(STAGES))
    moves = [
        StageChange(
            deal=id_,
            at=opened + timedelta(days=number * lasts / (reached + 1)),
            stage=STAGES[number],
            from_stage=STAGES[number - 1],
        )
        for number in range(1, reached + 1)
    ]
    closed = opened + timedelta(days=lasts)
    has_ended = closed < AS_OF
    outcome = dice.choice([Outcome.WON, Outcome.LOST]) if has_ended else Outcome.OPEN
    known = [each for each in moves if each.at < AS_OF]
    deal = Deal(
        id=id_,
        account=f"a{dice.randrange(6)}",
        rep=dice.choice(REPS),
        stage=known[-1].stage if known else STAGES[0],
        opened=opened,
        closed=closed if has_ended else None,
        outcome=outcome,
        amount=dice.choice([None, Decimal(dice.randrange(1, 9) * 1000)]),
        currency="EUR",
    )
    return deal, known


def home() -> Book:
    """A book of two years, of which forecasts learn."""
    dice = Random(7)  # noqa: S311  it only chooses
    made = [drawn(f"d{number}", dice) for number in range(140)]
    return Book(
        accounts=[
            Account(id=f"a{n}", name=f"a{n}", industry=("law", "trade")[n % 2]) for n in range(6)
        ],
        deals=[deal for deal, _ in made],
        stage_changes=[move for _, moves in made for move in moves],
        visits=[Visit(id="v1", account="a1", rep="A", started=AS_OF - timedelta(days=9))],
    )


def saved(case: Case, seed: int) -> Case:
    """The case after one save, or one removal."""
    dice, book = Random(seed), case.delivered  # noqa: S311  it only chooses
    deal, account = dice.choice(book.deals), dice.choice(book.accounts)
    at = AS_OF - timedelta(days=dice.randrange(0, 300), hours=3)
    move = dice.choice(book.stage_changes)
    new, moves = drawn(f"new{seed}", dice)
    some: list[list[Record]] = [
        [evolve(deal, stage="demo"), StageChange(deal=deal.id, at=at, stage="demo")],
        [evolve(deal, outcome=Outcome.WON, closed=max(at, deal.opened or at), ending=None)],
        [evolve(deal, outcome=Outcome.OPEN, closed=None, ending=None)],
        [evolve(deal, amount=Decimal("1500.0"))],
        [evolve(deal, rep="B"), OwnerChange(deal=deal.id, at=at, rep="B", from_rep=deal.rep)],
        [evolve(deal, opened=None)],
        [evolve(account, industry="trade")],
        [evolve(book.visits[0], remark=f"{seed}")] if book.visits else [],
        [evolve(new, account=account.id), *moves],
    ]
    kind = dice.randrange(len(some) + 4)
    if kind < len(some):
        return case.replacing(*some[kind])
    if kind == len(some):
        return case.without(StageChange, move)
    if kind == len(some) + 1 and dice.randrange(3) == 0:
        return case.without(Account, account)
    return case.without(Deal, deal, dice.choice(book.deals))


def told(case: Case) -> list[object]:
    """What forecasts say, with all their digits."""
    model, window = Model(case), Window.of(MONTH, case.as_of)
    found: list[object] = [forecast(case, MONTH)]
    found += [target_probability(case, 4, MONTH, rep=rep) for rep in REPS]
    found += [target_probability(case, 9, MONTH), stage_chances(case)]
    then = model.snapshot(0, window)
    found += [then.expected, then.variance, then.error, then.arrivals, then.why_none]
    found += [then.standing, then.groups]
    learnt = model.learnt(0, window)
    found += [learnt.open, learnt.new, learnt.total, learnt.factors, learnt.periods]
    return found


def shown(found: list[object]) -> str:
    """All digits, of attributes that are not in the short form too."""
    outlooks = [
        outlook
        for each in found
        for outlook in (getattr(each, name, None) for name in ("open", "new", "total", "outlook"))
        if outlook is not None
    ]
    return repr([found, [repr(getattr(each, "orders", each)) for each in outlooks]])


@pytest.mark.long
@settings(max_examples=15, deadline=None)
@given(st.lists(st.integers(0, 999_999), min_size=1, max_size=5), st.booleans())
def test_a_forecast_after_saves_is_that_of_a_case_made_anew(
    seeds: list[int], is_recorded: bool
) -> None:
    kept = RECORDED if is_recorded else CommonSettings()
    case = Case(home(), AS_OF, kept)
    told(case)
    for seed in seeds:
        case = saved(case, seed)
        found, expected = told(case), told(Case(case.delivered, AS_OF, kept))
        assert found == expected
        assert shown(found) == shown(expected)


def test_what_was_known_before_a_deal_moved_is_not_looked_at_again() -> None:
    case, window = Case(home(), AS_OF, RECORDED), Window(0.0, 30.0)
    model = Model(case)
    past = [model.snapshot(moment, window) for moment in model.past(0, window)]
    learnt = model.learnt(0, window)
    assert past
    deal = next(each for each in case.book.deals if each.is_open)
    at = AS_OF - timedelta(hours=3)
    moved = StageChange(deal=deal.id, at=at, stage="close", from_stage=deal.stage)
    later = Model(case.replacing(evolve(deal, stage="close"), moved))
    again = [later.snapshot(moment, window) for moment in later.past(0, window)]
    assert all(one is other for one, other in zip(again, past, strict=True))
    assert later.learnt(0, window) is learnt
    assert later.snapshot(0, window) is not model.snapshot(0, window)
