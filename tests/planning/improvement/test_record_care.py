from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve, fields_dict
from hypothesis import given, strategies as st

from salesprocess.calendars import MON, WorkCalendar
from salesprocess.case import Case
from salesprocess.common_settings import CommonSettings
from salesprocess.errors import UnknownNameError
from salesprocess.planning import (
    FieldsKnown,
    data_care,
    days_recorded,
    fields_known,
)
from salesprocess.planning.improvement.record_care import (
    CARED_FOR,
    CareGap,
    newest_record,
    plan_gaps,
)
from salesprocess.rates import Basis, Period, Rate
from salesprocess.records import (
    Account,
    Answer,
    Book,
    Contact,
    Judgement,
    Location,
    Machine,
    TimeEntry,
    TimeKind,
    Visit,
    VisitOutcome,
)
from salesprocess.texts import text

if TYPE_CHECKING:
    from salesprocess.planning import DaysRecorded

MARCH = Period.month(2026, 3)
AS_OF = datetime(2026, 3, 31, 18)
KNOWN = Account(
    id="a1",
    name="Bright Paper",
    rep="A",
    industry="print",
    employees=9,
    location=Location(latitude=31, longitude=121),
)
UNKNOWN = Account(id="a2", name="Iron Works")
CONTACT = Contact(id="c1", account="a1", name="Wu")


def known(book: Book) -> FieldsKnown:
    return fields_known(Case(book, AS_OF))


def test_every_field_cared_for_may_be_unknown() -> None:
    for kind, names in CARED_FOR.items():
        for name in names:
            assert fields_dict(kind)[name].default in (None, (), frozenset()), name


def test_a_field_is_known_where_something_stands_in_it() -> None:
    book = Book(accounts=[KNOWN, UNKNOWN], contacts=[CONTACT])
    found = known(book)
    assert found["Account", "industry"] == Rate(1, 2, Basis.SNAPSHOT)
    assert found["Contact", "roles"] == Rate(0, 1, Basis.SNAPSHOT)
    assert found["Deal", "stage"].value is None
    machines = known(Book(accounts=[KNOWN], machines=[Machine(id="m1", account="a1")]))
    assert machines["Machine", "volumes"] == Rate(0, 1, Basis.SNAPSHOT)


def test_the_fields_known_least_often_come_first_and_those_of_nothing_last() -> None:
    values = [rate.value for rate in known(Book(accounts=[KNOWN])).rates.values()]
    shares = [value for value in values if value is not None]
    assert shares == sorted(shares)
    assert values[: len(shares)] == shares


def test_a_field_that_is_not_looked_at_is_an_error_with_a_near_name() -> None:
    with pytest.raises(UnknownNameError, match="did you mean 'Account.industry'"):
        known(Book())["Account", "industri"]


books = st.builds(
    lambda *industries: Book(
        accounts=[
            Account(id=f"a{place}", name="Bright Paper", industry=industry)
            for place, industry in enumerate(industries)
        ]
    ),
    *[st.none() | st.just("print")] * 3,
)


@given(books, books)
def test_the_fields_of_two_books_add_up(ours: Book, theirs: Book) -> None:
    first, second = known(ours), known(theirs)
    both = first + second
    assert both == second + first
    assert both + FieldsKnown() == both
    for name, counts in both.counts.items():
        assert counts == (
            first[name].successes + second[name].successes,
            first[name].trials + second[name].trials,
        )


def days(*records: Visit | TimeEntry | Answer | Judgement, as_of: datetime = AS_OF) -> DaysRecorded:
    book = Book(
        accounts=[KNOWN],
        visits=[record for record in records if isinstance(record, Visit)],
        time_entries=[record for record in records if isinstance(record, TimeEntry)],
        answers=[record for record in records if isinstance(record, Answer)],
        judgements=[record for record in records if isinstance(record, Judgement)],
    )
    return days_recorded(Case(book, as_of), MARCH)["A"]


def visit(day: int, month: int = 3) -> Visit:
    started = datetime(2026, month, day, 9)
    return Visit(id=f"v{month}-{day}", rep="A", account="a1", started=started)


OLD = visit(1, month=1)


def test_a_working_day_without_any_record_is_empty() -> None:
    found = days(OLD, visit(2))
    assert found.recorded == Rate(1, 21, Basis.PERIOD)
    assert date(2026, 3, 2) not in found.empty
    assert found.last_on == date(2026, 3, 2)
    assert days(OLD, visit(7)).recorded.successes == 0, "that is a Saturday"


def test_every_kind_of_activity_is_a_record() -> None:
    start = datetime(2026, 3, 2, 9)
    records: list[TimeEntry | Answer | Judgement] = [
        TimeEntry(rep="A", kind=TimeKind.DESK, start=start, end=start + timedelta(hours=1)),
        Answer(account="a1", question="q", answered_on=date(2026, 3, 2), source="Wu", rep="A"),
        Judgement(account="a1", rep="A", judged_on=date(2026, 3, 2), is_prospect=True),
    ]
    for record in records:
        assert days(OLD, record).recorded.successes == 1


def test_what_was_only_planned_or_lies_ahead_is_none() -> None:
    planned = Visit(id="v", rep="A", account="a1", planned_for=datetime(2026, 3, 2, 9))
    noon = datetime(2026, 3, 3, 12)
    later = Judgement(account="a1", rep="A", judged_on=date(2026, 3, 4), is_prospect=True)
    found = days(OLD, planned, visit(4), later, as_of=noon)
    assert (found.recorded, found.last_on) == (Rate(0, 1, Basis.PERIOD), date(2026, 1, 1))


