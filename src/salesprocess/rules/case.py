"""What a rule may look into: the book, the moment and the settings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from attrs import field, frozen

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from salesprocess.records import Book

T = TypeVar("T")


@frozen
class Case:
    """What a rule may look into.

    Args:
        book: All that is known.
        as_of: The moment the rule judges at; with a time zone if the book's times have one.
        settings: What the caller replaced of the packages' settings, one of a class.
    """

    book: Book
    as_of: datetime
    settings: tuple[object, ...] = ()
    _settings: dict[type, Any] = field(init=False, factory=dict["type", Any], eq=False, repr=False)
    _shared: dict[Callable[[Case], object], Any] = field(
        init=False, factory=dict["Callable[[Case], object]", Any], eq=False, repr=False
    )

    def get(self, kind: type[T]) -> T:
        """The settings of a class: the caller's, or else the class's own defaults.

        >>> from datetime import datetime
        >>> from salesprocess.records import Book
        >>> Case(Book(), datetime(2026, 3, 31), settings=(7,)).get(int)
        7
        >>> Case(Book(), datetime(2026, 3, 31)).get(int)
        0
        """
        if kind not in self._settings:
            given = [one for one in self.settings if isinstance(one, kind)]
            self._settings[kind] = given[0] if given else kind()
        found: T = self._settings[kind]
        return found

    def shared(self, make: Callable[[Case], T]) -> T:
        """What a function makes of the case: made once, however many rules ask for it.

        So a rule that judges one deal by all of them stays as fast as one that does not.

        Args:
            make: A function of a module; one made anew for each call would be run anew.

        >>> def vendor(case: Case) -> str | None:
        ...     return case.book.vendor
        >>> from datetime import datetime
        >>> from salesprocess.records import Book
        >>> Case(Book(vendor="Own"), datetime(2026, 3, 31)).shared(vendor)
        'Own'
        """
        if make not in self._shared:
            self._shared[make] = make(self)
        made: T = self._shared[make]
        return made
