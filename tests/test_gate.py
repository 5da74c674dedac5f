"""Whatever is handed to a public call, an error names the argument: none of Python's own does."""

from __future__ import annotations

import inspect
import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from importlib import import_module
from pathlib import Path
from types import FunctionType
from typing import TYPE_CHECKING, Any, Literal, NewType, Protocol, TypeVar, cast

import pytest
from attrs import field, frozen

import salesprocess
from salesprocess.annotation_kinds import kind_of
from salesprocess.case import Case
from salesprocess.errors import InvalidValueError, SalesProcessError
from salesprocess.gate import gated, gated_beside, gated_late
from salesprocess.kinds import ANYTHING
from salesprocess.lazy import homes_in
from salesprocess.pipeline import outcome_counts
from salesprocess.pipeline.flow.projection import inflow_needed
from salesprocess.pipeline.flow.stage_flow import PipelineStock, StageFlow
from salesprocess.rates import Period, percent
from salesprocess.records import Account, Book, Deal

if TYPE_CHECKING:
    from collections import Counter

SOURCE = Path(salesprocess.__path__[0])
AS_OF = datetime(2026, 3, 31)
CASE = Case(Book(accounts=[Account(id="a1", name="Wu")], deals=[Deal(id="d1")]), AS_OF)

Money = NewType("Money", Decimal)
ONE_YUAN = Money(Decimal(1))
N = TypeVar("N", int, Decimal)
D = TypeVar("D", bound="Deal")


class Size(Enum):
    BIG = "big"


class HasName(Protocol):
    @property
    def name(self) -> str: ...


def wrong(value: object) -> Any:
    """A value of another kind than is asked for."""
    return cast("Any", value)


@gated
def asked(
    case: Case | None = None,
    *names: str,
    days: Iterable[date] = (),
    sizes: Mapping[str, Size] | None = None,
    pair: tuple[int, str] = (1, ""),
    kind: type[D] | None = None,
    way: Literal["up", "down"] = "up",
    make: Callable[[], object] = list,
    money: Money = ONE_YUAN,
    named: HasName | None = None,
    number: N | None = None,
    share: float = 0.5,
    only: Size | Iterable[Size] | None = None,
    counted: Counter[str] | None = None,
    **others: int,
) -> list[object]:
    unused = (pair, kind, way, make, money, named, number, share, only, counted)
    return [case, names, list(days), sizes, others, len(unused)]


MISUSES: dict[str, tuple[dict[str, object], str]] = {
    "a book for a case": ({"case": CASE.book}, "case: expected a Case, or None, got Book("),
    "text for several days": ({"days": "2026"}, "days: expected several of: a day, got '2026'"),
    "one of several days": ({"days": [AS_OF, "x", None]}, "days[1]: expected a day, got 'x'"),
    "one of them, told one by one": ({"days": iter(["x"])}, "[0]: expected a day, got 'x'"),
    "a bare object": ({"days": object()}, "days: expected several of: a day, got <object"),
    "a value in a mapping": ({"sizes": {"a": "big"}}, "sizes['a']: expected a Size, got 'big'"),
    "a key of a mapping": ({"sizes": {1: Size.BIG}}, "sizes: expected text, got 1"),
    "a list for a mapping": ({"sizes": []}, "sizes: expected a mapping, or None, got []"),
    "three for a pair": ({"pair": (1, "", 2)}, "pair: expected (a whole number, text), got"),
    "one of a pair": ({"pair": (1, 2)}, "pair[1]: expected text, got 2"),
    "another class": ({"kind": Account}, "kind: expected a class such as Deal, or None, got"),
    "another word": ({"way": "left"}, "way: expected one of 'up', 'down', got 'left'"),
    "a class for a function": ({"make": Deal}, "make: expected a function, got <class"),
    "text for money": ({"money": "1"}, "money: expected a Decimal, got '1'"),
    "what has no name": ({"named": 3}, "named: expected what has name, or None, got 3"),
    "a class that has": ({"named": Account}, "named: expected what has name, or None, got <class"),
    "text for a number": (
        {"number": "3"},
        "number: expected a whole number, or a Decimal, or None",
    ),
    "text for a share": ({"share": "0.5"}, "share: expected a number, got '0.5'"),
    "one of some": ({"only": [Size.BIG, 3]}, "only[1]: expected a Size, got 3"),
    "a list for a counter": ({"counted": []}, "counted: expected a Counter, or None, got []"),
    "another keyword": ({"more": None}, "more: expected a whole number, got None"),
}


