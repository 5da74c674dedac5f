"""Frameworks of every shape with answers to their questions, for tests."""

from __future__ import annotations

from hypothesis import strategies as st

from salesprocess.qualification import Combine, Criterion, Framework, Question, Verdict

IF_FAILS = [Verdict.DISQUALIFIED, Verdict.CONTESTED, Verdict.OPEN]
values = st.sampled_from([True, False, None])


@st.composite
def frameworks(draw: st.DrawFn) -> Framework:
    """Frameworks of up to three criteria, each with up to three questions."""
    criteria: list[Criterion] = []
    for place in range(draw(st.integers(1, 3))):
        questions = [
            Question(
                f"q{place}{number}",
                "?",
                speaks_for=draw(st.booleans()),
                own_work=draw(st.booleans()),
            )
            for number in range(draw(st.integers(1, 3)))
        ]
        combine = draw(st.sampled_from(Combine))
        if_fails = draw(st.sampled_from(IF_FAILS))
        criteria.append(Criterion(f"c{place}", questions, combine, if_fails))
    return Framework("drawn", criteria)


@st.composite
def answered(draw: st.DrawFn) -> tuple[Framework, dict[str, bool | None], Question]:
    """A framework, an answer to each question, and one of its questions."""
    framework = draw(frameworks())
    known = {question.id: draw(values) for question in framework.questions}
    return framework, known, draw(st.sampled_from(framework.questions))
