from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve, field, frozen
from hypothesis import given, settings

from review_making import ACCOUNT_RULE, fail
from rule_making import AS_OF, make_rule
from salesprocess.case import Case
from salesprocess.errors import InvalidValueError, UnknownNameError
from salesprocess.plugins import BUILT_IN
from salesprocess.records import Account, Book, Deal, Machine, Outcome, Rep, Visit, book_with
from salesprocess.records.validators import TEXT, maybe
from salesprocess.review import check, read_findings, review
from salesprocess.rules import CRASHED, REP, About, Ignore, Subject, compare, run
from salesprocess.testing.strategies import books, naive_moments
from territories import seen_at

if TYPE_CHECKING:
    from salesprocess.rules import Finding, Findings, Rule


def home() -> Case:
    return seen_at(datetime(2026, 12, 1, 9), 12, "AB")


def of_those(findings: Findings, *keys: tuple[str, str | None]) -> tuple[Finding, ...]:
    """The findings of some subjects, in their order."""
    return tuple(finding for finding in findings if (finding.subject, finding.id) in keys)


def assert_checks_are_the_review(case: Case, whole: Findings) -> None:
    for deal in case.book.deals:
        owners = ("account", deal.account), ("rep", deal.rep)
        assert check(case, deal).found == of_those(whole, ("deal", deal.id), *owners)
    for account in case.book.accounts:
        expected = of_those(whole, ("account", account.id), ("rep", account.rep))
        assert check(case, account).found == expected
    for rep in case.book.rep_ids:
        assert check(case, Rep(id=rep)).found == of_those(whole, ("rep", rep))


def test_checked_one_by_one_all_is_found_that_a_review_finds() -> None:
    whole = run(BUILT_IN.rules, Case(home().delivered, home().as_of))
    assert {finding.subject for finding in whole} >= {"deal", "account", "rep"}
    assert_checks_are_the_review(home(), whole)


@pytest.mark.long
@settings(max_examples=15)
@given(books(moments=naive_moments()), naive_moments())
def test_of_any_book_a_check_finds_what_a_review_finds(book: Book, as_of: datetime) -> None:
    whole = run(BUILT_IN.rules, Case(book, as_of))
    assert_checks_are_the_review(Case(book, as_of), whole)


@pytest.mark.long
def test_a_check_after_a_save_is_that_of_a_review_made_anew() -> None:
    assert len(review(home()).findings)
    deal = next(deal for deal in home().book.deals if deal.is_open)
    saved = home().replacing(evolve(home().delivered.get(Deal, deal.id), rep="B"))
    whole = run(BUILT_IN.rules, Case(saved.delivered, saved.as_of))
    assert_checks_are_the_review(saved, whole)


DEALS = (
    Deal(id="d1", account="a1", rep="A", outcome=Outcome.LOST),
    Deal(id="d2", account="a1", rep="B", outcome=Outcome.LOST),
    Deal(id="d3", outcome=Outcome.LOST),
)
ACCOUNTS = [Account(id="a1", name="Bright Paper", rep="B"), Account(id="a2", name="Dark Ink")]
CASE = Case(Book(accounts=ACCOUNTS, deals=DEALS), AS_OF)
DEAL_RULE: Rule[Any] = make_rule("TST401")
REP_RULE = evolve(DEAL_RULE, subject=REP, check=lambda rep, _case: {"rep": rep})
RULES = (make_rule(), ACCOUNT_RULE, REP_RULE)


def ids(findings: Findings) -> list[str]:
    return [finding.id for finding in findings]


def test_a_deal_is_checked_with_its_account_and_its_rep() -> None:
    assert ids(check(CASE, DEALS[0], rules=RULES)) == ["d1", "a1", "A"]
    assert ids(check(CASE, "d3", rules=RULES)) == ["d3"]


@frozen(kw_only=True, repr=False)
class LeasedDeal(Deal):
    lease: str | None = field(default=None, validator=maybe(TEXT))


@frozen(kw_only=True, repr=False)
class RatedAccount(Account):
    rating: str | None = field(default=None, validator=maybe(TEXT))


