"""The rep beside the customer, as sections of the pipeline's part of a review."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from salesprocess.pipeline.alignment.checklist import DEAL_QUESTIONS
from salesprocess.pipeline.alignment.position import Position
from salesprocess.processes.sides import BuyingStage
from salesprocess.report import Cards, Named, Note, Section, Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from salesprocess.pipeline.alignment.open_deals import DealAlignment
    from salesprocess.wording import Phrase


def alignment_sections(
    aligned: Sequence[DealAlignment], names: Mapping[str, str]
) -> Iterator[Section]:
    """Where the reps stand beside their customers, and each deal; nothing where none is open.

    Args:
        aligned: The open deals, those first that call for most.
        names: What people call the accounts, by their ids.
    """
    if not aligned:
        return
    positions = Counter(found.alignment.position for found in aligned)
    stages = Counter(found.alignment.buying for found in aligned if found.alignment.buying)
    yield Section(
        "review.alignment",
        (
            Note("review.alignment_note", {"deals": len(aligned)}),
            Table(
                ("review.position", "review.deals"),
                [(position, positions[position]) for position in Position],
            ),
            Table(
                ("review.buying", "review.deals", "review.goal", "review.task"),
                [
                    (stage, number, *_asks(stage))
                    for stage in BuyingStage
                    if (number := stages[stage])
                ],
            ),
            _checklist(aligned),
        ),
        id="pipeline.alignment",
    )
    yield Section(
        "review.aligned_deals",
        (Note("review.aligned_deals_note"), _deals(aligned, names)),
        id="pipeline.aligned_deals",
        is_appendix=True,
    )


def _asks(stage: BuyingStage) -> tuple[Phrase, Phrase]:
    """The state of the customer that ends a stage, and what the rep does for it."""
    definition = stage.selling.definition
    return definition.ends_when, definition.task


def _checklist(aligned: Sequence[DealAlignment]) -> Table:
    """How many of the deals have each question answered (method §2.2, §2.3)."""
    answers = {
        question: Counter(found.checklist.answers[question] for found in aligned)
        for question in DEAL_QUESTIONS
    }
    rows = [
        (question, counts[True], counts[False], counts[None])
        for question, counts in answers.items()
    ]
    columns = ("review.question", "review.answered_yes", "review.answered_no", "review.unanswered")
    return Table(columns, rows)


def _deals(aligned: Sequence[DealAlignment], names: Mapping[str, str]) -> Cards:
    """Each deal: where both stand, what is next, and what would move the customer on."""
    rows = [_deal(found, names) for found in aligned]
    columns = (
        *("deal", "rep", "position", "selling", "buying", "shown_by", "goal", "next"),
        *("task", "moves_on", "to_find_out"),
    )
    return Cards([f"review.{id_}" for id_ in columns], rows, heading=3)


def _deal(found: DealAlignment, names: Mapping[str, str]) -> tuple[object, ...]:
    deal, beside = found.deal, found.alignment
    action, called = beside.next_action, deal.name or names.get(deal.account or "")
    return (
        Named("deal", deal.id, called and f"{called} ({deal.id})"),
        Named("rep", deal.rep),
        beside.position,
        beside.selling,
        beside.buying,
        found.seen.explanation,
        beside.goal,
        action.advice,
        action.task,
        beside.moves_on,
        tuple(found.checklist.to_find_out.values()),
    )
