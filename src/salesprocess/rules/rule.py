"""What a rule is: one fault of the sales process, how it shows, and what to do about it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from typing import TYPE_CHECKING, Generic, TypeVar

from attrs import Factory, field

from salesprocess.errors import unknown_name
from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.records.validators import TEXT, Must, a, as_tuple, each, maybe, one_of
from salesprocess.rules.subject import FUNCTION, Subject
from salesprocess.wording import FILLABLE, Phrase, is_fillable

if TYPE_CHECKING:
    from salesprocess.case import Case

S = TypeVar("S")

Evidence = Mapping[str, object]
"""What a rule saw, as values by name; the finding's message is made of them."""

TEXTS = ("title", "message", "finds", "why", "remedy")
"""What is said of a fault; packs have each under the code and its name, as `PIP105.title`."""

CODE = re.compile(r"[A-Z]{3}\d{3}", re.ASCII)

A_CODE = Must(
    "three capitals and three digits, such as PIP103",
    lambda value: isinstance(value, str) and CODE.fullmatch(value) is not None,
)
WORDS = Must(FILLABLE, is_fillable)
TERMS = Must("an enumeration", lambda value: isinstance(value, type) and issubclass(value, Enum))


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


@gated
def never_urgent(_: Evidence) -> bool:
    """That nothing is lost if it waits a week, whatever was seen.

    >>> never_urgent({"days": 3})
    False
    """
    return False


@gated
def always_urgent(_: Evidence) -> bool:
    """That something may be lost if it waits a week, whatever was seen.

    >>> always_urgent({"days": 3})
    True
    """
    return True


@gated
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
        InvalidValueError: Listing every argument of another kind: a code of another form, a text
            whose places are not closed, a severity that is a text.
    """

    code: str = field(validator=A_CODE)
    name: str = field(validator=TEXT)
    message: str = field(validator=WORDS)
    finds: str = field(validator=WORDS)
    why: str = field(validator=WORDS)
    remedy: str = field(validator=WORDS)
    method: str = field(validator=TEXT)
    severity: Severity = field(validator=one_of(Severity))
    title: str = field(
        default=Factory(lambda self: str(self.name).replace("-", " "), takes_self=True),
        validator=WORDS,
    )
    identified_by: tuple[str, ...] = field(default=(), converter=as_tuple, validator=each(TEXT))
    origin: Origin | None = field(default=None, eq=False, validator=maybe(a(Origin)))
    terms: tuple[type[Enum], ...] = field(default=(), converter=as_tuple, validator=each(TERMS))
    calls_for: CallsFor = field(default=CallsFor.ACTION, validator=one_of(CallsFor))
    once_over: CallsFor = field(default=CallsFor.LESSON, validator=one_of(CallsFor))
    is_urgent: Callable[[Evidence], bool] = field(default=never_urgent, validator=FUNCTION)
    implied_by: tuple[str, ...] = field(default=(), converter=as_tuple, validator=each(A_CODE))

    def phrase(self, part: str) -> Phrase:
        """One of its texts, as it is put into any language.

        Args:
            part: `title`, `message`, `finds`, `why` or `remedy`.

        Raises:
            UnknownNameError: If it is none of them.
        """
        if part not in TEXTS:
            raise unknown_name("text", part, TEXTS)
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
        looks_at: Which fields of its subject the check looks at, where it looks at no records of
            others, so that a table with these columns can be asked too. At how a deal moved, stands
            and ended any check may look beside them. `None` where it looks at more.

    The other arguments are those of a `Diagnosis`.
    """

    subject: Subject[S] = field(validator=a(Subject))
    check: Callable[[S, Case], Evidence | Iterable[Evidence] | None] = field(validator=FUNCTION)
    triggers: Callable[[], Iterable[Case]] = field(validator=FUNCTION)
    passes: Callable[[], Iterable[Case]] = field(validator=FUNCTION)
    looks_at: tuple[str, ...] | None = field(
        default=None, converter=as_tuple, validator=maybe(each(TEXT))
    )
