"""Japanese."""

from __future__ import annotations

from typing import Final

TEXTS: Final = {
    # Words of every text
    "language": "日本語",
    "list.next": "、",
    "list.within": " › ",
    "list.statements": "。",
    "none": "なし",
    # Terms of the ground
    "Outcome.OPEN": "進行中",
    "Outcome.WON": "受注",
    "Outcome.LOST": "失注",
    "Outcome.DERAILED": "中止",
    "Contradiction.STAGE_NOT_OF_LAST_CHANGE": "段階が最後の変更と異なる",
    "Contradiction.CLOSE_NOT_OF_CHANGE": "終了日が段階の変更と異なる",
    "Contradiction.CLOSE_BEFORE_REOPENING": "終了日が再開より前",
    "Contradiction.STAGE_AGAINST_OUTCOME": "段階と結果が矛盾",
    "Contradiction.CHANGED_AFTER_CLOSE": "終了後に段階が変わった",
    "Missing.OPENED": "開始日",
    "Missing.CLOSED": "終了日",
    "Missing.ENTERED": "段階に入った日",
    "Missing.STAGES": "段階の記録",
    "Missing.STAGE": "分かる段階",
    "Missing.AMOUNT": "金額",
    "ForecastCategory.COMMIT": "コミット",
    "ForecastCategory.BEST_CASE": "ベストケース",
    "ForecastCategory.PIPELINE": "パイプライン",
    "ForecastCategory.OMITTED": "除外",
    "DealField.AMOUNT": "金額",
    "DealField.EXPECTED_ORDER_ON": "受注予定日",
    "DealField.PROBABILITY": "確度",
    "DealField.CATEGORY": "フォーキャスト区分",
    "Role.DECISION_MAKER": "決裁者",
    "Role.PERSON_IN_CHARGE": "先方担当者",
    "Role.OPERATOR": "オペレーター",
    "Role.INFLUENCER": "影響者",
    "Role.PURCHASING": "購買担当",
    "Rank.EXECUTIVE": "経営層",
    "Rank.MANAGEMENT": "管理職",
    "Rank.STAFF": "一般社員",
    "Condition.GOOD": "良好",
    "Condition.WORN": "劣化",
    "Condition.FAILING": "故障が多い",
    "VisitOutcome.MET": "面談",
    "VisitOutcome.ABSENT": "不在",
    "VisitOutcome.REFUSED": "拒否",
    "VisitOutcome.CANCELLED": "キャンセル",
    "TimeKind.FACE_TO_FACE": "面談",
    "TimeKind.TRAVEL": "移動",
    "TimeKind.DESK": "事務作業",
    "TimeKind.MEETING": "会議",
    "TimeKind.OTHER": "その他",
    "StrikeReason.MACHINES_SEEM_FINE": "機械に問題がなさそう",
    "StrikeReason.NO_NEED": "ニーズがない",
    "StrikeReason.NO_BUDGET": "予算がない",
    "StrikeReason.LOYAL_TO_COMPETITOR": "競合を支持",
    "StrikeReason.OTHER": "その他",
    "Measure.ORDERS": "受注件数",
    "Measure.SALES": "売上高",
    "Measure.VISITS": "訪問件数",
    "Measure.DEMONSTRATIONS": "デモ件数",
    "Basis.COHORT": "コホート",
    "Basis.PERIOD": "期間",
    "Basis.SNAPSHOT": "時点",
    "IntervalMethod.WILSON": "ウィルソン区間",
    "IntervalMethod.AGRESTI_COULL": "アグレスティ・クール区間",
    "ReviewPart.PIPELINE": "商談",
    "ReviewPart.QUALIFICATION": "見極め",
    "ReviewPart.PLANNING": "計画",
    "ReviewPart.BROUGHT": "プラグインの項目",
    "ReviewPart.FINDINGS": "指摘事項",
    "Severity.NOTE": "参考",
    "Severity.WARNING": "警告",
    "Severity.ERROR": "エラー",
    "HitPolicy.UNIQUE": "一意",
    "HitPolicy.FIRST": "先頭優先",
    "HitPolicy.COLLECT": "すべて収集",
    "Reading.CLEAR": "明瞭",
    "Reading.PARTIAL": "一部不明",
    "Reading.LOST": "欠落",
    # Headings of the ground
    "review.title": "営業プロセスレビュー",
    "review.book": "データ：{holds}。",
    "book.accounts": "顧客{count}",
    "book.contacts": "連絡先{count}",
    "book.reps": "営業担当{count}",
    "book.machines": "機械{count}",
    "book.visits": "訪問{count}",
    "book.time_entries": "時間記録{count}",
    "book.deals": "商談{count}",
    "book.stage_changes": "段階変更{count}",
    "book.deal_changes": "商談変更{count}",
    "book.owner_changes": "担当変更{count}",
    "book.proposals": "提案{count}",
    "book.demonstrations": "デモ{count}",
    "book.market_purchases": "市場の購入{count}",
    "book.plans": "計画{count}",
    "book.targets": "目標{count}",
    "book.checks": "評価{count}",
    "book.countermeasures": "対策{count}",
    "book.answers": "回答{count}",
    "book.judgements": "判断{count}",
    "review.dates": "基準日{as_of}、対象期間{start}～{end}。",
    "review.only": "{subjects}に関する指摘のみです。",
    "review.plugins": "プラグイン：{names}。",
    "review.plugins_left_out": "外したプラグイン：{names}。",
    "review.replaced": "置き換えたルール：{names}。",
    "review.replaced_by": "{code}（{origin}の{heir}による）",
    "review.changed": "しきい値{count}件が既定値ではありません：",
    "review.setting": "設定",
    "review.deselected": "実行しなかったルール{count}件：{codes}。",
    "review.setting_in": "{setting}（{place}）",
    "place.process": "プロセス{name}",
    "place.region": "地域{name}",
    "place.team": "チーム{name}",
    "place.rep": "営業担当{name}",
    "review.value": "値",
    "review.default": "既定値",
    "review.own": "本ライブラリ独自",
    "review.method": "手法{section}",
    "review.threshold_source": "既定値の出典",
    "review.share": "割合",
    "review.overview": "概要",
    "review.findings": "指摘事項",
    "review.no_findings": "指摘はありません。",
    "review.rep": "営業担当",
    "review.source": "経路",
    "review.interval": "95 %区間",
    "review.total": "合計",
    "review.unknown": "記載なし",
    "report.left_out": "除いたもの：{kinds}。",
    "report.left_out_of_rows": (
        "除いたもの（最も多い行の数。1件が複数の行に入ることがあります）：{kinds}。"
    ),
    "report.left_out_kind": "{outcome}{count}件（{missing}なし）",
    "report.lopsided": (
        "受注とその他の終了商談とで欠けている割合が大きく異なるため、両者の率は算出しません。"
    ),
    "subject.deal": "商談",
    "subject.account": "顧客",
    "subject.rep": "営業担当",
    "subject.book": "データ全体",
    "subject.rule": "ルール",
    "subject.section": "レポート項目",
    "subject.plugin": "プラグイン",
    "review.subject_of": "{subject} {id}",
    "review.counted": "ルール{rules}件で指摘{count}件：エラー{error}、警告{warning}、参考{note}。",
    "review.by_section": "手法の節別",
    "review.section": "節",
    "review.errors": "エラー",
    "review.warnings": "警告",
    "review.notes": "参考",
    "review.at_stake": "かかっているもの",
    "review.by_money": "進行中の商談の{currency}金額順：",
    "review.by_machines": "機械の台数順：",
    "review.subject": "対象",
    "review.code": "コード",
    "review.codes": "指摘コード",
    "review.finding": "指摘",
    "review.money": "金額",
    "review.machines": "機械",
    "review.of_severity": "{severity}：{count}",
    "review.rule": "{code} {title} × {count}",
    "review.ignored": "除外中",
    "review.idle": "不要になった除外",
    "review.idle_note": "期限切れ、または該当する指摘がありません。削除できます。",
    "review.reason": "理由",
    "review.until": "期限",
    "review.runs": "ルールごとの所要時間",
    "review.rule_name": "ルール",
    "review.seconds": "秒",
    "review.since": "前回のレビューから",
    "review.change": "新規{new}件、解消{gone}件、継続{still_there}件。",
    "review.new": "新規",
    "review.gone": "解消",
    "review.still_there": "継続",
    "review.first_checked": "初めて点検",
    "review.no_longer_checked": "点検の対象外",
    "review.more": "……他{count}件",
    # Terms of the pipeline
    "WinRateBase.NARROW": "狭義",
    "WinRateBase.BROAD": "広義",
    "OutcomeTaken.FIRST": "最初の結果",
    "OutcomeTaken.LAST": "最後の結果",
    "NoForecast.LOPSIDED": "これまでの商談の記録の欠落が、受注か受注以外の一方に偏っています",
    "NoForecast.NO_HISTORY": (
        "これらの段階の結末が分かる過去の商談がないか、進行中の商談がいつからそこにあるか不明です"
    ),
    "WinLossBy.COMPETITOR": "競合別",
    "WinLossBy.REP": "営業担当別",
    "WinLossBy.SOURCE": "経路別",
    "WinLossBy.INDUSTRY": "業種別",
    "WinLossBy.REGION": "地域別",
    "PriceLossCheck.DECISION_MAKER_AT_DEMONSTRATION": "決裁者はデモに出席したか？",
    "PriceLossCheck.PROPOSAL_FIRST": "当社の提案は競合より先だったか？",
    "PriceLossCheck.BUDGET_KNOWN": "予算を正しく把握していたか？",
    "PriceLossCheck.PROCEDURE_KNOWN": "購買の手続きを把握していたか？",
    "LossVerdict.PROCESS": "プロセスによる失注",
    "LossVerdict.PRICE": "価格による失注",
    "LossVerdict.UNKNOWN": "不明",
    "TimeMode.LATEST": "直近の滞在",
    "TimeMode.CUMULATIVE": "滞在の合計",
    "BuyingStage.RECOGNISE_CHANGE": "業務の遂行、変化の認識",
    "BuyingStage.ASSESS": "現状の評価",
    "BuyingStage.SET_CRITERIA": "購買基準の設定",
    "BuyingStage.EXPLORE": "解決策の検討",
    "BuyingStage.SELECT": "業者の選定、発注",
    "BuyingStage.EVALUATE": "導入と評価",
    "SellingStage.PREPARE": "事前準備",
    "SellingStage.UNDERSTAND": "現状把握、機会の発見",
    "SellingStage.DEVELOP_NEEDS": "ニーズの展開と明確化",
    "SellingStage.RECOMMEND": "解決策の提案",
    "SellingStage.CLOSE": "合意の獲得、クロージング",
    "SellingStage.IMPLEMENT": "導入の管理",
    "PipelinePhase.APPROACH": "アプローチ",
    "PipelinePhase.ISSUE_SHARING": "顧客課題の共有",
    "PipelinePhase.PROPOSAL": "提案",
    "PipelinePhase.ORDER_PROMOTION": "受注の促進",
    "PipelinePhase.DEAL_FOLLOW_UP": "商談のフォロー",
    "PipelinePhase.DEAL_REVIEW": "商談の振り返り",
    "PipelinePhase.FOLLOW_UP": "フォローアップ",
    "Spadco.SUSPECT": "潜在客",
    "Spadco.PROSPECT": "見込み客",
    "Spadco.ANALYSIS": "ニーズ分析",
    "Spadco.DEMO": "提案・デモ",
    "Spadco.CLOSE": "クロージング",
    "Spadco.ORDER": "受注",
    "Move.OPENED": "開始",
    "Move.FORWARD": "前進",
    "Move.SKIPPED": "段階飛ばし",
    "Move.BACK": "後退",
    "Move.LOST": "失注",
    "Move.REOPENED": "再開",
    "Move.ACROSS": "別のプロセスから",
    "Reach.EVER": "一度でも入った",
    "Reach.FURTHEST": "その段階か、より後の段階に入った",
    "Reach.IN_ORDER": "前の段階をすべて順に経て入った",
    "Reach.RETRACTING": "現在その段階か、より後の段階にある",
    "BuyingJob.PROBLEM_IDENTIFICATION": "課題の特定",
    "BuyingJob.SOLUTION_EXPLORATION": "解決策の探索",
    "BuyingJob.REQUIREMENTS_BUILDING": "要件の策定",
    "BuyingJob.SUPPLIER_SELECTION": "供給者の選定",
    "BuyingJob.VALIDATION": "妥当性の確認",
    "BuyingJob.CONSENSUS_CREATION": "合意の形成",
    "StageCheck.BUYING_STAGE": "事実から見て、顧客はどの購買段階にあるか？",
    "StageCheck.GOAL": "その段階で何をし、どの目標で終わるのか？",
    "StageCheck.LEAD": "顧客を次の購買段階へ導いているか、振り回されていないか？",
    "StageCheck.OTHER_FACTORS": "価格以外にどの判断材料を示したか？",
    "StageCheck.DECISION_MAKER": "決裁者や影響力のある人と話したか？",
    "ProgressFactor.FIT": "ニーズに応えられるか？",
    "ProgressFactor.CRITERIA": "購買基準は何か、その優先順位は？",
    "ProgressFactor.PROBLEM": "問題は何か？",
    "ProgressFactor.DECISION": "誰がどの手続きで決めるか？",
    "ProgressFactor.RESOURCES": "資源は有効か？",
    "ProgressFactor.OBJECTIVE": "営業目標は何か？",
    "ProgressFactor.STRENGTHS": "自社の強みと弱みは何か（SWOT）？",
    "ProgressFactor.COMPETITOR": "競合はいるか？",
    "ProgressFactor.DURATION": "各段階にどれだけ時間がかかるか？",
    "Signal.FIRST_TALK": "初回の面談",
    "Signal.WELCOMED_AGAIN": "再度の面談",
    "Signal.CONCERN_NAMED": "関心事を話した",
    "Signal.SITUATION_SURVEYED": "現状調査に応じた",
    "Signal.CRITERIA_STATED": "購買基準を示した",
    "Signal.PROCEDURE_TOLD": "決定の手続きを示した",
    "Signal.SOLUTION_REQUESTED": "具体的な解決策と条件を求めた",
    "Signal.COMPETITOR_PROPOSED": "競合の提案を受けた",
    "Signal.DEMONSTRATION_ATTENDED": "決裁者がデモに参加した",
    "Signal.PROPOSAL_COMPARED": "当社の提案を比較の対象にした",
    "Signal.SOLUTION_ACCEPTED": "解決策を受け入れた",
    "Signal.TERMS_NEGOTIATED": "条件を交渉した",
    "Signal.DATE_FIXED": "購入時期を決めた",
    "Signal.ORDER_PLACED": "発注した",
    "Signal.IN_USE": "使用を始めた",
    "Signal.SATISFIED": "満足している",
    "Signal.STARTED_OVER": "やり直しになった",
    "Position.AHEAD": "顧客より先行",
    "Position.IN_STEP": "顧客と歩調が合う",
    "Position.BEHIND": "顧客より遅れ",
    "Position.UNKNOWN": "不明",
    "Advice.GO_BACK": "顧客の段階に戻る",
    "Advice.LEAD_ON": "顧客を次の段階へ導く",
    "Advice.CATCH_UP": "顧客の段階に追いつく",
    "Advice.FIND_OUT": "顧客のいる段階を確かめる",
    "PriceRisk.LOW": "低い",
    "PriceRisk.RAISED": "やや高い",
    "PriceRisk.HIGH": "高い",
    "PriceRisk.UNKNOWN": "不明",
    "PhaseActivity.COLLECT_INFORMATION": "情報を集める",
    "PhaseActivity.OFFER_INFORMATION": "情報を提供する",
    "PhaseActivity.FORM_HYPOTHESIS": "仮説を立てる",
    "PhaseActivity.VERIFY_HYPOTHESIS": "仮説を検証する",
    "PhaseActivity.EXCHANGE_VIEWS": "意見を交わす",
    "PhaseActivity.AGREE_ISSUE": "課題を合意する",
    "PhaseActivity.HEAR": "聞き取る",
    "PhaseActivity.SURVEY": "調査する",
    "PhaseActivity.CREATE_VALUE": "価値をつくる",
    "PhaseActivity.PRESENT_AND_VERIFY": "提案して検証する",
    "PhaseActivity.HELP_DECISION": "決定を助ける",
    "PhaseActivity.REMOVE_OBSTACLES": "障害を取り除く",
    "PhaseActivity.PLAN_INTRODUCTION": "導入を計画する",
    "PhaseActivity.ACCEPTANCE": "検収",
    "PhaseActivity.CHECK_USE": "利用状況を確かめる",
    "PhaseActivity.VERIFY_EFFECT": "効果を検証する",
    "PhaseActivity.PERIODIC_REVIEW": "定期的に振り返る",
    "PhaseActivity.CLOSER_COMMUNICATION": "意思疎通を深める",
    "PhaseActivity.NEXT_MATERIAL": "次の商談の材料を集める",
    "pipeline.standing": "{evidence}",
    "pipeline.standing.unknown": "顧客のいる段階を示すものは何もありません",
    "pipeline.standing.signal": "{day}に{signal}（{source}）：{reason}",
    # Headings of the pipeline
    "review.funnel": "営業担当別SPADCOファネル",
    "review.funnel_note": (
        "期間内に各段階にあった商談の数。P−Oは受注に至らなかった見込み客。"
        "段階の分からない商談がある営業担当は「–」。"
    ),
    "review.leakage": "P−O",
    "review.steps": "段階間の転換",
    "review.steps_of": "段階間の転換：{process}",
    "review.letter_steps": "段階間の転換：SPADCO、全プロセス",
    "review.went_on": "次へ進んだ割合",
    "review.missing": "除いた数",
    "review.steps_note": "期間内に段階へ入った商談のうち、これまでに次の段階へ進んだ数。",
    "review.from": "元",
    "review.to": "先",
    "review.entered": "到達",
    "review.reached": "次へ進んだ",
    "review.times": "段階の滞在時間",
    "review.times_of": "段階の滞在時間：{process}",
    "review.times_note": (
        "記録にある全商談から。単位は日。4分の1、半数、4分の3の商談が何日以内にその段階を離れるか（"
        "カプラン・マイヤー法、今もある商談を含む）。隣は今もその段階にある商談とこれまでの日数。"
    ),
    "review.stage": "段階",
    "review.completed": "離れた",
    "review.quarter": "25 %",
    "review.half": "中央値",
    "review.three_quarters": "75 %",
    "review.standing": "滞在中",
    "review.so_far": "これまでの中央値",
    "review.velocity": "セールスベロシティ",
    "review.velocity_note": (
        "進行中の商談数×終了商談の受注割合×平均受注額÷期間内に終了した全商談の平均日数。"
        "隣は一日あたりの実際の受注額。"
    ),
    "review.no_amounts": "金額の記録がありません。",
    "review.won_of_ended": "終了商談の受注割合",
    "review.currency": "通貨",
    "review.ended": "終了した商談",
    "review.mean_amount": "平均受注額",
    "review.mean_days": "終了までの平均日数",
    "review.per_day": "一日あたり",
    "review.won_per_day": "一日あたり受注額",
    "review.forecast": "予測",
    "review.forecast_note": (
        "今後{days}日間、進行中の{deals}件から。{without_chance}件は実績がまだなく、"
        "{without_amount}件は金額がない。"
    ),
    "review.no_forecast": "進行中の商談は予測できません：{why}。",
    "review.forecast_of": "項目",
    "review.orders": "受注",
    "review.expected": "見込み",
    "review.by_reps": "営業担当の見込み",
    "review.outcomes": "結果",
    "review.outcomes_note": "記録にある全商談（開始・終了の時期を問わない）。",
    "review.no_outcomes": "営業担当・経路・顧客の記載がある商談はありません。",
    "review.price_losses": "本当に価格で負けたか",
    "review.price_losses_note": (
        "価格で失注と記録された商談は{count}件（終了の時期を問わない）。"
        "確認項目を満たさないものは営業プロセスの失注である。"
    ),
    "review.check": "確認項目",
    "review.failed": "満たさない",
    "review.known": "判明",
    "review.not_known": "不明",
    "review.stability": "成績の安定性",
    "review.stability_note": (
        "{first}から{last}までの月別受注。営業担当の最初の商談より前は「–」。"
        "散らばり1は偶然だけの場合。確率は偶然だけで同じ変動になる割合。"
    ),
    "review.monthly": "月別受注",
    "review.mean": "平均",
    "review.spread": "標準偏差",
    "review.dispersion": "散らばり",
    "review.chance": "偶然の確率",
    "review.fluctuation": "達成率の変動",
    "review.won": "受注",
    "review.lost": "失注",
    "review.derailed": "中止",
    "review.open": "進行中",
    "review.deals": "商談",
    "review.win_rate": "勝率",
    "review.conversion": "全商談の受注率",
    # Terms of qualification
    "Verdict.DISQUALIFIED": "不適格",
    "Verdict.CONTESTED": "競合あり",
    "Verdict.OPEN": "保留",
    "Verdict.QUALIFIED": "適格",
    "CriterionState.HOLDS": "成立",
    "CriterionState.FAILS": "不成立",
    "CriterionState.OPEN": "未定",
    "Combine.ALL": "すべての回答",
    "Combine.ANY": "いずれかの回答",
    "Combine.AGREE": "一致する回答",
    "Aspect.MONEY": "予算（金）",
    "Aspect.AUTHORITY": "決裁権",
    "Aspect.NEED": "ニーズ",
    "Aspect.COMPETITOR": "競合",
    "Aspect.BUDGET": "予算",
    "Aspect.TIMING": "時期",
    "Aspect.METRICS": "指標",
    "Aspect.ECONOMIC_BUYER": "最終決裁者",
    "Aspect.DECISION_CRITERIA": "決定基準",
    "Aspect.DECISION_PROCESS": "決定プロセス",
    "Aspect.PAPER_PROCESS": "書類手続き",
    "Aspect.PAIN": "課題",
    "Aspect.CHAMPION": "推進者",
    "Aspect.COMPETITION": "競争",
    "Topic.BUDGET_SOURCE": "予算の出どころ",
    "Topic.BUDGET_AMOUNT": "予算額",
    "Topic.PERSON_IN_CHARGE_MET": "先方担当者との面談",
    "Topic.DECISION_MAKER_MET": "決裁者との面談",
    "Topic.OPERATOR_MET": "オペレーターとの面談",
    "Topic.DECISION_PROCEDURE": "決定の手続き",
    "Topic.BUSINESS_STATE": "業績の状況",
    "Topic.DOCUMENT_PROBLEM": "文書処理の問題",
    "Topic.NEED_EXPLICIT": "明確なニーズ",
    "Topic.COMPETITOR_SEEN": "競合営業の訪問",
    "Topic.COMPETITOR_CLOSE": "競合との良好な関係",
    "Topic.PURCHASE_DATE": "購入時期",
    "Topic.BUYING_CRITERIA": "購買基準",
    "Topic.MEASURED_GAIN": "数字で示した効果",
    "Topic.PAPER_PROCESS": "発注までの書類",
    "Topic.CHAMPION": "推進者",
    "Topic.LINE_OF_BUSINESS": "事業内容",
    "Topic.COMPANY_SIZE": "会社の規模",
    "Topic.MAIN_CONCERN": "最大の関心事",
    "Topic.MACHINES_SEEN": "全機器の現物確認",
    "Topic.MONTHLY_VOLUME": "月間出力枚数",
    "Topic.INDUSTRY_ISSUE": "業界共通の課題",
    "Topic.DOCUMENT_SYSTEMS": "文書システム",
    "Topic.SOURCE_APPLICATIONS": "印刷元のアプリケーション",
    "Topic.DEPARTMENTS": "部門",
    "Topic.BUSINESS_PRIORITY": "事業の優先事項",
    "Topic.DEPARTMENT_PROBLEM": "部門の問題",
    "Topic.WILL_TO_SOLVE": "解決への意志",
    "Topic.SOLUTION_REACTION": "解決案への反応",
    "SurveyItem.COMPANY_PROFILE": "会社概要",
    "SurveyItem.CUSTOMER_CONCERNS": "顧客の関心事",
    "SurveyItem.STATE_OF_USE": "機器の使用状況",
    "SurveyItem.INDUSTRY_ISSUES": "業界共通の課題",
    "SurveyItem.SYSTEMS": "文書・業務システムの利用",
    "SurveyItem.ORGANISATION": "組織",
    "SurveyItem.COMPETITORS": "競合状況",
    "SurveyItem.PRIORITIES": "事業の優先事項と部門の問題",
    "SurveyItem.DETERMINATION": "問題解決への決意",
    "SurveyItem.REACTION": "解決案への反応",
    "MarketStanding.WON": "受注",
    "MarketStanding.LOST_AFTER_CONTACT": "接触後の失注",
    "MarketStanding.NO_CONTACT": "未接触による失注",
    "MarketStanding.UNKNOWN": "不明",
    "NoContactCause.WON": "受注",
    "NoContactCause.LOST_AFTER_CONTACT": "接触後の失注",
    "NoContactCause.VENDOR_UNKNOWN": "当社から購入したかどうかを要確認",
    "NoContactCause.CONSIDERATION_UNKNOWN": "顧客が当社を検討したかどうかを要確認",
    "NoContactCause.NOT_VISITED": "顧客を訪問していない",
    "NoContactCause.NO_PLAN": "訪問計画がなかった",
    "NoContactCause.THOUGHT_UNNECESSARY": "不要と考えた",
    "NoContactCause.NO_LONGER_MATTERED": "以前訪問したので、もうよいと考えた",
    "NoContactCause.NOT_INCLINED": "訪問する気になれなかった",
    "NoContactCause.COMPETITOR_CLOSE": "競合が良好な関係を築いている",
    "NoContactCause.WHY_NO_PLAN_UNKNOWN": "訪問計画がなかった理由を要確認",
    "NoContactCause.NOT_CARRIED_OUT": "訪問計画はあったが実行できなかった",
    "NoContactCause.PLAN_UNKNOWN": "訪問計画の有無を要確認",
    "NoContactCause.VISITED": "訪問したが失注した",
    "NoContactCause.NOT_NOTICED": "商機に気づかなかった",
    "NoContactCause.REFUSED": "断られ、その後訪問しなかった",
    "NoContactCause.WRONG_DEPARTMENT": "訪問した部門が違っていた",
    "NoContactCause.JUDGED_NO_OPPORTUNITY": "今は機会がないと判断し、逃した",
    "NoContactCause.WHY_NOT_NOTICED_UNKNOWN": "気づかなかった理由を要確認",
    "NoContactCause.NOTICED_TOO_LATE": "気づいたが手遅れだった",
    "NoContactCause.COMPETITOR_FIRST": "競合他社がすでに提案を提出していた",
    "NoContactCause.NOTICE_UNKNOWN": "商機に気づいていたかどうかを要確認",
    "NoContactCause.TIMING_UNKNOWN": "気づいていたが、競合の提案が先だったかどうかを要確認",
    "NoContactCause.WHY_NO_OFFER_UNKNOWN": (
        "間に合う時期に気づいていたが、提案しなかった理由を要確認"
    ),
    "NoContactCause.VISIT_UNKNOWN": "顧客を訪問したかどうかを要確認",
    "NoContactFact.BOUGHT_ELSEWHERE": "他社から購入",
    "NoContactFact.CONSIDERED": "当社の商談または提案が間に合っていた",
    "NoContactFact.VISITED": "訪問した",
    "NoContactFact.PLANNED": "訪問計画があった",
    "NoContactFact.THOUGHT_UNNECESSARY": "訪問は不要と考えた",
    "NoContactFact.VISITED_LONG_AGO": "かなり前に訪問した",
    "NoContactFact.NO_LONGER_MATTERED": "以前訪問し、関心がなくなった",
    "NoContactFact.NOT_INCLINED": "訪問する気がなかった",
    "NoContactFact.COMPETITOR_CLOSE": "競合との良好な関係",
    "NoContactFact.NOTICED": "商機に気づいた",
    "NoContactFact.REFUSED": "最後の訪問を断られた",
    "NoContactFact.WRONG_DEPARTMENT": "決定しない部門だけを訪問した",
    "NoContactFact.JUDGED_NO_OPPORTUNITY": "機会なしと判断した",
    "NoContactFact.COMPETITOR_FIRST": "それより前に競合の提案があった",
    "NoContactRemedy.ANALYSE_TERRITORY": "担当地域と顧客を分析する",
    "NoContactRemedy.PLAN_DEVELOPMENT": "訪問率を定めた開拓計画を立てる",
    "NoContactRemedy.CONFIRM_WHO_DECIDES": "先方担当者と決裁者を確かめる",
    "NoContactRemedy.KNOW_THE_INFLUENCE": "誰がどの基準で購買に影響するかを知る",
    "NoContactRemedy.MEET_THOSE_WHO_MATTER": "会うべき人を見つけ、早く会う",
    "NoContactRemedy.LOOK_AT_THE_MACHINES": "機器のある場所へ行き、目で確かめる",
    "NoContactRemedy.CONFIRM_BEFORE_STRIKING_OFF": "確認せずに見込みのある顧客を名簿から外さない",
    "KnownBy.RECORDS": "記録",
    "KnownBy.ANSWER": "回答",
    "KnownBy.SILENCE": "記録なし",
    "KnownBy.NOTHING": "手がかりなし",
    "Counted.PURCHASES": "購入件数",
    "Counted.UNITS": "台数",
    "MarketBy.REP": "営業担当",
    "MarketBy.INDUSTRY": "業種",
    "MarketBy.REGION": "地域",
    "ProspectStatus.NOT_MET": "未面談",
    "ProspectStatus.TO_BE_JUDGED": "判断前",
    "ProspectStatus.OVERDUE": "判断の遅れ",
    "ProspectStatus.JUDGED_PROSPECT": "見込み客と判断",
    "ProspectStatus.JUDGED_NO": "対象外と判断",
    "ProspectDetail.WHEN": "時期",
    "ProspectDetail.WHICH": "機種",
    "ProspectDetail.WHY": "理由",
    "DropFault.MACHINES_SEEMED_FINE": "機械に問題がなさそうというだけの理由",
    "DropFault.RIGHT_PERSON_NOT_MET": "決裁者にも先方担当者にも会っていない",
    "DropFault.MACHINES_NOT_SEEN": "機械を目で見ていない",
    "NeedKind.REPLACEMENT": "入替",
    "NeedKind.REARRANGEMENT": "集中・分散・増設",
    "NeedKind.NEW_PURCHASE": "新規購入",
    "NeedSign.MACHINE_OLD": "機械が古い",
    "NeedSign.LEASE_ENDING": "リース満了",
    "NeedSign.CONDITION_POOR": "状態が悪い",
    "NeedSign.BREAKDOWNS": "故障が続く",
    "NeedSign.VOLUME_ABOVE_RATING": "定格を超える印刷量",
    "NeedSign.VOLUME_RISING": "印刷量の増加",
    "NeedSign.FUNCTIONS_WANTED": "新機能の要望",
    "NeedSign.SPEED_WANTED": "高速化の要望",
    "NeedSign.COLOUR_WANTED": "カラー化の要望",
    "NeedSign.VOLUME_FALLING": "印刷量の減少",
    "NeedSign.PEAK_MONTH": "繁忙月の集中",
    "NeedSign.VOLUMES_UNEVEN": "部門間の印刷量の偏り",
    "NeedSign.MANY_LOW_VOLUMES": "印刷量の少ない機械が多い",
    "NeedSign.QUEUES": "機械の順番待ち",
    "NeedSign.COST_CONTROL": "コスト管理",
    "NeedSign.SPACE_SHORT": "スペース不足",
    "NeedSign.NEW_BRANCH": "新しい拠点",
    "NeedSign.NEW_SITE_PLANNED": "新拠点の計画",
    "WarningSign.CONSIDERS_LEAVING": "他社への変更を検討",
    "WarningSign.DECISION_MAKER_CHANGED": "決裁者の交代",
    "WarningSign.ATTACKED_ON_PRICE": "競合の価格攻勢",
    "WarningSign.COMPETITOR_PROPOSED": "競合が提案を提出",
    "WarningSign.NOT_VISITED": "長期間の未訪問",
    # Headings of qualification
    "qualification.verdicts": "見込み客の適格性",
    "qualification.verdicts_of": "見込み客の適格性（{framework}）",
    "qualification.verdicts_note": (
        "{framework}による：進行中の商談があるか見込み客と判断された{count}件の顧客。"
        "不明は「いいえ」とみなさない。"
    ),
    "qualification.verdict": "判定",
    "qualification.accounts": "顧客数",
    "qualification.share": "割合",
    "qualification.criterion": "基準",
    "qualification.most_missing": "最も多い未確認",
    "qualification.missing_at": "{topic}（{count}）",
    "qualification.key_prospects": "重点見込み客",
    "qualification.key_prospects_note": "近く購入が見込まれる顧客は{count}件。近い順。",
    "qualification.account": "顧客",
    "qualification.expected_on": "見込み日",
    "qualification.missing": "未確認",
    "qualification.ask_next": "次に確認すること",
    "qualification.meet": "会うべき人",
    "qualification.person": "{names}（{role}）",
    "qualification.who_is": "{role}は誰か？",
    "qualification.three_visits": "三回の訪問で判断したか",
    "qualification.statuses_note": "各営業担当の顧客の現在の状態。",
    "qualification.in_time_note": (
        "期間内に初めて面談した顧客のうち、期限内に判断した数と二度目の面談が続いた数。"
        "まだ間に合うものは未定とする。"
    ),
    "qualification.first_met": "初回面談",
    "qualification.in_time": "期限内の判断",
    "qualification.second": "二度目の面談",
    "qualification.undecided": "未定",
    "qualification.rate": "率",
    "qualification.care": "リストの管理",
    "qualification.care_note": (
        "期間内に確認のうえ対象外とした顧客と、不在の後に次の訪問が続いた件数。"
    ),
    "qualification.confirmed": "確認済みの除外",
    "qualification.not_confirmed": "未確認の除外",
    "qualification.followed_up": "不在後の再訪",
    "qualification.not_followed_up": "再訪なし",
    "qualification.market": "市場と自社",
    "qualification.market_note": "期間内に顧客がどこかから購入したもの。各購入は一行にのみ入る。",
    "qualification.standing": "結果",
    "qualification.purchases": "購入件数",
    "qualification.units": "台数",
    "qualification.money": "金額",
    "qualification.unpriced": "金額なし",
    "qualification.of_the_market": "台数比",
    "qualification.causes": "なぜ検討されなかったか",
    "qualification.causes_note": "未接触による失注の原因別内訳と、営業担当別に購入に占める割合。",
    "qualification.cause": "原因",
    "qualification.lost_unseen": "未接触",
    "qualification.known_market": "判明",
    "qualification.needs": "ニーズ",
    "qualification.needs_note": "ニーズが見える顧客。強いもののうち進行中の商談がある割合。",
    "qualification.kind": "種類",
    "qualification.signs": "最も多い兆候",
    "qualification.strong": "強い",
    "qualification.with_deal": "商談あり",
    "qualification.repurchases": "既存顧客の再購入",
    "qualification.bought": "購入台数",
    "qualification.ours": "自社から",
    "qualification.churned": "競合へ移った台数",
    "qualification.warned_by": "事前の兆候",
    "qualification.no_sign": "兆候なし",
    "qualification.at_risk": "失うおそれのある既存顧客",
    "qualification.at_risk_note": "兆候のある既存顧客は{count}件。兆候の多い順。",
    "qualification.machines": "自社機",
    "qualification.warnings": "兆候",
    # Sentences of qualification
    "qualification.verdict.qualified": (
        "{day}時点、{framework}ではこの顧客は適格です：{criteria}がすべて成立（{facts}）。"
    ),
    "qualification.verdict.open": (
        "{day}時点、{framework}ではこの顧客の判定は保留です：{criteria}が未定（{facts}）。"
    ),
    "qualification.verdict.contested": (
        "{day}時点、{framework}ではこの顧客は競合が妨げです：{criteria}（{facts}）。"
        "上司またはPSMに相談してください。"
    ),
    "qualification.verdict.disqualified": (
        "{day}時点、{framework}ではこの顧客は不適格です：{criteria}が不成立（{facts}）。"
    ),
    "qualification.fact.yes": "{topic}：はい（{day}、{sources}）",
    "qualification.fact.no": "{topic}：いいえ（{day}、{sources}）",
    "qualification.fact.unknown": "{topic}：不明",
    "qualification.fact.unsettled": "{topic}：{day}に確認したが不明（{sources}）",
    "qualification.fact.stale": "{topic}：最後の確認は{day}で古すぎる（{sources}）",
    "qualification.source.records": "{name}の記録",
    "qualification.to_meet.not_met": "{names}（{role}）に会い、次を確認してください：{topics}。",
    "qualification.to_meet.met": "{names}（{role}）に再び会い、次を確認してください：{topics}。",
    "qualification.to_meet.nobody": "{role}が誰かを確かめ、次を確認してください：{topics}。",
    "qualification.survey.incomplete": (
        "{day}時点で調査の{questions}項目中{known}項目が判明。次に確認すること：{topic}。"
    ),
    "qualification.survey.complete": "{day}時点で調査の{questions}項目がすべて判明。",
    "ask.budget_source": "予算の出どころはあるか、それはどこか？",
    "ask.budget_amount": "予算は足りるか、金額はいくらか？",
    "ask.person_in_charge_met": "先方担当者は誰か分かっているか、会ったか？",
    "ask.decision_maker_met": "決裁者は誰か分かっているか、会ったか？",
    "ask.operator_met": "オペレーターは誰か分かっているか、会ったか？",
    "ask.decision_procedure": "決定の手続きを知っているか、どのようなものか？",
    "ask.business_state": "購入できる業績の状況か、どのような状況か？",
    "ask.document_problem": "文書の処理に問題はあるか、どんな問題か？",
    "ask.need_explicit": "ニーズは顧客自身の言葉で明確になっているか？",
    "ask.competitor_seen": "競合の営業が訪れたか、どの会社か？",
    "ask.competitor_close": "競合と顧客の関係は良いか、相手は誰か？",
    "ask.purchase_date": "購入の期限はあるか、いつか？",
    "ask.buying_criteria": "顧客は購買基準を示したか、その優先順位は？",
    "ask.measured_gain": "解決策に求める効果を顧客が数字で示したか、いくらか？",
    "ask.paper_process": "決定から発注までの書類と署名を知っているか？",
    "ask.champion": "当社がいない場で味方してくれる影響力のある人がいるか、誰か？",
    "ask.line_of_business": "会社が誰に何を提供しているか知っているか？",
    "ask.company_size": "従業員が何人いるか知っているか？",
    "ask.main_concern": "顧客は最も気にかけていることを話したか、何か？",
    "ask.machines_seen": "自社と競合の全機器を現物で確認したか？",
    "ask.monthly_volume": "各機器の月間出力枚数を知っているか？",
    "ask.industry_issue": "業界に共通する課題を抱えているか、何か？",
    "ask.document_systems": "文書を保管・共有するシステムを使っているか、何か？",
    "ask.source_applications": "どのアプリケーションから印刷しているか知っているか？",
    "ask.departments": "どんな部門があり、誰が責任者か知っているか？",
    "ask.business_priority": "事業で最初に達成すべきことを顧客は話したか、何か？",
    "ask.department_problem": "独自の問題を抱える部門はあるか、どんな問題か？",
    "ask.will_to_solve": "顧客は問題を解決する決意があるか？",
    "ask.solution_reaction": "解決策の案を顧客は気に入ったか、何と言ったか？",
    "qualification.no_contact": (
        "{account}は{bought_on}に{vendor}から購入：{cause}。わかっていること：{facts}。"
    ),
    "qualification.yes_by_records": "{fact}：はい（{seen}）",
    "qualification.no_by_records": "{fact}：いいえ（{seen}）",
    "qualification.yes_by_answer": "{fact}：はい（{seen}の回答）",
    "qualification.no_by_answer": "{fact}：いいえ（{seen}の回答）",
    "qualification.no_by_silence": "{fact}：いいえ（記録なし）",
    "qualification.unknown_by_nothing": "{fact}：不明",
    "qualification.key_prospect.deal": (
        "{account}は重点見込み客です：商談{deal}の受注予定は{days}日後の{on}です"
    ),
    "qualification.key_prospect.judgement": (
        "{account}は重点見込み客です：{rep}が{judged_on}に{days}日後の{on}に購入すると判断しました"
    ),
    "qualification.prospect.not_met": "{account}ではまだ誰にも会っていません",
    "qualification.prospect.to_be_judged": (
        "{account}とは{met_on}に初めて面談し、訪問は{limit}回中{visits}回で、判断はこれからです"
    ),
    "qualification.prospect.overdue": (
        "{account}とは{met_on}に初めて面談し、{visits}回訪問しましたが（上限{limit}回）、"
        "判断の記録がありません"
    ),
    "qualification.prospect.judged_prospect": (
        "{account}は{judged_on}に見込み客と判断されました：時期{on}、機種{model}、理由{why}、"
        "記載なし：{missing}"
    ),
    "qualification.prospect.judged_no": "{account}は{judged_on}に対象外とされました：{reason}",
    "qualification.drop.confirmed": (
        "{account}は{rep}が{judged_on}に対象外としました（{reason}）。"
        "然るべき人に会い機械も見ています。疑問点：{faults}"
    ),
    "qualification.drop.too_soon": (
        "{account}は{rep}が{judged_on}に対象外としました（{reason}）が、早すぎます：{faults}"
    ),
    "qualification.drop.unknown": (
        "{account}は{rep}が{judged_on}に対象外としました（{reason}）が、確認したかどうか不明です。"
        "疑問点：{faults}"
    ),
    "qualification.first_meeting.followed": (
        "{rep}は{on}に{account}と初めて面談し、{second_on}に二度目の面談をしました"
    ),
    "qualification.first_meeting.not_followed": (
        "{rep}は{on}に{account}と初めて面談しましたが、{due_on}までに二度目の面談がありません（次"
        "回：{second_on}）"
    ),
    "qualification.first_meeting.open": (
        "{rep}は{on}に{account}と初めて面談しました。{due_on}までに二度目の面談があるかはまだ不明で"
        "す（次回：{second_on}）"
    ),
    "qualification.absence.followed_up": (
        "{rep}が{on}に訪問した際、相手は不在でした（当日会った部門：{departments}）。次の訪問："
        "{next_on}"
    ),
    "qualification.absence.not_followed_up": (
        "{rep}が{on}に訪問した際、相手は不在でした（当日会った部門：{departments}）。"
        "{due_on}までに次の訪問がありません（次回：{next_on}）"
    ),
    "qualification.absence.open": (
        "{rep}が{on}に訪問した際、相手は不在でした（当日会った部門：{departments}）。"
        "{due_on}までに再訪が必要です（次回：{next_on}）"
    ),
    "qualification.need.machine_old": (
        "機械{machine}（{departments}）は{years}年使われています（入替周期{cycle}年）"
    ),
    "qualification.need.lease_ending": "機械{machine}（{departments}）のリースは{on}に満了します",
    "qualification.need.condition_poor": "機械{machine}（{departments}）の状態：{condition}",
    "qualification.need.breakdowns": (
        "機械{machine}（{departments}）は{days}日間に{count}回故障しました"
    ),
    "qualification.need.volume_above_rating": (
        "機械{machine}（{departments}）の印刷量は月{pages}枚です（定格{rated}枚）"
    ),
    "qualification.need.volume_rising": (
        "機械{machine}（{departments}）の印刷量は月{before}枚から{pages}枚に増えました"
    ),
    "qualification.need.volume_falling": (
        "機械{machine}（{departments}）の印刷量は月{before}枚から{pages}枚に減りました"
    ),
    "qualification.need.peak_month": (
        "機械{machine}（{departments}）の繁忙月の印刷量は{pages}枚です（通常{usual}枚）"
    ),
    "qualification.need.volumes_uneven": (
        "{departments}の機械の使われ方に偏りがあります：月{most}枚に対し{fewest}枚"
    ),
    "qualification.need.many_low_volumes": (
        "{count}台の機械（{departments}）の印刷量が月{limit}枚未満です"
    ),
    "qualification.need.functions_wanted": "顧客は新しい機能を望んでいます（{source}、{on}）",
    "qualification.need.speed_wanted": "顧客はより速い機械を望んでいます（{source}、{on}）",
    "qualification.need.colour_wanted": "顧客はカラーを望んでいます（{source}、{on}）",
    "qualification.need.queues": "機械の前に順番待ちができています（{source}、{on}）",
    "qualification.need.cost_control": "顧客はコストを管理したいと考えています（{source}、{on}）",
    "qualification.need.space_short": "顧客はスペースが足りません（{source}、{on}）",
    "qualification.need.new_branch": "{on}から名簿にある拠点で、機械の記録がまだありません",
    "qualification.need.new_site_planned": "顧客は新しい拠点を計画しています（{source}、{on}）",
    "qualification.relations": (
        "{account}：面談{times}回、直近{last_met_on}、職位：{ranks}、部門："
        "{departments}（全{known}部門）"
    ),
    "qualification.warning.considers_leaving": (
        "{account}は他社への変更を考えています（{source}、{on}）"
    ),
    "qualification.warning.decision_maker_changed": (
        "{account}の決裁者が{on}に交代しました（前任：{went}、後任：{came}）"
    ),
    "qualification.warning.attacked_on_price": (
        "{account}で競合が価格攻勢をかけています（{source}、{on}）"
    ),
    "qualification.warning.competitor_proposed": "{vendor}が{on}に{account}へ提案を提出しました",
    "qualification.warning.not_visited": (
        "{account}は{days}日を超えて訪問していません（最後の訪問：{on}）"
    ),
    "qualification.repurchase": (
        "既存顧客が購入した{all}台のうち{ours}台が当社製です（{rate}）。"
        "ほかに{unknown}台は購入者が既存顧客か不明です"
    ),
    "qualification.churn": (
        "{account}は{on}に{vendor}から{units}台購入しました。事前の兆候：{signs}"
    ),
    # Terms of planning
    "TerritoryAxis.REGION": "地域",
    "TerritoryAxis.INDUSTRY": "業種",
    "TerritoryAxis.EMPLOYEES": "従業員数",
    "TerritoryAxis.ORGANISATION": "組織",
    "TerritoryAxis.MIF": "メーカー別MIF",
    "TerritoryAxis.LAST_YEAR_SALES": "前年の売上",
    "Organisation.HEAD_OFFICE": "本社",
    "Organisation.BRANCH": "支店",
    "Organisation.ALONE": "支店の記録なし",
    "VendorMix.OWN": "自社のみ",
    "VendorMix.MIXED": "自社と競合の併用",
    "VendorMix.COMPETITOR": "競合のみ",
    "VendorMix.NONE_KNOWN": "機械の記録なし",
    "SegmentMeasure.ACCOUNTS": "顧客数",
    "SegmentMeasure.MACHINES": "機械台数",
    "SegmentMeasure.OWN_MACHINES": "自社機",
    "SegmentMeasure.OTHER_MACHINES": "競合機",
    "SegmentMeasure.PAGES": "月間枚数",
    "SegmentMeasure.WINS": "受注件数",
    "GridUnit.MACHINE": "機械",
    "GridUnit.CUSTOMER": "顧客",
    "GridUnit.MACHINE_YEAR": "各使用年数の機械",
    "Sighting.LATELY": "最近確認",
    "Sighting.LONG_AGO": "以前に確認",
    "Sighting.NEVER": "未確認",
    "Sighting.UNKNOWN": "不明",
    "VisitStep.DAY": "日",
    "VisitStep.WEEK": "週",
    "VisitStep.MONTH": "月",
    "SpreadOver.ACCOUNTS": "顧客",
    "SpreadOver.PURPOSES": "目的",
    "SpreadSide.ONE_SIDED": "偏っている",
    "SpreadSide.AS_PLANNED": "計画どおり",
    "SpreadSide.SCATTERED": "散らばっている",
    "EffortHorizon.HUNTING": "狩り（短期）",
    "EffortHorizon.FARMING": "種まき（長期）",
    "PdcaStep.PLAN": "計画（P）",
    "PdcaStep.DO": "実行（D）",
    "PdcaStep.CHECK": "評価（C）",
    "PdcaStep.ACT": "改善（A）",
    "PdcaSign.NO_PLAN": "計画がない",
    "PdcaSign.PLAN_WITHOUT_ACTIONS": "行動のない計画",
    "PdcaSign.PLAN_WITHOUT_VISITS": "訪問の予定がない",
    "PdcaSign.PLAN_MADE_LATE": "計画が遅い",
    "PdcaSign.NOT_BY_PLAN": "計画どおりに動いていない",
    "PdcaSign.NEVER_CHECKED": "一度も評価していない",
    "PdcaSign.NO_COUNTERMEASURE": "対策がない",
    "PdcaSign.COUNTERMEASURE_NOT_DONE": "対策が未実施",
    "PdcaSign.SAME_ERROR_AGAIN": "同じ誤りの繰り返し",
    "CareGap.INDUSTRY_UNKNOWN": "業種が不明",
    "CareGap.EMPLOYEES_UNKNOWN": "従業員数が不明",
    "CareGap.LOCATION_UNKNOWN": "所在地が不明",
    "CareGap.NO_MACHINE_KNOWN": "機械の記録がない",
    "CareGap.NO_CONTACT_KNOWN": "連絡先の記録がない",
    "CareGap.MACHINES_STALE": "機械を最近確認していない",
    "CareGap.NOTHING_NEW": "新しい情報がない",
    "VisitPriority.OWN_USER": "自社ユーザー",
    "VisitPriority.KEY_COMPETITOR_USER": "競合の重点ユーザー",
    "VisitPriority.OTHER_KEY": "その他の重点顧客",
    "VisitPriority.NOT_KNOWN_IF_KEY": "重点顧客か不明",
    "VisitPriority.NOT_KEY": "重点でない顧客",
    "CoverageState.DUE": "未計画",
    "CoverageState.PLANNED": "計画済み",
    "CoverageState.COVERED": "訪問済み",
    "CoverageState.OVERDUE": "期限超過",
    "ShortfallReason.NO_CAPACITY": "訪問枠の不足",
    "ShortfallReason.NO_REP": "営業担当なし",
    "PlanKeeping.ON_THE_DAY": "当日に実施",
    "PlanKeeping.NEAR_THE_DAY": "前後数日内に実施",
    "PlanKeeping.NOT_MADE": "未実施",
    "PlanKeeping.STILL_OPEN": "期限前",
    "TimeHeading.FACE_TO_FACE": "面談",
    "TimeHeading.TRAVEL": "移動",
    "TimeHeading.DESK": "事務作業",
    "TimeHeading.MEETING_AND_OTHER": "会議・その他",
    "HoursFault.LATE_START": "始業が遅い",
    "HoursFault.EARLY_END": "終業が早い",
    "HoursFault.DESK_WORK": "事務作業が多すぎる",
    # Headings of planning
    "review.segments": "テリトリーの区分",
    "review.last_year_sales": "前年の売上",
    "review.concentrate": "集中すべき区分",
    "review.potential": "潜在力",
    "review.present": "現状",
    "review.gap": "差",
    "review.groups": "本社と支店",
    "review.mif": "設置機械（MIF）",
    "review.vendor": "メーカー",
    "review.grid": "枚数と使用年数",
    "review.replacement": "入替見込み",
    "review.by_cycle": "周期による年間",
    "review.survivors": "残る台数",
    "planning.covered": "顧客の訪問状況",
    "planning.covered_note": "期間内に各顧客を一度訪問するという目標に対する営業担当別の状況。",
    "planning.visited": "訪問率",
    "planning.average_day": "平均的な一日",
    "planning.coming_visits": "訪問計画",
    "planning.day": "日",
    "planning.priority": "優先順位",
    "planning.dated": "日程あり",
    "planning.working_time": "時間の使い方",
    "planning.team": "チーム",
    "planning.usual_day": "標準的な一日",
    "planning.hours_a_day": "一日の時間数",
    "planning.days": "日数",
    "planning.first_in_time": "最初のアポイントが時間内",
    "planning.of_rep": "{rep}：{said}",
    "planning.visits": "訪問活動",
    "planning.made": "実施訪問",
    "planning.a_week": "週あたり",
    "planning.planned": "計画",
    "planning.kept": "予定日に実施",
    "planning.evenness": "顧客間の均等度",
    "planning.evenness_planned": "計画上の均等度",
    "planning.side": "散らばり方",
    "planning.effective": "有効面談",
    "planning.by_appointment": "アポイントあり",
    "planning.with_purpose": "目的あり",
    "planning.resumed": "計画への復帰",
    "planning.easy_note": "潜在力に比べて訪問が多すぎ、商談のためでもない顧客：",
    "planning.hunting_and_farming": "狩りと種まき",
    "planning.not_told": "不明",
    "planning.farming": "種まきの訪問割合",
    "planning.farming_time": "種まきの時間割合",
    "planning.cycle": "PDCAサイクル",
    "planning.step_taken": "あり",
    "planning.step_missing": "欠けている",
    "planning.sign": "現れ方",
    "planning.reps": "営業担当の人数",
    "planning.records": "データの維持管理",
    "planning.care_note": "計画の拠り所にできないものと、その顧客数。",
    "planning.gap": "不足",
    "planning.of": "全体",
    "planning.empty_days": "記録なし",
    "planning.last_record": "最後の記録",
    "planning.field": "項目",
    # Sentences of planning
    "planning.segments": (
        "{axes}：顧客{accounts}社、区分{segments}個。{unclear}社は区分の項目に不明があり、"
        "{without_machines}社は機械の記録がない"
    ),
    "planning.concentrate": (
        "{segment}：潜在力の{potential}（{potential_by}）、現状の{present}（{present_by}）"
    ),
    "planning.sales_in": "前年の{currency}売上",
    "planning.effort": (
        "{rep}：潜在力に合わせるには訪問{visits}件の{apart}の向け先を変える必要がある。"
        "{segment}は訪問の{of_visits}、潜在力の{of_potential}（{potential_by}）"
    ),
    "planning.effort.even": "{rep}：訪問{visits}件の配分は潜在力と一致している",
    "planning.effort.unknown": (
        "{rep}：訪問と潜在力を比べられない。潜在力が不明か他の営業担当の顧客への訪問：{unjudged}件"
    ),
    "planning.group": "{head}：支店{branches}、機械{machines}台（うち自社{own}台）、受注{won}件",
    "planning.group.cycle": "{cycle}の上位組織が循環しており、本社が分からない",
    "planning.mif.complete": (
        "機械{machines}台。最近確認{lately}台、以前に確認{long_ago}台、未確認{never}台。"
        "メーカー不明{unknown}台。機械の記録がない顧客{without}社"
    ),
    "planning.mif.trend": (
        "現在記録にある機械のうち、{day}までに設置されたのは{machines}台。"
        "ほかに{undated}台は設置日が不明で、その後撤去された機械は記録にない"
    ),
    "planning.grid": (
        "{unit}（{day}）：{count}。判明している月間枚数{pages}。枚数か使用年数が不明{unplaced}"
    ),
    "planning.grid.history": (
        "{unit}（{day}まで）：{count}。枚数か使用年数が不明{unplaced}。もとの図は一部しか読めない"
    ),
    "planning.potential": (
        "各区分が潜在力に占める割合（{potential_by}）と現状に占める割合（{present_by}）。"
    ),
    "planning.replacement": (
        "機械{machines}台のうち今後{years}年間に入れ替わる年ごとの見込み：{expected}。"
        "{cycle}年の周期だけなら年{average}台。{undated}台は使用年数が不明"
    ),
    "planning.activity": (
        "訪問{made}件、計画{planned}件のうち予定日に実行{kept}件、有効{effective}、"
        "アポイントあり{by_appointment}、目的あり{with_purpose}、外れた後の再開{resumed}"
    ),
    "planning.spread": (
        "訪問{visits}件は{over}で見て{side}：均等度{made}（計画{planned}）、1はどれも同数"
    ),
    "planning.spread.unknown": (
        "訪問が少なく、{over}での散らばりは判断できません（{visits}件、均等度{made}、"
        "計画{planned}）"
    ),
    "planning.account_effort": (
        "{account}：訪問{visits}件（訪問の{of_visits}、うち商談のため{for_deals}件、"
        "潜在力の{of_potential}、{potential_by}による）"
    ),
    "planning.neighbour": "{account}、{km} km先（最後の訪問：{last_visit_on}）",
    "planning.neighbourhood": (
        "{account}の近くで訪問すべき顧客：{nearest}。所在地不明：{unplaced}社"
    ),
    "planning.horizons": (
        "短期の訪問{hunting}件、長期の訪問{farming}件（{share}、時間では{time_share}）。不明："
        "{unknown}件、時間の記録なし：{untimed}件"
    ),
    "planning.repeated": (
        "{rep}の仕事で「{problem}」が{times}回見つかりました（{days}）。"
        "その間に実施し効果のなかった対策：{done}件"
    ),
    "planning.pdca": (
        "{rep}、{first}から{last}まで。欠けているもの：{missing}、不明：{unknown}。{steps}。"
    ),
    "planning.pdca.there": "{step}はある（{facts}）",
    "planning.pdca.missing": "{step}が欠けている：{signs}（{facts}）",
    "planning.pdca.unknown": "{step}は判断できない（{facts}）",
    "planning.pdca.plan": "計画{plans}件、行動{actions}件、作成日{made_on}、訪問予定{visits}件",
    "planning.pdca.do": "計画した訪問{planned}件のうち予定日に実行{kept}件（{share}、最低{least}）",
    "planning.pdca.check": "評価{checks}回、最後は{last_on}、期限は{due_on}",
    "planning.pdca.act": (
        "見つかった問題：{problems}。対策なし：{undecided}件、対策未実施：{undone}件、再発：{again}"
    ),
    "planning.care": "{fields}。{days}。計画の拠り所にできないもの：{gaps}。",
    "planning.care.fields": (
        "項目{fields}件のうち{known}件が判明。最も少ないのは{least}：{records}件中{share}"
    ),
    "planning.care.no_fields": "見るべき記録がありません（項目{fields}件のうち{known}件が判明）",
    "planning.care.days": (
        "{rep}は稼働日{days}日のうち{empty}日に記録がありません（記録あり{share}、最後は{last_on}）"
    ),
    "planning.care.industry_unknown": (
        "業種別の計画は立てられません：{of}社中{count}社で不明（{accounts}）"
    ),
    "planning.care.employees_unknown": (
        "規模別の計画は立てられません：{of}社中{count}社で従業員数が不明（{accounts}）"
    ),
    "planning.care.location_unknown": (
        "経路は決められません：{of}社中{count}社で所在地が不明（{accounts}）"
    ),
    "planning.care.no_machine_known": (
        "潜在力は分かりません：{of}社中{count}社で機械の記録がない（{accounts}）"
    ),
    "planning.care.no_contact_known": (
        "会う相手が分かりません：{of}社中{count}社で連絡先の記録がない（{accounts}）"
    ),
    "planning.care.machines_stale": (
        "入替需要は確かではありません：{of}社中{count}社で機械を最近確認していない（{accounts}）"
    ),
    "planning.care.nothing_new": (
        "現状は判断できません：{of}社中{count}社で新しい情報がない（{accounts}）"
    ),
    "planning.visit_order": "{account}：{priority}。月間枚数{volume}、使用年数{age}、地域{region}",
    "planning.coverage.complete": (
        "{first}～{last}：顧客{accounts}社すべてに訪問枠がある。"
        "残る訪問{visits}件（営業担当{reps}人）、実施{done}件。稼働日{days}日、1日{per_day}件"
    ),
    "planning.coverage.short": (
        "{first}～{last}：顧客{accounts}社のうち{missing}社に訪問枠がない（カバー率{coverage}）。"
        "枠の不足{no_capacity}社、営業担当なし{no_rep}社。"
        "営業担当1人の枠{capacity}件（稼働日{days}日、1日{per_day}件）。"
        "残る訪問{visits}件（営業担当{reps}人）、実施{done}件。枠のない顧客：{names}、ほか{more}社"
    ),
    "planning.state.visited": "{account}：{state}。{on}に訪問",
    "planning.state.planned": "{account}：{state}。計画日は{on}",
    "planning.state.not_planned": "{account}：{state}。計画日なし",
    "planning.adherence": (
        "計画した訪問{planned}件：当日に実施{on_the_day}件、前後数日内{near}件、"
        "未実施{not_made}件、期限前{open}件。実施率{rate}"
    ),
    "planning.pace.behind": (
        "遅れ：{since}以降、顧客{accounts}社のうち訪問{covered}社。各社{days}日以内とすると、"
        "現時点で{expected}社のはず"
    ),
    "planning.pace.in_time": (
        "順調：{since}以降、顧客{accounts}社のうち訪問{covered}社。各社{days}日以内とすると、"
        "現時点で{expected}社のはず"
    ),
    "planning.pace.unknown": (
        "訪問の記録がなく、{since}以降に顧客{accounts}社のうち何社を訪問したかは分からない。"
        "各社{days}日以内とすると、現時点で{expected}社のはず"
    ),
    "planning.travel.danger": (
        "危険信号：{days}日間で移動が{travel}、上限{limit}を超過（標準{usual_travel}、"
        "チーム{team_travel}）。面談は{face_to_face}（標準{usual_face_to_face}、"
        "チーム{team_face_to_face}）"
    ),
    "planning.travel.fine": (
        "{days}日間で移動が{travel}、上限{limit}以内（標準{usual_travel}、チーム{team_travel}）。"
        "面談は{face_to_face}（標準{usual_face_to_face}、チーム{team_face_to_face}）"
    ),
    "planning.travel.unknown": (
        "記録のある日は{days}日で、移動時間を判断できない（{least}日以上必要）"
    ),
    "planning.hours.wrong": (
        "{faults}：{days}日のうち{starts}より遅い始業{late}日、{ends}より早い終業{early}日。"
        "事務作業{desk}（上限{limit}）"
    ),
    "planning.hours.fine": (
        "問題なし：{days}日のうち{starts}より遅い始業{late}日、{ends}より早い終業{early}日。"
        "事務作業{desk}（上限{limit}）"
    ),
    "planning.hours.unknown": (
        "記録のある日は{days}日で、勤務時間を判断できない（{least}日以上必要）"
    ),
    "planning.first_appointments": (
        "顧客を訪れた{days}日のうち、{best}までに最初の訪問を始めた日{early}日、"
        "{latest}より後{late}日。訪問のない日{without}日"
    ),
    "planning.more_time": (
        "1日の面談は現在{now}。さらに{wanted}増やすには：{parts}。"
        "うち{from_excess}は標準の割合を超える分、{missing}は捻出できない"
    ),
    "planning.more_time.part": "{heading}{time}",
    "planning.more_time.none": (
        "1日の面談は現在{now}。さらに{wanted}増やす時間の記録がない。不足{missing}、"
        "標準の割合を超える分{from_excess}"
    ),
    "planning.entries": (
        "記録{entries}件のうち重複{overlaps}件、二重計上{twice}。日中の空白{gaps}か所、"
        "計{unknown}。深夜0時で分割{over_midnight}件。時計の変更をまたぐ記録{over_clock_change}件"
    ),
    # Data quality
    "subject.field": "項目",
    "subject.kind": "レコードの種類",
    "subject.process": "プロセス",
    "subject.stage": "段階",
    # Pages of rules
    "rule.severity": "重大度",
    "rule.finds": "何を見つけるか",
    "rule.why": "なぜ重要か",
    "rule.remedy": "対策",
    "rule.message": "指摘の内容",
    "rule.example": "例",
    "rule.triggers": "該当する例：{cases}",
    "rule.passes": "該当しない例：{cases}",
    # Stages of the deck (method §2, §5.1)
    "process.spadco.suspect": "潜在客",
    "Spadco.SUSPECT.meaning": "接触リストに載っている",
    "process.spadco.prospect": "見込み客",
    "Spadco.PROSPECT.meaning": "重点攻略先に選んだ",
    "process.spadco.analysis": "ニーズ分析",
    "Spadco.ANALYSIS.meaning": "ニーズを調査している",
    "process.spadco.demo": "提案・デモ",
    "Spadco.DEMO.meaning": "ニーズに対して提案・デモを行った",
    "process.spadco.close": "クロージング",
    "Spadco.CLOSE.meaning": "30日以内の受注を目指している",
    "process.spadco.order": "受注",
    "Spadco.ORDER.meaning": "納品と設置を手配した",
    "process.selling_stages.prepare": "事前準備",
    "SellingStage.PREPARE.task": (
        "資料を集め、話を組み立て、業界と共通の話題を調べる。訪問の目的を明確にする"
    ),
    "SellingStage.PREPARE.ends_when": "顧客が話を有意義で価値あるものと感じ、信頼を寄せる",
    "process.selling_stages.understand": "現状把握・機会の発見",
    "SellingStage.UNDERSTAND.task": (
        "顧客の関心事に焦点を当て、情報を渡し、情報を得る。顧客が次に取る購買行動を確かめる"
    ),
    "SellingStage.UNDERSTAND.ends_when": "顧客が関心を持ち、話を続ける価値があると考える",
    "process.selling_stages.develop_needs": "ニーズの展開・明確化",
    "SellingStage.DEVELOP_NEEDS.task": "ニーズ、購買基準、その優先順位を顧客と合意する",
    "SellingStage.DEVELOP_NEEDS.ends_when": "顧客が問題認識を共有し、具体的な解決策と条件を求める",
    "process.selling_stages.recommend": "解決策の提案",
    "SellingStage.RECOMMEND.task": "解決策を勧めて説明し、提案やデモで問題が解決することを示す",
    "SellingStage.RECOMMEND.ends_when": "顧客が解決策を全面的に受け入れ、購入を望む",
    "process.selling_stages.close": "合意の獲得・クロージング",
    "SellingStage.CLOSE.task": (
        "契約の障害を明らかにし、双方に良い条件を示し、不安を取り除く。正式な注文を得る"
    ),
    "SellingStage.CLOSE.ends_when": "顧客が決断し、購入時期が決まる",
    "process.selling_stages.implement": "導入の管理",
    "SellingStage.IMPLEMENT.task": "納品・設置し、素早くフォローし、改善を提案し続ける",
    "SellingStage.IMPLEMENT.ends_when": "顧客が満足し、信頼できるパートナーと見て、購入を続ける",
    # Processes, and the stages of others
    "process.spadco": "SPADCO",
    "process.selling_stages": "販売段階",
    "process.spanco": "SPANCO",
    "process.spanco.suspect": "潜在客",
    "process.spanco.prospect": "見込み客",
    "process.spanco.approach": "アプローチ・分析",
    "process.spanco.negotiation": "交渉",
    "process.spanco.close": "クロージング",
    "process.spanco.order": "受注",
    "process.salesforce": "Salesforce",
    "process.salesforce.Prospecting": "見込み客の開拓",
    "process.salesforce.Qualification": "評価",
    "process.salesforce.Needs Analysis": "ニーズの分析",
    "process.salesforce.Value Proposition": "提案価値の提示",
    "process.salesforce.Id. Decision Makers": "意思決定者の特定",
    "process.salesforce.Perception Analysis": "認識の分析",
    "process.salesforce.Proposal/Price Quote": "提案・見積",
    "process.salesforce.Negotiation/Review": "交渉・レビュー",
    "process.salesforce.Closed Won": "成立",
    "process.salesforce.Closed Lost": "不成立",
    "process.hubspot": "HubSpot",
    "process.hubspot.appointmentscheduled": "アポイント設定済み",
    "process.hubspot.qualifiedtobuy": "購入の見込みあり",
    "process.hubspot.presentationscheduled": "プレゼン予定済み",
    "process.hubspot.decisionmakerboughtin": "意思決定者の賛同",
    "process.hubspot.contractsent": "契約書送付済み",
    "process.hubspot.closedwon": "成約",
    "process.hubspot.closedlost": "失注",
    "process.pipedrive": "Pipedrive",
    "process.pipedrive.Qualified": "適格",
    "process.pipedrive.Contact Made": "連絡済み",
    "process.pipedrive.Demo Scheduled": "デモ予定済み",
    "process.pipedrive.Proposal Made": "提案済み",
    "process.pipedrive.Negotiations Started": "交渉開始",
    "process.odoo": "Odoo",
    "process.odoo.New": "新規",
    "process.odoo.Qualified": "適格",
    "process.odoo.Proposition": "提案",
    "process.odoo.Won": "成立",
    # What signals show, and what to find out
    "Signal.FIRST_TALK.reason": "最初の面談が始まった。価値があったかは二度目で分かる",
    "Signal.WELCOMED_AGAIN.reason": (
        "二度目の時間を割く顧客は、最初の面談に価値を認め、信頼を寄せている"
    ),
    "Signal.CONCERN_NAMED.reason": "関心事を話すことは、現状を評価することである",
    "Signal.SITUATION_SURVEYED.reason": "調査に応じる顧客は関心があり、結果を聞きたがっている",
    "Signal.CRITERIA_STATED.reason": "解決策を求めるまでは、基準を定めている段階である",
    "Signal.PROCEDURE_TOLD.reason": "誰がどう決めるかは、購買の枠組みの一部である",
    "Signal.SOLUTION_REQUESTED.reason": (
        "具体的な解決策と条件を求めることが、この段階を終える状態である"
    ),
    "Signal.COMPETITOR_PROPOSED.reason": "提案を受ける顧客は、誰の提案であれ解決策を検討している",
    "Signal.DEMONSTRATION_ATTENDED.reason": "決裁者は検討中の解決策に時間を割いている",
    "Signal.PROPOSAL_COMPARED.reason": "比較される提案は検討中であり、まだ受け入れられていない",
    "Signal.SOLUTION_ACCEPTED.reason": (
        "解決策を受け入れ、購入を望むことが、この段階を終える状態である"
    ),
    "Signal.TERMS_NEGOTIATED.reason": "条件の交渉は、買いたいものについて行われる",
    "Signal.DATE_FIXED.reason": "時期は決まったが、決断したことは注文でしか分からない",
    "Signal.ORDER_PLACED.reason": "注文は、顧客がいつ決断したかを示す",
    "Signal.IN_USE.reason": "使用中のものは評価されている",
    "Signal.SATISFIED.reason": "満足は、この段階と商談を終える状態である",
    "Signal.STARTED_OVER.reason": "合意が崩れたときは、現状の評価からやり直しになる",
    "StageCheck.BUYING_STAGE.find_out": "段階を示す、顧客が最後にしたこと",
    "StageCheck.GOAL.find_out": "段階を終える顧客の状態と、それをもたらすもの",
    "StageCheck.LEAD.find_out": "顧客が合意した次の一歩",
    "StageCheck.OTHER_FACTORS.find_out": "価格以外に顧客が重視するもの",
    "StageCheck.DECISION_MAKER.find_out": "誰が決裁し、誰が影響力を持ち、いつ会えるか",
    "ProgressFactor.FIT.find_out": "解決策が応えるニーズと、応えられないニーズ",
    "ProgressFactor.CRITERIA.find_out": "顧客自身の優先順による購買基準",
    "ProgressFactor.PROBLEM.find_out": "顧客自身の言葉による問題",
    "ProgressFactor.DECISION.find_out": "誰が署名し、その前に誰に、どの順で諮るか",
    "ProgressFactor.RESOURCES.find_out": "当社の人と手段がこれまでにもたらしたこと",
    "ProgressFactor.OBJECTIVE.find_out": "何を、どれだけ、いつまでに売るか",
    "ProgressFactor.STRENGTHS.find_out": "顧客から見た当社の強みと弱み",
    "ProgressFactor.COMPETITOR.find_out": "ほかに誰が打診され、関係はどれほど良いか",
    "ProgressFactor.DURATION.find_out": "受注までの各段階の、顧客の予定日",
    # Rules
    "RUN101.title": "最後まで実行できず",
    "RUN101.message": "{subject} {at}で失敗しました：{error}（失敗{failures}件）",
    "RUN101.finds": ("ルール、またはプラグインのレポート項目を最後まで実行できませんでした。"),
    "RUN101.why": "そこで示されるはずの内容が欠けているため、レビューは完全ではありません。",
    "RUN101.remedy": "直すか、外してください。それが示す他の内容も完全ではありません。",
    "RUN102.title": "プラグイン未読込",
    "RUN102.message": "{target}を読み込めませんでした：{error}",
    "RUN102.finds": "プラグインを読み込めませんでした。",
    "RUN102.why": (
        "プラグインの内容は何も使われず、そのルールで見つかったはずの指摘が欠けています。"
    ),
    "RUN102.remedy": (
        "プラグインを直すか、更新するか、取り除いてから、もう一度レビューを実行してください。"
    ),
    "DAT101.title": "履歴がレコードより古い",
    "DAT101.message": (
        "{count}件の商談の段階が、最後の段階変更の行き先と異なります（例：{examples}）。"
        "最新の変更は{newest}です"
    ),
    "DAT101.finds": "レコード上の段階が、最後の段階変更の行き先と異なる商談です。",
    "DAT101.why": "その段階に入った時期が分からないため、所要時間や段階の集計から漏れます。",
    "DAT101.remedy": (
        "段階の履歴を商談と同じ日に出力し、履歴を残さずに段階を書き換えるインポートや自動処理がない"
        "か確認してください。"
    ),
    "DAT102.title": "終了日の不一致",
    "DAT102.message": (
        "{count}件の商談の終了日が、終了の段階に移った日と異なります（例：{examples}）"
    ),
    "DAT102.finds": "終了日が、終了の段階に移った日と異なる商談です。",
    "DAT102.why": "受注は成立した月に数えます。日付が二つあると、誤った月に入るおそれがあります。",
    "DAT102.remedy": (
        "段階の変更時にCRMが終了日を設定するようにし、手入力の日付を直してください。"
        "それまでは段階の変更を採用します。"
    ),
    "DAT103.title": "段階と結果の矛盾",
    "DAT103.message": (
        "終了した商談{count}件の段階が結果と食い違っています（例：{examples}、受注{won}件、"
        "失注・中止{lost}件）"
    ),
    "DAT103.finds": (
        "受注の段階にない受注商談と、受注の段階にある、または失注の段階にない失注商談です。"
    ),
    "DAT103.why": "段階で数える人と結果で数える人とで、受注件数が異なってしまいます。",
    "DAT103.remedy": (
        "CRMが段階と結果を同時に設定するようにし、プロセスの受注・失注の段階の指定が正しいか確認し"
        "てください。それまでは結果を採用します。"
    ),
    "DAT104.title": "終了後に再開",
    "DAT104.message": "{count}件の商談に、再開前の終了日が残っています（例：{examples}）",
    "DAT104.finds": "レコード上は終了していながら、その後に段階が再開された商談です。",
    "DAT104.why": "取り組み中の商談がパイプラインから漏れるか、終了時期が誤ります。",
    "DAT104.remedy": (
        "商談の再開時にCRMが終了日と結果を消すようにし、該当の商談を直してください。"
        "それまでは段階を採用します。"
    ),
    "DAT105.title": "終了後の段階変更",
    "DAT105.message": "{count}件の商談が、終了日の後に別の段階へ移っています（例：{examples}）",
    "DAT105.finds": "終了日の後に段階が変わった商談です。",
    "DAT105.why": "日付が誤りか、後から段階を整えたかのどちらかで、いずれも所要時間を歪めます。",
    "DAT105.remedy": "終了した商談の段階を固定し、実際に続いていた商談は終了日を直してください。",
    "DAT106.title": "片方の結果だけ日付なし",
    "DAT106.message": (
        "受注{won}件のうち{won_undated}件、失注・中止{lost}件のうち{lost_undated}件に終了日がありま"
        "せん"
    ),
    "DAT106.finds": "終了日のない商談が、一方の結果に偏っています。",
    "DAT106.why": "期間の率が片方の結果だけに基づいてしまうため、算出しません。",
    "DAT106.remedy": (
        "失注も含めて全商談の終了日、またはそれが分かる段階の履歴を出力し、"
        "失注時の終了日を必須にしてください。"
    ),
    "DAT107.title": "仮の日付",
    "DAT107.message": (
        "{count}件のレコードに「なし」を表す日付（{days}）が入っています（例：{examples}）"
    ),
    "DAT107.finds": "日付が不明なときにシステムが書き込む日付が入っている項目です。",
    "DAT107.why": "そのまま受け取ると商談が百年に及びます。ここでは不明として扱います。",
    "DAT107.remedy": "日付が不明なら空欄で出力するようにし、CRM側の値も消してください。",
    "DAT108.title": "未知の段階",
    "DAT108.message": (
        "どのプロセスにもない段階です。この段階にある商談：{deals}件、この段階を指す変更："
        "{changes}件（例：{examples}）。指している可能性がある段階：{near}"
    ),
    "DAT108.finds": "商談や段階変更が指していて、どのプロセスにもない段階です。",
    "DAT108.why": "そこで起きたことは、ファネルにも率にも所要時間にも入りません。",
    "DAT108.remedy": (
        "この段階をプロセスに加えてください（改名後の段階の別名として、または廃止日を添えて）。"
        "誤記ならCRMで直してください。"
    ),
    "DAT109.title": "未知のプロセス",
    "DAT109.message": (
        "存在しないプロセスです。指している商談：{count}件（例：{examples}）。"
        "指している可能性があるもの：{near}"
    ),
    "DAT109.finds": "商談が指していて、渡されていないプロセスです。",
    "DAT109.why": "プロセスの分からない商談は、ファネルにも率にも所要時間にも入りません。",
    "DAT109.remedy": "そのプロセスも併せて渡すか、CRMの出力でIDを直してください。",
    "DAT110.title": "二重の出力",
    "DAT110.message": "{count}件のレコードが重複して出力されています（例：{examples}）",
    "DAT110.finds": "同じキー、または複数のIDで重複して出力されたレコードです。",
    "DAT110.why": "二重のものは二度数えられます。訪問も、時間も、提案もです。",
    "DAT110.remedy": (
        "表の結合や期間の重なりで出力が重複していないか確かめ、CRMにある写しを削除してください。"
    ),
    "DAT111.title": "重複らしき商談",
    "DAT111.message": "{count}件の商談が、同じ顧客の別の商談とよく似ています（例：{examples}）",
    "DAT111.finds": "同じ顧客の、金額も開始日も同じ商談です。",
    "DAT111.why": (
        "二重に登録された商談はパイプラインを膨らませ、片方を失注にすると勝率が下がります。"
    ),
    "DAT111.remedy": "一組ずつ確かめ、同じ商談であればCRMで統合してください。",
    "DAT112.title": "重複らしき顧客",
    "DAT112.message": "{count}件のレコードが別のものと同じ名前です（例：{examples}）",
    "DAT112.finds": "名前が同じで、別のものと示す情報のない顧客、または同じ顧客の連絡先です。",
    "DAT112.why": "一つの顧客の訪問・機械・商談が分かれ、どちらを見ても全体が分かりません。",
    "DAT112.remedy": (
        "CRMで写しを統合してください。別のものであれば、地域・所在地・親・部門を記入してください。"
    ),
    "DAT113.title": "かけ離れた日時",
    "DAT113.message": (
        "{count}件のレコードの日付が{earliest}より前か、他のデータ（{last}まで）"
        "よりはるかに後です（例：{examples}、項目：{fields}）"
    ),
    "DAT113.finds": "他のデータよりはるかに後、または記録が始まる前の日付を持つレコードです。",
    "DAT113.why": "年の打ち間違い一つで期間が延び、会社より古い商談が生まれます。",
    "DAT113.remedy": (
        "該当レコードの年を直し、入力時にCRMがそのような日付を拒むようにしてください。"
    ),
    "DAT114.title": "金額の桁違い",
    "DAT114.message": "{count}件の商談の金額が他と桁違いです（例：{examples}、{amounts}）",
    "DAT114.finds": "金額が同じ通貨の通常額の千倍、または千分の一の商談です。",
    "DAT114.why": "そのような金額一つで、パイプラインと予測の他の商談がすべてかすみます。",
    "DAT114.remedy": (
        "該当商談の金額と通貨を確かめてください。小数点と桁区切りの取り違え、一枚あたりの単価、"
        "千単位と全額の混在が考えられます。"
    ),
    "DAT115.title": "営業担当が退職済み",
    "DAT115.message": (
        "{until}に退職しましたが、進行中の商談{deals}件と顧客{accounts}件が残っています"
    ),
    "DAT115.finds": "退職した営業担当の名前に、進行中の商談や顧客が残っています。",
    "DAT115.why": "誰も取り組まないまま、いない営業担当の数字だけが続きます。",
    "DAT115.remedy": "一件ずつ別の営業担当に引き継ぎ、それを退職手続きの一つにしてください。",
    "DAT116.title": "どこも同じ値",
    "DAT116.message": "この項目のある{count}件すべてが{value}です",
    "DAT116.finds": "値のあるすべてのレコードで同じ内容になっている項目です。",
    "DAT116.why": (
        "既定値で入ったか、別の値のレコードが出力から漏れているかで、"
        "この項目からは何も分かりません。"
    ),
    "DAT116.remedy": (
        "誰も選んでいない値であれば既定値をやめ、別の値のレコードが出力から漏れていないか確かめてく"
        "ださい。"
    ),
    "DAT117.title": "一度も入力なし",
    "DAT117.message": "入っているべき{count}件すべてで空です",
    "DAT117.finds": "入っているべきすべてのレコードで空の項目です。",
    "DAT117.why": "出力元の沈黙は答えではありません。この項目に関わる問いはすべて不明のままです。",
    "DAT117.remedy": (
        "この項目を出力に加えるか、記録を始めてください。不要であれば、"
        "この項目を使うルールを外してください。"
    ),
    "DAT118.title": "開始前の段階変更",
    "DAT118.message": "{count}件の商談が、開始前に段階を移っています（例：{examples}）",
    "DAT118.finds": "開始日より前に段階が変わった商談です。",
    "DAT118.why": (
        "商談の年齢は開始日で決まりますが、インポートや複製で書き換えられた可能性があります。"
    ),
    "DAT118.remedy": (
        "インポートの日ではなく、実際に始まった日を出力してください。"
        "それまでは最初の変更を開始とみなします。"
    ),
    "DAT119.title": "段階の履歴なし",
    "DAT119.message": "商談{deals}件に対し、段階の変更が一件もありません",
    "DAT119.finds": "商談の段階変更が一件も分からないプロセスです。",
    "DAT119.why": "商談が各段階にどれだけとどまり、どこを通ったかが分かりません。",
    "DAT119.remedy": "段階の履歴も出力してください。CRMで無効なら、今日から有効にしてください。",
    "PIP101.title": "受注予定日の超過",
    "PIP101.message": "受注予定日の{expected}を{days}日過ぎています",
    "PIP101.finds": "進行中の商談が受注予定日を過ぎています。",
    "PIP101.why": "守られない日付があると、どの予測も狂います。",
    "PIP101.remedy": "決定日を顧客に確認して記録するか、商談を終了してください。",
    "PIP102.title": "遠すぎる受注予定",
    "PIP102.message": "{stage}にありますが、受注予定は{days}日後の{expected}です（上限{limit}日）",
    "PIP102.finds": "クロージング中の商談の受注予定日が、この段階で認める期限より先です。",
    "PIP102.why": (
        "クロージングは30日以内の受注を目指す段階です。それより長くとどまる商談は、"
        "今月クロージングできる商談の少なさを見えなくします。"
    ),
    "PIP102.remedy": "顧客が実際にいる段階へ戻すか、より近い日程を顧客と決めてください。",
    "PIP103.title": "段階飛ばし",
    "PIP103.message": "段階を飛ばしました：{skipped}",
    "PIP103.finds": "商談が営業プロセスの段階を飛ばしています。",
    "PIP103.why": "合意した内容より先に進んだ顧客は、後戻りするか、価格で購入を決めます。",
    "PIP103.remedy": "その段階の役割を補い、終了条件を顧客と確かめてください。",
    "PIP104.title": "段階の後戻り",
    "PIP104.message": "段階が戻りました（計{times}回）。直近は{on}に{left}から{stage}へ",
    "PIP104.finds": "進行中の商談が前の段階へ戻っています。",
    "PIP104.why": "営業担当が顧客より先行し、前の段階を目標に達しないまま離れていました。",
    "PIP104.remedy": "顧客がどの購買段階にいるかを確かめ、その段階を終える目標を達成してください。",
    "PIP105.title": "商談の停滞",
    "PIP105.message": (
        "{stage}に{days}日とどまっています。商談の{share}は{usual}日以内にこの段階を出ています"
    ),
    "PIP105.finds": "進行中の商談が、通常より長く同じ段階にとどまっています。",
    "PIP105.why": "長く動かない商談はめったに受注に至らず、その間も予測をふくらませます。",
    "PIP105.remedy": "次の一歩とその日程を顧客と決めるか、商談を終了してください。",
    "PIP106.title": "最近の訪問なし",
    "PIP106.message": "{since}から{days}日間訪問がありません（上限{limit}日）",
    "PIP106.finds": "進行中の商談がある顧客を、長い間訪問していません。",
    "PIP106.why": "受注に至るのは継続して訪問した顧客だけです。訪問しない間に競合が訪問します。",
    "PIP106.remedy": "顧客を次の段階へ導く目的を持って訪問してください。",
    "PIP107.title": "理由のない再開",
    "PIP107.message": "{closed}に{outcome}、{reopened}に再開。その間に訪問・デモ・提案がありません",
    "PIP107.finds": "進行中の商談が、終了後に何も起きないまま再開されています。",
    "PIP107.why": (
        "顧客に新しい動きがないまま戻ってきた商談は、本当には失注していなかったか、"
        "今は商談ではないかのどちらかです。"
    ),
    "PIP107.remedy": "終了の本当の理由と、その後何が変わったかを顧客に尋ねてください。",
    "PIP110.title": "見込み客の流出",
    "PIP110.message": (
        "結果の出た見込み客{prospects}件のうち{leaked}件が受注に至らず（{share}、チーム{team}）"
    ),
    "PIP110.finds": (
        "営業担当の見込み客で結果の出たもののうち、受注に至らなかった割合がチームよりはるかに高くな"
        "っています。"
    ),
    "PIP110.why": "見込み客は見つけてあり、時間もかけています。流出はその後の営業で起きています。",
    "PIP110.remedy": "失った見込み客を段階ごとに振り返り、どこでなぜ離れたかを確かめてください。",
    "PIP111.title": "デモ受注率が低い",
    "PIP111.message": "結果の出たデモ{demos}件のうち受注{orders}件（{interval}、チーム{team}）",
    "PIP111.finds": "営業担当のデモが受注につながる割合がチームより低く、偶然とはいえません。",
    "PIP111.why": "デモからの受注が少ないのは、事前にニーズが明確になっていなかったからです。",
    "PIP111.remedy": "合意したニーズと基準に沿い、決裁者の同席を得てデモを行ってください。",
    "PIP112.title": "顧客より先行",
    "PIP112.message": (
        "「{selling}」は顧客の「{buying}」より{gap}段階先です（直近の根拠{seen_on}：{signal}）"
    ),
    "PIP112.finds": "商談で営業担当が顧客より先行しています。",
    "PIP112.why": (
        "まだそこまで進んでいない顧客への提案は、価格で比べられるか、比べられもしません。"
    ),
    "PIP112.remedy": (
        "顧客のいる段階に戻るか、顧客がより先に進んだことを示す事実を記録してください。"
    ),
    "PIP113.title": "決裁者抜きのデモ",
    "PIP113.message": "{stage}にありますが、決裁者に会っていません（判明{known}名）",
    "PIP113.finds": "商談がデモ以降の段階にありますが、決裁者に会っていません。",
    "PIP113.why": "見せた内容は他の人を通して伝わり、伝わるのは価格です。",
    "PIP113.remedy": "誰が決裁するかを確かめ、先へ進む前にその本人へ解決策を示してください。",
    "PIP114.title": "価格だけのリスク",
    "PIP114.message": (
        "{since}に{vendors}が提案済みで、決裁者に会っていません：価格だけで決まるリスクは{risk}"
    ),
    "PIP114.finds": "商談が価格だけで決まるおそれがあります。",
    "PIP114.why": "決裁者が二つの提案の違いを知らなければ、判断材料は価格しか残りません。",
    "PIP114.remedy": "決裁者に会い、価格以外の判断材料を示してください。",
    "PIP115.title": "購買段階が不明",
    "PIP115.message": "{stage}にありますが、顧客がどの購買段階にいるかを示す記録がありません",
    "PIP115.finds": (
        "商談がニーズ分析以降の段階にありますが、顧客の購買段階について何も分かっていません。"
    ),
    "PIP115.why": "営業担当自身の活動だけに基づく段階からは、受注について何も分かりません。",
    "PIP115.remedy": "顧客を訪問し、どの購買段階にいるかを確かめて記録してください。",
    "PIP116.title": "種まきの不足",
    "PIP116.message": (
        "{days}日間の訪問{visits}件のうち種まきは多くて{sowing}件（{share}以上が必要）。"
        "最後の新しい潜在客・見込み客：{newest}（{pause}日以内が必要）"
    ),
    "PIP116.finds": (
        "営業担当が目先の受注を狩るばかりで、先々のための種まきをほとんどしていません。"
    ),
    "PIP116.why": "今日の一台のために名簿をおろそかにすると、翌月が苦しくなります。",
    "PIP116.remedy": "クロージング中の商談にかかわらず、毎週の計画に新規開拓の日を決めてください。",
    "PIP117.title": "目標達成が困難",
    "PIP117.message": (
        "{ends}までの目標{target}件：受注済み{won}件、進行中の商談から{expected}件の見込み、"
        "達成の確率は最大{probability:.0%}"
    ),
    "PIP117.finds": "現在のパイプラインでは、受注件数の目標を達成できそうにありません。",
    "PIP117.why": "時間が残っているうちに不足が分かれば、まだ手を打てます。",
    "PIP117.remedy": (
        "デモとクロージングの商談を上司と見直してください。いつまでに何が必要か、"
        "前倒しできる商談はどれか。"
    ),
    "PIP118.title": "成績が不安定",
    "PIP118.message": (
        "月別の受注件数{counts}：平均{mean}。偶然でこれほどばらつく確率は{chance:.1%}"
    ),
    "PIP118.finds": "営業担当の月別受注件数のばらつきが、偶然の範囲を超えています。",
    "PIP118.why": (
        "受注のない月の後に受注が集中するのは、商談を導かずに押し込んでいることの表れです。"
    ),
    "PIP118.remedy": (
        "受注のない月の二、三か月前に何を仕込んだかを確かめ、仕込みを平準化してください。"
    ),
    "PIP119.title": "デモ未見の失注",
    "PIP119.message": (
        "失注理由：{reasons}。決裁者の出席したデモがありません（実施{demonstrations}回）"
    ),
    "PIP119.finds": "価格で失注した商談で、決裁者が誰もデモを見ていません。",
    "PIP119.why": (
        "解決策の効果を見ていない人は価格しか比べられません。失注の原因は価格ではなくプロセスです。"
    ),
    "PIP119.remedy": "本当の理由を顧客に尋ね、次回は決裁者に解決策を見せてください。",
    "PIP120.title": "競合に遅れた提案",
    "PIP120.message": "{vendor}は{theirs}に、当社は{ours}に提案しました",
    "PIP120.finds": "商談で、競合の提案が当社より先に出ています。",
    "PIP120.why": "先に出た提案が、後の提案を評価する基準を決めます。",
    "PIP120.remedy": (
        "先の提案がどのような基準を定めたかを確かめ、次の商談ではより早く提案してください。"
    ),
    "PIP121.title": "失注理由なし",
    "PIP121.message": "{outcome}ですが、理由が記録されていません",
    "PIP121.finds": "他の失注には理由の記録がある中で、この失注した商談にはありません。",
    "PIP121.why": "誰も尋ねなかった原因で、次の商談も失います。",
    "PIP121.remedy": "本当の理由を顧客に尋ね、記録してください。",
    "PIP122.title": "実績と離れた確率",
    "PIP122.message": (
        "{stage}で営業担当の見込みは{stated:.0%}、終了した商談{ended}件の勝率は{low:.0%}～"
        "{high:.0%}"
    ),
    "PIP122.finds": "進行中の商談の確率が、その段階の実績から大きく離れています。",
    "PIP122.why": "期待で作った予測は、打つ手のない期末になって外れます。",
    "PIP122.remedy": "この商談がこれまでと違う点を示すか、これまでの割合を採ってください。",
    "PLN101.title": "MIFが未確認",
    "PLN101.message": "記録にある機械{machines}台は、いずれも現物を確認していません",
    "PLN101.finds": "顧客の機械が記録にありますが、誰も一台も現物を確認していません。",
    "PLN101.why": "設置機械（MIF）が正確でなければ、市場シェアの方向さえ判断できません。",
    "PLN101.remedy": "機械の設置場所へ行って一台ずつ確かめ、日付を記録してください。",
    "PLN102.title": "入替機に商談なし",
    "PLN102.message": (
        "入替時期の機械{due}台。{oldest}は{since}から稼働、入替周期は{cycle}年。商談がありません"
    ),
    "PLN102.finds": "顧客の機械が入替周期に達していますが、商談がありません。",
    "PLN102.why": "機械はまもなく入れ替わります。入れ替えるのは当社か、最初に尋ねた会社です。",
    "PLN102.remedy": "機械を確かめ、顧客の計画を聞き、商談を起こしてください。",
    "PLN103.title": "機械の記録なし",
    "PLN103.message": "{account}の機械の記録がありません",
    "PLN103.finds": "顧客の機械の記録が一台もありません。",
    "PLN103.why": "どの機械があるかを知らなければ、ニーズも競合も分かりません。",
    "PLN103.remedy": "訪問して使用中の機械を尋ね、一台ずつ記録してください。",
    "PLN104.title": "業種・人数が不明",
    "PLN104.message": "不明：{missing}",
    "PLN104.finds": "顧客の業種または従業員数が不明です。",
    "PLN104.why": "どの区分にも入らない顧客は区分の順位に現れず、計画の対象になりません。",
    "PLN104.remedy": "業種と従業員数を尋ね、両方を記録してください。",
    "PLN105.title": "潜在力とのずれ",
    "PLN105.message": (
        "訪問{visits}件の{apart}は向け先を変えるべきです。{segment}は訪問の{of_visits}、"
        "潜在力の{of_potential}（{potential_by}）"
    ),
    "PLN105.finds": "営業担当の訪問が、潜在力のある所とは別の所に向いています。",
    "PLN105.why": "潜在力の小さい所を訪問した分だけ、機械のある所への訪問が足りなくなります。",
    "PLN105.remedy": "区分を潜在力の順に並べ、上位から次の訪問を計画してください。",
    "PLN106.title": "計画がない",
    "PLN106.message": "{month}の計画も訪問予定もありません",
    "PLN106.finds": "営業担当のその月の計画も訪問予定もありません。",
    "PLN106.why": "計画がなければ、一日は目の前の用事で埋まり、評価の拠り所もありません。",
    "PLN106.remedy": (
        "その月の計画を立ててください：どの顧客を、どの順に、いつ、何のために訪問するか。"
    ),
    "PLN107.title": "訪問率の遅れ",
    "PLN107.message": (
        "{since}以降、顧客{accounts}社のうち訪問は{covered}社です。各社{days}日以内とすると、"
        "現時点で{expected}社のはずです"
    ),
    "PLN107.finds": "営業担当の訪問した顧客が少なく、期限までに全顧客を訪問できないペースです。",
    "PLN107.why": "どれが重点顧客かは、すべての顧客を訪問して初めて分かります。",
    "PLN107.remedy": "未訪問の顧客を重要な順に計画し、毎日の訪問枠を埋めてください。",
    "PLN108.title": "移動時間が長い",
    "PLN108.message": (
        "{days}日間で移動が{travel}（上限{limit}、標準{usual_travel}、チーム{team_travel}）、"
        "面談は{face_to_face}です"
    ),
    "PLN108.finds": "営業担当の勤務時間に占める移動の割合が高すぎます。",
    "PLN108.why": "移動時間の長さは成績の低い営業担当に典型的な問題で、危険信号です。",
    "PLN108.remedy": "1日の訪問を同じ地域にまとめ、経路は前日の夜に決めてください。",
    "PLN109.title": "最初の訪問が遅い",
    "PLN109.message": (
        "{days}日のうち{late}日は最初の訪問が{latest}より後で、{best}までは{early}日です"
    ),
    "PLN109.finds": "営業担当のその日最初の訪問が、習慣的に遅くなっています。",
    "PLN109.why": "最初の顧客に会う前に、訪問に最もよい時間が過ぎています。",
    "PLN109.remedy": "前日のうちに8:45か9:15の約束を取り、準備も済ませてください。",
    "PLN110.title": "勤務時間の問題",
    "PLN110.message": (
        "{faults}：{days}日のうち{starts}より遅い始業{late}日、{ends}より早い終業{early}日。"
        "事務作業{desk}（上限{limit}）"
    ),
    "PLN110.finds": "営業担当の始業が遅いか、終業が早いか、事務作業が多すぎます。",
    "PLN110.why": "働いていない時間も机に向かう時間も、顧客と会わない時間です。",
    "PLN110.remedy": "1日を訪問で始めて訪問で終え、事務作業は訪問できない時間に回してください。",
    "PLN111.title": "目的のない訪問",
    "PLN111.message": "{days}日間の訪問{visits}件のうち{without}件は目的の記録がありません",
    "PLN111.finds": "営業担当の訪問の大半に、事前に決めた目的がありません。",
    "PLN111.why": "目的のない面談は何にもつながらず、うまくいったかどうかも分かりません。",
    "PLN111.remedy": "前日に各訪問の目的と、何を合意するかを書いてください。",
    "PLN112.title": "楽な訪問先に偏重",
    "PLN112.message": (
        "訪問{visits}件のうち{taken}件が潜在力を大きく超えて{accounts}社に向いています：{most}"
    ),
    "PLN112.finds": "営業担当が一部の顧客を、潜在力に比べてはるかに多く訪問しています。",
    "PLN112.why": "歓迎される所では楽しく過ごせますが、受注は別の所にあります。",
    "PLN112.remedy": "これらの顧客への訪問を半分にし、機械の多い顧客に時間を使ってください。",
    "PLN113.title": "計画の不履行",
    "PLN113.message": (
        "計画した訪問{planned}件のうち予定日に行ったのは{kept}件（{share}）。"
        "計画から外れた{missed}日の後、再開は{resumed}回"
    ),
    "PLN113.finds": "営業担当が予定日に実施した計画訪問が少なすぎます。",
    "PLN113.why": "毎日崩れる計画は計画ではありません。手間のかかる顧客から先に外れていきます。",
    "PLN113.remedy": "訪問の計画を減らして実行し、外れた日の後はすぐ計画に戻ってください。",
    "PLN114.title": "計画が未評価",
    "PLN114.message": "終わったのに一度も評価していない計画：{plans}件、{first}から{last}まで",
    "PLN114.finds": "営業担当の計画が終わっていますが、一度も結果と照らし合わせていません。",
    "PLN114.why": "振り返らなければ、なぜそうなったのかを誰も学べません。",
    "PLN114.remedy": "毎月末に営業担当と向き合い、結果を計画と照らし合わせてください。",
    "PLN115.title": "対策なしの再発",
    "PLN115.message": (
        "「{problem}」が{first}から{last}までに{times}回見つかりました。"
        "その間に実施し効果のなかった対策：{done}件、ほかに再発した問題：{others}件"
    ),
    "PLN115.finds": "評価で同じ問題が再び見つかり、その間に有効な対策をしていません。",
    "PLN115.why": "同じ誤りを繰り返すたびに、顧客を失います。",
    "PLN115.remedy": "原因への対策を一つ、担当と期日を付けて決め、次回の評価で確かめてください。",
    "PLN116.title": "訪問件数の不足",
    "PLN116.message": (
        "{first}以降、記録のある{days}日に訪問{visits}件：一日{a_day}件、"
        "一週{a_week}件（一日最低{least}件）"
    ),
    "PLN116.finds": "営業担当の稼働日の訪問件数が少なすぎます。",
    "PLN116.why": "訪問が少なければ機会も減り、各顧客に次に会うまでの間も長くなります。",
    "PLN116.remedy": "準備して各訪問を短くし、不在のときは近くの見込み客を訪ねてください。",
    "PLN118.title": "訪問の偏り",
    "PLN118.message": "訪問した顧客は{visited}社（担当{accounts}社）：{spread}",
    "PLN118.finds": "営業担当の訪問が、一部の顧客に偏りすぎています。",
    "PLN118.why": "誰も訪問しない顧客は、競合に見つけられます。",
    "PLN118.remedy": "今四半期にまだ会っていない顧客への訪問を計画してください。",
    "PLN119.title": "記録のない稼働日",
    "PLN119.message": (
        "稼働日{days}日のうち{empty}日は記録がありません（記録あり{share}、最後は{last_on}）"
    ),
    "PLN119.finds": "営業担当が何も記録していない稼働日が多すぎます。",
    "PLN119.why": (
        "データがなければ良い計画は立ちません。後から書いたことは、実際に起きたこととは違います。"
    ),
    "PLN119.remedy": "毎日の訪問と回答を、その日のうちに記録させてください。",
    "QUA101.title": "決裁者に未面談",
    "QUA101.message": (
        "{expected}（{days}日後）に購入の見込みですが、決裁者に会っていません（判明：{names}）"
    ),
    "QUA101.finds": "重点見込み客の決裁者に会っていません。",
    "QUA101.why": "良い見込み客は、然るべき人に会わなかったために失われます。",
    "QUA101.remedy": "誰が決裁するかを確かめ、早めにその本人に会ってください。",
    "QUA102.title": "予算が不明",
    "QUA102.message": "{stage}にありますが、次が不明です：{unknown}",
    "QUA102.finds": "クロージング中の商談の予算が不明です。",
    "QUA102.why": "顧客がいくら払えるかを誰も知らないと、失注は価格のせいにされます。",
    "QUA102.remedy": "予算の出どころと金額を決裁者に確認してください。",
    "QUA103.title": "MAN情報が古い",
    "QUA103.message": "次の情報は{limit}日より前のもので、最も古いのは{oldest}です：{topics}",
    "QUA103.finds": "進行中の商談がある顧客、または重点見込み客のMANの回答が古すぎます。",
    "QUA103.why": "予算も人もニーズも変わります。半年前に正しかったことも、今日では推測です。",
    "QUA103.remedy": "顧客に改めて確認し、回答を日付とともに記録してください。",
    "QUA104.title": "接点が一人だけ",
    "QUA104.message": "会ったのは{name}だけで、面談は{meetings}回です（進行中の商談：{deals}）",
    "QUA104.finds": "進行中の商談がある顧客で、これまで一人にしか会っていません。",
    "QUA104.why": "その人が辞めるか、断るか、発言権を持たなければ、商談はなくなります。",
    "QUA104.remedy": "決裁する人や機器を使う人に、他部門も含めて会ってください。",
    "QUA105.title": "現地調査の不足",
    "QUA105.message": "調査{questions}項目のうち判明は{known}項目。次に確認すること：{topic}",
    "QUA105.finds": "重点見込み客の現地調査で、判明した項目が少なすぎます。",
    "QUA105.why": "顧客のニーズに基づかない提案は、価格で決まることになります。",
    "QUA105.remedy": "調査の未確認項目を次の訪問に持って行き、最も重要なものから確認してください。",
    "QUA106.title": "未接触による失注",
    "QUA106.message": "{bought_on}に{vendor}から{units}台を購入、当社は検討されず：{cause}",
    "QUA106.finds": "顧客が当社を検討する前に、他社から購入しました。",
    "QUA106.why": "当社抜きの購入は知らぬ間の失注であり、どの勝率にも現れません。",
    "QUA106.remedy": (
        "営業担当と原因を確かめてください。未訪問なら開拓計画に入れ、"
        "訪問済みなら決裁者を確かめて早く会い、機器を見てください。"
    ),
    "QUA107.title": "競合だけの提案",
    "QUA107.message": "{since}から{vendors}の提案が出ていますが、当社の提案はありません",
    "QUA107.finds": "顧客に競合の提案が出ていますが、当社の提案はありません。",
    "QUA107.why": (
        "先に提案した者が基準を決めます。当社の提案がなければ、検討される前に失注します。"
    ),
    "QUA107.remedy": "すぐに訪問して必要とされるものと決定の時期を確かめ、提案してください。",
    "QUA108.title": "断られて再訪なし",
    "QUA108.message": "{refused_on}に訪問を断られてから{days}日、再訪問していません",
    "QUA108.finds": "訪問を断った顧客を、その後訪問していません。",
    "QUA108.why": "断られた後に生まれる商機に、誰も気づきません。",
    "QUA108.remedy": "別の部門、新しい情報、違う目的など、新しいものを持って再訪問してください。",
    "QUA109.title": "購買部門だけ訪問",
    "QUA109.message": "機器を使わず購入するだけの{departments}しか訪問していません",
    "QUA109.finds": "商談のある顧客または見込み客で、機械を購入する人にしか会っていません。",
    "QUA109.why": "ニーズは機械を使う所から生まれ、購入する人から生まれるとは限りません。",
    "QUA109.remedy": "機器のある部門へ行き、使う人に必要なことを聞いてください。",
    "QUA110.title": "三回訪問で未判断",
    "QUA110.message": (
        "{met_on}に初めて面談し、{visits}回訪問しましたが（上限{limit}回）、未判断です"
    ),
    "QUA110.finds": "初回面談から三回訪問した顧客が、未判断のままです。",
    "QUA110.why": "習慣で訪問を続け、購入してくれる見込み客を探さないままになります。",
    "QUA110.remedy": (
        "見込み客かどうかを判断してください。時期・機種・理由を記録するか、"
        "然るべき人に会ってから対象外としてください。"
    ),
    "QUA111.title": "機械の現物未確認",
    "QUA111.message": "{known}台のうち{unseen}台の機械を目で見ていません：{machines}",
    "QUA111.finds": "重点見込み客または既存顧客の機械を、どの営業担当も目で確かめていません。",
    "QUA111.why": "話に聞くだけでは、機械の年数、負荷、使う人が分かりません。",
    "QUA111.remedy": "機械のある場所へ行って目で確かめ、使っている人と話してください。",
    "QUA112.title": "未確認の除外",
    "QUA112.message": "{rep}が{judged_on}に確認なしで対象外としました（{reason}）：{faults}",
    "QUA112.finds": "機械を見ないまま、または然るべき人に会わないまま、顧客を対象外としています。",
    "QUA112.why": (
        "良い見込み客が名簿から外れるのは、機械に問題がなさそうだから、"
        "または聞く相手を間違えたからです。"
    ),
    "QUA112.remedy": (
        "名簿に戻し、機械を見て、先方担当者または決裁者に確かめてから判断してください。"
    ),
    "QUA113.title": "決裁者の交代",
    "QUA113.message": "{since}に決裁者が交代しましたが、まだ会っていません：{names}",
    "QUA113.finds": "後任の決裁者に会っていません。",
    "QUA113.why": "人が替わると関係も失われ、競合はすでに関係を築いているかもしれません。",
    "QUA113.remedy": "競合より先に、すぐ新しい決裁者を訪問してください。",
    "QUA114.title": "二度目の訪問なし",
    "QUA114.message": "{rep}は{on}に初めて面談しましたが、{due_on}までに再訪していません",
    "QUA114.finds": "初回面談の後、期限内に再訪していません。",
    "QUA114.why": "初回面談の狙いは二度目の面談です。それがなければ、得た信頼を失います。",
    "QUA114.remedy": "顧客が尋ねたことへの答えを持って再訪し、次回の訪問日を決めてください。",
    "QUA115.title": "不在後の再訪なし",
    "QUA115.message": (
        "{on}の訪問で相手は不在でした（{rep}、当日会った部門：{departments}）。"
        "{due_on}までに次の訪問がありません"
    ),
    "QUA115.finds": "訪問時に相手が不在で、その後の訪問も予定もありません。",
    "QUA115.why": "不在だからとあきらめた顧客は、競合に渡したのと同じです。",
    "QUA115.remedy": (
        "今すぐ次の訪問を計画し、訪問時には他の部門にも会い、書き置きを残してください。"
    ),
    "QUA116.title": "離反のおそれ",
    "QUA116.message": "当社の機械が{machines}台ある既存顧客に兆候があります：{signs}",
    "QUA116.finds": "既存顧客に離反の兆候があります。",
    "QUA116.why": "競合に移った既存顧客を取り戻すのは困難です。目標は再購入率100 %です。",
    "QUA116.remedy": (
        "理由を突き止めてすぐ報告し、価格以外の利点を持って要となる人に会ってください。"
    ),
    "QUA117.title": "商談のないニーズ",
    "QUA117.message": (
        "ニーズ（{kinds}）があるのに進行中の商談がありません：{signs}、機械：{machines}"
    ),
    "QUA117.finds": "顧客に強いニーズが見えますが、進行中の商談がありません。",
    "QUA117.why": "ニーズには誰かが応えます。先に来た者が基準を決めます。",
    "QUA117.remedy": (
        "その部門を訪問し、機械の前でニーズを確かめ、商談を起こすか、"
        "起こさない理由を記録してください。"
    ),
}
"""The texts, by id."""
