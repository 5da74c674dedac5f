from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from salesprocess.case import Case
from salesprocess.common_settings import CommonSettings
from salesprocess.errors import InvalidValueError, UnknownNameError
from salesprocess.pipeline import PipelineSettings
from salesprocess.processes import SALESFORCE, SPADCO, Spadco
from salesprocess.records import (
    Account,
    Book,
    Deal,
    Machine,
    Outcome,
    StageChange,
    TimeEntry,
    TimeKind,
)
from salesprocess.settings import Settings

AS_OF = datetime(2026, 3, 31)
AWARE = Book(deals=[Deal(id="d1", opened=datetime(2026, 3, 2, tzinfo=UTC))])


def refused(book: object = None, as_of: object = AS_OF, **given: Any) -> list[tuple[str, str]]:
    """The path of each fault of a case, and what was expected there."""
    with pytest.raises(InvalidValueError, match="not a case") as caught:
        Case(Book() if book is None else book, as_of, **given)  # type: ignore[arg-type]
    return [(fault.path, fault.expected) for fault in caught.value.faults]


def test_everything_that_makes_no_case_is_listed_at_once() -> None:
    faults = refused(
        book="x",
        settings=["nonsense", 42, PipelineSettings, {"a": 1}, CommonSettings(), CommonSettings()],
        processes=[SPADCO, "SPADCO", SPADCO],
    )
    assert [path for path, _ in faults] == [
        "book",
        *[f"settings[{place}]" for place in (0, 1, 2, 3, 5)],
        "processes[1]",
        "processes[2].id",
    ]


def test_a_class_of_settings_is_told_to_be_made() -> None:
    with pytest.raises(InvalidValueError, match=r"PipelineSettings\(\) makes one"):
        Case(Book(), AS_OF, settings=[PipelineSettings])


@pytest.mark.parametrize("given", ["text", b"bytes", {"close_within_days": 45}, 7, None, Deal])
def test_what_is_no_settings_is_refused_and_never_ignored(given: object) -> None:
    assert refused(settings=[given])


def test_plain_data_is_told_how_to_become_settings() -> None:
    plain: dict[str, object] = {"pipeline": {}}
    for given in (plain, [plain]):
        with pytest.raises(InvalidValueError, match=r"convert.read\(Settings, …\) makes one"):
            Case(Book(), AS_OF, settings=given)


def test_a_case_without_a_process_is_none() -> None:
    assert refused(processes=[]) == [("processes", "at least one SalesProcess")]


@pytest.mark.parametrize("as_of", [date(2026, 3, 31), "2026-03-31", None])
def test_a_day_is_no_moment_to_look_back_from(as_of: object) -> None:
    assert refused(as_of=as_of) == [("as_of", "a date with a time of day")]


def test_a_moment_without_a_zone_beside_a_book_with_one_is_one_clear_error() -> None:
    ((path, expected),) = refused(AWARE)
    assert path == "as_of"
    assert expected.startswith("a moment with a time zone, as the book's are")


def test_a_moment_with_a_zone_beside_a_book_without_one_is_refused_too() -> None:
    entry = TimeEntry(rep="A", kind=TimeKind.DESK, start=AS_OF, end=AS_OF)
    ((_, expected),) = refused(Book(time_entries=[entry]), datetime(2026, 3, 31, tzinfo=UTC))
    assert "without a time zone" in expected


def test_a_book_without_a_moment_goes_with_any() -> None:
    book = Book(deals=[Deal(id="d1", opened=date(2026, 3, 2))])
    assert Case(book, datetime(2026, 3, 31, tzinfo=UTC)).history("d1").is_open
    assert Case(book, AS_OF).history("d1").opened == datetime(2026, 3, 2)


def test_settings_are_given_one_by_one_or_whole() -> None:
    one = PipelineSettings(close_within_days=45)
    whole = Settings(pipeline=one)
    for given in ([one], one, [whole], whole):
        assert Case(Book(), AS_OF, settings=given).get(PipelineSettings) is one
    assert Case(Book(), AS_OF).get(PipelineSettings) == PipelineSettings()


def test_a_process_is_given_alone_or_among_others() -> None:
    assert Case(Book(), AS_OF, processes=SALESFORCE).process is SALESFORCE
    assert Case(Book(), AS_OF, processes=[SALESFORCE, SPADCO]).processes == (SALESFORCE, SPADCO)
    assert Case(Book(), AS_OF).process is SPADCO


