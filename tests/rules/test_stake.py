from __future__ import annotations

from decimal import Decimal

from hypothesis import given, strategies as st

from rule_making import AS_OF
from salesprocess.case import Case
from salesprocess.records import Account, Book, Deal, Machine, Outcome
from salesprocess.rules import ACCOUNT, BOOK, DEAL, REP, Stake, Subject

BOOK_OF_TWO = Book(
    accounts=[Account(id="a1", name="Bright Paper", rep="A"), Account(id="a2", name="Dull Ink")],
    machines=[Machine(id=f"m{n}", account=account) for n, account in enumerate(["a1", "a1", "a2"])],
    deals=[
        Deal(id="d1", account="a1", rep="A", amount=Decimal(900), currency="EUR"),
        Deal(id="d2", account="a1", rep="A", amount=Decimal(70), currency="CNY"),
        Deal(id="d3", account="a1", rep="B", amount=Decimal(5), currency="EUR"),
        Deal(id="d4", account="a2", rep="B", amount=Decimal(8), currency="EUR",
             outcome=Outcome.LOST),
        Deal(id="d5", rep="B"),
    ],
)  # fmt: skip
CASE = Case(BOOK_OF_TWO, AS_OF)

stakes = st.builds(
    Stake,
    st.dictionaries(st.sampled_from(["EUR", "CNY", "JPY"]), st.decimals(0, 10**6, places=2)),
    st.integers(0, 99),
)


def test_at_stake_with_a_deal_is_its_own_amount_while_it_is_open() -> None:
    by_id = {deal.id: DEAL.at_stake(deal, CASE) for deal in BOOK_OF_TWO.deals}
    assert by_id["d1"] == Stake({"EUR": Decimal(900)}, 2)
    assert by_id["d4"] == Stake({}, 1)
    assert by_id["d5"] == Stake()


def test_at_stake_at_an_account_are_its_open_deals_each_currency_by_itself() -> None:
    first, second = (ACCOUNT.at_stake(account, CASE) for account in BOOK_OF_TWO.accounts)
    assert first == Stake({"EUR": Decimal(905), "CNY": Decimal(70)}, 2)
    assert second == Stake({}, 1)


def test_at_stake_with_a_rep_are_the_rep_s_deals_and_accounts() -> None:
    assert REP.at_stake("A", CASE) == Stake({"EUR": Decimal(900), "CNY": Decimal(70)}, 2)
    assert REP.at_stake("B", CASE) == Stake({"EUR": Decimal(5)})


def test_at_stake_with_the_book_is_all_of_it() -> None:
    whole = BOOK.at_stake(BOOK_OF_TWO, CASE)
    assert whole == Stake({"EUR": Decimal(905), "CNY": Decimal(70)}, 3)


def test_at_stake_with_an_own_subject_is_nothing_unless_it_says_so() -> None:
    own = Subject[str]("line", lambda _: ("x",), str)
    assert own.at_stake("x", CASE) == Stake()


@given(st.lists(stakes, max_size=4), st.lists(stakes, max_size=4))
def test_stakes_merge_like_concatenation(ours: list[Stake], theirs: list[Stake]) -> None:
    whole = sum([*ours, *theirs], Stake())
    assert sum(ours, Stake()) + sum(theirs, Stake()) == whole
