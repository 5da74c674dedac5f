from __future__ import annotations

import doctest
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve

from rule_making import make_rule
from salesprocess.case import Case
from salesprocess.pipeline.rules.pip103_stage_skipped import RULE as SKIPPED
from salesprocess.pipeline.rules.pip112_rep_ahead_of_buyer import RULE as AHEAD
from salesprocess.records import Book, Deal, Outcome
from salesprocess.rules import CRASHED, Rule, Subject, run
from salesprocess.testing import rule_index, rule_page
from salesprocess.texts import BUILT_IN_TEXTS, Catalogue
from salesprocess.thresholds import OWN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salesprocess.rules import Evidence


def lost() -> Iterator[Case]:
    """A deal that
    was lost.

    Nothing else is known of it.
    """
    yield Case(Book(deals=[Deal(id="d1", outcome=Outcome.LOST)]), datetime(2026, 3, 31))


def won() -> Iterator[Case]:
    """A deal that was won."""
    yield Case(Book(deals=[Deal(id="d1", outcome=Outcome.WON)]), datetime(2026, 3, 31))


def lost_to(deal: Deal, case: Case, vendor: str) -> Evidence | None:  # noqa: ARG001
    return {"vendor": vendor} if deal.outcome is Outcome.LOST else None


def outcome_of(deal: Deal, case: Case) -> Evidence:  # noqa: ARG001
    return {"outcome": deal.outcome}


def with_texts(language: str, pack: dict[str, str]) -> Catalogue:
    """The library's texts and some of one's own."""
    return Catalogue([*BUILT_IN_TEXTS.sources, {language: pack}])


def headings(page: str) -> list[str]:
    return [line for line in page.splitlines() if line.startswith("#")]


def after(page: str, heading: str) -> str:
    """What stands first under a heading."""
    return page.split(f"\n{heading}\n\n", 1)[1].split("\n\n", 1)[0]


def with_examples() -> Rule[Deal]:
    return evolve(make_rule(), triggers=lost, passes=won)


@pytest.mark.parametrize("rule", [SKIPPED, AHEAD], ids=lambda rule: rule.code)
def test_a_page_says_in_each_language_what_the_rule_says(rule: Rule[Any]) -> None:
    page = rule_page(rule)
    finding = run([rule], next(iter(rule.triggers())))[0]
    for language in BUILT_IN_TEXTS.languages:
        said = finding.in_language(language)
        assert all(words in page for words in (said.title, said.finds, said.why, said.remedy))
        assert f"> {said.message}\n" in page + "\n"


def test_a_page_goes_from_what_is_found_to_the_example_and_then_to_the_other_languages() -> None:
    assert headings(rule_page(SKIPPED))[:12] == [
        "# PIP103 stage skipped",
        "## What it finds",
        "## Why it matters",
        "## Remedy",
        "## What a finding says",
        "## Example",
        "## PIP103 跳过阶段",
        "### 发现什么问题",
        "### 为什么重要",
        "### 对策",
        "### 提示的内容",
        "## PIP103 段階飛ばし",
    ]


def test_another_language_can_come_first() -> None:
    page = rule_page(SKIPPED, "zh-Hans")
    assert page.startswith("# PIP103 跳过阶段\n\nstage skipped · 段階飛ばし\n\n| 严重程度 ")
    assert after(page, "## 示例").startswith("- 会触发：From prospect to close")
    assert "\n## PIP103 stage skipped\n" in page
    assert "\n### What it finds\n" in page


def test_a_language_without_a_text_of_the_rule_has_no_section() -> None:
    rule = make_rule()
    page = rule_page(rule, texts=with_texts("zh-Hans", {"TST101.message": "截至{as_of}已丢单"}))
    assert [line for line in headings(page) if "TST101" in line] == [
        "# TST101 deal lost",
        "## TST101 deal lost",
    ]
    assert after(page, "### 提示的内容") == "> 截至{as_of}已丢单"
    english = rule_page(evolve(rule, message="lost"))
    assert english.startswith("# TST101 deal lost\n\n| severity ")
    assert len(headings(english)) == 5


