"""The plug-in's terms in English, Simplified Chinese and Japanese, by class and member."""

from __future__ import annotations

from typing import Final

from salesprocess.texts import text

TERMS: Final = {
    "LeasePhase.RUNNING": text("running", "租约进行中", "契約期間中"),
    "LeasePhase.DECIDING": text("the customer decides", "客户决定中", "顧客が判断中"),
    "LeasePhase.GOES_ON": text("goes on", "租约延续", "契約継続"),
    "LeaseMove.WAIT": text("wait", "等待", "待つ"),
    "LeaseMove.RENEW": text("renew our lease", "续签我方租约", "当社リースの更新"),
    "LeaseMove.WIN_OVER": text(
        "win over the competitor's lease", "争取竞争对手的租约", "競合リースの獲得"
    ),
    "LeaseMove.FIND_OUT": text("find out", "查明情况", "確認する"),
    "LeaseTopic.STILL_NEEDED": text("machine still needed", "仍需要机器", "引き続き必要"),
    "LeaseTopic.TERMS_KNOWN": text("terms of the lease", "租约条款", "リースの条件"),
    "LeaseTopic.SIGNATORY_MET": text("signatory met", "已见签约人", "契約者に面談"),
}
"""The text of each term."""

LABELS: Final = {
    **{f"salesprocess_leases.{id_}": words for id_, words in TERMS.items()},
    "ask.lease_still_needed": text(
        "Will a machine still be needed there when the lease ends?",
        "租约到期后，那里还需要机器吗？",
        "リース満了後も、そこに機械は必要か？",
    ),
    "ask.lease_terms_known": text(
        "Do you know when the lease ends and by when notice is due?",
        "是否知道租约何时到期、最晚何时通知？",
        "リースの満了日と通知期限を把握しているか？",
    ),
    "ask.lease_signatory_met": text(
        "Have you met the one who signs the lease?",
        "是否见过租约的签约人？",
        "リースの契約者に会ったか？",
    ),
    "subject.salesprocess_leases.machine": text("leased machine", "租赁机器", "リース機"),
}
"""Every term the plug-in brings, and what its rule looks at."""