def test_what_is_shared_is_made_once_for_a_case() -> None:
    made: list[Case] = []

    def rep_count(case: Case) -> int:
        made.append(case)
        return len(case.book.rep_ids)

    cases = [Case(Book(deals=[Deal(id="d1", rep="A")]), AS_OF), Case(Book(), AS_OF)]
    assert [case.shared(rep_count) for case in cases for _ in range(3)] == [1, 1, 1, 0, 0, 0]
    assert made == cases


def test_what_is_shared_may_be_none_and_makes_no_case_differ() -> None:
    made: list[Case] = []
    case = Case(Book(), AS_OF)
    assert case.shared(made.append) is None
    assert case.shared(made.append) is None
    assert len(made) == 1
    assert case == Case(Book(), AS_OF)


def test_a_deal_that_is_not_there_is_named_with_a_near_one() -> None:
    case = Case(Book(deals=[Deal(id="deal-1")]), AS_OF)
    with pytest.raises(UnknownNameError, match="did you mean 'deal-1'"):
        case.history("deal-2")
    assert case.history(Deal(id="deal-1")) is case.history("deal-1")


MACHINES = Book(
    accounts=[Account(id="a1", name="Bright Paper")],
    machines=[
        Machine(id="m1", account="a1", seen_on=date(2026, 4, 2)),
        Machine(id="m2", account="a1", installed_on=date(2026, 4, 1)),
    ],
)


def test_without_a_choice_all_records_that_were_there_are_given() -> None:
    case = Case(MACHINES, AS_OF)
    assert [machine.id for machine in case.records(Machine)] == ["m1"]
    assert case.records(Account, ()) == ()


def test_a_record_is_given_as_it_was_known_and_once() -> None:
    named: list[Machine | str] = [MACHINES.machines[0], "m1"]
    [found] = Case(MACHINES, AS_OF).records(Machine, named)
    assert (found.id, found.seen_on) == ("m1", None)


def test_a_record_that_was_not_there_yet_is_refused() -> None:
    case = Case(MACHINES, AS_OF)
    with pytest.raises(UnknownNameError, match="unknown Machine"):
        case.records(Machine, MACHINES.machines)
    with pytest.raises(UnknownNameError, match="the id of one of 1 records, got 'a2'"):
        case.record(Account, "a2")
    with pytest.raises(UnknownNameError, match="unknown deal"):
        list(case.histories_of(["d1"]))


def test_the_letter_of_a_stay_is_that_of_its_own_process() -> None:
    deals = [
        Deal(id="d1", stage="demo", process="spadco"),
        Deal(id="d2", stage="Proposal/Price Quote"),
        Deal(id="d3", stage="Prospecting", process="none of them"),
        Deal(id="d4", stage="nowhere"),
    ]
    case = Case(Book(deals=deals), AS_OF, processes=[SALESFORCE, SPADCO])
    letters = [case.spadco_of(stay) for deal in deals for stay in case.history(deal).stays]
    assert letters == [Spadco.DEMO, Spadco.DEMO, Spadco.SUSPECT, None]
    assert case.history("d3").process is None


def test_the_book_of_a_case_shows_deals_as_the_order_of_trust_has_them() -> None:
    deal = Deal(id="d1", outcome=Outcome.WON, closed=datetime(2026, 3, 30), stage="order")
    change = StageChange(deal="d1", at=datetime(2026, 3, 10), stage="order", from_stage="close")
    case = Case(Book(deals=[deal], stage_changes=[change]), AS_OF)
    assert case.book.deals[0].closed == datetime(2026, 3, 10)
    assert case.known.deals[0].closed == datetime(2026, 3, 30)
    assert case.delivered_histories["d1"].closed == datetime(2026, 3, 10)


def test_moments_of_a_book_stand_at_the_offset_of_the_zone_of_the_case() -> None:
    case = Case(AWARE, datetime(2026, 3, 31, tzinfo=ZoneInfo("Asia/Shanghai")))
    opened = case.history("d1").opened
    assert opened is not None
    assert (opened.hour, str(opened.tzinfo)) == (8, "UTC+08:00")


def test_a_case_shows_its_book_and_its_moment() -> None:
    assert repr(Case(Book(), AS_OF)) == "Case(Book(), as of 2026-03-31 00:00:00)"
