"""What is made of a case is kept through saves as far as it holds, and made anew where not."""

from __future__ import annotations

import pickle
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from salesprocess.case import Case
from salesprocess.histories.touched import ALL_TOUCHED, MOST, Touched
from salesprocess.pipeline import PipelineSettings
from salesprocess.records import Account, Book, Contact, Deal, Rep, Visit

if TYPE_CHECKING:
    from collections.abc import Iterator

AS_OF = datetime(2026, 3, 31)
ACCOUNTS = [Account(id="a1", name="Wu", rep="A"), Account(id="a2", name="Li", rep="B")]
DEALS = [Deal(id="d1", account="a1", rep="A"), Deal(id="d2", account="a2", rep="B")]
VISIT = Visit(id="v1", rep="A", account="a1", started=datetime(2026, 3, 2, 9))

calls: list[str] = []


@pytest.fixture(autouse=True)
def _no_calls() -> Iterator[None]:
    calls.clear()
    yield
    calls.clear()


def case() -> Case:
    return Case(Book(accounts=ACCOUNTS, deals=DEALS, visits=[VISIT]), AS_OF)


def stages(case: Case) -> list[str | None]:
    calls.append("stages")
    return [deal.stage for deal in case.book.deals]


def names(case: Case) -> list[str]:
    calls.append("names")
    return [account.name for account in case.book.accounts]


def name_count(case: Case) -> int:
    calls.append("name_count")
    return len(case.shared(names))


def deal_count(case: Case, account: Account) -> int | None:
    calls.append(account.id)
    return len(case.book.by_account(Deal)[account.id]) or None


def visit_count(case: Case, rep: str) -> int | None:
    calls.append(rep)
    return len(case.book.by_rep(Visit)[rep]) or None


def total(case: Case) -> int:
    calls.append("total")
    return sum(case.each(Account, deal_count).values())


def known(case: Case) -> Case:
    calls.append("known")
    return case


def test_what_read_nothing_that_was_saved_is_kept() -> None:
    first = case()
    assert (first.shared(names), first.shared(name_count)) == (["Wu", "Li"], 2)
    assert first.shared(stages) == [None, None]
    saved = first.replacing(Deal(id="d1", account="a1", rep="A", stage="demo"))
    assert saved.shared(stages) == ["demo", None]
    assert saved.shared(names) is first.shared(names)
    assert saved.shared(name_count) == 2
    assert calls == ["names", "name_count", "stages", "stages"]


def test_what_was_not_asked_for_between_two_saves_is_kept_too() -> None:
    first = case()
    first.shared(names)
    again = first.replacing(DEALS[0]).replacing(DEALS[1])
    assert again.shared(name_count) == 2
    assert calls == ["names", "name_count"]


def test_what_rests_on_something_else_that_was_made_goes_with_it() -> None:
    first = case()
    assert first.shared(name_count) == 2
    saved = first.replacing(Account(id="a3", name="Chen"))
    assert saved.shared(name_count) == 3
    assert first.shared(name_count) == 2


def test_what_keeps_the_case_may_read_more_and_is_made_anew() -> None:
    first = case()
    assert len(first.shared(known).book.visits) == 1
    saved = first.replacing(DEALS[0])
    saved.shared(known)
    assert calls == ["known", "known"]


def test_only_the_accounts_that_a_save_touches_are_looked_at_again() -> None:
    first = case()
    assert dict(first.each(Account, deal_count)) == {"a1": 1, "a2": 1}
    saved = first.replacing(Deal(id="d3", account="a2"))
    assert dict(saved.each(Account, deal_count)) == {"a1": 1, "a2": 2}
    assert dict(first.each(Account, deal_count)) == {"a1": 1, "a2": 1}
    assert calls == ["a1", "a2", "a2"]


def test_what_is_made_of_all_is_kept_while_each_is_the_same() -> None:
    first = case()
    assert first.shared(total) == 2
    same = first.replacing(Deal(id="d1", account="a1", rep="A", stage="demo"))
    assert same.shared(total) == 2
    more = same.replacing(Deal(id="d3", account="a2"))
    assert more.shared(total) == 3
    assert calls == ["total", "a1", "a2", "a1", "a2", "total"]


def test_a_rep_who_is_new_is_among_the_reps() -> None:
    first = case()
    assert dict(first.each(Rep, visit_count)) == {"A": 1}
    joined = Visit(id="v2", rep="C", account="a2", started=datetime(2026, 3, 3, 9))
    assert dict(first.replacing(joined).each(Rep, visit_count)) == {"A": 1, "C": 1}


