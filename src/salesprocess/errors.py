"""Errors of misuse: one exception lists every fault, each with its path and a hint.

A fault in what was handed in raises a child of `SalesProcessError`. What is wrong
with the *sales process* is never an error: it is a finding (see `salesprocess.rules`).
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar
from unicodedata import normalize

from attrs import NOTHING, evolve, field

from salesprocess.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

__all__ = [
    "DuplicateCodeError",
    "Fault",
    "InvalidValueError",
    "SalesProcessError",
    "TableError",
    "UnknownNameError",
]

T = TypeVar("T")

SHOWN_FAULTS = 50
"""How many faults a message spells out; `SalesProcessError.faults` holds them all."""

SHOWN_NAMES = 100
"""Up to how many names an error spells out."""

SHOWN_TEXT = 1000
"""How much of the text of a value is shown."""

COMPARED_NAMES = 1000
"""Among more names than this no near one is looked for: it would take too long."""

COMPARED_LETTERS = 100
"""For a longer name than this no near one is looked for, for the same reason."""


def shown(value: object, written: Callable[[object], str] = str) -> str:
    """A value as text, its beginning if that is long; of one that can not be written, its type.

    That is a number that is too long to be written, what is nested too deep, or whatever says
    itself how it is written and fails to: whoever tells of a value does not fail with it.

    Args:
        value: The value.
        written: What writes it, such as `repr`.

    >>> shown(7), shown("a", repr), shown(10**5000), len(shown([0] * 10**6))
    ('7', "'a'", 'int', 1000)
    """
    text = answer_of(lambda: written(value))
    if text is None:
        return type(value).__name__
    return text if len(text) <= SHOWN_TEXT else f"{text[: SHOWN_TEXT - 1]}…"


def quoted(value: object) -> str:
    """A value as `repr` writes it, as far as `shown` shows it.

    >>> quoted("a"), quoted(10**5000)
    ("'a'", 'int')
    """
    return shown(value, repr)


def answer_of(ask: Callable[[], T]) -> T | None:
    """What a call answers that may run what is not ours; `None` where it fails, however.

    >>> answer_of(lambda: 7), answer_of(lambda: 7 // 0)
    (7, None)
    """
    try:
        return ask()
    except KeyboardInterrupt:
        raise
    except BaseException:
        return None


def fails_not(ask: Callable[[], object]) -> bool:
    """Whether a call that may run what is not ours comes to its end."""
    return answer_of(lambda: (ask(),)) is not None


@frozen
class Near:
    """A hint at the known name most like the one given, looked for when it is shown.

    Args:
        name: The name given.
        names: The names that are known.
        first: What is said before it.
        otherwise: What is said instead where none is close.

    >>> Near("Dmo", ["Demo", "Close"]).text
    "did you mean 'Demo'?"
    >>> Near("xyz", ["Demo", "Close"]).text is None
    True
    """

    name: object
    names: Collection[str] = field(eq=tuple, repr=False)
    first: str | None = None
    otherwise: str | None = None

    @property
    def text(self) -> str | None:
        """The hint in words; `None` where there is nothing to say."""
        return "; ".join(filter(None, (self.first, self._likeness or self.otherwise))) or None

    def __reduce__(self) -> tuple[object, ...]:
        """What is sent elsewhere is the hint, without the names."""
        text = self.text
        return (str, (text,)) if text else (type(None), ())

    @property
    def _likeness(self) -> str | None:
        given, known = shown(self.name), nearest_name(self.name, self.names)
        if known is None:
            return None
        if known != given and normalize("NFC", known) == normalize("NFC", given):
            return (
                f"{known!r} looks the same and is written in another Unicode form; use NFC for both"
            )
        return f"did you mean {known!r}?"


def in_words(hint: str | Near | None) -> str | None:
    """A hint as it is read.

    >>> in_words(Near("Dmo", ["Demo"])), in_words("use NFC"), in_words(None)
    ("did you mean 'Demo'?", 'use NFC', None)
    """
    return hint.text if isinstance(hint, Near) else hint


@frozen(repr=False)
class Fault:
    """One thing wrong with what was handed in.

    Args:
        path: Where it stands, such as `visits[3].ended`; empty for the whole input.
        expected: What would have been right there.
        value: What was found; `attrs.NOTHING` where nothing was.
        hint: What to do about it, such as `did you mean 'won'?`.

    >>> print(Fault("deals[0].outcome", "one of open, won", "wom", "did you mean 'won'?"))
    deals[0].outcome: expected one of open, won, got 'wom'; did you mean 'won'?
    """

    path: str
    expected: str
    value: object = field(factory=lambda: NOTHING)
    _hint: str | Near | None = field(default=None, alias="hint", eq=in_words)

    @property
    def hint(self) -> str | None:
        """What to do about it; a near name is looked for when it is asked for.

        >>> Fault("stage", "one of Demo, Close", "Dmo", Near("Dmo", ["Demo", "Close"])).hint
        "did you mean 'Demo'?"
        """
        return in_words(self._hint)

    def hinting(self, *, first: str | None = None, otherwise: str | None = None) -> Fault:
        """The same fault with more of a hint.

        Args:
            first: What is said before the hint it has.
            otherwise: What is said where it has none.

        >>> Fault("id", "text", 7, "write '7'").hinting(first="kind says text").hint
        "kind says text; write '7'"
        """
        if isinstance(self._hint, Near):
            return evolve(self, hint=evolve(self._hint, first=first, otherwise=otherwise))
        hint = "; ".join(filter(None, (first, self._hint or otherwise)))
        return evolve(self, hint=hint or None)

    def __repr__(self) -> str:
        value, hint = quoted(self.value), self.hint
        return f"Fault(path={self.path!r}, expected={self.expected!r}, {value=!s}, {hint=!r})"

    def __str__(self) -> str:
        found = shown(self.value, repr if isinstance(self.value, str) else str)
        if self.value is NOTHING:
            found = "nothing"
        where = f"{self.path}: " if self.path else ""
        advice = f"; {hint}" if (hint := self.hint) else ""
        return f"{where}expected {self.expected}, got {found}{advice}"

    def under(self, prefix: str) -> Fault:
        """The same fault seen from one level further out.

        >>> Fault("[2]", "text", 7).under("departments").under("visits[3]").path
        'visits[3].departments[2]'
        """
        joint = "." if self.path and not self.path.startswith("[") else ""
        return evolve(self, path=f"{prefix}{joint}{self.path}")


class SalesProcessError(Exception):
    """Base of every error this library raises on purpose.

    Args:
        about: What was being made when the faults were found.
        faults: Every fault found, in the order of the input.
    """

    def __init__(self, about: str, faults: Iterable[Fault] = ()) -> None:
        self.about: str = about
        self.faults: tuple[Fault, ...] = tuple(faults)
        super().__init__(about, self.faults)

    def __str__(self) -> str:
        lines = [str(fault) for fault in self.faults[:SHOWN_FAULTS]]
        hidden = len(self.faults) - len(lines)
        if hidden:
            lines.append(f"… and {hidden} more in .faults")
        if len(lines) == 1:
            return f"{self.about}: {lines[0]}"
        return "\n  - ".join([self.about, *lines])


class InvalidValueError(SalesProcessError, ValueError):
    """A value, a record or a whole book does not hold together."""


class UnknownNameError(SalesProcessError, LookupError):
    """A name was asked for that is not there; the message names a near one."""


class DuplicateCodeError(SalesProcessError, ValueError):
    """Two things claim one code; the message names both."""


class TableError(SalesProcessError, ValueError):
    """A decision table has a gap, an overlap or a cell that does not fit its input."""


def nearest_name(name: object, names: Collection[str]) -> str | None:
    """The known name most like the one given, if any is close.

    It is not looked for among very many names, nor for one of very many letters.

    >>> nearest_name("Dmo", ["Demo", "Close"])
    'Demo'
    """
    given = shown(name).casefold()
    if len(names) > COMPARED_NAMES or len(given) > COMPARED_LETTERS:
        return None
    return _nearest(given, tuple(names))


@lru_cache(maxsize=128)
def _nearest(given: str, names: tuple[str, ...]) -> str | None:
    from difflib import get_close_matches  # noqa: PLC0415  only errors pay for it

    by_folded = {known.casefold(): known for known in names}
    matches = get_close_matches(given, by_folded, n=1)
    return by_folded[matches[0]] if matches else None


def unknown_name(what: str, name: object, names: Iterable[str]) -> UnknownNameError:
    """The error for a name that is none of `names`; of very many it says how many there are.

    >>> str(unknown_name("stage", "Dmo", ["Demo", "Close"]))
    "unknown stage: expected one of Demo, Close, got 'Dmo'; did you mean 'Demo'?"
    """
    known = list(names)
    return UnknownNameError(f"unknown {what}", [Fault("", any_of(known), name, Near(name, known))])


def any_of(names: Collection[str]) -> str:
    """What is expected where names are known; of very many it says how many there are.

    >>> any_of(["Demo", "Close"]), any_of(list(map(str, range(2000))))
    ('one of Demo, Close', 'one of 2,000 that are known')
    >>> any_of([])
    'one of those that are known, and none is'
    """
    if not names:
        return "one of those that are known, and none is"
    is_short = len(names) <= SHOWN_NAMES
    return f"one of {', '.join(names) if is_short else f'{len(names):,} that are known'}"
