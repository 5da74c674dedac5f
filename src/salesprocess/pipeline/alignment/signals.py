"""Where the customer stands, judged by what was seen of them (method §2, §2.2).

A rep's own activity shows nothing about the customer: a buying stage is ended by a state of
the customer. A signal is something the customer did from which that state can be seen.
"""

from __future__ import annotations

from collections import Counter
from enum import Enum
from typing import TYPE_CHECKING

from attrs import field

from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.processes.sides import BuyingStage
from salesprocess.records import Record
from salesprocess.records.validators import DAY, FLAG, TEXT, one_of
from salesprocess.report import Explained, Note
from salesprocess.wording import Phrase, Statements, phrase_about

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from salesprocess.processes.sides import StageDefinition


class Signal(Enum):
    """Something the customer did that shows where they stand.

    The deck says which state of the customer ends each stage, not how it shows. The list,
    and what each signal shows, is the library's own reading of those states; `SIGNALS`
    gives the reason for each.

    >>> Signal.CRITERIA_STATED.meaning.stands_in
    <BuyingStage.SET_CRITERIA: 'set_criteria'>
    """

    FIRST_TALK = "first_talk"
    """Received the rep for the first time."""
    WELCOMED_AGAIN = "welcomed_again"
    """Received the rep again on another day."""
    CONCERN_NAMED = "concern_named"
    """Named what concerns them."""
    SITUATION_SURVEYED = "situation_surveyed"
    """Let the rep survey the situation, at the machines."""
    CRITERIA_STATED = "criteria_stated"
    """Said by what criteria they will buy."""
    PROCEDURE_TOLD = "procedure_told"
    """Said who decides and by what procedure."""
    TIME_NAMED = "time_named"
    """Said by when they will buy."""
    SOLUTION_REQUESTED = "solution_requested"
    """Asked for a concrete solution and terms."""
    COMPETITOR_PROPOSED = "competitor_proposed"
    """Took a proposal from a competitor."""
    DEMONSTRATION_ATTENDED = "demonstration_attended"
    """Sent the decision maker to a demonstration."""
    PROPOSAL_COMPARED = "proposal_compared"
    """Took our proposal up for comparison."""
    SOLUTION_ACCEPTED = "solution_accepted"
    """Said that the solution is the one they want."""
    TERMS_NEGOTIATED = "terms_negotiated"
    """Negotiated the terms."""
    DATE_FIXED = "date_fixed"
    """Fixed the date of the purchase."""
    ORDER_PLACED = "order_placed"
    """Placed the order, with us or with another."""
    IN_USE = "in_use"
    """Took the solution into use."""
    SATISFIED = "satisfied"
    """Said that they are satisfied, or bought again."""
    STARTED_OVER = "started_over"
    """Went back: the plan, the criteria or the decision maker has changed."""

    @property
    def meaning(self) -> SignalMeaning:
        """What it shows about the customer."""
        return SIGNALS[self]


@frozen
class SignalMeaning:
    """What a signal shows about the customer.

    Args:
        signal: The signal.
        stage: The buying stage it belongs to.
        told: Why it shows that, in English.
        ends: Whether it shows that the stage is ended, not only that the customer is in it.
        starts_over: Whether what was seen before no longer counts.
    """

    signal: Signal
    stage: BuyingStage
    told: str
    ends: bool = False
    starts_over: bool = False

    @property
    def reason(self) -> Phrase:
        """Why it shows that, in any language."""
        return phrase_about(self.signal, "reason", self.told)

    @property
    def stands_in(self) -> BuyingStage:
        """The stage the customer stands in; the last one is followed by none.

        >>> Signal.SOLUTION_REQUESTED.meaning.stands_in
        <BuyingStage.EXPLORE: 'explore'>
        """
        following = min(PLACES[self.stage] + self.ends, len(PLACES) - 1)
        return list(BuyingStage)[following]

    @property
    def definition(self) -> StageDefinition:
        """What is to be done in that stage, and which state of the customer ends it.

        >>> print(Signal.CONCERN_NAMED.meaning.definition.ends_when)
        the customer is interested and holds further talk to be worthwhile
        """
        return self.stands_in.selling.definition