def test_the_doctest_of_a_page_holds() -> None:
    test = doctest.DocTestParser().get_doctest(rule_page(AHEAD), {}, "page", None, 0)
    assert len(test.examples) == 3
    result = doctest.DocTestRunner().run(test)
    assert (result.failed, result.attempted) == (0, 3)


def test_imports_stand_in_the_order_of_their_modules() -> None:
    lines = [line for line in rule_page(SKIPPED).splitlines() if line.startswith(">>> from")]
    assert lines == sorted(lines)
    assert lines[0] == ">>> from salesprocess.pipeline.rules.pip103_stage_skipped import RULE"


def test_the_first_paragraph_of_each_docstring_tells_of_the_examples() -> None:
    page = rule_page(with_examples())
    told = "- Found: A deal that was lost.\n- Not found: A deal that was won."
    assert after(page, "## Example") == told
    assert after(page, "## What a finding says") == "> lost by 2026-03-31 00:00:00"


def test_a_rule_that_can_not_be_imported_has_no_doctest() -> None:
    unnamed = with_examples()
    partly = evolve(unnamed, check=partial(lost_to, vendor="Rival"), message="to {vendor}")
    homeless = evolve(unnamed, check=eval("lambda deal, case: {}", {"__name__": "nowhere"}))  # noqa: S307
    assert ">>>" not in rule_page(unnamed) + rule_page(homeless) + rule_page(partly)
    assert after(rule_page(partly), "## What a finding says") == "> to Rival"


def test_a_rule_whose_first_example_finds_nothing_has_no_doctest(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    idle = evolve(SKIPPED, triggers=SKIPPED.passes)
    monkeypatch.setattr("salesprocess.pipeline.rules.pip103_stage_skipped.RULE", idle)
    assert ">>>" not in rule_page(idle)
    assert after(rule_page(idle), "## What a finding says") == "> never stood in {skipped}"


def test_a_fault_without_examples_shows_the_places_of_its_message() -> None:
    for diagnosis in (CRASHED, make_rule()):
        assert "## Example" not in headings(rule_page(diagnosis))
    page = rule_page(CRASHED)
    assert (
        after(page, "## What a finding says")
        == "> failed at {subject} {at}: {error} (failures: {failures})"
    )
    assert f"| error    | –       | {OWN} |" in page


def test_a_subject_is_named_in_the_language_and_one_of_a_plug_in_by_its_bare_name() -> None:
    assert "| 提示     | 商机 | §2.2 |" in rule_page(SKIPPED)
    region = evolve(make_rule(), subject=Subject("region", lambda case: case.book.deals, str))
    assert "| warning  | region  | §4.8    |" in rule_page(region)
    texts = with_texts("en", {"subject.region": "sales region"})
    assert "| warning  | sales region | §4.8    |" in rule_page(region, texts=texts)


def test_terms_of_a_plug_in_are_put_into_words_by_its_labels() -> None:
    rule = evolve(with_examples(), check=outcome_of, message="it is {outcome}")
    texts = with_texts("en", {"Outcome.LOST": "gone"})
    assert after(rule_page(rule, texts=texts), "## What a finding says") == "> it is gone"


def test_an_index_has_a_table_for_each_family_in_the_order_given() -> None:
    index = rule_index([CRASHED, make_rule(), SKIPPED, AHEAD])
    assert headings(index) == [
        "# Rules",
        "## The run itself",
        "## TST",
        "## Pipeline",
        "## By section of the method",
    ]
    row = next(line for line in index.splitlines() if "(TST101.md)" in line)
    assert [cell.strip() for cell in row.split("|")[1:-1]] == [
        *("[TST101](TST101.md)", "deal lost", "–", "–", "A lost deal.", "warning", "§4.8")
    ]


def test_an_index_lists_the_rules_of_each_section_in_the_order_of_the_sections() -> None:
    late = evolve(make_rule("TST102"), method="§10.1")
    index = rule_index([late, CRASHED, AHEAD, SKIPPED])
    table = index.split("## By section of the method\n\n")[1].splitlines()[2:]
    assert [[cell.strip() for cell in row.split("|")[1:-1]] for row in table] == [
        ["§2.2", "[PIP112](PIP112.md), [PIP103](PIP103.md)"],
        ["§10.1", "[TST102](TST102.md)"],
        [OWN, "[RUN101](RUN101.md)"],
    ]
