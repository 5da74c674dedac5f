"""Which rules a table can answer, and what it says where it can not."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pandas as pd
import polars as pl
import pytest
from attrs import evolve, fields_dict

from salesprocess.case import Case
from salesprocess.errors import InvalidValueError
from salesprocess.frames import DealTables, RecordTable, found_by
from salesprocess.pipeline import PipelineSettings
from salesprocess.rates import Period
from salesprocess.records import Account, Book, Deal, StageChange
from salesprocess.review import BUILT_IN_RULES
from salesprocess.rules import ACCOUNT, DEAL, Rule, run

AS_OF = datetime(2026, 3, 31)
CASE = Case(Book(), AS_OF)
HISTORY = ("id", "opened", "closed", "outcome", "stage", "process")


def plain(case: Case, rule: Rule[Any], looks_at: tuple[str, ...]) -> Case:
    """A case of what a table with the columns of a rule would say."""
    kept = ("id", "name", *looks_at) if rule.subject == ACCOUNT else (*HISTORY, *looks_at)
    kind: Any = Account if rule.subject == ACCOUNT else Deal
    records = [
        kind(**{name: getattr(record, name) for name in fields_dict(kind) if name in kept})
        for record in case.delivered.all(kind)
    ]
    if rule.subject == ACCOUNT:
        return evolve(case, book=Book(accounts=records))
    return evolve(case, book=Book(deals=records, stage_changes=case.delivered.all(StageChange)))


def found_in(case: Case, rule: Rule[Any]) -> set[str | None]:
    return {finding.id for finding in run((rule,), case)}


def examples(rule: Rule[Any]) -> list[Case]:
    return [*rule.triggers(), *rule.passes()]


ON_ONE = [rule for rule in BUILT_IN_RULES if rule.subject in {DEAL, ACCOUNT}]


@pytest.mark.parametrize("rule", ON_ONE, ids=lambda rule: rule.code)
def test_a_rule_says_by_its_examples_whether_it_looks_at_other_records(rule: Rule[Any]) -> None:
    looks_at = rule.looks_at
    agree = all(
        found_in(case, rule) == found_in(plain(case, rule, looks_at or ()), rule)
        for case in examples(rule)
    )
    assert agree is (looks_at is not None)


@pytest.mark.parametrize("rule", [rule for rule in ON_ONE if rule.looks_at is not None])
def test_a_table_answers_the_examples_of_its_rules(rule: Rule[Any]) -> None:
    for case in examples(rule):
        kind: Any = Account if rule.subject == ACCOUNT else Deal
        fields = "id", "name", *HISTORY[1:], *(rule.looks_at or ())
        names = [name for name in fields_dict(kind) if name in fields]
        rows = [
            {name: plain_value(getattr(record, name)) for name in names}
            for record in case.delivered.all(kind)
        ]
        given = pl.DataFrame(rows, infer_schema_length=None)
        moves = [
            {name: getattr(change, name) for name in ("deal", "at", "stage", "from_stage")}
            for change in case.delivered.stage_changes
        ]
        asked: Any = RecordTable(Account, given)
        if rule.subject == DEAL:
            changes = pl.DataFrame(moves) if moves else None
            asked = DealTables(deals=given, stage_changes=changes)
        found: Any = found_by(evolve(case, book=Book()), asked, rule).summary
        assert {*found.rows.collect()["id"]} == found_in(case, rule)
        assert (found.number, found.looked_at) == (len(found_in(case, rule)), len(rows))


def plain_value(value: Any) -> Any:
    if isinstance(value, tuple):
        return [*value]
    return getattr(value, "value", value)


def table(**columns: list[Any]) -> DealTables:
    return DealTables(deals=pl.DataFrame(columns))


def test_a_rule_that_a_table_can_not_answer_names_those_that_it_can() -> None:
    rule = BUILT_IN_RULES.get("PIP106")
    with pytest.raises(InvalidValueError, match="^a table can not tell:") as error:
        found_by(CASE, table(id=["d1"]), rule)
    assert str(error.value) == (
        "a table can not tell: rule: expected a rule that looks at the fields of each deal alone, "
        "got 'PIP106'; those are PIP101, PIP102, PIP103, PIP104, PIP121, and yours that say so by "
        "looks_at"
    )
    with pytest.raises(InvalidValueError, match="the fields of each deal alone, got 'PLN104'"):
        found_by(CASE, table(id=["d1"]), BUILT_IN_RULES.get("PLN104"))


def test_a_column_that_the_rule_looks_at_is_needed() -> None:
    rule = BUILT_IN_RULES.get("PIP101")
    with pytest.raises(InvalidValueError, match="did you mean 'expected_orderon'"):
        found_by(CASE, table(id=["d1"], expected_orderon=[date(2026, 3, 2)]), rule)
    accounts = RecordTable(Account, pl.DataFrame({"id": ["a1"], "name": ["Wu"], "industri": ["x"]}))
    with pytest.raises(InvalidValueError, match="expected a column industry, .* mean 'industri'"):
        found_by(CASE, accounts, BUILT_IN_RULES.get("PLN104"))


def test_midnight_is_a_day_where_days_are_meant_and_other_moments_are_none() -> None:
    rows = {
        "id": ["d1", "d2", "d3"],
        "expected_order_on": [datetime(2026, 3, 10), pd.NaT, datetime(2026, 3, 10, 9)],
    }
    found = found_by(CASE, DealTables(deals=pd.DataFrame(rows)), BUILT_IN_RULES.get("PIP101"))
    assert repr(found) == "FrameCount(Found(PIP101 in 1 of 2); 1 rejected)"
    (told,) = found.rejected
    assert told.startswith(
        "expected_order_on: expected a day such as 2026-03-01, got 2026-03-10 09"
    )


def test_settings_may_differ_by_what_the_table_tells() -> None:
    deals = table(
        id=["d1", "d2", "d3"],
        rep=["A", "B", None],
        stage=["close"] * 3,
        expected_order_on=[date(2026, 6, 1)] * 3,
    )
    rule = BUILT_IN_RULES.get("PIP102")
    settings = PipelineSettings(close_within_days=10).where(rep="A", close_within_days=90)
    found: Any = found_by(Case(Book(), AS_OF, settings), deals, rule).summary
    assert {*found.rows.collect()["id"]} == {"d2", "d3"}
    by_team = PipelineSettings().where(team="T", close_within_days=90)
    with pytest.raises(InvalidValueError, match="differ by process or rep alone, got 'team'"):
        found_by(Case(Book(), AS_OF, by_team), deals, rule)


def test_of_deals_that_have_ended_those_of_the_reviewed_days_are_told() -> None:
    deals = table(
        id=["d1", "d2"],
        outcome=["lost"] * 2,
        closed=[datetime(2025, 12, 31, 23), datetime(2026, 1, 1)],
        lost_reasons=[["price"], []],
    )
    rule = BUILT_IN_RULES.get("PIP121")
    assert found_by(CASE, deals, rule).summary.number == 1
    year = CASE.reviewing(Period.year(2025))
    assert found_by(year, deals, rule).summary.number == 0


def test_accounts_without_an_id_or_with_one_twice() -> None:
    rule = BUILT_IN_RULES.get("PLN104")
    rows = {"id": [1, 2, None, 4], "name": ["x"] * 4, "industry": ["ink", None, None, "ink"]}
    rows["employees"] = [5, 7, 7, -1]
    accounts = RecordTable(Account, pl.DataFrame(rows))
    found: Any = found_by(CASE, accounts, rule)
    assert found.summary.rows.collect()["id"].to_list() == [2]
    assert (found.summary.number, found.summary.looked_at) == (1, 2)
    assert [*found.rejected.values()] == [1, 1]
    twice = RecordTable(Account, pl.DataFrame({**rows, "id": [1, 1, 2, 3]}))
    with pytest.raises(InvalidValueError, match="accounts: expected 4 ids, got '3 different ones'"):
        found_by(CASE, twice, rule)
