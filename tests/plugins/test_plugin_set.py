from __future__ import annotations

from datetime import datetime
from enum import Enum
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve, field, frozen

from rule_making import make_rule
from salesprocess import __version__
from salesprocess.case import Case
from salesprocess.convert import read
from salesprocess.decisions import DecisionTable, Flag, Row
from salesprocess.errors import DuplicateCodeError, InvalidValueError, UnknownNameError
from salesprocess.plugins import BUILT_IN, INTERFACE, Plugin, PluginSet, ReviewSection
from salesprocess.processes import SPADCO
from salesprocess.qualification import MAN
from salesprocess.records import Book, Record
from salesprocess.records.validators import COUNT, TEXT
from salesprocess.rules import Subject
from salesprocess.settings import Settings
from salesprocess.texts import BUILT_IN_TEXTS, text
from salesprocess.thresholds import OWN, Thresholds, threshold

if TYPE_CHECKING:
    from salesprocess.rules import Rule


class Size(Enum):
    BIG = "big"


TABLE = DecisionTable[object]("size", [Flag("met")], [Row({}, then="go")])


def plugin(name: str = "acme", **brought: Any) -> Plugin:
    return Plugin(
        **{"name": name, "version": "1.0", "made_for": INTERFACE, "package": "tests", **brought}
    )


def test_what_a_plug_in_brings_stands_beside_the_library_s_own() -> None:
    acme = plugin(
        rules=[make_rule("ACM101")],
        retired={"ACM100": "ACM101"},
        tables=[TABLE],
        frameworks=[evolve(MAN, name="ACME")],
        processes=[evolve(SPADCO, id="acme")],
        texts={"en": {"tests.Size.BIG": "big"}, "ja": {"tests.Size.BIG": "大"}},
    )
    plugins = BUILT_IN.add(acme)
    assert plugins.rules.get("ACM100").code == "ACM101"
    assert plugins.rules.get("PIP103").name == "stage-skipped"
    assert plugins.tables["size"].outcome({"met": None}) == "go"
    assert (plugins.frameworks["ACME"].name, plugins.frameworks["MAN"]) == ("ACME", MAN)
    assert (plugins.processes["acme"].id, plugins.processes["spadco"]) == ("acme", SPADCO)
    assert plugins.texts.text(Size.BIG, "ja") == "大"
    assert text(Size.BIG) == "tests.Size.BIG"
    assert repr(PluginSet((acme,))).startswith("PluginSet(plug-ins: 1, rules: ")


def test_the_library_s_own_texts_all_come_through_the_door() -> None:
    for language in BUILT_IN_TEXTS.languages:
        assert BUILT_IN.texts.pack(language) == BUILT_IN_TEXTS.pack(language)


@pytest.mark.parametrize("things", ["tables", "frameworks", "processes"])
def test_a_name_that_is_not_there_is_an_error_with_a_near_one(things: str) -> None:
    named = getattr(BUILT_IN, things)
    first = next(iter(named))
    with pytest.raises(UnknownNameError, match=f"did you mean '{first}'"):
        named[f"{first}x"]


@frozen(kw_only=True, repr=False)
class Lease(Record):
    id: str = field(validator=TEXT)


@frozen
class LeaseSettings(Thresholds):
    notice_days: int = threshold(90, COUNT, OWN)


def test_own_records_and_settings_stand_beside_the_library_s() -> None:
    plugins = BUILT_IN.add(plugin(records={"leases": Lease}, settings={"leases": LeaseSettings}))
    book = read(plugins.book_type, {"leases": [{"id": "l1"}]})
    assert book.all(Lease) == (Lease(id="l1"),)
    given = read(plugins.settings_type, {"leases": {"notice_days": 30}})
    assert Case(book, datetime(2026, 3, 31), given).get(LeaseSettings).notice_days == 30
    assert (BUILT_IN.book_type, BUILT_IN.settings_type) == (Book, Settings)


RULE: Rule[Any] = make_rule("ACM101")
SECTION = ReviewSection[int]("tests.leases", "Leases", lambda *_: 0, lambda _: ())
TWICE: list[tuple[str, dict[str, Any]]] = [
    ("rule ACM101", {"rules": [RULE]}),
    ("table 'size'", {"tables": [TABLE]}),
    ("framework 'ACME'", {"frameworks": [evolve(MAN, name="ACME")]}),
    (
        "section tests.leases",
        {"sections": [SECTION]},
    ),
    ("records 'leases'", {"records": {"leases": Lease}}),
    ("settings 'leases'", {"settings": {"leases": LeaseSettings}}),
    ("process 'acme'", {"processes": [evolve(SPADCO, id="acme")]}),
    ("text Size.BIG in de", {"texts": {"de": {"Size.BIG": "groß"}}}),
]


