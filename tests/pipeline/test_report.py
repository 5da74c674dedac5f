from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from attrs import evolve

from salesprocess.case import Case
from salesprocess.common_settings import By, CommonSettings, Credit
from salesprocess.left_out import LeftOut, Missing
from salesprocess.people import ByRep, Grouping
from salesprocess.pipeline import (
    CreditedOutcomes,
    FunnelRow,
    FunnelTable,
    Incidence,
    MonthlyOrders,
    OutcomeCounts,
    Stability,
    StepEnding,
    WinLossBy,
    time_in_stage,
)
from salesprocess.pipeline.forecasting.report import forecast_section
from salesprocess.pipeline.measures import (
    PipelineMeasures,
    ProcessMeasures,
    StepIncidences,
    measure_pipeline,
)
from salesprocess.pipeline.outcome_report import outcome_section, price_loss_section
from salesprocess.pipeline.report import (
    flow_section,
    funnel_section,
    pipeline_sections,
    stability_section,
    velocity_section,
)
from salesprocess.pipeline.step_report import step_section, time_section
from salesprocess.processes import SALESFORCE, SPADCO, SalesProcess
from salesprocess.processes.spadco import Spadco
from salesprocess.rates import Basis, Period, Rate
from salesprocess.records import (
    Book,
    Deal,
    DealChange,
    DealField,
    DealShare,
    ForecastCategory,
    Outcome,
    Rep,
    StageChange,
)
from salesprocess.report import Note, Section, Table, to_markdown
from salesprocess.texts import BUILT_IN_TEXTS, in_language, text
from territories import territory

QUARTER = Period.quarter(2026, 4)
MOMENT = datetime(2027, 1, 1)
BY_REP = Grouping(By.REP, Credit.AT_THE_TIME, {})
NOT_SHARED = ByRep[CreditedOutcomes]([], CreditedOutcomes())
NO_STAGES = LeftOut({}, {(Missing.STAGES, Outcome.OPEN): 2})


def markdown(section: Section) -> str:
    return to_markdown(section, text)


def measured(book: Book, *processes: SalesProcess) -> PipelineMeasures:
    return measure_pipeline(Case(book, MOMENT, processes=processes or (SPADCO,)), QUARTER)


@pytest.fixture(scope="module")
def sample() -> PipelineMeasures:
    return measured(territory())


def from_funnel(measures: PipelineMeasures) -> list[Section]:
    """The sections from the funnel on."""
    sections = pipeline_sections(measures)
    first = [section.id for section in sections].index("pipeline.funnel")
    return list(sections[first:])


def test_every_measure_has_its_section(sample: PipelineMeasures) -> None:
    assert [section.title for section in pipeline_sections(sample)] == [
        "review.trend",
        "review.alignment",
        "review.aligned_deals",
        "review.formulas",
        "review.funnel",
        "review.steps",
        "review.times",
        "review.flow",
        "review.velocity",
        "review.forecast",
        "review.outcomes",
        "review.price_losses",
        "review.stability",
    ]


def test_of_several_processes_each_has_its_sections_and_all_have_the_letters() -> None:
    sections = from_funnel(measured(territory(), SPADCO, SALESFORCE))
    assert [section.heading(text) for section in sections][1:6] == [
        "From stage to stage: SPADCO, all processes",
        "From stage to stage: SPADCO",
        "From stage to stage: Salesforce",
        "Time in stage: SPADCO",
        "Time in stage: Salesforce",
    ]
    letters = to_markdown(sections[1], in_language("zh-Hans"))
    assert "| 争取签单   | 订单执行   |" in letters
    assert "| Negotiation/Review   | Closed Won" in markdown(sections[3])


def test_an_empty_book_has_no_empty_tables_of_losses_and_reps() -> None:
    empty = measured(Book())
    assert list(price_loss_section(empty.price_losses)) == []
    flows = [list(flow_section(flow, empty.slippage)) for flow in (empty.flow, None)]
    assert flows == [[], []]
    assert list(stability_section(empty.stability, empty.monthly_orders, BY_REP)) == []
    assert markdown(outcome_section(empty.outcomes, empty.credited, BY_REP)).endswith(
        "No deal names a rep, a source or an account."
    )


def test_a_funnel_without_orders_has_no_leakage() -> None:
    table = FunnelTable.from_rows({"A": (3, 2)}, (Spadco.SUSPECT, Spadco.PROSPECT))
    assert "| P−O |" not in markdown(funnel_section(table, LeftOut(), BY_REP))


