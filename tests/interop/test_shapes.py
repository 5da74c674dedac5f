"""The shapes in which CRMs export, reached through their systems: what is told of one quarter.

`tests/exports/` says of each shape what can be told and why; here a system writes it.
"""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve

from exporting import (
    ENDS,
    PROCESS,
    STEPS,
    TRUTH,
    Headlines,
    but,
    data_findings,
    headlines,
    on,
    seen,
)
from exports.test_files_of_crms import SHAPES, Shape
from salesprocess import interop
from salesprocess.interop import (
    dynamics,
    espocrm,
    frappe,
    hubspot,
    odoo,
    pipedrive,
    salesforce,
    suitecrm,
)
from salesprocess.processes import SalesProcess, Spadco, Stage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from salesprocess.case import Case
    from salesprocess.interop import System

    Row = dict[str, Any]

LOST_IN = {"l1": "demo", "l2": "new", "l3": "demo"}
KEPT = {id_: LOST_IN.get(id_, steps[-1][0]) for id_, steps in STEPS.items()}


def told(
    system: System,
    rows: Mapping[str, Iterable[Row]],
    *processes: SalesProcess,
    spare: int = 0,
    **dialect: Any,
) -> Case:
    """The case of rows, all of which have to load but for some that are left out."""
    own = processes or (PROCESS,)
    plain = evolve(system.dialect, zone=None, **dialect)
    loaded = system.load(rows, dialect=plain, processes=own)
    assert (loaded.rejects, loaded.repaired, len(loaded.left_out)) == ((), (), spare)
    return seen(loaded.book, own)


def stage(id_: str) -> str:
    return STEPS[id_][-1][0]


def opened(id_: str) -> str:
    return on(STEPS[id_][0][1])


def ended(id_: str) -> str | None:
    return on(STEPS[id_][-1][1]) if stage(id_) in ENDS else None


def moves() -> Iterator[tuple[str, str, str, str]]:
    """The deal, the stage that was left, the one moved to, and when."""
    for id_, steps in STEPS.items():
        for (before, _), (after, day) in pairwise(steps):
            yield id_, before, after, on(day)


def hubspot_deal(id_: str, **other: object) -> Row:
    return {
        "id": id_,
        "properties": {
            "dealstage": stage(id_[:2]),
            "pipeline": "own",
            "amount": "1000",
            "deal_currency_code": "EUR",
            "hubspot_owner_id": "A",
            "createdate": opened(id_[:2]),
            "closedate": ended(id_[:2]) or on("05-29"),
        }
        | other,
        "propertiesWithHistory": {
            "dealstage": [
                {"value": name, "timestamp": on(day)} for name, day in reversed(STEPS[id_[:2]])
            ]
        },
    }


def test_whole_history() -> None:
    """Frappe CRM: the log has every move; the record of a lost deal has no close."""
    rows = [
        {
            "name": id_,
            "deal_owner": "A",
            "status": stage(id_),
            "deal_value": 1000.0,
            "currency": "EUR",
            "creation": opened(id_),
            "closed_date": (ended(id_) or "")[:10] if stage(id_) == "won" else None,
            "status_change_log": [
                {"from": before, "to": after, "from_date": "", "to_date": at}
                for deal, before, after, at in moves()
                if deal == id_
            ],
        }
        for id_ in STEPS
    ]
    case = told(frappe, {"CRM Deal": rows})
    assert headlines(case) == TRUTH
    assert not data_findings(case) & {"DAT101", "DAT102", "DAT103", "DAT105"}


def opportunities() -> list[Row]:
    return [
        {
            "Id": id_,
            "OwnerId": "A",
            "StageName": stage(id_),
            "IsClosed": stage(id_) in ENDS,
            "IsWon": stage(id_) == "won",
            "Amount": 1000.0,
            "CurrencyIsoCode": "EUR",
            "CreatedDate": opened(id_),
            "CloseDate": (ended(id_) or "2026-05-29")[:10],
        }
        for id_ in STEPS
    ]


def test_history_of_all_fields_and_the_close_as_a_day() -> None:
    """Salesforce: each row has all values, and rows that repeat the stage part no stay."""
    history = [
        {
            "OpportunityId": id_,
            "StageName": name,
            "CreatedDate": f"2026-{day}T{hour}:00",
            "Amount": amount,
            "PrevAmount": 900.0,
        }
        for id_, steps in STEPS.items()
        for name, day in steps
        for hour, amount in (("09", 900.0), ("10", 1000.0))
    ]
    case = told(salesforce, {"Opportunity": opportunities(), "OpportunityHistory": history})
    assert headlines(case) == TRUTH
    assert len(case.delivered.deal_changes) == len(history) / 2
    alone = told(salesforce, {"Opportunity": opportunities()})
    assert headlines(alone) == but(demo_to_order=None, days_in_demo=None, in_april=0.4, a_day=16.25)


