from __future__ import annotations

import json
from collections import Counter
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest
from attrs import evolve
from hypothesis import given, settings, strategies as st

from salesprocess import charts
from salesprocess.case import Case
from salesprocess.common_settings import CommonSettings
from salesprocess.errors import UnknownNameError
from salesprocess.left_out import LeftOut, Missing
from salesprocess.markdown import one_line
from salesprocess.outcome import Outcome
from salesprocess.pipeline import (
    DECK_TEAM,
    GREETING_TO_ORDER,
    TEN_THREE_ONE,
    Backtest,
    Calibration,
    FunnelPlot,
    FunnelRow,
    FunnelTable,
    Incidence,
    Movement,
    PipelineFlow,
    PipelineStock,
    RatioRule,
    Reach,
    Spell,
    StageFlow,
    StepEnding,
    forecast,
    funnel_plot,
    open_deal_alignments,
    past_forecasts,
    pipeline_flow,
    stage_flow,
    step_incidence,
    time_in_stage,
)
from salesprocess.planning import (
    PdcaStep,
    TimeTotals,
    VisitReason,
    coverage_plan,
    customer_matrix,
    pdca,
    time_shares,
    time_totals,
)
from salesprocess.planning.working_day.headings import DECK_DAY
from salesprocess.processes import Spadco
from salesprocess.rates import Basis, Period, Rate
from salesprocess.records import Account, Book, Deal, TimeKind
from salesprocess.records.text import says_something
from salesprocess.texts import text
from territories import seen_at

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import altair as alt

    Draw = Callable[[str], alt.LayerChart]

WRITTEN = Path(__file__).with_suffix(".txt")
"""How charts look; `PYTHONPATH=tests python tests/charts/test_charts.py` writes it anew."""

LANGUAGES = ("en", "zh-Hans", "ja")
DAY = timedelta(days=1)
CASE = seen_at(datetime(2026, 10, 1))
NO_CASE = Case(Book(), datetime(2026, 10, 1))
QUARTER, COMING = Period.quarter(2026, 3), Period.month(2026, 10)


def waits(case: Case) -> Incidence[StepEnding]:
    return step_incidence(case, Spadco.PROSPECT, Spadco.ORDER, reach=Reach.EVER)


def rates(won: Mapping[str, int], trials: int = 20) -> Mapping[str, Rate]:
    return {rep: Rate(count, trials, Basis.PERIOD) for rep, count in won.items()}


PLOT = funnel_plot(rates({"A": 2, "B": 11, "C": 9, "D": 8}), Rate(30, 80, Basis.PERIOD))
NO_PLOT: FunnelPlot[str] = funnel_plot({}, Rate(0, 0, Basis.PERIOD))
SAID = Calibration.from_pairs([(0.2, False), (0.3, False), (0.9, True), (0.9, False)])
NO_FLOW = PipelineFlow(datetime(2026, 3, 1), datetime(2026, 3, 31), None)
NO_STAGES = StageFlow(QUARTER.months(), Counter(), Counter(), PipelineStock({}))


def drawn(case: Case = CASE) -> Mapping[str, Draw]:
    """Every chart, of one case."""
    return {
        "funnel": lambda code: charts.funnel_chart(DECK_TEAM, language=code),
        "ratio": lambda code: charts.ratio_chart(TEN_THREE_ONE, 4, language=code),
        "time": lambda code: charts.time_chart(time_in_stage(case), language=code),
        "incidence": lambda code: charts.incidence_chart(waits(case), language=code),
        "alignment": lambda code: charts.alignment_chart(open_deal_alignments(case), language=code),
        "customers": lambda code: charts.customer_chart(customer_matrix(case), language=code),
        "day": lambda code: charts.working_day_chart(
            time_shares(time_totals(case, QUARTER)), language=code
        ),
        "coverage": lambda code: charts.coverage_chart(coverage_plan(case, COMING), language=code),
        "stage flow": lambda code: charts.stage_flow_chart(
            stage_flow(case, QUARTER), language=code
        ),
        "pipeline flow": lambda code: charts.pipeline_flow_chart(
            pipeline_flow(case, datetime(2026, 9, 1)), language=code
        ),
        "forecast": lambda code: charts.forecast_chart(forecast(case, COMING), language=code),
        "calibration": lambda code: charts.calibration_chart(SAID, language=code),
        "reps": lambda code: charts.reps_chart(PLOT, language=code),
        "pdca": lambda code: charts.pdca_chart(
            [pdca(case, rep, QUARTER) for rep in case.book.rep_ids], language=code
        ),
    }


