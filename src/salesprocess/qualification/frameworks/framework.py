"""What has to be known before an account is a prospect, as data: criteria and their questions.

A framework asks questions whose answers are three-valued. Each answer speaks for the prospect,
against it, or is unknown; the questions of a criterion together make it hold, fail or stay
open; a decision table reads the verdict off the criteria. Unknown is never taken for no.
"""

from __future__ import annotations

from collections import Counter
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING

from attrs import Factory, field

from salesprocess.decisions import ANY, Choice, DecisionTable, Is, OneOf, Row
from salesprocess.errors import Fault, InvalidValueError
from salesprocess.frozen import frozen
from salesprocess.gate import gated, gated_late
from salesprocess.legibility import Legibility
from salesprocess.thresholds import OWN
from salesprocess.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from salesprocess.decisions import Decision
    from salesprocess.decisions.conditions import Condition
    from salesprocess.records import Role

    Values = Mapping[str, bool | None]
    """Yes, no or unknown by the id of the question; one left out is unknown."""


class Verdict(Enum):
    """What a framework says of an account, from the worst to the best."""

    DISQUALIFIED = "disqualified"
    """A known fact speaks against it, for as long as it holds."""
    CONTESTED = "contested"
    """A competitor stands in the way: to be talked over (method §4.5)."""
    OPEN = "open"
    """Something is still to be found out or to be done."""
    QUALIFIED = "qualified"
    """Every criterion holds."""


RANKS = {verdict: rank for rank, verdict in enumerate(Verdict)}
"""How good each verdict is."""


class CriterionState(Enum):
    """How a criterion stands."""

    HOLDS = "holds"
    FAILS = "fails"
    OPEN = "open"


HOLDS, FAILS, OPEN = CriterionState.HOLDS, CriterionState.FAILS, CriterionState.OPEN


@gated
class Combine(Enum):
    """How the answers to a criterion's questions make its state."""

    ALL = "all"
    """It holds where all answers speak for it, and fails where one speaks against it."""
    ANY = "any"
    """It holds where one answer speaks for it, and fails where all speak against it."""
    LAST = "last"
    """It holds where the last answer speaks for it, the one the others lead up to, and fails
    where all speak against it."""

    @gated_late
    def state(self, favourable: Sequence[bool | None]) -> CriterionState:
        """The state that answers make.

        Args:
            favourable: Whether each speaks for the criterion; `None` where it is unknown.

        >>> Combine.LAST.state([False, True]), Combine.ALL.state([None, False])
        (<CriterionState.HOLDS: 'holds'>, <CriterionState.FAILS: 'fails'>)
        """
        decisive = favourable[-1:] if self is Combine.LAST else favourable
        holds = any if self is Combine.ANY else all
        fails = any if self is Combine.ALL else all
        if holds(answer is True for answer in decisive):
            return HOLDS
        return FAILS if fails(answer is False for answer in favourable) else OPEN

    @gated_late
    def turned_by(self, favourable: Sequence[bool | None], free: Collection[int]) -> list[int]:
        """Which answers can still make a difference, by their places.

        Args:
            favourable: As of `state`.
            free: The places whose answers may turn out either way.

        >>> Combine.LAST.turned_by([None, True, None], free=[0, 2])
        [2]
        """
        return [place for place in free if self._turns(favourable, free, place)]

    def _turns(self, favourable: Sequence[bool | None], free: Collection[int], place: int) -> bool:
        """Whether the answer at a place tells, if the other free ones are all for or all against.

        Between the two nothing else can happen: a better answer never makes a worse state.
        """
        return any(
            len({self.state(_filled(favourable, free, others, place, it)) for it in (True, False)})
            > 1
            for others in (True, False)
        )


def _filled(
    favourable: Sequence[bool | None],
    free: Collection[int],
    others: bool,  # noqa: FBT001  both are answers
    place: int,
    answer: bool,  # noqa: FBT001
) -> list[bool | None]:
    filled = [others if at in free else known for at, known in enumerate(favourable)]
    filled[place] = answer
    return filled


def term_id(term: Enum | str) -> str:
    """The id of a term, or of one that a caller brings as plain text.

    >>> term_id(Verdict.OPEN), term_id("board asked")
    ('open', 'board asked')
    """
    return str(term.value) if isinstance(term, Enum) else term


