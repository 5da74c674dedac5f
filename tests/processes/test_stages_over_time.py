from __future__ import annotations

from datetime import date, datetime

import pytest

from salesprocess.errors import InvalidValueError
from salesprocess.processes import SALESFORCE, SPADCO, SalesProcess, Spadco, Stage

OLD, NEW = date(2025, 7, 1), date(2026, 1, 1)


@pytest.mark.parametrize(
    ("since", "until", "existed"),
    [
        (None, None, True),
        (date(2025, 3, 1), None, True),
        (date(2025, 3, 2), None, True),
        (date(2025, 3, 3), None, False),
        (None, date(2025, 4, 1), False),
        (None, date(2025, 4, 2), True),
    ],
)
def test_a_stage_existed_if_it_was_there_on_all_days(
    since: date | None, until: date | None, existed: bool
) -> None:
    stage = Stage("survey", "Survey", since=since, until=until)
    assert stage.existed(date(2025, 3, 2), date(2025, 4, 1)) is existed


def test_every_fault_of_days_and_names_of_before_is_listed() -> None:
    with pytest.raises(InvalidValueError, match="^not a stage") as caught:
        Stage("s", "S", since=datetime(2026, 1, 1), aliases=("", 7))  # type: ignore[arg-type]
    assert [fault.path for fault in caught.value.faults] == ["since", "aliases[0]", "aliases[1]"]
    with pytest.raises(InvalidValueError, match="until: expected a day after 2026-01-01"):
        Stage("s", "S", since=NEW, until=OLD)
    with pytest.raises(InvalidValueError, match="aliases: expected a tuple of names"):
        Stage("s", "S", aliases="old")  # type: ignore[arg-type]


def test_a_name_of_before_belongs_to_one_stage() -> None:
    offer, quote = Stage("offer", "Offer", aliases=("quote",)), Stage("quote", "Quote")
    with pytest.raises(InvalidValueError, match=r"stages\[0\].aliases"):
        SalesProcess("own", "Own", (offer, quote))


def test_a_record_may_write_a_stage_by_a_name_it_had_before() -> None:
    process = SalesProcess("own", "Own", (Stage("offer", "Offer", aliases=("quote", "bid")),))
    assert [process.known(name) for name in ("offer", "bid", "bit", None)] == [
        "offer",
        "offer",
        None,
        None,
    ]
    assert process.stage("quote").id == "offer"


def test_stages_are_found_by_what_they_are_counted_in() -> None:
    assert SALESFORCE.stages_of(Spadco.ANALYSIS) == {
        "Needs Analysis",
        "Value Proposition",
        "Id. Decision Makers",
        "Perception Analysis",
    }
    assert "Closed Lost" not in SALESFORCE.spadco_by_id
    assert SPADCO.spadco_by_id["demo"] is Spadco.DEMO