def spec_of(chart: alt.LayerChart) -> dict[str, object]:
    """The specification, which is checked against the schema of Vega-Lite as it is made."""
    spec: dict[str, object] = chart.to_dict()
    assert json.loads(json.dumps(spec, allow_nan=False)) == spec
    return spec


def rows_of(chart: alt.LayerChart) -> list[dict[str, Any]]:
    """The rows that it shows."""
    return cast("list[dict[str, Any]]", cast("Any", chart.data).values)


def title_of(chart: alt.LayerChart) -> tuple[str, str]:
    title = chart.to_dict()["title"]
    return title["text"], "\n".join(title["subtitle"])


@pytest.mark.parametrize("name", drawn())
def test_a_chart_is_plain_data_in_three_languages(name: str) -> None:
    specs = {code: spec_of(drawn()[name](code)) for code in LANGUAGES}
    assert len({json.dumps(spec["title"]) for spec in specs.values()}) == len(LANGUAGES)
    for code, spec in specs.items():
        told = json.dumps(spec, ensure_ascii=False)
        assert "chart." not in told, code
        assert '"review.' not in told, code
        assert "{" not in str(spec["title"])[1:-1]


def named_in(spec: object, key: str) -> set[str]:
    """What stands under a key anywhere in a chart, but for its rows."""
    if isinstance(spec, list):
        return set[str]().union(*(named_in(each, key) for each in spec))
    if not isinstance(spec, dict):
        return set()
    own = {each for name, each in spec.items() if name == key and isinstance(each, str)}
    return own.union(*(named_in(each, key) for name, each in spec.items() if name != "data"))


def columns_of(spec: object) -> set[str]:
    """The columns of all rows in a chart."""
    if isinstance(spec, list):
        return set[str]().union(*map(columns_of, spec))
    if not isinstance(spec, dict):
        return set()
    held = [*spec.get("datasets", {}).values(), spec.get("values", [])]
    rows = [row for each in held if isinstance(each, list) for row in each]
    own = {column for row in rows if isinstance(row, dict) for column in row}
    return own.union(*map(columns_of, spec.values()))


@pytest.mark.parametrize("name", drawn())
def test_a_chart_asks_for_no_column_that_its_rows_have_not(name: str) -> None:
    spec = spec_of(drawn()[name](LANGUAGES[0]))
    assert named_in(spec, "field") <= columns_of(spec) | named_in(spec, "as")


def look(spec: object) -> object:
    """How a chart looks, whatever its rows."""
    if isinstance(spec, list):
        return [look(each) for each in spec]
    if not isinstance(spec, dict):
        return spec
    apart = {"$schema", "config", "data", "datasets", "subtitle"}
    return {name: look(each) for name, each in spec.items() if name not in apart}


def looks() -> list[str]:
    """A line for each part of each chart."""
    lines: list[str] = []
    for name, draw in drawn().items():
        spec: Any = look(spec_of(draw("en")))
        layers = {f"layer {place}": layer for place, layer in enumerate(spec.pop("layer"))}
        parts = sorted((spec | layers).items())
        lines += [f"{name}, {part}: {json.dumps(shown, sort_keys=True)}" for part, shown in parts]
    return lines


def test_charts_look_as_they_did_when_someone_looked_at_them() -> None:
    assert looks() == WRITTEN.read_text("utf-8").splitlines()


def test_every_public_chart_is_tried() -> None:
    assert len(drawn()) == len(dir(charts)) - sum(name.startswith("_") for name in dir(charts))


@pytest.mark.parametrize("name", drawn())
def test_a_language_without_texts_is_refused(name: str) -> None:
    with pytest.raises(UnknownNameError, match="^unknown language:"):
        drawn()[name]("tlh")


