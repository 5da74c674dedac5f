"""What is grouped once, in time, answers as a look through all of it does."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, strategies as st

from salesprocess.case import Case
from salesprocess.common_settings import CommonSettings
from salesprocess.histories.instants import at_offset
from salesprocess.people.answers import known_of_deal, newest_answers, newest_told
from salesprocess.people.encounters import RIGHT_PEOPLE, Encounters, meetings, visits_made
from salesprocess.people.horizons import EffortHorizon, horizon_at, is_hunted
from salesprocess.processes import SPADCO
from salesprocess.records import Account, Answer, Book, Deal
from salesprocess.testing.strategies import answers, books

BERLIN = ZoneInfo("Europe/Berlin")
FIRST, LAST = datetime(2026, 3, 1), datetime(2026, 4, 30)
BRIGHT = Account(id="a1", name="Bright Paper")
DEALS = [Deal(id="d1", account="a1"), Deal(id="d2", account="a1"), Deal(id="d3")]
HOLDS = 9
SETTINGS = CommonSettings(recorded_from=FIRST.date(), hunting_days=9, evidence_valid_days=HOLDS)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A case of two months, in a zone whose clocks are changed meanwhile, or in none."""
    zone = draw(st.sampled_from([None, BERLIN]))
    hours = st.integers(0, 60 * 24).map(lambda hour: FIRST + timedelta(hours=hour))
    moments = hours.map(lambda moment: moment.replace(tzinfo=zone))
    book = draw(books(moments=moments, process=SPADCO, accounts=[BRIGHT]))
    return Case(book, LAST.replace(tzinfo=zone), settings=SETTINGS)


def probes(case: Case) -> list[datetime]:
    """Moments all over the time, and at and right before all at which a deal begins or ends."""
    zone = case.as_of.tzinfo
    steps = [FIRST + timedelta(hours=7 * step) for step in range(210)]
    steps = [step.replace(tzinfo=zone) for step in steps]
    turns = [turn for history in case.histories.values() for turn in history.turns]
    before = [turn - timedelta(microseconds=1) for turn in turns]
    return [at_offset(each, zone) for each in (*steps, *turns, *before)]


@given(cases())
def test_a_deal_is_open_in_its_stretches_alone(case: Case) -> None:
    for history in case.histories.values():
        stretches = list(history.open_stretches)
        for at in probes(case):
            within = [since <= at and (until is None or at < until) for since, until in stretches]
            assert (history.open_at(at) is True) is any(within)


@given(cases())
def test_effort_hunts_where_any_deal_of_the_account_is_hunted(case: Case) -> None:
    for account in ("a1", None):
        for at in probes(case):
            hunted = {is_hunted(case, deal, at) for deal in case.book.by_account(Deal)[account]}
            unknown = None in hunted or not case.book.deals
            expected = None if unknown else EffortHorizon.FARMING
            found = horizon_at(case, account, at)
            assert found is (EffortHorizon.HUNTING if True in hunted else expected)


@given(cases())
def test_who_was_met_by_a_moment_is_who_the_meetings_name(case: Case) -> None:
    for until in probes(case)[::9]:
        held = [meeting for meeting in meetings(case, BRIGHT) if meeting.at <= until]
        made = [visit for visit in visits_made(case, BRIGHT) if visit.at <= until]
        met = Encounters.at(case, BRIGHT, until)
        people = [person for meeting in held for person in meeting.contacts]
        named, told = all(each.contacts for each in held), all(v.met is not None for v in made)
        assert list(met.meetings) == held
        assert met.are_all is (bool(case.book.visits) and named and told)
        last = {person.id: each.day for each in held for person in each.contacts}
        assert {person.id: met.last_met_on(person) for person in people} == last
        right = any(person.roles & RIGHT_PEOPLE for person in people)
        clear = met.are_all and all(person.roles for person in people)
        assert met.met_right_person() is (True if right else False if clear else None)


DAYS = st.integers(0, 40).map(lambda days: FIRST.date() + timedelta(days=days))
GIVEN = st.lists(
    answers(
        account="a1",
        deal=st.sampled_from(["d1", "d2", None]),
        question=st.sampled_from(["fit", "queues"]),
        answered_on=DAYS,
    ),
    max_size=8,
    unique_by=lambda answer: answer.key,
)


@given(GIVEN, DAYS, DAYS)
def test_the_newest_answers_are_those_of_the_newest_day(
    told: list[Answer], since: date, on: date
) -> None:
    case = Case(Book(accounts=[BRIGHT], deals=DEALS, answers=told), LAST, settings=SETTINGS)
    for question in ("fit", "queues"):
        asked = [answer for answer in case.book.answers if answer.question == question]
        assert newest_answers(case, "a1", question, on) == holding(asked, on)
        for deal in DEALS:
            about = [each for each in asked if deal.account and each.deal in {None, deal.id}]
            own = [answer for answer in about if answer.deal]
            known = holding(own, on) or holding(about, on)
            assert known_of_deal(case, deal, question, on) == known
            counted = [each for each in about if each.deal or since <= each.answered_on <= on]
            newest = newest_told(case, deal, since, on)
            assert newest.get(question, ()) == of_newest_day(counted)
            assert newest_told(case, deal, None, on).get(question, ()) == of_newest_day(own)


def holding(given: list[Answer], on: date) -> tuple[Answer, ...]:
    """Those of the newest day, of those that hold on a day."""
    return of_newest_day([each for each in given if 0 <= (on - each.answered_on).days <= HOLDS])


def of_newest_day(given: list[Answer]) -> tuple[Answer, ...]:
    last = max((answer.answered_on for answer in given), default=None)
    return tuple(answer for answer in given if answer.answered_on == last)
