"""The history of chosen fields in Salesforce, alone and beside that of stages."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from attrs import evolve

from salesprocess.case import Case
from salesprocess.interop import salesforce
from salesprocess.records import DealChange, DealField, ForecastCategory, OwnerChange, StageChange

if TYPE_CHECKING:
    from salesprocess.interop import SystemBook

OPPORTUNITY = {
    "Id": "006Aa01",
    "StageName": "Closed Won",
    "Amount": 15000.5,
    "CloseDate": "2026-03-02",
    "IsClosed": True,
    "IsWon": True,
    "CurrencyIsoCode": "EUR",
    "OwnerId": "005Aa02",
    "CreatedDate": "2026-01-05T09:00:00.000+0000",
}

AT = datetime(2026, 3, 2, 16, tzinfo=UTC)


def edited(name: str, kind: str | None, before: object, after: object, **more: object) -> Any:
    """A record of a query: values are of the kind of the field."""
    return {
        "attributes": {"type": "OpportunityFieldHistory", "url": "/services/data/v62.0/…/017Aa01"},
        "Id": "017Aa01",
        "IsDeleted": False,
        "OpportunityId": "006Aa01",
        "CreatedById": "005Aa01",
        "CreatedDate": "2026-03-02T16:00:00.000+0000",
        "Field": name,
        "DataType": kind,
        "OldValue": before,
        "NewValue": after,
    } | more


EDITED = [
    edited("created", None, None, None, CreatedDate="2026-01-05T09:00:00.000+0000"),
    edited("StageName", "DynamicEnum", "Qualification", "Closed Won"),
    edited("Amount", "Currency", 12000.0, 15000.5),
    edited("CloseDate", "DateOnly", "2026-04-30", "2026-03-02"),
    edited("Probability", "Percent", 10.0, 100.0),
    edited("ForecastCategoryName", "DynamicEnum", "Best Case", "Closed"),
    edited("Owner", "Text", "Ann", "Bo"),
    edited("Owner", "EntityId", "005Aa01", "005Aa02"),
    edited("NextStep", "Text", None, "Call"),
]

MOVED = StageChange(deal="006Aa01", at=AT, stage="Closed Won", from_stage="Qualification")


def changed(what: DealField, before: Any, after: Any) -> DealChange:
    return DealChange(deal="006Aa01", at=AT, changed=what, before=before, after=after)


CHANGED = (
    changed(DealField.AMOUNT, Decimal("12000.0"), Decimal("15000.5")),
    changed(DealField.EXPECTED_ORDER_ON, date(2026, 4, 30), date(2026, 3, 2)),
    changed(DealField.PROBABILITY, 0.1, 1.0),
    changed(DealField.CATEGORY, ForecastCategory.BEST_CASE, None),
)


def loaded(**tables: Any) -> SystemBook:
    return salesforce.load({"Opportunity": [OPPORTUNITY], **tables})


def test_each_field_that_is_tracked_is_a_change() -> None:
    told = loaded(OpportunityFieldHistory=EDITED)
    assert (told.rejects, told.repaired) == ((), ())
    assert told.book.stage_changes == (MOVED,)
    assert told.book.deal_changes == CHANGED
    assert told.book.owner_changes == (
        OwnerChange(deal="006Aa01", at=AT, rep="005Aa02", from_rep="005Aa01"),
    )
    words = (
        "stagename, stage, owner, ownerid, opportunity owner, amount, closedate, close date,"
        " probability, probability (%), forecastcategoryname, forecast category"
    )
    assert [str(*each.faults) for each in told.left_out] == [
        f"OpportunityFieldHistory[0].Field: expected one of {words}, got 'created'",
        "OpportunityFieldHistory[6].DataType: expected one of entityid, got 'Text'",
        f"OpportunityFieldHistory[8].Field: expected one of {words}, got 'NextStep'",
    ]
    case = Case(told.book, datetime(2026, 6, 1, tzinfo=UTC), processes=salesforce.process)
    assert [stay.stage for stay in case.history("006Aa01").stays] == ["Qualification", "Closed Won"]


STAGES = [
    {
        "OpportunityId": "006Aa01",
        "StageName": stage,
        "Amount": amount,
        "PrevAmount": before,
        "CreatedDate": at,
    }
    for stage, amount, before, at in (
        ("Qualification", 12000.0, None, "2026-01-05T09:00:00.000+0000"),
        ("Closed Won", 15000.5, 12000.0, "2026-03-02T16:00:00.000+0000"),
    )
]


def test_what_both_histories_tell_stands_once_and_as_the_one_that_tells_more_has_it() -> None:
    for tables in (
        {"OpportunityHistory": STAGES, "OpportunityFieldHistory": EDITED},
        {"OpportunityFieldHistory": EDITED, "OpportunityHistory": STAGES},
    ):
        told = loaded(**tables)
        opened = datetime(2026, 1, 5, 9, tzinfo=UTC)
        first = evolve(CHANGED[0], at=opened, before=None, after=Decimal("12000.0"))
        begun = StageChange(deal="006Aa01", at=opened, stage="Qualification")
        assert {*told.book.stage_changes} == {begun, MOVED}
        assert len(told.book.stage_changes) == 2
        assert {*told.book.deal_changes} == {first, *CHANGED}
        assert len(told.book.deal_changes) == 5
        assert len(told.twins) == 2
    assert [str(fault)[:70] for each in told.twins for fault in each.faults] == [
        "OpportunityHistory[1]: expected another than OpportunityFieldHistory[1",
        "OpportunityHistory[1]: expected another than OpportunityFieldHistory[2",
    ]


def test_changes_at_one_moment_that_contradict_each_other_both_stand() -> None:
    rows = [
        edited("Amount", "Currency", 12000.0, 15000.5),
        edited("Amount", "Currency", 9.0, 15000.5),
    ]
    told = loaded(OpportunityFieldHistory=rows)
    assert [change.before for change in told.book.deal_changes] == [
        Decimal("12000.0"),
        Decimal("9.0"),
    ]
    assert told.twins == ()


def line(**other: str) -> dict[str, str]:
    """A line of a report on the history of opportunities, in English."""
    return {
        "Opportunity ID": "006Aa01",
        "Opportunity Name": "Fleet",
        "Edited By": "Ann",
        "Field / Event": "Stage",
        "Old Value": "Qualification",
        "New Value": "Closed Won",
        "Edit Date": "3/2/2026, 4:00 PM",
    } | other


def test_a_report_on_the_history_is_read_by_its_labels() -> None:
    rows = [
        line(),
        line(**{"Field / Event": "Amount", "Old Value": "12,000.00", "New Value": "15,000.50"}),
        line(**{"Field / Event": "Close Date", "Old Value": "4/30/2026", "New Value": "3/2/2026"}),
        line(**{"Field / Event": "Probability (%)", "Old Value": "10", "New Value": "100"}),
        line(
            **{
                "Field / Event": "Forecast Category",
                "Old Value": "Best Case",
                "New Value": "Closed",
            }
        ),
        line(**{"Field / Event": "Opportunity Owner", "Old Value": "Ann", "New Value": "Bo"}),
        line(**{"Field / Event": "Created.", "Old Value": "", "New Value": ""}),
    ]
    american = evolve(salesforce.dialect, days="MDY", thousands=",")
    told = salesforce.load(
        {"Opportunity": [OPPORTUNITY], "OpportunityFieldHistory": rows}, dialect=american
    )
    assert (told.rejects, told.repaired) == ((), ())
    assert told.book.stage_changes == (MOVED,)
    assert told.book.deal_changes == CHANGED
    assert told.book.owner_changes == (
        OwnerChange(deal="006Aa01", at=AT, rep="Bo", from_rep="Ann"),
    )
    assert [each.position for each in told.left_out] == [6]


def test_every_fault_of_the_history_is_told_and_no_row_is_lost() -> None:
    rows: list[Any] = [
        edited("StageName", "DynamicEnum", "Qualification", None),
        edited("Amount", "Currency", "much", True),
        edited("CloseDate", "DateOnly", "soon", "2026-03-02", CreatedDate="then"),
        edited("ForecastCategoryName", "DynamicEnum", "Hope", "Commit"),
        edited("Owner", "EntityId", 5, None),
        edited("Probability", "Percent", 10.0, 900.0, OpportunityId="006Aa09"),
        edited("StageName", "DynamicEnum", "a", "b", IsDeleted=True),
        7,
    ]
    told = loaded(OpportunityFieldHistory=rows)
    assert [fault.path for each in told.rejects for fault in each.faults] == [
        "OpportunityFieldHistory[0].NewValue",
        "OpportunityFieldHistory[7]",
        "OpportunityFieldHistory[2].CreatedDate",
        "OpportunityFieldHistory[2].OldValue",
        "OpportunityFieldHistory[5].OpportunityId",
    ]
    assert [fault.path for each in told.repaired for fault in each.faults] == [
        "OpportunityFieldHistory[1].OldValue",
        "OpportunityFieldHistory[1].NewValue",
        "OpportunityFieldHistory[3].OldValue",
        "OpportunityFieldHistory[4].OldValue",
    ]
    assert [fault.path for each in told.left_out for fault in each.faults] == [
        "OpportunityFieldHistory[6].IsDeleted"
    ]
