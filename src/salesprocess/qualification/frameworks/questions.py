"""The questions that frameworks and the field survey ask, each once (method §4.2, §4.5).

One answer serves wherever its question is asked. The deck gives what is to be found out; where
it does not word a question, the wording is the library's own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.qualification.frameworks.framework import Question
from salesprocess.records import Role, Topic

if TYPE_CHECKING:
    from collections.abc import Mapping


_DECIDES, _IN_CHARGE, _OPERATES, _INFLUENCES, _BUYS = (
    Role.DECISION_MAKER,
    Role.PERSON_IN_CHARGE,
    Role.OPERATOR,
    Role.INFLUENCER,
    Role.PURCHASING,
)

QUESTIONS: Mapping[Topic, Question] = {
    question.topic: question
    for question in (
        Question(
            Topic.BUDGET_SOURCE,
            "Is there a source for the budget, and which?",
            (_DECIDES, _IN_CHARGE),
        ),
        Question(
            Topic.BUDGET_AMOUNT,
            "Is the budget enough, and how much is it?",
            (_DECIDES, _IN_CHARGE),
        ),
        Question(
            Topic.PERSON_IN_CHARGE_MET,
            "Do you know the person in charge, and have you met?",
            (_IN_CHARGE, _OPERATES),
            own_work=True,
        ),
        Question(
            Topic.DECISION_MAKER_MET,
            "Do you know the decision maker, and have you met?",
            (_DECIDES, _IN_CHARGE),
            own_work=True,
        ),
        Question(
            Topic.OPERATOR_MET,
            "Do you know the operator, and have you met?",
            (_OPERATES, _IN_CHARGE),
            own_work=True,
        ),
        Question(
            Topic.DECISION_PROCEDURE,
            "Do you know the procedure by which they decide, and what is it?",
            (_IN_CHARGE, _DECIDES),
            own_work=True,
        ),
        Question(
            Topic.BUSINESS_STATE,
            "Is the business in a state in which they would buy, and in what state is it?",
            (_DECIDES, _IN_CHARGE),
        ),
        Question(
            Topic.DOCUMENT_PROBLEM,
            "Is there a problem in handling documents, and which?",
            (_OPERATES, _IN_CHARGE),
        ),
        Question(
            Topic.NEED_EXPLICIT,
            "Is the need explicit, in the customer's own words?",
            (_IN_CHARGE, _DECIDES),
        ),
        Question(
            Topic.COMPETITOR_SEEN,
            "Has a competitor's rep been there, and whose?",
            (_IN_CHARGE, _OPERATES),
            speaks_for=False,
        ),
        Question(
            Topic.COMPETITOR_CLOSE,
            "Are the competitor's relations with them good, and with whom?",
            (_IN_CHARGE, _INFLUENCES),
            speaks_for=False,
        ),
        Question(
            Topic.PURCHASE_DATE,
            "Is there a time by which they will buy, and when?",
            (_DECIDES, _IN_CHARGE),
        ),
        Question(
            Topic.BUYING_CRITERIA,
            "Have they named their criteria, and in which order?",
            (_IN_CHARGE, _DECIDES),
        ),
        Question(
            Topic.MEASURED_GAIN,
            "Have they put a figure to what the solution must bring, and which?",
            (_DECIDES, _IN_CHARGE),
        ),
        Question(
            Topic.PAPER_PROCESS,
            "Do you know the papers and signatures from the decision to the order?",
            (_BUYS, _IN_CHARGE),
            own_work=True,
        ),
        Question(
            Topic.CHAMPION,
            "Does someone with influence there speak for us when we are absent, and who?",
            (_INFLUENCES, _IN_CHARGE),
        ),
        Question(
            Topic.LINE_OF_BUSINESS,
            "Do you know what the company does, and for whom?",
            (_IN_CHARGE,),
            own_work=True,
        ),
        Question(
            Topic.COMPANY_SIZE,
            "Do you know how many people work there?",
            (_IN_CHARGE,),
            own_work=True,
        ),
        Question(
            Topic.MAIN_CONCERN,
            "Have they said what they care about most, and what is it?",
            (_DECIDES, _IN_CHARGE),
        ),
        Question(
            Topic.MACHINES_SEEN,
            "Have you stood before every machine, own and competitors'?",
            (_OPERATES,),
            own_work=True,
        ),
        Question(
            Topic.MONTHLY_VOLUME,
            "Do you know how many pages each machine puts out in a month?",
            (_OPERATES, _IN_CHARGE),
            own_work=True,
        ),
        Question(
            Topic.INDUSTRY_ISSUE,
            "Do they have an issue that is common in their industry, and which?",
            (_IN_CHARGE, _DECIDES),
        ),
        Question(
            Topic.DOCUMENT_SYSTEMS,
            "Do they use a system to keep and share documents, and which?",
            (_IN_CHARGE, _OPERATES),
        ),
        Question(
            Topic.SOURCE_APPLICATIONS,
            "Do you know from which applications they print?",
            (_OPERATES, _IN_CHARGE),
            own_work=True,
        ),
        Question(
            Topic.DEPARTMENTS,
            "Do you know which departments there are, and who heads each?",
            (_IN_CHARGE,),
            own_work=True,
        ),
        Question(
            Topic.BUSINESS_PRIORITY,
            "Have they said what the business must reach first, and what is it?",
            (_DECIDES,),
        ),
        Question(
            Topic.DEPARTMENT_PROBLEM,
            "Does a department have a problem of its own, and which?",
            (_OPERATES, _INFLUENCES),
        ),
        Question(
            Topic.WILL_TO_SOLVE,
            "Are they determined to solve the problem?",
            (_DECIDES, _IN_CHARGE),
        ),
        Question(
            Topic.SOLUTION_REACTION,
            "Did they like the idea of the solution, and what did they say?",
            (_DECIDES, _IN_CHARGE),
        ),
    )
    if isinstance(question.topic, Topic)
}
"""The question about each topic.

>>> QUESTIONS[Topic.BUDGET_SOURCE].text
'Is there a source for the budget, and which?'
"""


def asked(*topics: Topic) -> tuple[Question, ...]:
    """The questions about some topics.

    >>> [question.id for question in asked(Topic.CHAMPION)]
    ['champion']
    """
    return tuple(map(QUESTIONS.__getitem__, topics))
