from __future__ import annotations

from typing import Any

import pytest

from rule_making import make_rule
from salesprocess.errors import InvalidValueError
from salesprocess.plugins import INTERFACE, Plugin


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
    with pytest.raises(InvalidValueError) as error:
        Plugin(name=" ", version="1.0", made_for=0, rules=wrong, tables=[wrong])
    assert [fault.path for fault in error.value.faults] == ["name", "made_for", "rules", "tables"]
    assert "several of: a Rule" in str(error.value)