@pytest.mark.parametrize("misuse", MISUSES)
def test_an_argument_of_another_kind_is_told_by_its_name(misuse: str) -> None:
    given, told = MISUSES[misuse]
    with pytest.raises(InvalidValueError) as error:
        asked(**wrong(given))
    assert told in str(error.value)


def test_all_arguments_that_are_wrong_are_told_at_once() -> None:
    with pytest.raises(InvalidValueError, match="asked can not be called so") as error:
        asked(wrong(1), "a", wrong(2), share=wrong(None))
    assert [fault.path for fault in error.value.faults] == ["case", "names[1]", "share"]


def test_what_is_right_is_handed_on() -> None:
    day = date(2026, 3, 1)
    for _ in range(2):  # the kinds are known the second time
        got = asked(CASE, "a", days=(each for each in [day]), sizes={"a": Size.BIG}, more=7)
        assert got == [CASE, ("a",), [day], {"a": Size.BIG}, {"more": 7}, 10]
        asked(None, pair=(1, "a"), kind=Deal, way="down", make=dict, number=Decimal(2), share=1)
        asked(named=CASE.book.accounts[0], only=Size.BIG, days={day: 1})
        asked(only=(Size.BIG,), days=[])


def test_python_tells_of_arguments_there_are_not() -> None:
    @gated
    def two(first: int, /, second: int = 0) -> int:
        return first + second

    assert two(1, second=2) == 3
    with pytest.raises(TypeError, match="positional"):
        two(1, 2, 3)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="unexpected"):
        two(1, third=3)  # type: ignore[call-arg]


def test_a_function_tells_itself_where_it_knows_better() -> None:
    with pytest.raises(InvalidValueError, match="quarter: expected 1, 2, 3 or 4, got 1.5"):
        Period.quarter(2026, wrong(1.5))


def test_what_a_function_takes_anything_in_is_left_to_it() -> None:
    @gated_beside("row")
    def read(row: int, times: int = 1) -> object:
        return [row] * times

    assert read(wrong("a"), 2) == ["a", "a"]
    with pytest.raises(InvalidValueError, match="times"):
        read(1, wrong("b"))


@gated
@frozen
class Lease:
    """A class behind the gate.

    Args:
        months: How many.
        papers: What came with it.
    """

    months: int
    papers: tuple[str, ...] = field(default=(), converter=tuple[str, ...])
    terms: Mapping[str, int] = field(factory=dict[str, int], converter=dict)

    def __attrs_post_init__(self) -> None:
        self.longer_than(len(self.papers))

    @gated_late
    def longer_than(self, months: int) -> bool:
        if months == 99:
            raise InvalidValueError("too long")
        return self.months > months

    @classmethod
    def of(cls, months: int) -> Lease:
        return cls(months)

    @staticmethod
    def half(months: int) -> int:
        return months // 2


def test_a_class_goes_through_the_gate_with_all_it_has() -> None:
    assert Lease.of(3).longer_than(2)
    assert Lease.half(4) == 2
    calls: dict[str, Callable[[], object]] = {
        "Lease.__init__ can not .* months": lambda: Lease.of(wrong("3")),
        "Lease.of can not .* months": lambda: Lease.of(wrong(3.5)),
        "Lease.half can not .* months": lambda: Lease.half(wrong("3")),
        "Lease.longer_than can not .* months": lambda: Lease(3).longer_than(wrong("3")),
        "too long": lambda: Lease(3).longer_than(99),
        "Lease.__init__ can not .* months: expected a whole number": lambda: Lease(wrong("3")),
        "papers: expected several of: text": lambda: Lease(3, wrong(None)),
        "terms: expected a mapping": lambda: Lease(3, (), wrong(3)),
    }
    for told, call in calls.items():
        with pytest.raises(InvalidValueError, match=told):
            call()


