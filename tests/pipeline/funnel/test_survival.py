"""How long deals take to end, and how."""

from __future__ import annotations

from importlib import import_module
from itertools import pairwise
from math import exp, log, sqrt
from typing import TYPE_CHECKING, Any
from warnings import catch_warnings, simplefilter

import pytest
from hypothesis import given, strategies as st

from salesprocess.case import Case
from salesprocess.errors import InvalidValueError
from salesprocess.left_out import LeftOut, Missing
from salesprocess.pipeline import Incidence, Spell, spells
from salesprocess.rates import Basis, Rate
from salesprocess.rates.intervals import normal_quantile, wilson
from salesprocess.records import Book, Deal, Outcome
from walks import day

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import ModuleType

ENDINGS = (Outcome.WON, Outcome.LOST, Outcome.NO_DECISION, None)
endings = st.sampled_from(ENDINGS)
tied = st.lists(st.builds(Spell, st.integers(0, 12), endings), max_size=30)
untied = st.lists(st.tuples(st.integers(1, 400), endings), min_size=1, max_size=30).map(
    lambda drawn: [Spell(days, end) for days, end in dict(drawn).items()]
)


@pytest.fixture(scope="module")
def lifelines() -> ModuleType:
    return import_module("lifelines")


def days_and_codes(known: Sequence[Spell[Outcome]]) -> tuple[list[float], list[int]]:
    """The lengths, and the endings as numbers from 1; 0 for what still lasts."""
    codes = {ending: code for code, ending in enumerate((None, *ENDINGS[:-1]))}
    return [spell.days for spell in known], [codes[spell.ending] for spell in known]


@pytest.mark.long
@given(known=tied.filter(bool))
def test_the_share_that_lasts_is_that_of_lifelines(
    lifelines: ModuleType, known: list[Spell[Outcome]]
) -> None:
    days, codes = days_and_codes(known)
    fitter: Any = lifelines.KaplanMeierFitter().fit(days, [code > 0 for code in codes])
    incidence = Incidence.from_records(known)
    for step in incidence.steps:
        assert step.survival == pytest.approx(fitter.predict(step.days), abs=1e-9)
        assert step.at_risk == fitter.event_table.at_risk[step.days]


@pytest.mark.long
@given(known=untied)
def test_the_share_of_each_ending_is_that_of_lifelines(
    lifelines: ModuleType, known: list[Spell[Outcome]]
) -> None:
    days, codes = days_and_codes(known)
    incidence = Incidence.from_records(known)
    for ending in incidence.endings:
        fitter: Any = lifelines.AalenJohansenFitter(calculate_variance=False)
        fitter.fit(days, codes, event_of_interest=1 + ENDINGS.index(ending))
        for step in incidence.steps:
            assert step.incidence[ending] == pytest.approx(fitter.predict(step.days), abs=1e-9)


@pytest.mark.long
@given(known=tied.filter(lambda known: any(spell.ending for spell in known)))
def test_the_variance_of_the_share_that_lasts_is_that_of_lifelines(
    lifelines: ModuleType, known: list[Spell[Outcome]]
) -> None:
    """It gives limits alone: log(−log) ones, from which Greenwood's variance follows."""
    days, codes = days_and_codes(known)
    fitter: Any = lifelines.KaplanMeierFitter().fit(days, [code > 0 for code in codes])
    for step in Incidence.from_records(known).steps:
        if 0 < step.survival < 1:
            bound = fitter.confidence_interval_survival_function_.loc[step.days].iloc[0]
            error = sqrt(step.survival_variance) / (step.survival * -log(step.survival))
            limit = step.survival ** exp(normal_quantile(0.95) * error)
            assert limit == pytest.approx(bound, abs=1e-9)


@pytest.mark.long
@given(known=untied)
def test_the_variance_of_the_share_of_each_ending_is_that_of_lifelines(
    lifelines: ModuleType, known: list[Spell[Outcome]]
) -> None:
    """Where all have ended, on the last day, it divides by 0."""
    days, codes = days_and_codes(known)
    incidence = Incidence.from_records(known)
    for ending in incidence.endings:
        fitter: Any = lifelines.AalenJohansenFitter()
        with catch_warnings():
            simplefilter("ignore")
            fitter.fit(days, codes, event_of_interest=1 + ENDINGS.index(ending))
        for step in incidence.steps:
            if step.survival:
                variance = fitter.variance_[step.days]
                assert step.variance[ending] == pytest.approx(variance, abs=1e-9)