def test_entered_and_exited() -> None:
    """HubSpot without its history: a property for each stage, with its last entry."""
    rows: list[Row] = []
    for id_, steps in STEPS.items():
        row = hubspot_deal(id_, **{f"hs_v2_date_entered_{name}": on(day) for name, day in steps})
        del row["propertiesWithHistory"]
        rows.append(row)
    assert headlines(told(hubspot, {"deals": rows})) == TRUTH


def test_merged() -> None:
    """HubSpot: the one that stayed lists the other, of which an older copy is there too."""
    rows = [hubspot_deal(id_) for id_ in STEPS]
    rows[0]["properties"]["hs_merged_object_ids"] = "w1b"
    rows.append(hubspot_deal("w1b"))
    case = told(hubspot, {"deals": rows})
    assert case.delivered.deals[-1].merged_into == "w1"
    assert headlines(case) == TRUTH


def test_reopened() -> None:
    """HubSpot: lost, and taken up again, while the flags of the record are those of the loss."""
    rows = [hubspot_deal(id_) for id_ in STEPS]
    again = rows[list(STEPS).index("l1")]
    again["properties"] |= {"dealstage": "demo", "hs_is_closed_lost": "true"}
    history = again["propertiesWithHistory"]["dealstage"]
    history.insert(0, {"value": "demo", "timestamp": on("03-20")})
    case = told(hubspot, {"deals": rows})
    found = headlines(case)
    assert (found.open, found.win_rate, found.demo_to_order) == (3, 0.5, 2 / 3)
    assert case.history("l1").closed is None
    assert "DAT104" in data_findings(case)


def test_two_pipelines() -> None:
    """HubSpot: stages of one name in both."""
    service = SalesProcess(
        "service",
        "Service contracts",
        (Stage("quoted", spadco=Spadco.DEMO), Stage("won", spadco=Spadco.ORDER)),
        won=("won",),
    )
    served = {"pipeline": "service", "dealstage": "won", "createdate": on("02-02")}
    won = hubspot_deal("w1", **served, closedate=on("02-20")) | {
        "id": "s1",
        "propertiesWithHistory": {
            "dealstage": [
                {"value": "won", "timestamp": on("02-20")},
                {"value": "quoted", "timestamp": on("02-02")},
            ]
        },
    }
    case = told(hubspot, {"deals": [*map(hubspot_deal, STEPS), won]}, PROCESS, service)
    found = headlines(case)
    assert (found.orders, found.by_month, found.demo_to_order) == (3, (0, 2, 1), 0.6)
    assert found.days_in_demo == 30
    assert "DAT109" not in data_findings(case)
    assert "DAT109" in data_findings(told(hubspot, {"deals": [*map(hubspot_deal, STEPS), won]}))


def pipedrive_deal(id_: str) -> Row:
    outcome = stage(id_) if stage(id_) in ENDS else "open"
    return {
        "id": id_,
        "owner_id": "A",
        "status": outcome,
        "stage_id": KEPT[id_],
        "value": 1000,
        "currency": "EUR",
        "add_time": opened(id_),
        "close_time": ended(id_),
    }


def test_stage_kept_when_lost() -> None:
    """Pipedrive: a status beside the stage, without the flow."""
    case = told(pipedrive, {"deals": map(pipedrive_deal, STEPS)})
    assert headlines(case) == but(days_in_demo=None, in_april=0.4)


def test_newest_first() -> None:
    """Pipedrive: the flow begins with its end, and w2 moved twice within one second."""
    flow = [
        {
            "object": "dealChange",
            "timestamp": at,
            "data": {
                "item_id": deal,
                "field_key": "stage_id",
                "old_value": before,
                "new_value": after,
                "log_time": on("03-06") if (deal, after) == ("w2", "close") else at,
            },
        }
        for deal, before, after, at in reversed([*moves()])
    ]
    rows = [pipedrive_deal(id_) | {"stage_id": stage(id_)} for id_ in reversed([*STEPS])]
    case = told(pipedrive, {"deals": rows, "flow": flow})
    assert [stay.stage for stay in case.history("w2").stays] == ["new", "demo", "close", "won"]
    assert headlines(case).by_month == TRUTH.by_month


def test_no_history() -> None:
    """EspoCRM without notes: the present stage, a moment of opening and a day of close."""
    rows = [
        {
            "id": id_,
            "assignedUserId": "A",
            "stage": stage(id_),
            "amount": 1000,
            "amountCurrency": "EUR",
            "createdAt": opened(id_),
            "closeDate": (ended(id_) or "2026-05-29")[:10],
        }
        for id_ in STEPS
    ]
    case = told(espocrm, {"Opportunity": rows})
    assert headlines(case) == but(demo_to_order=None, days_in_demo=None, in_april=0.4, a_day=16.25)


