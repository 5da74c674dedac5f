from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve

from rule_making import make_rule
from salesprocess.errors import InvalidValueError
from salesprocess.plugins import INTERFACE, Plugin, ReviewSection
from salesprocess.qualification import MAN
from salesprocess.rules import Rule, Subject
from salesprocess.texts import Pack


def test_a_plug_in_counts_what_it_brings() -> None:
    plugin = Plugin(name="acme", version="1.0", made_for=INTERFACE, rules=[make_rule()])
    assert repr(plugin) == "Plugin(acme 1.0: 1 rules)"
    assert str(plugin) == "acme 1.0"
    assert plugin.rules[0].code == "TST101"


def test_texts_have_to_stand_under_their_language() -> None:
    wrong: Any = {"Size.BIG": "big", "de": {"Size.BIG": "groß"}}
    with pytest.raises(
        InvalidValueError, match=r"texts\['Size.BIG'\]: expected texts by their ids"
    ):
        Plugin(name="acme", version="1.0", made_for=1, texts=wrong)


def test_what_a_plug_in_hands_over_stays_as_it_was() -> None:
    retired = {"TST100": "TST101"}
    plugin = Plugin(name="acme", version="1.0", made_for=1, retired=retired)
    retired.clear()
    assert plugin.retired == {"TST100": "TST101"}


def test_every_argument_of_another_kind_is_refused_at_once() -> None:
    wrong: Any = make_rule()
    with pytest.raises(InvalidValueError, match="^not a Plugin") as error:
        Plugin(name=" ", version="1.0", made_for=0, rules=wrong, tables=[wrong])
    paths = [fault.path for fault in error.value.faults]
    assert paths == ["name", "made_for", "rules", "tables[0]"]
    assert "several of: a Rule" in str(error.value)


def test_a_rule_says_which_plug_in_it_is_from() -> None:
    plugin = Plugin(name="acme-rules", version="1.0", made_for=INTERFACE, rules=[make_rule()])
    assert plugin.package == "acme_rules"
    assert str(plugin.rules[0].origin) == "acme-rules 1.0"


def test_what_does_not_live_under_its_name_is_refused_with_the_name_that_would() -> None:
    rule: Rule[Any] = make_rule("TST102")
    team = Subject[str]("team", lambda _: (), str)
    with pytest.raises(InvalidValueError, match="^not a Plugin") as error:
        Plugin(
            name="acme",
            version="1.0",
            made_for=1,
            rules=[make_rule(), evolve(rule, subject=team)],
            replaces={"PIP105": "TST120"},
            frameworks=[MAN],
            reviewed=["MEN"],
            sections=[ReviewSection[int]("leases", "Leases", lambda *_: 0, lambda _: ())],
            records=dict.fromkeys(["deals", "leases"], int),
            settings={"common": int},
            texts={
                "en": {"Size.BIG": "big", "acme.Size.BIG": "big", "subject.acme.team": "team"},
                "de": {"Outcome.WON": "gewonnen"},
            },
        )
    assert [(fault.path, fault.hint) for fault in error.value.faults] == [
        ("replaces['PIP105']", "did you mean 'TST102'?"),
        ("reviewed[0]", "did you mean 'MAN'?"),
        ("records.deals", None),
        ("records.leases", None),
        ("settings.common", None),
        ("settings.common", None),
        ("rules[1].subject.name", "acme.team?"),
        ("sections[0].id", "acme.leases?"),
        ("texts['en']['Size.BIG']", "the text of a term is that of acme.Size.BIG"),
    ]


def test_texts_have_to_be_texts_under_the_code_of_a_language() -> None:
    wrong: Any = {
        "de_AT": {},
        7: {},
        "de": {"Outcome.WON": 7, "review.more": "noch {count", "Outcome.LOST": "verloren"},
        "ja": Pack("salesprocess.texts", "ja.json"),
    }
    with pytest.raises(InvalidValueError, match="^not texts by language") as error:
        Plugin(name="acme", version="1.0", made_for=1, texts=wrong)
    assert [(fault.path, fault.expected) for fault in error.value.faults] == [
        ("texts['de_AT']", "the code of a language, such as de-AT"),
        ("texts[7]", "the code of a language, such as de-AT"),
        ("texts['de']['Outcome.WON']", "a text in which each { has its }"),
        ("texts['de']['review.more']", "a text in which each { has its }"),
    ]