def test_after_many_saves_it_is_as_if_made_anew() -> None:
    now = case()
    for number in range(300):
        now = now.replacing(Account(id=f"n{number}", name="Chen"), Deal(id="d1", account="a1"))
        assert now.each(Account, deal_count).get("a1") == 1
    assert now.each(Account, deal_count).get("a2") == 1
    assert now.each(Account, deal_count).get("n7") is None


def test_after_a_removal_all_is_made_anew() -> None:
    first = case()
    assert first.each(Account, deal_count)["a1"] == 1
    left = first.without(Deal, "d1")
    assert "a1" not in left.each(Account, deal_count)
    assert len(left.each(Account, deal_count)) == 1
    with pytest.raises(KeyError):
        left.each(Account, deal_count)["a1"]
    assert left.each(Account, deal_count).get(None, 7) == 7


def test_it_is_a_plain_mapping_where_it_is_shown_or_kept() -> None:
    found = case().each(Account, deal_count)
    assert repr(found) == "{'a1': 1, 'a2': 1}"
    assert pickle.loads(pickle.dumps(found)) == {"a1": 1, "a2": 1}  # noqa: S301


def days(case: Case, deal: Deal) -> int:
    return case.get(PipelineSettings).visit_within_days + len(deal.id)


def most_days(case: Case) -> int:
    return max(case.each(Deal, days).values())


def test_each_place_has_what_its_settings_make() -> None:
    settings = PipelineSettings(visit_within_days=30).where(region="North", visit_within_days=45)
    here = Case(Book(deals=[Deal(id="d1")]), AS_OF, settings)
    north = here.where(region="North")
    for _ in range(2):
        assert (here.shared(most_days), north.shared(most_days)) == (32, 47)
        here, north = (each.replacing(Deal(id="d1", stage="demo")) for each in (here, north))


def test_what_many_saves_touch_is_all() -> None:
    some = Touched(accounts=frozenset({"a1"}), reps=frozenset({"A"}))
    both = some | Touched(deals=frozenset({"d1"}))
    assert [sorted(both.of(kind)) for kind in (Account, Deal, Rep)] == [["a1"], ["d1"], ["A"]]
    many = Touched(accounts=frozenset(map(str, range(MOST + 1))))
    assert many | some == ALL_TOUCHED
    assert some | ALL_TOUCHED == ALL_TOUCHED


def test_a_person_touches_the_account_and_its_deals() -> None:
    first = case()
    first.each(Account, deal_count)["a1"]
    first.each(Account, deal_count)["a2"]
    saved = first.replacing(Contact(id="c1", account="a1", name="Chen"))
    saved.each(Account, deal_count)["a1"]
    assert calls == ["a1", "a2"]  # no deal was saved


def stage_of(_case: Case, deal: Deal) -> str | None:
    calls.append(deal.id)
    return deal.stage


def by_stage(stage: str) -> list[tuple[str, int]]:
    return [(stage, 1)] if stage != "close" else []


def in_demo(case: Case) -> int:
    calls.append("in_demo")
    return len(case.parts(Deal, stage_of, by_stage).ordered["demo"])


def test_what_is_gone_does_not_come_back_with_what_was_made_before(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("salesprocess.case.facts.MOST", 1)
    first = Case(Book(deals=[Deal(id=f"d{n}", stage="demo") for n in range(4)]), AS_OF)
    assert dict(first.each(Deal, stage_of)) == dict.fromkeys(("d0", "d1", "d2", "d3"), "demo")
    case = first.without(Deal, "d0")
    for id_ in ("d1", "d2"):
        assert case.each(Deal, stage_of).get("d0") is None
        case = case.replacing(Deal(id=id_, stage="close"))
    assert case.each(Deal, stage_of).get("d0") is None
    assert first.each(Deal, stage_of)["d0"] == "demo"


def test_what_all_parts_say_is_kept_and_brought_up_to_date() -> None:
    case = Case(Book(deals=[Deal(id=f"d{n}", stage="demo") for n in range(3)]), AS_OF)
    assert [*case.parts(Deal, stage_of, by_stage)] == [("demo", 1)] * 3
    assert case.shared(in_demo) == 3
    same = case.replacing(Deal(id="d1", stage="demo", name="other"))
    calls.clear()
    assert same.shared(in_demo) == 3
    assert calls == ["d1"]
    for number, (id_, stage) in enumerate([("d1", "close"), ("d2", "close"), ("d1", "demo")]):
        same = same.replacing(Deal(id=id_, stage=stage))
        calls.clear()
        assert same.shared(in_demo) == [2, 1, 2][number]
        assert calls == [id_, "in_demo"]
    assert case.shared(in_demo) == 3
    assert same.without(Deal, "d0").shared(in_demo) == 1
