"""What two tables must hold, and what of them is said to be left out."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from importlib import util
from typing import Any
from zoneinfo import ZoneInfo

import narwhals.stable.v2 as nw
import polars as pl
import pytest

from salesprocess import frames, pipeline
from salesprocess.case import Case
from salesprocess.common_settings import CommonSettings
from salesprocess.errors import InvalidValueError, in_words
from salesprocess.frames import DealTables
from salesprocess.rates import Basis, Period
from salesprocess.records import Book, Deal, Outcome, StageChange

AS_OF = datetime(2026, 3, 31)
CASE = Case(Book(), AS_OF)
MOVES = {
    "deal": ["d1"],
    "at": [datetime(2026, 3, 2)],
    "stage": ["demo"],
    "from_stage": ["analysis"],
}


def test_columns_that_are_missing_are_named_with_what_there_is() -> None:
    deals = pl.DataFrame({"deal_id": ["d1"], "Outcome": ["won"]})
    changes = pl.DataFrame({"deal": ["d1"], "when": [AS_OF], "stage": ["demo"]})
    with pytest.raises(InvalidValueError, match="^not tables of deals") as error:
        DealTables(
            deals=deals,
            stage_changes=changes,
            columns={"outcome": "outcome"},
            change_columns={"stages": "stage"},
        )
    told = [(fault.path, fault.expected, in_words(fault.hint)) for fault in error.value.faults]
    assert told == [
        ("columns['outcome']", "one of deal_id, Outcome", "did you mean 'Outcome'?"),
        ("deals", "a column id", "say by columns which it is"),
        ("change_columns", "one of deal, at, stage, from_stage", "did you mean 'stage'?"),
        ("stage_changes", "a column at", "say by change_columns which it is"),
    ]


def test_what_is_no_table_is_refused_and_so_are_two_engines() -> None:
    with pytest.raises(InvalidValueError, match="deals: expected a table of pandas"):
        DealTables(deals=[{"id": "d1"}])
    import duckdb  # noqa: PLC0415

    changes = duckdb.connect().from_arrow(pl.DataFrame(MOVES).to_arrow())
    with pytest.raises(
        InvalidValueError, match="expected a table of polars, as deals is, got 'duckdb'"
    ):
        DealTables(deals=pl.DataFrame({"id": ["d1"]}), stage_changes=changes)


def test_a_column_of_values_of_several_kinds_is_told_of() -> None:
    import pandas as pd  # noqa: PLC0415

    mixed: list[Any] = ["d1", True, [7]]
    with pytest.raises(InvalidValueError, match="deals: expected columns of which each holds"):
        DealTables(deals=pd.DataFrame({"id": mixed}))


def test_a_column_that_holds_no_text_is_named_where_text_is_needed() -> None:
    deals = pl.DataFrame({"id": [["d1"]], "stage": [b"demo"], "outcome": [{"is": "won"}]})
    changes = {**MOVES, "stage": [timedelta(1)], "from_stage": [None]}
    with pytest.raises(InvalidValueError, match="^not tables of deals") as refused:
        DealTables(deals=deals, stage_changes=pl.DataFrame(changes))
    assert [fault.path for fault in refused.value.faults] == [
        "deals.id",
        "deals.outcome",
        "deals.stage",
        "stage_changes.stage",
    ]
    assert "expected a column of text, got List(String)" in str(refused.value)


def test_groups_are_made_by_lists_and_structures_too() -> None:
    deals = pl.DataFrame(
        {
            "id": ["d1", "d2", "d3"],
            "outcome": ["won", "lost", "lost"],
            "tags": [["a", "b"], ["a", "b"], []],
            "place": [{"at": [1]}, {"at": [1]}, None],
        }
    )
    found = frames.outcomes_by(CASE, DealTables(deals=deals), ["tags", "place"]).summary
    assert {group: (each.won, each.lost) for group, each in found.items()} == {
        (("a", "b"), (("at", (1,)),)): (1, 1),
        ((), None): (0, 1),
    }
    by_tags = frames.outcomes_by(CASE, DealTables(deals=deals), "tags").summary
    assert {*by_tags} == {("a", "b"), ()}


def test_a_table_in_memory_needs_an_engine_behind_it(monkeypatch: pytest.MonkeyPatch) -> None:
    table = pl.DataFrame({"id": ["d1"]}).to_arrow()
    monkeypatch.setattr("salesprocess.frames.engines.find_spec", lambda _: None)
    with pytest.raises(InvalidValueError, match="install polars, or duckdb"):
        DealTables(deals=table)
    monkeypatch.setattr(
        "salesprocess.frames.engines.find_spec",
        lambda name: util.find_spec(name) if name == "duckdb" else None,
    )
    assert "duckdb" in repr(DealTables(deals=table))


def test_columns_that_the_engine_can_not_take_say_what_it_needs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def without_arrow(_: object) -> None:
        raise ImportError

    monkeypatch.setattr(pl, "from_arrow", without_arrow)
    with pytest.raises(InvalidValueError, match="deals: expected PyArrow beside Polars"):
        DealTables(deals=pl.DataFrame({"id": ["d1"]}).to_arrow())


def test_an_engine_that_hands_over_nothing_without_pyarrow_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def without_arrow(_: object) -> None:
        raise ImportError

    import duckdb  # noqa: PLC0415

    deals = DealTables(deals=duckdb.connect().sql("select 'd1' as id, 'won' as outcome"))
    monkeypatch.setattr(nw.LazyFrame, "collect", without_arrow)
    lacking = "tables: expected PyArrow beside duckdb, got nothing; install pyarrow"
    with pytest.raises(InvalidValueError, match=lacking):
        frames.outcomes_by(CASE, deals, [])


@pytest.mark.parametrize(
    ("opened", "as_of", "told"),
    [
        (["2026-03-02"], AS_OF, "deals.opened: expected a column of moments or days"),
        ([datetime(2026, 3, 2)], AS_OF.replace(tzinfo=UTC), "expected moments with a time zone"),
        ([datetime(2026, 3, 2, tzinfo=UTC)], AS_OF, "expected moments without a time zone"),
        ([date(2026, 3, 2)], AS_OF.replace(tzinfo=ZoneInfo("Asia/Tokyo")), "in Asia/Tokyo"),
    ],
)
def test_times_that_do_not_go_with_the_moment(
    opened: list[Any], as_of: datetime, told: str
) -> None:
    tables = DealTables(deals=pl.DataFrame({"id": ["d1"], "opened": opened}))
    with pytest.raises(InvalidValueError, match=told):
        frames.stage_moves(Case(Book(), as_of), tables)


def test_the_clock_of_a_session_has_to_be_that_of_utc() -> None:
    import duckdb  # noqa: PLC0415

    connection = duckdb.connect()
    connection.execute("SET TimeZone = 'Asia/Tokyo'")
    deals = connection.sql("select 'd1' as id, timestamptz '2026-03-02 09:00:00+00' as opened")
    with pytest.raises(InvalidValueError, match="set the time zone of the session to UTC"):
        frames.stage_moves(Case(Book(), AS_OF.replace(tzinfo=UTC)), DealTables(deals=deals))


def test_days_go_with_a_moment_in_utc() -> None:
    deals = pl.DataFrame({"id": ["d1"], "opened": [date(2026, 3, 2)], "stage": ["demo"]})
    case = Case(Book(), AS_OF.replace(tzinfo=UTC))
    counted = frames.outcomes_by(
        case,
        DealTables(deals=deals),
        [],
        opened_in=Period(date(2026, 3, 2), date(2026, 3, 3), ZoneInfo("UTC")),
    )
    assert counted.summary[None].open == 1


def test_one_id_twice_is_refused() -> None:
    tables = DealTables(deals=pl.DataFrame({"id": ["d1", "d1", "d2"]}))
    with pytest.raises(InvalidValueError, match="deals: expected 3 ids, got '2 different ones'"):
        frames.time_in_stage(CASE, tables)


def test_groups_and_populations_that_can_not_be() -> None:
    tables = DealTables(deals=pl.DataFrame({"id": ["d1"], "region": ["North"]}))
    with pytest.raises(InvalidValueError, match="did you mean 'region'"):
        frames.stage_moves(CASE, tables, group="regoin")
    month = Period.month(2026, 3)
    with pytest.raises(InvalidValueError, match="opened_in: expected None"):
        frames.outcomes_by(CASE, tables, "region", closed_in=month, opened_in=month)


def test_what_is_no_record_is_counted_by_its_fault_and_so_are_stray_changes() -> None:
    deals = pl.DataFrame(
        {"id": ["d1", "d2", "d3", None], "outcome": ["won", "maybe", "maybe", None]}
    )
    changes = pl.DataFrame(
        {
            "deal": ["d1", "d9", "d1", None],
            "at": [datetime(2026, 3, 2), datetime(2020, 1, 1), None, AS_OF],
            "stage": ["demo", "demo", "demo", "demo"],
        }
    )
    tables = DealTables(deals=deals, stage_changes=changes)
    for counted in (frames.stage_moves(CASE, tables), frames.time_in_stage(CASE, tables)):
        assert sum(counted.rejected.values()) == 3
        assert counted.strays == 3
        assert repr(counted).endswith("; 3 rejected; 3 strays)")
    assert frames.stage_moves(CASE, tables).summary.deals == 1


def test_a_stray_change_does_not_say_since_when_there_is_history() -> None:
    deals = {"id": ["d1", "d2"], "opened": [datetime(2026, 2, 2)] * 2, "stage": ["demo"] * 2}
    changes = {**MOVES, "deal": ["d9"]}
    tables = DealTables(deals=pl.DataFrame(deals), stage_changes=pl.DataFrame(changes))
    assert frames.stage_moves(CASE, tables).summary.unrecorded == 2


def test_a_deal_that_its_stage_says_was_won_has_left_all_stages() -> None:
    deals = pl.DataFrame({"id": ["d1"], "opened": [datetime(2026, 2, 2)]})
    changes = pl.DataFrame({**MOVES, "stage": ["order"]})
    tables = DealTables(deals=deals, stage_changes=changes)
    counted = frames.time_in_stage(CASE, tables)
    assert counted.kinds == 0
    time = counted.summary["analysis"]
    assert (time.number_left, time.number_standing) == (1, 0)
    assert time.left_out.placed == {Outcome.WON: 1}


def test_deals_without_changes_are_looked_back_at_too() -> None:
    deals: dict[str, list[Any]] = {
        "id": ["d1", "d2"],
        "outcome": ["won", "lost"],
        "closed": [datetime(2026, 5, 4), datetime(2126, 5, 4)],
        "stage": ["demo", "demo"],
    }
    tables = DealTables(deals=pl.DataFrame(deals))
    book = Book(deals=[Deal(**{**row, "outcome": Outcome(row["outcome"])}) for row in _rows(deals)])
    case = Case(book, AS_OF)
    assert frames.stage_moves(CASE, tables).summary == pipeline.stage_moves(case)
    assert frames.time_in_stage(CASE, tables).summary == pipeline.time_in_stage(case)


def _rows(columns: dict[str, list[Any]]) -> list[dict[str, Any]]:
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def test_the_settings_may_say_since_when_there_is_history() -> None:
    deals = {"id": ["d1"], "opened": [datetime(2026, 2, 2)], "stage": ["demo"]}
    case = Case(Book(), AS_OF, CommonSettings(recorded_from=date(2026, 1, 1)))
    assert frames.stage_moves(case, DealTables(deals=pl.DataFrame(deals))).summary.unrecorded == 0


def test_a_column_of_which_nothing_is_known_is_as_none() -> None:
    deals = pl.DataFrame({"id": ["d1"], "opened": [None], "process": [None], "stage": ["demo"]})
    moves = frames.stage_moves(CASE, DealTables(deals=deals)).summary
    assert (
        pipeline.conversion(
            moves, "demo", "order", reach=pipeline.Reach.FURTHEST, basis=Basis.SNAPSHOT
        ).trials
        == 1
    )


def test_nothing_is_computed_before_it_is_asked_for_and_only_counts_come_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    run: list[int] = []

    def noted(frame: pl.DataFrame) -> pl.DataFrame:
        run.append(len(frame))
        return frame

    stages = ["suspect", "prospect", "analysis", "demo"]
    deals: list[dict[str, Any]] = [
        {"id": f"d{number}", "opened": AS_OF - timedelta(days=90)} for number in range(1000)
    ]
    changes: list[dict[str, Any]] = [
        {
            "deal": f"d{number}",
            "at": AS_OF - timedelta(days=80 - step - number % 40),
            "stage": stages[step],
            "from_stage": stages[step - 1],
        }
        for number in range(1000)
        for step in range(1, 1 + number % 4)
    ]
    asked = DealTables(
        deals=pl.LazyFrame(deals).map_batches(noted),
        stage_changes=pl.LazyFrame(changes).map_batches(noted),
    )
    assert run == []
    rows: list[int] = []
    collect = nw.LazyFrame.collect

    def counted(self: Any, *args: Any) -> Any:
        found = collect(self, *args)
        rows.append(len(found))
        return found

    monkeypatch.setattr(nw.LazyFrame, "collect", counted)
    found = frames.stage_moves(CASE, asked)
    assert run
    book = Book(
        deals=[Deal(**deal) for deal in deals],
        stage_changes=[StageChange(**change) for change in changes],
    )
    assert found.summary == pipeline.stage_moves(Case(book, AS_OF))
    assert found.kinds == 5
    assert max(rows) <= 2 * len(stages)


def test_the_clock_of_a_zone_is_followed_where_it_changes() -> None:
    from salesprocess.frames.instants import microseconds, moment_of, offsets_in  # noqa: PLC0415

    berlin = ZoneInfo("Europe/Berlin")
    first, last = (microseconds(datetime(2026, month, 1, tzinfo=UTC)) for month in (1, 12))
    found = [
        (moment_of(at, UTC), shown // 3_600_000_000)
        for at, shown in offsets_in(berlin, first, last)
    ]
    assert found == [
        (datetime(2026, 1, 1, tzinfo=UTC), 1),
        (datetime(2026, 3, 29, 1, tzinfo=UTC), 2),
        (datetime(2026, 10, 25, 1, tzinfo=UTC), 1),
    ]