def test_records_with_own_fields_are_checked_and_reviewed_as_all_others_are() -> None:
    wider: Any = book_with({"deals": LeasedDeal, "accounts": RatedAccount})
    account = RatedAccount(id="a1", name="Bright Paper", rep="B")
    deal = LeasedDeal(id="d1", account="a1", rep="A", outcome=Outcome.LOST, lease="l1")
    case = Case(wider(accounts=[account], deals=[deal]), AS_OF)
    for named in ("d1", deal):
        assert ids(check(case, named, rules=RULES)) == ["d1", "a1", "A"]
        assert review(case, only=named, rules=RULES).about == (("deal", "d1"),)
    for owner in ("a1", account):
        assert ids(check(case, owner, rules=RULES)) == ["a1", "B"]
        assert review(case, only=owner, rules=RULES).about == (("account", "a1"),)


def test_an_account_is_checked_with_its_rep_and_a_rep_alone() -> None:
    assert ids(check(CASE, "a1", rules=RULES)) == ["a1", "B"]
    assert ids(check(CASE, ACCOUNTS[1], rules=RULES)) == ["a2"]
    assert ids(check(CASE, "A", rules=RULES)) == ids(check(CASE, Rep(id="A"), rules=RULES)) == ["A"]


def test_rules_about_other_things_are_not_run() -> None:
    found = check(CASE, "A", rules=RULES)
    assert [each.rule.code for each in found.runs] == ["TST401"]
    assert found.only == frozenset({("rep", "A")})


def test_what_is_not_there_is_named_with_a_near_one() -> None:
    with pytest.raises(UnknownNameError, match="unknown deal, account or rep: .*did you mean"):
        check(home(), "a001")
    with pytest.raises(UnknownNameError, match="unknown Deal"):
        check(CASE, Deal(id="d7"))
    with pytest.raises(UnknownNameError, match="unknown Account"):
        check(CASE, Account(id="a7", name="Red"))
    with pytest.raises(UnknownNameError, match="unknown rep"):
        check(CASE, Rep(id="C"))


def test_an_id_of_several_things_is_refused_and_the_record_is_not() -> None:
    book = Book(accounts=[Account(id="1", name="Bright Paper")], deals=[Deal(id="1", rep="1")])
    case = Case(book, AS_OF)
    with pytest.raises(InvalidValueError, match="deal and account and rep have it: give the rec"):
        check(case, "1")
    assert check(case, book.deals[0], rules=RULES).only == frozenset({("deal", "1"), ("rep", "1")})
    assert check(case, book.accounts[0], rules=RULES).only == frozenset({("account", "1")})


def test_a_rule_that_fails_there_is_told_and_one_that_fails_elsewhere_is_not() -> None:
    def fail_on_d2(deal: Deal, case: Case) -> None:
        if deal.id == "d2":
            fail(deal, case)

    rule = make_rule(check=fail_on_d2)
    assert check(CASE, "d1", rules=[rule]).found == ()
    (crash,) = check(CASE, "d2", rules=[rule])
    assert (crash.code, crash.evidence["at"]) == (CRASHED.code, "d2")


def test_nothing_but_what_was_looked_at_is_gone() -> None:
    whole = run(RULES, CASE)
    saved = CASE.replacing(evolve(DEALS[0], outcome=Outcome.OPEN))
    found = check(saved, "d1", rules=RULES)
    change = compare(whole, found)
    assert [finding.id for finding in change.gone] == ["d1"]
    assert [finding.id for finding in change.still_there] == ["a1", "A"]
    assert len(change.no_longer_checked) == len(whole) - 3
    assert [finding.id for finding in compare(found, whole).first_checked] == [
        "d2",
        "d3",
        "a2",
        "B",
    ]


def test_that_a_rule_failed_elsewhere_is_not_gone() -> None:
    failing = run([make_rule(check=fail)], CASE)
    change = compare(failing, check(CASE, "d1", rules=RULES))
    assert [finding.code for finding in change.no_longer_checked] == [CRASHED.code]
    assert len(compare(failing, run(RULES, CASE)).gone) == 1


