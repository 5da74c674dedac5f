"""Faults in the data themselves, however well the territory is worked (method §7.8)."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from attrs import evolve

from salesprocess.processes import SPADCO
from salesprocess.records import (
    Account,
    Contact,
    Deal,
    DealLine,
    Outcome,
    OwnerChange,
    Rep,
    StageChange,
    Visit,
)
from salesprocess.testing.faults.fault_builder import (
    Faults,
    Plot,
    at_account,
    changed,
    days_ago,
    in_deal,
)
from salesprocess.testing.territory.trade import COPIERS

if TYPE_CHECKING:
    from collections.abc import Callable

    from salesprocess.records import Book
    from salesprocess.testing.faults.fault_builder import Plant

FAULTS = Faults()
"""The fault of each rule about data."""


def _changes(plot: Plot, deal: Deal) -> list[StageChange]:
    """The changes of a deal, in time."""
    return sorted(plot.of(StageChange, deal), key=lambda change: change.at)


def _orders(plot: Plot, deal: Deal) -> list[StageChange]:
    return [change for change in _changes(plot, deal) if change.stage == "order"]


@in_deal
def ordered_once(plot: Plot, deal: Deal) -> bool:
    """A deal that was won, and ordered once."""
    return deal.outcome is Outcome.WON and len(_orders(plot, deal)) == 1


@in_deal
def ordered_again(plot: Plot, deal: Deal) -> bool:
    """A deal that was won, reopened and won again."""
    return deal.outcome is Outcome.WON and len(_orders(plot, deal)) > 1


@in_deal
def given_up(_: Plot, deal: Deal) -> bool:
    """A deal that ended because the plan was given up."""
    return deal.outcome is Outcome.NO_DECISION


@FAULTS.plants("DAT101", ordered_once, COPIERS.vendor)
def lose_the_last_change(plot: Plot, deal: Deal) -> None:
    """The CRM set a deal to ordered and kept no history of it."""
    plot.remove(_changes(plot, deal)[-1:])


@FAULTS.plants("DAT102", ordered_once, COPIERS.vendor)
def write_the_date_by_hand(plot: Plot, deal: Deal) -> None:
    """A rep gave an order the date of the day after."""
    plot.change(deal, closed=_changes(plot, deal)[-1].at + timedelta(days=1))


@FAULTS.plants("DAT103", ordered_once, COPIERS.vendor)
def leave_the_stage_behind(plot: Plot, deal: Deal) -> None:
    """A deal was set to won, and left in the stage before."""
    *_, last = _changes(plot, deal)
    plot.change(deal, stage=last.from_stage)
    plot.remove([last])


@FAULTS.plants("DAT104", ordered_again, COPIERS.vendor)
def keep_the_first_date(plot: Plot, deal: Deal) -> None:
    """A deal that was reopened and won again kept the date on which it was won first."""
    plot.change(deal, closed=_orders(plot, deal)[0].at)


@FAULTS.plants("DAT105", given_up, COPIERS.vendor)
def tidy_up_afterwards(plot: Plot, deal: Deal) -> None:
    """A deal ended, by its date, before it moved to its last stage."""
    plot.change(deal, closed=_changes(plot, deal)[-1].at - timedelta(hours=1))


@FAULTS.plants("DAT108", ordered_once, f"{SPADCO.id} / prospct")
def mistype_a_stage(plot: Plot, deal: Deal) -> None:
    """A change names a stage that was written otherwise."""
    plot.change(_changes(plot, deal)[1], from_stage="prospct")


@FAULTS.plants("DAT110", ordered_once, StageChange.__name__)
def deliver_a_change_twice(plot: Plot, deal: Deal) -> None:
    """A change of stage was delivered twice."""
    plot.add(evolve(_changes(plot, deal)[0]))


@FAULTS.plants("DAT111", given_up, COPIERS.vendor)
def enter_a_deal_twice(plot: Plot, deal: Deal) -> None:
    """A deal was entered twice."""
    twin = evolve(deal, id=f"{deal.id}-twin")
    plot.add(twin, *(evolve(change, deal=twin.id) for change in _changes(plot, deal)))


@FAULTS.plants("DAT112", at_account(), Contact.__name__)
def enter_a_person_twice(plot: Plot, account: Account) -> None:
    """A person was entered twice."""
    person = plot.of(Contact, account)[0]
    plot.add(evolve(person, id=f"{person.id}-twin", roles=()))


@FAULTS.plants("DAT113", at_account(), COPIERS.vendor)
def mistype_a_year(plot: Plot, account: Account) -> None:
    """Someone left a generation ahead."""
    plot.change(plot.of(Contact, account)[0], left_on=date(2062, 3, 2))


@FAULTS.plants("DAT115", Plot.rep)
def leave(plot: Plot, rep: str) -> None:
    """A rep left a month ago, and no one took over."""
    plot.change(plot.book.get(Rep, rep), until=days_ago(30))


@FAULTS.plants("DAT121", at_account(), COPIERS.vendor)
def give_to_no_one(plot: Plot, account: Account) -> None:
    """An account went to no one, and its record still names the rep."""
    at = datetime.combine(days_ago(30), time(9))
    plot.add(OwnerChange(account=account.id, at=at, rep=None, from_rep=account.rep))


@FAULTS.plants("DAT122", at_account(), COPIERS.vendor)
def lead_oneself(plot: Plot, account: Account) -> None:
    """The rep of an account is on record as the rep's own manager."""
    rep = plot.book.get(Rep, str(account.rep))
    plot.change(rep, manager=rep.id)


