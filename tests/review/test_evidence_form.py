from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, timedelta
from decimal import Decimal
from functools import reduce
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
from attrs import asdict, has
from hypothesis import given, strategies as st

from salesprocess.data_quality.evidence import RecordKey
from salesprocess.errors import InvalidValueError
from salesprocess.left_out import LeftOut, Missing
from salesprocess.planning import PlanningSettings
from salesprocess.rates import Basis, Interval, Period, Rate, Ratio, Share
from salesprocess.records import Outcome, Role
from salesprocess.report import Figure, Note, Percent, Word
from salesprocess.review import BUILT_IN_RULES
from salesprocess.review.evidence_form import evidence_data, read_evidence
from salesprocess.rules import run
from salesprocess.texts import text
from salesprocess.wording import worded

if TYPE_CHECKING:
    from salesprocess.case import Case
    from salesprocess.rules import Finding, Rule

TERMS = (Outcome, Role)

numbers = st.integers(0, 999) | st.floats(0, 999)
left_out = st.builds(
    LeftOut,
    st.dictionaries(st.sampled_from(Outcome), st.integers(0, 9)),
    st.dictionaries(
        st.tuples(st.sampled_from(Missing), st.sampled_from(Outcome)), st.integers(1, 9)
    ),
    st.booleans(),
)
rates = st.builds(
    lambda won, lost, *more: Rate(won, won + lost, *more),
    st.integers(0, 99),
    st.integers(0, 99),
    st.sampled_from(Basis),
    st.integers(0, 9),
    left_out,
)
shares = st.integers(0, 99).flatmap(
    lambda part: st.sampled_from(
        [
            Share(part, 99),
            Share(part / 7, 99.5),
            Share(Decimal(part), Decimal("99.50")),
            Share(timedelta(minutes=part), timedelta(hours=10)),
        ]
    )
)
simple = (
    st.none()
    | st.booleans()
    | numbers
    | st.text()
    | st.dates()
    | st.datetimes(timezones=st.sampled_from([None, UTC]))
    | st.times()
    | st.timedeltas(timedelta(days=-99), timedelta(days=99))
    | st.decimals(allow_nan=False, allow_infinity=False)
    | st.sampled_from([*Outcome, *Role, *Basis])
)
made = (
    rates
    | shares
    | left_out
    | st.builds(Ratio, st.integers(0, 99), st.integers(0, 99))
    | st.builds(Interval, st.floats(0, 1), st.floats(0, 1), st.just(0.95))
    | st.builds(Percent, st.none() | st.floats(0, 1) | rates | shares, st.integers(0, 3))
    | st.builds(
        Figure,
        st.none() | numbers | st.decimals(0, 999, places=2),
        st.none() | st.integers(0, 3),
        st.sampled_from(["", "EUR"]),
    )
    | st.builds(
        lambda start, days, zone: Period(start, start + timedelta(days=days), zone),
        st.dates(max_value=date(2100, 1, 1)),
        st.integers(1, 99),
        st.none() | st.just(ZoneInfo("Asia/Shanghai")),
    )
    | st.builds(Word, st.text())
)
values = st.recursive(
    simple | made,
    lambda parts: (
        st.lists(parts, max_size=3).map(tuple)
        | st.dictionaries(st.text(), parts, max_size=3)
        | st.builds(RecordKey, st.text(), st.lists(parts, max_size=3).map(tuple))
        | st.builds(Note, st.just("review.total"), st.dictionaries(st.text(), parts, max_size=3))
    ),
    max_leaves=5,
)


def kept(evidence: Mapping[str, object]) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(json.dumps(evidence_data(evidence, text)))
    return data


@given(st.dictionaries(st.text(), values, max_size=3))
def test_evidence_comes_back_as_it_was(evidence: dict[str, object]) -> None:
    back = read_evidence(kept(evidence), TERMS)
    assert back == evidence
    assert list(map(type, back.values())) == list(map(type, evidence.values()))


def test_a_rate_says_what_it_left_out() -> None:
    undated = LeftOut({Outcome.WON: 3}, {(Missing.CLOSED, Outcome.WON): 2})
    rate = Rate(1, 4, Basis.COHORT, left_out=undated)
    assert kept({"won": rate})["won"]["left_out"]["type"] == "left_out"
    assert read_evidence(kept({"won": rate}), TERMS) == {"won": rate}


