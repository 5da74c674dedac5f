"""What a rule is: one fault of the sales process, how it shows, and what to do about it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from typing import TYPE_CHECKING, Generic, TypeVar

from attrs import Factory, field, frozen

from salesprocess.errors import Fault, InvalidValueError
from salesprocess.texts import Text, as_text

if TYPE_CHECKING:
    from salesprocess.case import Case
    from salesprocess.rules.subject import Subject

S = TypeVar("S")

Evidence = Mapping[str, object]
"""What a rule saw, as values by name; the finding's message is made of them."""

CODE = re.compile(r"[A-Z]{3}\d{3}", re.ASCII)


class Severity(Enum):
    """How much a finding matters."""

    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"


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
        method: The section it comes from, such as `§2.2`.
        severity: How much a finding of it matters.
        title: The name as a heading; by default the English words of the name.
        terms: The enumerations whose members its evidence holds, so that they are known again
            where findings are read back.

    Texts are made by `salesprocess.labels.text`; a plain `str` is English alone.

    Raises:
        InvalidValueError: If the code has another form.
    """

    code: str
    name: str
    message: Text = field(converter=as_text)
    finds: Text = field(converter=as_text)
    why: Text = field(converter=as_text)
    remedy: Text = field(converter=as_text)
    method: str
    severity: Severity
    title: Text = field(
        converter=as_text,
        default=Factory(lambda self: self.name.replace("-", " "), takes_self=True),
    )
    terms: tuple[type[Enum], ...] = ()

    def __attrs_post_init__(self) -> None:
        if not CODE.fullmatch(self.code):
            fault = Fault("code", "three capitals and three digits, such as PIP103", self.code)
            raise InvalidValueError("not a rule", [fault])

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.code} {self.name})"


@frozen(kw_only=True, repr=False)
class Rule(Diagnosis, Generic[S]):
    """A check that comes to a diagnosis.

    Args:
        subject: What it looks at: `DEAL`, `ACCOUNT`, `REP` or `BOOK`.
        check: From one of those, and the case, to the evidence; `None` if all is well.
        triggers: Makes examples in which the rule finds something.
        passes: Makes examples in which it finds nothing.

    The other arguments are those of a `Diagnosis`.
    """

    subject: Subject[S]
    check: Callable[[S, Case], Evidence | None]
    triggers: Callable[[], Iterable[Case]]
    passes: Callable[[], Iterable[Case]]
