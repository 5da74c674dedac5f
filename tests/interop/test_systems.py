"""What holds of every system: no row is lost whatever it holds, and what is written reads back."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from attrs import fields_dict
from hypothesis import given, strategies as st

from salesprocess import interop
from salesprocess.errors import InvalidValueError, UnknownNameError
from salesprocess.interop import System, salesforce, twenty
from salesprocess.interop.tables import CLOSE_DATE
from salesprocess.records import Deal, Outcome, Proposal

if TYPE_CHECKING:
    from salesprocess.errors import Fault
    from salesprocess.interop import SystemBook, Table

ROOT = Path(__file__).parents[2]
SYSTEMS = [found for name in dir(interop) if isinstance(found := getattr(interop, name), System)]
systems = pytest.mark.parametrize("system", SYSTEMS, ids=lambda system: system.id)

ANYTHING: list[Any] = [
    None, True, False, 0, 1, 7, 10**30, 0.5, float("nan"), "", " ", "1", "?!", "won", "EUR", "a; b",
    "2026-03-02", "2026-03-02 09:00:00", "default", [], [7], [7, "Wu"], [None, {}], {}, {"id": 7},
    {"": [{}]},
]  # fmt: skip
anything = st.sampled_from(ANYTHING)


def names_of(table: Table) -> list[str]:
    columns = [name for column in table.columns.values() for name in column.names]
    beside = [
        name
        for column in table.columns.values()
        for each in column.beside
        for name in each.split(", ")
    ]
    return sorted(
        {*columns, *beside, *(name for names in table.only for name in names.split(", "))}
    )


@st.composite
def rows_of(draw: st.DrawFn, table: Table) -> dict[str, Any]:
    """A row that has some of the columns of a table, nested or not, with anything in them."""
    row: dict[str, Any] = {}
    for name in draw(st.lists(st.sampled_from(names_of(table)), unique=True)):
        *parents, last = name.split(".") if draw(st.booleans()) else [name]
        here = row
        for parent in parents:
            inner = here.setdefault(parent, {})
            here = inner if isinstance(inner, dict) else {}
        here[last] = draw(anything)
    return row


@systems
@given(data=st.data())
def test_no_row_is_lost_whatever_it_holds(system: System, data: st.DataObject) -> None:
    """Each row alone makes a record of its table, or is told of."""
    for table in system.tables:
        row = data.draw(rows_of(table) | anything, label=table.name)
        loaded = system.load({table.name: [row]})
        made = sum(
            len(getattr(loaded.book, each.holds))
            for each in system.tables
            if each.name == table.name
        )
        assert made + len(loaded.rejects) + len(loaded.left_out) >= 1
        assert all(str(fault).startswith(f"{table.name}[0]") for fault in _faults(loaded))


def _faults(loaded: SystemBook) -> list[Fault]:
    told = (*loaded.rejects, *loaded.repaired, *loaded.left_out)
    return [fault for each in told for fault in each.faults]


moments = st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)).map(
    lambda moment: moment.replace(microsecond=0)
)
deals = st.builds(
    Deal,
    id=st.integers(1, 999).map(str),
    name=st.sampled_from(["Fleet", None]),
    rep=st.sampled_from(["77", None]),
    opened=moments | st.none(),
    amount=st.integers(0, 10**9).map(lambda cents: Decimal(cents) / 100),
    currency=st.just("EUR"),
    expected_order_on=st.dates(date(2020, 1, 1), date(2030, 1, 1)) | st.none(),
    probability=st.sampled_from([None, 0.0, 0.25, 0.4, 1.0]),
)


@systems
@given(deal=deals, data=st.data())
def test_what_a_system_can_say_reads_back_as_it_is(
    system: System, deal: Deal, data: st.DataObject
) -> None:
    ids = [stage for stage in system.process.ids if stage not in system.process.closing]
    stage = data.draw(st.sampled_from(ids))
    deal = Deal(**{name: getattr(deal, name) for name in FIELDS}, stage=stage)
    table = next(table for table in system.tables if table.holds == "deals")
    try:
        row = system.dump(deal)
    except InvalidValueError as error:
        unsaid = {fault.path for fault in error.faults}
        said = {CLOSE_DATE if name == "expected_order_on" else name for name in unsaid}
        assert not said & {n for n in table.columns if table.columns[n].write} - {CLOSE_DATE}
        return
    loaded = system.load({table.name: [row]})
    assert (loaded.rejects, loaded.repaired) == ((), ())
    assert loaded.book.deals == (deal,)


FIELDS = ["id", "name", "rep", "opened", "amount", "currency", "expected_order_on", "probability"]


@systems
def test_the_page_of_a_system_tells_its_gaps(system: System) -> None:
    page = (ROOT / "docs" / "interop" / f"{system.id}.md").read_text(encoding="utf-8")
    told = " ".join(page.split())
    assert system.gaps
    assert [
        gap.about for gap in system.gaps if gap.says not in told or gap.instead not in told
    ] == []


@systems
def test_a_table_names_fields_that_there_are(system: System) -> None:
    for table in system.tables:
        known = set(fields_dict(table.kind))
        own = {name for name in table.columns if name not in known}
        assert own <= {CLOSE_DATE, "account_name"}


def test_what_is_no_table_is_refused() -> None:
    with pytest.raises(InvalidValueError) as caught:
        salesforce.load({"Oportunity": [], "Account": {"Id": "1"}}, columns={"Events": {}})  # type: ignore[dict-item]
    assert [(fault.path, fault.hint) for fault in caught.value.faults] == [
        ("", "did you mean 'Opportunity'?"),
        ("", "did you mean 'Event'?"),
        ("Account", "put the row into a list"),
    ]


def test_a_column_can_not_fill_what_is_no_field() -> None:
    with pytest.raises(InvalidValueError, match="did you mean 'competitor'"):
        salesforce.load({"Opportunity": []}, columns={"Opportunity": {"Rival__c": "competitors"}})


def test_a_record_of_another_kind_has_no_row() -> None:
    proposal = Proposal(id="p1", account="a1", vendor="Own", submitted=datetime(2026, 3, 2))
    with pytest.raises(UnknownNameError, match="record of Twenty"):
        twenty.dump(proposal)
    with pytest.raises(UnknownNameError, match="no stages that can be asked for"):
        twenty.processes({})
    with pytest.raises(UnknownNameError, match="table of stages"):
        salesforce.processes({"Stages": []})


def test_an_outcome_in_words_of_one_s_own_decides_what_the_close_date_means() -> None:
    columns = {"opportunities": {"state": "outcome"}}
    rows = [
        {"id": outcome.value, "state": outcome.value, "closeDate": "2026-03-02"}
        for outcome in (Outcome.LOST, Outcome.OPEN)
    ]
    lost, still_open = twenty.load({"opportunities": rows}, columns=columns).book.deals
    assert (lost.closed, lost.expected_order_on) == (date(2026, 3, 2), None)
    assert (still_open.closed, still_open.expected_order_on) == (None, date(2026, 3, 2))
