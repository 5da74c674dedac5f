"""Rows as Odoo writes them: records of its external API, and exports."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve

from salesprocess.errors import InvalidValueError
from salesprocess.interop import odoo
from salesprocess.processes import Spadco
from salesprocess.records import (
    Account,
    Contact,
    Deal,
    DealField,
    Location,
    Outcome,
    OwnerChange,
    Rep,
    StageChange,
)


def at(day: int, month: int) -> datetime:
    return datetime(2026, month, day, 9, tzinfo=UTC)


def lead(**other: object) -> dict[str, object]:
    """A record as `search_read` has it."""
    return {
        "id": 7,
        "name": "Fleet",
        "type": "opportunity",
        "stage_id": [2, "Qualified"],
        "team_id": [1, "Europe"],
        "user_id": [77, "Ann"],
        "partner_id": [612, "Bright Paper, Li Wu"],
        "commercial_partner_id": [501, "Bright Paper"],
        "probability": 40.0,
        "automated_probability": 38.2,
        "expected_revenue": 15000.5,
        "company_currency": [1, "EUR"],
        "create_date": "2026-01-05 09:00:00",
        "date_open": "2026-01-05 09:00:00",
        "date_closed": False,
        "date_deadline": "2026-04-30",
        "date_last_stage_update": "2026-02-09 09:00:00",
        "lost_reason_id": False,
        "source_id": False,
        "active": True,
        "won_status": "pending",
        "duration_tracking": {"1": 3024000, "2": 0},
    } | other


EXPECTED = Deal(
    id="7",
    name="Fleet",
    account="501",
    rep="77",
    opened=at(5, 1),
    stage="2",
    amount=Decimal("15000.5"),
    currency="EUR",
    probability=0.4,
    expected_order_on=date(2026, 4, 30),
)


def test_an_opportunity_is_a_deal() -> None:
    nested = lead(
        stage_id={"id": 2, "display_name": "Qualified"},
        commercial_partner_id={"id": 501, "display_name": "Bright Paper"},
    )
    for row in (lead(), nested):
        loaded = odoo.load({"crm.lead": [row, lead(id=8, type="lead")]})
        assert (loaded.rejects, loaded.repaired) == ((), ())
        assert loaded.book.deals == (EXPECTED,)
        assert loaded.book.accounts == (Account(id="501", name="Bright Paper"),)
        assert [fault.path for each in loaded.left_out for fault in each.faults] == [
            "crm.lead[1].type"
        ]


REASONS: list[Any] = [
    {"id": 3, "name": "Too expensive", "active": True, "leads_count": 12},
    {"id": 4, "display_name": "Not enough stock", "active": False},
]


def reasons(*leads: Any, table: list[Any] = REASONS) -> list[tuple[str, ...]]:
    """The reasons of leads that were lost, whose model has the rows of a table."""
    loaded = odoo.load({"crm.lead": [*leads], "crm.lost.reason": table})
    assert (loaded.rejects, loaded.repaired) == ((), ())
    return [deal.lost_reasons for deal in loaded.book.deals]


def test_a_reason_is_named_however_it_is_referred_to() -> None:
    said = [[3, "Too expensive"], {"id": 3, "display_name": "Too expensive"}, 3, 4, False]
    leads = [lead(id=number, lost_reason_id=each) for number, each in enumerate(said)]
    told = [("Too expensive",)] * 3 + [("Not enough stock",), ()]
    assert reasons(*leads) == told
    assert reasons(leads[0], leads[1], leads[4], table=[]) == [*told[:2], ()]


def test_an_export_refers_to_reasons_by_name_by_number_or_by_its_own_id() -> None:
    heads: list[tuple[dict[str, str], list[Any]]] = [
        ({"Lost Reason": "Too expensive"}, []),
        ({"lost_reason_id/.id": "3"}, [{".id": "3", "name": "Too expensive"}]),
        (
            {"lost_reason_id/id": "crm.lost_reason_1"},
            [{"id": "crm.lost_reason_1", "name": "Too expensive"}],
        ),
        ({"Lost Reason": "Too expensive"}, [{"ID": "3", "Description": "Too expensive"}]),
    ]
    for said, table in heads:
        line = {"ID": "7", "Opportunity": "Fleet", "Stage": "New", **said}
        assert reasons(line, table=table) == [("Too expensive",)]


def test_what_is_told_by_its_number_alone_has_its_name() -> None:
    row = lead(company_currency=1, source_id=4, lost_reason_id=False)
    partner = {"id": 501, "name": "Bright Paper", "is_company": True, "industry_id": 6}
    tables: dict[str, list[Any]] = {
        "crm.lead": [row],
        "res.partner": [partner],
        "res.users": [{"id": 77, "name": "Ann", "sale_team_id": 2}],
    }
    names = {
        "res.currency": [{"id": 1, "name": "EUR"}],
        "utm.source": [{"id": 4, "name": "Fair"}],
        "res.partner.industry": [{"id": 6, "name": "Print"}],
        "crm.team": [{"id": 2, "name": "Europe"}],
    }
    book = odoo.load({**tables, **names}).book
    assert (book.deals[0].currency, book.deals[0].source) == ("EUR", "Fair")
    assert (book.accounts[0].industry, book.reps[0].team) == ("Print", "Europe")
    untold = odoo.load(tables)
    assert [fault.path for each in untold.repaired for fault in each.faults] == [
        "crm.lead[0].company_currency",
        "crm.lead[0].source_id",
        "crm.lead[0].company_currency",
        "res.partner[0].industry_id",
        "res.users[0].sale_team_id",
    ]


def test_every_fault_of_reasons_is_told_and_no_row_is_lost() -> None:
    table: list[Any] = [*REASONS, {"id": 5, "name": False}, {"name": "Nameless"}, "no reason"]
    leads = [lead(id=1, lost_reason_id=9), lead(id=2, lost_reason_id=[3]), lead(id=3)]
    loaded = odoo.load({"crm.lead": leads, "crm.lost.reason": table})
    told = [*(each.faults for each in loaded.rejects), *(each.faults for each in loaded.repaired)]
    assert [str(fault) for faults in told for fault in faults] == [
        "crm.lost.reason[2].name: expected a value, got nothing",
        "crm.lost.reason[3].id: expected a value, got nothing",
        "crm.lost.reason[4].id: expected a value, got nothing",
        "crm.lost.reason[4].name: expected a value, got nothing",
        (
            "crm.lead[0].lost_reason_id: expected a name, or the id of one of the crm.lost.reason,"
            " got 9"
        ),
        "crm.lead[1].lost_reason_id: expected an id and a name, got [3]",
    ]
    assert len(loaded.book.deals) == 3
    wrong: dict[str, Any] = {"crm.lost.reasons": [], "crm.lost.reason": {"records": []}}
    with pytest.raises(InvalidValueError, match="^not the tables of the system") as caught:
        odoo.load(wrong)
    assert [fault.hint for fault in caught.value.faults] == [
        "did you mean 'crm.lost.reason'?",
        "hand in what stands under 'records' there",
    ]
    with pytest.raises(
        InvalidValueError, match="one of crm.lead, mail.tracking.value, .*event, res.users, got"
    ):
        odoo.load({}, columns={"crm.lost.reason": {"id": "id"}})


def test_lost_is_archived_and_keeps_its_stage() -> None:
    def older(id_: int, **other: object) -> dict[str, object]:
        row = lead(id=id_, **other)
        del row["won_status"]
        return row

    reason = {"lost_reason_id": [3, "Too expensive"]}
    rows = [
        lead(id=1, won_status="lost", active=False, probability=0.0, **reason),
        older(2, active=False, probability=0.0, **reason),
        older(3, active=False, probability=40.0),
        older(4),
        older(5, stage_id=[4, "Won"], probability=100.0, date_closed="2026-03-02 09:00:00"),
    ]
    stages = [
        {"id": 2, "name": "Qualified", "sequence": 2, "is_won": False},
        {"id": 4, "name": "Won", "sequence": 70, "is_won": True},
    ]
    processes = odoo.processes({"crm.stage": stages})
    deals = odoo.load({"crm.lead": rows}, processes=processes).book.deals
    assert [each.outcome for each in deals] == [
        Outcome.LOST,
        Outcome.LOST,
        Outcome.OPEN,
        Outcome.OPEN,
        Outcome.WON,
    ]
    assert (deals[0].lost_reasons, deals[0].stage, deals[0].closed) == (
        ("Too expensive",),
        "2",
        None,
    )
    assert deals[4].closed == at(2, 3)
    (process,) = processes
    assert (process.id, process.won, process.known("Won")) == ("odoo", ("4",), "4")
    assert process.spadco_of("2") is Spadco.PROSPECT


def tracked(field: str, **values: object) -> dict[str, object]:
    """A tracked value with its message and its field in it, as `web_search_read` has it."""
    return {
        "id": 1,
        "field_id": {"id": 9, "name": field},
        "mail_message_id": {
            "id": 5,
            "res_id": 7,
            "model": "crm.lead",
            "date": "2026-02-09 09:00:00",
        },
        "create_date": "2026-02-09 09:00:00",
    } | values


def test_what_was_tracked_tells_of_stages_owners_amounts_and_dates() -> None:
    rows = [
        tracked("stage_id", old_value_integer=1, new_value_integer=2, new_value_char="Qualified"),
        tracked("user_id", old_value_integer=0, new_value_integer=77),
        tracked("expected_revenue", old_value_float=12000.0, new_value_float=15000.5),
        tracked(
            "date_deadline",
            old_value_datetime="2026-03-31 00:00:00",
            new_value_datetime="2026-04-30 00:00:00",
        ),
        tracked("name", old_value_char="Fleat", new_value_char="Fleet"),
    ]
    loaded = odoo.load({"crm.lead": [lead()], "mail.tracking.value": rows})
    assert (loaded.rejects, loaded.repaired) == ((), ())
    book = loaded.book
    assert book.stage_changes == (StageChange(deal="7", at=at(9, 2), stage="2", from_stage="1"),)
    assert book.owner_changes == (OwnerChange(deal="7", at=at(9, 2), rep="77"),)
    assert [(each.changed, each.before, each.after) for each in book.deal_changes] == [
        (DealField.AMOUNT, Decimal("12000.0"), Decimal("15000.5")),
        (DealField.EXPECTED_ORDER_ON, date(2026, 3, 31), date(2026, 4, 30)),
    ]
    assert [each.position for each in loaded.left_out] == [4]


def test_partners_are_companies_or_people_of_one() -> None:
    rows = [
        {
            "id": 501,
            "name": "Bright Paper",
            "is_company": True,
            "parent_id": False,
            "user_id": [77, "Ann"],
            "industry_id": [3, "Print"],
            "partner_latitude": 52.5,
            "partner_longitude": 13.4,
            "create_date": "2020-01-05 09:00:00",
        },
        {
            "id": 612,
            "name": "Li Wu",
            "is_company": False,
            "parent_id": [501, "Bright Paper"],
            "partner_latitude": 0.0,
            "partner_longitude": 0.0,
        },
        {
            "id": 613,
            "name": "A Customer",
            "is_company": False,
            "parent_id": False,
            "partner_latitude": 0.0,
            "partner_longitude": 0.0,
        },
    ]
    users = [{"id": 77, "name": "Ann", "sale_team_id": [1, "Europe"]}]
    book = odoo.load({"res.partner": rows, "res.users": users}).book
    assert book.accounts == (
        Account(
            id="501",
            name="Bright Paper",
            rep="77",
            industry="Print",
            location=Location(latitude=52.5, longitude=13.4),
            opened_on=date(2020, 1, 5),
        ),
        Account(id="613", name="A Customer"),
    )
    assert book.contacts == (Contact(id="612", account="501", name="Li Wu"),)
    assert book.reps == (Rep(id="77", name="Ann", team="Europe"),)


def test_an_export_in_english_is_in_the_zone_of_the_user() -> None:
    row = {
        "ID": "7",
        "Opportunity": "Fleet",
        "Customer": "Bright Paper",
        "Salesperson": "Ann",
        "Stage": "Won",
        "Expected Revenue": "15000.50",
        "Currency": "EUR",
        "Probability": "100.00",
        "Created on": "2026-01-05 10:00:00",
        "Closed Date": "2026-03-02 10:00:00",
        "Expected Closing": "",
        "Lost Reason": "",
        "Type": "Opportunity",
    }
    berlin = evolve(odoo.dialect, zone=ZoneInfo("Europe/Berlin"))
    loaded = odoo.load({"crm.lead": [row]}, dialect=berlin)
    assert (loaded.rejects, loaded.repaired, loaded.left_out) == ((), (), ())
    (deal,) = loaded.book.deals
    assert (deal.account, deal.rep, deal.stage) == ("Bright Paper", "Ann", "Won")
    assert (deal.outcome, deal.opened, deal.closed) == (Outcome.WON, at(5, 1), at(2, 3))
    assert deal.lost_reasons == ()


def test_every_fault_is_told_and_no_row_is_lost() -> None:
    rows: list[Any] = [
        lead(),
        lead(id=8, stage_id=[1, 2, 3], expected_revenue="much", create_date="soon"),
        lead(id=9, won_status="?!"),
        lead(id=False),
        lead(id=10, date_closed="2026-03-02 09:00:00"),
        7,
    ]
    moved = [
        tracked("stage_id", old_value_integer=0, new_value_integer=0),
        tracked("stage_id", new_value_integer=2) | {"mail_message_id": [5, "message"]},
    ]
    loaded = odoo.load({"crm.lead": rows, "mail.tracking.value": moved})
    assert [fault.path for each in loaded.rejects for fault in each.faults] == [
        "crm.lead[2].won_status",
        "crm.lead[3].id",
        "crm.lead[5]",
        "mail.tracking.value[0].new_value_integer",
        "mail.tracking.value[1].mail_message_id.res_id",
        "mail.tracking.value[1].mail_message_id.date",
    ]
    assert [fault.path for each in loaded.repaired for fault in each.faults] == [
        "crm.lead[1].create_date",
        "crm.lead[1].stage_id",
        "crm.lead[1].expected_revenue",
        "crm.lead[4].won_status",
    ]
    assert [each.id for each in loaded.book.deals] == ["7", "8", "10"]


def test_a_deal_is_written_as_it_is_read() -> None:
    lost = evolve(EXPECTED, outcome=Outcome.LOST, lost_reasons=("Too expensive",))
    row = odoo.dump(lost)
    assert (row["id"], row["create_date"], row["won_status"]) == (7, "2026-01-05 09:00:00", "lost")
    for each in (EXPECTED, lost):
        assert odoo.load({"crm.lead": [odoo.dump(each)]}).book.deals == (each,)