def test_a_rate_says_what_follows_from_it() -> None:
    data = kept({"won": Rate(1, 4, Basis.COHORT, open=2)})["won"]
    assert {name: data[name] for name in ("type", "text", "value", "successes", "trials")} == {
        "type": "rate",
        "text": "25.0 %",
        "value": 0.25,
        "successes": 1,
        "trials": 4,
    }
    assert data["low"] < 0.25 < data["high"]
    assert data["basis"] == {"type": "term", "value": "Basis.COHORT", "text": "cohort"}
    assert kept({"won": Rate(0, 0, Basis.COHORT)})["won"]["low"] is None


def test_what_can_not_be_kept_as_it_is_is_kept_as_its_words() -> None:
    assert kept({"roles": frozenset({1})}) == {"roles": "frozenset({1})"}


def test_a_term_that_is_not_known_is_read_as_the_word_for_it() -> None:
    read = read_evidence(kept({"outcome": Outcome.WON}), terms=())
    assert read == {"outcome": Word("Outcome.WON")}
    assert worded(read["outcome"], text) == "won"


@pytest.mark.parametrize(
    ("data", "faults"),
    [
        ({"type": "dya", "value": "2026-03-31"}, [("x.type", "did you mean 'day'?")]),
        ({"value": 3}, [("x.type", None)]),
        ({"type": "day", "value": "yesterday"}, [("x", None)]),
        ([3, {"type": "time"}, {"type": "decimal"}], [("x[1]", None), ("x[2]", None)]),
        ({"type": "ratio", "text": "1.00"}, [("x.numerator", None), ("x.denominator", None)]),
        ({"type": "ratio", "numerator": -1, "denominator": 1}, [("x.numerator", None)]),
        ({"type": "figure", "value": "many"}, [("x", None)]),
        ({"type": "rate", "successes": 1, "trials": 2, "basis": "cohort"}, [("x", None)]),
        ({"type": "mapping", "value": [3]}, [("x.value", None)]),
        ({"type": "left_out", "placed": {"wno": 3}}, [("x.placed['wno']", "did you mean 'won'?")]),
    ],
)
def test_every_fault_is_told_with_its_place(
    data: object, faults: list[tuple[str, str | None]]
) -> None:
    with pytest.raises(InvalidValueError) as error:
        read_evidence({"good": 3, "x": data}, TERMS)
    assert [(fault.path, fault.hint) for fault in error.value.faults] == faults


every_rule = pytest.mark.parametrize("rule", BUILT_IN_RULES.rules, ids=lambda rule: rule.code)


@every_rule
def test_what_a_rule_saw_comes_back_as_it_was(rule: Rule[Any]) -> None:
    for _, finding in examples(rule):
        assert read_evidence(kept(finding.evidence), rule.terms) == finding.evidence


@every_rule
def test_no_rule_makes_text_of_what_is_none(rule: Rule[Any]) -> None:
    """Of numbers, days and what is not known; ids, names and labels of bands are texts."""
    for case, finding in examples(rule):
        bands = case.get(PlanningSettings).employee_bands.labels
        given = sorted({*texts((case.delivered, case.processes)), *bands}, key=len, reverse=True)
        for words in texts(finding.evidence):
            rest = reduce(lambda rest, name: rest.replace(name, ""), given, words)
            assert not re.search(r"[\d%–]", rest), finding


def examples(rule: Rule[Any]) -> Iterator[tuple[Case, Finding]]:
    return ((case, finding) for case in rule.triggers() for finding in run([rule], case))


def texts(value: Any) -> Iterator[str]:
    """Every text in a value, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from texts(tuple(value.values()))
    elif isinstance(value, (tuple, frozenset)):
        for part in value:
            yield from texts(part)
    elif has(type(value)):
        yield from texts(asdict(value, recurse=False))


@pytest.mark.parametrize("endless", [float("nan"), float("inf"), float("-inf")])
def test_a_number_that_is_not_finite_is_kept_as_its_words(endless: float) -> None:
    evidence = {
        "bare": endless,
        "several": (endless, 1.5),
        "figure": Figure(endless),
        "percent": Percent(endless),
    }
    data = json.loads(json.dumps(evidence_data(evidence, text), allow_nan=False))
    assert data == {
        "bare": str(endless),
        "several": [str(endless), 1.5],
        "figure": str(Figure(endless)),
        "percent": str(Percent(endless)),
    }
    assert read_evidence(data, TERMS)["figure"] == str(Figure(endless))
