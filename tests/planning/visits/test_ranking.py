"""The order in which accounts are visited."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given, strategies as st

from salesprocess.case import Case
from salesprocess.errors import UnknownNameError
from salesprocess.planning import VISIT_PRIORITY, PlanningSettings, VisitPriority, visit_order
from salesprocess.records import Account, Book, Machine, Volume

AS_OF = datetime(2026, 3, 31)


def machine(account: str, vendor: str | None, pages: int | None, years: int | None) -> Machine:
    volumes = [] if pages is None else [Volume(month=date(2026, 2, 1), amount=pages)]
    installed = None if years is None else date(2026 - years, 3, 1)
    return Machine(
        id=f"{account}{vendor}{pages}{years}",
        account=account,
        vendor=vendor,
        volumes=volumes,
        installed_on=installed,
    )


def order(
    *machines: Machine, vendor: str | None = "Own", settings: PlanningSettings | None = None
) -> list[tuple[str, VisitPriority]]:
    ids = dict.fromkeys(machine.account for machine in machines)
    accounts = [Account(id=id_, name=id_, region=id_.split("-")[-1]) for id_ in ids]
    book = Book(vendor=vendor, accounts=accounts, machines=machines)
    ranked = visit_order(Case(book, AS_OF, settings or ()))
    return [(account.account.id, account.priority) for account in ranked]


@pytest.mark.parametrize(
    ("machines", "priority"),
    [
        ([("Own", 1, 1)], VisitPriority.OWN_USER),
        ([("Own", 1, 1), ("Other", 1, 1)], VisitPriority.OWN_USER),
        ([("Own", None, None), (None, None, None)], VisitPriority.OWN_USER),
        ([("Other", 10_000, 1)], VisitPriority.KEY_COMPETITOR_USER),
        ([("Other", 6_000, 1), ("Third", 4_000, 2)], VisitPriority.KEY_COMPETITOR_USER),
        ([("Other", 1, 4)], VisitPriority.KEY_COMPETITOR_USER),
        ([("Other", None, 1), (None, 12_000, None)], VisitPriority.KEY_COMPETITOR_USER),
        ([(None, 10_000, 1)], VisitPriority.OTHER_KEY),
        ([("Other", None, 1)], VisitPriority.NOT_KNOWN_IF_KEY),
        ([("Other", 1, None)], VisitPriority.NOT_KNOWN_IF_KEY),
        ([("Other", 9_999, 3)], VisitPriority.NOT_KEY),
    ],
)
def test_an_account_belongs_to_the_group_of_what_is_known_of_it(
    machines: list[tuple[str | None, int | None, int | None]], priority: VisitPriority
) -> None:
    assert order(*(machine("a", *facts) for facts in machines)) == [("a", priority)]


def test_without_our_own_name_no_one_can_tell_whose_user_an_account_is() -> None:
    assert order(machine("a", "Own", 20_000, 1), vendor=None) == [("a", VisitPriority.OTHER_KEY)]


def test_a_machine_not_yet_installed_makes_no_user() -> None:
    book = Book(
        vendor="Own",
        accounts=[Account(id="a", name="a")],
        machines=[Machine(id="m", account="a", vendor="Own", installed_on=date(2026, 4, 1))],
    )
    (ranked,) = visit_order(Case(book, AS_OF))
    assert ranked.priority is VisitPriority.NOT_KNOWN_IF_KEY


def test_within_a_group_the_matrix_decides_and_the_unknown_comes_last() -> None:
    found = order(
        machine("unknown", "Own", None, 9),
        machine("small", "Own", 2_000, 9),
        machine("large-young", "Own", 25_000, 1),
        machine("large-undated", "Own", 25_000, None),
        machine("large-old", "Own", 21_000, 6),
    )
    assert [id_ for id_, _ in found] == [
        "large-old",
        "large-young",
        "large-undated",
        "small",
        "unknown",
    ]


def test_in_one_cell_of_the_matrix_the_region_decides() -> None:
    cell = [machine(f"a-{region}", "Own", 25_000, 1) for region in ("East", "West", "North")]
    assert [id_ for id_, _ in order(*cell)] == ["a-East", "a-North", "a-West"]
    named = PlanningSettings(regions=("West", "North"))
    assert [id_ for id_, _ in order(*cell, settings=named)] == ["a-West", "a-North", "a-East"]
    book = Book(accounts=[Account(id="a", name="a"), Account(id="b", name="b", region="East")])
    assert [ranked.account.id for ranked in visit_order(Case(book, AS_OF))] == ["b", "a"]


def test_an_account_may_be_a_key_one_for_another_reason() -> None:
    accounts = [Account(id=name, name=name) for name in "ab"]
    case = Case(Book(vendor="Own", accounts=accounts), AS_OF)
    for key in (["b"], accounts[1:]):
        assert [(ranked.account.id, ranked.priority) for ranked in visit_order(case, key=key)] == [
            ("b", VisitPriority.OTHER_KEY),
            ("a", VisitPriority.NOT_KNOWN_IF_KEY),
        ]
    with pytest.raises(UnknownNameError, match="unknown Account"):
        visit_order(case, key=["c"])


def test_the_place_is_explained() -> None:
    accounts = [Account(id="a", name="Bright Paper", region="1")]
    machines = [machine("a", "Own", 12_000, 4)]
    (ranked,) = visit_order(Case(Book(vendor="Own", accounts=accounts, machines=machines), AS_OF))
    assert ranked.explanation.values == {
        "account": "Bright Paper",
        "priority": VisitPriority.OWN_USER,
        "volume": "10-20K",
        "age": "4-5Y",
        "region": "1",
    }


ids = st.sampled_from("abcd")
facts = st.tuples(
    ids,
    st.sampled_from(["Own", "Other", None]),
    st.sampled_from([None, 900, 9_000, 12_000]),
    st.sampled_from([None, 1, 4, 9]),
)


@given(st.lists(facts, max_size=6, unique=True))
def test_every_account_has_one_place_and_groups_come_in_order(
    drawn: list[tuple[str, str | None, int | None, int | None]],
) -> None:
    accounts = [Account(id=name, name=name) for name in "abcd"]
    machines = [machine(*known) for known in drawn]
    case = Case(Book(vendor="Own", accounts=accounts, machines=machines), AS_OF)
    ranked = visit_order(case)
    assert sorted(account.account.id for account in ranked) == list("abcd")
    groups = [list(VisitPriority).index(account.priority) for account in ranked]
    assert groups == sorted(groups)


def test_the_table_says_where_it_comes_from() -> None:
    assert VISIT_PRIORITY.source == "method §7.2"
