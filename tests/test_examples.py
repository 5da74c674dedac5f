"""The examples run as their users run them, on data they bring and on the real files."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from own_crm.house_rules import PLUGIN
from own_crm.pages import link
from salesprocess.testing import check_plugin

EXAMPLES = Path(__file__).parents[1] / "examples"
DATA = Path(__file__).parents[2] / "shared" / "data"
OPPORTUNITIES = DATA / "maven_sales_pipeline.csv"
LEADS = DATA / "olist_qualified_leads.csv"
CLOSED_DEALS = DATA / "olist_closed_deals.csv"

needs_data = pytest.mark.skipif(not DATA.is_dir(), reason=f"the real files are not in {DATA}")


def run(*arguments: object) -> str:
    """What an example prints; it has to end well and complain of nothing."""
    done = subprocess.run(  # noqa: S603  the project's own examples
        [sys.executable, "-W", "error", *map(str, arguments)],
        capture_output=True,
        check=False,
        cwd=EXAMPLES,
        encoding="utf-8",
        env={"PYTHONUTF8": "1"},
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return done.stdout


@pytest.mark.long
def test_the_territory_review_prints_a_report() -> None:
    report = run("territory_review.py", "--language", "zh-Hans")
    assert "销售流程检讨" in report
    assert all(f"| {rep} " in report for rep in ("Clara Berg", "Milan Horvat", "Ines Lindt"))
    assert "10 : 3 : 1" in report
    assert "PIP103" in report


@pytest.mark.long
@pytest.mark.parametrize(
    ("form", "begins"),
    [
        ("text", "Sales process review\n="),
        ("html", "<!doctype html>"),
        ("json", "{"),
        ("sarif", "{"),
    ],
)
def test_the_territory_review_is_printed_in_each_form(form: str, begins: str) -> None:
    assert run("territory_review.py", "--form", form).startswith(begins)


@pytest.mark.long
def test_the_territory_is_the_same_for_the_same_seed() -> None:
    first, second = (run("territory_review.py", "--seed", 3) for _ in range(2))
    assert first == second != run("territory_review.py", "--seed", 4)


def test_a_row_with_a_fault_is_reported_with_its_id(tmp_path: Path) -> None:
    leads = tmp_path / "leads.csv"
    leads.write_text(
        "mql_id,first_contact_date,origin\nm1,2026-03-08,fair\nm2,2026-03-01,\nm3,2026-03-02,fair\n"
    )
    closed = tmp_path / "closed.csv"
    closed.write_text("mql_id,won_date\nm1,2026-03-06 19:38:55\nm2,2026-03-09 10:00:00\n")
    report = run("crm_export.py", "--leads", leads, "--closed-deals", closed)
    assert "3 leads, 2 won: 2 rows accepted, 1 rejected" in report
    assert "- m1: rows[0].closed: expected nothing before 2026-03-08" in report
    assert "| not stated |" in report


def test_a_call_without_files_says_what_is_needed() -> None:
    done = subprocess.run(  # noqa: S603  the project's own examples
        [sys.executable, EXAMPLES / "crm_export.py"], capture_output=True, check=False, text=True
    )
    assert done.returncode == 2
    assert "name a file" in done.stderr


GERMAN = """\
Nr.;Kunde;Verantwortlicher;Phase;Betrag;Erstellt am;Abschlussdatum
1;Kranz;Anna;Gewonnen;1.234,56 €;05.01.2026;14.02.2026
2;Kranz;Anna;Verloren;12.500 €;05.01.2026;14.02.2026
3;Adler;Bert;Angebot;800 €;12.01.2026;29.05.2026
4;;Bert;Angebot;viel;12.01.2026;
"""


def test_a_csv_file_is_reviewed_as_it_is(tmp_path: Path) -> None:
    deals = tmp_path / "deals.csv"
    deals.write_text(GERMAN, encoding="utf-8-sig")
    report = run("review_csv.py", deals, "--as-of", "2026-03-01")
    lines = report.splitlines()
    assert "| Phase            | stage, outcome |" in lines
    assert "| Abschlussdatum   | close_date     |" in lines
    assert "4 rows: 3 accepted, 0 repaired, 1 rejected" in lines
    assert "- rows[3].Betrag: expected an amount, got 'viel'" in lines
    assert "As of 2026-03-01; measured from 2026-01-05 to 2026-02-28." in lines
    assert "Book: 2 accounts, 3 deals." in lines
    repaired = run("review_csv.py", deals, "--as-of", "2026-03-01", "--accept")
    assert "4 rows: 3 accepted, 1 repaired, 0 rejected" in repaired


def test_a_csv_file_without_ids_is_reviewed_too(tmp_path: Path) -> None:
    deals, page = tmp_path / "deals.csv", tmp_path / "review.html"
    deals.write_text(
        "Opportunity Name,Amount,Created Date\nAcme,$5.50,1/13/2026\nHooli,$7,1/14/2026\n"
    )
    report = run("review_csv.py", deals, "--currency", "USD", "--language", "ja", "--page", page)
    assert report.startswith("No column is the id of a record: each row goes by its number.")
    assert "2 rows: 2 accepted, 0 repaired, 0 rejected" in report
    assert '<html lang="ja">' in page.read_text(encoding="utf-8")


def test_what_a_csv_file_leaves_open_the_command_line_says(tmp_path: Path) -> None:
    deals = tmp_path / "deals.csv"
    deals.write_text(
        "Deal ID,Stage,Amount,Created,Close Date\n"
        "1,Won,12.500,03/04/2026 09:00,05/04/2026\n"
        "2,Demo,12.500,04/04/2026 09:00,\n"
        "3,Demo,800,2026-03-02 09:00,\n"
    )
    accounts = tmp_path / "accounts.csv"
    accounts.write_text("Company,Employees\nBright Paper,120\n")
    unsure = run("review_csv.py", deals, "--as-of", "2026-06-01")
    assert "3 rows: 1 accepted, 0 repaired, 2 rejected" in unsure
    assert "- decimal: Amount: '12.500': 12.500 by decimal='.'" in unsure
    options = ["--decimal", ",", "--days", "DMY", "--currency", "EUR", "--zone", "Europe/Berlin"]
    report = run(
        "review_csv.py", deals, "--accounts", accounts, *options, "--stages", "Demo=demo,Close"
    )
    assert "3 rows: 3 accepted, 0 repaired, 0 rejected" in report
    assert "Book: 1 account, 3 deals." in report
    assert "As of 2026-04-06" in report


@pytest.mark.parametrize(
    ("text", "said"), [("id\nd1\n", "--as-of says from when"), ("id\n", "no row makes a deal")]
)
def test_a_csv_file_of_which_there_is_no_review_says_why(
    tmp_path: Path, text: str, said: str
) -> None:
    deals = tmp_path / "deals.csv"
    deals.write_text(text)
    done = subprocess.run(  # noqa: S603  the project's own examples
        [sys.executable, EXAMPLES / "review_csv.py", deals],
        capture_output=True,
        check=False,
        text=True,
    )
    assert done.returncode == 1
    assert said in done.stderr


FIGURES_OF_OWN_CRM = {
    (
        "deals[62].outcome: expected one of open, won, lost, no_decision, got 'offn'; "
        "say what it means by terms= of a Dialect"
    ),
    "stage_changes[145].deal: expected the id of one of the deals, got '901'",
    "| Vorführung     | Verhandlung    |      19 |      13 |  68.4 % |",
    (
        "36 (Verhandlung): go back to the customer's stage; agree the needs, the purchasing "
        "criteria and their priority"
    ),
    "Clovercroft Freight: 待定",
    "是否知道谁是决策者？见过面吗？",
    "mended: PIP113 in Verhandlung, but no decision maker was met (known: 0)",
    "new: PIP104 moved back (1 in all), last from Verhandlung to Bedarfsanalyse on 2026-09-30",
    "73 findings; demonstrations of Anna: 6",
}


def test_a_crm_of_one_s_own_prints_what_its_pages_show() -> None:
    assert set(run("-m", "own_crm").splitlines()) >= FIGURES_OF_OWN_CRM


def test_a_page_of_the_crm_links_to_the_crm_s_own_pages() -> None:
    assert (link("deal", "a/b"), link("machine", "7")) == ("/opportunity/a%2Fb", None)


def test_the_house_s_own_plug_in_holds_what_it_promises() -> None:
    check_plugin(PLUGIN)


@needs_data
def test_the_real_opportunities_are_reviewed_without_losing_a_row() -> None:
    report = run("crm_export.py", "--opportunities", OPPORTUNITIES)
    assert "8,800 opportunities, 4,238 won: 8,800 rows accepted, 0 rejected" in report
    total = next(line for line in report.splitlines() if "63.15 %" in line)
    cells = [cell.strip() for cell in total.split("|")[1:-1]]
    assert cells[:8] == [
        "total", "8,800", "4,238", "2,473", "0", "2,089", "63.15 %", "62.0–64.3 %",
    ]  # fmt: skip
    assert "| Darcel Schlecht " in report


@needs_data
def test_the_real_leads_show_the_one_won_before_its_first_contact() -> None:
    report = run("crm_export.py", "--leads", LEADS, "--closed-deals", CLOSED_DEALS)
    assert "8,000 leads, 842 won: 7,999 rows accepted, 1 rejected" in report
    assert "- b91cf8812365f50ff4bda4bcd6206b05: rows[6357].closed: expected nothing" in report
    assert "| organic search " in report
    assert "10.5–13.1 %" in report


@needs_data
@pytest.mark.long
@pytest.mark.parametrize(
    ("file", "shown"),
    [
        (
            "maven_sales_pipeline.csv",
            [
                "8,800 rows: 8,800 accepted, 0 repaired, 0 rejected",
                "Book: 85 accounts, 8,800 deals.",
                "| 8,800 | 4,238 | 2,473 |           0 | 2,089 |  63.15 % |",
            ],
        ),
        (
            "seeds/salesforce/sf_opportunity_data.csv",
            ["10 rows: 8 accepted, 2 repaired, 0 rejected", "Book: 6 accounts, 10 deals."],
        ),
        (
            "seeds/hubspot/deal_data.csv",
            ["44 rows: 44 accepted, 0 repaired, 0 rejected", "Book: 44 deals."],
        ),
        (
            "olist_qualified_leads.csv",
            ["8,000 rows: 8,000 accepted, 0 repaired, 0 rejected", "Book: 8,000 deals."],
        ),
    ],
)
def test_real_files_are_reviewed_without_an_adapter(file: str, shown: list[str]) -> None:
    report = run("review_csv.py", DATA / file, "--accept")
    assert [text for text in shown if text not in report] == []
