from __future__ import annotations

from datetime import date, datetime

from hypothesis import given, strategies as st

from salesprocess.case import Case
from salesprocess.planning import RepeatedProblem, repeated_problems
from salesprocess.planning.rules.pln115_no_countermeasure_twice import RULE
from salesprocess.records import Book, Check, Countermeasure
from salesprocess.rules import run
from salesprocess.texts import text

AS_OF = datetime(2026, 12, 31)
LATE = "starts late"


def found(month: int, problem: str | None = LATE, rep: str = "A") -> Check:
    return Check(id=f"k{month:02}", rep=rep, checked_on=date(2026, month, 28), problem=problem)


def done(check: str, month: int | None) -> Countermeasure:
    done_on = None if month is None else date(2026, month, 15)
    return Countermeasure(
        id=f"m{check}-{month}",
        check=check,
        rep="A",
        action="meet at eight",
        decided_on=date(2026, 1, 1),
        done_on=done_on,
    )


def repeated(*records: Check | Countermeasure, as_of: datetime = AS_OF) -> list[list[str]]:
    return [[check.id for check in found.checks] for found in problems(*records, as_of=as_of)]


def problems(
    *records: Check | Countermeasure, as_of: datetime = AS_OF
) -> tuple[RepeatedProblem, ...]:
    checks = [record for record in records if isinstance(record, Check)]
    measures = [record for record in records if isinstance(record, Countermeasure)]
    case = Case(Book(checks=checks, countermeasures=measures), as_of)
    return repeated_problems(case, "A")


def test_the_same_problem_twice_is_the_same_error_again() -> None:
    assert repeated(found(2), found(1)) == [["k01", "k02"]]
    assert repeated(found(1)) == []


def test_problems_are_the_same_however_they_are_written() -> None:
    assert repeated(found(1, "Starts  late!"), found(2, "starts late")) == [["k01", "k02"]]
    assert repeated(found(1, "ＳＴＡＲＴＳ late"), found(2)) == [["k01", "k02"]]
    assert repeated(found(1, "starts early"), found(2)) == []


def test_other_findings_in_between_do_not_part_them() -> None:
    assert repeated(found(1), found(2, None), found(3)) == [["k01", "k03"]]


def test_a_countermeasure_after_which_the_problem_was_gone_parts_them() -> None:
    records = found(1), done("k01", 2), found(2, None), found(3)
    assert repeated(*records) == []
    assert repeated(*records, found(4)) == [["k03", "k04"]]


def test_one_after_which_it_came_back_at_once_does_not() -> None:
    (again,) = problems(found(1), done("k01", 2), found(2))
    assert ([check.id for check in again.checks], len(again.done)) == (["k01", "k02"], 1)


def test_one_that_was_never_done_or_done_too_late_does_not() -> None:
    assert repeated(found(1), done("k01", None), found(2, None), found(3)) == [["k01", "k03"]]
    (again,) = problems(found(1), found(2, None), done("k01", 3), found(3))
    assert len(again.done) == 1
    (again,) = problems(found(1), found(2, None), found(3), done("k01", 4))
    assert again.done == ()


def test_one_for_an_earlier_finding_counts_too() -> None:
    records = found(1), found(2), done("k01", 3), found(3, None), found(4)
    assert repeated(*records) == [["k01", "k02"]]


def test_one_done_before_the_problem_was_found_again_was_not_effective_later() -> None:
    records = found(1), done("k01", 2), found(2), found(3, None), found(4)
    assert repeated(*records) == [["k01", "k02", "k04"]]


def test_the_checks_of_others_and_of_later_days_do_not_count() -> None:
    assert repeated(found(1), found(2, rep="B")) == []
    assert repeated(found(1), found(3), as_of=datetime(2026, 3, 27, 23)) == []
    assert repeated(found(1), found(3), as_of=datetime(2026, 3, 28)) == [["k01", "k03"]]


def test_a_repeated_problem_explains_itself() -> None:
    (again,) = problems(found(1), found(2))
    assert again.explanation.worded(text) == (
        "“starts late” was found 2 times in the work of A (2026-01-28, 2026-02-28); "
        "countermeasures done in between, without effect: 0"
    )


@given(st.lists(st.sampled_from([LATE, "too few visits", None]), max_size=12))
def test_without_countermeasures_every_problem_found_twice_is_repeated(
    some: list[str | None],
) -> None:
    checks = [found(month, problem) for month, problem in enumerate(some, start=1)]
    counts = {repeated.problem: len(repeated.checks) for repeated in problems(*checks)}
    assert counts == {name: some.count(name) for name in set(some) if name and some.count(name) > 1}


def test_the_rule_tells_of_the_first_time_and_of_the_last() -> None:
    checks = [found(month) for month in (10, 11, 12)]
    case = Case(Book(checks=checks, countermeasures=[done("k10", 11)]), AS_OF)
    (finding,) = run([RULE], case).found
    told = [finding.evidence[name] for name in ("first", "last", "times", "done")]
    assert told == [date(2026, 10, 28), date(2026, 12, 28), 3, 1]
