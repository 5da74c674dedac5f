from __future__ import annotations

import json
import re

import pytest
from attrs import asdict, evolve

from review_making import ACCOUNTS, LOST, selected_review, small_review
from rule_making import make_rule
from salesprocess.case import Case
from salesprocess.errors import UnknownNameError
from salesprocess.pipeline import PipelineSettings
from salesprocess.plugins import BUILT_IN, Plugin
from salesprocess.rates import Period
from salesprocess.records import Book, MarketPurchase, Plan
from salesprocess.review import review
from salesprocess.review.document import sections
from salesprocess.rules import Evidence, Rule, Subject
from salesprocess.texts import BUILT_IN_TEXTS, text
from salesprocess.thresholds import OWN

PLAN = Plan(id="p1", rep="A", period=Period.quarter(2026, 1))


@pytest.fixture(scope="module")
def report() -> str:
    return small_review().to_markdown()


def part(report: str, title: str) -> list[str]:
    """The lines below a heading, up to the next one."""
    lines = report.splitlines()
    start = next(n for n, line in enumerate(lines) if line.lstrip("#").strip() == title) + 1
    end = next((n for n in range(start, len(lines)) if lines[n].startswith("#")), len(lines))
    return [line for line in lines[start:end] if line]


def test_the_header_says_what_is_reviewed_and_which_thresholds_were_changed(report: str) -> None:
    header = part(report, "Sales process review")
    assert header[0] == "Book: 8 accounts, 3 machines, 6 deals."
    assert header[1] == "As of 2026-03-31; measured from 2026-01-01 to 2026-03-31."
    assert header[2] == "2 thresholds are not the library's own:"
    assert [[cell.strip() for cell in row.split("|")[1:-1]] for row in header[-2:]] == [
        ["PipelineSettings.close_within_days", "45", "30", "method §5.1"],
        ["PipelineSettings.stages_ahead", "3", "2", "the library's own"],
    ]


def test_with_the_library_s_thresholds_the_header_is_silent_about_them() -> None:
    report = review(Case(Book(), as_of=small_review().as_of)).to_markdown()
    assert "not the library's own" not in report
    assert "\n\nBook: none.\n\n" in report
    assert "Nothing found." in report


def test_a_threshold_that_names_nothing_and_the_method_are_put_into_words_too() -> None:
    settings = [PipelineSettings(price_reasons=frozenset(), close_within_days=45)]
    case = Case(Book(), small_review().as_of, settings)
    report = review(case, rules=()).to_markdown("zh-Hans")
    rows = [[cell.strip() for cell in row.split("|")[1:-1]] for row in report.splitlines()]
    assert ["PipelineSettings.close_within_days", "45", "30", "方法§5.1"] in rows
    ((_, none, words, own),) = [row for row in rows if row and "price_reasons" in row[0]]
    assert (none, own) == ("无", "本库自定")
    assert {"price", "价格", "価格"} <= {word.strip() for word in words.split(",")}
    assert "At a glance" not in report


def test_the_header_says_where_a_threshold_was_changed_and_which_rules_were_not_run() -> None:
    header = part(selected_review().to_markdown(), "Sales process review")
    assert header[2] == "3 thresholds are not the library's own:"
    assert [[cell.strip() for cell in row.split("|")[1:-1]] for row in header[-5:-2]] == [
        [
            "PipelineSettings.close_within_days (region North, team T)",
            "45",
            "30",
            "method §5.1",
        ],
        ["RuleSettings.ignore", "TST201", "none", "the library's own"],
        ["RuleSettings.severities", "TST101: error", "none", "the library's own"],
    ]
    assert header[-1] == "1 rule was not run: TST201."


@pytest.mark.parametrize(
    ("language", "place"),
    [
        ("zh-Hans", "PipelineSettings.close_within_days（区域North、团队T）"),
        ("ja", "PipelineSettings.close_within_days（地域North、チームT）"),
    ],
)
def test_a_place_is_named_in_the_language_of_the_report(language: str, place: str) -> None:
    assert place in selected_review().to_markdown(language)


def test_at_a_glance_it_says_how_much_was_found_and_where_in_the_method(report: str) -> None:
    assert part(report, "At a glance") == ["11 findings of 3 rules: 1 error, 2 warnings, 8 notes."]
    sections = [line.split("|")[1].strip() for line in part(report, "By section of the method")]
    assert sections == ["section", "-" * len(OWN), "§4.8", "§10.1", OWN]


def test_what_is_at_stake_is_ranked_in_each_currency_by_itself(report: str) -> None:
    lines = part(report, "What is at stake")
    assert [line for line in lines if line.startswith("By")] == [
        "By the CNY of open deals:",
        "By the EUR of open deals:",
    ]
    rows = [line.split("|")[1].strip() for line in lines if line.startswith("| account")]
    assert rows == ["account Customer 3", "account Customer 2", "account Customer 1"]


def test_without_money_machines_are_ranked() -> None:
    lines = part(small_review(LOST).to_markdown(), "What is at stake")
    assert lines[0] == "By machines:"
    rows = [[cell.strip() for cell in line.split("|")[1:4]] for line in lines[3:]]
    assert rows == [
        ["deal Customer 3 (d3)", "–", "2"],
        ["deal Customer 1 (d1)", "–", "1"],
        ["account Customer 3", "–", "2"],
        ["account Customer 1", "–", "1"],
    ]


