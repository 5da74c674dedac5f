"""The names of the enumerated terms of the ground, by class and member."""

from __future__ import annotations

from typing import Final

TERMS: Final = {
    # Records
    "Outcome.OPEN": ("open", "进行中", "進行中"),
    "Outcome.WON": ("won", "赢单", "受注"),
    "Outcome.LOST": ("lost", "输单", "失注"),
    "Outcome.DERAILED": ("derailed", "中止", "中止"),
    "Role.DECISION_MAKER": ("decision maker", "决策者", "決裁者"),
    "Role.PERSON_IN_CHARGE": ("person in charge", "负责人", "担当者"),
    "Role.OPERATOR": ("operator", "操作者", "オペレーター"),
    "Role.INFLUENCER": ("influencer", "影响者", "影響者"),
    "Role.PURCHASING": ("purchasing", "采购", "購買担当"),
    "Rank.EXECUTIVE": ("executive", "高层", "経営層"),
    "Rank.MANAGEMENT": ("management", "中层", "管理職"),
    "Rank.STAFF": ("staff", "员工", "一般社員"),
    "Condition.GOOD": ("good", "良好", "良好"),
    "Condition.WORN": ("worn", "老化", "劣化"),
    "Condition.FAILING": ("failing", "故障频发", "故障が多い"),
    "VisitOutcome.MET": ("met", "见到", "面談"),
    "VisitOutcome.ABSENT": ("absent", "不在", "不在"),
    "VisitOutcome.REFUSED": ("refused", "被拒绝", "拒否"),
    "VisitOutcome.CANCELLED": ("cancelled", "取消", "中止"),
    "TimeKind.FACE_TO_FACE": ("face to face", "面谈", "面談"),
    "TimeKind.TRAVEL": ("travel", "移动", "移動"),
    "TimeKind.DESK": ("desk work", "案头工作", "事務作業"),
    "TimeKind.MEETING": ("meetings", "会议", "会議"),
    "TimeKind.OTHER": ("other", "其他", "その他"),
    "StrikeReason.MACHINES_SEEM_FINE": (
        "the machines seem fine",
        "机器似乎没有问题",
        "機械に問題がなさそう",
    ),
    "StrikeReason.NO_NEED": ("no need", "没有需求", "ニーズがない"),
    "StrikeReason.NO_BUDGET": ("no budget", "没有预算", "予算がない"),
    "StrikeReason.LOYAL_TO_COMPETITOR": ("loyal to a competitor", "忠于竞争对手", "競合を支持"),
    "StrikeReason.OTHER": ("other", "其他", "その他"),
    "Measure.ORDERS": ("orders", "订单数", "受注件数"),
    "Measure.SALES": ("sales", "销售额", "売上高"),
    "Measure.VISITS": ("visits", "拜访次数", "訪問件数"),
    "Measure.DEMONSTRATIONS": ("demonstrations", "演示次数", "デモ件数"),
    # Rates
    "Basis.COHORT": ("cohort", "同期群", "コホート"),
    "Basis.PERIOD": ("period", "期间", "期間"),
    "Basis.SNAPSHOT": ("snapshot", "时点", "時点"),
    "IntervalMethod.WILSON": ("Wilson interval", "Wilson区间", "ウィルソン区間"),
    "IntervalMethod.AGRESTI_COULL": (
        "Agresti–Coull interval",
        "Agresti–Coull区间",
        "アグレスティ・クール区間",
    ),
    # Rules and decisions
    "Severity.NOTE": ("note", "提示", "参考"),
    "Severity.WARNING": ("warning", "警告", "警告"),
    "Severity.ERROR": ("error", "错误", "エラー"),
    "HitPolicy.UNIQUE": ("exactly one row", "唯一命中", "一意"),
    "HitPolicy.FIRST": ("first row", "首行命中", "先頭優先"),
    "HitPolicy.COLLECT": ("every row", "全部命中", "すべて収集"),
    "Language.EN": ("English", "英文", "英語"),
    "Language.ZH_HANS": ("Simplified Chinese", "简体中文", "簡体字中国語"),
    "Language.JA": ("Japanese", "日文", "日本語"),
    "Reading.CLEAR": ("clear", "清晰", "明瞭"),
    "Reading.PARTIAL": ("partial", "部分可读", "一部不明"),
    "Reading.LOST": ("lost", "缺失", "欠落"),
}
"""Each text in English, Simplified Chinese and Japanese."""
