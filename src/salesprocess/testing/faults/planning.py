"""Faults in how territory, time and work are planned (method §6, §7)."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from itertools import cycle, pairwise
from typing import TYPE_CHECKING

from attrs import asdict, evolve

from salesprocess.moments import days_before
from salesprocess.planning.settings import DEFAULTS
from salesprocess.records import (
    Account,
    Answer,
    Check,
    Countermeasure,
    Deal,
    Demonstration,
    Judgement,
    Machine,
    MachineCondition,
    Plan,
    Proposal,
    StageChange,
    TimeEntry,
    TimeKind,
    Visit,
    VisitOutcome,
)
from salesprocess.testing.clean.rounds import CLEAN_AS_OF, TODAY, Kind, kind_of
from salesprocess.testing.faults.fault_builder import Faults, Plot, at_account, changed, days_ago
from salesprocess.testing.territory.trade import COPIERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salesprocess.records import Record

FAULTS = Faults()
"""The fault of each rule of planning."""

QUARTER = days_before(CLEAN_AS_OF, DEFAULTS.activity_days)
LAST_WEEKS = days_before(CLEAN_AS_OF, DEFAULTS.time_days)
"""The days for which activity is looked at, and those for working time."""

NEVER_SPARED = {Kind.PROSPECT, Kind.NEW}
"""Where each visit counts."""

_at_rival_user = at_account(Kind.RELATION)

FAULTS["PLN104"] = changed(at_account(), industry=None)
"""A rep knows of an account its size, and not its industry."""


@FAULTS.plants("PLN101", _at_rival_user)
def believe_in_machines_unseen(plot: Plot, account: Account) -> None:
    """A rep writes down the machines as told, and never goes to look at one."""
    for machine in plot.of(Machine, account):
        plot.change(machine, seen_on=None, condition=None)


@FAULTS.plants("PLN102", at_account(Kind.RELATION, Kind.SHELVED))
def let_a_machine_grow_old(plot: Plot, account: Account) -> None:
    """A rep has known for years of a machine that is past the cycle now, and opens no deal."""
    oldest = min(plot.of(Machine, account), key=lambda machine: str(machine.installed_on))
    plot.change(oldest, installed_on=days_ago(5 * 365 + 90), lease_ends_on=None)


@FAULTS.plants("PLN103", _at_rival_user)
def write_no_machine_down(plot: Plot, account: Account) -> None:
    """A rep comes to an account, and writes down none of its machines."""
    plot.remove(plot.of(Machine, account))


@FAULTS.plants("PLN105", Plot.rep)
def keep_to_the_small_ones(plot: Plot, rep: str) -> None:
    """A rep goes to the accounts with the fewest people, though most machines stand elsewhere."""
    accounts = sorted(plot.of(Account, rep), key=lambda account: account.employees or 0)
    _keep_to(plot, rep, [account.id for account in accounts[:10]], lunch_each=3)


@FAULTS.plants("PLN106", Plot.rep)
def put_the_month_off(plot: Plot, rep: str) -> None:
    """A rep goes into the new month without a plan, and puts off every visit."""
    plot.remove(plan for plan in plot.of(Plan, rep) if plan.period.start > TODAY)
    for visit in plot.of(Visit, rep):
        if visit.planned_for and visit.planned_for > CLEAN_AS_OF:
            plot.change(visit, planned_for=visit.planned_for + timedelta(weeks=5))


@FAULTS.plants("PLN107", Plot.rep)
def leave_the_branches_to_themselves(plot: Plot, rep: str) -> None:
    """A rep took over some branches of accounts from a colleague, and never went there."""
    for house in plot.of(Account, rep)[:6]:
        id_, opened_on = f"{house.id}-2", days_ago(400)
        branch = evolve(house, id=id_, parent=house.id, opened_on=opened_on, last_year_sales=None)
        machine = Machine(
            id=f"m{id_}",
            account=id_,
            vendor=COPIERS.rivals[0],
            installed_on=days_ago(600),
            condition=MachineCondition.GOOD,
            seen_on=opened_on,
        )
        plot.add(evolve(branch, name=f"{house.name}, second site"), machine)


@FAULTS.plants("PLN108", Plot.rep)
def drive_to_and_fro(plot: Plot, rep: str) -> None:
    """A rep without a route spends the afternoons on the road in place of the desk."""
    for entry in _entries(plot, rep):
        if entry.kind is TimeKind.DESK and entry.start.time() > time(12):
            plot.change(entry, kind=TimeKind.TRAVEL)


@FAULTS.plants("PLN109", Plot.rep)
def come_late_to_the_first(plot: Plot, rep: str) -> None:
    """A rep begins each day late, so that all that is done on it comes later."""
    days = evolve(LAST_WEEKS, end=TODAY)
    for record in _dated(plot, rep):
        values = asdict(record, recurse=False)
        moments = {name: at for name, at in values.items() if isinstance(at, datetime)}
        late = timedelta(minutes=50)
        plot.change(record, **{name: at + late for name, at in moments.items() if at in days})


@FAULTS.plants("PLN110", Plot.rep)
def go_home_early(plot: Plot, rep: str) -> None:
    """A rep leaves in the afternoon, before the day is over."""
    for entry in _entries(plot, rep):
        if entry.end.time() > time(17):
            plot.change(entry, end=datetime.combine(entry.end, time(16, 30)))


@FAULTS.plants("PLN111", Plot.rep)
def go_without_a_purpose(plot: Plot, rep: str) -> None:
    """A rep sets out without knowing what most of the visits are for."""
    for visit in _visits(plot, rep)[::2] + _visits(plot, rep)[1::4]:
        plot.change(visit, purpose=None)


@FAULTS.plants("PLN112", Plot.rep)
def have_lunch_with_a_friend(plot: Plot, rep: str) -> None:
    """A rep keeps calling where it is pleasant, and where nothing will be bought."""
    friend = next(judged for judged in plot.of(Judgement, rep) if not judged.is_prospect).account
    for noon in _lunches(plot, rep)[::4]:
        _call_at_noon(plot, noon, friend)


@FAULTS.plants("PLN113", Plot.rep)
def let_visits_slip(plot: Plot, rep: str) -> None:
    """A rep makes many visits a week after the day they were planned for."""
    for number, visit in enumerate(_visits(plot, rep)):
        if visit.planned_for and number % 2:
            plot.change(visit, planned_for=visit.planned_for - timedelta(weeks=1))


@FAULTS.plants("PLN114", Plot.rep)
def check_no_more(plot: Plot, rep: str) -> None:
    """A rep's months go by, and no one looks at how they went."""
    checks = {check.id: check for check in plot.of(Check, rep) if check.checked_on in QUARTER}
    plot.remove(checks.values())
    plot.remove(measure for measure in plot.of(Countermeasure, rep) if measure.check in checks)