@given(tied)
def test_all_shares_add_up_and_none_turns_back(known: list[Spell[Outcome]]) -> None:
    steps = Incidence.from_records(known).steps
    for step in steps:
        assert step.survival + sum(step.incidence.values()) == pytest.approx(1)
        assert sum(step.ended.values()) <= step.at_risk
    for before, after in pairwise(steps):
        assert before.days < after.days
        assert before.survival >= after.survival
        assert all(before.incidence[end] <= after.incidence[end] for end in before.incidence)


@given(st.lists(st.builds(Spell, st.integers(0, 12), st.sampled_from(ENDINGS[:-1])), min_size=1))
def test_where_nothing_is_open_the_shares_are_the_counts(known: list[Spell[Outcome]]) -> None:
    last = Incidence.from_records(known).steps[-1]
    for ending in ENDINGS[:-1]:
        count = sum(spell.ending is ending for spell in known)
        assert last.incidence.get(ending, 0) == pytest.approx(count / len(known))


ended = st.lists(st.builds(Spell, st.integers(0, 12), st.sampled_from(ENDINGS[:-1])), min_size=1)
asked = st.tuples(endings, st.integers(0, 15))


@given(ended, asked)
def test_where_nothing_is_open_the_interval_is_that_of_a_rate(
    known: list[Spell[Outcome]], asked: tuple[Outcome | None, int]
) -> None:
    ending, days = asked
    by_then = [spell for spell in known if spell.days <= days]
    count = sum(ending in {None, spell.ending} for spell in by_then)
    rate = Rate(len(known) - count if ending is None else count, len(known), Basis.COHORT)
    plain, incidence = rate.interval(), Incidence.from_records(known)
    found, step = incidence.interval(ending, days), incidence.at(days)
    assert plain is not None
    assert found is not None
    assert step is not None
    assert found.low == pytest.approx(plain.low, abs=1e-12)
    assert found.high == pytest.approx(plain.high)
    share = count / len(known)
    binomial = share * (1 - share) / len(known)
    variance = step.variance.get(ending, 0.0) if ending else step.survival_variance
    assert variance == pytest.approx(binomial, abs=1e-12)


@given(tied, asked, st.floats(0.01, 0.99), st.floats(0.01, 0.99))
def test_limits_hold_the_share_and_more_confidence_is_never_narrower(
    known: list[Spell[Outcome]], asked: tuple[Outcome | None, int], one: float, other: float
) -> None:
    ending, days = asked
    incidence = Incidence.from_records(known)
    step = incidence.at(days)
    unsure, sure = (incidence.interval(*asked, level) for level in sorted((one, other)))
    if step is None:
        assert unsure is sure is None
        return
    assert unsure is not None
    assert sure is not None
    share = step.incidence.get(ending, 0.0) if ending else step.survival
    assert 0 <= sure.low <= unsure.low <= share <= unsure.high <= sure.high <= 1


@given(tied, asked)
def test_the_open_ones_never_make_a_share_surer_than_if_all_had_ended(
    known: list[Spell[Outcome]], asked: tuple[Outcome | None, int]
) -> None:
    ending, days = asked
    incidence = Incidence.from_records(known)
    step, found = incidence.at(days), incidence.interval(ending, days)
    if step is None or found is None:
        return
    share = step.incidence.get(ending, 0.0) if ending else step.survival
    at_best = wilson(share * len(known), len(known), 0.95)
    assert found.high - found.low >= at_best.high - at_best.low - 1e-9


def test_a_share_of_nothing_is_as_sure_as_those_are_many_that_lasted_so_long() -> None:
    """Nine of ten were looked at for a day only: that the tenth has not ended proves little."""
    incidence = Incidence.from_records([Spell[str](1)] * 9 + [Spell(60)])
    assert incidence.interval("won", 1) == Rate(0, 10, Basis.COHORT).interval()
    for ending, of_one in (("won", 0), (None, 1)):
        assert incidence.interval(ending, 30) == Rate(of_one, 1, Basis.COHORT).interval()


def test_limits_end_where_the_share_does() -> None:
    incidence = Incidence.from_records([Spell(10, "won"), Spell(20)])
    assert incidence.interval("won", 20) is not None
    assert incidence.interval("won", 21) is incidence.interval(None, 21) is None
    tilted = spells(Case(Book(deals=DEALS), day(20)))
    assert tilted.interval(Outcome.WON, 10) is None
    assert Incidence[str]().interval("won", 0) is None


def test_no_one_can_be_as_sure_as_that() -> None:
    with pytest.raises(InvalidValueError, match="no such confidence"):
        Incidence.from_records([Spell(10, "won")]).interval("won", 10, confidence=1)


