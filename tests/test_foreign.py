"""A rule, a plug-in or a clock of others can not take a review down."""

from __future__ import annotations

import asyncio
import json
import sys
from datetime import datetime
from importlib.metadata import EntryPoint
from typing import TYPE_CHECKING, Any, cast

import pytest
from attrs import evolve

from salesprocess.case import Case
from salesprocess.errors import InvalidValueError
from salesprocess.foreign import told, tried
from salesprocess.plugins import BUILT_IN, Plugin, ReviewSection
from salesprocess.plugins.installed import set_of
from salesprocess.records import Account, Book, Deal
from salesprocess.report import Note
from salesprocess.review import review
from salesprocess.rules import DEAL, About, Rule, Severity, Stake, Subject

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CASE = Case(
    Book(accounts=[Account(id="a1", name="Wu")], deals=[Deal(id="d1", account="a1")]),
    datetime(2026, 3, 31),
)


class Mute(Exception):  # noqa: N818  it is said nothing of
    def __str__(self) -> str:
        raise SystemExit


class Unprintable:
    def __str__(self) -> str:
        raise SystemExit

    __repr__ = __str__


def any_of(value: object) -> Any:
    return cast("Any", value)


def rule(**given: object) -> Rule[Deal]:
    usual: dict[str, object] = {
        "code": "TST101",
        "name": "deal-seen",
        "message": "seen {n}",
        "finds": "A deal.",
        "why": "It is there.",
        "remedy": "None.",
        "method": "§4.8",
        "severity": Severity.NOTE,
        "subject": DEAL,
        "check": lambda _deal, _case: {"n": 1},
        "triggers": tuple,
        "passes": tuple,
    }
    return Rule(**any_of({**usual, **given}))


def raising(error: BaseException) -> Callable[[object, Case], None]:
    def check(_deal: object, _case: Case) -> None:
        raise error

    return check


def seeing(evidence: object) -> Callable[[object, Case], object]:
    return lambda _deal, _case: evidence


def found(own: Rule[Any], clock: Callable[[], float] | None = None) -> tuple[str, str]:
    """The code of the finding in a review of one rule, and what it says, once it is all written."""
    result = review(CASE, rules=[own], clock=clock)
    for form in (result.to_text, result.to_markdown, result.to_html):
        form().encode()
    for program in (result.to_json(), result.to_sarif()):
        json.loads(program, parse_constant=pytest.fail)
    (finding,) = [each for each in result.findings if each.code in {"TST101", "RUN101"}]
    assert repr(finding)
    return finding.code, finding.message


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (Mute(), "Mute"),
        (SystemExit(1), "SystemExit: 1"),
        (asyncio.CancelledError(), "CancelledError: "),
        (GeneratorExit(), "GeneratorExit: "),
        (ExceptionGroup("two", [ValueError()]), "ExceptionGroup: two (1 sub-exception)"),
        (BaseExceptionGroup("two", [SystemExit()]), "BaseExceptionGroup: two (1 sub-exception)"),
    ],
)
def test_whatever_a_check_raises_is_a_finding(error: BaseException, said: str) -> None:
    code, message = found(rule(check=raising(error)))
    assert (code, message) == ("RUN101", f"failed at deal d1: {said} (failures: 1)")


def test_who_stops_the_program_is_heard() -> None:
    with pytest.raises(KeyboardInterrupt):
        review(CASE, rules=[rule(check=raising(KeyboardInterrupt()))])


@pytest.mark.parametrize(
    "answer",
    [
        5,
        "x",
        {1: 2},
        [{"n": 1}, 5],
        {"n": Unprintable()},
        {"n": 1, "more": (Unprintable(),)},
        {"n": 10**5000},
        {"n": "\ud800"},
    ],
)
def test_an_answer_that_can_not_be_told_is_a_failure_of_the_rule(answer: object) -> None:
    assert found(rule(check=seeing(answer)))[0] == "RUN101"


@pytest.mark.parametrize(
    ("answer", "message", "said"),
    [
        ({"m": 1}, "seen {n}", "seen {n}"),
        ({"term": 1, "self": 2}, "{term} of {self}", "1 of 2"),
        ({"language": 1, "values": 2}, "{language} of {values}", "1 of 2"),
        ({"n": float("nan")}, "seen {n}", "seen nan"),
        ({"n": 3}, "{n:zz}", "{n:zz}"),
        ({"n": 3}, "{n.far.off}", "{n.far.off}"),
    ],
)
def test_odd_names_and_odd_places_are_told_as_they_are(
    answer: object, message: str, said: str
) -> None:
    assert found(rule(check=seeing(answer), message=message)) == ("TST101", said)


