"""What a rule is: one fault of the sales process, how it shows, and what to do about it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from typing import TYPE_CHECKING, Generic, TypeVar

from attrs import Factory, field, frozen

from salesprocess.errors import Fault, InvalidValueError
from salesprocess.wording import FILLABLE, Phrase, is_fillable

if TYPE_CHECKING:
    from salesprocess.case import Case
    from salesprocess.rules.subject import Subject

S = TypeVar("S")

Evidence = Mapping[str, object]
"""What a rule saw, as values by name; the finding's message is made of them."""

TEXTS = ("title", "message", "finds", "why", "remedy")
"""What is said of a fault; packs have each under the code and its name, as `PIP105.title`."""

CODE = re.compile(r"[A-Z]{3}\d{3}", re.ASCII)


class Severity(Enum):
    """How much a finding matters."""

    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"


class CallsFor(Enum):
    """What a finding calls for.

    >>> from salesprocess.review import BUILT_IN_RULES
    >>> BUILT_IN_RULES.get("DAT101").calls_for is CallsFor.CORRECTION
    True
    """

    ACTION = "action"
    """That somebody who sells does something: it can still be mended."""
    LESSON = "lesson"
    """That it is learnt from: what is over can not be mended."""
    CORRECTION = "correction"
    """That who keeps the data corrects them."""


@frozen
class Origin:
    """Who brings a rule.

    Args:
        name: The name of the plug-in.
        version: Its version.

    >>> print(Origin("acme-rules", "1.0"))
    acme-rules 1.0
    """

    name: str
    version: str

    def __str__(self) -> str:
        return f"{self.name} {self.version}"


def never_urgent(_: Evidence) -> bool:
    """That nothing is lost if it waits a week, whatever was seen.

    >>> never_urgent({"days": 3})
    False
    """
    return False


def always_urgent(_: Evidence) -> bool:
    """That something may be lost if it waits a week, whatever was seen.

    >>> always_urgent({"days": 3})
    True
    """
    return True


@frozen(kw_only=True, repr=False)
class Diagnosis:
    """A fault that is known by a code: what it is, why it is bad and what to do about it.

    Args:
        code: Three capitals and three digits, such as `PIP103`; never used for anything else.
        name: A few words with hyphens, such as `stage-skipped`.
        message: What a finding says, with places such as `{days}` for the evidence.
        finds: What it is, in a sentence.
        why: Why that is bad, in a sentence.
        remedy: What to do about it, in a sentence.
        method: The section of the method it comes from, such as `§2.2`; `OWN` where the method
            does not say it.
        severity: How much a finding of it matters.
        title: The name as a heading; by default the English words of the name.
        identified_by: What of the evidence tells several findings of one subject apart, and
            is the same from review to review, such as the id of a machine.
        origin: Who brings it, which its plug-in says; `None` for one that no plug-in brings.
            It is the same rule whoever brings it.
        terms: The enumerations whose members its evidence holds, so that they are known again
            where findings are read back.
        calls_for: What a finding of it calls for.
        once_over: What it calls for where its subject is over, as a deal is that has ended: what
            asks for action only then is a lesson.
        is_urgent: From the evidence to whether something may be lost if it waits a week; by
            default nothing is.
        implied_by: The codes of the faults that say this one too, where both are found of one
            thing.

    The texts are English; packs have them in other languages, under ids as `PIP105.title`.

    Raises:
        InvalidValueError: If the code has another form, or the places of a text are not closed.
    """

    code: str
    name: str
    message: str
    finds: str
    why: str
    remedy: str
    method: str
    severity: Severity
    title: str = field(default=Factory(lambda self: self.name.replace("-", " "), takes_self=True))
    identified_by: tuple[str, ...] = ()
    origin: Origin | None = field(default=None, eq=False)
    terms: tuple[type[Enum], ...] = ()
    calls_for: CallsFor = CallsFor.ACTION
    once_over: CallsFor = CallsFor.LESSON
    is_urgent: Callable[[Evidence], bool] = never_urgent
    implied_by: tuple[str, ...] = ()

    def __attrs_post_init__(self) -> None:
        texts = ((part, getattr(self, part)) for part in TEXTS)
        faults = [Fault(part, FILLABLE, words) for part, words in texts if not is_fillable(words)]
        if not CODE.fullmatch(self.code):
            expected = "three capitals and three digits, such as PIP103"
            faults.insert(0, Fault("code", expected, self.code))
        if faults:
            raise InvalidValueError("not a rule", faults)

    def phrase(self, part: str) -> Phrase:
        """One of its texts, as it is put into any language.

        Args:
            part: `title`, `message`, `finds`, `why` or `remedy`.
        """
        return Phrase(f"{self.code}.{part}", getattr(self, part))

    @property
    def phrases(self) -> tuple[Phrase, ...]:
        """All its texts."""
        return tuple(map(self.phrase, TEXTS))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.code} {self.name})"


@frozen(kw_only=True, repr=False)
class Rule(Diagnosis, Generic[S]):
    """A check that comes to a diagnosis.

    Args:
        subject: What it looks at: `DEAL`, `ACCOUNT`, `REP` or `BOOK`.
        check: From one of those, and the case, to the evidence; to several where it finds
            several faults of one; `None`, or none of several, if all is well.
        triggers: Makes examples in which the rule finds something.
        passes: Makes examples in which it finds nothing.

    The other arguments are those of a `Diagnosis`.
    """

    subject: Subject[S]
    check: Callable[[S, Case], Evidence | Iterable[Evidence] | None]
    triggers: Callable[[], Iterable[Case]]
    passes: Callable[[], Iterable[Case]]
