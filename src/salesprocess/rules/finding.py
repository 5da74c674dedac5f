"""What a rule found, as a value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field

from salesprocess.errors import shown
from salesprocess.frozen import frozen
from salesprocess.frozen_dict import frozen_copy
from salesprocess.gate import gated
from salesprocess.rules.rule import TEXTS, CallsFor
from salesprocess.rules.stake import Stake
from salesprocess.texts import BUILT_IN_TEXTS, Catalogue

if TYPE_CHECKING:
    from salesprocess.rules.rule import Diagnosis, Evidence, Origin, Severity


@frozen(kw_only=True)
class FindingTexts:
    """What a finding says, in one language.

    Args:
        title: What its fault is called.
        message: What was found.
        finds: What the fault is.
        why: Why that is bad.
        remedy: What to do about it.
    """

    title: str
    message: str
    finds: str
    why: str
    remedy: str


def _copied(evidence: Evidence) -> Evidence:
    return frozen_copy(evidence)


@gated
@frozen(repr=False)
class Finding:
    """What a rule found.

    Args:
        diagnosis: The fault; as a rule it is the `Rule` that found it.
        subject: What kind of thing it is about, such as `deal`.
        id: Which of them.
        evidence: What the rule saw, as values by name.
        stake: What may be won or lost with it.
        name: What people call the thing it is about: the name of the account or the deal, of a
            deal without a name that of its account, the name of the rep, or whatever the subject
            says. `None` where there is none.
        account: The id of the account it belongs to; `None` where there is none.
        rep: The id of the rep it belongs to; `None` where there is none.
        is_over: Whether what it is about is over, as a deal is that has ended.
        texts: What puts it into words.
    """

    diagnosis: Diagnosis
    subject: str
    id: str
    evidence: Evidence = field(converter=_copied)
    stake: Stake = field(factory=Stake)
    name: str | None = None
    account: str | None = None
    rep: str | None = None
    is_over: bool = False
    texts: Catalogue = field(default=BUILT_IN_TEXTS, eq=False, kw_only=True)

    @property
    def code(self) -> str:
        """The code of the fault."""
        return self.diagnosis.code

    @property
    def severity(self) -> Severity:
        """How much it matters."""
        return self.diagnosis.severity

    @property
    def calls_for(self) -> CallsFor:
        """What it calls for: of what is over, that is another thing."""
        diagnosis = self.diagnosis
        is_late = self.is_over and diagnosis.calls_for is CallsFor.ACTION
        return diagnosis.once_over if is_late else diagnosis.calls_for

    @property
    def is_urgent(self) -> bool:
        """Whether something may be lost if it waits a week."""
        return self.diagnosis.is_urgent(self.evidence)

    @property
    def method(self) -> str:
        """The section of the method it rests on, or `OWN`."""
        return self.diagnosis.method

    def in_language(self, language: str) -> FindingTexts:
        """What it says in a language.

        Args:
            language: The code of the language, such as `zh-Hans`.

        Raises:
            UnknownNameError: If there are no texts in the language, naming those there are.
        """
        say = self.texts.in_language(language)
        message = say(self.diagnosis.phrase("message"), **self.evidence)
        others = {part: say(self.diagnosis.phrase(part)) for part in TEXTS if part != "message"}
        return FindingTexts(message=message, **others)

    @property
    def title(self) -> str:
        """What its fault is called, in English."""
        return self.texts.text(self.diagnosis.phrase("title"))

    @property
    def message(self) -> str:
        """What was found, in English."""
        return self.texts.text(self.diagnosis.phrase("message"), **self.evidence)

    @property
    def finds(self) -> str:
        """What the fault is, in English."""
        return self.texts.text(self.diagnosis.phrase("finds"))

    @property
    def why(self) -> str:
        """Why that is bad, in English."""
        return self.texts.text(self.diagnosis.phrase("why"))

    @property
    def remedy(self) -> str:
        """What to do about it, in English."""
        return self.texts.text(self.diagnosis.phrase("remedy"))

    @property
    def origin(self) -> Origin | None:
        """Who brings the rule that found it; `None` if no plug-in does."""
        return self.diagnosis.origin

    @property
    def key(self) -> tuple[str, ...]:
        """What it is known by from review to review: the code, the kind of thing and its id.

        Of several findings of one thing also that of the evidence which tells them apart.
        """
        apart = (str(self.evidence[name]) for name in self.diagnosis.identified_by)
        return self.code, self.subject, self.id, *apart

    def __repr__(self) -> str:
        seen = ", ".join(f"{name}={shown(value)}" for name, value in self.evidence.items())
        return f"Finding({self.code}, {self.subject} {self.id}: {seen})"
