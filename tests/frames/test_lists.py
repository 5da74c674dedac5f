"""What Spark is asked for, without a Spark: `tests/agreement` holds the answers of a real one."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pytest

from salesprocess.frames import lists

if TYPE_CHECKING:
    from collections.abc import Callable


class Written:
    """Whatever is called of it is written down as it would be written in a program."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __getattr__(self, name: str) -> Written:
        return Written(f"{self.text}.{name}")

    def __call__(self, *args: object) -> Written:
        return Written(f"{self.text}({', '.join(map(repr, args))})")

    def __repr__(self) -> str:
        return self.text


class Functions(ModuleType):
    def __getattr__(self, name: str) -> Written:
        return Written(name)


@pytest.fixture(params=["pyspark", "pyspark[connect]"])
def ways(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Any:
    """What the engine does with lists, with functions that are only written down."""
    for package in ("pyspark", "pyspark.sql", "pyspark.sql.connect"):
        monkeypatch.setitem(sys.modules, package, ModuleType(package))
        name = f"{package}.functions"
        monkeypatch.setitem(sys.modules, name, Functions(name))
    make: Callable[[], Any] = lists._WAYS[request.param]
    return make()


def test_the_values_of_a_group_are_listed_sorted(ways: Any) -> None:
    assert ways.listed(Written("rows"), "deal", "at", "seen").text == (
        "rows.groupBy('deal')"
        ".agg(sort_array(collect_list('at')).alias('at'), count('*').alias('number'), "
        "min('seen').alias('seen'))"
    )


def test_the_values_of_a_list_are_set_side_by_side(ways: Any) -> None:
    assert ways.beside(Written("rows"), "at", ["at_0", "at_1"]).text == (
        "rows.withColumns({'at_0': get('at', 0), 'at_1': get('at', 1)}).drop('at')"
    )


def test_columns_are_set_one_below_another(ways: Any) -> None:
    assert ways.below(Written("rows"), "deal", ["at_0", "at_1"], "at").text == (
        "rows.selectExpr('deal', 'explode(array(at_0, at_1)) as at')"
    )
