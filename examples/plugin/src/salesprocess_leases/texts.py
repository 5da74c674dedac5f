"""The plug-in's words by language and id; the English of rule, questions and stages is theirs."""

from __future__ import annotations

from typing import Final

TEXTS: Final = {
    "en": {
        "salesprocess_leases.LeasePhase.RUNNING": "running",
        "salesprocess_leases.LeasePhase.DECIDING": "the customer decides",
        "salesprocess_leases.LeasePhase.GOES_ON": "goes on",
        "salesprocess_leases.LeaseMove.WAIT": "wait",
        "salesprocess_leases.LeaseMove.RENEW": "renew our lease",
        "salesprocess_leases.LeaseMove.WIN_OVER": "win over the competitor's lease",
        "salesprocess_leases.LeaseMove.FIND_OUT": "find out",
        "salesprocess_leases.LeaseTopic.STILL_NEEDED": "machine still needed",
        "salesprocess_leases.LeaseTopic.TERMS_KNOWN": "terms of the lease",
        "salesprocess_leases.LeaseTopic.SIGNATORY_MET": "signatory met",
        "subject.salesprocess_leases.machine": "leased machine",
    },
    "zh-Hans": {
        "salesprocess_leases.LeasePhase.RUNNING": "租约进行中",
        "salesprocess_leases.LeasePhase.DECIDING": "客户决定中",
        "salesprocess_leases.LeasePhase.GOES_ON": "租约延续",
        "salesprocess_leases.LeaseMove.WAIT": "等待",
        "salesprocess_leases.LeaseMove.RENEW": "续签我方租约",
        "salesprocess_leases.LeaseMove.WIN_OVER": "争取竞争对手的租约",
        "salesprocess_leases.LeaseMove.FIND_OUT": "查明情况",
        "salesprocess_leases.LeaseTopic.STILL_NEEDED": "仍需要机器",
        "salesprocess_leases.LeaseTopic.TERMS_KNOWN": "租约条款",
        "salesprocess_leases.LeaseTopic.SIGNATORY_MET": "已见签约人",
        "ask.lease_still_needed": "租约到期后，那里还需要机器吗？",
        "ask.lease_terms_known": "是否知道租约何时到期、最晚何时通知？",
        "ask.lease_signatory_met": "是否见过租约的签约人？",
        "process.lease_renewal": "租约续签",
        "process.lease_renewal.reminded": "已提醒",
        "process.lease_renewal.surveyed": "已调查",
        "process.lease_renewal.offered": "已报价",
        "process.lease_renewal.signing": "签约中",
        "process.lease_renewal.signed": "已签约",
        "process.lease_renewal.gone": "已流失",
        "subject.salesprocess_leases.machine": "租赁机器",
        "LSE101.title": "通知期限前无拜访",
        "LSE101.message": "{move}：通知期限是{last}（还有{days}天），此前没有拜访{account}的计划",
        "LSE101.finds": "客户即将对租约作出决定，此前却没有拜访计划。",
        "LSE101.why": "过了通知期限，租约不是自动延续就是已经终止，都与我们无关了。",
        "LSE101.remedy": "在通知期限之前，安排拜访签约人。",
    },
    "ja": {
        "salesprocess_leases.LeasePhase.RUNNING": "契約期間中",
        "salesprocess_leases.LeasePhase.DECIDING": "顧客が判断中",
        "salesprocess_leases.LeasePhase.GOES_ON": "契約継続",
        "salesprocess_leases.LeaseMove.WAIT": "待つ",
        "salesprocess_leases.LeaseMove.RENEW": "当社リースの更新",
        "salesprocess_leases.LeaseMove.WIN_OVER": "競合リースの獲得",
        "salesprocess_leases.LeaseMove.FIND_OUT": "確認する",
        "salesprocess_leases.LeaseTopic.STILL_NEEDED": "引き続き必要",
        "salesprocess_leases.LeaseTopic.TERMS_KNOWN": "リースの条件",
        "salesprocess_leases.LeaseTopic.SIGNATORY_MET": "契約者に面談",
        "ask.lease_still_needed": "リース満了後も、そこに機械は必要か？",
        "ask.lease_terms_known": "リースの満了日と通知期限を把握しているか？",
        "ask.lease_signatory_met": "リースの契約者に会ったか？",
        "process.lease_renewal": "リース更新",
        "process.lease_renewal.reminded": "案内済み",
        "process.lease_renewal.surveyed": "調査済み",
        "process.lease_renewal.offered": "提案済み",
        "process.lease_renewal.signing": "契約手続き中",
        "process.lease_renewal.signed": "契約済み",
        "process.lease_renewal.gone": "離反",
        "subject.salesprocess_leases.machine": "リース機",
        "LSE101.title": "通知期限前の訪問なし",
        "LSE101.message": (
            "{move}：通知期限は{last}（あと{days}日）ですが、"
            "それまでに{account}への訪問予定がありません"
        ),
        "LSE101.finds": "顧客がまもなくリースを判断しますが、それまでの訪問予定がありません。",
        "LSE101.why": (
            "期限を過ぎると、契約は自動で続くか、すでに終わっており、どちらも当社抜きで決まります。"
        ),
        "LSE101.remedy": "通知期限より前の日に、契約者への訪問を計画してください。",
    },
}
"""A language that someone else brings is added to these by a plug-in of its own."""
