"""What holds of every system: no row is lost whatever it holds, and what is written reads back."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve, fields_dict
from hypothesis import given, strategies as st

from crowded import calls
from salesprocess import interop
from salesprocess.convert.columns import CLOSE_DATE
from salesprocess.errors import InvalidValueError, UnknownNameError
from salesprocess.interop import Gap, System, SystemColumn, hubspot, odoo, salesforce, twenty
from salesprocess.interop.columns import as_names
from salesprocess.interop.tables import ACCOUNT_NAME, ACCOUNT_OF
from salesprocess.records import Account, Deal, Outcome, Proposal
from salesprocess.texts import Catalogue

if TYPE_CHECKING:
    from salesprocess.errors import Fault
    from salesprocess.interop import SystemBook, SystemTable

ROOT = Path(__file__).parents[2]
SYSTEMS = [*interop.SYSTEMS.values()]
systems = pytest.mark.parametrize("system", SYSTEMS, ids=lambda system: system.id)

ANYTHING: list[Any] = [
    None, True, False, 0, 1, 7, 10**30, 0.5, float("nan"), "", " ", "1", "?!", "won", "EUR", "a; b",
    "2026-03-02", "2026-03-02 09:00:00", "default", [], [7], [7, "Wu"], [None, {}], {}, {"id": 7},
    {"": [{}]},
]  # fmt: skip
anything = st.sampled_from(ANYTHING)


def names_of(table: SystemTable) -> list[str]:
    """The columns that a table reads."""
    columns = table.columns.values()
    read = {
        name for column in columns for names in (column.names, *column.beside) for name in names
    }
    return sorted(read | {name for names in table.only for name in as_names(names)})


@st.composite
def rows_of(draw: st.DrawFn, table: SystemTable) -> dict[str, Any]:
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
    table = data.draw(st.sampled_from(system.tables))
    row = data.draw(rows_of(table) | anything)
    loaded = system.load({table.name: [row]})
    alike = [each for each in system.tables if each.name == table.name]
    made = sum(len(getattr(loaded.book, each.holds)) for each in alike)
    assert made + len(loaded.rejects) + len(loaded.left_out) >= 1
    assert all(str(fault).startswith(f"{table.name}[0]") for fault in _faults(loaded))


def _faults(loaded: SystemBook) -> list[Fault]:
    found = [fault for each in (*loaded.rejects, *loaded.left_out) for fault in each.faults]
    return [*found, *(fault for each in loaded.repaired for fault in each.faults)]


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
    page = (ROOT / "docs" / "guide" / "interop" / f"{system.id}.md").read_text(encoding="utf-8")
    told = " ".join(page.split())
    assert system.gaps
    assert [
        gap.about for gap in system.gaps if gap.says not in told or gap.instead not in told
    ] == []


def test_every_system_is_known_by_its_id() -> None:
    named = {name for name in dir(interop) if isinstance(getattr(interop, name), System)}
    assert interop.SYSTEMS.keys() == named == {system.id for system in SYSTEMS}


@systems
@pytest.mark.parametrize("language", ["zh-Hans", "ja"])
def test_gaps_are_told_in_every_language(system: System, language: str) -> None:
    told = system.gaps_in(language)
    assert len(told) == len(system.gaps)
    for own, english in zip(told, system.gaps, strict=True):
        assert own.about != english.about
        assert own.says != english.says
        assert own.instead[-1] == "。"
    assert system.gaps_in("en") == system.gaps


def test_a_system_of_one_s_own_brings_the_words_of_its_gaps() -> None:
    own = evolve(twenty, id="own", gaps=(Gap("stages", "There are none.", "Bring them."),))
    german = Catalogue([{"de": {"gap.stages": "Stufen", "gap.own.stages.says": "Keine."}}])
    (gap,) = own.gaps_in("de", texts=german)
    assert gap == Gap("Stufen", "Keine.", "Bring them.")


@systems
def test_a_table_names_fields_that_there_are(system: System) -> None:
    for table in system.tables:
        known = set(fields_dict(table.kind))
        own = {name for name in table.columns if name not in known}
        assert own <= {CLOSE_DATE, ACCOUNT_NAME, ACCOUNT_OF}


def test_what_is_no_table_is_refused() -> None:
    with pytest.raises(InvalidValueError, match="^not the tables of the system") as caught:
        salesforce.load({"Oportunity": [], "Account": {"Id": "1"}}, columns={"Events": {}})  # type: ignore[dict-item]
    assert [(fault.path, fault.hint) for fault in caught.value.faults] == [
        ("", "did you mean 'Opportunity'?"),
        ("", "did you mean 'Event'?"),
        ("Account", "put the row into a list"),
    ]


def test_a_whole_response_in_place_of_its_rows_is_told_where_they_stand() -> None:
    responses: dict[str, Any] = {
        "Opportunity": {"totalSize": 1, "done": True, "records": [{"Id": "006a"}]},
        "Account": {"records": [], "errors": []},
        "Event": {"Id": "1", "Invitees": []},
    }
    with pytest.raises(InvalidValueError, match="^not the tables of the system") as caught:
        salesforce.load(responses)
    assert [fault.hint for fault in caught.value.faults] == [
        "hand in what stands under 'records' there",
        "put the row into a list",
        "put the row into a list",
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


def test_a_column_is_of_those_tables_of_its_name_whose_records_have_the_field() -> None:
    rows = [
        {"id": 1, "name": "Wu", "is_company": True, "turnover": "9", "level": "gold"},
        {"id": 2, "name": "Li", "is_company": False, "parent_id": 1, "level": "key"},
    ]
    columns = {"res.partner": {"turnover": "last_year_sales", "level": "extra"}}
    dialect = evolve(odoo.dialect, currency="EUR")
    book = odoo.load({"res.partner": rows}, columns=columns, dialect=dialect).book
    assert book.accounts[0].last_year_sales == Decimal(9)
    assert [each.extra for each in (*book.accounts, *book.contacts)] == [
        {"level": "gold"},
        {"level": "key"},
    ]


def test_a_column_with_a_comma_in_its_name_is_one_column() -> None:
    columns = {"opportunities": {"Reason, in words": "lost_reasons", "stage": None}}
    row = {"id": "o1", "Reason, in words": "Price", "stage": "NEW"}
    (deal,) = twenty.load({"opportunities": [row]}, columns=columns).book.deals
    assert deal == Deal(id="o1", lost_reasons=("Price",))


def test_a_close_of_its_own_goes_before_the_close_date() -> None:
    columns = {"opportunities": {"wonAt": "closed"}}
    row = {"id": "o1", "stage": "CUSTOMER", "closeDate": "2026-04-30", "wonAt": "2026-03-02"}
    (deal,) = twenty.load({"opportunities": [row]}, columns=columns).book.deals
    assert (deal.closed, deal.expected_order_on) == (date(2026, 3, 2), None)


def test_a_row_with_two_faults_of_two_kinds_is_told_once() -> None:
    """Its department is no text, and its account is not there."""
    tables: dict[str, Any] = {
        "Account": [{"Id": "001a", "Name": "Wu"}],
        "Contact": [{"Id": "003a", "AccountId": "001x", "Name": "Li", "Department": 7}],
    }
    loaded = salesforce.load(tables)
    assert (len(loaded.rejects), loaded.repaired) == (1, ())


def test_history_of_another_with_the_id_of_what_is_gone_is_not_left_out() -> None:
    """Account 7 is deleted, deal 7 was never there: its history is a fault."""
    tables: dict[str, Any] = {
        "Account": [{"Id": "7", "Name": "Wu", "IsDeleted": True}],
        "OpportunityHistory": [
            {"OpportunityId": "7", "StageName": "x", "CreatedDate": "2026-03-02T09:00:00Z"}
        ],
    }
    loaded = salesforce.load(tables)
    assert (len(loaded.rejects), len(loaded.left_out)) == (1, 1)


def test_other_records_are_written_too() -> None:
    account = Account(id="001a", name="Bright Paper", rep="005a", employees=120)
    row = salesforce.dump(account)
    assert row == {
        "Id": "001a",
        "Name": "Bright Paper",
        "OwnerId": "005a",
        "NumberOfEmployees": "120",
    }
    assert salesforce.load({"Account": [row]}).book.accounts == (account,)


def test_what_are_no_stages_is_refused_with_every_fault() -> None:
    rows: list[Any] = [
        {"id": "default", "stages": [{"label": "New"}, 7, {"id": "won", "displayOrder": "first"}]},
        "no pipeline",
    ]
    with pytest.raises(InvalidValueError, match="not the stages of HubSpot") as caught:
        hubspot.processes({"pipelines": rows})
    assert [fault.path for fault in caught.value.faults] == [
        "pipelines[0].stages[0].id",
        "pipelines[0].stages[1].id",
        "pipelines[0].stages[2].position",
    ]
    assert hubspot.processes({"pipelines": rows[1:]}) == ()


def test_an_empty_word_of_a_choice_says_nothing() -> None:
    row = {"id": "1", "properties": {"hs_manual_forecast_category": ""}}
    assert hubspot.load({"deals": [row]}).book.deals[0].category is None


@pytest.mark.parametrize("value", [10**5000, [10**5000], {"id": 10**5000}], ids=["", "[]", "{}"])
@systems
def test_what_can_not_be_written_is_told_of_its_row_alone(system: System, value: object) -> None:
    for table in system.tables:
        names = names_of(table)
        rows = [{name: value} for name in names]
        loaded = system.load({table.name: rows})
        assert all(map(str, _faults(loaded)))
        alike = [each for each in system.tables if each.name == table.name]
        made = sum(len(getattr(loaded.book, each.holds)) for each in alike)
        assert made + len(loaded.rejects) + len(loaded.left_out) + len(loaded.twins) >= len(rows)


@systems
def test_what_is_no_number_says_nothing(system: System) -> None:
    for table in system.tables:
        for name in names_of(table):
            found = [
                system.load({table.name: [{name: value}]})
                for value in (Decimal("sNaN"), Decimal("NaN"), None)
            ]
            assert found[0].book == found[1].book == found[2].book


@pytest.mark.parametrize("value", [7, -(10**20), Decimal("12.5"), [7], "", True])
def test_what_can_be_written_is_said_as_it_is(value: object) -> None:
    assert SystemColumn("Id").said({"Id": value}) == ("Id", value)


def test_what_belongs_to_deleted_rows_is_left_out_one_by_one() -> None:
    def loaded(number: int) -> None:
        accounts = [{"Id": f"a{n}", "Name": "Wu", "IsDeleted": n % 2} for n in range(number)]
        deals = [{"Id": f"d{n}", "AccountId": f"a{n}", "StageName": "x"} for n in range(number)]
        found = salesforce.load({"Account": accounts, "Opportunity": deals}, keep="row")
        assert len(found.left_out) == number // 2 * 2

    loaded(2)
    few, many = (calls(lambda number=number: loaded(number)) for number in (100, 1000))  # type: ignore[misc]
    assert many < 12 * few
