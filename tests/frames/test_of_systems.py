"""A CRM's own columns say as tables what its rows say as records."""

from __future__ import annotations

from datetime import UTC, date, datetime
from io import StringIO
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest
from attrs import evolve

from salesprocess import frames, interop
from salesprocess.case import Case
from salesprocess.errors import InvalidValueError, UnknownNameError
from salesprocess.records import Book, Deal, Outcome, StageChange

if TYPE_CHECKING:
    from salesprocess.interop import System

JANUARY = datetime(2026, 1, 5, tzinfo=UTC)
MARCH = datetime(2026, 3, 9, tzinfo=UTC)
DAY = date(2026, 3, 9)

Rows = list[dict[str, Any]]
SALESFORCE: dict[str, Rows] = {
    "Opportunity": [
        {"Id": "d1", "IsWon": True, "IsClosed": True, "StageName": "Closed Won"},
        {"Id": "d2", "IsWon": False, "IsClosed": True, "StageName": "Closed Lost"},
        {"Id": "d3", "IsWon": False, "IsClosed": False, "StageName": "Prospecting"},
        {"Id": "d4", "IsWon": None, "IsClosed": None, "StageName": "Closed Won"},
        {"Id": "d5", "IsWon": None, "IsClosed": None, "StageName": "Closed Lost"},
    ],
    "OpportunityHistory": [
        {"OpportunityId": "d1", "CreatedDate": MARCH, "StageName": "Closed Won"},
        {"OpportunityId": "d3", "CreatedDate": MARCH, "StageName": "Prospecting"},
    ],
}
for row in SALESFORCE["Opportunity"]:
    row |= {"OwnerId": "A", "CreatedDate": JANUARY, "CloseDate": DAY, "IsDeleted": False}
SALESFORCE["Opportunity"].append({**SALESFORCE["Opportunity"][0], "Id": "d6", "IsDeleted": True})

DYNAMICS: dict[str, Rows] = {
    "opportunities": [
        {"opportunityid": "d1", "statecode": 0, "statuscode": 1, "actualclosedate": None},
        {"opportunityid": "d2", "statecode": 1, "statuscode": 3, "actualclosedate": DAY},
        {"opportunityid": "d3", "statecode": 2, "statuscode": 4, "actualclosedate": DAY},
    ]
}
ODOO: dict[str, Rows] = {
    "crm.lead": [
        {"id": 1, "type": "opportunity", "active": True, "probability": 100.0, "stage_id": 4},
        {"id": 2, "type": "opportunity", "active": False, "probability": 0.0, "stage_id": 2},
        {"id": 3, "type": "lead", "active": True, "probability": 10.0, "stage_id": 1},
    ],
    "mail.tracking.value": [
        {
            "mail_message_id.res_id": 1,
            "create_date": MARCH,
            "old_value_integer": 0,
            "new_value_integer": 4,
            "field_id.name": "stage_id",
            "mail_message_id.model": "crm.lead",
        },
        {
            "mail_message_id.res_id": 1,
            "create_date": MARCH,
            "old_value_integer": 1,
            "new_value_integer": 2,
            "field_id.name": "user_id",
            "mail_message_id.model": "crm.lead",
        },
    ],
}
for lead in ODOO["crm.lead"]:
    lead |= {"user_id": 7, "create_date": JANUARY, "date_closed": None, "date_deadline": DAY}
HUBSPOT: dict[str, Rows] = {
    "deals": [
        {"Record ID": "1", "Deal Stage": "closedwon", "Pipeline": "default", "Is Closed Won": True},
        {
            "Record ID": "2",
            "Deal Stage": "appointmentscheduled",
            "Pipeline": "Sales Pipeline",
            "Is Closed Won": False,
        },
        {"Record ID": "3", "Deal Stage": "new", "Pipeline": "renewals", "Is Closed Won": None},
    ]
}
for deal in HUBSPOT["deals"]:
    deal |= {"Create Date": JANUARY, "Close Date": MARCH, "Is closed lost": False}