PLACES = {stage: place for place, stage in enumerate(BuyingStage)}
"""The place of each buying stage in the usual order, from 0."""

SIGNALS = {
    meaning.signal: meaning
    for meaning in (
        SignalMeaning(
            Signal.FIRST_TALK,
            BuyingStage.RECOGNISE_CHANGE,
            "a first talk has begun; whether it was of value shows in a second",
        ),
        SignalMeaning(
            Signal.WELCOMED_AGAIN,
            BuyingStage.RECOGNISE_CHANGE,
            "who makes time a second time found the first talk of value and gives trust",
            ends=True,
        ),
        SignalMeaning(
            Signal.CONCERN_NAMED,
            BuyingStage.ASSESS,
            "to say what concerns one is to assess the situation",
        ),
        SignalMeaning(
            Signal.SITUATION_SURVEYED,
            BuyingStage.ASSESS,
            "who opens the house to a survey is interested and wants to hear what comes of it",
            ends=True,
        ),
        SignalMeaning(
            Signal.CRITERIA_STATED,
            BuyingStage.SET_CRITERIA,
            "the criteria are being set as long as no solution is asked for",
        ),
        SignalMeaning(
            Signal.PROCEDURE_TOLD,
            BuyingStage.SET_CRITERIA,
            "who decides, and how, is part of how the purchase is set up",
        ),
        SignalMeaning(
            Signal.TIME_NAMED,
            BuyingStage.SET_CRITERIA,
            "by when to buy is set with by what to buy; fixed is the date of an order alone",
        ),
        SignalMeaning(
            Signal.SOLUTION_REQUESTED,
            BuyingStage.SET_CRITERIA,
            "to ask for a concrete solution and terms is the state that ends the stage",
            ends=True,
        ),
        SignalMeaning(
            Signal.COMPETITOR_PROPOSED,
            BuyingStage.EXPLORE,
            "who takes proposals explores solutions, whoever made the proposal",
        ),
        SignalMeaning(
            Signal.DEMONSTRATION_ATTENDED,
            BuyingStage.EXPLORE,
            "a decision maker gives the time to a solution that is being considered",
        ),
        SignalMeaning(
            Signal.PROPOSAL_COMPARED,
            BuyingStage.EXPLORE,
            "a proposal that is compared is explored, and not yet accepted",
        ),
        SignalMeaning(
            Signal.SOLUTION_ACCEPTED,
            BuyingStage.EXPLORE,
            "to accept the solution and want to buy it is the state that ends the stage",
            ends=True,
        ),
        SignalMeaning(
            Signal.TERMS_NEGOTIATED,
            BuyingStage.SELECT,
            "terms are negotiated for what one wants to buy",
        ),
        SignalMeaning(
            Signal.DATE_FIXED,
            BuyingStage.SELECT,
            "the time is fixed; that the decision has fallen shows in the order alone",
        ),
        SignalMeaning(
            Signal.ORDER_PLACED,
            BuyingStage.SELECT,
            "the order says that the customer has decided, and when",
            ends=True,
        ),
        SignalMeaning(
            Signal.IN_USE,
            BuyingStage.EVALUATE,
            "what is in use is being evaluated",
        ),
        SignalMeaning(
            Signal.SATISFIED,
            BuyingStage.EVALUATE,
            "satisfaction is the state that ends the stage, and the deal with it",
            ends=True,
        ),
        SignalMeaning(
            Signal.STARTED_OVER,
            BuyingStage.ASSESS,
            "where what was agreed no longer holds, the situation is assessed anew",
            starts_over=True,
        ),
    )
}
"""What each signal shows: the library's own reading of the states that end a stage (method §2)."""


