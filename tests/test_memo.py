from __future__ import annotations

import pickle
import sys
from concurrent.futures import ThreadPoolExecutor
from copy import copy, deepcopy
from threading import Barrier
from typing import TYPE_CHECKING

import pytest

from salesprocess.memo import Memo

if TYPE_CHECKING:
    from collections.abc import Iterator

THREADS = 8


@pytest.fixture
def often_switched() -> Iterator[None]:
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(usual)


def test_what_was_made_is_remembered_even_if_it_is_none() -> None:
    made: list[str] = []
    memo = Memo[str]()
    assert [memo.get_or_make("a", lambda: made.append("a")) for _ in range(3)] == [None] * 3
    assert made == ["a"]


def test_what_could_not_be_made_is_asked_for_again() -> None:
    memo = Memo[str]()
    with pytest.raises(ZeroDivisionError):
        memo.get_or_make("a", lambda: 1 // 0)
    assert memo.get_or_make("a", lambda: 1) == 1


def test_a_copy_remembers_nothing() -> None:
    memo = Memo[str]()
    memo.get_or_make("a", lambda: lambda: 1)
    for again in (copy(memo), deepcopy(memo), pickle.loads(pickle.dumps(memo))):  # noqa: S301  our own
        assert isinstance(again, Memo)
        assert again == {}


@pytest.mark.usefixtures("often_switched")
def test_all_threads_get_the_result_of_one() -> None:
    for _ in range(50):
        memo, start = Memo[str](), Barrier(THREADS)

        def ask(memo: Memo[str] = memo, start: Barrier = start) -> object:
            start.wait()
            return memo.get_or_make("a", object)

        with ThreadPoolExecutor(THREADS) as pool:
            found = [each.result() for each in [pool.submit(ask) for _ in range(THREADS)]]
        assert len(set(found)) == 1