def test_deals_that_could_not_be_placed_are_counted_below_the_funnel() -> None:
    row = FunnelRow("A", (Spadco.DEMO,), (1,), 2)
    table = FunnelTable((Spadco.DEMO,), (row,))
    report = markdown(funnel_section(table, NO_STAGES, BY_REP))
    assert report.endswith("Left out: 2 open deals without stages on record.")


@pytest.mark.parametrize(("lost", "shown"), [(0, False), (1, True)])
def test_a_win_rate_needs_a_recorded_loss(lost: int, shown: bool) -> None:
    groups = {WinLossBy.REP: {"A": OutcomeCounts(won=2, lost=lost), None: OutcomeCounts(open=1)}}
    report = markdown(outcome_section(groups, NOT_SHARED, BY_REP))
    assert ("win rate" in report) is shown
    assert "| not stated |" in report


def test_outcomes_say_what_they_left_out() -> None:
    undated = LeftOut({Outcome.WON: 2}, {(Missing.CLOSED, Outcome.LOST): 3})
    groups: dict[WinLossBy, dict[str | None, OutcomeCounts]] = {
        WinLossBy.REP: {"A": OutcomeCounts(won=2, lost=1, left_out=undated)}
    }
    report = markdown(outcome_section(groups, NOT_SHARED, BY_REP))
    assert "Left out: 3 lost deals without a date of close." in report
    assert "no rate of the two is given" in report
    assert "66.67" not in report


def test_groups_that_no_deal_names_have_no_table() -> None:
    groups: dict[WinLossBy, dict[str | None, OutcomeCounts]] = {
        WinLossBy.REP: {"A": OutcomeCounts(won=2)},
        WinLossBy.REGION: {None: OutcomeCounts(won=2)},
    }
    assert "by region" not in markdown(outcome_section(groups, NOT_SHARED, BY_REP))


def test_stages_go_by_the_names_that_the_company_gives_them(sample: PipelineMeasures) -> None:
    stages = tuple(evolve(stage, name=f"Our {stage.name}") for stage in SPADCO.stages)
    own = evolve(SPADCO, stages=stages)
    (steps, times) = from_funnel(measured(territory(), own))[1:3]
    assert all(stage.name in markdown(steps) for stage in stages)
    assert all(stage.name in markdown(times) for stage in stages[:-1])
    assert "Our Suspect" not in markdown(from_funnel(sample)[1])


def test_steps_and_times_count_what_each_row_left_out() -> None:
    book = Book(deals=[Deal(id="d1", opened=datetime(2026, 10, 5), stage="demo")])
    times = time_in_stage(Case(book, MOMENT))
    rate = Rate(1, 2, Basis.COHORT, left_out=NO_STAGES)
    steps = {("analysis", "demo"): rate, ("demo", "close"): rate}
    none = Incidence[StepEnding]()
    incidences = StepIncidences(window=QUARTER, days=91, steps=dict.fromkeys(steps, none))
    stages = ProcessMeasures(process=SPADCO, steps=steps, incidences=incidences, times=times)
    report = markdown(step_section(stages))
    assert report.count("|        2 |") == 2
    assert report.endswith(
        "most: 2 open deals without stages on record (one deal may be in several rows)."
    )
    assert markdown(time_section(stages)).endswith(
        "most: 1 open deal without a date of entry into the stage, "
        "1 open deal without stages on record (one deal may be in several rows)."
    )


