from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from itertools import count
from zoneinfo import ZoneInfo

import pytest

from rule_making import find_lost, make_rule
from salesprocess.calendars import FiscalCalendar
from salesprocess.case import Case
from salesprocess.common_settings import CommonSettings
from salesprocess.errors import InvalidValueError
from salesprocess.pipeline import OutcomeCounts, WinLossBy
from salesprocess.processes import Spadco
from salesprocess.rates import Period
from salesprocess.records import Book, Deal, Outcome
from salesprocess.review import BUILT_IN_RULES, Review, review
from salesprocess.review.document import sections
from salesprocess.review.reviewing import quarter_before
from salesprocess.rules import Ignore
from territories import seen_at

LOST = [
    Deal(id=f"l{n}", rep="B", opened=datetime(2026, 2, n), outcome=Outcome.LOST)
    for n in range(1, 8)
]
DEALS = [
    Deal(id="d1", rep="A", source="fair", stage="demo", opened=datetime(2026, 1, 5)),
    Deal(id="d2", rep="A", stage="order", opened=datetime(2026, 1, 6), outcome=Outcome.WON),
    *LOST,
]


def reviewed(*deals: Deal) -> Review:
    return review(
        Case(Book(deals=deals), as_of=datetime(2026, 3, 31)),
        period=Period.quarter(2026, 1),
        rules=[make_rule(check=find_lost)],
    )


def test_a_review_holds_the_funnel_the_outcomes_and_the_findings() -> None:
    result = reviewed(*DEALS)
    assert result.pipeline.funnel["A"][Spadco.DEMO] == 1
    assert result.pipeline.outcomes[WinLossBy.REP] == {
        "A": OutcomeCounts(won=1, open=1),
        "B": OutcomeCounts(lost=7),
    }
    assert result.outcomes == OutcomeCounts(won=1, lost=7, open=1)
    assert [finding.id for finding in result.findings] == [f"l{n}" for n in range(1, 8)]


def test_a_deal_closed_after_the_moment_is_judged_as_open() -> None:
    late = Deal(
        id="d1",
        expected_order_on=date(2026, 3, 10),
        closed=datetime(2026, 5, 1),
        outcome=Outcome.WON,
    )
    result = review(
        Case(Book(deals=[late]), as_of=datetime(2026, 3, 31)), period=Period.quarter(2026, 1)
    )
    assert [finding.code for finding in result.findings] == ["PIP101"]
    assert result.outcomes == OutcomeCounts(open=1)


def test_a_part_is_left_out_where_the_book_holds_none_of_its_records() -> None:
    report = reviewed(*DEALS).to_markdown()
    assert "## Qualification" not in report
    assert "## Machines in field" not in report


def test_each_part_of_the_domain_has_its_sections() -> None:
    result = review(seen_at(datetime(2027, 1, 1), 40, "AB"), period=Period.year(2026))
    titles = [section.title for section in sections(result)]
    assert {"review.forecast", "qualification.verdicts", "planning.covered"} <= set(titles)


def test_the_report_has_a_row_for_each_rep_and_source_and_for_what_is_not_stated() -> None:
    lines = reviewed(*DEALS).to_markdown().splitlines()
    assert any(line.startswith("| B ") and " too few " in line for line in lines)
    assert any(line.startswith("| not stated ") for line in lines)
    assert any(line.startswith("| total ") and " too few " in line for line in lines)
    shown = CommonSettings(rate_from=0)
    every = review(Case(Book(deals=DEALS), datetime(2026, 3, 31), shown)).to_markdown().splitlines()
    assert any(line.startswith("| B ") and " 0.00 % " in line for line in every)


def outcome_columns(*deals: Deal) -> str:
    """The header of the table of outcomes by rep."""
    lines = reviewed(*deals).to_markdown().splitlines()
    return next(line for line in lines if line.startswith("| rep ") and "no decision" in line)


def test_a_win_rate_is_left_out_where_no_loss_was_recorded() -> None:
    assert "win rate" not in outcome_columns(DEALS[0], DEALS[1])
    assert "win rate" in outcome_columns(*DEALS)


def test_an_empty_book_is_reviewed_too() -> None:
    report = reviewed().to_markdown()
    assert "Nothing found." in report
    assert "No deal names a rep" in report


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en", "Sales process review"),
        ("zh-Hans", "销售流程检讨"),
        ("ja", "営業プロセスレビュー"),
    ],
)
def test_the_report_speaks_each_language(language: str, title: str) -> None:
    assert reviewed(*DEALS).to_markdown(language).startswith(f"# {title}\n")


def quarter_of(as_of: datetime) -> Period:
    return quarter_before(Case(Book(), as_of))


def test_without_a_period_the_quarter_of_the_day_before_is_measured() -> None:
    assert review(Case(Book(), as_of=datetime(2027, 1, 1))).period == Period.quarter(2026, 4)
    assert quarter_of(datetime(2026, 4, 2)) == Period.quarter(2026, 2)


def test_the_quarter_is_that_of_the_fiscal_year() -> None:
    weeks = FiscalCalendar(weeks=(4, 4, 5), ends="last Saturday of January")
    case = Case(Book(), datetime(2026, 4, 30), CommonSettings(fiscal=weeks))
    assert review(case).period == weeks.quarter(2026, 1)
    assert weeks.quarter(2026, 1) == Period(date(2026, 2, 1), date(2026, 5, 3))


@pytest.mark.parametrize("zone", [ZoneInfo("Asia/Shanghai"), ZoneInfo("UTC")], ids=str)
def test_the_quarter_has_the_zone_of_the_moment(zone: ZoneInfo) -> None:
    expected = Period.quarter(2026, 4, zone)
    assert quarter_of(datetime(2027, 1, 1, tzinfo=zone)) == expected
    assert quarter_of(datetime(2027, 1, 1, tzinfo=UTC)).zone == ZoneInfo("UTC")


def test_a_zone_without_a_name_does_not_say_where_days_begin() -> None:
    with pytest.raises(InvalidValueError, match="give a moment with a ZoneInfo"):
        quarter_of(datetime(2027, 1, 1, tzinfo=timezone(timedelta(hours=8))))


def test_findings_that_are_accepted_are_ignored() -> None:
    ignore = Ignore(code="TST101", id="l1", reason="known", until=date(2026, 3, 31))
    case = Case(Book(deals=LOST[:2]), datetime(2026, 3, 31))
    result = review(case, rules=[make_rule()], ignoring=[ignore])
    assert [finding.id for finding in result.findings] == ["l2"]
    assert [one.finding.id for one in result.findings.ignored] == ["l1"]


def test_each_rule_is_timed_by_the_clock() -> None:
    ticks = count()
    result = review(Case(Book(), as_of=datetime(2026, 3, 31)), clock=lambda: float(next(ticks)))
    assert {run.seconds for run in result.findings.runs} == {1.0}
    assert [run.rule for run in result.findings.runs] == list(BUILT_IN_RULES)


def test_progress_is_told_for_each_built_in_rule() -> None:
    told: list[int] = []
    review(
        Case(Book(), as_of=datetime(2026, 3, 31)),
        period=Period.quarter(2026, 1),
        progress=lambda done, of: told.append(of - done),
    )
    assert told == list(range(len(told) - 1, -1, -1))
    assert told
