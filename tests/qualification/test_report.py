from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given

from customer_making import (
    AS_OF,
    LI,
    WU,
    ago,
    book,
    customers,
    judgement,
    machine,
    purchase,
    visit,
)
from salesprocess.case import Case
from salesprocess.qualification import MAN, Framework, VerdictCounts, assess_answers
from salesprocess.qualification.frameworks.framework import verdict_table
from salesprocess.qualification.measures import QualificationMeasures, measure_qualification
from salesprocess.qualification.report import qualification_sections, verdict_section
from salesprocess.qualification.report_tables import SHOWN
from salesprocess.rates import Period
from salesprocess.records import Account, Answer, Book, MachineCondition, VisitOutcome
from salesprocess.report import Section, Table, to_markdown
from salesprocess.texts import BUILT_IN_TEXTS, in_language, text
from territories import seen_at

PERIOD = Period(ago(90), ago(-1))


def sections(**shelves: Any) -> dict[str, str]:
    measured = measure_qualification(Case(book(**shelves), AS_OF), PERIOD)
    made = qualification_sections(measured)
    return {str(section.title): to_markdown(section, text) for section in made}


@pytest.fixture(scope="module")
def measures() -> QualificationMeasures:
    return measure_qualification(seen_at(datetime(2027, 1, 1)), Period.year(2026))


def test_every_measure_has_its_section(measures: QualificationMeasures) -> None:
    assert [section.title for section in qualification_sections(measures)] == [
        "qualification.verdicts",
        "qualification.key_prospects",
        "qualification.three_visits",
        "qualification.care",
        "qualification.market",
        "qualification.causes",
        "qualification.needs",
        "qualification.repurchases",
        "qualification.relations_title",
        "qualification.at_risk",
    ]


def test_of_nothing_there_is_no_section() -> None:
    measured = measure_qualification(Case(Book(), AS_OF), PERIOD)
    assert qualification_sections(measured) == ()


def is_worded(section: Section, language: str) -> bool:
    """Whether no id is left in the text: each has a text, each place a value."""
    text = to_markdown(section, in_language(language))
    return not any(mark in text for mark in ("qualification.", "review.", "{", "}", "NoContact"))


@pytest.mark.parametrize("language", BUILT_IN_TEXTS.languages)
def test_every_section_speaks_each_language(measures: QualificationMeasures, language: str) -> None:
    assert all(is_worded(section, language) for section in qualification_sections(measures))


def test_no_table_is_long_and_what_is_left_out_is_counted(measures: QualificationMeasures) -> None:
    told = qualification_sections(measures)
    tables = [part for section in told for part in section.parts if isinstance(part, Table)]
    assert max(len(list(table.lines())) for table in tables if not table.total) == SHOWN
    assert max(len(table.rows) for table in tables) > SHOWN
    page = "\n".join(to_markdown(section, text) for section in told)
    assert f"… and {len(measures.key_prospects) - SHOWN} more" in page
    assert f"… and {len(measures.at_risk) - SHOWN} more" in page


def test_many_reps_are_cut_and_the_total_stays() -> None:
    accounts = [Account(id=f"a{n}", name=f"Paper {n}", rep=f"R{n:02}") for n in range(SHOWN + 2)]
    lines = sections(accounts=accounts)["qualification.three_visits"].splitlines()
    assert sum(line.startswith("| R") for line in lines) == SHOWN
    assert any(line.startswith("| total |          12 |") for line in lines)
    assert "… and 2 more" in lines


def test_what_is_missing_and_whom_to_meet_stands_beside_a_key_prospect() -> None:
    soon = judgement(3, expected_on=ago(-30), rep="A")
    told = sections(judgements=[soon], contacts=[WU, LI])["qualification.key_prospects"]
    (row,) = (line for line in told.splitlines() if line.startswith("| Bright Paper"))
    assert "| Wu (decision maker)" in row
    assert [cell.strip() for cell in row.split("|")[3:6]] == [
        str(ago(-30)),
        "open",
        "money 0/2, authority 0/4, need 0/3, competitor 0/2",
    ]
    unknown = sections(judgements=[soon])["qualification.key_prospects"]
    assert "| who is the decision maker?" in unknown


def test_where_the_verdict_is_settled_it_says_from_when_on_to_ask_again() -> None:
    soon = judgement(3, expected_on=ago(-30), rep="A")
    no = Answer(
        account="a1", question="budget_source", value=False, answered_on=ago(10), source="Wu"
    )
    told = sections(judgements=[soon], answers=[no])
    assert f"ask again after {ago(-170)}" in told["qualification.key_prospects"]
    assert "at 1 the verdict is settled for now" in told["qualification.verdicts"]


