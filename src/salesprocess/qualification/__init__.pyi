from salesprocess.qualification.frameworks.assessment import (
    AssessedCriterion as AssessedCriterion,
    Assessment as Assessment,
    NextQuestion as NextQuestion,
    WhyAsked as WhyAsked,
    assess_answers as assess_answers,
)
from salesprocess.qualification.frameworks.evidence import (
    answers_from as answers_from,
    assess as assess,
    next_question as next_question,
)
from salesprocess.qualification.frameworks.framework import (
    Combine as Combine,
    Criterion as Criterion,
    CriterionState as CriterionState,
    Framework as Framework,
    Question as Question,
    Verdict as Verdict,
)
from salesprocess.qualification.frameworks.known import (
    BANT as BANT,
    MAN as MAN,
    MEDDPICC as MEDDPICC,
)
from salesprocess.qualification.frameworks.people import (
    ToMeet as ToMeet,
    whom_to_meet as whom_to_meet,
)
from salesprocess.qualification.frameworks.questions import (
    QUESTIONS as QUESTIONS,
)
from salesprocess.qualification.frameworks.survey import (
    FIELD_SURVEY as FIELD_SURVEY,
    Survey as Survey,
    SurveyCompleteness as SurveyCompleteness,
    SurveyKind as SurveyKind,
    survey_completeness as survey_completeness,
)
from salesprocess.qualification.frameworks.verdict_counts import (
    VerdictCounts as VerdictCounts,
)
from salesprocess.qualification.needs.accounts import (
    need_signals as need_signals,
)
from salesprocess.qualification.needs.counts import (
    NeedCounts as NeedCounts,
    count_needs as count_needs,
)
from salesprocess.qualification.needs.kinds import (
    NeedKind as NeedKind,
    NeedSign as NeedSign,
    NeedSignal as NeedSignal,
)
from salesprocess.qualification.no_contact.cause import (
    ClassifiedPurchase as ClassifiedPurchase,
    classify_facts as classify_facts,
    classify_no_contact as classify_no_contact,
)
from salesprocess.qualification.no_contact.facts import (
    NoContactFacts as NoContactFacts,
    no_contact_facts as no_contact_facts,
)
from salesprocess.qualification.no_contact.market_losses import (
    MarketBy as MarketBy,
    MarketTotal as MarketTotal,
    NoContactLosses as NoContactLosses,
    no_contact_losses as no_contact_losses,
)
from salesprocess.qualification.no_contact.table import (
    NO_CONTACT as NO_CONTACT,
)
from salesprocess.qualification.no_contact.terms import (
    NoContactCause as NoContactCause,
    NoContactFact as NoContactFact,
)
from salesprocess.qualification.no_contact.traces import (
    KnownBy as KnownBy,
)
from salesprocess.qualification.prospects.absent_contacts import (
    Absence as Absence,
    absences as absences,
)
from salesprocess.qualification.prospects.counts import (
    ProspectCounts as ProspectCounts,
    StatusCounts as StatusCounts,
    prospect_counts_by_rep as prospect_counts_by_rep,
    prospect_statuses_by_rep as prospect_statuses_by_rep,
)
from salesprocess.qualification.prospects.dropping import (
    Drop as Drop,
    DropFault as DropFault,
    drops as drops,
)
from salesprocess.qualification.prospects.expectations import (
    KeyProspect as KeyProspect,
    key_prospect as key_prospect,
    key_prospects as key_prospects,
)
from salesprocess.qualification.prospects.judging import (
    Judged as Judged,
    judged as judged,
)
from salesprocess.qualification.prospects.never_listed import (
    NeverListed as NeverListed,
    never_listed as never_listed,
)
from salesprocess.qualification.prospects.second_meetings import (
    FirstMeeting as FirstMeeting,
    first_meeting as first_meeting,
    first_meetings as first_meetings,
)
from salesprocess.qualification.prospects.three_visits import (
    THREE_VISITS as THREE_VISITS,
    ProspectStatus as ProspectStatus,
)
from salesprocess.qualification.prospects.visit_rule import (
    ProspectDetail as ProspectDetail,
    ProspectStanding as ProspectStanding,
    prospect_standing as prospect_standing,
)
from salesprocess.qualification.retention.own_users import (
    own_machines as own_machines,
)
from salesprocess.qualification.retention.relations import (
    RelationCoverage as RelationCoverage,
    RelationFault as RelationFault,
    relation_coverage as relation_coverage,
    relations as relations,
)
from salesprocess.qualification.retention.repurchase import (
    Repurchases as Repurchases,
    repurchases as repurchases,
)
from salesprocess.qualification.retention.risks import (
    Risk as Risk,
    WarningSign as WarningSign,
    warning_signs as warning_signs,
)
from salesprocess.qualification.settings import (
    QualificationSettings as QualificationSettings,
)
from salesprocess.qualification.truth_counts import (
    TruthCounts as TruthCounts,
)
from salesprocess.records import (
    Topic as Topic,
)
