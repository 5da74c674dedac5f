"""What is first used by many threads at once, and what is kept by one of them."""

from __future__ import annotations

import ast
import pickle
import subprocess
import sys
from copy import deepcopy
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, cast

import pytest

import salesprocess
from salesprocess.case import Case
from salesprocess.decisions import NO, YES, DecisionTable, Flag, Row, Unknown
from salesprocess.frozen_dict import FrozenDict, frozen_copy
from salesprocess.pipeline import outcome_counts
from salesprocess.plugins import BUILT_IN, Plugin
from salesprocess.records import Account, Book, Deal
from salesprocess.rules import RuleSettings, Severity, Stake, run
from salesprocess.rules.finding import Finding

SOURCE = Path(salesprocess.__path__[0])

AT_ONCE = """
import random, sys, threading
from importlib import import_module
from pathlib import Path
import salesprocess
from salesprocess.lazy import homes_in

sys.setswitchinterval(1e-5)
source, names = Path(salesprocess.__path__[0]), []
for path in sorted(source.rglob("__init__.pyi")):
    if path.parent.name in {"charts", "frames"}:  # engines of others, which wait for each other
        continue
    room = ".".join(path.parent.relative_to(source.parent).parts)
    names += [(room, name) for name in homes_in(path.read_text(encoding="utf-8"))]
dice, gate, failures = random.Random(int(sys.argv[1])), threading.Barrier(32), []

def first_use(room, name):
    gate.wait()
    try:
        getattr(import_module(room), name)
    except BaseException as error:
        failures.append(f"{room}.{name}: {error!r}")

threads = [threading.Thread(target=first_use, args=dice.choice(names)) for _ in range(32)]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
print(*failures, sep="\\n", end="")
"""


@pytest.mark.long
@pytest.mark.parametrize("seed", range(8))
def test_32_threads_may_each_ask_for_a_first_name(seed: int) -> None:
    said = subprocess.run(  # noqa: S603  the library itself
        [sys.executable, "-c", AT_ONCE, str(seed)],
        capture_output=True,
        check=True,
        text=True,
        timeout=60,
    )
    assert said.stdout == ""


@pytest.mark.parametrize(
    "stub", sorted(SOURCE.rglob("__init__.pyi")), ids=lambda path: path.parent.name
)
def test_no_package_with_a_stub_imports_a_module_of_its_own(stub: Path) -> None:
    """Of two threads one would hold the package and wait for the module, the other one reversed."""
    tree = ast.parse(stub.with_suffix(".py").read_text(encoding="utf-8"))
    imported = [ast.unparse(each) for each in tree.body if isinstance(each, ast.ImportFrom)]
    assert imported == ["from salesprocess.lazy import lazily"]


def test_no_module_takes_the_place_of_a_name() -> None:
    from salesprocess import plugins, rules  # noqa: PLC0415  beside the modules of that name
    from salesprocess.plugins.installed import set_of  # noqa: PLC0415
    from salesprocess.rules.run import crash  # noqa: PLC0415

    assert callable(set_of)
    assert callable(crash)
    assert callable(rules.run)
    assert callable(plugins.installed)


def test_a_frozen_dictionary_can_not_be_changed() -> None:
    frozen: Any = FrozenDict({"a": 1})
    calls = [
        lambda: frozen.__setitem__("a", 2),
        lambda: frozen.__delitem__("a"),
        lambda: frozen.update(a=2),
        lambda: frozen.setdefault("b", 2),
        lambda: frozen.pop("a"),
        frozen.popitem,
        frozen.clear,
        lambda: frozen.__ior__({"a": 2}),
    ]
    for call in calls:
        with pytest.raises(TypeError, match="what is frozen can not be changed"):
            call()
    assert frozen == {"a": 1} == pickle.loads(pickle.dumps(frozen)) == deepcopy(frozen)  # noqa: S301
    assert type(pickle.loads(pickle.dumps(frozen))) is FrozenDict  # noqa: S301
    assert hash(frozen) == hash(FrozenDict(frozen))
    assert frozen_copy(cast("Any", None)) is None
    with pytest.raises(TypeError, match="unhashable"):
        hash(FrozenDict({"a": cast("Any", [])}))


def test_what_was_handed_over_can_be_changed_and_changes_nothing() -> None:
    money, severities, texts = {"EUR": Decimal(5)}, {"PIP106": Severity.ERROR}, {"de": {"a": "b"}}
    evidence, when = {"n": 1}, {"met": YES}
    stake, settings = Stake(money), RuleSettings(severities=severities)
    plugin = Plugin(name="acme", version="1", made_for=1, texts=texts)
    finding = Finding(BUILT_IN.rules.get("PIP103"), "deal", "d1", evidence)
    row = Row(when, then="go")
    table = DecisionTable(
        "go",
        [Flag("met")],
        [row, Row({"met": NO}, then="stay"), Row({"met": Unknown()}, then="ask")],
    )
    for handed in (money, severities, texts["de"], texts, evidence, when):
        cast("dict[str, object]", handed).clear()
    assert stake.money == {"EUR": Decimal(5)}
    assert settings.severities == {"PIP106": Severity.ERROR}
    assert (plugin.texts, finding.evidence, row.when) == (
        {"de": {"a": "b"}},
        {"n": 1},
        {"met": YES},
    )
    assert table.outcome({"met": True}) == "go"


def test_what_is_kept_can_not_be_changed_through_it() -> None:
    book = Book(accounts=[Account(id="a1", name="Wu")], deals=[Deal(id="d1", account="a1")])
    held: list[Any] = [
        Stake({"EUR": Decimal(5)}).money,
        book.by_account(Deal),
        BUILT_IN.tables,
        BUILT_IN.frameworks,
        Row({"met": YES}, then="go").when,
        RuleSettings().severities,
    ]
    for mapping in held:
        with pytest.raises(TypeError, match="what is frozen can not be changed"):
            mapping["x"] = 1


def test_results_hash_where_their_parts_do() -> None:
    case = Case(Book(deals=[Deal(id="d1")]), datetime(2026, 3, 31))
    counts = outcome_counts(case)
    assert hash(counts) == hash(outcome_counts(case))
    assert hash(Stake({"EUR": Decimal(5)})) == hash(Stake({"EUR": Decimal(5)}))
    assert hash(RuleSettings()) == hash(RuleSettings())
    assert hash(Row({"met": YES}, then="go")) == hash(Row({"met": YES}, then="go"))
    findings = run(BUILT_IN.rules.select("DAT"), case)
    assert [hash(finding) for finding in findings] == [hash(finding) for finding in findings]
