from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve
from hypothesis import given, strategies as st

from planning.visiting import ACCOUNTS
from salesprocess.case import Case
from salesprocess.planning import PdcaSign, PdcaStep, pdca
from salesprocess.rates import Period
from salesprocess.records import Book, Check, Countermeasure, Plan, Visit
from salesprocess.texts import BUILT_IN_TEXTS, text

if TYPE_CHECKING:
    from salesprocess.planning import PdcaCycle
    from salesprocess.planning.improvement.steps import StepState

MARCH = Period.month(2026, 3)
MAY = datetime(2026, 5, 31)
PLAN = Plan(id="p3", rep="A", period=MARCH, made_on=date(2026, 3, 1), actions=["see Wu"])
CHECK = Check(id="k3", rep="A", checked_on=date(2026, 3, 31), plan="p3")
OTHER = Plan(id="pb", rep="B", period=MARCH, actions=["see Li"])
OTHERS = Check(id="k9", rep="B", checked_on=date(2026, 1, 30))
FOUND = evolve(CHECK, problem="starts late")
MEASURE = Countermeasure(
    id="m1",
    check="k3",
    rep="A",
    action="meet at eight",
    decided_on=date(2026, 4, 1),
    done_on=date(2026, 4, 3),
)


def visits(kept: int, planned: int) -> list[Visit]:
    days = [datetime(2026, 3, 2, 9) + timedelta(days=day) for day in range(planned)]
    return [
        Visit(
            id=f"v{place}",
            rep="A",
            account="a0",
            planned_for=at,
            started=at if place < kept else None,
        )
        for place, at in enumerate(days)
    ]


def cycle(as_of: datetime = MAY, *, beside: bool = True, **replaced: Any) -> PdcaCycle:
    """March as it should be, but for what is replaced; beside the check of another rep."""
    good: dict[str, Any] = {"plans": [PLAN, OTHER], "visits": visits(9, 10), "checks": [CHECK]}
    held = {**good, **replaced}
    others: dict[str, Any] = {
        "checks": [OTHERS],
        "countermeasures": [evolve(MEASURE, id="m9", check="k9")],
    }
    for name, records in others.items():
        held[name] = [*held.get(name, []), *(records if beside else [])]
    return pdca(Case(Book(accounts=ACCOUNTS, **held), as_of), "A", MARCH)


def plan(**replaced: Any) -> StepState:
    return cycle(**replaced)[PdcaStep.PLAN]


def test_a_month_as_it_should_be_misses_nothing() -> None:
    assert (cycle().missing, cycle().unknown) == ((), ())


@pytest.mark.parametrize(
    ("replaced", "signs"),
    [
        ({"plans": [OTHER], "visits": [], "checks": []}, [PdcaSign.NO_PLAN]),
        ({"plans": [evolve(PLAN, actions=[]), OTHER]}, [PdcaSign.PLAN_WITHOUT_ACTIONS]),
        ({"plans": [OTHER], "checks": []}, [PdcaSign.PLAN_WITHOUT_ACTIONS]),
        ({"visits": [evolve(visits(0, 1)[0], rep="B")]}, [PdcaSign.PLAN_WITHOUT_VISITS]),
        ({"plans": [evolve(PLAN, made_on=date(2026, 3, 2))]}, [PdcaSign.PLAN_MADE_LATE]),
    ],
)
def test_a_plan_that_is_not_there_or_poor_shows(
    replaced: dict[str, Any], signs: list[PdcaSign]
) -> None:
    assert (plan(**replaced).is_there, list(plan(**replaced).signs)) == (False, signs)


@pytest.mark.parametrize(
    "replaced",
    [
        {"plans": [], "visits": [], "checks": []},
        {"plans": [], "checks": []},
        {"visits": []},
        {"plans": [evolve(PLAN, made_on=None)]},
        {"plans": [evolve(PLAN, actions=[])]},
    ],
)
def test_what_no_one_records_is_not_known(replaced: dict[str, Any]) -> None:
    assert (plan(**replaced).is_there, plan(**replaced).signs) == (None, ())