def test_each_rule_has_its_findings_the_severest_first(report: str) -> None:
    titles = [line.lstrip("# ") for line in report.splitlines() if line.startswith("##")]
    start = titles.index("Findings")
    assert titles[start:] == [
        "Findings",
        "error: 1", "RUN101 not run to its end × 1",
        "warning: 2", "TST101 deal lost × 2",
        "note: 8", "TST201 account there × 8",
        "Ignored", "Ignored in vain", "Time taken by each rule",
    ]  # fmt: skip
    assert titles.index("Appendix") < start


def test_the_findings_with_most_at_stake_are_spelt_out_and_the_rest_counted(report: str) -> None:
    lines = part(report, f"TST201 account there × {len(ACCOUNTS)}")
    assert lines[0] == "Win the next."
    assert lines[3].split("|")[1].strip() == "account Customer 3"
    assert "there is Customer 3" in lines[3]
    assert lines[-1] == "… and 3 more"
    assert "… and" not in "".join(part(report, "TST101 deal lost × 2"))


def test_what_is_ignored_stays_in_sight_with_its_reason_and_its_end(report: str) -> None:
    assert "closed for works" in part(report, "Ignored")[-1]
    idle = part(report, "Ignored in vain")
    assert idle[0].startswith("The day has passed")
    assert "d9" in idle[-1]


def test_each_rule_s_time_is_listed(report: str) -> None:
    rows = [line.split("|") for line in part(report, "Time taken by each rule")[2:]]
    assert [(row[1].strip(), row[4].strip()) for row in rows] == [
        ("TST101", "1.000"),
        ("TST201", "1.000"),
        ("TST301", "1.000"),
    ]
    untimed = review(Case(Book(), as_of=small_review().as_of)).to_markdown()
    assert "Time taken" not in untimed


def test_a_part_of_the_domain_is_measured_as_soon_as_the_book_holds_one_of_its_records() -> None:
    as_of = small_review().as_of
    bought = MarketPurchase(id="k1", account="a1", vendor="Other", bought_on=as_of.date())
    titles = {
        section.title
        for book in (Book(accounts=ACCOUNTS, market_purchases=[bought]), Book(plans=[PLAN]))
        for section in sections(review(Case(book, as_of=as_of)))
    }
    assert "planning.cycle" in titles
    assert any(str(title).startswith("qualification.") for title in titles)


@pytest.mark.parametrize("language", BUILT_IN_TEXTS.languages)
def test_each_form_speaks_each_language(language: str) -> None:
    result = small_review()
    for form in (result.to_text, result.to_markdown, result.to_html):
        words = form(language)
        assert text("review.title", language) in words
        assert text("review.at_stake", language) in words
        assert "review." not in words


def find_line(_line: str, case: Case) -> Evidence:
    """Finds every line."""
    return {"as_of": case.as_of}


def test_plug_ins_bring_words_of_their_own() -> None:
    line = Subject[str]("acme.line", lambda _: ["x"], str)
    own = {
        "en": {"subject.acme.line": "product line"},
        "zh-Hans": {"subject.acme.line": "产品线"},
    }
    rule = Rule(**{**asdict(make_rule(), recurse=False), "subject": line, "check": find_line})
    acme = Plugin(name="acme", version="1.0", made_for=1, rules=[rule], texts=own)
    case = Case(Book(), as_of=small_review().as_of)
    result = review(case, plugins=BUILT_IN.add(acme))
    assert "产品线 x" in result.to_text("zh-CN")
    assert "product line x" in result.to_text("ja")
    assert "acme.line x" in review(case, rules=[rule]).to_text()


HOSTILE = 'ja-"><script>alert(1)</script>'


def test_a_language_that_can_be_none_is_refused_by_each_form() -> None:
    result = small_review()
    forms = (result.to_text, result.to_markdown, result.to_html, result.to_json, result.to_sarif)
    for form in forms:
        with pytest.raises(UnknownNameError, match="unknown language"):
            form(HOSTILE)


def test_two_reviews_on_one_page_share_no_ids() -> None:
    made = [small_review().to_html(fragment=True, anchor=name) for name in ("first", "second")]
    first, second = (set(re.findall('id="([^"]+)"', fragment)) for fragment in made)
    assert first
    assert not first & second
    assert 'id="first-' in small_review().to_html(anchor="first")


def find_endless(_deal: object, _case: Case) -> Evidence:
    """Finds what is no number in every deal."""
    return {"ratio": float("nan"), "limit": float("inf")}


def test_a_rule_whose_message_can_not_be_filled_takes_no_form_down() -> None:
    own = evolve(make_rule(check=find_endless), message="{ratio} in {stage}")
    texts = {"de": {"TST101.message": "{dayz}"}}
    german = Plugin(name="german", version="1.0", made_for=1, texts=texts)
    result = review(small_review().case, rules=[own], plugins=BUILT_IN.add(german))
    forms = [
        form(language)
        for language in ("en", "de")
        for form in (result.to_text, result.to_markdown, result.to_html, result.to_sarif)
    ]
    assert all("{ratio} in {stage}" in form for form in forms)
    assert result.findings[0].in_language("de").message == "{ratio} in {stage}"


def test_no_form_for_programs_holds_a_number_that_is_not_finite() -> None:
    result = review(small_review().case, rules=[make_rule(check=find_endless)])
    for form in (result.to_json(), result.to_sarif()):
        json.loads(form, parse_constant=pytest.fail)
    kept = json.loads(result.to_json())["findings"][0]
    assert kept["evidence"] == {"ratio": "nan", "limit": "inf"}