@FAULTS.plants("DAT123", at_account(), COPIERS.vendor)
def deliver_a_visit_for_a_colleague(plot: Plot, account: Account) -> None:
    """A visit stands in the calendar of a colleague too."""
    visit = plot.of(Visit, account)[0]
    colleague = next(rep for rep in plot.book.rep_ids if rep != visit.rep)
    plot.add(evolve(visit, id=f"{visit.id}-too", rep=colleague))


@FAULTS.plants("DAT118", given_up, COPIERS.vendor)
def open_again_by_import(plot: Plot, deal: Deal) -> None:
    """An import opened a deal after its first move."""
    plot.change(deal, opened=_changes(plot, deal)[0].at + timedelta(hours=1))


@FAULTS.plants("DAT114", given_up, COPIERS.vendor)
def lose_the_point(plot: Plot, deal: Deal) -> None:
    """An amount was written without its point, by hand: there are no lines."""
    plot.change(deal, amount=Decimal(900_000_000))
    plot.remove(plot.of(DealLine, deal))


@FAULTS.plants("DAT120", given_up, COPIERS.vendor)
def forget_a_line(plot: Plot, deal: Deal) -> None:
    """A line of a deal was deleted, and its amount left as it was."""
    plot.remove(plot.of(DealLine, deal)[-1:])


FAULTS["DAT107"] = changed(at_account(), "Account.opened_on", opened_on=date(1900, 1, 1))
"""The CRM wrote 1900 where no one knew the day."""

FAULTS["DAT109"] = changed(given_up, "renewals", process="renewals")
"""A deal belongs to a process that was not handed over."""


def _everywhere(found_with: str, change: Callable[[Book], Book]) -> Plant:
    """A fault of the whole book."""

    def plant(plot: Plot) -> str:
        plot.everywhere(change)
        return found_with

    return plant


def _deals(change: Callable[[Deal], Deal]) -> Callable[[Book], Book]:
    return lambda book: evolve(book, deals=[change(deal) for deal in book.deals])


def _undated(deal: Deal) -> Deal:
    return evolve(deal, closed=None) if deal.outcome is Outcome.LOST else deal


def _alike(deal: Deal) -> Deal:
    return evolve(deal, competitor="other") if deal.competitor else deal


FAULTS["DAT106"] = _everywhere(COPIERS.vendor, _deals(_undated))
"""No loss has a date."""

FAULTS["DAT116"] = _everywhere("Deal.competitor", _deals(_alike))
"""Wherever a competitor is named it is the same."""

FAULTS["DAT117"] = _everywhere("Deal.source", _deals(lambda deal: evolve(deal, source=None)))
"""No deal says where it came from."""

FAULTS["DAT119"] = _everywhere(SPADCO.id, lambda book: evolve(book, stage_changes=()))
"""The CRM keeps no changes of stage."""
