"""The words of CRMs and calendars for what came of a visit.

They can be handed to whatever reads a file, word by word; a subject such as `Canceled: Visit`
is read by `visit_outcome`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from salesprocess.gate import gated
from salesprocess.records.visits import VisitOutcome

if TYPE_CHECKING:
    from collections.abc import Mapping

BY_OUTCOME: Final[Mapping[VisitOutcome, str]] = {
    VisitOutcome.MET: (
        "completed, held, done, met, attended, 已完成, 完成, 実施済み, 完了, durchgeführt, "
        "erledigt, effectué, realizado"
    ),
    VisitOutcome.ABSENT: (
        "no_show, no show, no-show, noshow, absent, 未到, 缺席, 不在, nicht erschienen"
    ),
    VisitOutcome.REFUSED: "refused, 拒绝, 拒絶, abgelehnt, refusé",
    VisitOutcome.CANCELLED: (
        "canceled, cancelled, iscancelled, 取消, 已取消, 中止, キャンセル, 취소, 취소됨, "
        "abgesagt, annulé, annulée, annullato, cancelado, cancelada, geannuleerd"
    ),
}

VISIT_WORDS: Final[Mapping[str, VisitOutcome]] = {
    word: outcome for outcome, words in BY_OUTCOME.items() for word in words.split(", ")
}
"""Each word, in small letters, with the outcome it stands for: those of HubSpot, and of Outlook in
several languages. What is still to come, as SCHEDULED and RESCHEDULED, has no outcome."""

SUBJECT: Final = re.compile(r"\s*([^:：]+?)\s*(?:[:：].*)?", re.DOTALL)


@gated
def visit_outcome(text: str) -> VisitOutcome | None:
    """What a word, or the beginning of a subject, says that came of a visit.

    Args:
        text: Such as `NO_SHOW`, or `Canceled: Visit to Bright Paper`, in any case of letters.

    Returns:
        The outcome; `None` where it tells of none.

    >>> visit_outcome("Abgesagt: Besuch Bright Paper"), visit_outcome("RESCHEDULED")
    (<VisitOutcome.CANCELLED: 'cancelled'>, None)
    >>> VISIT_WORDS["no_show"]
    <VisitOutcome.ABSENT: 'absent'>
    """
    found = SUBJECT.fullmatch(text)
    return VISIT_WORDS.get(found[1].casefold()) if found else None
