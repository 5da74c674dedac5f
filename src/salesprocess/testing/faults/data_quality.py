"""Faults in the data themselves, however well the territory is worked (method §7.8)."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from attrs import evolve

from salesprocess.records import Contact, Deal, Outcome, Rep, StageChange
from salesprocess.testing.faults.plot import Plantable

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from salesprocess.records import Book
    from salesprocess.testing.faults.plot import Plot

ORDERED = "order"


def lose_the_last_change(plot: Plot) -> str:
    """The CRM set a deal to ordered and kept no history of it."""
    deal = plot.deal(_ordered_once(plot))
    plot.remove(_changes(plot, deal)[-1:])
    return _book(plot)


def write_the_date_by_hand(plot: Plot) -> str:
    """A rep gave an order the date of the day after."""
    deal = plot.deal(_ordered_once(plot))
    plot.change(deal, closed=_changes(plot, deal)[-1].at + timedelta(days=1))
    return _book(plot)


def leave_the_stage_behind(plot: Plot) -> str:
    """A deal was set to won, and left in the stage before."""
    deal = plot.deal(_ordered_once(plot))
    *_, last = _changes(plot, deal)
    plot.change(deal, stage=last.from_stage)
    plot.remove([last])
    return _book(plot)


def keep_the_first_date(plot: Plot) -> str:
    """A deal that was reopened and won again kept the date on which it was won first."""

    def fits(deal: Deal) -> bool:
        return deal.outcome is Outcome.WON and len(_orders(plot, deal)) > 1

    deal = plot.deal(fits)
    plot.change(deal, closed=_orders(plot, deal)[0].at)
    return _book(plot)


def tidy_up_afterwards(plot: Plot) -> str:
    """A deal ended, by its date, before it moved to its last stage."""
    deal = plot.deal(_is_derailed)
    plot.change(deal, closed=_changes(plot, deal)[-1].at - timedelta(hours=1))
    return _book(plot)


def leave_losses_undated(plot: Plot) -> str:
    """No loss has a date."""

    def undated(book: Book) -> Book:
        deals = [
            evolve(deal, closed=None) if deal.outcome is Outcome.LOST else deal
            for deal in book.deals
        ]
        return evolve(book, deals=deals)

    plot.everywhere(undated)
    return _book(plot)


def write_a_day_that_is_none(plot: Plot) -> str:
    """The CRM wrote 1900 where no one knew the day."""
    plot.change(plot.account(), opened_on=date(1900, 1, 1))
    return "Account.opened_on"


def mistype_a_stage(plot: Plot) -> str:
    """A change names a stage that was written otherwise."""
    deal = plot.deal(_ordered_once(plot))
    plot.change(_changes(plot, deal)[1], from_stage="prospct")
    return f"{plot.case.process.id} / prospct"


def name_another_process(plot: Plot) -> str:
    """A deal belongs to a process that was not handed over."""
    plot.change(plot.deal(_is_derailed), process="renewals")
    return "renewals"


def deliver_a_change_twice(plot: Plot) -> str:
    """A change of stage was delivered twice."""
    plot.add(evolve(_changes(plot, plot.deal(_ordered_once(plot)))[0]))
    return StageChange.__name__


def enter_a_deal_twice(plot: Plot) -> str:
    """A deal was entered twice."""
    deal = plot.deal(_is_derailed)
    twin = evolve(deal, id=f"{deal.id}-twin")
    plot.add(twin, *(evolve(change, deal=twin.id) for change in _changes(plot, deal)))
    return _book(plot)


def enter_a_person_twice(plot: Plot) -> str:
    """A person was entered twice."""
    person = _someone(plot)
    plot.add(evolve(person, id=f"{person.id}-twin", roles=()))
    return Contact.__name__


def mistype_a_year(plot: Plot) -> str:
    """Someone left a generation ahead."""
    plot.change(_someone(plot), left_on=date(2062, 3, 2))
    return _book(plot)


def mistype_an_amount(plot: Plot) -> str:
    """An amount was written without its point."""
    plot.change(plot.deal(_is_derailed), amount=Decimal(900_000_000))
    return _book(plot)


def leave(plot: Plot) -> str:
    """A rep left a month ago, and no one took over."""
    rep = plot.rep()
    plot.change(plot.book.get(Rep, rep), until=plot.as_of.date() - timedelta(days=30))
    return rep


def name_one_competitor(plot: Plot) -> str:
    """Wherever a competitor is named it is the same."""

    def alike(deal: Deal) -> Deal:
        return evolve(deal, competitor="other") if deal.competitor else deal

    plot.everywhere(_deals(alike))
    return "Deal.competitor"


def ask_for_no_source(plot: Plot) -> str:
    """No deal says where it came from."""
    plot.everywhere(_deals(lambda deal: evolve(deal, source=None)))
    return "Deal.source"


def open_again_by_import(plot: Plot) -> str:
    """An import opened a deal after its first move."""
    deal = plot.deal(_is_derailed)
    plot.change(deal, opened=_changes(plot, deal)[0].at + timedelta(hours=1))
    return _book(plot)


def keep_no_history(plot: Plot) -> str:
    """The CRM keeps no changes of stage."""
    plot.everywhere(lambda book: evolve(book, stage_changes=()))
    return plot.case.process.id


def _book(plot: Plot) -> str:
    return plot.book.vendor or ""


def _deals(change: Callable[[Deal], Deal]) -> Callable[[Book], Book]:
    return lambda book: evolve(book, deals=[change(deal) for deal in book.deals])


def _changes(plot: Plot, deal: Deal) -> list[StageChange]:
    """The changes of a deal, in time."""
    return sorted(plot.book.by_deal(StageChange)[deal.id], key=lambda change: change.at)


def _orders(plot: Plot, deal: Deal) -> list[StageChange]:
    return [change for change in _changes(plot, deal) if change.stage == ORDERED]


def _ordered_once(plot: Plot) -> Callable[[Deal], bool]:
    return lambda deal: deal.outcome is Outcome.WON and len(_orders(plot, deal)) == 1


def _someone(plot: Plot) -> Contact:
    """Someone who is still there, at an account for one fault alone."""
    people = plot.book.by_account(Contact)[plot.account().id]
    return next(person for person in people if not person.left_on)


def _is_derailed(deal: Deal) -> bool:
    return deal.outcome is Outcome.DERAILED


FAULTS: Final[Mapping[str, Plantable]] = {
    "DAT101": Plantable(lose_the_last_change),
    "DAT102": Plantable(write_the_date_by_hand),
    "DAT103": Plantable(leave_the_stage_behind),
    "DAT104": Plantable(keep_the_first_date),
    "DAT105": Plantable(tidy_up_afterwards),
    "DAT106": Plantable(leave_losses_undated, alone=True),
    "DAT107": Plantable(write_a_day_that_is_none),
    "DAT108": Plantable(mistype_a_stage),
    "DAT109": Plantable(name_another_process),
    "DAT110": Plantable(deliver_a_change_twice),
    "DAT111": Plantable(enter_a_deal_twice),
    "DAT112": Plantable(enter_a_person_twice),
    "DAT113": Plantable(mistype_a_year),
    "DAT114": Plantable(mistype_an_amount),
    "DAT115": Plantable(leave),
    "DAT116": Plantable(name_one_competitor),
    "DAT117": Plantable(ask_for_no_source),
    "DAT118": Plantable(open_again_by_import),
    "DAT119": Plantable(keep_no_history, alone=True),
}
"""The fault of each rule about data, by the rule's code."""
