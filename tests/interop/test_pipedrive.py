"""Rows as Pipedrive writes them: both versions of its API, and exports in English."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from attrs import evolve

from salesprocess.case import Case
from salesprocess.interop import pipedrive
from salesprocess.processes import SellingStage, Spadco
from salesprocess.records import (
    Account,
    Contact,
    Deal,
    DealChange,
    DealField,
    Outcome,
    OwnerChange,
    Rep,
    StageChange,
    Visit,
    VisitChannel,
)

STAGES = [
    {"id": 11, "name": "Qualified", "pipeline_id": 1, "pipeline_name": "Pipeline", "order_nr": 0},
    {
        "id": 12,
        "name": "Contact Made",
        "pipeline_id": 1,
        "pipeline_name": "Pipeline",
        "order_nr": 1,
    },
    {"id": 31, "name": "Renewal", "pipeline_id": 3, "pipeline_name": "Service", "order_nr": 0},
]


def at(day: int, month: int) -> datetime:
    return datetime(2026, month, day, 9, tzinfo=UTC)


def deal(**other: object) -> dict[str, object]:
    """A deal of the second version of the API."""
    return {
        "id": 7,
        "title": "Fleet",
        "creator_user_id": 77,
        "owner_id": 77,
        "person_id": 4,
        "org_id": 501,
        "stage_id": 12,
        "pipeline_id": 1,
        "value": 15000.5,
        "currency": "EUR",
        "add_time": "2026-01-05T09:00:00Z",
        "update_time": "2026-02-09T09:00:00Z",
        "stage_change_time": "2026-02-09T09:00:00Z",
        "is_deleted": False,
        "status": "open",
        "probability": 40,
        "lost_reason": None,
        "close_time": None,
        "won_time": None,
        "lost_time": None,
        "expected_close_date": "2026-04-30",
    } | other


def person_of(id_: int, name: str) -> dict[str, object]:
    return {"id": id_, "name": name, "email": "x", "value": id_}


def older(**other: object) -> dict[str, object]:
    """The same of the first version, with what it refers to within it."""
    return deal(
        user_id=person_of(77, "Ann"),
        org_id={"name": "Bright Paper", "people_count": 1, "value": 501},
        add_time="2026-01-05 09:00:00",
        org_name="Bright Paper",
        active=True,
        deleted=False,
        **other,
    )


EXPECTED = Deal(
    id="7",
    name="Fleet",
    account="501",
    rep="77",
    opened=at(5, 1),
    stage="12",
    process="1",
    amount=Decimal("15000.5"),
    currency="EUR",
    probability=0.4,
    expected_order_on=date(2026, 4, 30),
)


def test_a_deal_of_either_version_is_the_same() -> None:
    first = older()
    del first["owner_id"], first["is_deleted"]
    for row, name in ((deal(), "501"), (first, "Bright Paper")):
        loaded = pipedrive.load({"deals": [row]})
        assert (loaded.rejects, loaded.repaired, loaded.left_out) == ((), (), ())
        assert loaded.book.deals == (EXPECTED,)
        assert loaded.book.accounts == (Account(id="501", name=name),)


def test_the_status_says_how_a_deal_ended_and_when() -> None:
    won = "2026-03-02 09:00:00"
    rows = [
        deal(id=1, status="won", won_time=won, close_time=won),
        deal(id=2, status="lost", lost_time=None, close_time=won, lost_reason="Price"),
        deal(id=3, status="open", close_time=won, lost_time=won),
        deal(id=4, status="deleted"),
    ]
    loaded = pipedrive.load({"deals": rows})
    assert [(each.outcome, each.closed) for each in loaded.book.deals] == [
        (Outcome.WON, at(2, 3)),
        (Outcome.LOST, at(2, 3)),
        (Outcome.OPEN, None),
    ]
    assert loaded.book.deals[1].lost_reasons == ("Price",)
    assert str(loaded.left_out[0].faults[0]) == (
        "deals[3].status: expected a row that is there, got 'deleted'; it is deleted"
    )


def changed(key: str, before: object, after: object) -> dict[str, object]:
    """An item of the flow of a deal."""
    return {
        "object": "dealChange",
        "timestamp": "2026-02-09 09:00:00",
        "data": {
            "id": 3,
            "item_id": 7,
            "user_id": 77,
            "field_key": key,
            "old_value": before,
            "new_value": after,
            "log_time": "2026-02-09 09:00:00",
            "additional_data": {},
            "is_bulk_update_flag": None,
        },
    }


def test_the_flow_tells_of_stages_amounts_dates_and_owners() -> None:
    flow: list[Any] = [
        changed("stage_id", "11", "12"),
        changed("value", "12000", "15000.5"),
        changed("expected_close_date", "2026-03-31", "2026-04-30"),
        changed("probability", None, "40"),
        changed("user_id", "76", "77"),
        changed("title", "Fleat", "Fleet"),
        {"object": "activity", "timestamp": "2026-02-09 09:00:00", "data": {"id": 2}},
    ]
    loaded = pipedrive.load({"deals": [deal()], "flow": flow})
    book = loaded.book
    assert book.stage_changes == (StageChange(deal="7", at=at(9, 2), stage="12", from_stage="11"),)
    assert [(each.changed, each.before, each.after) for each in book.deal_changes] == [
        (DealField.AMOUNT, Decimal(12000), Decimal("15000.5")),
        (DealField.EXPECTED_ORDER_ON, date(2026, 3, 31), date(2026, 4, 30)),
        (DealField.PROBABILITY, None, 0.4),
    ]
    assert isinstance(book.deal_changes[0], DealChange)
    assert book.owner_changes == (OwnerChange(deal="7", at=at(9, 2), rep="77", from_rep="76"),)
    assert [each.position for each in loaded.left_out] == [5, 6]


def test_organizations_people_users_and_activities() -> None:
    def activity(id_: int, **other: object) -> dict[str, object]:
        return {
            "id": id_,
            "type": "meeting",
            "subject": "Demonstration",
            "owner_id": 77,
            "org_id": 501,
            "deal_id": 7,
            "due_date": "2026-02-09",
            "due_time": "09:00",
            "duration": "01:00",
            "done": False,
            "is_deleted": False,
        } | other

    loaded = pipedrive.load(
        {
            "organizations": [
                {
                    "id": 501,
                    "name": "Bright Paper",
                    "owner_id": 77,
                    "add_time": "2020-01-05T09:00:00Z",
                }
            ],
            "persons": [
                {"id": 4, "name": "Li Wu", "org_id": 501},
                {"id": 5, "name": "Nobody", "org_id": None},
            ],
            "users": [{"id": 77, "name": "Ann", "active_flag": False}],
            "activities": [
                activity(1),
                activity(2, done=1, type="call"),
                activity(3, type="deadline"),
                activity(4, due_time=""),
                activity(5, org_id=None),
            ],
        }
    )
    book = loaded.book
    assert book.accounts == (
        Account(id="501", name="Bright Paper", rep="77", opened_on=date(2020, 1, 5)),
    )
    assert book.contacts == (Contact(id="4", account="501", name="Li Wu"),)
    assert book.reps == (Rep(id="77", name="Ann"),)
    planned, called = book.visits
    assert planned == Visit(
        id="1", rep="77", account="501", planned_for=at(9, 2), purpose="Demonstration"
    )
    assert (called.channel, called.started) == (VisitChannel.PHONE, at(9, 2))
    assert [fault.path for each in loaded.left_out for fault in each.faults] == [
        "persons[1].org_id",
        "activities[2].type",
        "activities[4].org_id",
    ]
    (untimed,) = loaded.rejects
    assert "day_at= of a Dialect" in str(untimed.faults[0])


def test_stages_are_the_processes_of_their_pipelines() -> None:
    processes = pipedrive.processes({"stages": STAGES}, spadco={"Renewal": Spadco.CLOSE})
    first, service = processes
    assert (first.id, first.name, first.ids) == ("1", "Pipeline", ("11", "12"))
    assert [first.spadco_of(stage) for stage in first.ids] == [Spadco.SUSPECT, Spadco.PROSPECT]
    assert service.spadco_of("Renewal") is Spadco.CLOSE
    assert service.stages[0].selling is SellingStage.CLOSE
    book = pipedrive.load({"deals": [deal()]}, processes=processes).book
    case = Case(book, at(1, 4), processes=processes)
    assert [stay.stage for stay in case.history("7").stays] == ["12"]


def exported(**other: str) -> dict[str, str]:
    return {
        "Deal - ID": "7",
        "Deal - Title": "Fleet",
        "Deal - Owner": "Ann",
        "Deal - Value": "15000.5",
        "Deal - Currency of Value": "EUR",
        "Deal - Probability": "",
        "Deal - Organization": "Bright Paper",
        "Deal - Pipeline": "Pipeline",
        "Deal - Stage": "Contact Made",
        "Deal - Status": "Lost",
        "Deal - Deal created": "2026-01-05 09:00:00",
        "Deal - Won time": "",
        "Deal - Lost time": "2026-03-02 09:00:00",
        "Deal - Deal closed on": "2026-03-02 09:00:00",
        "Deal - Lost reason": "Price",
        "Deal - Expected close date": "2026-04-30",
    } | other


def test_an_export_has_names_for_numbers() -> None:
    loaded = pipedrive.load({"deals": [exported()]})
    assert (loaded.rejects, loaded.repaired) == ((), ())
    assert loaded.book.deals == (
        evolve(
            EXPECTED,
            account="Bright Paper",
            rep="Ann",
            stage="Contact Made",
            process="pipedrive",
            probability=None,
            outcome=Outcome.LOST,
            closed=at(2, 3),
            lost_reasons=("Price",),
        ),
    )


def test_every_fault_is_told_and_no_row_is_lost() -> None:
    rows: list[Any] = [
        deal(),
        deal(id=8, value="much", currency="Euros", add_time="soon", org_id=[1, 2, 3]),
        deal(id=9, status="?!"),
        deal(id=None),
        deal(id=10, is_deleted=True),
        None,
    ]
    flow = [changed("stage_id", None, None), changed("value", "x", 7) | {"data": 7}]
    late = changed("stage_id", "11", "12")
    late["data"] = {**late["data"], "log_time": "late"}  # type: ignore[dict-item]
    loaded = pipedrive.load({"deals": rows, "flow": [*flow, late]})
    assert [fault.path for each in loaded.rejects for fault in each.faults] == [
        "deals[2].status",
        "deals[3].id",
        "deals[5]",
        "flow[0].data.new_value",
        "flow[1].data.item_id",
        "flow[1].data.log_time",
        "flow[1].data.new_value",
        "flow[1].data.old_value",
        "flow[2].data.log_time",
    ]
    assert [fault.path for each in loaded.repaired for fault in each.faults] == [
        "deals[1].org_id",
        "deals[1].add_time",
        "deals[1].value",
        "deals[1].currency",
    ]
    assert [fault.path for each in loaded.left_out for fault in each.faults] == [
        "deals[4].is_deleted",
    ]
    assert [each.id for each in loaded.book.deals] == ["7", "8"]


def test_a_deal_is_written_as_it_is_read() -> None:
    row = pipedrive.dump(EXPECTED)
    assert (row["id"], row["add_time"], row["status"]) == (7, "2026-01-05 09:00:00", "open")
    won = evolve(EXPECTED, outcome=Outcome.WON, closed=at(2, 3))
    for each in (EXPECTED, won):
        assert pipedrive.load({"deals": [pipedrive.dump(each)]}).book.deals == (each,)