TWENTY: dict[str, Rows] = {
    "opportunities": [
        {"id": "d1", "stage": "CUSTOMER", "createdAt": JANUARY, "deletedAt": None},
        {"id": "d2", "stage": "NEW", "createdAt": JANUARY, "deletedAt": MARCH},
    ]
}
PIPEDRIVE: dict[str, Rows] = {
    "deals": [
        {"id": "d1", "status": "won", "is_deleted": False, "stage_id": "4", "pipeline_id": "1"},
        {"id": "d2", "status": "open", "is_deleted": False, "stage_id": "4", "pipeline_id": "1"},
        {"id": "d3", "status": "deleted", "is_deleted": False, "stage_id": "4", "pipeline_id": "1"},
    ]
}
GIVEN = [
    pytest.param(interop.salesforce, SALESFORCE, id="salesforce"),
    pytest.param(interop.dynamics, DYNAMICS, id="dynamics"),
    pytest.param(interop.odoo, ODOO, id="odoo"),
    pytest.param(interop.hubspot, HUBSPOT, id="hubspot"),
    pytest.param(interop.twenty, TWENTY, id="twenty"),
    pytest.param(interop.pipedrive, PIPEDRIVE, id="pipedrive"),
]
ASKED = "id", "opened", "closed", "outcome", "stage", "process", "rep", "expected_order_on"
MOVED = "deal", "at", "stage", "from_stage"


def whole(rows: Rows) -> pl.DataFrame:
    return pl.DataFrame(rows, infer_schema_length=None)


@pytest.mark.parametrize(("system", "rows"), GIVEN)
@pytest.mark.parametrize("written", [str, str.upper], ids=["as it is", "in capitals"])
def test_the_records_are_those_of_the_system(
    system: System, rows: dict[str, Rows], written: Any
) -> None:
    tables = {name: whole(given).rename(written) for name, given in rows.items()}
    found: Any = frames.tables_of(system, tables)
    deals, changes = (found.deals, found.stage_changes)
    book = system.load(rows).book
    assert said(deals, ASKED) == records(book.all(Deal), ASKED)
    if changes is not None:
        assert said(changes, MOVED) == records(book.all(StageChange), MOVED)


def said(frame: pl.LazyFrame, names: tuple[str, ...]) -> list[tuple[str | None, ...]]:
    rows = frame.collect().to_dicts()
    return sorted(tuple(text(row.get(name)) for name in names) for row in rows)


def records(kept: tuple[Any, ...], names: tuple[str, ...]) -> list[tuple[str | None, ...]]:
    return sorted(tuple(text(getattr(record, name)) for name in names) for record in kept)


def text(value: Any) -> str:
    value = getattr(value, "value", value)
    if isinstance(value, datetime):
        value = value.isoformat()
    return "" if value in {None, "open"} else str(value)


def test_columns_that_are_missing_are_named_by_the_system_s_own_names() -> None:
    with pytest.raises(InvalidValueError, match="a column Id, got 'Idd, .* mean 'Idd'"):
        frames.tables_of(interop.salesforce, {"Opportunity": whole([{"Idd": 1, "Name": "x"}])})
    with pytest.raises(UnknownNameError, match="'Opportunities'; did you mean 'Opportunity'"):
        frames.tables_of(interop.salesforce, {"Opportunities": whole([])})
    changes = pl.DataFrame({"OpportunityId": ["d1"], "StageName": ["x"], "NewValue": ["x"]})
    deals = pl.DataFrame(SALESFORCE["Opportunity"])
    both = {"OpportunityHistory": changes, "OpportunityFieldHistory": changes}
    with pytest.raises(InvalidValueError, match=r"one table of stage_changes, got \['Opportunity"):
        frames.tables_of(interop.salesforce, {"Opportunity": deals, **both})
    with pytest.raises(InvalidValueError, match="tables: expected a table Opportunity"):
        frames.tables_of(interop.salesforce, {"stage_changes": whole([])})