def test_one_plan_in_time_is_enough_and_a_longer_one_will_do() -> None:
    late = evolve(PLAN, id="p4", made_on=date(2026, 3, 9))
    assert plan(plans=[late, PLAN]).is_there is True
    year = evolve(PLAN, period=Period.year(2026), made_on=date(2026, 1, 20))
    assert plan(plans=[year]).is_there is True


def test_a_plan_for_other_days_or_made_later_than_now_is_none() -> None:
    april = evolve(PLAN, period=Period.month(2026, 4))
    assert plan(plans=[april]).signs == (PdcaSign.PLAN_WITHOUT_ACTIONS,)
    late = [OTHER, evolve(PLAN, made_on=date(2026, 3, 20))]
    assert plan(as_of=datetime(2026, 3, 15), plans=late).signs


def test_before_the_period_begins_a_plan_may_still_be_made() -> None:
    february = datetime(2026, 2, 20)
    assert plan(as_of=february, plans=[OTHER], visits=[], checks=[]).is_there is None
    ready = evolve(PLAN, made_on=date(2026, 2, 19))
    assert plan(as_of=february, plans=[ready]).is_there is True


@pytest.mark.parametrize(("kept", "is_there"), [(7, True), (6, False)])
def test_a_plan_that_is_not_kept_is_not_done(kept: int, is_there: bool) -> None:
    state = cycle(visits=visits(kept, 10))[PdcaStep.DO]
    assert state.is_there is is_there
    assert state.signs == (() if is_there else (PdcaSign.NOT_BY_PLAN,))


def test_without_a_visit_that_was_due_no_one_knows_whether_it_is_done() -> None:
    assert cycle(visits=[])[PdcaStep.DO].is_there is None


def checked(as_of: datetime = MAY, *, beside: bool = True, **replaced: Any) -> bool | None:
    return cycle(as_of, beside=beside, **replaced)[PdcaStep.CHECK].is_there


def test_what_was_begun_is_to_be_checked_within_some_days() -> None:
    assert checked(checks=[]) is False
    assert checked(datetime(2026, 4, 7, 23), checks=[]) is None
    assert checked(datetime(2026, 4, 8), checks=[]) is False
    assert checked(visits=visits(3, 3), plans=[OTHER], checks=[]) is False
    walk_in = evolve(visits(1, 1)[0], planned_for=None)
    assert checked(visits=[walk_in], plans=[OTHER], checks=[]) is False
    assert checked(visits=[], plans=[OTHER], checks=[]) is None, "nothing was begun"
    assert checked(plans=[], checks=[]) is None, "no plan of anyone is on record"
    assert checked(checks=[], beside=False) is None, "no check of anyone is"


def test_a_check_belongs_to_the_plan_it_names_and_else_to_its_days() -> None:
    april = evolve(PLAN, id="p4", period=Period.month(2026, 4))
    both = [PLAN, april]
    assert checked(plans=both, checks=[evolve(CHECK, plan="p4")]) is False
    assert checked(plans=both, checks=[evolve(CHECK, checked_on=date(2026, 5, 9))]) is True
    for day, belongs in ((date(2026, 4, 7), True), (date(2026, 4, 8), False)):
        assert checked(checks=[evolve(CHECK, plan=None, checked_on=day)]) is belongs
    assert checked(checks=[evolve(CHECK, plan=None, checked_on=date(2026, 2, 28))]) is False
    assert checked(checks=[evolve(CHECK, rep="B")]) is False
    assert checked(checks=[evolve(CHECK, checked_on=date(2026, 6, 1))]) is False, "not held yet"


def act(
    as_of: datetime = MAY, *, beside: bool = True, **replaced: Any
) -> tuple[bool | None, tuple[PdcaSign, ...]]:
    state = cycle(as_of, beside=beside, **{"checks": [FOUND], **replaced})[PdcaStep.ACT]
    return state.is_there, state.signs


def test_a_problem_is_to_be_answered_within_some_days() -> None:
    assert act() == (False, (PdcaSign.NO_COUNTERMEASURE,))
    assert act(datetime(2026, 4, 7)) == (None, ())
    assert act(countermeasures=[MEASURE]) == (True, ())