@pytest.mark.parametrize(
    ("given", "path"),
    [
        *[({"message": words}, "message") for words in ("{n", "n}", "{}", "{0}", "{n!z}", 5)],
        ({"severity": "error"}, "severity"),
        ({"code": 5}, "code"),
        ({"name": 5}, "name"),
        ({"method": None}, "method"),
        ({"check": 5}, "check"),
        ({"subject": "deal"}, "subject"),
        ({"identified_by": "n"}, "identified_by"),
        ({"calls_for": "action"}, "calls_for"),
        ({"is_urgent": True}, "is_urgent"),
        ({"terms": (5,)}, "terms[0]"),
    ],
)
def test_a_rule_that_can_be_none_is_refused_when_it_is_made(
    given: dict[str, object], path: str
) -> None:
    with pytest.raises(InvalidValueError, match="not a Rule") as error:
        rule(**given)
    assert path in [fault.path for fault in error.value.faults]


def test_all_that_is_wrong_with_a_rule_is_told_at_once() -> None:
    with pytest.raises(InvalidValueError, match="^not a Rule") as error:
        rule(code="x", severity="error", check=None)
    assert [fault.path for fault in error.value.faults] == ["code", "severity", "check"]


@pytest.mark.parametrize(
    "subject",
    [
        evolve(DEAL, id_of=lambda _deal: any_of(5)),
        evolve(DEAL, id_of=lambda _deal: any_of(None)),
        evolve(DEAL, about=lambda _deal, _case: About(name=any_of(5))),
        evolve(DEAL, about=lambda _deal, _case: any_of(None)),
        evolve(DEAL, at_stake=lambda _deal, _case: any_of(5)),
        evolve(DEAL, at_stake=lambda _deal, _case: Stake({"EUR": any_of("9")})),
        evolve(DEAL, at_stake=lambda _deal, _case: Stake(machines=any_of(float("nan")))),
        evolve(DEAL, members=lambda _case: any_of(5)),
        evolve(DEAL, place=lambda _deal, _case: any_of(1 / 0)),
    ],
)
def test_a_subject_that_tells_nonsense_is_a_failure_of_the_rule(subject: Subject[Deal]) -> None:
    case = evolve_settings() if subject.place is not DEAL.place else CASE
    result = review(case, rules=[rule(subject=subject)])
    assert [each.code for each in result.findings] == ["RUN101"]
    assert result.to_text()


def evolve_settings() -> Case:
    from salesprocess.pipeline import PipelineSettings  # noqa: PLC0415  here alone

    settings = PipelineSettings().where(region="North", visit_within_days=3)
    return Case(CASE.delivered, CASE.as_of, settings)


def test_an_urgency_that_is_no_answer_is_a_failure_of_the_rule() -> None:
    assert found(rule(is_urgent=lambda _: 5))[0] == "RUN101"


def test_a_subject_has_a_name_and_functions() -> None:
    with pytest.raises(InvalidValueError, match="^not a Subject") as error:
        Subject(any_of(5), any_of(6), any_of(7))
    assert [fault.path for fault in error.value.faults] == ["name", "members", "id_of"]


@pytest.mark.parametrize("clock", [lambda: float("nan"), lambda: any_of("x"), lambda: 1 / 0])
def test_a_clock_that_does_not_tell_takes_no_time(clock: Callable[[], float]) -> None:
    assert found(rule(), clock) == ("TST101", "seen 1")
    assert [run.seconds for run in review(CASE, rules=[rule()], clock=clock).findings.runs] == [
        None
    ]


def test_no_plug_in_claims_a_code_of_the_run() -> None:
    with pytest.raises(InvalidValueError, match=r"rules\[0\].code: .*begin with RUN, got 'RUN101'"):
        Plugin(name="acme", version="1", made_for=1, rules=[rule(code="RUN101")])


BROKEN = {
    "exits": "raise SystemExit(3)",
    "is_cancelled": "import asyncio\nraise asyncio.CancelledError",
    "ends": "raise GeneratorExit",
    "fails_twice": "raise BaseExceptionGroup('two', [SystemExit()])",
    "is_mute": "class Mute(Exception):\n    def __str__(self): raise SystemExit\nraise Mute",
    "is_none": "PLUGIN = 5",
    "unseen": "class Odd:\n    def __repr__(self): raise SystemExit\nPLUGIN = Odd()",
}


@pytest.mark.parametrize("name", BROKEN)
def test_whatever_a_plug_in_does_at_import_is_told(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / f"acme_{name}.py").write_text(BROKEN[name], encoding="utf-8")
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    entry = EntryPoint(name, f"acme_{name}:PLUGIN", "salesprocess.plugins")
    plugins = set_of([entry])
    assert plugins.not_loaded == (name,)
    assert "RUN102" in review(CASE, plugins=plugins).to_json()


def test_a_section_that_can_not_be_written_is_told() -> None:
    def parts(_: object) -> list[Note]:
        return [Note("acme.odd", {"n": Unprintable()})]

    section = ReviewSection("acme.odd", "Odd {n}", lambda *_: 1, parts)
    plugin = Plugin(name="acme", version="1", made_for=1, sections=[section])
    result = review(CASE, plugins=BUILT_IN.add(plugin))
    assert "RUN101" in {each.code for each in result.findings}
    assert result.to_text()


def test_what_went_wrong_is_told_as_far_as_it_can_be() -> None:
    assert tried(lambda: 7) == (7, ())
    assert told(ValueError("no such day")) == "ValueError: no such day"
    assert told(Mute()) == "Mute"
