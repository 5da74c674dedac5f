"""The clean book while it is being written, topic after topic."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import field, frozen

from salesprocess.records import Book, Contact, Role, Visit
from salesprocess.records.book import record_fields
from salesprocess.testing.clean.lives import Life, lives_of
from salesprocess.testing.clean.places import Kind, Place, places_of
from salesprocess.testing.clean.rounds import PLACES
from salesprocess.testing.territory.draft import VENDOR

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from salesprocess.records import Record
    from salesprocess.testing.territory.dice import Dice

R = TypeVar("R")


@frozen
class Draft:
    """What is known so far of a clean territory.

    Args:
        dice: All that is left to chance.
        reps: The reps.
        places: Their accounts, forty to each.
        lives: The deals of each account, by its id.
        people: The people at each account, by its id.
        visits: The visits made, by the account's id and the half round.
    """

    dice: Dice
    reps: tuple[str, ...]
    places: list[Place] = field(init=False, factory=list[Place])
    lives: dict[str, tuple[Life, ...]] = field(init=False, factory=dict[str, "tuple[Life, ...]"])
    people: dict[str, list[Contact]] = field(init=False, factory=dict[str, "list[Contact]"])
    visits: dict[tuple[str, int], Visit] = field(init=False, factory=dict["tuple[str, int]", Visit])
    _records: dict[type, list[Any]] = field(init=False, factory=dict[type, "list[Any]"])

    def __attrs_post_init__(self) -> None:
        for number, rep in enumerate(self.reps):
            shift = self.dice.between(0, 3)
            for place in places_of(rep, PLACES * number + 1, self.dice):
                self.places.append(place)
                lives = lives_of(place, shift + list(Kind).index(place.kind))
                self.lives[place.account] = tuple(lives)

    def all(self, kind: type[R]) -> list[R]:
        """What was written of one kind, to be read and added to."""
        return cast("list[R]", self._records.setdefault(kind, []))

    def next_id(self, letter: str, kind: type[Record]) -> str:
        """The id of the next record of a kind."""
        return f"{letter}{len(self.all(kind)) + 1:06}"

    def every_life(self) -> Iterator[Life]:
        """All deals, account by account."""
        return (life for place in self.places for life in self.lives[place.account])

    def holder(self, account: str, role: Role, day: date) -> Contact:
        """Who holds a role at an account on a day: someone always does."""
        return next(
            one
            for one in self.people[account]
            if role in one.roles and (one.left_on is None or day < one.left_on)
        )

    def begun_at(self, place: Place, half: int) -> datetime:
        """When the visit of a half round began."""
        return cast("datetime", self.visits[place.account, half].started)

    def told_at(self, place: Place, half: int) -> datetime:
        """When the visit of a half round was over, at which a step was agreed."""
        return cast("datetime", self.visits[place.account, half].ended)

    def book(self) -> Book:
        """All that was written, as a book."""
        held: dict[str, Any] = {name: self.all(kind) for name, kind in record_fields().items()}
        return Book(vendor=VENDOR, **held)