def test_what_never_came_on_a_list_stands_with_whom_to_meet_and_what_to_find_out() -> None:
    made = sections(
        accounts=[Account(id="a1", name="Bright Paper", rep="A"), Account(id="a2", name="Ink")],
        contacts=[WU, LI],
        visits=[visit(60, contacts=["c2"])],
        judgements=[judgement(9, account="a2")],
    )
    told = made["qualification.never_listed_title"]
    (row,) = (line for line in told.splitlines() if line.startswith("| Bright Paper"))
    assert [cell.strip() for cell in row.split("|")[3:7]] == [
        str(ago(60)),
        "1",
        "Wu",
        "source of the budget, amount of the budget, decision maker met",
    ]


def test_a_table_of_one_s_own_is_not_called_the_library_s() -> None:
    (money,) = MAN.criteria[:1]
    made = Framework("own", [money], verdicts=evolve(verdict_table("own", [money]), source="ours"))
    judged = [assess_answers(made, [], as_of=AS_OF)]
    (section,) = verdict_section(VerdictCounts.from_records(made, judged))
    assert "the library's own" not in to_markdown(section, text)


def test_a_rep_who_met_no_one_for_the_first_time_has_no_row_of_first_meetings() -> None:
    made = [visit(200), visit(190, VisitOutcome.ABSENT), visit(5, VisitOutcome.ABSENT)]
    told = sections(visits=made)
    assert "| A     |         0" not in told["qualification.three_visits"]
    assert "| total |         0" in told["qualification.three_visits"]
    assert "| A     |               0" in told["qualification.care"]


def test_what_has_no_rep_is_called_not_stated() -> None:
    nobody = Account(id="a1", name="Bright Paper")
    told = sections(
        accounts=[nobody],
        judgements=[judgement(3, expected_on=ago(-30))],
        machines=[machine(vendor="Own", installed_on=ago(900))],
        market_purchases=[purchase(30)],
        visits=[visit(200)],
    )
    for title in ("key_prospects", "three_visits", "repurchases", "at_risk"):
        assert "| not stated" in told[f"qualification.{title}"], title


def test_money_is_told_by_currency() -> None:
    bought = [
        purchase(30, amount=Decimal(1200), currency="EUR", units=2),
        purchase(20, "Own", amount=Decimal(900), currency="USD"),
        purchase(10, "Own"),
    ]
    told = sections(market_purchases=bought)["qualification.market"]
    assert "1,200 EUR, 900 USD" in told
    total = next(line for line in told.splitlines() if line.startswith("| total"))
    assert [cell.strip() for cell in total.split("|")[2:5]] == ["3", "4", "100.0 %"]


def test_own_users_who_bought_only_from_us_have_no_table_of_losses() -> None:
    ours = machine(vendor="Own", installed_on=ago(900))
    kept = sections(machines=[ours], market_purchases=[purchase(20, "Own")])
    lost = sections(machines=[ours], market_purchases=[purchase(20)])
    assert "units to competitors" not in kept["qualification.repurchases"]
    assert "| no sign" in lost["qualification.repurchases"]
    assert kept["qualification.repurchases"].count("100.0 %") >= 2


def test_how_many_needs_are_worked_on_is_left_open_where_no_deal_names_its_account() -> None:
    told = sections(machines=[machine(condition=MachineCondition.FAILING, seen_on=ago(1))])
    row = next(line for line in told["qualification.needs"].splitlines() if "replacement" in line)
    assert [cell.strip() for cell in row.split("|")[4:8]] == ["1", "–", "–", "–"]


def test_causes_go_from_the_one_that_cost_most_machines_to_the_least(
    measures: QualificationMeasures,
) -> None:
    (causes,) = (s for s in qualification_sections(measures) if s.title == "qualification.causes")
    table = next(part for part in causes.parts if isinstance(part, Table))
    units = [row[2] for row in table.rows]
    assert units == sorted(units, key=lambda count: -int(str(count)))
    assert table.total is not None
    assert table.total[2] == measures.market.no_contact.units


@given(customers)
def test_any_customer_can_be_told(customer: Book) -> None:
    measured = measure_qualification(Case(customer, AS_OF), PERIOD)
    assert all(is_worded(section, "en") for section in qualification_sections(measured))