EMPTY: Mapping[str, Draw] = {
    "funnel": lambda code: charts.funnel_chart(FunnelTable.from_rows({}), language=code),
    "time": drawn(NO_CASE)["time"],
    "incidence": drawn(NO_CASE)["incidence"],
    "alignment": drawn(NO_CASE)["alignment"],
    "customers": drawn(NO_CASE)["customers"],
    "day": drawn(NO_CASE)["day"],
    "coverage": drawn(NO_CASE)["coverage"],
    "stage flow": lambda code: charts.stage_flow_chart(NO_STAGES, language=code),
    "pipeline flow": lambda code: charts.pipeline_flow_chart(NO_FLOW, language=code),
    "forecast": drawn(NO_CASE)["forecast"],
    "calibration": lambda code: charts.calibration_chart(Calibration(), language=code),
    "reps": lambda code: charts.reps_chart(NO_PLOT, language=code),
    "pdca": lambda code: charts.pdca_chart([], language=code),
}


@pytest.mark.parametrize("name", EMPTY)
@pytest.mark.parametrize("code", LANGUAGES)
def test_where_there_is_nothing_a_chart_says_so(name: str, code: str) -> None:
    chart = EMPTY[name](code)
    spec_of(chart)
    assert rows_of(chart) == [{"text": text("chart.nothing", code)}]


def test_the_funnel_has_the_counts_and_what_is_left_out() -> None:
    chart = charts.funnel_chart(DECK_TEAM)
    assert [row["deals"] for row in rows_of(chart)] == [160, 110, 75, 42, 35, 30]
    (lost,) = chart.to_dict()["layer"][2]["data"]["values"]
    assert (lost["orders"], lost["prospects"], lost["leakage"]) == (30, 110, 80)
    assert lost["label"] == "P−O 80"
    row = FunnelRow("A & B", tuple(Spadco), (5, 4, 3, 0, 1, 1), unplaced=2, unknown_before=1,
                    uncertain=frozenset({Spadco.DEMO}))  # fmt: skip
    of_one = charts.funnel_chart(row)
    assert [row["deals"] for row in rows_of(of_one)] == [5, 4, 3, None, 1, 1]
    assert title_of(of_one)[1].splitlines() == [
        "Of A & B alone.",
        "2 deals could not be placed.",
        "1 deal is counted as orders alone: the stages before are not on record.",
    ]
    assert "leakage" not in str(spec_of(of_one))


def test_more_orders_than_prospects_are_said() -> None:
    stages = (Spadco.PROSPECT, Spadco.ORDER)
    chart = charts.funnel_chart(FunnelRow("A", stages, (1, 4)))
    assert "P−O: -3" in title_of(chart)[1]
    assert "leakage" not in str(spec_of(chart)["layer"])
    without = charts.funnel_chart(FunnelRow("A", (Spadco.SUSPECT,), (1,)))
    assert "P−O" not in str(spec_of(without))


def test_the_ratio_chain_has_what_the_rule_requires() -> None:
    for rule in (TEN_THREE_ONE, GREETING_TO_ORDER):
        rows = rows_of(charts.ratio_chart(rule, 3, confidence=0.8))
        assert [row["average"] for row in rows] == [*rule.required(3).values()]
        assert [row["sure"] for row in rows] == [*rule.required(3, confidence=0.8).values()]
    assert title_of(charts.ratio_chart(TEN_THREE_ONE))[1].endswith("Source: method §5.3.1.")
    found = charts.ratio_chart(RatioRule((4, 1), ("visits", "orders"), source="our own count"))
    assert title_of(found)[1].endswith("Source: our own count.")
    own = charts.ratio_chart(RatioRule((4, 1), ("site tour", "orders")))
    assert [row["step"] for row in rows_of(own)] == ["site tour", "orders"]
    assert title_of(own)[1] == "Of each site tour: 25.0 % orders."


def test_time_in_stage_has_the_quartiles_and_says_what_is_open() -> None:
    times = time_in_stage(CASE)
    rows = rows_of(charts.time_chart(times))
    stages = [stage for stage in times.stages if stage not in times.process.closing]
    assert len(rows) == len(stages)
    for row, stage in zip(rows, stages, strict=True):
        found = [None if days is None else days / DAY for days in times[stage].quartiles]
        assert [row["quarter"], row["half"], row["three_quarters"]] == found
        assert (row["left"], row["standing"]) == (
            times[stage].number_left, times[stage].number_standing,
        )  # fmt: skip
    begun = datetime(2026, 3, 1)
    standing = [Deal(id=f"d{n}", stage="suspect", opened=begun) for n in range(4)]
    lost = (evolve(deal, outcome=Outcome.LOST, closed=begun + 9 * DAY) for deal in standing[:2])
    deals = [*lost, *standing[2:]]
    recorded = CommonSettings(recorded_from=date(2026, 1, 1))
    few = time_in_stage(Case(Book(deals=deals), datetime(2026, 4, 1), recorded))
    row = rows_of(charts.time_chart(few))[0]
    assert (row["quarter"], row["half"], row["three_quarters"]) == (9.0, 9.0, None)
    assert row["open_to"] > 9


