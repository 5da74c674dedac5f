"""What is known of one question about the past, how it is known, and the records that show it."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Generic, TypeVar

from salesprocess.frozen import frozen
from salesprocess.records import Answer, Record
from salesprocess.report import Note

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

R_co = TypeVar("R_co", bound=Record, covariant=True)

SHOWN_TRACES = 3
"""How many records a sentence names; `Fact.traces` holds them all."""


class KnownBy(Enum):
    """How a fact is known."""

    RECORDS = "records"
    ANSWER = "answer"
    """The rep or the customer said so."""
    SILENCE = "silence"
    """Such records are kept, and there is none."""
    NOTHING = "nothing"
    """It is not known."""


@frozen
class Trace(Generic[R_co]):
    """A record that shows something, with its day.

    Args:
        record: The record.
        on: The day of what it shows; `None` where that is not known.
    """

    record: R_co
    on: date | None

    def __str__(self) -> str:
        named = (getattr(self.record, name, None) for name in ("id", "source", "rep"))
        name = next((name for name in named if name), type(self.record).__name__)
        return f"{name} {self.on}" if self.on else f"{name}"


@frozen
class Fact:
    """The answer to a question, with how it is known.

    Args:
        value: Yes, no, or `None` for unknown.
        known_by: How it is known.
        traces: The records that show it, in time; none where silence does.
    """

    value: bool | None = None
    known_by: KnownBy = KnownBy.NOTHING
    traces: tuple[Trace[Record], ...] = ()

    def note(self, question: Enum) -> Note:
        """The answer in words, with the last few of the records.

        Args:
            question: The term for what was asked.
        """
        seen = tuple(map(str, self.traces[-SHOWN_TRACES:]))
        said = {True: "yes", False: "no", None: "unknown"}[self.value]
        places = {"fact": question, **({"seen": seen} if seen else {})}
        return Note(f"qualification.{said}_by_{self.known_by.value}", places)


def weigh(
    *,
    shown: Iterable[Trace[Record]] = (),
    answer: Answer | None = None,
    in_doubt: bool = False,
    refuted: Iterable[Trace[Record]] = (),
    silent: bool = False,
) -> Fact:
    """What is known of a question when all that speaks for and against it is weighed.

    What a record shows weighs most, then what someone says; both weigh more than that no
    record shows it.

    Args:
        shown: The records that show that it is so.
        answer: What the rep says.
        in_doubt: Whether there are records that may show it.
        refuted: The records that show that it is not so.
        silent: Whether records would show it if it were so.

    >>> weigh(silent=True)
    Fact(value=False, known_by=<KnownBy.SILENCE: 'silence'>, traces=())
    >>> weigh(silent=True, in_doubt=True).value is None
    True
    """
    shown, refuted = tuple(shown), tuple(refuted)
    if shown:
        return Fact(value=True, known_by=KnownBy.RECORDS, traces=shown)
    if answer and answer.value is not None:
        said = Trace(answer, answer.answered_on)
        return Fact(value=answer.value, known_by=KnownBy.ANSWER, traces=(said,))
    if in_doubt:
        return Fact()
    if refuted:
        return Fact(value=False, known_by=KnownBy.RECORDS, traces=refuted)
    return Fact(value=False, known_by=KnownBy.SILENCE) if silent else Fact()