def test_what_is_ignored_elsewhere_is_not_called_idle() -> None:
    ignores = [
        Ignore(code=code, id=id_, reason="known", until=date(2026, 4, 30))
        for code, id_ in [
            ("TST101", "d1"),
            ("TST101", "d2"),
            ("TST201", "d1"),
            ("TST201", "a1"),
            ("TST999", "d1"),
            ("TST401", "A"),
        ]
    ]
    open_again = CASE.replacing(evolve(DEALS[0], outcome=Outcome.OPEN))
    found = check(open_again, "d1", rules=RULES, ignoring=ignores)
    assert ids(found) == []
    assert [each.finding.id for each in found.ignored] == ["a1", "A"]
    assert [(each.code, each.id) for each in found.idle] == [("TST101", "d1")]


def test_a_review_of_one_rep_is_kept_with_what_it_looked_at() -> None:
    rules = BUILT_IN.rules.select("PIP", "QUA", "PLN")
    of_a = review(home(), only="A", rules=rules)
    kept = read_findings(of_a.to_json())
    assert kept.only == of_a.findings.only
    assert compare(kept, review(home(), rules=rules).findings).new == ()


def test_only_the_deals_and_accounts_of_a_rep_are_looked_at_with_the_rep() -> None:
    found = review(CASE, rules=RULES, only=Rep(id="B")).findings
    assert found.only == frozenset({("rep", "B"), ("account", "a1"), ("deal", "d2")})
    assert ids(review(CASE, rules=RULES, only=ACCOUNTS[0]).findings) == ["d1", "d2", "a1"]
    assert ids(review(CASE, rules=RULES, only=["d3", "A"]).findings) == ["d1", "d3", "A"]


def test_a_visit_that_is_saved_is_seen_by_the_next_check() -> None:
    rule = BUILT_IN.rules.get("PIP106")
    case = next(iter(rule.triggers()))
    (unvisited,) = run([rule], case)
    deal = case.history(unvisited.id).deal
    assert deal.account is not None
    visit = Visit(id="new", rep="A", account=deal.account, started=case.as_of - timedelta(hours=4))
    change = compare(check(case, deal), check(case.replacing(visit), deal))
    assert ("PIP106", deal.id) in [(finding.code, finding.id) for finding in change.gone]


def machine_id(machine: Machine) -> str:
    return machine.id


def machines(case: Case) -> tuple[Machine, ...]:
    return case.book.machines


def at_account(machine: Machine, case: Case) -> About:
    account = case.record(Account, machine.account)
    return About(account=account.id, rep=account.rep)


MACHINE_RULE: Rule[Any] = evolve(
    DEAL_RULE,
    code="TST501",
    subject=Subject("machine", machines, machine_id, about=at_account),
    check=lambda machine, _case: {"id": machine.id},
)


def test_what_a_plug_in_looks_at_belongs_to_an_account_and_a_rep_too() -> None:
    owned = [Machine(id="m1", account="a1"), Machine(id="m2", account="a2")]
    case = CASE.replacing(*owned)
    rules = (*RULES, MACHINE_RULE)
    assert ids(review(case, rules=rules, only="a1").findings) == ["d1", "d2", "a1", "m1"]
    assert ids(review(case, rules=rules, only=Rep(id="B")).findings) == ["d2", "a1", "B", "m1"]
    assert ids(check(case, "a1", rules=rules)) == ["a1", "B"]


def test_that_it_can_not_be_told_whose_something_is_does_not_stop_the_others() -> None:
    def fail_to_tell(_machine: Machine, _case: Case) -> About:
        raise LookupError("no account")

    case = CASE.replacing(Machine(id="m1", account="a1"))
    rule = evolve(MACHINE_RULE, subject=evolve(MACHINE_RULE.subject, about=fail_to_tell))
    found = review(case, rules=[*RULES, rule], only="a1").findings
    assert [finding.code for finding in found][-1] == CRASHED.code
    assert ids(found)[:-1] == ["d1", "d2", "a1"]
    assert [each.finished for each in found.runs] == [True, True, False]


def test_the_findings_of_one_rep_are_those_of_the_whole_by_rep() -> None:
    whole = review(home()).findings
    assert review(home(), only="A").findings.found == whole.by_rep()["A"]
    account = home().book.accounts[0]
    assert review(home(), only=account).findings.found == whole.by_account()[account.id]
