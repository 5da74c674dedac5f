"""What settings and ignores say of rules that are not run, are replaced, or are missing."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from rule_making import AS_OF, make_rule
from salesprocess.case import Case
from salesprocess.errors import InvalidValueError
from salesprocess.plugins import BUILT_IN, Plugin
from salesprocess.records import Book, Deal, Outcome
from salesprocess.review import check, review
from salesprocess.review.results import ReviewPart
from salesprocess.rules import Ignore, RuleSettings, Severity

if TYPE_CHECKING:
    from collections.abc import Callable

    from salesprocess.rules import Findings

BOOK = Book(deals=[Deal(id="d1", outcome=Outcome.LOST)])
ACME = Plugin(
    name="acme",
    version="1.0",
    made_for=1,
    rules=[make_rule("ACM105")],
    replaces={"PIP105": "ACM105"},
)
REPLACED = BUILT_IN.add(ACME)
OWN = [make_rule()]


def reviewed(settings: RuleSettings, **wanted: Any) -> Findings:
    case = Case(BOOK, AS_OF, settings)
    return review(case, only=ReviewPart.FINDINGS, **wanted).findings


def checked(settings: RuleSettings, **wanted: Any) -> Findings:
    return check(Case(BOOK, AS_OF, settings), "d1", **wanted)


BOTH = pytest.mark.parametrize("found_by", [reviewed, checked])


@BOTH
def test_settings_may_name_rules_of_a_plug_in_that_was_left_out(
    found_by: Callable[..., Findings],
) -> None:
    without = BUILT_IN.without("salesprocess.planning")
    settings = RuleSettings(ignore=("PLN101",), severities={"PLN102": Severity.ERROR})
    assert found_by(settings, plugins=without).runs


@BOTH
def test_settings_may_name_all_the_rules_of_the_plug_ins_where_some_are_run_alone(
    found_by: Callable[..., Findings],
) -> None:
    settings = RuleSettings(
        ignore=(
            "PLN101",
            "PIP105",
        )
    )
    found = found_by(settings, plugins=REPLACED, rules=OWN)
    assert [(finding.code, finding.id) for finding in found] == [("TST101", "d1")]
    with pytest.raises(InvalidValueError, match="XXX101"):
        found_by(RuleSettings(ignore=("XXX101",)), rules=OWN)


@BOTH
def test_a_code_that_was_replaced_stands_for_its_heir(
    found_by: Callable[..., Findings],
) -> None:
    settings = RuleSettings(select=("PIP105",), severities={"PIP105": Severity.ERROR})
    (found,) = found_by(settings, plugins=REPLACED)
    assert (found.code, found.severity) == ("ACM105", Severity.ERROR)
    known = Ignore(code="PIP105", id="d1", reason="known", until=date(2026, 3, 31))
    (ignored,) = found_by(settings, plugins=REPLACED, ignoring=[known]).ignored
    assert (ignored.finding.code, ignored.ignore) == ("ACM105", known)
