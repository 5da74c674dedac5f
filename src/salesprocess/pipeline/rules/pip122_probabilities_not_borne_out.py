"""PIP122: a rep whose probabilities, taken together, did not come true."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from salesprocess.case import Case
from salesprocess.pipeline.forecasting.calibration import Calibration
from salesprocess.pipeline.forecasting.first_words import first_words
from salesprocess.pipeline.formulas.false_discovery import discoveries
from salesprocess.pipeline.settings import PipelineSettings
from salesprocess.records import Book, Deal, DealChange, DealField, Outcome
from salesprocess.rules import REP, Evidence, Rule, Severity
from salesprocess.thresholds import OWN

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Set as AbstractSet


def check(rep: str, case: Case) -> Evidence | None:
    """Whether the deals of which a rep spoke ended otherwise than said, beyond chance."""
    if rep not in case.shared(_not_borne_out):
        return None
    said = case.shared(_said_by_rep)[rep]
    return {
        "stated": said.stated,
        "ended": said.ended,
        "won": said.won,
        "share": said.won / said.ended,
        "chance": case.shared(_chances)[rep],
    }


def _not_borne_out(case: Case) -> AbstractSet[str | None]:
    """The reps who stand out, so that few of them do by chance alone."""
    settings, said = case.get(PipelineSettings), case.shared(_said_by_rep)
    chances = {
        rep: chance
        for rep, chance in case.shared(_chances).items()
        if said[rep].ended >= settings.history_trials
    }
    return discoveries(chances, settings.discovery_rate)


def _chances(case: Case) -> Mapping[str | None, float | None]:
    """How likely what came of each rep's words is, if all of these were true."""
    return {rep: said.chance for rep, said in case.shared(_said_by_rep).items() if rep is not None}


def _said_by_rep(case: Case) -> Mapping[str | None, Calibration]:
    """What each rep first said of deals, beside how these ended."""
    said: dict[str | None, Counter[tuple[float | None, Outcome]]] = {}
    ended = case.ended
    for id_, word in case.shared(first_words).items():
        outcome = ended[id_].outcome if id_ in ended else Outcome.OPEN
        said.setdefault(word.rep, Counter())[word.chance, outcome] += 1
    return {rep: Calibration.from_counts(counts.items()) for rep, counts in said.items()}


def triggers() -> Iterator[Case]:
    """A said nine in ten of twenty deals, and four were won; or one in ten, and twelve were."""
    yield _case(0.9, won=4)
    yield _case(0.1, won=12)


def passes() -> Iterator[Case]:
    """As many were won as were said, or nearly; too few deals, or nothing was said of them.

    And no one knows what was said before the end; or only of the deals that were lost.
    """
    yield _case(0.2, won=4)
    yield _case(0.4, won=4)
    yield _case(0.9, won=1, ended=5)
    yield _case(None, won=4)
    yield _case(0.9, won=4, recorded=0)
    yield _case(0.9, won=4, ended=24, recorded=20)


def _case(said: float | None, won: int, ended: int = 20, recorded: int | None = None) -> Case:
    """Deals of A, the last of which were won; what was said of the first is on record."""
    begun = datetime(2026, 1, 5)
    deals = [
        Deal(
            id=f"d{number}",
            rep="A",
            closed=begun + timedelta(days=30),
            outcome=Outcome.LOST if number < ended - won else Outcome.WON,
            probability=0.0 if number < ended - won else 1.0,
        )
        for number in range(ended)
    ]
    changes = [
        DealChange(
            deal=deal.id,
            at=begun + timedelta(days=30),
            changed=DealField.PROBABILITY,
            before=said,
            after=deal.probability,
        )
        for deal in deals[:recorded]
    ]
    return Case(Book(deals=deals, deal_changes=changes), datetime(2026, 3, 31))


RULE = Rule(
    code="PIP122",
    name="probabilities-not-borne-out",
    message=(
        "said {stated:.0%} on average of {ended} {ended:deal|deals}, and {won} {won:was|were} won "
        "({share:.0%})"
    ),
    finds="A rep whose deals were won less often, or more often, than the rep said, beyond chance.",
    why="A forecast made of hopes fails at the end of the period, when nothing can be done.",
    remedy="Name beforehand what an order depends on, deal by deal; take the share that came.",
    method=OWN,
    severity=Severity.NOTE,
    subject=REP,
    check=check,
    triggers=triggers,
    passes=passes,
)