def test_what_a_system_tells_by_several_moments_is_made_where_the_data_is() -> None:
    row = {"id": "d1", "status": "won", "close_time": MARCH, "won_time": MARCH}
    texts = {**row, "close_time": "2026-03-09", "won_time": "2026-03-09"}
    for each in (row, texts):
        with pytest.raises(InvalidValueError, match="a column closed, got 'close_time, won_time,"):
            frames.tables_of(interop.pipedrive, {"deals": whole([each])})
    bare = frames.tables_of(interop.pipedrive, {"deals": whole([{"id": "d1", "status": "won"}])})
    assert repr(bare) == "DealTables(polars: deals by id, outcome)"
    with pytest.raises(InvalidValueError, match="a column at, got 'create_date'"):
        frames.tables_of(
            interop.tryton,
            {"sale_opportunity__history": whole([{"id": 1, "create_date": MARCH, "state": "won"}])},
        )
    found: Any = frames.tables_of(interop.pipedrive, {"deals": whole([{**row, "closed": MARCH}])})
    assert found.deals.collect()["closed"].to_list() == [MARCH]


def test_a_word_that_the_system_does_not_know_is_refused_of_its_deal() -> None:
    rows = whole([{"Id": "d1", "IsWon": "perhaps", "IsClosed": "yes"}])
    loaded = frames.to_records(frames.tables_of(interop.salesforce, {"Opportunity": rows}))
    assert "got 'perhaps; yes'" in str(loaded.rejects[0].faults[0])


def test_changes_of_stage_may_come_from_elsewhere() -> None:
    changes = whole([{"deal": "1", "at": MARCH, "stage": "closedwon"}])
    tables = {"deals": whole(HUBSPOT["deals"]), "stage_changes": changes}
    found = frames.tables_of(interop.hubspot, tables)
    assert repr(found) == (
        "DealTables(polars: deals by id, opened, closed, outcome, stage, process; stage changes)"
    )


REPORT = """Opportunity ID,Opportunity Owner,Stage,Amount,Close Date,Created Date,Won,Closed
006A,Ann,Closed Won,15000.5,3/2/2026,1/5/2026,1,1
006B,-,Prospecting,,7/9/2026,2/6/2026,0,0
"""

EXPORT = """Record ID,Deal Stage,Amount,Deal owner,Close Date,Create Date,Is Closed Won
91,closedwon,15000.5,Ann,2026-03-02 10:15,2026-01-05 09:00,true
92,contractsent,,(No value),2026-07-09 10:15,2026-02-06 09:00,false
"""

LEADS = """ID,Stage,Salesperson,Expected Closing,Created on,Active,Probability
1,Won,Ann,2026-03-02,2026-01-05 09:00:00,True,100
2,Proposition,,2026-07-09,2026-02-06 09:00:00,True,40
"""

FILES = [
    (interop.salesforce, "Opportunity", REPORT, "%m/%d/%Y", ("Close Date", "Created Date")),
    (interop.hubspot, "deals", EXPORT, "%Y-%m-%d %H:%M", ("Close Date", "Create Date")),
    (interop.odoo, "crm.lead", LEADS, "%Y-%m-%d %H:%M:%S", ("Created on",)),
]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file[0].id)
@pytest.mark.parametrize("library", ["polars", "pandas"])
def test_a_file_that_a_library_reads_is_counted_where_it_is_and_taken_as_records(
    library: str, file: tuple[System, str, str, str, tuple[str, ...]]
) -> None:
    """What the file has for nothing is no rep, and its currency is said beside."""
    system, table, text, form, columns = file
    if library == "polars":
        rows: Any = pl.read_csv(StringIO(text)).with_columns(
            pl.col(columns).str.to_datetime(form, time_unit="us")
        )
    else:
        pd = pytest.importorskip("pandas")
        rows = pd.read_csv(StringIO(text))
        for column in columns:
            rows[column] = pd.to_datetime(rows[column], format=form)
    euros = evolve(system.dialect, currency="EUR")
    tables = frames.tables_of(system, {table: rows}, dialect=euros)
    case = Case(Book(), datetime(2026, 6, 1), processes=system.process)
    counted = frames.outcomes_by(case, tables, "rep").summary
    assert {rep: (counts.won, counts.open) for rep, counts in counted.items()} == {
        "Ann": (1, 0),
        None: (0, 1),
    }
    won, still_open = frames.to_records(tables, keep="record").book.deals
    assert (won.rep, won.outcome, still_open.rep) == ("Ann", Outcome.WON, None)
    assert won.amount is None or won.currency == "EUR"