def test_the_incidence_has_shares_and_intervals() -> None:
    found = waits(CASE)
    rows = rows_of(charts.incidence_chart(found))
    by_day = {(row["ending"], row["days"]): row for row in rows}
    assert len(by_day) == len(rows) == len(found.endings) * (len(found.steps) + 1)
    for ending in found.endings:
        for step in found.steps:
            row = by_day[text(ending), step.days]
            ends = found.interval(ending, step.days)
            assert ends is not None
            assert (row["share"], row["low"], row["high"]) == (
                step.incidence[ending], ends.low, ends.high,
            )  # fmt: skip
    many = Incidence.from_records([Spell(n, f"way {n}") for n in range(1, 6)])
    assert len({row["ending"] for row in rows_of(charts.incidence_chart(many))}) == 5
    lopsided = LeftOut({Outcome.WON: 20}, {(Missing.CLOSED, Outcome.LOST): 20})
    tilted = Incidence({(3.0, "won"): 20}, lopsided)
    assert "20 lost deals without" in title_of(charts.incidence_chart(tilted))[1]


def test_the_alignment_grid_counts_every_deal_once() -> None:
    deals = open_deal_alignments(CASE)
    rows = rows_of(charts.alignment_chart(deals))
    assert len(rows) == 49
    assert sum(row["deals"] for row in rows) == len(deals)
    positions = Counter({text(each.alignment.position): 0 for each in deals})
    positions.update(text(each.alignment.position) for each in deals)
    for position, number in positions.items():
        assert sum(row["deals"] for row in rows if row["position"] == position) == number


def test_the_customer_matrix_has_the_customers_by_name() -> None:
    matrix = customer_matrix(CASE)
    chart = charts.customer_chart(matrix, shown=1)
    assert sum(row["customers"] for row in rows_of(chart)) == len(CASE.book.accounts)
    places = {(row["volume"], row["age"]): row for row in rows_of(chart)}
    for (volume, age), customers in matrix.cells.items():
        row = places[volume or "not stated", age or "not stated"]
        assert row["customers"] == len(customers)
        assert row["pages"] == sum(each.pages for each in customers)
        assert row["all"].startswith(customers[0].account.name)


def test_the_working_day_has_the_shares_beside_those_of_the_deck() -> None:
    by_rep = {
        rep: time_shares(totals)
        for rep, totals in time_totals(CASE, QUARTER).by_rep().items()
        if rep is not None
    }
    rows = rows_of(charts.working_day_chart(by_rep, names={"A": "Clara Berg"}))
    for rep, shares in by_rep.items():
        name = {"A": "Clara Berg"}.get(rep, rep)
        drawn_shares = [row["share"] for row in rows if row["day"] == name]
        assert drawn_shares == [*shares.values.values()]
    assert [row["share"] for row in rows[-4:]] == [*DECK_DAY.shares.values()]
    assert rows[-1]["end"] == pytest.approx(1)
    idle = charts.working_day_chart({"A": by_rep["A"], "B": time_shares(TimeTotals({}))})
    assert {row["day"] for row in rows_of(idle)} == {"A", "the deck's day"}


def test_a_narrow_part_of_the_day_has_no_label() -> None:
    day = date(2026, 3, 2)
    spent = {
        ("A", day, TimeKind.FACE_TO_FACE): timedelta(minutes=1),
        ("A", day, TimeKind.DESK): timedelta(minutes=99),
    }
    rows = rows_of(charts.working_day_chart(time_shares(TimeTotals(spent))))
    assert [row["label"] for row in rows[:4]] == ["", "", "99.0 %", ""]


