"""How much effort a target takes where the rates are known from one's own record only.

A rate seen in s of t trials is not known exactly. From Jeffreys' prior, Beta(½, ½), the trials
make it Beta(s + ½, t − s + ½) (Jeffreys 1946, Proc. R. Soc. A 186; recommended for a rate by
Brown, Cai, DasGupta 2001, Stat. Sci. 16(2)), and the successes to come are those of a rate drawn
from it. To be as sure of the target as with a known rate takes more trials, the more so the fewer
were seen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.errors import Fault, InvalidValueError, unknown_name
from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.pipeline.formulas.ratio_rule import number_faults, step_faults
from salesprocess.pipeline.formulas.uncertain_rates import at_least, least_trials
from salesprocess.rates.rate import count_faults

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from salesprocess.rates import Rate


@gated
def required_effort(successes: int, trials: int, target: int, confidence: float) -> int:
    """How many trials the target takes, with a rate seen in a number of trials.

    Args:
        successes: How many of the trials seen succeeded.
        trials: How many trials were seen, from 1 up.
        target: How many successes are wanted, from 0 up.
        confidence: How sure of the target one wants to be, above 0 and below 1.

    Returns:
        The least n with P(X ≥ target) ≥ confidence, where X is beta-binomial.

    Raises:
        InvalidValueError: If an argument is out of its range.

    >>> required_effort(1, 10, target=1, confidence=0.9)  # 22 if the tenth were certain
    36
    >>> required_effort(1000, 10000, target=1, confidence=0.9)
    22
    """
    faults = [*count_faults(successes=successes, trials=trials)]
    if not faults and not successes <= trials != 0:
        faults.append(Fault("trials", f"at least {max(1, successes)}", trials))
    _refuse([*faults, *_question_faults(target, confidence)])
    return least_trials(target, [(successes, trials)], confidence)


@gated
@frozen(repr=False)
class EstimatedChain:
    """Steps to a target, the rate between two neighbours known from its own trials only.

    The rates are taken to be independent of each other; each follows the beta distribution that
    its own trials make of Jeffreys' prior. A probability is right to 1e-9, however few were seen.

    Args:
        steps: The name of each step, at least two, all different.
        rates: How many of each step went on to the next; one rate less than steps. Of a share to
            date the open ones would count as failures: take one of decided ones.

    Raises:
        InvalidValueError: Listing every step without a name of its own, every rate without
            a value, and too many or too few rates.

    >>> from salesprocess.rates import Basis, Rate
    >>> chain = EstimatedChain(
    ...     ("visit", "demonstration", "order"),
    ...     (Rate(30, 300, Basis.PERIOD), Rate(8, 24, Basis.PERIOD)),
    ... )
    >>> chain
    EstimatedChain(visit 10.0 % demonstration 33.3 % order)
    >>> chain.required(target=1, confidence=0.9)
    {'visit': 75, 'demonstration': 7, 'order': 1}
    """

    steps: tuple[str, ...]
    rates: tuple[Rate, ...]

    def __attrs_post_init__(self) -> None:
        faults = [*step_faults(self.steps)]
        if self.steps and len(self.rates) != len(self.steps) - 1:
            faults.append(Fault("rates", f"{len(self.steps) - 1} of them", self.rates))
        faults += [
            Fault(f"rates[{place}]", "at least one trial, and nothing left out that tilts it", rate)
            for place, rate in enumerate(self.rates)
            if rate.value is None
        ]
        if faults:
            raise InvalidValueError("not a chain", faults)

    def required(self, target: int, confidence: float) -> dict[str, int]:
        """How many of each step the target takes.

        Args:
            target: How many of the last step are wanted, from 0 up.
            confidence: How sure of the target one wants to be, above 0 and below 1.

        Returns:
            For each step the least whole number, for a rep who stands at that step and has
            not gone further.

        Raises:
            InvalidValueError: If an argument is out of its range.
        """
        _refuse([*_question_faults(target, confidence)])
        found = {
            step: least_trials(target, self._seen(place), confidence)
            for place, step in enumerate(self.steps[:-1])
        }
        return {**found, self.steps[-1]: target}

    def probability(self, target: int, given: int, step: str | None = None) -> float:
        """How likely so many of one step lead to at least so many of the last.

        Args:
            target: How many of the last step are wanted, from 0 up.
            given: How many of `step` there are, from 0 up.
            step: Which step is given; the first if none is named.

        Raises:
            InvalidValueError: If a count is not a whole number from 0 up.
            UnknownNameError: If there is no such step; the message names a near one.

        >>> from salesprocess.rates import Basis, Rate
        >>> chain = EstimatedChain(("visit", "order"), (Rate(3, 30, Basis.PERIOD),))
        >>> round(chain.probability(target=1, given=10), 4), round(1 - 0.9**10, 4)
        (0.6485, 0.6513)
        """
        _refuse(count_faults(target=target, given=given))
        if step is not None and step not in self.steps:
            raise unknown_name("step", step, self.steps)
        place = 0 if step is None else self.steps.index(step)
        if place == len(self.rates):
            return float(given >= target)
        return at_least(target, given, self._seen(place))

    def _seen(self, place: int) -> list[tuple[int, int]]:
        """What was seen of the rates from a step on."""
        return [(rate.successes, rate.trials) for rate in self.rates[place:]]

    def __repr__(self) -> str:
        onward = (f" {rate} {step}" for rate, step in zip(self.rates, self.steps[1:], strict=True))
        return f"EstimatedChain({self.steps[0]}{''.join(onward)})"


def _question_faults(target: int, confidence: float) -> Iterator[Fault]:
    yield from count_faults(target=target)
    yield from number_faults("confidence", confidence, below=1)


def _refuse(faults: Iterable[Fault]) -> None:
    found = list(faults)
    if found:
        raise InvalidValueError("not a question of effort", found)
