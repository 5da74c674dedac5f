"""What is known of a purchase elsewhere, fact by fact, from the records (method §3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

from salesprocess.qualification.no_contact.archive import Archive
from salesprocess.qualification.no_contact.run_up import RunUp
from salesprocess.qualification.no_contact.signs import FIND
from salesprocess.qualification.no_contact.terms import (
    ASKED,
    WHY_NO_PLAN,
    WHY_NOT_NOTICED,
    NoContactCause,
    NoContactFact,
)
from salesprocess.qualification.settings import DEFAULTS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from salesprocess.qualification.no_contact.traces import Fact
    from salesprocess.qualification.settings import QualificationSettings
    from salesprocess.records import Account, Book, MarketPurchase


@frozen
class NoContactFacts:
    """What is known of a purchase, fact by fact.

    Args:
        purchase: The purchase.
        account: Who bought.
        facts: For each fact whether it is so, how that is known, and the records.
    """

    purchase: MarketPurchase
    account: Account
    facts: Mapping[NoContactFact, Fact] = field(hash=False)

    @classmethod
    def from_book(
        cls,
        book: Book,
        purchase: MarketPurchase,
        *,
        as_of: date | None,
        settings: QualificationSettings = DEFAULTS,
    ) -> NoContactFacts:
        """The facts, as far as the records and the answers of a book tell them.

        What a record shows counts most. Where none does, an `Answer` to the fact's question
        counts (`NoContactFact.VISITED.question`), whenever the rep gave it. Where there is none
        either, the silence of records means no, if such records were kept for long enough
        before the purchase; else the fact is unknown. It is unknown too where the only record
        is of the day of the purchase, or has no day.

        Args:
            book: All that is known.
            purchase: What an account bought.
            as_of: The day or the moment to look back from; a moment has a time zone if the
                book's times have one. `None` takes all that is in the book as known.
            settings: For how long before the purchase each kind of record counts.

        >>> from datetime import date, datetime
        >>> from salesprocess.records import Account, Book, MarketPurchase, Visit
        >>> purchase = MarketPurchase(id="p1", account="a1", vendor="Rival",
        ...                           bought_on=date(2026, 3, 9))
        >>> visit = Visit(id="v1", rep="A", account="a1", started=datetime(2026, 2, 2, 9))
        >>> book = Book(vendor="Own", accounts=[Account(id="a1", name="Bright Paper")],
        ...             visits=[visit], market_purchases=[purchase])
        >>> facts = NoContactFacts.from_book(book, purchase, as_of=date(2026, 3, 31))
        >>> facts[NoContactFact.VISITED].value, facts[NoContactFact.CONSIDERED].value
        (True, None)
        """
        return cls.from_archive(Archive.of(book, as_of, settings), purchase)

    @classmethod
    def from_archive(cls, archive: Archive, purchase: MarketPurchase) -> NoContactFacts:
        """The same for one of many purchases, so that the book is read but once."""
        run_up = RunUp(archive, purchase)
        return cls(purchase, run_up.account, {fact: find(run_up) for fact, find in FIND.items()})

    def __getitem__(self, fact: NoContactFact) -> Fact:
        return self.facts[fact]

    @property
    def inputs(self) -> dict[str, object]:
        """What the decision table asks: of several reasons the first in the method's order."""
        return {
            **{fact.value: self[fact].value for fact in ASKED},
            "why_no_plan": self._first_of(WHY_NO_PLAN),
            "why_not_noticed": self._first_of(WHY_NOT_NOTICED),
        }

    def _first_of(self, reasons: Mapping[NoContactFact, NoContactCause]) -> NoContactCause | None:
        return next((cause for fact, cause in reasons.items() if self[fact].value), None)