def test_a_failure_of_a_call_that_is_right_is_told_as_it_is() -> None:
    @gated_late
    def fail(days: int) -> float:
        return 1 / days

    with pytest.raises(ZeroDivisionError):
        fail(0)


def test_what_is_behind_the_gate_looks_as_it_did() -> None:
    assert str(inspect.signature(percent)) == "(share: 'float | None', digits: 'int' = 1) -> 'str'"
    assert (percent.__doc__ or "").startswith("A share as text")
    assert pickle.loads(pickle.dumps(percent)) is percent  # noqa: S301  our own
    assert percent.__module__ == "salesprocess.rates.rate"


def public() -> Iterator[tuple[str, object]]:
    """Every public name that is a function or a class."""
    for path in sorted(SOURCE.rglob("__init__.pyi")):
        room = ".".join(path.parent.relative_to(SOURCE.parent).parts)
        for name in homes_in(path.read_text(encoding="utf-8")):
            yield f"{room}.{name}", getattr(import_module(room), name)


FUNCTIONS = {name: value for name, value in public() if isinstance(value, FunctionType)}


def test_every_public_function_goes_through_the_gate() -> None:
    bare = [
        name
        for name, function in FUNCTIONS.items()
        if function.__code__.co_argcount + function.__code__.co_kwonlyargcount
    ]
    assert bare == []


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_annotation_of_a_public_function_is_understood(name: str) -> None:
    function = inspect.unwrap(FUNCTIONS[name])
    for annotation in function.__annotations__.values():
        kind_of(annotation, cast("FunctionType", function))
    if next(iter(inspect.signature(function).parameters), None) == "case":
        assert kind_of(function.__annotations__["case"], function).told == "a Case"


JUNK = [None, 3, "x", b"x", AS_OF.date(), AS_OF, object(), Deal, [None], {1: None}, (1,), CASE.book]


@pytest.mark.parametrize("name", FUNCTIONS)
def test_no_public_function_raises_an_error_of_pythons_own(name: str) -> None:
    function = FUNCTIONS[name]
    parameters = [
        each
        for each in inspect.signature(function).parameters.values()
        if each.kind is not each.VAR_KEYWORD
    ]
    needed = [each for each in parameters if each.default is each.empty]
    for junk in JUNK if needed else [None]:
        places = [each for each in needed if each.kind < each.KEYWORD_ONLY]
        named = {each.name: junk for each in needed if each.kind is each.KEYWORD_ONLY}
        with suppress(SalesProcessError):
            made: Any = function(*[junk] * len(places), **named)
            if isinstance(made, Iterator):
                list(cast("Iterator[object]", made))


def test_of_a_module_whose_text_is_not_there_anything_is_taken(monkeypatch: Any) -> None:
    from salesprocess import annotation_kinds  # noqa: PLC0415  what is looked into here alone

    function = inspect.unwrap(outcome_counts)
    assert kind_of("Case", cast("FunctionType", function)).told == "a Case"
    annotation_kinds._checkers_block.cache_clear()
    monkeypatch.setattr(annotation_kinds, "_source", lambda _module: "")
    assert kind_of("Case", cast("FunctionType", function)) is ANYTHING
    annotation_kinds._checkers_block.cache_clear()


def test_any_class_is_told_by_what_it_is() -> None:
    kind = kind_of(type[Any], cast("FunctionType", asked))
    assert (kind.told, kind.faults(Deal)) == ("a class", [])
    assert [fault.path for fault in kind.faults("Deal")] == [""]


def test_an_inflow_that_no_order_comes_of_is_not_told() -> None:
    from collections import Counter as Counted  # noqa: PLC0415  beside the one of the types

    from salesprocess.processes import Spadco  # noqa: PLC0415

    stuck: dict[object, int] = {
        (0, None, Spadco.SUSPECT): 1,
        (0, Spadco.SUSPECT, Spadco.SUSPECT): 1,
    }
    steps = Counted({**stuck, (0, Spadco.CLOSE, None): 1})
    flow = StageFlow((Period.month(2026, 1),), wrong(Counted()), wrong(steps), PipelineStock({}))
    assert inflow_needed(flow, 3) is None
