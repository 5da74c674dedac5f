"""Each target on a few inputs, and on every input on which one failed before."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from html5lib.html5parser import ParseError

from fuzz_targets import CALLS, TARGETS
from output_parsing import check_html, check_json, check_sarif

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.mark.long
@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.__name__)
def test_nothing_but_our_own_error_comes_up(target: Callable[[], None]) -> None:
    target()


def test_the_calls_are_those_that_take_a_case() -> None:
    assert len(CALLS) > 50
    assert any("time_in_stage" in name for name in CALLS)


def test_an_output_that_is_not_what_it_says_is_found() -> None:
    with pytest.raises(AssertionError, match="NaN"):
        check_json(json.dumps(float("nan")))
    with pytest.raises(ParseError):
        check_html("<!doctype html><p>no end</b>")
    with pytest.raises(Exception, match="version"):
        check_sarif({"runs": []})
