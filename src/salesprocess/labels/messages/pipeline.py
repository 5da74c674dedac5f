"""What the findings of the pipeline say and what to do about them, by the code of the rule."""

from __future__ import annotations

from typing import Final

MESSAGES: Final = {
    "PIP101": (
        "the order was expected on {expected}, {days} days ago",
        "预计下单日为{expected}，已过{days}天",
        "受注予定日の{expected}を{days}日過ぎています",
    ),
    "PIP101.remedy": (
        "Ask the customer for the date of the decision and write it down, or close the deal.",
        "向客户确认决策日期并记录下来，或者关闭该商机。",
        "決定日を顧客に確認して記録するか、商談を終了してください。",
    ),
    "PIP102": (
        "in Close, but the order is expected in {days} days, on {expected} (at most {limit})",
        "处于促成阶段，但预计{days}天后（{expected}）才下单（上限{limit}天）",
        "クロージング中ですが、受注予定は{days}日後の{expected}です（上限{limit}日）",
    ),
    "PIP102.remedy": (
        "Put the deal back into the customer's stage, or agree a nearer date.",
        "把商机放回客户实际所处的阶段，或与客户确定更近的日期。",
        "顧客が実際にいる段階へ戻すか、より近い日程を顧客と決めてください。",
    ),
    "PIP103": (
        "never stood in {skipped}",
        "跳过了阶段：{skipped}",
        "段階を飛ばしました：{skipped}",
    ),
    "PIP103.remedy": (
        "Make up for what the stage is for: check its exit criterion with the customer.",
        "补上该阶段应做的工作：与客户核对其完成标准。",
        "その段階の役割を補い、終了条件を顧客と確かめてください。",
    ),
    "PIP104": (
        "moved back ({times} in all), last from {left} to {stage} on {on}",
        "阶段倒退（共{times}次），最近一次于{on}从{left}退回{stage}",
        "段階が戻りました（計{times}回）。直近は{on}に{left}から{stage}へ",
    ),
    "PIP104.remedy": (
        "Find out in which buying stage the customer is, and reach the goal that ends it.",
        "弄清客户处于哪个购买阶段，并达成结束该阶段的目标。",
        "顧客がどの購買段階にいるかを確かめ、その段階を終える目標を達成してください。",
    ),
    "PIP105": (
        "has stood in {stage} for {days} days; {share} of the deals left it within {usual}",
        "在{stage}阶段已停留{days}天；{share}的商机在{usual}天内离开该阶段",
        "{stage}に{days}日とどまっています。商談の{share}は{usual}日以内にこの段階を出ています",
    ),
    "PIP105.remedy": (
        "Agree the next step and its date with the customer, or close the deal.",
        "与客户商定下一步及其日期，或者关闭该商机。",
        "次の一歩とその日程を顧客と決めるか、商談を終了してください。",
    ),
    "PIP106": (
        "no visit since {since}, for {days} days (at most {limit})",
        "自{since}起已有{days}天没有拜访（上限{limit}天）",
        "{since}から{days}日間訪問がありません（上限{limit}日）",
    ),
    "PIP106.remedy": (
        "Visit the account, with a purpose that leads to the customer's next stage.",
        "拜访该客户，并带着能引导客户进入下一阶段的目的。",
        "顧客を次の段階へ導く目的を持って訪問してください。",
    ),
    "PIP107": (
        "{outcome} on {closed}, reopened on {reopened} without visit, demonstration or proposal",
        "{closed}{outcome}，{reopened}重新打开：期间没有拜访、演示或方案",
        "{closed}に{outcome}、{reopened}に再開。その間に訪問・デモ・提案がありません",
    ),
    "PIP107.remedy": (
        "Ask the customer for the true reason of the close, and for what has changed since.",
        "向客户了解关闭的真正原因，以及此后有什么变化。",
        "終了の本当の理由と、その後何が変わったかを顧客に尋ねてください。",
    ),
    "PIP110": (
        "{leaked} of {prospects} decided prospects gave no order ({share}; team {team})",
        "{prospects}个已有结果的目标客户中{leaked}个未成单（{share}；团队{team}）",
        "結果の出た見込み客{prospects}件のうち{leaked}件が受注に至らず（{share}、チーム{team}）",
    ),
    "PIP110.remedy": (
        "Go through the lost prospects stage by stage: where did they leave, and why?",
        "逐个阶段回顾失去的目标客户：他们在哪里离开，为什么？",
        "失った見込み客を段階ごとに振り返り、どこでなぜ離れたかを確かめてください。",
    ),
    "PIP111": (
        "{orders} orders of {demos} decided demonstrations ({interval}; team {team})",
        "{demos}次已有结果的演示中{orders}次成单（{interval}；团队{team}）",
        "結果の出たデモ{demos}件のうち受注{orders}件（{interval}、チーム{team}）",
    ),
    "PIP111.remedy": (
        "Demonstrate to agreed needs and criteria, with the decision maker there.",
        "针对已确认的需求和标准进行演示，并请决策者到场。",
        "合意したニーズと基準に沿い、決裁者の同席を得てデモを行ってください。",
    ),
    "PIP112": (
        "in “{selling}”, {gap} stages ahead of “{buying}” (last seen {seen_on}: {signal})",
        "处于“{selling}”，比客户所处的“{buying}”超前{gap}个阶段（最近依据{seen_on}：{signal}）",
        "「{selling}」は顧客の「{buying}」より{gap}段階先です（直近の根拠{seen_on}：{signal}）",
    ),
    "PIP112.remedy": (
        "Go back to the customer's stage, or record what shows that they have come further.",
        "回到客户所处的阶段，或记录能证明客户已进入更后阶段的事实。",
        "顧客のいる段階に戻るか、顧客がより先に進んだことを示す事実を記録してください。",
    ),
    "PIP113": (
        "in {stage}, but no decision maker was met (known: {known})",
        "已处于{stage}，但尚未见到决策者（已知{known}人）",
        "{stage}にありますが、決裁者に会っていません（判明{known}名）",
    ),
    "PIP113.remedy": (
        "Find out who decides and show the solution to that person before going on.",
        "先弄清由谁决策，并向其本人展示方案，再继续推进。",
        "誰が決裁するかを確かめ、先へ進む前にその本人へ解決策を示してください。",
    ),
    "PIP114": (
        "{vendors} proposed on {since}, decision maker not met: risk of a price decision {risk}",
        "{vendors}于{since}提交方案，而决策者尚未见面：仅凭价格决定的风险{risk}",
        "{since}に{vendors}が提案済みで、決裁者に会っていません：価格だけで決まるリスクは{risk}",
    ),
    "PIP114.remedy": (
        "Meet the decision maker and give factors other than the price to decide by.",
        "与决策者见面，并提供价格以外的决策因素。",
        "決裁者に会い、価格以外の判断材料を示してください。",
    ),
    "PIP115": (
        "in {stage}, but no record shows where the customer stands",
        "处于{stage}，但没有任何记录表明客户所处的购买阶段",
        "{stage}にありますが、顧客がどの購買段階にいるかを示す記録がありません",
    ),
    "PIP115.remedy": (
        "Visit the customer, find out which stage of buying they are in, and record it.",
        "拜访客户，弄清其所处的购买阶段并记录下来。",
        "顧客を訪問し、どの購買段階にいるかを確かめて記録してください。",
    ),
    "PIP116": (
        "{sowing} of {visits} visits in {days} days went to later deals; "
        "last new suspect or prospect: {newest}",
        "{days}天内{visits}次拜访中只有{sowing}次用于后续商机；最近一次新增潜在或目标客户：{newest}",
        "{days}日間の訪問{visits}件のうち先々の商談向けは{sowing}件。最後の新しい見込み客：{newest}",
    ),
    "PIP116.remedy": (
        "Fix days for new customers in each week's plan, whatever stands in Close.",
        "无论促成阶段有多少商机，每周计划都要留出开发新客户的日子。",
        "クロージング中の商談にかかわらず、毎週の計画に新規開拓の日を決めてください。",
    ),
    "PIP117": (
        "{target} orders by {ends}: {won} won, {expected} expected of the open deals, "
        "reached with a probability of at most {probability:.0%}",
        "{ends}前目标{target}单：已赢{won}单，进行中商机预计{expected}单，达成概率最多{probability:.0%}",
        "{ends}までの目標{target}件：受注済み{won}件、進行中の商談から{expected}件の見込み、達成の確率は最大{probability:.0%}",
    ),
    "PIP117.remedy": (
        "Go through the deals in Demo and Close with the manager: what must happen by when, "
        "and which deal can be brought forward?",
        "与主管逐一检查演示和促成阶段的商机：何时之前必须完成什么，哪个商机可以提前？",
        "デモとクロージングの商談を上司と見直してください。いつまでに何が必要か、前倒しできる商談はどれか。",
    ),
    "PIP118": (
        "orders by month {counts}: mean {mean}; by chance so uneven in {chance:.1%} of cases",
        "各月订单数{counts}：平均{mean}；偶然出现如此波动的概率为{chance:.1%}",
        "月別の受注件数{counts}：平均{mean}。偶然でこれほどばらつく確率は{chance:.1%}",
    ),
    "PIP118.remedy": (
        "Look at what was sown two and three months before the empty ones, and spread it.",
        "查看空白月份之前两三个月播种了什么，并把播种均匀安排。",
        "受注のない月の二、三か月前に何を仕込んだかを確かめ、仕込みを平準化してください。",
    ),
    "PIP119": (
        "lost on {reasons}; the decision maker saw none of {demonstrations} demonstrations",
        "输单原因：{reasons}；共{demonstrations}次演示，决策者均未参加",
        "失注理由：{reasons}。デモ{demonstrations}回のいずれにも決裁者が出席していません",
    ),
    "PIP119.remedy": (
        "Ask the customer for the true reason; next time show the decision maker the solution.",
        "向客户了解真正的原因；下次要向决策者演示方案。",
        "本当の理由を顧客に尋ね、次回は決裁者に解決策を見せてください。",
    ),
    "PIP120": (
        "{vendor} submitted a proposal on {theirs}, we did on {ours}",
        "{vendor}于{theirs}提交方案，我方于{ours}提交",
        "{vendor}は{theirs}に、当社は{ours}に提案しました",
    ),
    "PIP120.remedy": (
        "Find out which criteria the first proposal set, and be earlier at the next deal.",
        "了解先提交的方案设定了哪些标准，下次要更早提交。",
        "先の提案がどのような基準を定めたかを確かめ、次の商談ではより早く提案してください。",
    ),
    "PIP121": (
        "{outcome}, and no reason is on record",
        "{outcome}，但没有记录原因",
        "{outcome}ですが、理由が記録されていません",
    ),
    "PIP121.remedy": (
        "Ask the customer for the true reason and write it down.",
        "向客户了解真正的原因并记录下来。",
        "本当の理由を顧客に尋ね、記録してください。",
    ),
    "PIP122": (
        "the rep says {stated:.0%}, {ended} earlier deals in {stage} say {low:.0%} to {high:.0%}",
        "处于{stage}，销售估计{stated:.0%}；已结束的{ended}个同阶段商机中赢单{low:.0%}至{high:.0%}",
        "{stage}で担当者の見込みは{stated:.0%}、終了した商談{ended}件の受注率は{low:.0%}～{high:.0%}",
    ),
    "PIP122.remedy": (
        "Name what sets this deal apart from the earlier ones, or take the share of those.",
        "说明该商机与以往商机有何不同，否则采用以往的比例。",
        "この商談がこれまでと違う点を示すか、これまでの割合を採ってください。",
    ),
}
"""Each text in English, Simplified Chinese and Japanese."""
