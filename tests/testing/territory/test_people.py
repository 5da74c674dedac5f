from __future__ import annotations

from collections import Counter

from salesprocess.records import Account, Book, Contact, Machine, Role


def test_accounts_lie_in_three_regions_around_one_city(book: Book) -> None:
    assert {account.region for account in book.accounts} == {"North", "Centre", "South"}
    assert len({account.industry for account in book.accounts}) == 8
    for account in book.accounts:
        assert account.location
        assert abs(account.location.latitude - 51.05) < 0.1
        assert abs(account.location.longitude - 3.72) < 0.1


def test_names_are_different_but_for_branches(book: Book) -> None:
    names = [account.name for account in book.accounts if account.parent is None]
    assert len(set(names)) == len(names)


def test_employees_are_skewed(book: Book) -> None:
    sizes = sorted(account.employees or 0 for account in book.accounts)
    assert sizes[0] > 0
    assert sum(sizes) / len(sizes) > 1.3 * sizes[len(sizes) // 2]


def test_a_branch_belongs_to_the_rep_of_its_head_office(book: Book) -> None:
    branches = [account for account in book.accounts if account.parent]
    assert len(branches) > 10
    for branch in branches:
        parent = book.get(Account, str(branch.parent))
        assert parent.parent is None
        assert (branch.rep, branch.industry) == (parent.rep, parent.industry)


def test_each_account_has_from_one_to_four_people_at_a_time(book: Book) -> None:
    for account in book.accounts:
        staying = [one for one in book.by_account(Contact)[account.id] if one.left_on is None]
        assert 1 <= len(staying) <= 4
        departments = [one.department for one in staying]
        assert len(set(departments)) == len(departments)


def test_some_accounts_have_no_known_decision_maker(book: Book) -> None:
    deciding = {one.account for one in book.contacts if Role.DECISION_MAKER in one.roles}
    assert 0.6 < len(deciding) / len(book.accounts) < 0.9


def test_a_decision_maker_who_leaves_is_followed_on_the_same_day(book: Book) -> None:
    leaving = [one for one in book.contacts if one.left_on]
    assert len(leaving) > 5
    for one in leaving:
        heir = book.get(Contact, f"{one.id}b")
        assert heir.since == one.left_on
        assert heir.roles == one.roles == {Role.DECISION_MAKER}


def test_some_accounts_are_new_in_the_year(book: Book) -> None:
    years = Counter(account.opened_on.year for account in book.accounts if account.opened_on)
    assert 5 < years[2026] < 50


def test_who_bought_last_year_has_a_machine_of_ours(book: Book) -> None:
    users = [account for account in book.accounts if account.last_year_sales]
    assert 0.4 < len(users) / len(book.accounts) < 0.7
    for account in users:
        vendors = {machine.vendor for machine in book.by_account(Machine)[account.id]}
        assert book.vendor in vendors
