from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve

from rule_making import make_rule
from salesprocess import __version__
from salesprocess.decisions import DecisionTable, Flag, Row
from salesprocess.errors import DuplicateCodeError, InvalidValueError, UnknownNameError
from salesprocess.plugins import BUILT_IN, INTERFACE, Kit, Plugin
from salesprocess.processes import SPADCO
from salesprocess.qualification import MAN
from salesprocess.texts import BUILT_IN_TEXTS, text

if TYPE_CHECKING:
    from salesprocess.rules import Rule


class Size(Enum):
    BIG = "big"


TABLE = DecisionTable[object]("size", [Flag("met")], [Row({}, then="go")])


def plugin(name: str = "acme", **brought: Any) -> Plugin:
    return Plugin(**{"name": name, "version": "1.0", "made_for": INTERFACE, **brought})


def test_what_a_plug_in_brings_stands_beside_the_library_s_own() -> None:
    acme = plugin(
        rules=[make_rule("ACM101")],
        retired={"ACM100": "ACM101"},
        tables=[TABLE],
        frameworks=[evolve(MAN, name="ACME")],
        processes=[evolve(SPADCO, id="acme")],
        texts={"en": {"Size.BIG": "big"}, "ja": {"Size.BIG": "大"}},
    )
    kit = BUILT_IN.add(acme)
    assert kit.rules.get("ACM100").code == "ACM101"
    assert kit.rules.get("PIP103").name == "stage-skipped"
    assert kit.tables["size"].outcome({"met": None}) == "go"
    assert (kit.frameworks["ACME"].name, kit.frameworks["MAN"]) == ("ACME", MAN)
    assert (kit.processes["acme"].id, kit.processes["spadco"]) == ("acme", SPADCO)
    assert kit.texts.text(Size.BIG, "ja") == "大"
    assert text(Size.BIG) == "Size.BIG"
    assert repr(Kit((acme,))) == "Kit(acme 1.0)"


def test_the_library_s_own_texts_all_come_through_the_door() -> None:
    for language in BUILT_IN_TEXTS.languages:
        assert BUILT_IN.texts.pack(language) == BUILT_IN_TEXTS.pack(language)


@pytest.mark.parametrize("things", ["tables", "frameworks", "processes"])
def test_a_name_that_is_not_there_is_an_error_with_a_near_one(things: str) -> None:
    named = getattr(BUILT_IN, things)
    first = next(iter(named))
    with pytest.raises(UnknownNameError, match=f"did you mean '{first}'"):
        named[f"{first}x"]


RULE: Rule[Any] = make_rule("ACM101")
TWICE: list[tuple[str, dict[str, Any]]] = [
    ("rule ACM101", {"rules": [RULE]}),
    ("table 'size'", {"tables": [TABLE]}),
    ("framework 'ACME'", {"frameworks": [evolve(MAN, name="ACME")]}),
    ("process 'acme'", {"processes": [evolve(SPADCO, id="acme")]}),
    ("text Size.BIG in de", {"texts": {"de": {"Size.BIG": "groß"}}}),
]


@pytest.mark.parametrize(("claim", "brought"), TWICE, ids=[claim for claim, _ in TWICE])
def test_what_two_plug_ins_bring_is_an_error_that_names_both(
    claim: str, brought: dict[str, Any]
) -> None:
    with pytest.raises(DuplicateCodeError) as error:
        Kit((plugin("acme", **brought), plugin("rival", **brought)))
    assert str(error.value) == (
        f"plug-ins that do not go together: {claim}: expected to be brought once, "
        "by acme 1.0, got 'another by rival 1.0'"
    )


def test_a_plug_in_cannot_take_a_code_of_the_library_or_one_that_is_retired() -> None:
    taken = plugin(rules=[make_rule("PIP103"), make_rule("ACM100")], retired={"ACM100": "PIP103"})
    with pytest.raises(DuplicateCodeError) as error:
        BUILT_IN.add(taken, plugin("acme"))
    assert [fault.path for fault in error.value.faults] == [
        "rule PIP103",
        "rule ACM100",
        "plug-in acme",
    ]
    assert f"by pipeline {__version__}" in str(error.value)


def test_a_plug_in_for_another_interface_is_an_error_that_names_both_sides() -> None:
    with pytest.raises(InvalidValueError) as error:
        BUILT_IN.add(plugin(made_for=2), plugin("fits"), plugin("old", made_for=7))
    assert [fault.path for fault in error.value.faults] == ["acme 1.0", "old 1.0"]
    assert f"interface 1, which salesprocess {__version__} has" in str(error.value)
    assert "one made for interface 2" in str(error.value)
