"""What a rule finds in a table: which of two million deals, without a record of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import narwhals.stable.v2 as nw

from salesprocess.common_settings import CommonSettings
from salesprocess.dates import days_from
from salesprocess.errors import Fault, InvalidValueError
from salesprocess.frames.kinds import FrameCount, Grouping, kinds_of
from salesprocess.frames.measures import ends
from salesprocess.frames.samples import sample_of
from salesprocess.frames.tables import DealTables
from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.pipeline.rules import RULES as PIPELINE
from salesprocess.planning.rules import RULES as PLANNING
from salesprocess.qualification.rules import RULES as QUALIFICATION
from salesprocess.rules import ACCOUNT, DEAL
from salesprocess.rules.run import evidence_in
from salesprocess.thresholds import Thresholds

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from salesprocess.case import Case
    from salesprocess.frames.record_tables import RecordTable
    from salesprocess.records import Account
    from salesprocess.rules import Rule, Subject

S = TypeVar("S")


@frozen(repr=False, eq=False)
class Found:
    """What a rule finds in a table.

    Args:
        rule: The rule.
        number: In how many of the records it finds something.
        looked_at: How many there are.
        rows: Their rows as they were given: a lazy frame, a relation or a table of the engine that
            computed, not computed yet. That of a table of pandas or PyArrow is Polars, else DuckDB.
    """

    rule: Rule[Any]
    number: int
    looked_at: int
    rows: object

    def __repr__(self) -> str:
        return f"Found({self.rule.code} in {self.number:,} of {self.looked_at:,})"


@gated
def found_by(
    case: Case, tables: DealTables | RecordTable[Account], rule: Rule[Any]
) -> FrameCount[Found]:
    """In which deals or accounts of a table a rule finds something.

    They are those of which `rules.run` has findings in the same records. What it finds in each,
    these say, once `to_records` made some of them.

    Args:
        case: The case: its moment, settings, processes and reviewed days; its book is not asked.
        tables: The deals and their changes, or the accounts, with a column for each field that the
            rule looks at.
        rule: The rule: one that says by `looks_at` that it looks at no records of others.

    Raises:
        InvalidValueError: If the rule looks at more, or at something else than the table holds;
            the error says which rules do not. If a column is missing that it looks at; if settings
            differ from place to place in a way that the table does not tell; or as the other
            measures of the table do.

    >>> from datetime import date, datetime
    >>> import polars as pl
    >>> from salesprocess.case import Case
    >>> from salesprocess.records import Book
    >>> from salesprocess.review import BUILT_IN_RULES
    >>> deals = pl.DataFrame({"id": ["d1", "d2", "d3"], "outcome": ["open", "lost", "open"],
    ...     "expected_order_on": [date(2026, 3, 10), date(2026, 3, 10), date(2026, 5, 4)]})
    >>> case = Case(Book(), as_of=datetime(2026, 3, 31))
    >>> found = found_by(case, DealTables(deals=deals), BUILT_IN_RULES.get("PIP101")).summary
    >>> found
    Found(PIP101 in 1 of 3)
    >>> found.rows.collect()["id"].to_list()
    ['d1']
    """
    subject = DEAL if isinstance(tables, DealTables) else ACCOUNT
    if rule.subject != subject or rule.looks_at is None:
        expected = f"a rule that looks at the fields of each {subject.name} alone"
        hint = f"those are {', '.join(_codes(subject))}, and yours that say so by looks_at"
        raise InvalidValueError("a table can not tell", [Fault("rule", expected, rule.code, hint)])
    if isinstance(tables, DealTables):
        return _in_deals(case, tables, rule, [*rule.looks_at, *_places(case, ("process", "rep"))])
    return _in_accounts(case, tables, rule, [*rule.looks_at, *_places(case, ("region", "rep"))])


def _codes(subject: Subject[Any]) -> list[str]:
    """The rules of the library that a table can answer."""
    rules = (*PIPELINE, *PLANNING, *QUALIFICATION)
    return [rule.code for rule in rules if rule.subject == subject and rule.looks_at is not None]


def _places(case: Case, told: Sequence[str]) -> list[str]:
    """The fields that say where a record stands, as far as settings differ by them."""
    settings = [each for each in case.settings if isinstance(each, Thresholds)]
    overrides = [override for each in settings for override in each.overrides]
    parts = {part for override in overrides for part in override.place.named}
    if others := sorted(parts - {*told}):
        fault = Fault(
            "case", f"settings that differ by {' or '.join(told)} alone", ", ".join(others)
        )
        raise InvalidValueError("a table can not tell", [fault])
    return sorted(parts - {"process"})  # of the process the key of a deal tells


def _in_deals(
    case: Case, tables: DealTables, rule: Rule[Any], facts: Sequence[str]
) -> FrameCount[Found]:
    kinds = kinds_of(case, tables, cuts=_review(case), facts=facts)
    found = _examples(kinds.case, rule)
    number = sum(sum(kinds.counts[id_].values()) for id_ in found)
    looked_at = sum(sum(kinds.counts[id_].values()) for id_ in kinds.case.histories)
    rows = tables.only(_those(kinds.rows, kinds.examples_of(found)))
    return kinds.counted(Found(rule, number, looked_at, rows))


def _review(case: Case) -> Iterator[date]:
    """When the days that are reviewed begin, and when they are over."""
    if case.period is not None:
        yield from ends(case.period)
    else:
        yesterday = days_from(case.as_of.date(), -1)
        yield case.get(CommonSettings).fiscal.containing(yesterday).start


def _in_accounts(
    case: Case, table: RecordTable[Account], rule: Rule[Any], facts: Sequence[str]
) -> FrameCount[Found]:
    sample = sample_of(case, table, facts, Grouping.by(None))
    found = [sample.example(id_) for id_ in _examples(sample.case, rule)]
    known = [sample.example(account.id) for account in sample.case.book.accounts]
    rows = table.only(_those(sample.rows, [row["id"] for row in found]))
    number, looked_at = (sum(row["number"] for row in each) for each in (found, known))
    summary = Found(rule, number, looked_at, rows)
    return FrameCount(summary, len(sample.examples), sample.rejected, 0, sample.query)


def _examples(sample: Case, rule: Rule[S]) -> list[str]:
    """The ids of the examples in which a rule finds something."""
    subject = rule.subject
    return [
        subject.id_of(member)
        for member in subject.members(sample)
        if evidence_in(rule.check(member, subject.case_of(member, sample)))
    ]


def _those(rows: nw.LazyFrame[Any], examples: Sequence[object]) -> nw.LazyFrame[Any]:
    """The ids of the records that are alike some examples."""
    return rows.filter(nw.col("example").is_in(examples)).select("id")
