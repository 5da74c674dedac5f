"""What customers are asked about, by the ids that answers give (method §4.2, §4.5)."""

from __future__ import annotations

from enum import Enum

from salesprocess.records.accounts import Role


class Topic(Enum):
    """What a customer is asked about; the value is the id that an `Answer` gives.

    >>> Topic("budget_source")
    <Topic.BUDGET_SOURCE: 'budget_source'>
    """

    # MAN
    BUDGET_SOURCE = "budget_source"
    BUDGET_AMOUNT = "budget_amount"
    PERSON_IN_CHARGE_MET = "person_in_charge_met"
    DECISION_MAKER_MET = "decision_maker_met"
    OPERATOR_MET = "operator_met"
    DECISION_PROCEDURE = "decision_procedure"
    BUSINESS_STATE = "business_state"
    DOCUMENT_PROBLEM = "document_problem"
    NEED_EXPLICIT = "need_explicit"
    COMPETITOR_SEEN = "competitor_seen"
    COMPETITOR_CLOSE = "competitor_close"
    # Other frameworks
    PURCHASE_DATE = "purchase_date"
    BUYING_CRITERIA = "buying_criteria"
    MEASURED_GAIN = "measured_gain"
    PAPER_PROCESS = "paper_process"
    CHAMPION = "champion"
    # The field survey
    LINE_OF_BUSINESS = "line_of_business"
    COMPANY_SIZE = "company_size"
    MAIN_CONCERN = "main_concern"
    MACHINES_SEEN = "machines_seen"
    MONTHLY_VOLUME = "monthly_volume"
    INDUSTRY_ISSUE = "industry_issue"
    DOCUMENT_SYSTEMS = "document_systems"
    SOURCE_APPLICATIONS = "source_applications"
    DEPARTMENTS = "departments"
    BUSINESS_PRIORITY = "business_priority"
    DEPARTMENT_PROBLEM = "department_problem"
    WILL_TO_SOLVE = "will_to_solve"
    SOLUTION_REACTION = "solution_reaction"


ROLES_TO_MEET = {
    Topic.PERSON_IN_CHARGE_MET: Role.PERSON_IN_CHARGE,
    Topic.DECISION_MAKER_MET: Role.DECISION_MAKER,
    Topic.OPERATOR_MET: Role.OPERATOR,
}
"""The role that each of these topics asks after (method §4.5)."""
