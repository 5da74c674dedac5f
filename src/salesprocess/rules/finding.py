"""What a rule found, as a value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

from salesprocess.rules.stake import Stake

if TYPE_CHECKING:
    from salesprocess.rules.rule import Diagnosis, Evidence, Severity


@frozen(repr=False)
class Finding:
    """What a rule found.

    Args:
        diagnosis: The fault; as a rule it is the `Rule` that found it.
        subject: What kind of thing it is about, such as `deal`.
        id: Which of them.
        evidence: What the rule saw, as values by name.
        stake: What may be won or lost with it.
        name: What people call the thing it is about: the name of the account, also of a deal's,
            the name of the rep, or whatever the subject says. `None` where there is none.
        account: The id of the account it belongs to; `None` where there is none.
        rep: The id of the rep it belongs to; `None` where there is none.
    """

    diagnosis: Diagnosis
    subject: str
    id: str
    evidence: Evidence
    stake: Stake = field(factory=Stake)
    name: str | None = None
    account: str | None = None
    rep: str | None = None

    @property
    def code(self) -> str:
        """The code of the fault."""
        return self.diagnosis.code

    @property
    def severity(self) -> Severity:
        """How much it matters."""
        return self.diagnosis.severity

    @property
    def method(self) -> str:
        """The section of the method it rests on."""
        return self.diagnosis.method

    @property
    def key(self) -> tuple[str, str, str]:
        """What it is known by from review to review: the code, the kind of thing and its id."""
        return self.code, self.subject, self.id

    def __repr__(self) -> str:
        seen = ", ".join(f"{name}={value}" for name, value in self.evidence.items())
        return f"Finding({self.code}, {self.subject} {self.id}: {seen})"