def lead(id_: str) -> Row:
    outcome = stage(id_) if stage(id_) in ENDS else "pending"
    return {
        "id": id_,
        "type": "opportunity",
        "user_id": ["A", "Ann"],
        "stage_id": [stage(id_), stage(id_)],
        "expected_revenue": 1000.0,
        "company_currency": [1, "EUR"],
        "create_date": opened(id_),
        "date_closed": ended(id_) or False,
        "won_status": outcome,
    }


def test_losses_undated() -> None:
    """Odoo: the close is dated on wins alone."""
    rows = [lead(id_) | ({"date_closed": False} if stage(id_) == "lost" else {}) for id_ in STEPS]
    case = told(odoo, {"crm.lead": rows})
    unknown = dict.fromkeys(("win_rate", "demo_to_order", "days_in_demo", "a_day", "in_april"))
    assert headlines(case) == but(**unknown)
    assert "DAT106" in data_findings(case)


def test_history_without_opening() -> None:
    """Odoo: what was tracked has the stage that was left; create_date was not asked for."""
    tracked = [
        {
            "field_id": {"name": "stage_id"},
            "mail_message_id": {"res_id": deal, "date": at},
            "old_value_integer": before,
            "new_value_integer": after,
        }
        for deal, before, after, at in moves()
    ]
    rows = [
        {name: value for name, value in lead(id_).items() if name != "create_date"} for id_ in STEPS
    ]
    case = told(odoo, {"crm.lead": rows, "mail.tracking.value": tracked})
    assert headlines(case) == but(a_day=None, in_april=0.5)


def test_stage_and_outcome_apart() -> None:
    """Dynamics 365: the state is the outcome, whatever the stage."""
    stand = [(1, "demo"), (1, "close"), (1, "won"), (2, "won"), (2, "won"), (2, "demo"), (2, "new"),
             (0, "close")]  # fmt: skip
    rows = [
        {
            "opportunityid": f"d{place}",
            "statecode": state,
            "stepname": name,
            "createdon": on("01-05"),
            "actualclosedate": "2026-03-02" if state else None,
        }
        for place, (state, name) in enumerate(stand)
    ]
    case = told(dynamics, {"opportunities": rows})
    found = headlines(case)
    assert (found.orders, found.by_month, found.open) == (3, (0, 0, 3), 1)
    assert found.win_rate == found.win_rate_ever == 3 / 7
    assert "DAT103" in data_findings(case)


def test_retired_stage() -> None:
    """SuiteCRM: demo was called presentation, as the audit still has it; survey is retired."""
    survey = Stage("survey", until=date(2026, 1, 1))
    demo = evolve(PROCESS.stage("demo"), aliases=("presentation",))
    now = evolve(PROCESS, stages=(PROCESS.stages[0], survey, demo, *PROCESS.stages[2:]))
    names = {"demo": "presentation"}
    audit = [
        {
            "parent_id": deal,
            "field_name": "sales_stage",
            "date_created": at,
            "before_value_string": names.get(before, before),
            "after_value_string": names.get(after, after),
        }
        for deal, before, after, at in moves()
    ]
    rows = [
        {
            "id": id_,
            "attributes": {
                "assigned_user_id": "A",
                "sales_stage": names.get(stage(id_), stage(id_)),
                "amount": "1000",
                "date_entered": opened(id_),
                "date_closed": (ended(id_) or "2026-05-29")[:10],
            },
        }
        for id_ in STEPS
    ]
    tables: Mapping[str, Any] = {"Opportunities": rows, "opportunities_audit": audit}
    case = told(suitecrm, tables, now, currency="EUR")
    assert headlines(case) == TRUTH
    assert "DAT108" not in data_findings(case)


FILES: Mapping[str, tuple[str, Mapping[str, Any]]] = {
    "salesforce": ("Opportunity", {"days": "MDY", "thousands": ","}),
    "hubspot": ("deals", {}),
    "odoo": ("crm.lead", {"currency": "EUR"}),
    "pipedrive": ("deals", {}),
    "suitecrm": ("Opportunities", {"days": "DMY", "thousands": ".", "decimal": ","}),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_known_to_be_of_a_system_is_read_as_one_that_is_looked_at(name: str) -> None:
    table, dialect = FILES[name]
    shape: Shape = SHAPES[name]
    case = told(getattr(interop, name), {table: shape.rows}, shape.process, **dialect)
    figures: Headlines = shape.figures
    assert headlines(case) == figures