@frozen(repr=False)
class SignalSeen(Record):
    """A signal that was seen.

    Args:
        signal: What the customer did.
        seen_on: When it was seen.
        source: Where that is known from: a record, or who said so.
        is_recorded: Whether it is a record; what kind of one the signal says already, so that
            sentences name only who said so.

    Raises:
        InvalidValueError: Listing every field that does not hold what it must.

    >>> from datetime import date
    >>> SignalSeen(Signal.CONCERN_NAMED, date(2026, 3, 2), "told by the rep").signal.value
    'concern_named'
    """

    signal: Signal = field(validator=one_of(Signal))
    seen_on: date = field(validator=DAY)
    source: str = field(validator=TEXT)
    is_recorded: bool = field(default=False, validator=FLAG)


@frozen(repr=False)
class BuyingStageSeen(Explained):
    """The buying stage a customer stands in, and what shows it.

    Args:
        stage: The stage; `None` where nothing shows it.
        decided_by: The evidence that shows it, in time.
    """

    stage: BuyingStage | None
    decided_by: tuple[SignalSeen, ...] = ()

    @property
    def explanation(self) -> Note:
        """What decided: of each signal the last time it was seen, with the reason.

        A program has beside it how many times that was, as `times`.

        >>> from salesprocess.texts import text
        >>> BuyingStageSeen(None).explanation.worded(text)
        'nothing seen of the customer shows where they stand'
        """
        if not self.decided_by:
            return Note("pipeline.buying_stage.unknown")
        times = Counter(seen.signal for seen in self.decided_by)
        last = {seen.signal: seen for seen in self.decided_by}
        told = sorted(last.values(), key=lambda seen: seen.seen_on)
        evidence = Statements(tuple([_seen(each, times[each.signal]) for each in told]))
        return Note("pipeline.buying_stage", {"evidence": evidence})


def _seen(evidence: SignalSeen, times: int) -> Note:
    values = {
        "signal": evidence.signal,
        "day": evidence.seen_on,
        "source": evidence.source,
        "reason": evidence.signal.meaning.reason,
        "times": times,
    }
    id_ = "recorded" if evidence.is_recorded else "told"
    return Note(f"pipeline.buying_stage.{id_}", values)


@gated
def buying_stage(evidence: Iterable[SignalSeen]) -> BuyingStageSeen:
    """The buying stage a customer stands in: the furthest that was seen (method §2.2).

    The stages need not be passed in order: one signal of a late stage is enough. Where the
    customer started over, what was seen up to that day no longer counts. Nothing seen is an
    unknown stage, never the first.

    Args:
        evidence: What was seen, in any order, such as `signals_from` a deal.

    >>> from datetime import date
    >>> seen = [SignalSeen(Signal.SOLUTION_REQUESTED, date(2026, 3, 2), "visit v7"),
    ...         SignalSeen(Signal.CONCERN_NAMED, date(2026, 3, 9), "visit v9")]
    >>> buying_stage(seen).stage
    <BuyingStage.EXPLORE: 'explore'>
    >>> buying_stage([]).stage is None
    True
    """
    counted = _since_starting_over(sorted(evidence, key=lambda seen: seen.seen_on))
    stands_in = {signal: signal.meaning.stands_in for signal in {seen.signal for seen in counted}}
    if not stands_in:
        return BuyingStageSeen(None)
    furthest = max(stands_in.values(), key=PLACES.__getitem__)
    decided_by = (seen for seen in counted if stands_in[seen.signal] is furthest)
    return BuyingStageSeen(furthest, tuple(decided_by))


def _since_starting_over(evidence: list[SignalSeen]) -> list[SignalSeen]:
    """What was seen after the day the customer last started over, and that they did."""
    starting_over = {signal for signal, meaning in SIGNALS.items() if meaning.starts_over}
    days = [seen.seen_on for seen in evidence if seen.signal in starting_over]
    if not days:
        return evidence
    return [
        seen
        for seen in evidence
        if seen.seen_on > days[-1] or (seen.signal in starting_over and seen.seen_on == days[-1])
    ]