@gated
@frozen
class Question:
    """A question to be answered by yes or no; what else was said belongs in the answer's note.

    Args:
        topic: What it is about: a term, or the id of an own question.
        text: The question itself.
        ask: Who can answer it, the best first.
        speaks_for: Which answer speaks for the prospect.
        own_work: Whether it asks what the rep knows or has done; then a no says nothing of
            the customer, but that this is still to be done.

    >>> Question("board", "Has the board agreed?").id
    'board'
    """

    topic: Enum | str
    text: str
    ask: tuple[Role, ...] = ()
    speaks_for: bool = True
    own_work: bool = False

    @cached_property
    def id(self) -> str:
        """What an `Answer` names it by."""
        return term_id(self.topic)

    @property
    def phrase(self) -> Phrase:
        """The question, as it is put into any language: packs have it as `ask.budget_source`.

        >>> Question("board", "Has the board agreed?").phrase.id
        'ask.board'
        """
        return Phrase(f"ask.{self.id}", self.text)

    @gated_late
    def favourable(self, value: bool | None) -> bool | None:  # noqa: FBT001  it is the answer
        """Whether an answer speaks for the prospect; `None` where it is unknown.

        >>> Question("rival", "Is a rival there?", speaks_for=False).favourable(True)
        False
        """
        return None if value is None else value is self.speaks_for


@gated
@frozen
class Criterion:
    """What has to hold of a prospect.

    Args:
        aspect: What it is about: a term, or the name of an own criterion.
        questions: The questions that tell.
        combine: How their answers make its state.
        if_fails: The best verdict that is left where it fails: `OPEN` where that is the
            rep's to mend, `DISQUALIFIED` where it ends the matter.

    Raises:
        InvalidValueError: If there is no question, or it would be qualified where it fails.

    >>> asked = (Question("source", "Is there a source?"), Question("sum", "Is it enough?"))
    >>> Criterion("money", asked).state({"source": True}).value
    'open'
    """

    aspect: Enum | str
    questions: tuple[Question, ...] = field(converter=tuple[Question, ...])
    combine: Combine = Combine.ALL
    if_fails: Verdict = Verdict.DISQUALIFIED

    def __attrs_post_init__(self) -> None:
        faults: list[Fault] = []
        if not self.questions:
            faults.append(Fault("questions", "one question or more", 0))
        if self.if_fails is Verdict.QUALIFIED:
            faults.append(Fault("if_fails", "a verdict below qualified", self.if_fails))
        if faults:
            raise InvalidValueError(f"criterion {self.id!r}", faults)

    @cached_property
    def id(self) -> str:
        """What the verdict table names it by."""
        return term_id(self.aspect)

    @gated_late
    def state(self, values: Values) -> CriterionState:
        """The state that answers make, by the ids of the questions."""
        return self.combine.state(
            [question.favourable(values.get(question.id)) for question in self.questions]
        )

    @property
    def is_mendable(self) -> bool:
        """Whether work goes on where it fails, so that its answers may still turn."""
        return self.if_fails is Verdict.OPEN

    def allows(self, state: CriterionState) -> Verdict:
        """The best verdict that a state of the criterion leaves."""
        if state is FAILS:
            return self.if_fails
        return Verdict.QUALIFIED if state is HOLDS else Verdict.OPEN


def verdict_table(name: str, criteria: Iterable[Criterion]) -> DecisionTable[Verdict]:
    """The table that takes the worst of what each criterion leaves.

    So no better state of a criterion ever makes a worse verdict, and a criterion that is
    open never disqualifies. Each row names the first criterion that decides.

    Args:
        name: The framework's name.
        criteria: Its criteria.

    Raises:
        InvalidValueError: If there is no criterion.

    >>> asked = [Question("source", "Is there a source?")]
    >>> print(verdict_table("money alone", [Criterion("money", asked)]).to_markdown())
    money alone (hit policy UNIQUE, the library's own)
    <BLANKLINE>
    | row | money | outcome      | note |
    | --: | ----- | ------------ | ---- |
    |   1 | fails | disqualified |      |
    |   2 | open  | open         |      |
    |   3 | holds | qualified    |      |
    """
    criteria = tuple(criteria)
    if not criteria:
        raise InvalidValueError(f"framework {name!r}", [Fault("criteria", "one or more", 0)])
    inputs = [
        Choice(criterion.id, tuple(CriterionState), always_known=True) for criterion in criteria
    ]
    return DecisionTable(name, inputs, tuple(_rows(criteria)), source=OWN)