@FAULTS.plants("PLN115", Plot.rep)
def leave_it_at_the_decision(plot: Plot, rep: str) -> None:
    """What was decided about a problem was never done, and the problem is back."""
    checks = {check.id: check.problem for check in plot.of(Check, rep) if check.problem}
    again = list(checks)[-1]
    for measure in plot.of(Countermeasure, rep):
        if measure.check != again and checks[measure.check] == checks[again]:
            plot.change(measure, done_on=None)


@FAULTS.plants("PLN116", Plot.rep)
def sit_in_meetings(plot: Plot, rep: str) -> None:
    """A rep sits in meetings while there would be customers to see.

    Of late that is only after the first appointment, so that days do not begin late as well.
    """
    first = {_began(visit).date(): visit for visit in reversed(_visits(plot, rep))}
    missed = {
        _began(visit): visit
        for visit in _spare_visits(plot, rep)
        if _began(visit) not in LAST_WEEKS or visit not in first.values()
    }
    plot.remove(missed.values())
    for entry in plot.of(TimeEntry, rep):
        if entry.start in missed:
            plot.change(entry, kind=TimeKind.MEETING)


@FAULTS.plants("PLN118", Plot.rep)
def keep_to_a_few(plot: Plot, rep: str) -> None:
    """A rep goes to the same few accounts whenever there is time."""
    _keep_to(plot, rep, _favourites(plot, rep), lunch_each=1)


@FAULTS.plants("PLN119", Plot.rep)
def leave_days_blank(plot: Plot, rep: str) -> None:
    """A rep writes down nothing on many a day, and its visits with those of the day before."""
    days = sorted({_began(visit).date() for visit in _visits(plot, rep)})
    told = {answer.answered_on for answer in plot.of(Answer, rep)}
    pairs = [(before, day) for before, day in pairwise(days) if day not in told][::2]
    blank = {day: day - before for before, day in pairs[:16]}
    for visit in _visits(plot, rep):
        back = blank.get(_began(visit).date(), timedelta())
        began, ended = _began(visit) - back, visit.ended and visit.ended - back
        plot.change(visit, planned_for=began, started=began, ended=ended)
    plot.remove(entry for entry in plot.of(TimeEntry, rep) if entry.start.date() in blank)


