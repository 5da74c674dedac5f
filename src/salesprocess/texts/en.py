"""English: the name of every term, and the headings and sentences of reports.

What belongs to one thing has its English there: the texts of a rule, a question, a stage.
"""

from __future__ import annotations

from typing import Final

TEXTS: Final = {
    # Words of every text
    "language": "English",
    "list.next": ", ",
    "list.within": " › ",
    "list.statements": "; ",
    "none": "none",
    # Terms of the ground
    "Outcome.OPEN": "open",
    "Outcome.WON": "won",
    "Outcome.LOST": "lost",
    "Outcome.DERAILED": "derailed",
    "Contradiction.STAGE_NOT_OF_LAST_CHANGE": "stage is not that of the last change",
    "Contradiction.CLOSE_NOT_OF_CHANGE": "close date is not that of the change",
    "Contradiction.CLOSE_BEFORE_REOPENING": "closed before it was reopened",
    "Contradiction.STAGE_AGAINST_OUTCOME": "stage contradicts the outcome",
    "Contradiction.CHANGED_AFTER_CLOSE": "moved after it was closed",
    "Missing.OPENED": "a date of opening",
    "Missing.CLOSED": "a date of close",
    "Missing.ENTERED": "a date of entry into the stage",
    "Missing.STAGES": "stages on record",
    "Missing.STAGE": "a known stage",
    "Missing.AMOUNT": "an amount",
    "ForecastCategory.COMMIT": "commit",
    "ForecastCategory.BEST_CASE": "best case",
    "ForecastCategory.PIPELINE": "pipeline",
    "ForecastCategory.OMITTED": "omitted",
    "DealField.AMOUNT": "amount",
    "DealField.EXPECTED_ORDER_ON": "expected order date",
    "DealField.PROBABILITY": "probability",
    "DealField.CATEGORY": "forecast category",
    "Role.DECISION_MAKER": "decision maker",
    "Role.PERSON_IN_CHARGE": "person in charge",
    "Role.OPERATOR": "operator",
    "Role.INFLUENCER": "influencer",
    "Role.PURCHASING": "purchasing",
    "Rank.EXECUTIVE": "executive",
    "Rank.MANAGEMENT": "management",
    "Rank.STAFF": "staff",
    "Condition.GOOD": "good",
    "Condition.WORN": "worn",
    "Condition.FAILING": "failing",
    "VisitOutcome.MET": "met",
    "VisitOutcome.ABSENT": "absent",
    "VisitOutcome.REFUSED": "refused",
    "VisitOutcome.CANCELLED": "cancelled",
    "TimeKind.FACE_TO_FACE": "face to face",
    "TimeKind.TRAVEL": "travel",
    "TimeKind.DESK": "desk work",
    "TimeKind.MEETING": "meetings",
    "TimeKind.OTHER": "other",
    "StrikeReason.MACHINES_SEEM_FINE": "the machines seem fine",
    "StrikeReason.NO_NEED": "no need",
    "StrikeReason.NO_BUDGET": "no budget",
    "StrikeReason.LOYAL_TO_COMPETITOR": "loyal to a competitor",
    "StrikeReason.OTHER": "other",
    "Measure.ORDERS": "orders",
    "Measure.SALES": "sales",
    "Measure.VISITS": "visits",
    "Measure.DEMONSTRATIONS": "demonstrations",
    "Basis.COHORT": "cohort",
    "Basis.PERIOD": "period",
    "Basis.SNAPSHOT": "snapshot",
    "IntervalMethod.WILSON": "Wilson interval",
    "IntervalMethod.AGRESTI_COULL": "Agresti–Coull interval",
    "ReviewPart.PIPELINE": "pipeline",
    "ReviewPart.QUALIFICATION": "qualification",
    "ReviewPart.PLANNING": "planning",
    "ReviewPart.BROUGHT": "sections of plug-ins",
    "ReviewPart.FINDINGS": "findings",
    "Severity.NOTE": "note",
    "Severity.WARNING": "warning",
    "Severity.ERROR": "error",
    "HitPolicy.UNIQUE": "exactly one row",
    "HitPolicy.FIRST": "first row",
    "HitPolicy.COLLECT": "every row",
    "Reading.CLEAR": "clear",
    "Reading.PARTIAL": "partial",
    "Reading.LOST": "lost",
    # Headings of the ground
    "review.title": "Sales process review",
    "review.book": "Book: {holds}.",
    "book.accounts": "{count} accounts",
    "book.contacts": "{count} contacts",
    "book.reps": "{count} reps",
    "book.machines": "{count} machines",
    "book.visits": "{count} visits",
    "book.time_entries": "{count} time entries",
    "book.deals": "{count} deals",
    "book.stage_changes": "{count} stage changes",
    "book.deal_changes": "{count} deal changes",
    "book.owner_changes": "{count} owner changes",
    "book.proposals": "{count} proposals",
    "book.demonstrations": "{count} demonstrations",
    "book.market_purchases": "{count} market purchases",
    "book.plans": "{count} plans",
    "book.targets": "{count} targets",
    "book.checks": "{count} checks",
    "book.countermeasures": "{count} countermeasures",
    "book.answers": "{count} answers",
    "book.judgements": "{count} judgements",
    "review.dates": "As of {as_of}; measured from {start} to {end}.",
    "review.only": "Findings about {subjects} alone.",
    "review.plugins": "Plug-ins: {names}.",
    "review.plugins_left_out": "Plug-ins left out: {names}.",
    "review.replaced": "Replaced rules: {names}.",
    "review.replaced_by": "{code} by {heir} of {origin}",
    "review.changed": "{count} thresholds are not the library's own:",
    "review.setting": "setting",
    "review.deselected": "{count} rules were not run: {codes}.",
    "review.setting_in": "{setting} ({place})",
    "place.process": "process {name}",
    "place.region": "region {name}",
    "place.team": "team {name}",
    "place.rep": "rep {name}",
    "review.value": "value",
    "review.default": "default",
    "review.own": "the library's own",
    "review.method": "method {section}",
    "review.threshold_source": "source of the default",
    "review.share": "share",
    "review.overview": "At a glance",
    "review.findings": "Findings",
    "review.no_findings": "Nothing found.",
    "review.rep": "rep",
    "review.source": "source",
    "review.interval": "95 % interval",
    "review.total": "total",
    "review.unknown": "not stated",
    "report.left_out": "Left out: {kinds}.",
    "report.left_out_of_rows": (
        "Left out, in the row with the most: {kinds} (one deal may be in several rows)."
    ),
    "report.left_out_kind": "{count} {outcome} deals without {missing}",
    "report.lopsided": (
        "Won deals and other ended deals are missing in very different shares, so no rate of the "
        "two is given."
    ),
    "subject.deal": "deal",
    "subject.account": "account",
    "subject.rep": "rep",
    "subject.book": "book",
    "subject.rule": "rule",
    "subject.section": "section",
    "subject.plugin": "plug-in",
    "review.subject_of": "{subject} {id}",
    "review.counted": (
        "{count} findings of {rules} rules: {error} errors, {warning} warnings, {note} notes."
    ),
    "review.by_section": "By section of the method",
    "review.section": "section",
    "review.errors": "errors",
    "review.warnings": "warnings",
    "review.notes": "notes",
    "review.at_stake": "What is at stake",
    "review.by_money": "By the {currency} of open deals:",
    "review.by_machines": "By machines:",
    "review.subject": "subject",
    "review.code": "code",
    "review.codes": "findings",
    "review.finding": "finding",
    "review.money": "money",
    "review.machines": "machines",
    "review.of_severity": "{severity}: {count}",
    "review.rule": "{code} {title} × {count}",
    "review.ignored": "Ignored",
    "review.idle": "Ignored in vain",
    "review.idle_note": "The day has passed, or no such thing was found: these may be deleted.",
    "review.reason": "reason",
    "review.until": "until",
    "review.runs": "Time taken by each rule",
    "review.rule_name": "rule",
    "review.seconds": "seconds",
    "review.since": "Since the earlier review",
    "review.change": "{new} findings are new, {gone} are gone, {still_there} are still there.",
    "review.new": "New",
    "review.gone": "Gone",
    "review.still_there": "Still there",
    "review.first_checked": "Checked for the first time",
    "review.no_longer_checked": "No longer checked",
    "review.more": "… and {count} more",
    # Terms of the pipeline
    "WinRateBase.NARROW": "won of won and lost",
    "WinRateBase.BROAD": "won of all that ended",
    "OutcomeTaken.FIRST": "first outcome",
    "OutcomeTaken.LAST": "last outcome",
    "NoForecast.LOPSIDED": "too much is unknown of earlier deals of one outcome (won, or not won)",
    "NoForecast.NO_HISTORY": (
        "no earlier deal shows how deals in these stages end, or no one knows since when the open "
        "ones stand there"
    ),
    "WinLossBy.COMPETITOR": "by competitor",
    "WinLossBy.REP": "by rep",
    "WinLossBy.SOURCE": "by source",
    "WinLossBy.INDUSTRY": "by industry",
    "WinLossBy.REGION": "by region",
    "PriceLossCheck.DECISION_MAKER_AT_DEMONSTRATION": (
        "Did the decision maker attend the demonstration?"
    ),
    "PriceLossCheck.PROPOSAL_FIRST": "Was our proposal in before the competitor's?",
    "PriceLossCheck.BUDGET_KNOWN": "Was the budget known correctly?",
    "PriceLossCheck.PROCEDURE_KNOWN": "Was the purchasing procedure known?",
    "LossVerdict.PROCESS": "lost by the process",
    "LossVerdict.PRICE": "lost on price",
    "LossVerdict.UNKNOWN": "not known",
    "TimeMode.LATEST": "last stay",
    "TimeMode.CUMULATIVE": "all stays together",
    "BuyingStage.RECOGNISE_CHANGE": "run the business, recognise change",
    "BuyingStage.ASSESS": "assess the current situation",
    "BuyingStage.SET_CRITERIA": "set purchasing criteria",
    "BuyingStage.EXPLORE": "explore solutions",
    "BuyingStage.SELECT": "select vendor, place order",
    "BuyingStage.EVALUATE": "implement and evaluate",
    "SellingStage.PREPARE": "prepare",
    "SellingStage.UNDERSTAND": "understand the situation, identify the opportunity",
    "SellingStage.DEVELOP_NEEDS": "develop and clarify needs",
    "SellingStage.RECOMMEND": "recommend a solution",
    "SellingStage.CLOSE": "obtain commitment, close",
    "SellingStage.IMPLEMENT": "manage implementation",
    "PipelinePhase.APPROACH": "approach",
    "PipelinePhase.ISSUE_SHARING": "sharing of customer issues",
    "PipelinePhase.PROPOSAL": "proposal",
    "PipelinePhase.ORDER_PROMOTION": "promotion of orders received",
    "PipelinePhase.DEAL_FOLLOW_UP": "follow-up of business deals",
    "PipelinePhase.DEAL_REVIEW": "review of business deals",
    "PipelinePhase.FOLLOW_UP": "follow up",
    "Spadco.SUSPECT": "suspect",
    "Spadco.PROSPECT": "prospect",
    "Spadco.ANALYSIS": "analysis",
    "Spadco.DEMO": "demo",
    "Spadco.CLOSE": "close",
    "Spadco.ORDER": "order",
    "Move.OPENED": "opened",
    "Move.FORWARD": "forward",
    "Move.SKIPPED": "skipped",
    "Move.BACK": "back",
    "Move.LOST": "lost",
    "Move.REOPENED": "reopened",
    "Move.ACROSS": "across processes",
    "Reach.EVER": "came into it at least once",
    "Reach.FURTHEST": "came into it or a later one",
    "Reach.IN_ORDER": "came into it after all earlier ones",
    "Reach.RETRACTING": "stands in it or a later one",
    "BuyingJob.PROBLEM_IDENTIFICATION": "problem identification",
    "BuyingJob.SOLUTION_EXPLORATION": "solution exploration",
    "BuyingJob.REQUIREMENTS_BUILDING": "requirements building",
    "BuyingJob.SUPPLIER_SELECTION": "supplier selection",
    "BuyingJob.VALIDATION": "validation",
    "BuyingJob.CONSENSUS_CREATION": "consensus creation",
    "StageCheck.BUYING_STAGE": "In which buying stage is the customer, judged by facts?",
    "StageCheck.GOAL": "What is to be done in that stage, and which goal ends it?",
    "StageCheck.LEAD": "Do I lead the customer to the next buying stage, or am I led?",
    "StageCheck.OTHER_FACTORS": "Which factors other than price have I given for the decision?",
    "StageCheck.DECISION_MAKER": "Have I talked to the decision maker and to those with influence?",
    "ProgressFactor.FIT": "Can we meet the needs?",
    "ProgressFactor.CRITERIA": "What are the criteria, and in which order?",
    "ProgressFactor.PROBLEM": "What is the problem?",
    "ProgressFactor.DECISION": "Who decides, by what procedure?",
    "ProgressFactor.RESOURCES": "Are the resources effective?",
    "ProgressFactor.OBJECTIVE": "What is the sales objective?",
    "ProgressFactor.STRENGTHS": "What are our strengths and weaknesses (SWOT)?",
    "ProgressFactor.COMPETITOR": "Is there a competitor?",
    "ProgressFactor.DURATION": "How long does each step take?",
    "Signal.FIRST_TALK": "first talk",
    "Signal.WELCOMED_AGAIN": "received again",
    "Signal.CONCERN_NAMED": "concern named",
    "Signal.SITUATION_SURVEYED": "situation surveyed",
    "Signal.CRITERIA_STATED": "criteria stated",
    "Signal.PROCEDURE_TOLD": "procedure told",
    "Signal.SOLUTION_REQUESTED": "solution and terms asked for",
    "Signal.COMPETITOR_PROPOSED": "competitor's proposal taken",
    "Signal.DEMONSTRATION_ATTENDED": "decision maker at the demonstration",
    "Signal.PROPOSAL_COMPARED": "our proposal taken up",
    "Signal.SOLUTION_ACCEPTED": "solution accepted",
    "Signal.TERMS_NEGOTIATED": "terms negotiated",
    "Signal.DATE_FIXED": "date of purchase fixed",
    "Signal.ORDER_PLACED": "order placed",
    "Signal.IN_USE": "in use",
    "Signal.SATISFIED": "satisfied",
    "Signal.STARTED_OVER": "started over",
    "Position.AHEAD": "ahead of the customer",
    "Position.IN_STEP": "in step with the customer",
    "Position.BEHIND": "behind the customer",
    "Position.UNKNOWN": "unknown",
    "Advice.GO_BACK": "go back to the customer's stage",
    "Advice.LEAD_ON": "lead the customer to the next stage",
    "Advice.CATCH_UP": "catch up to the customer's stage",
    "Advice.FIND_OUT": "find out where the customer stands",
    "PriceRisk.LOW": "low",
    "PriceRisk.RAISED": "raised",
    "PriceRisk.HIGH": "high",
    "PriceRisk.UNKNOWN": "unknown",
    "PhaseActivity.COLLECT_INFORMATION": "collect information",
    "PhaseActivity.OFFER_INFORMATION": "offer information",
    "PhaseActivity.FORM_HYPOTHESIS": "form a hypothesis",
    "PhaseActivity.VERIFY_HYPOTHESIS": "verify the hypothesis",
    "PhaseActivity.EXCHANGE_VIEWS": "exchange views",
    "PhaseActivity.AGREE_ISSUE": "agree the issue",
    "PhaseActivity.HEAR": "hear",
    "PhaseActivity.SURVEY": "survey",
    "PhaseActivity.CREATE_VALUE": "create value",
    "PhaseActivity.PRESENT_AND_VERIFY": "present and verify",
    "PhaseActivity.HELP_DECISION": "help the decision",
    "PhaseActivity.REMOVE_OBSTACLES": "remove obstacles",
    "PhaseActivity.PLAN_INTRODUCTION": "plan the introduction",
    "PhaseActivity.ACCEPTANCE": "acceptance",
    "PhaseActivity.CHECK_USE": "check use",
    "PhaseActivity.VERIFY_EFFECT": "verify effect",
    "PhaseActivity.PERIODIC_REVIEW": "periodic review",
    "PhaseActivity.CLOSER_COMMUNICATION": "closer communication",
    "PhaseActivity.NEXT_MATERIAL": "material for the next deal",
    "pipeline.standing": "{evidence}",
    "pipeline.standing.unknown": "nothing seen of the customer shows where they stand",
    "pipeline.standing.signal": "{signal} on {day} ({source}): {reason}",
    # Headings of the pipeline
    "review.funnel": "SPADCO funnel by rep",
    "review.funnel_note": (
        "Deals at or through each stage in the period; P−O are prospects that gave no order. – "
        "where a deal of the rep could not be placed."
    ),
    "review.leakage": "P−O",
    "review.steps": "From stage to stage",
    "review.steps_of": "From stage to stage: {process}",
    "review.letter_steps": "From stage to stage: SPADCO, all processes",
    "review.went_on": "went on",
    "review.missing": "left out",
    "review.steps_note": (
        "Of the deals that came into a stage in the period: how many reached the next so far."
    ),
    "review.from": "from",
    "review.to": "to",
    "review.entered": "entered",
    "review.reached": "reached the next",
    "review.times": "Time in stage",
    "review.times_of": "Time in stage: {process}",
    "review.times_note": (
        "From all deals on record, in days: within how many a quarter, half and three quarters of "
        "the deals leave the stage (Kaplan–Meier: those that stand there still are counted in); "
        "beside it the deals that stand in it, and for how long so far."
    ),
    "review.stage": "stage",
    "review.completed": "left",
    "review.quarter": "25 %",
    "review.half": "median",
    "review.three_quarters": "75 %",
    "review.standing": "standing",
    "review.so_far": "median so far",
    "review.velocity": "Sales velocity",
    "review.velocity_note": (
        "Open deals × won of ended × mean won amount ÷ mean days open of all deals that ended in "
        "the period; beside it what was really won a day."
    ),
    "review.no_amounts": "No amounts are on record.",
    "review.won_of_ended": "won of ended",
    "review.currency": "currency",
    "review.ended": "ended deals",
    "review.mean_amount": "mean won amount",
    "review.mean_days": "mean days open",
    "review.per_day": "a day",
    "review.won_per_day": "won a day",
    "review.forecast": "Forecast",
    "review.forecast_note": (
        "The next {days} days, from {deals} open deals; {without_chance} stand where history tells "
        "nothing yet, {without_amount} have no amount."
    ),
    "review.no_forecast": "No forecast of the open deals: {why}.",
    "review.forecast_of": "of",
    "review.orders": "orders",
    "review.expected": "expected",
    "review.by_reps": "by the reps' own word",
    "review.outcomes": "Outcomes",
    "review.outcomes_note": "All deals on record, whenever they were opened or ended.",
    "review.no_outcomes": "No deal names a rep, a source or an account.",
    "review.price_losses": "Lost on price?",
    "review.price_losses_note": (
        "{count} deals are on record as lost on price, whenever they ended. A check that failed "
        "says the sales process lost them."
    ),
    "review.check": "check",
    "review.failed": "failed",
    "review.known": "known",
    "review.not_known": "not known",
    "review.stability": "Stable results",
    "review.stability_note": (
        "Orders month by month from {first} to {last}; – before the rep's first deal. A dispersion "
        "of 1 is what chance alone gives; the probability says how often chance alone would "
        "fluctuate as much."
    ),
    "review.monthly": "orders by month",
    "review.mean": "mean",
    "review.spread": "spread",
    "review.dispersion": "dispersion",
    "review.chance": "by chance",
    "review.fluctuation": "fluctuation",
    "review.won": "won",
    "review.lost": "lost",
    "review.derailed": "derailed",
    "review.open": "open",
    "review.deals": "deals",
    "review.win_rate": "win rate",
    "review.conversion": "won of all",
    # Terms of qualification
    "Verdict.DISQUALIFIED": "disqualified",
    "Verdict.CONTESTED": "contested",
    "Verdict.OPEN": "open",
    "Verdict.QUALIFIED": "qualified",
    "CriterionState.HOLDS": "holds",
    "CriterionState.FAILS": "fails",
    "CriterionState.OPEN": "open",
    "Combine.ALL": "all answers",
    "Combine.ANY": "any answer",
    "Combine.AGREE": "answers that agree",
    "Aspect.MONEY": "money",
    "Aspect.AUTHORITY": "authority",
    "Aspect.NEED": "need",
    "Aspect.COMPETITOR": "competitor",
    "Aspect.BUDGET": "budget",
    "Aspect.TIMING": "timing",
    "Aspect.METRICS": "metrics",
    "Aspect.ECONOMIC_BUYER": "economic buyer",
    "Aspect.DECISION_CRITERIA": "decision criteria",
    "Aspect.DECISION_PROCESS": "decision process",
    "Aspect.PAPER_PROCESS": "paper process",
    "Aspect.PAIN": "pain",
    "Aspect.CHAMPION": "champion",
    "Aspect.COMPETITION": "competition",
    "Topic.BUDGET_SOURCE": "source of the budget",
    "Topic.BUDGET_AMOUNT": "amount of the budget",
    "Topic.PERSON_IN_CHARGE_MET": "person in charge met",
    "Topic.DECISION_MAKER_MET": "decision maker met",
    "Topic.OPERATOR_MET": "operator met",
    "Topic.DECISION_PROCEDURE": "decision procedure",
    "Topic.BUSINESS_STATE": "state of the business",
    "Topic.DOCUMENT_PROBLEM": "problem in handling documents",
    "Topic.NEED_EXPLICIT": "explicit need",
    "Topic.COMPETITOR_SEEN": "visit of a competitor's rep",
    "Topic.COMPETITOR_CLOSE": "good relations of the competitor",
    "Topic.PURCHASE_DATE": "time of the purchase",
    "Topic.BUYING_CRITERIA": "purchasing criteria",
    "Topic.MEASURED_GAIN": "gain in figures",
    "Topic.PAPER_PROCESS": "papers up to the order",
    "Topic.CHAMPION": "champion",
    "Topic.LINE_OF_BUSINESS": "line of business",
    "Topic.COMPANY_SIZE": "size of the company",
    "Topic.MAIN_CONCERN": "main concern",
    "Topic.MACHINES_SEEN": "all machines seen",
    "Topic.MONTHLY_VOLUME": "monthly volume",
    "Topic.INDUSTRY_ISSUE": "issue of the industry",
    "Topic.DOCUMENT_SYSTEMS": "document systems",
    "Topic.SOURCE_APPLICATIONS": "applications printed from",
    "Topic.DEPARTMENTS": "departments",
    "Topic.BUSINESS_PRIORITY": "first priority of the business",
    "Topic.DEPARTMENT_PROBLEM": "problem of a department",
    "Topic.WILL_TO_SOLVE": "will to solve the problem",
    "Topic.SOLUTION_REACTION": "reaction to the solution idea",
    "SurveyItem.COMPANY_PROFILE": "company profile",
    "SurveyItem.CUSTOMER_CONCERNS": "what the customer cares about",
    "SurveyItem.STATE_OF_USE": "state of use of the machines",
    "SurveyItem.INDUSTRY_ISSUES": "issues common to the industry",
    "SurveyItem.SYSTEMS": "document and application systems",
    "SurveyItem.ORGANISATION": "organisation",
    "SurveyItem.COMPETITORS": "competitor situation",
    "SurveyItem.PRIORITIES": "business priorities and departmental problems",
    "SurveyItem.DETERMINATION": "determination to solve the problem",
    "SurveyItem.REACTION": "reaction to the solution idea",
    "MarketStanding.WON": "won",
    "MarketStanding.LOST_AFTER_CONTACT": "lost after contact",
    "MarketStanding.NO_CONTACT": "no-contact failure",
    "MarketStanding.UNKNOWN": "unknown",
    "NoContactCause.WON": "won",
    "NoContactCause.LOST_AFTER_CONTACT": "lost after contact",
    "NoContactCause.VENDOR_UNKNOWN": "find out whether it was bought from us",
    "NoContactCause.CONSIDERATION_UNKNOWN": "find out whether the customer considered us",
    "NoContactCause.NOT_VISITED": "the customer was not visited",
    "NoContactCause.NO_PLAN": "no plan to visit",
    "NoContactCause.THOUGHT_UNNECESSARY": "thought unnecessary",
    "NoContactCause.NO_LONGER_MATTERED": "visited before and no longer of interest to the rep",
    "NoContactCause.NOT_INCLINED": "did not feel like visiting",
    "NoContactCause.COMPETITOR_CLOSE": "a competitor has a good relationship",
    "NoContactCause.WHY_NO_PLAN_UNKNOWN": "find out why no visit was planned",
    "NoContactCause.NOT_CARRIED_OUT": "planned but not carried out",
    "NoContactCause.PLAN_UNKNOWN": "find out whether a visit was planned",
    "NoContactCause.VISITED": "visited but failed",
    "NoContactCause.NOT_NOTICED": "did not notice the opportunity",
    "NoContactCause.REFUSED": "refused and so not visited again",
    "NoContactCause.WRONG_DEPARTMENT": "visited the wrong department",
    "NoContactCause.JUDGED_NO_OPPORTUNITY": "judged there was no opportunity now and missed it",
    "NoContactCause.WHY_NOT_NOTICED_UNKNOWN": "find out why it was not noticed",
    "NoContactCause.NOTICED_TOO_LATE": "noticed but too late",
    "NoContactCause.COMPETITOR_FIRST": "a competitor's proposal was already in",
    "NoContactCause.NOTICE_UNKNOWN": "find out whether the opportunity was noticed",
    "NoContactCause.TIMING_UNKNOWN": (
        "noticed; find out whether a competitor's proposal was already in"
    ),
    "NoContactCause.WHY_NO_OFFER_UNKNOWN": "noticed in time; find out why no offer was made",
    "NoContactCause.VISIT_UNKNOWN": "find out whether the customer was visited",
    "NoContactFact.BOUGHT_ELSEWHERE": "bought elsewhere",
    "NoContactFact.CONSIDERED": "a deal or an offer of ours in time",
    "NoContactFact.VISITED": "visited",
    "NoContactFact.PLANNED": "a visit planned",
    "NoContactFact.THOUGHT_UNNECESSARY": "a visit thought unnecessary",
    "NoContactFact.VISITED_LONG_AGO": "visited long ago",
    "NoContactFact.NO_LONGER_MATTERED": "visited before and no longer of interest",
    "NoContactFact.NOT_INCLINED": "no wish to visit",
    "NoContactFact.COMPETITOR_CLOSE": "good relations of a competitor",
    "NoContactFact.NOTICED": "the opportunity noticed",
    "NoContactFact.REFUSED": "the last visit refused",
    "NoContactFact.WRONG_DEPARTMENT": "only other departments visited than those that decide",
    "NoContactFact.JUDGED_NO_OPPORTUNITY": "judged to be no opportunity",
    "NoContactFact.COMPETITOR_FIRST": "a competitor's proposal in before that",
    "NoContactRemedy.ANALYSE_TERRITORY": "analyse the territory and its customers",
    "NoContactRemedy.PLAN_DEVELOPMENT": "make a development plan with coverage",
    "NoContactRemedy.CONFIRM_WHO_DECIDES": "confirm the person in charge and the decision maker",
    "NoContactRemedy.KNOW_THE_INFLUENCE": "know who influences the purchase and by what criteria",
    "NoContactRemedy.MEET_THOSE_WHO_MATTER": "find the people who must be met and meet them soon",
    "NoContactRemedy.LOOK_AT_THE_MACHINES": "go to where the machines stand and look",
    "NoContactRemedy.CONFIRM_BEFORE_STRIKING_OFF": (
        "never strike a possible customer off the list without confirming"
    ),
    "KnownBy.RECORDS": "records",
    "KnownBy.ANSWER": "an answer",
    "KnownBy.SILENCE": "no record",
    "KnownBy.NOTHING": "nothing",
    "Counted.PURCHASES": "purchases",
    "Counted.UNITS": "units",
    "MarketBy.REP": "rep",
    "MarketBy.INDUSTRY": "industry",
    "MarketBy.REGION": "region",
    "ProspectStatus.NOT_MET": "not met yet",
    "ProspectStatus.TO_BE_JUDGED": "to be judged",
    "ProspectStatus.OVERDUE": "judgement overdue",
    "ProspectStatus.JUDGED_PROSPECT": "judged a prospect",
    "ProspectStatus.JUDGED_NO": "struck off",
    "ProspectDetail.WHEN": "when",
    "ProspectDetail.WHICH": "which model",
    "ProspectDetail.WHY": "why",
    "DropFault.MACHINES_SEEMED_FINE": "only because the machines seem fine",
    "DropFault.RIGHT_PERSON_NOT_MET": "neither decision maker nor person in charge met",
    "DropFault.MACHINES_NOT_SEEN": "no machine seen by eye",
    "NeedKind.REPLACEMENT": "replacement",
    "NeedKind.REARRANGEMENT": "centralise, distribute or add",
    "NeedKind.NEW_PURCHASE": "new purchase",
    "NeedSign.MACHINE_OLD": "old machine",
    "NeedSign.LEASE_ENDING": "lease ending",
    "NeedSign.CONDITION_POOR": "poor condition",
    "NeedSign.BREAKDOWNS": "breakdowns",
    "NeedSign.VOLUME_ABOVE_RATING": "volume above rating",
    "NeedSign.VOLUME_RISING": "rising volume",
    "NeedSign.FUNCTIONS_WANTED": "new functions wanted",
    "NeedSign.SPEED_WANTED": "more speed wanted",
    "NeedSign.COLOUR_WANTED": "colour wanted",
    "NeedSign.VOLUME_FALLING": "falling volume",
    "NeedSign.PEAK_MONTH": "month of peak",
    "NeedSign.VOLUMES_UNEVEN": "uneven volumes",
    "NeedSign.MANY_LOW_VOLUMES": "many machines with low volume",
    "NeedSign.QUEUES": "queues at the machine",
    "NeedSign.COST_CONTROL": "cost control",
    "NeedSign.SPACE_SHORT": "short of space",
    "NeedSign.NEW_BRANCH": "new branch",
    "NeedSign.NEW_SITE_PLANNED": "new site planned",
    "WarningSign.CONSIDERS_LEAVING": "considers leaving",
    "WarningSign.DECISION_MAKER_CHANGED": "decision maker changed",
    "WarningSign.ATTACKED_ON_PRICE": "attacked on price",
    "WarningSign.COMPETITOR_PROPOSED": "competitor's proposal submitted",
    "WarningSign.NOT_VISITED": "long not visited",
    # Headings of qualification
    "qualification.verdicts": "Qualification",
    "qualification.verdicts_of": "Qualification by {framework}",
    "qualification.verdicts_note": (
        "By {framework}: the {count} accounts with an open deal or judged to be prospects. Unknown "
        "is never taken for no."
    ),
    "qualification.verdict": "verdict",
    "qualification.accounts": "accounts",
    "qualification.share": "share",
    "qualification.criterion": "criterion",
    "qualification.most_missing": "most often missing",
    "qualification.missing_at": "{topic} ({count})",
    "qualification.key_prospects": "Key prospects",
    "qualification.key_prospects_note": (
        "{count} accounts are expected to buy soon; the nearest first."
    ),
    "qualification.account": "account",
    "qualification.expected_on": "expected on",
    "qualification.missing": "missing",
    "qualification.ask_next": "ask next about",
    "qualification.meet": "meet",
    "qualification.person": "{names} ({role})",
    "qualification.who_is": "who is the {role}?",
    "qualification.three_visits": "Judged within three visits?",
    "qualification.statuses_note": "Where the accounts of each rep stand now.",
    "qualification.in_time_note": (
        "Of the accounts first met in the period: how many were judged in time, and at how many a "
        "second meeting followed; what can still be in time is open."
    ),
    "qualification.first_met": "first met",
    "qualification.in_time": "judged in time",
    "qualification.second": "second meeting",
    "qualification.undecided": "open",
    "qualification.rate": "rate",
    "qualification.care": "Care for the list",
    "qualification.care_note": (
        "Accounts struck off after confirmation, and absences after which the next visit followed, "
        "in the period."
    ),
    "qualification.confirmed": "drops confirmed",
    "qualification.not_confirmed": "not confirmed",
    "qualification.followed_up": "absences followed up",
    "qualification.not_followed_up": "not followed up",
    "qualification.market": "The market and us",
    "qualification.market_note": (
        "What the accounts bought in the period, from anyone: each purchase stands in one row."
    ),
    "qualification.standing": "standing",
    "qualification.purchases": "purchases",
    "qualification.units": "units",
    "qualification.money": "money",
    "qualification.unpriced": "without amount",
    "qualification.of_the_market": "of the units",
    "qualification.causes": "Why we were not considered",
    "qualification.causes_note": (
        "No-contact failures by cause, and their share of what was bought, rep by rep."
    ),
    "qualification.cause": "cause",
    "qualification.lost_unseen": "no contact",
    "qualification.known_market": "known",
    "qualification.needs": "Needs",
    "qualification.needs_note": (
        "Accounts that show a need; of those that show it strongly, how many have an open deal."
    ),
    "qualification.kind": "kind",
    "qualification.signs": "most frequent signs",
    "qualification.strong": "strong",
    "qualification.with_deal": "with a deal",
    "qualification.repurchases": "Repurchase by own users",
    "qualification.bought": "units bought",
    "qualification.ours": "from us",
    "qualification.churned": "units to competitors",
    "qualification.warned_by": "warned by",
    "qualification.no_sign": "no sign",
    "qualification.at_risk": "Own users at risk",
    "qualification.at_risk_note": (
        "{count} own users show warning signs; those with most of them first."
    ),
    "qualification.machines": "our machines",
    "qualification.warnings": "warning signs",
    # Sentences of qualification
    "qualification.verdict.qualified": (
        "By {framework} on {day} the account is qualified in {criteria}: {facts}."
    ),
    "qualification.verdict.open": (
        "By {framework} on {day} the account is open in {criteria}: {facts}."
    ),
    "qualification.verdict.contested": (
        "By {framework} on {day} the account is contested in {criteria}: {facts}; talk it over "
        "with the manager or the product specialist."
    ),
    "qualification.verdict.disqualified": (
        "By {framework} on {day} the account is disqualified in {criteria}: {facts}."
    ),
    "qualification.fact.yes": "{topic}: yes on {day} by {sources}",
    "qualification.fact.no": "{topic}: no on {day} by {sources}",
    "qualification.fact.unknown": "{topic}: unknown",
    "qualification.fact.unsettled": "{topic}: asked on {day} and not known ({sources})",
    "qualification.fact.stale": "{topic}: last known on {day}, too long ago to count ({sources})",
    "qualification.source.records": "the records of {name}",
    "qualification.to_meet.not_met": "Meet {names} ({role}) and ask about: {topics}.",
    "qualification.to_meet.met": "Meet {names} ({role}) again and ask about: {topics}.",
    "qualification.to_meet.nobody": "Find out who is the {role}, and ask about: {topics}.",
    "qualification.survey.incomplete": (
        "On {day} {known} of {questions} questions of the survey are answered; ask next about: "
        "{topic}."
    ),
    "qualification.survey.complete": (
        "On {day} all {questions} questions of the survey are answered."
    ),
    "qualification.no_contact": (
        "{account} bought from {vendor} on {bought_on}: {cause}. What is known: {facts}."
    ),
    "qualification.yes_by_records": "{fact}: yes ({seen})",
    "qualification.no_by_records": "{fact}: no ({seen})",
    "qualification.yes_by_answer": "{fact}: yes (said by {seen})",
    "qualification.no_by_answer": "{fact}: no (said by {seen})",
    "qualification.no_by_silence": "{fact}: no (no record)",
    "qualification.unknown_by_nothing": "{fact}: not known",
    "qualification.key_prospect.deal": (
        "{account} is a key prospect: deal {deal} expects the order on {on}, in {days} days"
    ),
    "qualification.key_prospect.judgement": (
        "{account} is a key prospect: {rep} judged on {judged_on} that it will buy on {on}, in "
        "{days} days"
    ),
    "qualification.prospect.not_met": "no one was met at {account} yet",
    "qualification.prospect.to_be_judged": (
        "{account} was first met on {met_on}; visits {visits} of {limit} were made and it is to be "
        "judged"
    ),
    "qualification.prospect.overdue": (
        "{account} was first met on {met_on} and visited {visits} times (at most {limit}), but no "
        "judgement is on record"
    ),
    "qualification.prospect.judged_prospect": (
        "{account} was judged a prospect on {judged_on}: when {on}, which model {model}, why "
        "{why}; not stated: {missing}"
    ),
    "qualification.prospect.judged_no": "{account} was struck off on {judged_on}: {reason}",
    "qualification.drop.confirmed": (
        "{account} was struck off by {rep} on {judged_on} ({reason}), after the right person was "
        "met and a machine seen; objections: {faults}"
    ),
    "qualification.drop.too_soon": (
        "{account} was struck off by {rep} on {judged_on} ({reason}) too soon: {faults}"
    ),
    "qualification.drop.unknown": (
        "{account} was struck off by {rep} on {judged_on} ({reason}); whether that was confirmed "
        "is not known; objections: {faults}"
    ),
    "qualification.first_meeting.followed": (
        "{rep} first met {account} on {on}; a second meeting followed on {second_on}"
    ),
    "qualification.first_meeting.not_followed": (
        "{rep} first met {account} on {on}; no second meeting followed by {due_on} (the next: "
        "{second_on})"
    ),
    "qualification.first_meeting.open": (
        "{rep} first met {account} on {on}; whether a second meeting follows by {due_on} is not "
        "known yet (the next: {second_on})"
    ),
    "qualification.absence.followed_up": (
        "the contact was absent when {rep} came on {on} (departments seen: {departments}); the "
        "next visit: {next_on}"
    ),
    "qualification.absence.not_followed_up": (
        "the contact was absent when {rep} came on {on} (departments seen: {departments}); no "
        "visit followed by {due_on} (the next: {next_on})"
    ),
    "qualification.absence.open": (
        "the contact was absent when {rep} came on {on} (departments seen: {departments}); a visit "
        "is to follow by {due_on} (the next: {next_on})"
    ),
    "qualification.need.machine_old": (
        "machine {machine} ({departments}) has stood there for {years} years (cycle {cycle})"
    ),
    "qualification.need.lease_ending": (
        "the lease of machine {machine} ({departments}) ends on {on}"
    ),
    "qualification.need.condition_poor": (
        "machine {machine} ({departments}) was seen in the state: {condition}"
    ),
    "qualification.need.breakdowns": (
        "machine {machine} ({departments}) broke down {count} times in {days} days"
    ),
    "qualification.need.volume_above_rating": (
        "machine {machine} ({departments}) puts out {pages} pages a month (made for {rated})"
    ),
    "qualification.need.volume_rising": (
        "the volume of machine {machine} ({departments}) rose from {before} to {pages} pages a "
        "month"
    ),
    "qualification.need.volume_falling": (
        "the volume of machine {machine} ({departments}) fell from {before} to {pages} pages a "
        "month"
    ),
    "qualification.need.peak_month": (
        "machine {machine} ({departments}) put out {pages} pages in a month of peak (usually "
        "{usual})"
    ),
    "qualification.need.volumes_uneven": (
        "the machines of {departments} are unevenly used: {most} against {fewest} pages a month"
    ),
    "qualification.need.many_low_volumes": (
        "{count} machines ({departments}) put out fewer than {limit} pages a month"
    ),
    "qualification.need.functions_wanted": "the customer wants new functions ({source}, {on})",
    "qualification.need.speed_wanted": "the customer wants more speed ({source}, {on})",
    "qualification.need.colour_wanted": "the customer wants colour ({source}, {on})",
    "qualification.need.queues": "people queue at the machines ({source}, {on})",
    "qualification.need.cost_control": "the customer wants to control costs ({source}, {on})",
    "qualification.need.space_short": "the customer is short of space ({source}, {on})",
    "qualification.need.new_branch": (
        "a branch on the contact list since {on}, with no machine on record"
    ),
    "qualification.need.new_site_planned": "the customer plans a new site ({source}, {on})",
    "qualification.relations": (
        "{account}: meetings: {times}, the last on {last_met_on}; ranks: {ranks}; departments: "
        "{departments} (of {known})"
    ),
    "qualification.warning.considers_leaving": "{account} considers leaving ({source}, {on})",
    "qualification.warning.decision_maker_changed": (
        "the decision maker of {account} changed on {on} (gone: {went}; new: {came})"
    ),
    "qualification.warning.attacked_on_price": (
        "a competitor attacks on price at {account} ({source}, {on})"
    ),
    "qualification.warning.competitor_proposed": (
        "{vendor} submitted a proposal to {account} on {on}"
    ),
    "qualification.warning.not_visited": (
        "{account} was not visited for {days} days (last visit: {on})"
    ),
    "qualification.repurchase": (
        "Own users bought {ours} of {all} machines from us ({rate}); of {unknown} more it is not "
        "known whether the buyer was an own user"
    ),
    "qualification.churn": (
        "{account} bought from {vendor} on {on} (machines: {units}); warning signs before: {signs}"
    ),
    # Terms of planning
    "TerritoryAxis.REGION": "region",
    "TerritoryAxis.INDUSTRY": "industry",
    "TerritoryAxis.EMPLOYEES": "employees",
    "TerritoryAxis.ORGANISATION": "organisation",
    "TerritoryAxis.MIF": "machines by maker",
    "TerritoryAxis.LAST_YEAR_SALES": "last year's sales",
    "Organisation.HEAD_OFFICE": "head office",
    "Organisation.BRANCH": "branch",
    "Organisation.ALONE": "no branch on record",
    "VendorMix.OWN": "own only",
    "VendorMix.MIXED": "own and competitor's",
    "VendorMix.COMPETITOR": "competitor's only",
    "VendorMix.NONE_KNOWN": "no machine on record",
    "SegmentMeasure.ACCOUNTS": "accounts",
    "SegmentMeasure.MACHINES": "machines",
    "SegmentMeasure.OWN_MACHINES": "own machines",
    "SegmentMeasure.OTHER_MACHINES": "competitors' machines",
    "SegmentMeasure.PAGES": "pages a month",
    "SegmentMeasure.WINS": "won deals",
    "GridUnit.MACHINE": "machines",
    "GridUnit.CUSTOMER": "customers",
    "GridUnit.MACHINE_YEAR": "machines at each age",
    "Sighting.LATELY": "seen lately",
    "Sighting.LONG_AGO": "seen long ago",
    "Sighting.NEVER": "never confirmed",
    "Sighting.UNKNOWN": "not known",
    "VisitStep.DAY": "day",
    "VisitStep.WEEK": "week",
    "VisitStep.MONTH": "month",
    "SpreadOver.ACCOUNTS": "accounts",
    "SpreadOver.PURPOSES": "purposes",
    "SpreadSide.ONE_SIDED": "one-sided",
    "SpreadSide.AS_PLANNED": "as planned",
    "SpreadSide.SCATTERED": "scattered",
    "EffortHorizon.HUNTING": "hunting",
    "EffortHorizon.FARMING": "farming",
    "PdcaStep.PLAN": "plan",
    "PdcaStep.DO": "do",
    "PdcaStep.CHECK": "check",
    "PdcaStep.ACT": "act",
    "PdcaSign.NO_PLAN": "no plan",
    "PdcaSign.PLAN_WITHOUT_ACTIONS": "plan without actions",
    "PdcaSign.PLAN_WITHOUT_VISITS": "no visits planned",
    "PdcaSign.PLAN_MADE_LATE": "plan made late",
    "PdcaSign.NOT_BY_PLAN": "not by plan",
    "PdcaSign.NEVER_CHECKED": "never checked",
    "PdcaSign.NO_COUNTERMEASURE": "no countermeasure",
    "PdcaSign.COUNTERMEASURE_NOT_DONE": "countermeasure not done",
    "PdcaSign.SAME_ERROR_AGAIN": "same error again",
    "CareGap.INDUSTRY_UNKNOWN": "industry unknown",
    "CareGap.EMPLOYEES_UNKNOWN": "employees unknown",
    "CareGap.LOCATION_UNKNOWN": "location unknown",
    "CareGap.NO_MACHINE_KNOWN": "no machine known",
    "CareGap.NO_CONTACT_KNOWN": "no contact known",
    "CareGap.MACHINES_STALE": "machines not seen lately",
    "CareGap.NOTHING_NEW": "no news",
    "VisitPriority.OWN_USER": "own user",
    "VisitPriority.KEY_COMPETITOR_USER": "key competitor's user",
    "VisitPriority.OTHER_KEY": "other key account",
    "VisitPriority.NOT_KNOWN_IF_KEY": "not known whether a key account",
    "VisitPriority.NOT_KEY": "no key account",
    "CoverageState.DUE": "due",
    "CoverageState.PLANNED": "planned",
    "CoverageState.COVERED": "covered",
    "CoverageState.OVERDUE": "overdue",
    "ShortfallReason.NO_CAPACITY": "no place left",
    "ShortfallReason.NO_REP": "no one to go",
    "PlanKeeping.ON_THE_DAY": "made on the day",
    "PlanKeeping.NEAR_THE_DAY": "made near the day",
    "PlanKeeping.NOT_MADE": "not made",
    "PlanKeeping.STILL_OPEN": "still open",
    "TimeHeading.FACE_TO_FACE": "face to face",
    "TimeHeading.TRAVEL": "travel",
    "TimeHeading.DESK": "desk work",
    "TimeHeading.MEETING_AND_OTHER": "meetings and other",
    "HoursFault.LATE_START": "late start",
    "HoursFault.EARLY_END": "early end",
    "HoursFault.DESK_WORK": "too much desk work",
    # Headings of planning
    "review.segments": "Territory in segments",
    "review.last_year_sales": "last year's sales",
    "review.concentrate": "Where to concentrate",
    "review.potential": "potential",
    "review.present": "present",
    "review.gap": "gap",
    "review.groups": "Head offices with branches",
    "review.mif": "Machines in field",
    "review.vendor": "maker",
    "review.grid": "Volume by years in use",
    "review.replacement": "Machines to be replaced",
    "review.by_cycle": "a year by the cycle",
    "review.survivors": "still there",
    "planning.covered": "Accounts visited",
    "planning.covered_note": (
        "Where the accounts of each rep stand on the way to one visit each in the period."
    ),
    "planning.visited": "share visited",
    "planning.average_day": "average day",
    "planning.coming_visits": "Coverage plan",
    "planning.day": "day",
    "planning.priority": "priority",
    "planning.dated": "with a day",
    "planning.working_time": "Where the time goes",
    "planning.team": "team",
    "planning.usual_day": "usual day",
    "planning.hours_a_day": "hours a day",
    "planning.days": "days",
    "planning.first_in_time": "first appointment in time",
    "planning.of_rep": "{rep}: {said}",
    "planning.visits": "Activity",
    "planning.made": "visits made",
    "planning.a_week": "a week",
    "planning.planned": "planned",
    "planning.kept": "made on their day",
    "planning.evenness": "evenness over accounts",
    "planning.evenness_planned": "planned evenness",
    "planning.side": "spread",
    "planning.effective": "effective",
    "planning.by_appointment": "by appointment",
    "planning.with_purpose": "with a purpose",
    "planning.resumed": "plan taken up again",
    "planning.easy_note": "Visited far more often than their potential says, and not for a deal:",
    "planning.hunting_and_farming": "Hunting and farming",
    "planning.not_told": "not known",
    "planning.farming": "farming of visits",
    "planning.farming_time": "farming of time",
    "planning.cycle": "Plan, do, check, act",
    "planning.step_taken": "there",
    "planning.step_missing": "missing",
    "planning.sign": "how it shows",
    "planning.reps": "reps",
    "planning.records": "Care of the records",
    "planning.care_note": "What a plan can not rest on, and at how many accounts.",
    "planning.gap": "gap",
    "planning.of": "of",
    "planning.empty_days": "without a record",
    "planning.last_record": "last record",
    "planning.field": "field",
    # Sentences of planning
    "planning.segments": (
        "{axes}: accounts: {accounts}, segments: {segments}; not every axis is known of {unclear}, "
        "and no machine is on record of {without_machines}"
    ),
    "planning.concentrate": (
        "{segment}: {potential} of the potential ({potential_by}), {present} of what is there now "
        "({present_by})"
    ),
    "planning.sales_in": "last year's sales in {currency}",
    "planning.effort": (
        "{rep}: {apart} of {visits} visits would have to go elsewhere to match the potential; "
        "{segment} has {of_visits} of the visits and {of_potential} of the potential "
        "({potential_by})"
    ),
    "planning.effort.even": "{rep}: the {visits} visits are shared out as the potential is",
    "planning.effort.unknown": (
        "{rep}: visits and potential can not be compared; visits to accounts of unknown potential "
        "or of other reps: {unjudged}"
    ),
    "planning.group": (
        "{head}: branches: {branches}; machines: {machines}, {own} of them ours; deals won: {won}"
    ),
    "planning.group.cycle": (
        "the parents of {cycle} lead round in a circle, so no one can tell the head office"
    ),
    "planning.mif.complete": (
        "machines: {machines}; seen lately: {lately}, long ago: {long_ago}, never: {never}; of "
        "unknown maker: {unknown}; accounts without a machine on record: {without}"
    ),
    "planning.mif.trend": (
        "of the machines on record today {machines} were installed by {day}; of {undated} more "
        "that is not known, and those taken away since are on no record"
    ),
    "planning.grid": (
        "{unit} on {day}: {count}; pages a month, as far as known: {pages}; without a known volume "
        "or age: {unplaced}"
    ),
    "planning.grid.history": (
        "{unit} up to {day}: {count}; without a known volume or age: {unplaced}; the figure this "
        "follows can be read only in part"
    ),
    "planning.potential": (
        "Each segment's share of the potential ({potential_by}) beside its share of what is there "
        "now ({present_by})."
    ),
    "planning.replacement": (
        "of {machines} machines these are expected to be replaced in each of the next {years} "
        "years: {expected}; the cycle of {cycle} years alone says {average} a year; of {undated} "
        "the age is not known"
    ),
    "planning.activity": (
        "{made} visits made; of {planned} planned {kept} were kept; effective {effective}, by "
        "appointment {by_appointment}, with a purpose {with_purpose}; plan taken up again after a "
        "deviation {resumed}"
    ),
    "planning.spread": (
        "{visits} visits are {side} over {over}: evenness {made} (planned {planned}), 1 being the "
        "same number to each"
    ),
    "planning.spread.unknown": (
        "too few visits to tell how they are spread over {over} ({visits}; evenness {made}, "
        "planned {planned})"
    ),
    "planning.account_effort": (
        "{account}: {visits} visits ({of_visits} of the visits, {for_deals} of them for deals; "
        "{of_potential} of the potential by {potential_by})"
    ),
    "planning.neighbour": "{account}, {km} km away (last visited: {last_visit_on})",
    "planning.neighbourhood": (
        "due for a visit near {account}: {nearest}; place not known: {unplaced}"
    ),
    "planning.horizons": (
        "{hunting} visits for near orders, {farming} for the long term ({share}, in time "
        "{time_share}); not known: {unknown}; without a duration: {untimed}"
    ),
    "planning.repeated": (
        "“{problem}” was found {times} times in the work of {rep} ({days}); countermeasures done "
        "in between, without effect: {done}"
    ),
    "planning.pdca": "{rep}, {first} to {last}: missing: {missing}; not known: {unknown}. {steps}.",
    "planning.pdca.there": "{step} is there ({facts})",
    "planning.pdca.missing": "{step} is missing: {signs} ({facts})",
    "planning.pdca.unknown": "{step} can not be told ({facts})",
    "planning.pdca.plan": (
        "plans: {plans}, actions: {actions}, made on: {made_on}, visits planned: {visits}"
    ),
    "planning.pdca.do": (
        "made on their day: {kept} of {planned} planned visits ({share}; at least {least})"
    ),
    "planning.pdca.check": "checks: {checks}, the last on {last_on}, due by {due_on}",
    "planning.pdca.act": (
        "problems found: {problems}; without a countermeasure: {undecided}; countermeasure not "
        "done: {undone}; come back: {again}"
    ),
    "planning.care": "{fields}. {days}. What a plan can not rest on: {gaps}.",
    "planning.care.fields": (
        "{known} of {fields} fields are known, least often {least}: {share} of {records}"
    ),
    "planning.care.no_fields": "no records to look at ({known} of {fields} fields known)",
    "planning.care.days": (
        "{rep} recorded nothing on {empty} of {days} working days ({share} with a record; last: "
        "{last_on})"
    ),
    "planning.care.industry_unknown": (
        "no plan by industry: it is unknown at {count} of {of} accounts ({accounts})"
    ),
    "planning.care.employees_unknown": (
        "no plan by size: the employees are unknown at {count} of {of} accounts ({accounts})"
    ),
    "planning.care.location_unknown": (
        "no route: the location is unknown of {count} of {of} accounts ({accounts})"
    ),
    "planning.care.no_machine_known": (
        "no potential: no machine is known at {count} of {of} accounts ({accounts})"
    ),
    "planning.care.no_contact_known": (
        "no one to meet: no contact is known at {count} of {of} accounts ({accounts})"
    ),
    "planning.care.machines_stale": (
        "no sure replacement demand: machines were not seen lately at {count} of {of} accounts "
        "({accounts})"
    ),
    "planning.care.nothing_new": (
        "no judgement of today: nothing new was noted of {count} of {of} accounts ({accounts})"
    ),
    "planning.visit_order": "{account}: {priority}; volume {volume}, in use {age}, region {region}",
    "planning.coverage.complete": (
        "all of {accounts} accounts have a place from {first} to {last}: {visits} visits by {reps} "
        "reps still to be made, {done} made; working days: {days}, visits a day: {per_day}"
    ),
    "planning.coverage.short": (
        "{missing} of {accounts} accounts have no place from {first} to {last} (coverage "
        "{coverage}): no place left: {no_capacity}, no one to go: {no_rep}; a rep has {capacity} "
        "places ({days} working days, {per_day} a day); visits by {reps} reps still to be made: "
        "{visits}, made: {done}; without a place: {names} and {more} more"
    ),
    "planning.state.visited": "{account}: {state}; visited on {on}",
    "planning.state.planned": "{account}: {state}; the day planned is {on}",
    "planning.state.not_planned": "{account}: {state}; no day is planned",
    "planning.adherence": (
        "of {planned} planned visits {on_the_day} were made on their day and {near} near it, "
        "{not_made} were not, {open} are open: {rate} carried out"
    ),
    "planning.pace.behind": (
        "behind: {covered} of {accounts} accounts visited since {since}, {expected} should be by "
        "now, as each is to be within {days} days"
    ),
    "planning.pace.in_time": (
        "in time: {covered} of {accounts} accounts visited since {since}, {expected} should be by "
        "now, as each is to be within {days} days"
    ),
    "planning.pace.unknown": (
        "no visits are on record, so no one can tell how many of the {accounts} accounts were "
        "visited since {since}; {expected} should be by now, as each is to be within {days} days"
    ),
    "planning.travel.danger": (
        "a danger sign: travel is {travel} of the time of {days} days, above {limit} (usual "
        "{usual_travel}, team {team_travel}); face to face {face_to_face} (usual "
        "{usual_face_to_face}, team {team_face_to_face})"
    ),
    "planning.travel.fine": (
        "travel is {travel} of the time of {days} days, not above {limit} (usual {usual_travel}, "
        "team {team_travel}); face to face {face_to_face} (usual {usual_face_to_face}, team "
        "{team_face_to_face})"
    ),
    "planning.travel.unknown": "days on record: {days}, too few to judge travel (at least {least})",
    "planning.hours.wrong": (
        "{faults}: of {days} days {late} began after {starts} and {early} ended before {ends}; "
        "desk work {desk} (at most {limit})"
    ),
    "planning.hours.fine": (
        "nothing wrong: of {days} days {late} began after {starts} and {early} ended before "
        "{ends}; desk work {desk} (at most {limit})"
    ),
    "planning.hours.unknown": (
        "days on record: {days}, too few to judge the hours (at least {least})"
    ),
    "planning.first_appointments": (
        "of {days} days with a customer {early} began with one by {best}, {late} only after "
        "{latest}; days without: {without}"
    ),
    "planning.more_time": (
        "{wanted} more face to face a day, beside {now} now, would come from {parts}; "
        "{from_excess} of it is above the usual share, {missing} is not to be found"
    ),
    "planning.more_time.part": "{heading} {time}",
    "planning.more_time.none": (
        "{wanted} more face to face a day, beside {now} now: nothing is on record that could give "
        "it; missing: {missing}, above the usual share: {from_excess}"
    ),
    "planning.entries": (
        "of {entries} entries {overlaps} overlap others, so that {twice} is entered twice; gaps "
        "within days: {gaps}, {unknown} together; entries split at midnight: {over_midnight}; "
        "during which the clock was changed: {over_clock_change}"
    ),
    # Data quality
    "subject.field": "field",
    "subject.kind": "kind of record",
    "subject.process": "process",
    "subject.stage": "stage",
    # Pages of rules
    "rule.severity": "severity",
    "rule.finds": "What it finds",
    "rule.why": "Why it matters",
    "rule.remedy": "Remedy",
    "rule.message": "What a finding says",
    "rule.example": "Example",
    "rule.triggers": "Found: {cases}",
    "rule.passes": "Not found: {cases}",
}
"""The texts, by id."""