def _rows(criteria: tuple[Criterion, ...]) -> Iterator[Row[Verdict]]:
    """A row for each verdict and each criterion that may be the first to bring it about."""
    for verdict in Verdict:
        for place, decisive in enumerate(criteria):
            cells = {
                criterion.id: _leaving(criterion, RANKS[verdict] + 1)
                for criterion in criteria[:place]
            }
            cells[decisive.id] = _leaving(decisive, RANKS[verdict], RANKS[verdict])
            cells |= {
                criterion.id: _leaving(criterion, RANKS[verdict])
                for criterion in criteria[place + 1 :]
            }
            if all(cells.values()):
                yield Row({name: _cell(states) for name, states in cells.items()}, verdict)


def _leaving(criterion: Criterion, low: int, high: int = len(RANKS)) -> list[CriterionState]:
    """The states of a criterion that leave a verdict of some ranks."""
    return [state for state in CriterionState if low <= RANKS[criterion.allows(state)] <= high]


def _cell(states: list[CriterionState]) -> Condition:
    if len(states) == len(CriterionState):
        return ANY
    return Is(states[0]) if len(states) == 1 else OneOf(*states)


@gated
@frozen(repr=False)
class Framework:
    """A way to judge whether an account is a prospect.

    Args:
        name: What it is called.
        criteria: What has to hold.
        source: Where its questions come from, such as `method §4.5`; where the verdict comes
            from, its table says.
        legibility: How well it could be read there.
        verdicts: The table from the criteria's states to the verdict, an input by the id of
            each criterion; by default the worst of what each criterion leaves.

    Raises:
        TableError: If there is no criterion, or one stands in it twice.
        InvalidValueError: If a question stands in it twice, or the table is about others.

    >>> money = Criterion("money", [Question("source", "Is there a source?")])
    >>> own = Framework("own", [money])
    >>> own.verdict({"source": True}).value, own.verdict({}).value
    ('qualified', 'open')
    """

    name: str
    criteria: tuple[Criterion, ...] = field(converter=tuple[Criterion, ...])
    source: str = ""
    legibility: Legibility = Legibility.CLEAR
    verdicts: DecisionTable[Verdict] = field(
        default=Factory(lambda self: verdict_table(self.name, self.criteria), takes_self=True)
    )

    def __attrs_post_init__(self) -> None:
        counts = Counter(question.id for question in self.questions)
        faults = [Fault("questions", "each id once", id) for id, n in counts.items() if n > 1]  # noqa: A001
        criteria = {criterion.id for criterion in self.criteria}
        asked = {question.name for question in self.verdicts.inputs}
        if criteria != asked:
            expected = f"a table of {', '.join(sorted(criteria))}"
            faults.append(Fault("verdicts", expected, ", ".join(sorted(asked))))
        if faults:
            raise InvalidValueError(f"framework {self.name!r}", faults)

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """All questions, in the order of the criteria."""
        return tuple(question for criterion in self.criteria for question in criterion.questions)

    @property
    def phrases(self) -> tuple[Phrase, ...]:
        """All questions, as they are put into any language."""
        return tuple(question.phrase for question in self.questions)

    def decide(self, values: Values) -> Decision[Verdict]:
        """The verdict that answers lead to, with the criteria that decided.

        Args:
            values: Yes, no or unknown by the id of the question; one left out is unknown.
        """
        return self.verdicts.decide(
            {criterion.id: criterion.state(values) for criterion in self.criteria}
        )

    def verdict(self, values: Values) -> Verdict:
        """The verdict that answers lead to."""
        return self.decide(values).outcome

    def __repr__(self) -> str:
        return f"Framework({self.name}: {', '.join(criterion.id for criterion in self.criteria)})"