def test_a_countermeasure_is_to_be_done_within_some_days() -> None:
    undone = evolve(MEASURE, done_on=None)
    assert act(countermeasures=[undone]) == (False, (PdcaSign.COUNTERMEASURE_NOT_DONE,))
    assert act(datetime(2026, 5, 1), countermeasures=[undone]) == (None, ())
    assert act(datetime(2026, 4, 2), countermeasures=[MEASURE]) == (None, ())
    again = evolve(MEASURE, id="m2")
    assert act(countermeasures=[undone, again]) == (True, ())


def test_where_no_one_notes_what_is_decided_or_done_that_is_not_known() -> None:
    assert act(beside=False) == (None, ())
    undone = evolve(MEASURE, done_on=None)
    assert act(beside=False, countermeasures=[undone]) == (None, ())


def test_one_decided_later_than_now_is_none_yet() -> None:
    late = evolve(MEASURE, decided_on=date(2026, 4, 20), done_on=date(2026, 4, 20))
    assert act(datetime(2026, 4, 15), countermeasures=[late])[0] is False


def test_where_nothing_was_found_there_is_nothing_to_do() -> None:
    assert act(checks=[CHECK]) == (True, ())
    assert act(checks=[]) == (None, ())


def test_the_same_error_again_shows_in_the_period_in_which_it_came_back() -> None:
    before = evolve(FOUND, id="k2", plan=None, checked_on=date(2026, 2, 27))
    assert act(checks=[before, FOUND], countermeasures=[MEASURE]) == (
        False,
        (PdcaSign.SAME_ERROR_AGAIN,),
    )
    after = evolve(FOUND, id="k4", plan=None, checked_on=date(2026, 4, 30))
    later = act(checks=[FOUND, after], countermeasures=[MEASURE])
    assert later == (True, ()), "it shows in April"


checks = st.builds(
    Check,
    id=st.just("new"),
    rep=st.sampled_from("AB"),
    checked_on=st.dates(date(2026, 2, 20), date(2026, 5, 9)),
    plan=st.none() | st.sampled_from(["p3", "pb"]),
)


@given(
    checks,
    st.lists(checks, max_size=2),
    st.sampled_from([(PLAN, OTHER), (OTHER, evolve(PLAN, period=Period.month(2026, 2)))]),
    st.integers(0, 2),
    st.datetimes(datetime(2026, 2, 1), datetime(2026, 6, 1)),
)
def test_one_more_check_never_makes_the_check_missing(
    new: Check, known: list[Check], plans: tuple[Plan, ...], planned: int, as_of: datetime
) -> None:
    held = [evolve(check, id=f"k{place}") for place, check in enumerate(known)]
    made: dict[str, Any] = {"plans": plans, "visits": visits(planned, planned)}
    before = checked(as_of, checks=held, **made)
    after = checked(as_of, checks=[*held, new], **made)
    assert after is before or after is True


@pytest.mark.parametrize("language", BUILT_IN_TEXTS.languages)
def test_a_cycle_explains_itself(language: str) -> None:
    def say(id: str, **values: object) -> str:  # noqa: A002
        return text(id, language, **values)

    poor = cycle(plans=[evolve(PLAN, actions=[]), OTHER], checks=[]).explanation.worded(say)
    assert "{" not in poor
    assert "planning." not in poor
    assert text(PdcaSign.PLAN_WITHOUT_ACTIONS, language) in poor


def test_a_cycle_names_the_facts_it_used() -> None:
    assert cycle().explanation.worded(text) == (
        "A, 2026-03-01 to 2026-03-31: missing: –; not known: –. "
        "plan is there (plans: 1, actions: 1, made on: 2026-03-01, visits planned: 10), "
        "do is there (made on their day: 9 of 10 planned visits (90.0 %; at least 70 %)), "
        "check is there (checks: 1, the last on 2026-03-31, due by 2026-04-07), "
        "act is there (problems found: –; without a countermeasure: 0; "
        "countermeasure not done: 0; come back: –)."
    )
