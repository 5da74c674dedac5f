"""Formulas that lead to a target: so many calls, so many appointments, one order (method §5.3).

A rule such as 10 : 3 : 1 can be read as an expectation, or as a chain of probabilities. The
expectation says what happens on average; to be nearly sure of the target takes far more.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Self, cast

from salesprocess.errors import Fault, InvalidValueError, unknown_name
from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.legibility import Legibility
from salesprocess.rates import percent
from salesprocess.rates.rate import count_faults

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from fractions import Fraction


@frozen(repr=False)
class Improvement:
    """What it saves to raise the rate between two steps.

    Args:
        from_step: The step before.
        to_step: The step after.
        rate: The share that goes on from one to the other, above 0 and up to 1.
        raised: The same share after the improvement.
        effort: How many of the rule's first step the target takes on average.
        effort_after: How many after the improvement.
        saved: The difference.
    """

    from_step: str
    to_step: str
    rate: float
    raised: float
    effort: float
    effort_after: float
    saved: float

    def __repr__(self) -> str:
        rates = f"{percent(self.rate)} → {percent(self.raised)}"
        efforts = f"{self.effort:,.1f} → {self.effort_after:,.1f}"
        return (
            f"Improvement({self.from_step} to {self.to_step}: {rates}, "
            f"effort {efforts}, saves {self.saved:,.1f})"
        )


@gated
@frozen(repr=False)
class RatioRule:
    """How many of each step lead to how many of the next, down to the target.

    A count is that of a step, not of what is lost on the way to it. Counts never rise, so
    the rate between two steps is a probability. The steps are taken to be independent: one
    in ten on the whole means that each has a chance of a tenth, whatever came of the others.

    Args:
        counts: How many of each step, above 0, none greater than the one before.
        steps: The name of each step, at least two, all different.
        source: Where the rule comes from; `None` for one's own.
        legibility: How well the source could be read; `None` where there was nothing to read.

    Raises:
        InvalidValueError: Listing every count that is no whole number above 0 or is above
            the one before, and every step without a name of its own.

    >>> rule = RatioRule((10, 3, 1), ("call", "appointment", "order"))
    >>> rule
    RatioRule(10 call : 3 appointment : 1 order)
    >>> rule.required(4)
    {'call': 40, 'appointment': 12, 'order': 4}
    >>> rule.required(1, confidence=0.9)
    {'call': 22, 'appointment': 6, 'order': 1}
    """

    counts: tuple[int, ...]
    steps: tuple[str, ...]
    source: str | None = None
    legibility: Legibility | None = None

    def __attrs_post_init__(self) -> None:
        faults = [*step_faults(self.steps), *_count_faults(self.counts)]
        if len(self.counts) != len(self.steps):
            faults.append(Fault("steps", f"{len(self.counts)} names, one to a count", self.steps))
        if faults:
            raise InvalidValueError("not a ratio rule", faults)

    @classmethod
    def parse(
        cls,
        text: str,
        steps: Sequence[str],
        source: str | None = None,
        legibility: Legibility | None = None,
    ) -> Self:
        """The rule of a text such as `10:3:1`.

        Args:
            text: The counts with colons between them.
            steps: The name of each step.
            source: Where the rule comes from.
            legibility: How well the source could be read.

        Raises:
            InvalidValueError: If a count is no whole number, or the rule does not hold.

        >>> RatioRule.parse("5 : 1", steps=("demonstration", "success"))
        RatioRule(5 demonstration : 1 success)
        """
        parts = [part.strip() for part in text.split(":")]
        faults = [
            Fault(f"text[{place}]", "a whole number", part)
            for place, part in enumerate(parts)
            if not (part.isascii() and part.isdigit())
        ]
        if faults:
            raise InvalidValueError("not a ratio rule", faults)
        return cls(tuple(int(part) for part in parts), tuple(steps), source, legibility)

    @property
    def rates(self) -> tuple[Fraction, ...]:
        """The share that goes on from each step to the next.

        >>> [str(rate) for rate in TEN_THREE_ONE.rates]
        ['3/10', '1/3']
        """
        from fractions import Fraction  # noqa: PLC0415  keeps imports light

        return tuple(Fraction(after, before) for before, after in pairwise(self.counts))

    def required(self, target: int, confidence: float | None = None) -> dict[str, int]:
        """How many of each step the target takes.

        Args:
            target: How many of the last step are wanted, from 0 up.
            confidence: How sure of the target one wants to be, above 0 and below 1;
                without it the target is met on average.

        Returns:
            For each step the least whole number. With a confidence, the figure of a step is
            for a rep who stands at that step and has not gone further: from each step on,
            the rates up to the last are multiplied, and the least n with
            P(Bin(n, rate) ≥ target) ≥ confidence is taken.

        Raises:
            InvalidValueError: If an argument is out of its range.

        >>> TEN_THREE_ONE.required(1)["call"], TEN_THREE_ONE.required(1, confidence=0.9)["call"]
        (10, 22)
        """
        faults = count_faults(target=target)
        if confidence is not None:
            faults += number_faults("confidence", confidence, below=1)
        _refuse(faults)
        last = self.counts[-1]
        if confidence is None:
            return {
                step: -(-target * count // last)
                for step, count in zip(self.steps, self.counts, strict=True)
            }
        from salesprocess.pipeline.formulas.binomial import least_trials  # noqa: PLC0415

        return {
            step: least_trials(target, last, count, confidence)
            for step, count in zip(self.steps, self.counts, strict=True)
        }

    def probability(self, at_least: int, given: int, step: str | None = None) -> float:
        """How likely so many of one step lead to at least so many of the last.

        Args:
            at_least: How many of the last step are wanted, from 0 up.
            given: How many of `step` there are, from 0 up.
            step: Which step is given; the first if none is named.

        Returns:
            P(Bin(given, rate from the step to the last) ≥ at_least), from 0 to 1.

        Raises:
            InvalidValueError: If a count is not a whole number from 0 up.
            UnknownNameError: If there is no such step; the message names a near one.

        >>> round(TEN_THREE_ONE.probability(at_least=1, given=10), 4)
        0.6513
        >>> round(TEN_THREE_ONE.probability(at_least=1, given=3, step="appointment"), 4)
        0.7037
        """
        _refuse(count_faults(at_least=at_least, given=given))
        from salesprocess.pipeline.formulas import binomial  # noqa: PLC0415  seldom needed

        return binomial.at_least(at_least, given, self.counts[-1], self._count_of(step))

    def expected(self, given: int, step: str | None = None) -> dict[str, float]:
        """What so many of a step lead to on average, in that step and each one after.

        Args:
            given: How many of `step` there are, from 0 up.
            step: Which step is given; the first if none is named.

        Raises:
            InvalidValueError: If `given` is not a whole number from 0 up.
            UnknownNameError: If there is no such step; the message names a near one.

        >>> TEN_THREE_ONE.expected(given=50)
        {'call': 50.0, 'appointment': 15.0, 'order': 5.0}
        """
        _refuse(count_faults(given=given))
        start = self._count_of(step)
        first = 0 if step is None else self.steps.index(step)
        onward = zip(self.steps[first:], self.counts[first:], strict=True)
        return {name: given * count / start for name, count in onward}

    def improvements(self, target: int, by: float | Fraction = 0.01) -> tuple[Improvement, ...]:
        """What it saves to raise each rate alone, the best first.

        Args:
            target: How many of the last step are wanted, from 0 up.
            by: How much is added to a rate, above 0; 0.01 is one percentage point. A rate
                is never raised above 1.

        Returns:
            One improvement for each pair of steps, by what is saved on average; where two
            save the same, the one nearer to the first step is first.

        Raises:
            InvalidValueError: If an argument is out of its range.

        >>> for improvement in TEN_THREE_ONE.improvements(target=4):
        ...     print(improvement)
        Improvement(call to appointment: 30.0 % → 31.0 %, effort 40.0 → 38.7, saves 1.3)
        Improvement(appointment to order: 33.3 % → 34.3 %, effort 40.0 → 38.8, saves 1.2)
        """
        _refuse([*count_faults(target=target), *number_faults("by", by)])
        from fractions import Fraction  # noqa: PLC0415  keeps imports light

        effort = Fraction(target * self.counts[0], self.counts[-1])
        found: list[tuple[Fraction, Improvement]] = []
        for (from_step, to_step), rate in zip(pairwise(self.steps), self.rates, strict=True):
            raised = min(Fraction(1), rate + Fraction(str(by)))
            after = effort * rate / raised
            figures = (rate, raised, effort, after, effort - after)
            found.append((after, Improvement(from_step, to_step, *map(float, figures))))
        return tuple(improvement for _, improvement in sorted(found, key=lambda pair: pair[0]))

    def _count_of(self, step: str | None) -> int:
        if step is None:
            return self.counts[0]
        if step not in self.steps:
            raise unknown_name("step", step, self.steps)
        return self.counts[self.steps.index(step)]

    def __repr__(self) -> str:
        parts = zip(self.counts, self.steps, strict=True)
        return f"RatioRule({' : '.join(f'{count:,} {step}' for count, step in parts)})"


def _refuse(faults: list[Fault]) -> None:
    if faults:
        raise InvalidValueError("not a question to a ratio rule", faults)


def number_faults(path: str, number: object, below: float | None = None) -> list[Fault]:
    """A fault unless the number is above 0, finite and, if a bound is given, below it."""
    from math import inf  # noqa: PLC0415  as the next
    from numbers import Real  # noqa: PLC0415  keeps imports light

    is_number = type(number) is not bool and isinstance(number, Real)
    if is_number and 0 < cast("float", number) < (below or inf):
        return []
    expected = "a number above 0" + (f" and below {below}" if below else "")
    return [Fault(path, expected, number)]


def _count_faults(counts: Sequence[int]) -> Iterator[Fault]:
    bad = {place for place, count in enumerate(counts) if type(count) is not int or count < 1}
    for place in sorted(bad):
        yield Fault(f"counts[{place}]", "a whole number from 1 up", counts[place])
    for place, (before, after) in enumerate(pairwise(counts), start=1):
        if not bad & {place - 1, place} and after > before:
            hint = "a step that exceeds the one before gives a ratio and no probability"
            yield Fault(f"counts[{place}]", f"at most {before}, the count before", after, hint)


def step_faults(steps: Sequence[object]) -> Iterator[Fault]:
    """A fault for too few steps, and for each without a name of its own."""
    if len(steps) < 2:  # noqa: PLR2004
        yield Fault("steps", "at least two steps", steps)
    for place, step in enumerate(steps):
        if not isinstance(step, str) or not step.strip():
            yield Fault(f"steps[{place}]", "a text", step)
        elif step in steps[:place]:
            yield Fault(f"steps[{place}]", "a name not used before", step)


TEN_THREE_ONE = RatioRule(
    (10, 3, 1),
    ("call", "appointment", "order"),
    source="method §5.3.1",
    legibility=Legibility.CLEAR,
)
"""10 telephone calls, 3 appointments, 1 order (method §5.3.1, clear)."""

DEMONSTRATION_TO_SUCCESS = RatioRule(
    (5, 1),
    ("demonstration", "success"),
    source="method §5.3.2; the figures of the title, 25 … 20 … 30, are not legible in full",
    legibility=Legibility.PARTIAL,
)
"""Of 5 demonstrations 1 succeeds (method §5.3.2, partial).

It disagrees with `DEMONSTRATION_TO_SIGNATURE`, so no chain is built from the two.
"""

DEMONSTRATION_TO_SIGNATURE = RatioRule(
    (3, 1),
    ("demonstration", "signature"),
    source="method §5.3.2; the figures of the title, 25 … 20 … 30, are not legible in full",
    legibility=Legibility.PARTIAL,
)
"""Of 3 demonstrations 1 is signed (method §5.3.2, partial).

It disagrees with `DEMONSTRATION_TO_SUCCESS`, so no chain is built from the two.
"""

GREETING_TO_ORDER = RatioRule(
    (100, 40, 6, 1),
    ("greeting", "talk", "proposal", "order"),
    source="method §5.3.3; the 100 is read from 1?0, and the 6 may be 16",
    legibility=Legibility.PARTIAL,
)
"""100 greeted, 40 talk, 6 get a proposal, 1 order (method §5.3.3, partial).

The 100 is read from a damaged figure, 1?0; the 6 may be 16.
"""
