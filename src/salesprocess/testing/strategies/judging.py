"""What reps were told or judged about customers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from salesprocess.records import Answer, Judgement, StrikeReason
from salesprocess.testing.strategies.partial_record import Sketch, drawn
from salesprocess.testing.strategies.values import any_of, days, maybe, texts

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy


def answers(**fixed: object) -> SearchStrategy[Answer]:
    """Answers to questions of any name: yes, no, and asked but not known.

    Args:
        fixed: For a field its value, or a strategy for it.
    """
    return drawn(Answer, fill_answer, fixed)


def judgements(**fixed: object) -> SearchStrategy[Judgement]:
    """Judgements that an account is a prospect, or that it is none and why.

    Args:
        fixed: For a field its value, or a strategy for it.

    >>> from hypothesis import find
    >>> find(judgements(is_prospect=False), bool).struck_off
    <StrikeReason.MACHINES_SEEM_FINE: 'machines_seem_fine'>
    """
    return drawn(Judgement, fill_judgement, fixed)


def fill_answer(answer: Sketch) -> None:
    """Draws the fields of an answer."""
    answer.fill(
        account=texts(),
        question=texts(),
        value=maybe(st.booleans()),
        answered_on=days(),
        source=texts(),
        rep=maybe(texts()),
        note=maybe(texts()),
        deal=maybe(texts()),
    )


def fill_judgement(judgement: Sketch) -> None:
    """Draws the fields of a judgement; what is no prospect has a reason, and nothing else."""
    reasons = any_of(StrikeReason)
    by_verdict = {True: st.none(), False: reasons, None: maybe(reasons)}
    judgement.fill(struck_off=by_verdict[judgement.fields.get("is_prospect")])
    judgement.fill(
        account=texts(),
        rep=texts(),
        judged_on=days(),
        is_prospect=st.just(judgement.is_none("struck_off")),
        model=maybe(texts()),
        expected_on=maybe(days()),
        why=maybe(texts()),
    )
