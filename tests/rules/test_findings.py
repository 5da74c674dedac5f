from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from attrs import evolve
from hypothesis import given, strategies as st

from rule_making import AS_OF, make_rule
from salesprocess.errors import InvalidValueError
from salesprocess.rules import Finding, Findings, Ignore, RuleRun, Severity, Stake

TODAY = AS_OF.date()
LATER, SOONER = make_rule("TST102"), make_rule("TST101")
GRAVE = evolve(make_rule("TST201"), severity=Severity.ERROR, method="§10.1")
RULES = (SOONER, LATER, GRAVE)

found = st.builds(
    Finding,
    st.sampled_from(RULES),
    st.just("deal"),
    st.sampled_from(["d1", "d2", "d3"]),
    st.just({}),
    st.builds(
        Stake,
        st.dictionaries(st.sampled_from(["EUR", "CNY"]), st.integers(0, 9).map(Decimal)),
        st.integers(0, 5),
    ),
    account=st.sampled_from([None, "a1", "a2"]),
    rep=st.sampled_from([None, "A", "unassigned"]),
)
several = st.lists(found, max_size=9, unique_by=lambda finding: finding.key)
ignores = st.builds(
    Ignore,
    code=st.sampled_from(["TST101", "TST102", "TST999"]),
    id=st.sampled_from(["d1", "d2"]),
    reason=st.just("known"),
    until=st.integers(-3, 3).map(lambda days: TODAY + timedelta(days=days)),
)


def findings(*some: Finding) -> Findings:
    runs = (RuleRun(rule, sum(one.code == rule.code for one in some)) for rule in RULES)
    return Findings(AS_OF, tuple(runs), some)


def finding(rule: object = SOONER, id: str = "d1", **stake: object) -> Finding:  # noqa: A002
    return Finding(rule, "deal", id, {}, Stake(**stake))  # type: ignore[arg-type]


@given(several)
def test_each_grouping_holds_every_finding_once(some: list[Finding]) -> None:
    all_of_them = findings(*some)
    for groups in (
        all_of_them.by_code(),
        all_of_them.by_subject(),
        all_of_them.by_severity(),
        all_of_them.by_section(),
        all_of_them.by_rep(),
        all_of_them.by_account(),
    ):
        grouped = [one for group in groups.values() for one in group]
        assert sorted(one.key for one in grouped) == sorted(one.key for one in some)
        assert all(groups.values())


def test_groups_stand_in_the_order_a_reader_expects() -> None:
    all_of_them = findings(finding(SOONER), finding(LATER, "d2"), finding(GRAVE))
    assert list(all_of_them.by_severity()) == [Severity.ERROR, Severity.WARNING]
    assert list(all_of_them.by_section()) == ["§4.8", "§10.1"]
    assert list(all_of_them.by_code()) == ["TST101", "TST102", "TST201"]
    assert list(all_of_them.by_subject()) == [("deal", "d1"), ("deal", "d2")]


def test_what_belongs_to_no_one_is_not_a_rep_called_unassigned() -> None:
    of_no_one, of_b = finding(), evolve(finding(id="d2"), rep="B", account="a2")
    of_them = evolve(finding(id="d3"), rep="unassigned", account="a1")
    all_of_them = findings(of_no_one, of_them, of_b)
    assert list(all_of_them.by_rep().items()) == [
        ("B", (of_b,)),
        ("unassigned", (of_them,)),
        (None, (of_no_one,)),
    ]
    assert list(all_of_them.by_account()) == ["a1", "a2", None]


def test_findings_are_a_sequence_that_counts_by_code() -> None:
    two = findings(finding(), finding(LATER))
    assert (len(two), two[1].code, two[:1], finding() in two) == (2, "TST102", two.found[:1], True)
    assert repr(two) == "Findings(TST101 1, TST102 1)"
    assert repr(findings()) == "Findings(none)"


@given(several, st.sampled_from([None, "EUR", "CNY"]))
def test_what_is_ranked_falls_and_nothing_is_lost(
    some: list[Finding], currency: str | None
) -> None:
    ranked = findings(*some).ranked(currency)
    stakes = [
        one.stake.money.get(currency, 0) if currency else one.stake.machines for one in ranked
    ]
    assert stakes == sorted(stakes, reverse=True)
    assert sorted(one.key for one in ranked) == sorted(one.key for one in some)


def test_among_equals_the_severest_comes_first() -> None:
    ranked = findings(finding(SOONER, machines=2), finding(GRAVE, machines=2)).ranked()
    assert [one.code for one in ranked] == ["TST201", "TST101"]


def test_the_currencies_at_stake_are_told() -> None:
    money = {"EUR": Decimal(1), "CNY": Decimal(2)}
    assert findings(finding(money=money), finding(LATER)).currencies == ("CNY", "EUR")


@given(several, st.lists(ignores, max_size=6))
def test_ignoring_hides_and_never_loses(some: list[Finding], given_up: list[Ignore]) -> None:
    rest = findings(*some).ignoring(given_up)
    hidden = [one.finding for one in rest.ignored]
    assert sorted(one.key for one in (*rest, *hidden)) == sorted(one.key for one in some)
    assert all(one.ignore.until >= TODAY for one in rest.ignored)
    assert all((one.ignore.code, one.ignore.id) == one.finding.key[::2] for one in rest.ignored)
    used = [one.ignore for one in rest.ignored]
    assert all(one in used or one in rest.idle for one in given_up)


def test_an_ignore_holds_to_the_end_of_its_last_day() -> None:
    ignore = Ignore(code="TST101", id="d1", reason="closed for works", until=TODAY)
    expired = evolve(ignore, until=TODAY - timedelta(days=1))
    assert findings(finding()).ignoring([ignore]).found == ()
    assert findings(finding()).ignoring([expired]).found == (finding(),)
    assert findings(finding()).ignoring([expired]).idle == (expired,)


def test_an_ignore_of_a_retired_code_is_one_of_its_heir() -> None:
    known = Ignore(code="OLD101", id="d1", reason="closed for works", until=TODAY)
    elsewhere = evolve(known, id="d9")
    rest = findings(finding()).ignoring([known, elsewhere], {"OLD101": "TST101"})
    assert [(one.finding.code, one.ignore) for one in rest.ignored] == [("TST101", known)]
    assert (rest.found, rest.idle) == ((), (elsewhere,))


def test_an_ignore_without_reason_or_end_is_refused_with_every_fault() -> None:
    with pytest.raises(InvalidValueError, match="^not an Ignore") as error:
        Ignore(code="TST101", id="d1", reason=" ", until=AS_OF)
    assert [fault.path for fault in error.value.faults] == ["reason", "until"]
    assert Ignore(code="TST101", id="", reason="known", until=date(2026, 1, 1)).id == ""