def test_the_calendar_has_every_visit_on_its_day() -> None:
    plan = coverage_plan(CASE, COMING)
    rows = rows_of(charts.coverage_chart(plan))
    of_days = Counter(f"{visit.on}" for visit in plan.visits)
    assert {row["day"]: row["visits"] for row in rows if row["visits"]} == of_days
    booked = sum(visit.reason is VisitReason.BOOKED for visit in plan.visits)
    assert sum(row["booked"] for row in rows) == booked
    of_one = charts.coverage_chart(plan, "B")
    assert sum(row["visits"] for row in rows_of(of_one)) == len(plan.plans["B"].visits)
    assert title_of(of_one)[1].startswith("Of B alone.")
    short = coverage_plan(CASE, Period(date(2026, 10, 1), date(2026, 10, 3)))
    missing = {unplanned.account.id for unplanned in short.shortfall}
    assert f"{len(missing)} accounts find no day" in title_of(charts.coverage_chart(short))[1]


def test_sowing_and_hunting_are_those_of_the_flow() -> None:
    flow = stage_flow(CASE, Period.year(2026))
    rows = rows_of(charts.stage_flow_chart(flow))
    assert [row["deals"] for row in rows] == [*flow.came_in, *flow.orders]
    assert f"suspect {flow.standing[Spadco.SUSPECT]}" in title_of(charts.stage_flow_chart(flow))[1]


def test_the_waterfall_adds_up() -> None:
    flow = pipeline_flow(CASE, datetime(2026, 7, 1))
    for currency in (None, *flow.at_end):
        rows = rows_of(charts.pipeline_flow_chart(flow, currency))
        at_end = flow.deals_at_end if currency is None else float(flow.at_end[currency])
        assert rows[-1]["to"] == at_end
        level = 0.0
        for row in rows[:-1]:
            assert row["from"] == level
            level = row["to"]
        assert level == at_end
        changes = {row["line"]: row["change"] for row in rows}
        for movement in Movement:
            if currency is not None and (amount := flow[currency, movement]):
                assert changes[text(movement)] == float(amount)
    with pytest.raises(UnknownNameError, match="currency"):
        charts.pipeline_flow_chart(flow, "XXX")


def test_the_waterfall_says_what_it_does_not_hold() -> None:
    opened = datetime(2026, 1, 5)
    deals = [
        Deal(id="d1", opened=opened, amount=Decimal(700), currency="EUR"),
        Deal(id="d2", opened=opened),
        Deal(id="d3", outcome=Outcome.LOST),
    ]
    flow = pipeline_flow(Case(Book(deals=deals), datetime(2026, 3, 31)), datetime(2026, 3, 1))
    told = title_of(charts.pipeline_flow_chart(flow, "EUR"))[1]
    assert "1 deal is in no amount" in told
    assert "Left out: 1 lost deal" in told
    assert "No changes are on record of" in told


def test_the_forecast_has_its_intervals_and_what_came() -> None:
    found, past = forecast(CASE, COMING), past_forecasts(CASE, COMING)
    chart = charts.forecast_chart(found, past)
    rows = rows_of(chart)
    told = [each for each in past.forecasts if past.widest in each.told]
    assert [row["came"] for row in rows] == [*(each.came[past.widest] for each in told), None]
    for row, each in zip(rows, told, strict=False):
        predicted = each.told[past.widest]
        assert (row["low_80%"], row["high_80%"]) == tuple(map(float, predicted.interval(0.8)))
        assert row["expected"] == float(predicted.expected)
    assert found.open is not None
    assert rows[-1]["expected"] == float(found.open.orders.expected)
    held = past.scores(past.widest)
    assert held is not None
    assert f"{held.coverage[0.8].successes} of {len(told)} past" in title_of(chart)[1]
    chinese = rows_of(charts.forecast_chart(found, past, language="zh-Hans"))
    assert [row["on"] for row in rows[:-1]] == [str(each.as_of.date()) for each in told]
    assert all(row["on"].endswith("日") for row in chinese)
    assert rows[0]["label"] == str(told[0].told[past.widest])