def test_a_day_counts_once_it_is_over_and_those_before_the_first_record_do_not() -> None:
    assert len(days(OLD).days) == 21, "without the 31st"
    assert days(visit(30)).recorded == Rate(1, 1, Basis.PERIOD)
    other = evolve(visit(2), rep="B")
    assert len(days(other).days) == 21, "a rep without any record recorded nothing"


def test_where_no_one_records_a_day_none_is_empty() -> None:
    answer = Answer(account="a1", question="q", answered_on=date(2026, 3, 2), source="Wu", rep="A")
    for found in (days(), days(answer)):
        assert (found.days, found.empty, found.recorded.value) == ((), (), None)
    assert days(answer).last_on == date(2026, 3, 2)


def test_days_off_are_the_caller_s() -> None:
    calendar = WorkCalendar(
        {MON: "09:00-17:00"}, [date(2026, 3, 2)], absences={"A": ["2026-03-16"]}
    )
    book = Book(accounts=[KNOWN], visits=[OLD, evolve(OLD, id="other", rep="B")])
    found = days_recorded(Case(book, AS_OF, CommonSettings(calendar=calendar)), MARCH)
    assert [day.day for day in found["A"].days] == [9, 23, 30]
    assert [day.day for day in found["B"].days] == [9, 16, 23, 30]


def test_days_are_those_of_the_period_s_zone() -> None:
    at = datetime(2026, 3, 1, 20, tzinfo=UTC)  # Monday the 2nd, 4 o'clock in Shanghai
    made = Visit(id="v", rep="A", account="a1", started=at)
    period = Period.month(2026, 3, ZoneInfo("Asia/Shanghai"))
    case = Case(Book(accounts=[KNOWN], visits=[made]), datetime(2026, 3, 31, tzinfo=UTC))
    found = days_recorded(case, period)["A"]
    assert found.last_on == date(2026, 3, 2)


def gaps(*accounts: Account, **held: object) -> dict[CareGap, tuple[str, ...]]:
    book = Book(accounts=accounts, **held)  # type: ignore[arg-type]
    return {found.gap: found.accounts for found in plan_gaps(Case(book, AS_OF))}


def test_what_is_not_known_of_an_account_is_a_gap() -> None:
    unseen = {
        CareGap.INDUSTRY_UNKNOWN,
        CareGap.EMPLOYEES_UNKNOWN,
        CareGap.LOCATION_UNKNOWN,
        CareGap.NO_MACHINE_KNOWN,
        CareGap.NO_CONTACT_KNOWN,
        CareGap.NOTHING_NEW,
    }
    assert gaps(UNKNOWN) == dict.fromkeys(unseen, ("a2",))


def test_an_account_that_is_well_known_has_none() -> None:
    machine = Machine(id="m1", account="a1", seen_on=date(2026, 3, 2))
    assert gaps(KNOWN, contacts=[CONTACT], machines=[machine]) == {}


def test_machines_not_seen_for_long_are_stale() -> None:
    machine = Machine(id="m1", account="a1", seen_on=date(2025, 3, 2))
    found = gaps(KNOWN, contacts=[CONTACT], machines=[machine], visits=[visit(2)])
    assert found == {CareGap.MACHINES_STALE: ("a1",)}


def test_gaps_at_the_most_accounts_come_first() -> None:
    found = plan_gaps(Case(Book(accounts=[KNOWN, UNKNOWN]), AS_OF))
    counts = [len(gap.accounts) for gap in found]
    assert counts == sorted(counts, reverse=True)
    assert found[0].share == Rate(2, 2, Basis.SNAPSHOT)


def test_the_newest_record_of_an_account_is_the_last_that_was_seen_or_heard_there() -> None:
    answer = Answer(account="a1", question="q", answered_on=date(2026, 3, 5), source="Wu")
    judgement = Judgement(account="a1", rep="A", judged_on=date(2026, 3, 6), is_prospect=True)
    machine = Machine(id="m1", account="a1", seen_on=date(2026, 3, 4))
    later = Visit(
        id="v9",
        rep="A",
        account="a1",
        planned_for=datetime(2026, 4, 1),
        outcome=VisitOutcome.CANCELLED,
    )

    def newest(as_of: datetime) -> date | None:
        book = Book(
            accounts=[KNOWN],
            visits=[visit(3), visit(31), later],
            machines=[machine],
            answers=[answer],
            judgements=[judgement],
        )
        case = Case(book, as_of)
        assert newest_record(case, KNOWN) == newest_record(case, "a1")
        return newest_record(case, "a1")

    nights = [newest(datetime(2026, 3, day, 23)) for day in (2, 3, 4, 5, 6, 31)]
    assert [day and day.day for day in nights] == [None, 3, 4, 5, 6, 31]


def test_care_explains_itself() -> None:
    care = data_care(Case(Book(accounts=[KNOWN], visits=[visit(30)]), AS_OF), MARCH)
    assert care.explanation.worded(text) == (
        "4 of 8 fields are known, least often Account.region: 0.0 % of 1. "
        "A recorded nothing on 0 of 1 working day (100.0 % with a record; last: 2026-03-30). "
        "What a plan can not rest on: no machine known, no contact known."
    )
    assert repr(care.fields) == f"FieldsKnown({sum(map(len, CARED_FOR.values()))} fields)"
    nothing = data_care(Case(Book(), AS_OF), MARCH).explanation.worded(text)
    assert nothing == (
        "no records to look at (0 of 0 fields known). –. What a plan can not rest on: –."
    )
    for gap in plan_gaps(Case(Book(accounts=[UNKNOWN]), AS_OF)):
        assert "1 of 1 account (a2)" in gap.explanation.worded(text)