@pytest.mark.parametrize(("claim", "brought"), TWICE, ids=[claim for claim, _ in TWICE])
def test_what_two_plug_ins_bring_is_an_error_that_names_both(
    claim: str, brought: dict[str, Any]
) -> None:
    with pytest.raises(DuplicateCodeError, match="^plug-ins that do not go together:") as error:
        PluginSet((plugin("acme", **brought), plugin("rival", **brought)))
    assert str(error.value) == (
        f"plug-ins that do not go together: {claim}: expected to be brought once, "
        "by acme 1.0, got 'another by rival 1.0'"
    )


def test_a_plug_in_cannot_take_a_code_of_the_library_or_one_that_is_retired() -> None:
    taken = plugin(rules=[make_rule("PIP103"), make_rule("ACM100")], retired={"ACM100": "PIP103"})
    with pytest.raises(DuplicateCodeError, match="^plug-ins that do not go together") as error:
        BUILT_IN.add(taken, plugin("acme"))
    assert [fault.path for fault in error.value.faults] == [
        "rule PIP103",
        "rule ACM100",
        "plug-in acme",
    ]
    assert f"by salesprocess.pipeline {__version__}" in str(error.value)


def test_a_plug_in_for_another_interface_is_an_error_that_names_both_sides() -> None:
    with pytest.raises(InvalidValueError, match="^plug-ins that do not fit") as error:
        BUILT_IN.add(plugin(made_for=2), plugin("fits"), plugin("old", made_for=7))
    assert [fault.path for fault in error.value.faults] == ["acme 1.0", "old 1.0"]
    assert f"interface 1, which salesprocess {__version__} has" in str(error.value)
    assert "one made for interface 2" in str(error.value)


def test_a_rule_that_is_replaced_leads_to_the_one_in_its_place() -> None:
    acme = plugin(
        rules=[make_rule("ACM105"), make_rule("ACM116")],
        replaces={"PIP105": "ACM105", "PLN117": "ACM116"},
    )
    rival = plugin("rival", rules=[make_rule("RIV105")], replaces={"ACM105": "RIV105"})
    plugins = BUILT_IN.add(acme, rival)
    assert plugins.replaced == {"PIP105": "RIV105", "PIP116": "ACM116", "ACM105": "RIV105"}
    codes = {rule.code for rule in plugins.rules}
    assert codes & {"PIP105", "ACM105", "PIP116"} == set()
    assert plugins.rules.get("PIP105").code == "RIV105"
    assert plugins.rules.get("PLN117").code == plugins.rules.get("PIP116").code == "ACM116"


def test_replacements_that_can_not_be_are_listed() -> None:
    first = plugin(
        rules=[make_rule("ACM101"), make_rule("ACM102")],
        replaces={"PIP15": "ACM101", "PIP106": "ACM101", "RIV101": "ACM102"},
    )
    second = plugin(
        "rival",
        rules=[make_rule("RIV101"), make_rule("RIV102")],
        replaces={"PIP106": "RIV102", "ACM102": "RIV101"},
    )
    with pytest.raises(InvalidValueError, match="^replacements that can not be") as error:
        BUILT_IN.add(first, second)
    faults = error.value.faults
    assert [(fault.path, fault.expected) for fault in faults] == [
        ("acme 1.0 replaces PIP15", "the code of a rule"),
        ("acme 1.0 replaces RIV101", "no replacement in a circle"),
        ("rival 1.0 replaces PIP106", "one replacement, that of acme 1.0"),
        ("rival 1.0 replaces ACM102", "no replacement in a circle"),
    ]
    assert faults[0].hint == "did you mean 'PIP115'?"


def test_what_is_left_out_is_named_and_no_longer_replaced() -> None:
    acme = plugin(rules=[make_rule("ACM101")], replaces={"PLN101": "ACM101"})
    plugins = BUILT_IN.add(acme).without("salesprocess.planning")
    assert plugins.left_out == ("salesprocess.planning",)
    assert plugins.replaced == {}
    assert "VISIT_PRIORITY" not in plugins.tables
    assert plugins.added == (acme,)
    with pytest.raises(UnknownNameError, match="did you mean 'acme'"):
        plugins.without("amce")


def test_two_plug_ins_may_have_terms_and_subjects_of_one_name() -> None:
    rule: Rule[Any] = make_rule()
    teams = [
        Subject[str](f"{name}.team", lambda _: ("North",), lambda team: team)
        for name in ("acme", "rival")
    ]
    plugins = PluginSet(
        plugin(
            name,
            package=name,
            rules=[evolve(rule, code=f"{code}101", subject=team)],
            texts={"en": {f"subject.{name}.team": f"team of {name}", f"{name}.Size.BIG": name}},
        )
        for name, code, team in zip(("acme", "rival"), ("ACM", "RIV"), teams, strict=True)
    )
    assert plugins.texts.text("subject.rival.team") == "team of rival"