def rows_of(section: Section) -> list[list[str]]:
    lines = [line for line in markdown(section).splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def test_where_nothing_is_on_record_there_are_no_noughts() -> None:
    """Of an export without history: two won deals, a lost one, and an open one in demo."""
    ended = [
        Deal(id=f"d{number}", rep="A", opened=datetime(2026, 10, 5),
             closed=datetime(2026, 11, 5), outcome=outcome)
        for number, outcome in enumerate((Outcome.WON, Outcome.WON, Outcome.LOST))
    ]  # fmt: skip
    stands = Deal(id="open", rep="A", opened=datetime(2026, 10, 5), stage="demo")
    found = measured(Book(deals=[*ended, stands]))
    funnel, steps, times, _, velocity = from_funnel(found)[:5]
    assert rows_of(funnel)[-1] == ["total", *["–"] * 5, "2", "–"]
    assert markdown(funnel).endswith(
        "1 open deal without stages on record, 2 won deals without stages on record."
    )
    assert rows_of(steps)[0] == ["Suspect", "Prospect", *["–"] * 7, "4"]
    assert [row[1] for row in rows_of(times)] == ["–"] * 5
    assert [row[5] for row in rows_of(times)] == ["0", "0", "0", "1", "0"]
    assert [row[-1] for row in rows_of(times)] == ["4", "4", "4", "4", "3"]
    assert "No amounts are on record." in markdown(velocity)
    assert "|" not in markdown(velocity)


def test_the_share_of_those_decided_stands_beside_how_many_go_on_within_some_days() -> None:
    """Of eight that came into Demo in January two went on after a month, two were lost after two,
    and four of November wait."""
    old = [
        Deal(
            id=f"old{n}",
            opened=datetime(2026, 1, 5),
            stage="close" if n < 2 else "demo",
            closed=None if n < 2 else datetime(2026, 3, 5),
            outcome=Outcome.OPEN if n < 2 else Outcome.LOST,
        )
        for n in range(4)
    ]
    young = [Deal(id=f"young{n}", opened=datetime(2026, 12, 5), stage="demo") for n in range(4)]
    moved = [
        StageChange(deal=deal.id, at=datetime(2026, 2, 5), stage="close", from_stage="demo")
        for deal in old[:2]
    ]
    settings = CommonSettings(recorded_from=date(2026, 1, 1))
    book = Book(deals=[*old, *young], stage_changes=moved)
    section = from_funnel(measure_pipeline(Case(book, MOMENT, settings), QUARTER))[1]
    assert [column.id for column in section.table("from").columns] == [
        *("from", "to", "entered", "reached", "open", "went_on", "went_on_within", "missing"),
    ]
    row = section.table("from").to_rows()[3]
    assert (row["entered"], row["open"]) == (4, 4)
    assert (row["went_on_value"], row["went_on_trials"]) == (None, 0)  # none of them has failed
    assert row["went_on_within_value"] == 0.5
    half = Rate(2, 4, Basis.COHORT).interval()
    assert half is not None
    assert row["went_on_within_low"] == pytest.approx(half.low)
    report = markdown(section)
    assert "went on, of those decided | 95 % interval" in report
    assert "| went on within 91 days | 95 % interval" in report
    assert (
        "within 91 days, of the deals that came into the stage from 2026-01-01 to 2026-12-31"
        in (report)
    )
    assert "50.00 %" in report


def test_a_table_says_of_which_time_its_deals_are(sample: PipelineMeasures) -> None:
    sections = {section.title: markdown(section) for section in pipeline_sections(sample)}
    assert "All deals on record, whenever" in sections["review.outcomes"]
    assert "From all deals on record" in sections["review.times"]
    assert "lost on price, whenever they ended" in sections["review.price_losses"]
    assert "won of ended" in sections["review.velocity"]
    assert "win rate" not in sections["review.velocity"]


def test_a_flow_adds_up_and_says_what_no_changes_are_on_record_of() -> None:
    deals = [
        Deal(id="d1", opened=datetime(2026, 9, 2), amount=Decimal(900), currency="EUR"),
        Deal(
            id="d2",
            opened=datetime(2026, 11, 2),
            closed=datetime(2026, 11, 30),
            amount=Decimal(50),
            currency="EUR",
            outcome=Outcome.WON,
        ),
    ]
    found = measured(Book(deals=deals))
    (section,) = flow_section(found.flow, found.slippage)
    assert rows_of(section) == [["deals", "1", "1", "-1", "1"], ["EUR", "900", "50", "-50", "900"]]
    assert "No changes are on record of: amount." in markdown(section)
    raised = DealChange(
        deal="d1",
        at=datetime(2026, 11, 2),
        changed=DealField.AMOUNT,
        before=Decimal(800),
        after=Decimal(900),
    )
    put_off = DealChange(
        deal="d1",
        at=datetime(2026, 11, 2),
        changed=DealField.EXPECTED_ORDER_ON,
        before=date(2026, 12, 1),
        after=date(2027, 1, 15),
    )
    due = evolve(deals[0], expected_order_on=date(2027, 1, 15))
    found = measured(Book(deals=[due, deals[1]], deal_changes=[raised, put_off]))
    (section,) = flow_section(found.flow, found.slippage)
    assert rows_of(section)[0] == ["deals", "1", "1", "–", "-1", "1"]
    assert "on record" not in markdown(section)
    assert "Order dates: 100.0 % of 1 deal with one was put off, 1 time in all, by 45 days" in (
        markdown(section)
    )


def test_a_velocity_says_what_it_left_out() -> None:
    deals = [
        Deal(id="d1", opened=datetime(2026, 11, 2)),
        Deal(id="d2", opened=datetime(2026, 11, 2), outcome=Outcome.LOST),
    ]
    report = markdown(velocity_section(measured(Book(deals=deals)).velocity))
    assert "Left out: 1 open deal without an amount, 1 lost deal without a date of close." in report


def test_where_there_is_no_forecast_the_report_says_why() -> None:
    deal = Deal(id="d1", opened=datetime(2026, 11, 2), stage="demo", probability=0.5)
    due = evolve(deal, expected_order_on=MOMENT.date())
    found = measured(Book(deals=[due]))
    section = forecast_section(
        found.forecast, found.forecast_by, found.past_forecasts, found.groups
    )
    report = markdown(section)
    assert "No forecast: no deal has ended" in report
    assert "No forecast of the past could be made" in report
    assert rows_of(section)[0] == ["orders", *["–"] * 6, "0.5"]


def test_a_forecast_says_what_is_to_come_of_whom_and_how_good_such_ones_were() -> None:
    begun = MOMENT - timedelta(days=800)
    deals = [
        Deal(
            id=f"d{n}",
            rep="AB"[n % 2],
            stage="demo",
            opened=begun + timedelta(days=n),
            closed=begun + timedelta(days=n + 40),
            outcome=Outcome.LOST if n % 4 else Outcome.WON,
            expected_order_on=date(2027, 1, 20),
            category=ForecastCategory.COMMIT if n % 2 else None,
            amount=Decimal(100),
            currency="EUR",
        )
        for n in range(800)
    ]
    found = measured(Book(deals=deals))
    section = forecast_section(
        evolve(found.forecast, shock=0.2), found.forecast_by, found.past_forecasts, found.groups
    )
    report = markdown(section)
    assert "Such forecasts, made again from what was known at " in report
    assert "taken for ±20.0 %" in report
    assert [table.id for table in section.parts if isinstance(table, Table)][1:] == [
        "by_group",
        "categories",
    ]
    assert "| commit            |    20 | 2,000 EUR |" in report
    calm = forecast_section(
        found.forecast, {"A": found.forecast}, found.past_forecasts, found.groups
    )
    assert "±" not in markdown(calm)
    assert "| A " not in markdown(calm)


def test_orders_of_no_one_knows_which_month_are_counted_below_the_stable_results() -> None:
    stability: dict[str | None, Stability] = {
        "A": Stability((0, 2), undated=3),
        "B": Stability((0, 1), before=1),
    }
    orders = MonthlyOrders(QUARTER.months()[:2], {"A": (0, 2), "B": (0, 1), None: (1, 0)})
    (section,) = stability_section(stability, orders, BY_REP)
    assert "from 2026-10 to 2026-11" in markdown(section)
    assert rows_of(section)[1:] == [
        ["B", "– 1", "1.0", "–", "–", "–", "–"],
        ["total", "1 3", "2.0", "–", "–", "–", "–"],
    ]
    assert markdown(section).endswith("Left out: 3 won deals without a date of close.")


@pytest.mark.parametrize("language", BUILT_IN_TEXTS.languages)
def test_a_report_is_made_in_every_language(sample: PipelineMeasures, language: str) -> None:
    say = in_language(language)
    sections = pipeline_sections(sample)
    assert all("review." not in to_markdown(section, say) for section in sections)
    assert isinstance(sections[0].parts[0], Note)


def test_deals_that_are_shared_out_have_a_table_of_their_own() -> None:
    deal = Deal(id="d1", rep="A", outcome=Outcome.WON, amount=Decimal(900), currency="EUR")
    shares = [DealShare(deal="d1", rep="B", share=Decimal("0.4"))]
    reps = [Rep(id="A", team="North"), Rep(id="B")]
    book = Book(reps=reps, deals=[deal], deal_shares=shares)
    for by, rows in ((By.REP, ["| A ", "| B "]), (By.TEAM, ["| North ", "| not stated "])):
        settings = CommonSettings(credit=Credit.BY_SHARE, by=by)
        case = Case(book, MOMENT, settings)
        sections = {
            section.id: section for section in pipeline_sections(measure_pipeline(case, QUARTER))
        }
        report = markdown(sections["pipeline.outcomes"])
        assert "each deal is shared out as the shares on record say" in report
        table = sections["pipeline.outcomes"].table("by_share").to_rows()
        assert [row["won"] for row in table] == [Decimal("0.6"), Decimal("0.4")]
        assert all(row in report for row in rows)


def test_a_review_by_manager_says_that_its_rows_overlap() -> None:
    reps = [Rep(id="A", manager="M"), Rep(id="M", manager="N")]
    deals = [Deal(id="d1", rep="A", outcome=Outcome.WON), Deal(id="d2", rep="M")]
    case = Case(Book(reps=reps, deals=deals), MOMENT, CommonSettings(by=By.MANAGER))
    funnel, *_ = from_funnel(measure_pipeline(case, QUARTER))
    report = markdown(funnel)
    assert "| manager " in report
    assert "rows may overlap" in report
    assert [row["manager"] for row in funnel.table("manager").to_rows()] == ["M", "N"]