def _began(visit: Visit) -> datetime:
    return visit.started or CLEAN_AS_OF


def _visits(plot: Plot, rep: str) -> list[Visit]:
    """The visits a rep made in the last quarter, in time."""
    made = [visit for visit in plot.of(Visit, rep) if visit.started and visit.started in QUARTER]
    return sorted(made, key=_began)


def _entries(plot: Plot, rep: str) -> list[TimeEntry]:
    """Where the time of the last weeks went."""
    return [entry for entry in plot.of(TimeEntry, rep) if entry.start in LAST_WEEKS]


def _lunches(plot: Plot, rep: str) -> list[TimeEntry]:
    """The breaks at noon in the last quarter, in time."""
    return [
        entry
        for entry in plot.of(TimeEntry, rep)
        if entry.kind is TimeKind.OTHER
        and entry.end - entry.start >= timedelta(hours=1)
        and entry.start in QUARTER
    ]


def _dated(plot: Plot, rep: str) -> Iterator[Record]:
    """All of a rep's records that say at what time of the day something was done."""
    yield from plot.of(Visit, rep)
    yield from plot.of(TimeEntry, rep)
    for deal in plot.of(Deal, rep):
        yield deal
        for kind in (StageChange, Demonstration, Proposal):
            yield from plot.of(kind, deal)


def _spare_visits(plot: Plot, rep: str) -> list[Visit]:
    """The visits of the quarter that could be left out, and leave no gap.

    Each is to one of several departments, nothing was told, judged or taken up again on the day,
    and a later one went to the account.
    """
    made = _visits(plot, rep)
    last = {visit.account: visit for visit in made}.values()
    return [
        visit
        for visit in made
        if visit.contacts
        and visit not in last
        and kind_of(visit.account) not in NEVER_SPARED
        and not any(contact.endswith("-1") for contact in visit.contacts)
        and _began(visit).date() not in _eventful_days(plot, visit.account)
    ]


def _eventful_days(plot: Plot, account_id: str) -> set[date]:
    """The days on which an account told something, was judged, or took an order back."""
    account = plot.book.get(Account, account_id)
    return {
        *(answer.answered_on for answer in plot.of(Answer, account)),
        *(judged.judged_on for judged in plot.of(Judgement, account)),
        *(
            change.at.date()
            for deal in plot.of(Deal, account)
            for change in plot.of(StageChange, deal)
            if change.from_stage == "order"
        ),
    }


def _keep_to(plot: Plot, rep: str, accounts: list[str], lunch_each: int) -> None:
    """Let visits that could be left out go to a few accounts, and some breaks too."""
    turns = cycle(accounts)
    for visit in _spare_visits(plot, rep):
        if visit.account not in accounts:
            to = next(turns)
            met = [contact.replace(visit.account[1:], to[1:]) for contact in visit.contacts]
            plot.change(visit, account=to, contacts=met)
    for noon in _lunches(plot, rep)[::lunch_each]:
        _call_at_noon(plot, noon, next(turns))


def _call_at_noon(plot: Plot, noon: TimeEntry, account: str) -> None:
    """Let a break have been spent with an account, unplanned and for no purpose."""
    plot.change(noon, kind=TimeKind.FACE_TO_FACE)
    plot.add(
        Visit(
            id=f"v{noon.start:%y%m%d}-{noon.rep}",
            rep=noon.rep,
            account=account,
            started=noon.start,
            ended=noon.end,
            by_appointment=False,
            outcome=VisitOutcome.MET,
            contacts=[f"c{account[1:]}-3"],
            departments=["Production"],
        )
    )


def _favourites(plot: Plot, rep: str) -> list[str]:
    """Three accounts of different sizes, with the deals that have been open for longest."""
    deals = [deal for deal in plot.of(Deal, rep) if deal.is_open]
    found: dict[object, str] = {}
    for deal in sorted(deals, key=lambda deal: deal.opened or CLEAN_AS_OF):
        account = plot.book.get(Account, str(deal.account))
        found.setdefault(DEFAULTS.employee_bands.band(account.employees), account.id)
    return list(found.values())[:3]
