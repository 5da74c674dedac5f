"""What a rep was told or judged about a customer, with the day and the source."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import ClassVar

from attrs import evolve, field

from salesprocess.frozen import frozen
from salesprocess.records.must import Beside
from salesprocess.records.record import Record
from salesprocess.records.validators import DAY, FLAG, TEXT, maybe, one_of, refers_to


@frozen(kw_only=True, repr=False)
class Answer(Record):
    """The answer to a question about a customer (method §4.2, §4.5).

    It has no id: `account`, `question`, `answered_on`, `source` and `deal` are its key.

    Args:
        account: The id of the account.
        question: The id of the question, such as that of a `Topic`, of a signal of the customer
            or of a question on the progress of a deal.
        value: Yes, no, or `None` where it was asked and is still not known.
        answered_on: When.
        source: Who said so, or where it was seen.
        rep: Who asked.
        note: What was said, in words: the budget's amount, the name of the procedure.
        deal: The id of the deal it is about; `None` where it is about the customer, whatever
            the deal.
    """

    identified_by: ClassVar[tuple[str, ...]] = (
        "account",
        "question",
        "answered_on",
        "source",
        "deal",
    )
    known_from: ClassVar[str | None] = "answered_on"

    account: str = field(validator=TEXT, metadata=refers_to("accounts"))
    question: str = field(validator=TEXT)
    value: bool | None = field(default=None, validator=maybe(FLAG))
    answered_on: date = field(validator=DAY)
    source: str = field(validator=TEXT)
    rep: str | None = field(default=None, validator=maybe(TEXT))
    note: str | None = field(default=None, validator=maybe(TEXT))
    deal: str | None = field(default=None, validator=maybe(TEXT), metadata=refers_to("deals"))


class StrikeReason(Enum):
    """Why an account was struck off the list of prospects (method §4.4)."""

    MACHINES_SEEM_FINE = "machines_seem_fine"
    NO_NEED = "no_need"
    NO_BUDGET = "no_budget"
    LOYAL_TO_COMPETITOR = "loyal_to_competitor"
    OTHER = "other"


def _reason_beside_verdict(reason: StrikeReason | None, is_prospect: object) -> str | None:
    if is_prospect is False and reason is None:
        return "the reason why it is no prospect"
    if is_prospect is True and reason is not None:
        return "no reason against it, since it is a prospect"
    return None


STRUCK_OFF = evolve(
    maybe(one_of(StrikeReason)), beside=Beside("is_prospect", _reason_beside_verdict)
)


@frozen(kw_only=True, repr=False)
class Judgement(Record):
    """A rep's judgement whether an account is a prospect (method §4.3).

    It has no id: `account`, `rep` and `judged_on` are its key.

    Args:
        account: The id of the account.
        rep: Who judged.
        judged_on: When.
        is_prospect: Whether it is one.
        struck_off: Why it is none; needed where it is none.
        model: Which model it would buy.
        expected_on: When it would buy.
        why: Why it would buy.
    """

    identified_by: ClassVar[tuple[str, ...]] = ("account", "rep", "judged_on")
    known_from: ClassVar[str | None] = "judged_on"

    account: str = field(validator=TEXT, metadata=refers_to("accounts"))
    rep: str = field(validator=TEXT)
    judged_on: date = field(validator=DAY)
    is_prospect: bool = field(validator=FLAG)
    struck_off: StrikeReason | None = field(default=None, validator=STRUCK_OFF)
    model: str | None = field(default=None, validator=maybe(TEXT))
    expected_on: date | None = field(default=None, validator=maybe(DAY))
    why: str | None = field(default=None, validator=maybe(TEXT))
