"""What files write for outcomes, for yes and no, and for nothing known: data alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.convert.words import cased, folded
from salesprocess.outcome import Outcome
from salesprocess.records import ForecastCategory, VisitChannel, VisitOutcome

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import Enum


def _listed(words: str) -> frozenset[str]:
    return frozenset(map(cased, words.split(",")))


def _by_word(words: Mapping[Enum, str]) -> Mapping[str, Enum]:
    return {folded(word): term for term, listed in words.items() for word in listed.split(",")}


KNOWN_TERMS: Mapping[type[Enum], Mapping[str, Enum]] = {
    Outcome: _by_word(
        {
            Outcome.OPEN: """
                open, pending, in progress, active, running, offen, in Bearbeitung, laufend, ouvert,
                ouverte, en cours, 进行中, 跟进中, 打开, 進行中, オープン, 商談中
            """,
            Outcome.WON: """
                won, win, closed won, closed - won, closed (won), gewonnen, geschlossen gewonnen,
                gewonnen geschlossen, gagné, gagnée, fermée gagnée, clôturé gagné, remporté, 赢单,
                成交, 已成交, 已赢单, 受注, 成約, 成立
            """,
            Outcome.LOST: """
                lost, loss, closed lost, closed - lost, closed (lost), out-sold, verloren,
                geschlossen verloren, perdu, perdue, fermée perdue, clôturé perdu, 输单, 丢单,
                失单, 已输单, 已丢单, 失注
            """,
            Outcome.NO_DECISION: """
                no decision, derailed, abandoned, cancelled, canceled, abgebrochen, storniert,
                annulé, annulée, abandonné, 取消, 已取消, 终止, 中止, キャンセル, 見送り
            """,
        }
    ),
    ForecastCategory: _by_word(
        {
            ForecastCategory.COMMIT: "commit, forecast",
            ForecastCategory.BEST_CASE: "best case",
            ForecastCategory.PIPELINE: "pipeline",
            ForecastCategory.OMITTED: "omitted",
        }
    ),
    VisitChannel: _by_word(
        {
            VisitChannel.ON_SITE: "on site, onsite, in person, vor ort, sur place, 上门, 現地",
            VisitChannel.VIDEO: "video, video call, online, web meeting, 视频, ビデオ会議",
            VisitChannel.PHONE: "phone, telephone, phone call, telefon, téléphone, 电话, 電話",
        }
    ),
    VisitOutcome: _by_word(
        {
            VisitOutcome.MET: "met, completed, held, done, durchgeführt, effectué, 已完成, 完了",
            VisitOutcome.ABSENT: "absent, no show, nicht angetroffen, 未到",
            VisitOutcome.REFUSED: "refused, declined, abgelehnt, refusé, 拒绝",
            VisitOutcome.CANCELLED: "cancelled, canceled, abgesagt, annulé, 取消, キャンセル",
        }
    ),
}
"""By enumeration its members by the words for them, folded."""

YES = _listed("true, yes, y, 1, x, ja, wahr, oui, vrai, sí, 是, はい, да")
NO = _listed("false, no, n, 0, nein, falsch, non, faux, 否, いいえ, нет")

NOTHING_KNOWN = _listed(", n/a, #n/a, null, nan, nat, <na>, (blank), (null), (empty), nil, \\n")
"""What stands for nothing known in any column."""

NOTHING_SAID = _listed(
    """
    na, none, unknown, tbd, -, --, –, —, ?, k.a., keine, unbekannt, inconnu, aucun, 无, 不详, 未知,
    なし, 不明
    """
)
"""What stands for nothing known where a number or a day is asked for."""