def test_the_forecast_of_all_deals_stands_alone_where_there_is_no_past() -> None:
    case = seen_at(datetime(2026, 12, 31))
    found = forecast(case, Period.month(2027, 1))
    row = rows_of(charts.forecast_chart(found))[-1]
    assert found.best is not None
    assert row["expected"] == float(found.best.orders.expected)
    alone = Case(Book(deals=[Deal(id="d1", stage="demo")]), datetime(2026, 10, 1))
    none = charts.forecast_chart(forecast(alone, COMING), Backtest(days=30, forecasts=()))
    told = title_of(none)[1]
    assert "No forecast: " in told
    assert "1 open deal is in no number" in told


def test_calibration_has_the_blocks_and_says_what_is_open() -> None:
    rows = rows_of(charts.calibration_chart(SAID))
    for row, block in zip(rows, SAID.curve(Basis.SNAPSHOT), strict=True):
        ends = block.won.interval()
        assert ends is not None
        assert (row["stated"], row["won"]) == (block.stated, block.won.value)
        assert (row["low"], row["high"], row["deals"]) == (ends.low, ends.high, block.won.trials)
    still_open = Calibration.from_counts([((0.3, Outcome.OPEN), 1)])
    assert "1 deal is still open" in title_of(charts.calibration_chart(still_open))[1]


def test_the_funnel_plot_has_the_rates_and_who_stands_out() -> None:
    chart = charts.reps_chart(PLOT, names={"A": "Clara"})
    rows = rows_of(chart)
    assert [(row["rate"], row["trials"]) for row in rows] == [
        (point.rate.value, point.rate.trials) for point in PLOT.points.values()
    ]
    beyond = [row["rep"] for row in rows if row["place"] == text("chart.beyond")]
    assert beyond == ["Clara"]
    assert [*PLOT.standing_out()] == ["A"]
    own = funnel_plot(rates({"A": 2}), Rate(30, 80, Basis.PERIOD), expected={"A": 0.1})
    assert "1 rep is held against" in title_of(charts.reps_chart(own))[1]


def test_the_cycle_has_each_step_of_each_rep() -> None:
    cycles = [pdca(CASE, rep, QUARTER) for rep in CASE.book.rep_ids]
    rows = rows_of(charts.pdca_chart(cycles))
    signs = {True: "✓", False: "✗", None: "?"}
    expected = [signs[cycle[step].is_there] for cycle in cycles for step in PdcaStep]
    assert [row["sign"] for row in rows] == expected


CYCLE = pdca(CASE, "A", QUARTER)
NAMES = st.text(min_size=1, max_size=40).filter(says_something)


def without_rows(spec: object) -> object:
    """A specification without its rows."""
    if isinstance(spec, list):
        return [without_rows(part) for part in spec]
    if not isinstance(spec, dict):
        return spec
    return {
        key: without_rows(part) for key, part in spec.items() if key not in {"data", "datasets"}
    }


def of_customer(name: str) -> alt.LayerChart:
    book = Book(accounts=[Account(id="a1", name=name)])
    return charts.customer_chart(customer_matrix(Case(book, datetime(2026, 3, 1))))


def of_deal(name: str) -> alt.LayerChart:
    book = Book(deals=[Deal(id="d1", name=name, stage="demo")])
    return charts.alignment_chart(open_deal_alignments(Case(book, datetime(2026, 3, 1))))


@pytest.mark.long
@settings(max_examples=10)
@given(name=NAMES)
@pytest.mark.parametrize(
    "draw",
    [
        of_customer,
        of_deal,
        lambda name: charts.reps_chart(PLOT, names={"A": name}),
        lambda name: charts.pdca_chart([CYCLE], names={"A": name}),
    ],
)
def test_no_name_gets_beyond_the_rows_of_a_chart(draw: Draw, name: str) -> None:
    assert without_rows(spec_of(draw(name))) == without_rows(spec_of(draw("A")))


@pytest.mark.long
@settings(max_examples=10)
@given(name=NAMES)
def test_no_name_breaks_a_chart(name: str) -> None:
    chart = charts.incidence_chart(Incidence.from_records([Spell(3, name)]))
    assert rows_of(chart)[0]["ending"] == one_line(name)
    spec_of(chart)
    spec_of(charts.funnel_chart(FunnelRow(name, tuple(Spadco), (3, 2, 1, 1, 1, 1))))


if __name__ == "__main__":
    WRITTEN.write_text("\n".join([*looks(), ""]), "utf-8")