def test_losing_is_no_censoring() -> None:
    """Four of ten are lost on day 10, three won on day 20: 30 % are won, and not a half."""
    known = [Spell(10, "lost")] * 4 + [Spell(20, "won")] * 3 + [Spell(30, "lost")] * 3
    step = Incidence.from_records(known).at(25)
    wrong = 1 - (1 - 3 / 6)
    assert wrong == 0.5
    assert step is not None
    assert step.incidence["won"] == pytest.approx(0.3)


def test_before_the_first_ending_everything_lasts() -> None:
    step = Incidence.from_records([Spell(10, "won"), Spell(20)]).at(9.5)
    assert step is not None
    assert (step.days, step.at_risk, step.survival, step.incidence) == (0, 2, 1, {"won": 0})


def test_beyond_the_longest_spell_nothing_is_known_unless_all_have_ended() -> None:
    incidence = Incidence.from_records([Spell(10, "won"), Spell(20)])
    assert incidence.at(20) == incidence.steps[0]
    assert incidence.at(20.5) is None
    over = Incidence.from_records([Spell(10, "won")])
    assert over.at(99) == over.steps[0]
    assert Incidence[str]().at(0) is None


def test_what_began_and_ended_the_same_day_lasted_no_day() -> None:
    step = Incidence.from_records([Spell(0, "lost"), Spell(3)]).at(0)
    assert step is not None
    assert step.incidence == {"lost": 0.5}


@pytest.mark.parametrize("days", [-1, float("nan")])
def test_nothing_lasts_less_than_no_time(days: float) -> None:
    with pytest.raises(InvalidValueError, match="not a spell: days: expected from 0 up"):
        Spell(days)


def deal(name: str, opened: int | None, closed: int | None, outcome: Outcome) -> Deal:
    return Deal(
        id=name,
        opened=None if opened is None else day(opened),
        closed=None if closed is None else day(closed),
        outcome=outcome,
    )


DEALS = (
    deal("won", 1, 11, Outcome.WON),
    deal("later", 2, 40, Outcome.LOST),
    deal("open", 3, None, Outcome.OPEN),
    deal("undated", 4, None, Outcome.LOST),
    deal("unknown", None, 11, Outcome.LOST),
    deal("not yet", 25, None, Outcome.OPEN),
)


def test_deals_are_spells_up_to_the_moment_and_the_undated_are_counted() -> None:
    found = spells(Case(Book(deals=DEALS), day(20)))
    assert found.counts == {(10, Outcome.WON): 1, (18, None): 1, (17, None): 1}
    assert found.left_out == LeftOut(
        {Outcome.WON: 1, Outcome.OPEN: 2},
        {(Missing.CLOSED, Outcome.LOST): 1, (Missing.OPENED, Outcome.LOST): 1},
    )
    assert repr(found).endswith(
        "1 won, 2 open, left out: 1 lost without closed, 1 lost without opened)"
    )


def test_the_spells_of_some_deals_and_of_the_others_are_those_of_all() -> None:
    case = Case(Book(deals=DEALS), day(60))
    assert spells(case, deals=DEALS[:3]) + spells(case, deals=DEALS[3:]) == spells(case)


def test_where_the_losses_have_no_date_nothing_is_estimated() -> None:
    found = spells(Case(Book(deals=DEALS), day(20)))
    assert (found.steps, found.at(10), found.quantile(0.1)) == ((), None, None)


def test_where_the_open_ones_were_opened_no_one_knows_when_nothing_is_estimated() -> None:
    """Of those that ended alone half were won within twenty days; of thirty no one can say."""
    ended = [
        deal(f"{outcome}{n}", 1, 21, outcome)
        for outcome in (Outcome.WON, Outcome.LOST)
        for n in range(10)
    ]
    waiting = [deal(f"o{n}", None, None, Outcome.OPEN) for n in range(30)]
    known, tilted = (spells(Case(Book(deals=deals), day(40))) for deals in (ended, ended + waiting))
    assert known.at(20) is not None
    assert (tilted.total, tilted.at(20)) == (20, None)


def test_a_share_that_was_never_seen_to_end_has_no_day() -> None:
    incidence = Incidence.from_records([Spell(n) for n in (30, 40, 50)] + [Spell(9, "won")])
    assert (incidence.quantile(0.25), incidence.quantile(0.5)) == (9, None)
    four = Incidence.from_records([Spell(n, "won") for n in (10, 20, 30, 40)])
    assert [four.quantile(share) for share in (0, 0.25, 0.5, 0.75, 1)] == [10, 10, 20, 30, 40]


def test_the_summary_shows_what_it_holds() -> None:
    known = [Spell(10, Outcome.WON), Spell(12, Outcome.LOST), Spell(12, Outcome.WON), Spell(5)]
    assert repr(Incidence.from_records(known)) == "Incidence(4 spells: 2 won, 1 lost, 1 open)"
