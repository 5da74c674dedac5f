"""What plug-ins add to a review, and what is replaced or left out, in every form of it."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve

from rule_making import make_rule
from salesprocess.case import Case
from salesprocess.plugins import BUILT_IN, Plugin, ReviewSection
from salesprocess.qualification import MAN
from salesprocess.records import Account, Book, Deal, Outcome, Visit
from salesprocess.report import Note, Table
from salesprocess.review import Review, read_findings, review

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salesprocess.rates import Period
    from salesprocess.report import Part

CASE = Case(
    Book(
        accounts=[Account(id="a1", name="Bright Paper")],
        visits=[Visit(id="v1", rep="A", account="a1", started=datetime(2026, 3, 30, 9))],
        deals=[Deal(id="d1", account="a1"), Deal(id="d2", account="a1", outcome=Outcome.LOST)],
    ),
    datetime(2026, 3, 31),
)


def count(case: Case, period: Period) -> dict[str, int]:
    return {"deals": len(case.book.deals), "days": period.days}


def shown(counts: dict[str, int]) -> Iterator[Part]:
    yield Note("acme.note", counts)
    yield Table(("acme.deals",), ((counts["deals"],),))


def fail(_case: Case, _period: Period) -> int:
    raise LookupError("no such shelf")


def section(id_: str, measure: Any = count, parts: Any = shown) -> ReviewSection[Any]:
    return ReviewSection(id_, "Leases", measure, parts)


ACME = Plugin(
    name="acme",
    version="1.0",
    made_for=1,
    rules=[make_rule("ACM101")],
    replaces={"PIP105": "ACM101"},
    frameworks=[evolve(MAN, name="ACME"), evolve(MAN, name="OTHER")],
    reviewed=["ACME"],
    sections=[
        section("acme.leases"),
        section("acme.nothing", parts=lambda _: ()),
        section("acme.failing", measure=fail),
        section("acme.spoilt", parts=lambda _: ["words"]),
    ],
    texts={
        "en": {"acme.note": "{deals} deals in {days} days", "acme.deals": "deals"},
        "zh-Hans": {"acme.leases": "租约"},
    },
)
PLUGINS = BUILT_IN.without("salesprocess.planning").add(ACME)


@pytest.fixture(scope="module")
def result() -> Review:
    return review(CASE, plugins=PLUGINS)


def test_a_section_is_measured_and_shown(result: Review) -> None:
    assert result.measured["acme.leases"] == {"deals": 2, "days": 90}
    report = result.to_markdown()
    assert "## Leases\n\n2 deals in 90 days\n\n| deals |" in report
    assert "acme.nothing" not in report
    assert "## 租约" in result.to_markdown("zh")
    (told,) = (
        section
        for section in json.loads(result.to_json("ja"))["sections"]
        if section["id"] == "acme.leases"
    )
    assert told["parts"][1]["rows"] == [{"deals": 2}]


def test_a_section_that_fails_or_holds_what_is_none_is_a_finding(result: Review) -> None:
    failed = [finding for finding in result.findings if finding.code == "RUN101"]
    assert [(finding.subject, finding.id, str(finding.origin)) for finding in failed] == [
        ("section", "acme.failing", "acme 1.0"),
        ("section", "acme.spoilt", "acme 1.0"),
    ]
    assert [finding.name for finding in failed] == ["Leases", "Leases"]
    assert failed[0].evidence["error"] == "LookupError: no such shelf"
    assert "a Note, a Table or a Section was expected, got 'words'" in str(
        failed[1].evidence["error"]
    )
    assert set(result.measured) == {"acme.leases", "acme.nothing"}


def test_the_accounts_are_judged_by_the_plug_in_s_framework_too(result: Review) -> None:
    assert [counts.framework.name for counts in result.qualification.verdicts] == ["MAN", "ACME"]
    titles = result.to_markdown().splitlines()
    assert {"### Qualification by MAN", "### Qualification by ACME"} <= set(titles)


def test_without_the_library_s_frameworks_the_plug_in_s_is_the_first() -> None:
    alone = BUILT_IN.without("salesprocess.qualification")
    (counts,) = review(CASE, plugins=alone.add(ACME)).qualification.verdicts
    assert counts.framework.name == "ACME"
    assert review(CASE, plugins=alone).qualification.verdicts[0].framework is MAN


def test_the_header_names_what_was_added_replaced_and_left_out(result: Review) -> None:
    header = result.to_text().split("\n\n")[1:6]
    assert header[2:] == [
        "Plug-ins: acme 1.0.",
        "Plug-ins left out: salesprocess.planning.",
        "Replaced rules: PIP105 by ACM101 of acme 1.0.",
    ]


def test_a_plain_review_is_silent_about_them() -> None:
    report = review(CASE).to_text()
    for words in ("Plug-ins:", "Plug-ins left out:", "Replaced"):
        assert words not in report


def test_the_json_names_it_too_and_says_of_each_finding_where_its_rule_is_from() -> None:
    rules = PLUGINS.rules.select("ACM", "PIP", "QUA", "DAT")
    chosen = review(CASE, plugins=PLUGINS, rules=rules.ignore("PIP121"))
    kept = json.loads(chosen.to_json())
    assert {"name": "acme", "version": "1.0"} in kept["plugins"]
    assert kept["plugins_left_out"] == ["salesprocess.planning"]
    assert kept["replaced"] == {"PIP105": "ACM101"}
    assert kept["deselected"] == ["PIP121"]
    (lost,) = (finding for finding in kept["findings"] if finding["code"] == "ACM101")
    assert lost["origin"] == {"name": "acme", "version": "1.0"}
    read = read_findings(json.dumps(kept), PLUGINS.rules)
    assert [finding.origin for finding in read] == [one.origin for one in chosen.findings]


def test_the_sarif_log_names_it_too() -> None:
    chosen = review(CASE, plugins=PLUGINS, rules=PLUGINS.rules.ignore("PIP121"))
    (run,) = json.loads(chosen.to_sarif())["runs"]
    assert run["tool"]["extensions"] == [{"name": "acme", "version": "1.0"}]
    (invocation,) = run["invocations"]
    assert invocation["ruleConfigurationOverrides"] == [
        {"descriptor": {"id": "PIP121"}, "configuration": {"enabled": False}}
    ]
    assert invocation["properties"]["replaced"] == {"PIP105": "ACM101"}
    assert invocation["properties"]["pluginsLeftOut"] == ["salesprocess.planning"]
    rules = {rule["id"]: rule["properties"]["origin"] for rule in run["tool"]["driver"]["rules"]}
    assert rules["ACM101"] == "acme 1.0"
    assert rules["QUA101"].startswith("salesprocess.qualification ")
