"""What a rule is: one fault of the sales process, how it shows, and what to do about it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from attrs import field, frozen

from salesprocess.errors import Fault, InvalidValueError
from salesprocess.records import Account, Book, Deal

if TYPE_CHECKING:
    from datetime import datetime

S = TypeVar("S")
T = TypeVar("T")

Evidence = Mapping[str, object]
"""What a rule saw, as values by name; the finding's message is made of them."""

CODE = re.compile(r"[A-Z]{3}\d{3}", re.ASCII)


class Severity(Enum):
    """How much a finding matters."""

    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"


@frozen
class Subject(Generic[S]):
    """What a rule looks at, one after the other.

    Args:
        name: What one of them is called.
        members: All of them in a book.
        id_of: What one of them is known by.
    """

    name: str
    members: Callable[[Book], Iterable[S]]
    id_of: Callable[[S], str]


DEAL = Subject[Deal]("deal", lambda book: book.deals, lambda deal: deal.id)
ACCOUNT = Subject[Account]("account", lambda book: book.accounts, lambda account: account.id)
REP = Subject[str]("rep", lambda book: book.reps, lambda rep: rep)
BOOK = Subject[Book]("book", lambda book: (book,), lambda book: book.vendor or "")


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
    _shared: dict[Callable[[Case], object], Any] = field(
        init=False, factory=dict["Callable[[Case], object]", Any], eq=False, repr=False
    )

    def get(self, kind: type[T]) -> T:
        """The settings of a class: the caller's, or else the class's own defaults.

        >>> from datetime import datetime
        >>> Case(Book(), datetime(2026, 3, 31), settings=(7,)).get(int)
        7
        >>> Case(Book(), datetime(2026, 3, 31)).get(int)
        0
        """
        for given in self.settings:
            if isinstance(given, kind):
                return given
        return kind()

    def shared(self, make: Callable[[Case], T]) -> T:
        """What a function makes of the case: made once, however many rules ask for it.

        So a rule that judges one deal by all of them stays as fast as one that does not.

        Args:
            make: A function of a module; one made anew for each call would be run anew.

        >>> def vendor(case: Case) -> str | None:
        ...     return case.book.vendor
        >>> from datetime import datetime
        >>> Case(Book(vendor="Own"), datetime(2026, 3, 31)).shared(vendor)
        'Own'
        """
        if make not in self._shared:
            self._shared[make] = make(self)
        made: T = self._shared[make]
        return made


@frozen(repr=False)
class Rule(Generic[S]):
    """A check with a code, a reason and a remedy.

    Args:
        code: Three capitals and three digits, such as `PIP103`; never used for anything else.
        name: A few words with hyphens, such as `stage-skipped`.
        finds: What it finds, in a sentence.
        why: Why that is bad, in a sentence.
        remedy: What to do about it, in a sentence.
        method: The section it comes from, such as `§2.2`.
        severity: How much a finding of it matters.
        subject: What it looks at: `DEAL`, `ACCOUNT`, `REP` or `BOOK`.
        check: From one of those, and the case, to the evidence; `None` if all is well.
        triggers: Makes examples in which the rule finds something.
        passes: Makes examples in which it finds nothing.

    Raises:
        InvalidValueError: If the code has another form.
    """

    code: str
    name: str
    finds: str
    why: str
    remedy: str
    method: str
    severity: Severity
    subject: Subject[S]
    check: Callable[[S, Case], Evidence | None]
    triggers: Callable[[], Iterable[Case]]
    passes: Callable[[], Iterable[Case]]

    def __attrs_post_init__(self) -> None:
        if not CODE.fullmatch(self.code):
            fault = Fault("code", "three capitals and three digits, such as PIP103", self.code)
            raise InvalidValueError("not a rule", [fault])

    def __repr__(self) -> str:
        return f"Rule({self.code} {self.name})"


@frozen(repr=False)
class Finding:
    """What a rule found, as a value.

    Args:
        code: The rule's code.
        subject: What kind of thing it is about, such as `deal`.
        id: Which of them.
        severity: How much it matters.
        method: The section of the method it rests on.
        remedy: What to do about it.
        evidence: What the rule saw, as values by name.
    """

    code: str
    subject: str
    id: str
    severity: Severity
    method: str
    remedy: str
    evidence: Evidence

    def __repr__(self) -> str:
        seen = ", ".join(f"{name}={value}" for name, value in self.evidence.items())
        return f"Finding({self.code}, {self.subject} {self.id}: {seen})"
