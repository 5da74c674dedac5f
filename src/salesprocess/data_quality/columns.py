"""The fields of which it is asked whether they say anything, and of which records each is asked.

Deals are taken as the order of trust has them: which have ended, and when.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from salesprocess.data_quality.evidence import delivered
from salesprocess.data_quality.subjects import RecordField
from salesprocess.frozen import frozen
from salesprocess.records import Account, Contact, Deal, Machine, Outcome, Visit, VisitOutcome

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from salesprocess.case import Case


EMPTY: Final[tuple[object, ...]] = (None, (), frozenset[object]())
"""What a field holds where nothing is known."""


def any_of_them(_record: object) -> bool:
    """Every record."""
    return True


def is_lost(deal: Deal) -> bool:
    """Whether a deal was lost, or came to no decision."""
    return deal.outcome in {Outcome.LOST, Outcome.NO_DECISION}


def has_ended(deal: Deal) -> bool:
    """Whether a deal was won or lost."""
    return not deal.is_open


def is_open(deal: Deal) -> bool:
    """Whether a deal is open."""
    return deal.is_open


def was_made(visit: Visit) -> bool:
    """Whether a visit was begun."""
    return visit.started is not None


def may_have_met(visit: Visit) -> bool:
    """Whether a visit was begun, and found someone as far as is known."""
    return was_made(visit) and visit.outcome in {None, VisitOutcome.MET}


@frozen
class AskedField(RecordField):
    """A field of a kind of record, among those of which it is asked.

    Args:
        among: Whether it is asked of a record.
    """

    among: Callable[[Any], bool] = any_of_them

    def records(self, case: Case) -> Iterator[Any]:
        """The delivered records of which it is asked."""
        if self.kind is not Deal:
            return filter(self.among, delivered(case, self.kind))
        deals = (history.deal for history in case.delivered_histories.values())
        return filter(self.among, deals)


EXPECTED: Final = (
    AskedField(Deal, "account"),
    AskedField(Deal, "rep"),
    AskedField(Deal, "opened"),
    AskedField(Deal, "closed", has_ended),
    AskedField(Deal, "stage"),
    AskedField(Deal, "amount"),
    AskedField(Deal, "source"),
    AskedField(Deal, "lost_reasons", is_lost),
    AskedField(Deal, "expected_order_on", is_open),
    AskedField(Account, "rep"),
    AskedField(Contact, "roles"),
    AskedField(Machine, "vendor"),
    AskedField(Machine, "installed_on"),
    AskedField(Machine, "seen_on"),
    AskedField(Visit, "outcome", was_made),
    AskedField(Visit, "purpose"),
    AskedField(Visit, "contacts", may_have_met),
)
"""What every source should tell, since judgements rest on it."""

TELLING: Final = (
    AskedField(Deal, "opened"),
    AskedField(Deal, "outcome", has_ended),
    AskedField(Deal, "amount"),
    AskedField(Deal, "source"),
    AskedField(Deal, "competitor"),
    AskedField(Deal, "lost_reasons", is_lost),
    AskedField(Deal, "probability"),
    AskedField(Deal, "expected_order_on"),
    AskedField(Account, "region"),
    AskedField(Account, "industry"),
    AskedField(Account, "employees"),
    AskedField(Contact, "rank"),
    AskedField(Contact, "roles"),
    AskedField(Machine, "vendor"),
    AskedField(Machine, "installed_on"),
    AskedField(Machine, "condition"),
    AskedField(Visit, "outcome", was_made),
    AskedField(Visit, "purpose"),
)
"""What differs from record to record where someone fills it in."""
