"""What a framework says of many accounts: how many verdicts, and what is most often missing."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from attrs import field

from salesprocess.errors import Fault, InvalidValueError
from salesprocess.frozen import frozen
from salesprocess.frozen_dict import frozen_within
from salesprocess.gate import gated
from salesprocess.qualification.frameworks.framework import CriterionState, Verdict
from salesprocess.rates import Basis, Rate, Share

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from enum import Enum

    from salesprocess.qualification.frameworks.assessment import Assessment
    from salesprocess.qualification.frameworks.framework import Criterion, Framework


@frozen_within
@frozen
class CriterionCounts:
    """How a criterion stands at many accounts.

    Args:
        criterion: The criterion.
        states: At how many accounts it holds, fails, and is open.
        known: How many of its questions are answered, at all accounts together.
        missing: At how many accounts each of its questions is unanswered, or the rep's own work
            still to be done; by topic, the most frequent first.
    """

    criterion: Criterion
    states: Mapping[CriterionState, int] = field(hash=False)
    known: Share[int]
    missing: Mapping[Enum | str, int] = field(hash=False)


@gated
@frozen_within
@frozen(repr=False)
class VerdictCounts:
    """What a framework says of many accounts on a day.

    Args:
        framework: The framework.
        verdicts: How many accounts have each verdict, from the worst to the best.
        criteria: How each criterion stands.
        asked_first: At how many accounts each question matters most now; by topic, the most
            frequent first. At the others the verdict is settled for now.
    """

    framework: Framework
    verdicts: Mapping[Verdict, int] = field(hash=False)
    criteria: tuple[CriterionCounts, ...]
    asked_first: Mapping[Enum | str, int] = field(hash=False)

    @classmethod
    def from_records(cls, framework: Framework, assessments: Iterable[Assessment]) -> VerdictCounts:
        """The counts of assessments.

        Args:
            framework: The framework, by which all were made.
            assessments: What it says of each account.

        Raises:
            InvalidValueError: Listing those that another framework made.

        >>> from datetime import date
        >>> from salesprocess.qualification import MAN, assess_answers
        >>> unknown = assess_answers(MAN, [], as_of=date(2026, 3, 31))
        >>> counts = VerdictCounts.from_records(MAN, [unknown])
        >>> counts.rate(Verdict.OPEN)
        Rate(100.0 %, 1 of 1, snapshot)
        >>> [topic.value for topic in counts.criteria[0].missing]
        ['budget_source', 'budget_amount']
        >>> [topic.value for topic in counts.asked_first]
        ['budget_source']
        """
        assessments = tuple(assessments)
        faults = [
            Fault(f"assessments[{place}]", f"an assessment by {framework.name}", each)
            for place, each in enumerate(assessments)
            if each.framework is not framework and each.framework != framework
        ]
        if faults:
            raise InvalidValueError("no counts of verdicts", faults)
        verdicts = Counter[Verdict]()
        states = [Counter[CriterionState]() for _ in framework.criteria]
        missing = [Counter["Enum | str"]() for _ in framework.criteria]
        asked_first = Counter["Enum | str"]()
        for assessment in assessments:
            verdicts[assessment.verdict] += 1
            if following := assessment.next_question:
                asked_first[following.question.topic] += 1
            for place, assessed in enumerate(assessment.criteria):
                states[place][assessed.state] += 1
                missing[place].update(
                    reply.question.topic for reply in assessed.replies if not reply.is_known
                )
        return cls(
            framework,
            {verdict: verdicts[verdict] for verdict in Verdict},
            tuple(
                CriterionCounts(
                    criterion,
                    {state: states[place][state] for state in CriterionState},
                    _known(criterion, verdicts.total(), missing[place].total()),
                    dict(missing[place].most_common()),
                )
                for place, criterion in enumerate(framework.criteria)
            ),
            dict(asked_first.most_common()),
        )

    @property
    def settled(self) -> int:
        """At how many accounts nothing is to be asked now."""
        return self.accounts - sum(self.asked_first.values())

    @property
    def accounts(self) -> int:
        """How many accounts were judged."""
        return sum(self.verdicts.values())

    def rate(self, verdict: Verdict) -> Rate:
        """How many of the accounts have a verdict."""
        return Rate(self.verdicts[verdict], self.accounts, Basis.SNAPSHOT)

    def __repr__(self) -> str:
        verdicts = [f"{number:,} {verdict.value}" for verdict, number in self.verdicts.items()]
        return f"VerdictCounts({self.framework.name}: {', '.join(verdicts)})"


def _known(criterion: Criterion, accounts: int, missing: int) -> Share[int]:
    asked = accounts * len(criterion.questions)
    return Share(asked - missing, asked)