def test_days_that_are_texts_are_told_or_read_by_the_dialect() -> None:
    american = evolve(interop.salesforce.dialect, days="MDY", currency="USD")
    lines = pl.read_csv(StringIO(REPORT))
    tables = frames.tables_of(interop.salesforce, {"Opportunity": lines}, dialect=american)
    won, still_open = frames.to_records(tables).book.deals
    assert (won.closed, still_open.expected_order_on) == (date(2026, 3, 2), date(2026, 7, 9))
    case = Case(Book(), datetime(2026, 6, 1), processes=interop.salesforce.process)
    with pytest.raises(InvalidValueError, match="got String; parse it where the data is"):
        frames.outcomes_by(case, tables, "rep")


def test_the_history_of_fields_is_that_of_stages_where_its_field_is_the_stage() -> None:
    edited = [
        {"Field": "StageName", "OldValue": "Qualification", "NewValue": "Closed Won"},
        {"Field": "Amount", "OldValue": "1", "NewValue": "2"},
    ]
    moved = {"OpportunityId": "d1", "CreatedDate": MARCH}
    changes = pl.DataFrame([{**moved, **each} for each in edited])
    deals = pl.DataFrame(SALESFORCE["Opportunity"])
    told = {"Opportunity": deals, "OpportunityFieldHistory": changes}
    book = frames.to_records(frames.tables_of(interop.salesforce, told)).book
    assert book.stage_changes == (
        StageChange(deal="d1", at=MARCH, stage="Closed Won", from_stage="Qualification"),
    )


def test_columns_that_tell_what_a_row_is_may_be_missing() -> None:
    leads = whole([{"id": 1, "stage_id": 4, "active": True}])
    deals: Any = frames.tables_of(interop.odoo, {"crm.lead": leads}).deals
    assert deals.collect()["id"].to_list() == [1]


def test_duckdb_and_pandas_know_the_same_columns() -> None:
    import duckdb  # noqa: PLC0415

    connection = duckdb.connect()
    connection.execute("SET TimeZone = 'UTC'")
    rows = {name: whole(given) for name, given in SALESFORCE.items()}
    relations = {name: connection.from_arrow(given.to_arrow()) for name, given in rows.items()}
    frames_of_pandas = {name: given.to_arrow().to_pandas() for name, given in rows.items()}
    case = Case(Book(), datetime(2026, 3, 31, tzinfo=UTC), (), interop.salesforce.process)
    expected = frames.outcomes_by(case, frames.tables_of(interop.salesforce, rows), "rep")
    assert expected.summary["A"].deals == 5
    for given in (relations, frames_of_pandas):
        found = frames.outcomes_by(case, frames.tables_of(interop.salesforce, given), "rep")
        assert (found.summary, found.rejected, found.strays) == (expected.summary, {}, 0)


def test_records_are_taken_as_the_system_writes_them() -> None:
    rows = {name: whole(given).drop("date_closed", strict=False) for name, given in ODOO.items()}
    loaded = frames.to_records(frames.tables_of(interop.odoo, rows))
    assert not loaded.rejects
    assert [deal.probability for deal in loaded.book.deals] == [1, 0]
    assert [change.stage for change in loaded.book.stage_changes] == ["4"]
