"""Qualification: is this a prospect, and why did we never get to it (method §3, §4).

- `frameworks`, `framework`: what has to be known before an account is a prospect, as data.
- `assessment`: what the answers make of a framework, and what to ask next (method §4.5).
- `evidence`: what the records answer by themselves; `people`: whom to meet.
- `survey`: how much of the field survey is done (method §4.2).
- `no_contact_terms`: why deals are lost before a customer considers us, as a tree (method §3).
- `no_contact_facts`, `no_contact`: the facts of a purchase elsewhere, and its cause in the tree.
- `market_losses`: what the market bought, won and lost, in totals that reconcile.
- `expectations`, `prospects`, `dropping`: who will buy, who was judged in time or dropped (§4.3).
- `second_meetings`, `absent_contacts`: what followed a first meeting, and one that failed.
- `account_needs`, `machine_needs`: the three kinds of need, from what the records show (§4.6).
- `coverage`, `risks`, `repurchase`: the defence of the installed base (method §4.7).
- `verdict_counts`, `need_counts`, `prospect_counts`: the same counted over many accounts.
- `measures`, `report`: all of it for a review.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.lazy import lazily

if TYPE_CHECKING:
    from salesprocess.qualification.absent_contacts import (
        Absence as Absence,
        absences as absences,
    )
    from salesprocess.qualification.account_needs import (
        need_signals as need_signals,
        need_signals_by_account as need_signals_by_account,
    )
    from salesprocess.qualification.assessment import (
        Assessment as Assessment,
        NextQuestion as NextQuestion,
        Standing as Standing,
        assess as assess,
    )
    from salesprocess.qualification.coverage import (
        RelationCoverage as RelationCoverage,
        relation_coverage as relation_coverage,
        relations as relations,
    )
    from salesprocess.qualification.dropping import (
        Drop as Drop,
        DropFault as DropFault,
        drops as drops,
    )
    from salesprocess.qualification.evidence import (
        all_answers as all_answers,
        answers_from as answers_from,
        assess_account as assess_account,
    )
    from salesprocess.qualification.expectations import (
        Expectation as Expectation,
        KeyProspect as KeyProspect,
        key_prospects as key_prospects,
    )
    from salesprocess.qualification.facts import Fact as Fact, KnownBy as KnownBy, Trace as Trace
    from salesprocess.qualification.framework import (
        Combine as Combine,
        Criterion as Criterion,
        CriterionState as CriterionState,
        Framework as Framework,
        Question as Question,
        Verdict as Verdict,
    )
    from salesprocess.qualification.frameworks import (
        BANT as BANT,
        MAN as MAN,
        MEDDPICC as MEDDPICC,
        Aspect as Aspect,
    )
    from salesprocess.qualification.market_losses import (
        Counted as Counted,
        MarketBy as MarketBy,
        MarketPart as MarketPart,
        MarketTotal as MarketTotal,
        NoContactLosses as NoContactLosses,
        no_contact_losses as no_contact_losses,
    )
    from salesprocess.qualification.need_counts import (
        NeedCounts as NeedCounts,
        count_needs as count_needs,
    )
    from salesprocess.qualification.needs import (
        NeedKind as NeedKind,
        NeedSign as NeedSign,
        NeedSignal as NeedSignal,
    )
    from salesprocess.qualification.no_contact import (
        ClassifiedPurchase as ClassifiedPurchase,
        classify_no_contact as classify_no_contact,
    )
    from salesprocess.qualification.no_contact_facts import NoContactFacts as NoContactFacts
    from salesprocess.qualification.no_contact_terms import (
        MarketStanding as MarketStanding,
        NoContactCause as NoContactCause,
        NoContactFact as NoContactFact,
        NoContactRemedy as NoContactRemedy,
    )
    from salesprocess.qualification.own_users import (
        own_machines as own_machines,
    )
    from salesprocess.qualification.people import (
        ToMeet as ToMeet,
        whom_to_meet as whom_to_meet,
    )
    from salesprocess.qualification.prospect_counts import (
        ProspectCounts as ProspectCounts,
        prospect_counts_by_rep as prospect_counts_by_rep,
    )
    from salesprocess.qualification.prospects import (
        ProspectDetail as ProspectDetail,
        ProspectStanding as ProspectStanding,
        prospect_standing as prospect_standing,
    )
    from salesprocess.qualification.questions import (
        QUESTIONS as QUESTIONS,
        Topic as Topic,
    )
    from salesprocess.qualification.replies import (
        RecordedAnswer as RecordedAnswer,
        Reply as Reply,
        replies_to as replies_to,
    )
    from salesprocess.qualification.repurchase import (
        Churn as Churn,
        RepurchaseCounts as RepurchaseCounts,
        Repurchases as Repurchases,
        repurchases as repurchases,
    )
    from salesprocess.qualification.risks import (
        Risk as Risk,
        WarningSign as WarningSign,
        warning_signs as warning_signs,
    )
    from salesprocess.qualification.second_meetings import (
        FirstMeeting as FirstMeeting,
        first_meetings as first_meetings,
    )
    from salesprocess.qualification.settings import (
        QualificationSettings as QualificationSettings,
    )
    from salesprocess.qualification.survey import (
        FIELD_SURVEY as FIELD_SURVEY,
        Survey as Survey,
        SurveyCompleteness as SurveyCompleteness,
        SurveyItem as SurveyItem,
        SurveyPart as SurveyPart,
        survey_completeness as survey_completeness,
    )
    from salesprocess.qualification.tables.three_visits import (
        ProspectStatus as ProspectStatus,
    )
    from salesprocess.qualification.truth_counts import (
        TruthCounts as TruthCounts,
    )
    from salesprocess.qualification.verdict_counts import (
        CriterionCounts as CriterionCounts,
        VerdictCounts as VerdictCounts,
    )


__getattr__ = lazily(
    __name__,
    {
        "assessment": "Assessment NextQuestion Standing assess",
        "evidence": "all_answers answers_from assess_account",
        "framework": "Combine Criterion CriterionState Framework Question Verdict",
        "frameworks": "BANT MAN MEDDPICC Aspect",
        "people": "ToMeet whom_to_meet",
        "questions": "QUESTIONS Topic",
        "replies": "RecordedAnswer Reply replies_to",
        "survey": (
            "FIELD_SURVEY Survey SurveyCompleteness SurveyItem SurveyPart survey_completeness"
        ),
        "facts": "Fact KnownBy Trace",
        "market_losses": (
            "Counted MarketBy MarketPart MarketTotal NoContactLosses no_contact_losses"
        ),
        "no_contact": "ClassifiedPurchase classify_no_contact",
        "no_contact_facts": "NoContactFacts",
        "no_contact_terms": "MarketStanding NoContactCause NoContactFact NoContactRemedy",
        "absent_contacts": "Absence absences",
        "account_needs": "need_signals need_signals_by_account",
        "dropping": "Drop DropFault drops",
        "second_meetings": "FirstMeeting first_meetings",
        "expectations": "Expectation KeyProspect key_prospects",
        "need_counts": "NeedCounts count_needs",
        "needs": "NeedKind NeedSign NeedSignal",
        "own_users": "own_machines",
        "prospect_counts": "ProspectCounts prospect_counts_by_rep",
        "prospects": "ProspectDetail ProspectStanding prospect_standing",
        "coverage": "RelationCoverage relation_coverage relations",
        "repurchase": "Churn RepurchaseCounts Repurchases repurchases",
        "tables.three_visits": "ProspectStatus",
        "truth_counts": "TruthCounts",
        "verdict_counts": "CriterionCounts VerdictCounts",
        "risks": "Risk WarningSign warning_signs",
        "settings": "QualificationSettings",
    },
)
