"""What a finding says and what to do about it, by the code of its rule.

The places in a message are filled from the finding's evidence.
"""

from __future__ import annotations

from typing import Final

MESSAGES: Final = {
    "RUN101": (
        "rule {rule} failed: {error}",
        "规则{rule}运行失败：{error}",
        "ルール{rule}が失敗しました：{error}",
    ),
    "RUN101.remedy": (
        "mend the rule or ignore its code; its other findings are not complete",
        "修正该规则或忽略其代码；其余结果并不完整",
        "ルールを直すか、そのコードを除外してください。他の指摘は完全ではありません",
    ),
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
    "QUA101": (
        "expected to buy on {expected}, in {days} days, but no decision maker was met "
        "(known: {known}; {names})",
        "预计{expected}购买（还有{days}天），但尚未见到决策者（已知{known}人；{names}）",
        "{expected}（{days}日後）に購入の見込みですが、決裁者に会っていません"
        "（判明{known}名；{names}）",
    ),
    "QUA101.remedy": (
        "Find out who decides, and meet that person soon.",
        "弄清由谁决策，并尽快与其见面。",
        "誰が決裁するかを確かめ、早めにその本人に会ってください。",
    ),
    "QUA102": (
        "in {stage}, but not known: {unknown}",
        "已处于{stage}，但尚不清楚：{unknown}",
        "{stage}にありますが、次が不明です：{unknown}",
    ),
    "QUA102.remedy": (
        "Ask the decision maker where the budget comes from and how much it is.",
        "向决策者询问预算的来源和金额。",
        "予算の出どころと金額を決裁者に確認してください。",
    ),
    "QUA103": (
        "known more than {limit} days ago, the oldest on {oldest}: {topics}",
        "以下信息已超过{limit}天，最早的是{oldest}：{topics}",
        "次の情報は{limit}日より前のもので、最も古いのは{oldest}です：{topics}",
    ),
    "QUA103.remedy": (
        "Ask the customer again and record the answers with their day.",
        "再次询问客户，并记录答案及日期。",
        "顧客に改めて確認し、回答を日付とともに記録してください。",
    ),
    "QUA104": (
        "{name} is the only person met, in {meetings} meetings (open deals: {deals})",
        "只见过{name}一人，共{meetings}次面谈（进行中的商机：{deals}）",
        "会ったのは{name}だけで、面談は{meetings}回です（進行中の商談：{deals}）",
    ),
    "QUA104.remedy": (
        "Meet those who decide and those who use the machines, in other departments too.",
        "与决策者和使用机器的人见面，也包括其他部门的人。",
        "決裁する人や機器を使う人に、他部門も含めて会ってください。",
    ),
    "QUA105": (
        "{known} of {questions} survey questions are answered; ask next about: {topic}",
        "{questions}个调查问题中仅弄清{known}个；下一步询问：{topic}",
        "調査{questions}項目のうち判明は{known}項目。次に確認すること：{topic}",
    ),
    "QUA105.remedy": (
        "Take the survey's open questions to the next visit, the most telling one first.",
        "把调查中未弄清的问题带到下次拜访，最关键的先问。",
        "調査の未確認項目を次の訪問に持って行き、最も重要なものから確認してください。",
    ),
    "QUA106": (
        "bought {units} from {vendor} on {bought_on} without considering us: {cause}",
        "于{bought_on}从{vendor}购买{units}台，未考虑过我方：{cause}",
        "{bought_on}に{vendor}から{units}台を購入、当社は検討されず：{cause}",
    ),
    "QUA106.remedy": (
        "Find out the cause with the rep. Not visited: put the account into the development plan. "
        "Visited: find out who decides, meet them soon, and look at the machines.",
        "与销售一起弄清原因。没有拜访：把客户列入开拓计划。"
        "拜访过：弄清由谁决定，尽快见面，并到现场看机器。",
        "担当者と原因を確かめてください。未訪問なら開拓計画に入れ、"
        "訪問済みなら決裁者を確かめて早く会い、機器を見てください。",
    ),
    "QUA107": (
        "a proposal of {vendors} is in since {since}, and none of ours",
        "{vendors}自{since}起已提交方案，而我方没有",
        "{since}から{vendors}の提案が出ていますが、当社の提案はありません",
    ),
    "QUA107.remedy": (
        "Visit the account now, find out the need and by when it is decided, and propose.",
        "立即拜访客户，弄清需求和决定的时间，并提交方案。",
        "すぐに訪問して必要とされるものと決定の時期を確かめ、提案してください。",
    ),
    "QUA108": (
        "refused the visit on {refused_on}, {days} days ago, and was not visited again",
        "{refused_on}拒绝拜访，已过{days}天，此后没有再拜访",
        "{refused_on}に訪問を断られてから{days}日、再訪問していません",
    ),
    "QUA108.remedy": (
        "Visit again with something new: another department, news, a different purpose.",
        "带着新内容再次拜访：其他部门、新信息或不同的目的。",
        "別の部門、新しい情報、違う目的など、新しいものを持って再訪問してください。",
    ),
    "QUA109": (
        "only {departments} was visited, where machines are bought and not used",
        "只拜访了{departments}，那里采购机器却不使用机器",
        "機器を使わず購入するだけの{departments}しか訪問していません",
    ),
    "QUA109.remedy": (
        "Go to where the machines stand: ask those who use them what they need.",
        "到机器所在的部门去，向使用者了解需求。",
        "機器のある部門へ行き、使う人に必要なことを聞いてください。",
    ),
    "QUA110": (
        "first met on {met_on}, visited {visits} times (at most {limit}), not judged",
        "{met_on}首次见面，已拜访{visits}次（上限{limit}次），仍未判断",
        "{met_on}に初めて面談し、{visits}回訪問しましたが（上限{limit}回）、未判断です",
    ),
    "QUA110.remedy": (
        "Decide whether it is a prospect: write down when, which model and why, or strike it "
        "off after meeting the right person.",
        "判断是否为潜在客户：写明何时、何种机型、为何；或在见到关键人之后再划掉。",
        "見込み客かどうかを判断してください。時期・機種・理由を記録するか、"
        "然るべき人に会ってから対象外としてください。",
    ),
    "QUA111": (
        "machines never seen by eye: {unseen} of {known} ({machines})",
        "{known}台机器中有{unseen}台从未亲眼看过：{machines}",
        "{known}台のうち{unseen}台の機械を目で見ていません：{machines}",
    ),
    "QUA111.remedy": (
        "Go to where the machine stands, look at it, and talk to those who use it.",
        "到机器所在的地方亲眼查看，并与使用者交谈。",
        "機械のある場所へ行って目で確かめ、使っている人と話してください。",
    ),
    "QUA112": (
        "struck off by {rep} on {judged_on} ({reason}) without confirmation: {faults}",
        "{rep}于{judged_on}未经确认即划掉（{reason}）：{faults}",
        "{rep}が{judged_on}に確認なしで対象外としました（{reason}）：{faults}",
    ),
    "QUA112.remedy": (
        "Put it back, look at the machines, and ask the person in charge or the decision maker "
        "before striking it off.",
        "恢复到名单上，查看机器，并在划掉之前向负责人或决策者确认。",
        "名簿に戻し、機械を見て、担当者または決裁者に確かめてから判断してください。",
    ),
    "QUA113": (
        "new decision maker since {since}, not met: {names}",
        "{since}起决策者变更，尚未见面：{names}",
        "{since}に決裁者が交代しましたが、まだ会っていません：{names}",
    ),
    "QUA113.remedy": (
        "Call on the new decision maker now, before the competitor does.",
        "赶在竞争对手之前，立即拜访新的决策者。",
        "競合より先に、すぐ新しい決裁者を訪問してください。",
    ),
    "QUA114": (
        "{rep} first met them on {on} and made no further visit by {due_on}",
        "{rep}于{on}首次见面，截至{due_on}没有再次拜访",
        "{rep}は{on}に初めて面談しましたが、{due_on}までに再訪していません",
    ),
    "QUA114.remedy": (
        "Go again with what the customer asked about, and agree the date of the next visit.",
        "带着客户所询问的内容再次拜访，并约定下次拜访的日期。",
        "顧客が尋ねたことへの答えを持って再訪し、次回の訪問日を決めてください。",
    ),
    "QUA115": (
        "the contact was absent on {on} ({rep}; departments seen: {departments}) and no visit "
        "followed by {due_on}",
        "{on}联系人不在（{rep}；当天看过的部门：{departments}），截至{due_on}没有跟进拜访",
        "{on}の訪問で相手は不在でした（{rep}、当日会った部門：{departments}）。"
        "{due_on}までに次の訪問がありません",
    ),
    "QUA115.remedy": (
        "Plan the next visit now; when there, see other departments and leave a note.",
        "立即安排下次拜访；到场时也去看看其他部门，并留下便条。",
        "今すぐ次の訪問を計画し、訪問時には他の部門にも会い、書き置きを残してください。",
    ),
    "QUA116": (
        "own user (machines of ours: {machines}) shows: {signs}",
        "老客户（我方机器{machines}台）出现征兆：{signs}",
        "当社の機械が{machines}台ある既存顧客に兆候があります：{signs}",
    ),
    "QUA116.remedy": (
        "Find the reason, report it at once, and meet the key people with advantages other than "
        "price.",
        "查明原因并立即报告，以价格以外的优势与关键人物见面。",
        "理由を突き止めてすぐ報告し、価格以外の利点を持って要となる人に会ってください。",
    ),
    "QUA117": (
        "needs ({kinds}) but no open deal: {signs}; machines: {machines}",
        "存在需求（{kinds}）但没有进行中的商机：{signs}；机器：{machines}",
        "ニーズ（{kinds}）があるのに進行中の商談がありません：{signs}、機械：{machines}",
    ),
    "QUA117.remedy": (
        "Visit the department, check the need at the machine, and open a deal or write down why "
        "not.",
        "到该部门拜访，在机器旁确认需求，建立商机或写明不建立的理由。",
        "その部門を訪問し、機械の前でニーズを確かめ、商談を起こすか、"
        "起こさない理由を記録してください。",
    ),
    "PLN101": (
        "machines on record: {machines}, none of them seen by eye",
        "记录有{machines}台机器，均未经现场确认",
        "記録にある機械{machines}台は、いずれも現物を確認していません",
    ),
    "PLN101.remedy": (
        "Go to where the machines stand, look at each, and note the day.",
        "到机器所在之处逐台查看，并记录日期。",
        "機械の設置場所へ行って一台ずつ確かめ、日付を記録してください。",
    ),
    "PLN102": (
        "machines due: {due}; {oldest} stands there since {since}, the cycle is {cycle} years; "
        "no deal",
        "到更换期的机器{due}台；{oldest}自{since}起使用，更换周期为{cycle}年；没有商机",
        "入替時期の機械{due}台。{oldest}は{since}から稼働、入替周期は{cycle}年。商談がありません",
    ),
    "PLN102.remedy": (
        "Look at the machine, ask for the customer's plans, and open a deal.",
        "查看机器，了解客户的计划，并建立商机。",
        "機械を確かめ、顧客の計画を聞き、商談を起こしてください。",
    ),
    "PLN103": (
        "no machine of {account} is on record",
        "没有{account}的机器记录",
        "{account}の機械の記録がありません",
    ),
    "PLN103.remedy": (
        "Visit it, ask which machines are in use, and record each of them.",
        "拜访该客户，了解在用的机器，并逐台记录。",
        "訪問して使用中の機械を尋ね、一台ずつ記録してください。",
    ),
    "PLN104": ("not known: {missing}", "未知：{missing}", "不明：{missing}"),
    "PLN104.remedy": (
        "Ask for the industry and the number of employees, and record both.",
        "了解行业和员工人数并记录下来。",
        "業種と従業員数を尋ね、両方を記録してください。",
    ),
    "PLN105": (
        "{apart} of {visits} visits would have to go elsewhere; {segment} has {of_visits} of "
        "them and {of_potential} of the potential ({potential_by})",
        "{visits}次拜访中有{apart}应转向别处；{segment}占拜访的{of_visits}，"
        "占潜力的{of_potential}（{potential_by}）",
        "訪問{visits}件の{apart}は向け先を変えるべきです。{segment}は訪問の{of_visits}、"
        "潜在力の{of_potential}（{potential_by}）",
    ),
    "PLN105.remedy": (
        "Rank the segments by potential, and plan the next visits from the top.",
        "按潜力对细分市场排序，从最高者开始安排下一步拜访。",
        "区分を潜在力の順に並べ、上位から次の訪問を計画してください。",
    ),
    "PLN106": (
        "no plan and no planned visit for {month}",
        "{month}没有计划，也没有已安排的拜访",
        "{month}の計画も訪問予定もありません",
    ),
    "PLN106.remedy": (
        "Plan the month: which accounts, in which order, on which days, what for.",
        "制定当月计划：拜访哪些客户、按什么顺序、在哪几天、目的是什么。",
        "その月の計画を立ててください：どの顧客を、どの順に、いつ、何のために訪問するか。",
    ),
    "PLN107": (
        "{covered} of {accounts} accounts visited since {since}; {expected} should be by now, as "
        "each is to be within {days} days",
        "自{since}起{accounts}家客户中仅拜访{covered}家；按每家{days}天内拜访，目前应达到{expected}家",
        "{since}以降、顧客{accounts}社のうち訪問は{covered}社です。各社{days}日以内とすると、"
        "現時点で{expected}社のはずです",
    ),
    "PLN107.remedy": (
        "Plan the accounts not visited yet, the most important first, and fill each day.",
        "为尚未拜访的客户安排日期，重要的优先，排满每一天。",
        "未訪問の顧客を重要な順に計画し、毎日の訪問枠を埋めてください。",
    ),
    "PLN108": (
        "travel is {travel} of the time of {days} days (at most {limit}; usual {usual_travel}, "
        "team {team_travel}), face to face {face_to_face}",
        "{days}天中路途占{travel}（上限{limit}，通常{usual_travel}，团队{team_travel}），"
        "面对面商谈占{face_to_face}",
        "{days}日間で移動が{travel}（上限{limit}、標準{usual_travel}、チーム{team_travel}）、"
        "商談は{face_to_face}です",
    ),
    "PLN108.remedy": (
        "Plan the visits of a day in one area, and the route the evening before.",
        "把一天的拜访安排在同一区域，并在前一天晚上规划路线。",
        "1日の訪問を同じ地域にまとめ、経路は前日の夜に決めてください。",
    ),
    "PLN109": (
        "on {late} of {days} days the first appointment was after {latest}, on {early} by {best}",
        "{days}天中有{late}天的首次拜访晚于{latest}，{best}前开始的有{early}天",
        "{days}日のうち{late}日は最初の訪問が{latest}より後で、{best}までは{early}日です",
    ),
    "PLN109.remedy": (
        "Fix an appointment for 8:45 or 9:15 the day before, and prepare it then.",
        "前一天约好8:45或9:15的首次拜访，并做好准备。",
        "前日のうちに8:45か9:15の約束を取り、準備も済ませてください。",
    ),
    "PLN110": (
        "{faults}: of {days} days {late} began after {starts}, {early} ended before {ends}; desk "
        "work {desk} (at most {limit})",
        "{faults}：{days}天中{late}天在{starts}之后开始，{early}天在{ends}之前结束；"
        "内勤事务占{desk}（上限{limit}）",
        "{faults}：{days}日のうち{starts}より遅い始業{late}日、{ends}より早い終業{early}日。"
        "事務作業{desk}（上限{limit}）",
    ),
    "PLN110.remedy": (
        "Begin and end the day with a visit, and put desk work off until no one can be seen.",
        "以拜访开始和结束一天，内勤事务放在无法拜访客户的时段处理。",
        "1日を訪問で始めて訪問で終え、事務作業は訪問できない時間に回してください。",
    ),
    "PLN111": (
        "{without} of {visits} visits in {days} days have no purpose on record",
        "{days}天内{visits}次拜访中有{without}次没有目的记录",
        "{days}日間の訪問{visits}件のうち{without}件は目的の記録がありません",
    ),
    "PLN111.remedy": (
        "Write down the purpose of each visit the day before, and what is to be agreed.",
        "提前一天写下每次拜访的目的以及要达成的约定。",
        "前日に各訪問の目的と、何を合意するかを書いてください。",
    ),
    "PLN112": (
        "{taken} of {visits} visits went to {accounts} accounts far beyond their potential: {most}",
        "{visits}次拜访中有{taken}次去了{accounts}家客户，远超其潜力：{most}",
        "訪問{visits}件のうち{taken}件が潜在力を大きく超えて{accounts}社に向いています：{most}",
    ),
    "PLN112.remedy": (
        "Halve the visits to these accounts, and give the time to those with more machines.",
        "把对这些客户的拜访减半，把时间给机器更多的客户。",
        "これらの顧客への訪問を半分にし、機械の多い顧客に時間を使ってください。",
    ),
    "PLN113": (
        "{kept} of {planned} planned visits were made on their day ({share}); after {missed} days "
        "off plan it was taken up again {resumed} times",
        "{planned}次计划拜访中有{kept}次按日完成（{share}）；{missed}天偏离计划后，"
        "{resumed}次重新执行",
        "計画した訪問{planned}件のうち予定日に行ったのは{kept}件（{share}）。"
        "計画から外れた{missed}日の後、再開は{resumed}回",
    ),
    "PLN113.remedy": (
        "Plan fewer visits and make them; after a missed day go on with the plan at once.",
        "少计划一些拜访并全部完成；偏离一天后立即回到计划。",
        "訪問の計画を減らして実行し、外れた日の後はすぐ計画に戻ってください。",
    ),
    "PLN114": (
        "plans that ended and were never checked: {plans}, from {first} to {last}",
        "已结束却从未检查的计划：{plans}份，{first}至{last}",
        "終わったのに一度も評価していない計画：{plans}件、{first}から{last}まで",
    ),
    "PLN114.remedy": (
        "Sit down with the rep at the end of each month and hold the result against the plan.",
        "每月底与销售一起将结果与计划对照。",
        "毎月末に担当者と向き合い、結果を計画と照らし合わせてください。",
    ),
    "PLN115": (
        "“{problem}” was found {times} times from {first} to {last}; countermeasures done in "
        "between, without effect: {done}; other problems that came back: {others}",
        "“{problem}”在{first}至{last}间被发现{times}次；其间实施而无效的对策：{done}项；"
        "其他反复出现的问题：{others}个",
        "「{problem}」が{first}から{last}までに{times}回見つかりました。"
        "その間に実施し効果のなかった対策：{done}件、ほかに再発した問題：{others}件",
    ),
    "PLN115.remedy": (
        "Decide a countermeasure for the cause, with a name and a day, and check it next time.",
        "针对原因决定一项对策，明确负责人和日期，并在下次检查时确认。",
        "原因への対策を一つ、担当と期日を付けて決め、次回の評価で確かめてください。",
    ),
    "PLN116": (
        "{visits} visits on {days} days on record since {first}: {a_day} a day, {a_week} a week "
        "(at least {least} a day)",
        "自{first}起{days}个有记录的工作日共拜访{visits}次：每天{a_day}次，"
        "每周{a_week}次（每天至少{least}次）",
        "{first}以降、記録のある{days}日に訪問{visits}件：一日{a_day}件、"
        "一週{a_week}件（一日最低{least}件）",
    ),
    "PLN116.remedy": (
        "Shorten each visit by preparing it, and call on prospects nearby when one is absent.",
        "做好准备以缩短每次拜访；客户不在时拜访附近的潜在客户。",
        "準備して各訪問を短くし、不在のときは近くの見込み客を訪ねてください。",
    ),
    "PLN117": (
        "{farming} of {visits} visits were for the long term ({share}; target {target}); not "
        "known: {unknown}",
        "{visits}次拜访中{farming}次着眼长期（{share}；目标{target}）；不明：{unknown}次",
        "訪問{visits}件のうち長期のためは{farming}件（{share}、目標{target}）。不明：{unknown}件",
    ),
    "PLN117.remedy": (
        "Keep fixed days in each week's plan for customers without a deal.",
        "在每周计划中为没有商机的客户留出固定的日子。",
        "毎週の計画に、商談のない顧客のための日を決めて入れてください。",
    ),
    "PLN118": (
        "{visited} accounts visited, {accounts} own ones: {spread}",
        "拜访了{visited}家客户（自己负责{accounts}家）：{spread}",
        "訪問した顧客は{visited}社（担当{accounts}社）：{spread}",
    ),
    "PLN118.remedy": (
        "Plan the next visits to the accounts not seen this quarter.",
        "安排下一步拜访本季度尚未见过的客户。",
        "今四半期にまだ会っていない顧客への訪問を計画してください。",
    ),
    "PLN119": (
        "nothing was recorded on {empty} of {days} working days ({share} with a record; last: "
        "{last_on})",
        "{days}个工作日中有{empty}天没有任何记录（有记录：{share}；最近一次：{last_on}）",
        "稼働日{days}日のうち{empty}日は記録がありません（記録あり{share}、最後は{last_on}）",
    ),
    "PLN119.remedy": (
        "Have each day's visits and answers recorded before the day ends.",
        "让每天的拜访和回答在当天结束前记录下来。",
        "毎日の訪問と回答を、その日のうちに記録させてください。",
    ),
}
"""The message and the remedy of each rule in English, Simplified Chinese and Japanese."""
