from __future__ import annotations

import gc
import linecache
import traceback
from weakref import ref

import pytest

from salesprocess.compiled import Names, compiled


def test_values_are_bound_and_never_written() -> None:
    names = Names()
    text = names.bind("'); raise SystemExit #")
    assert compiled("same()", [f"return {text}"], names, "test")() == "'); raise SystemExit #"


def test_a_traceback_shows_the_text() -> None:
    names = Names()
    divided = compiled("divided(number)", [f"return {names.bind(1)} / number"], names, "test")
    with pytest.raises(ZeroDivisionError) as caught:
        divided(0)
    assert "return _v0 / number" in "".join(traceback.format_exception(caught.value))


def test_each_traceback_shows_its_own_text() -> None:
    for number in range(3):
        failing = compiled("it()", [f"return {number} / 0"], Names(), "one text")
        with pytest.raises(ZeroDivisionError) as caught:
            failing()
        assert f"return {number} / 0" in "".join(traceback.format_exception(caught.value))


def test_the_text_goes_with_its_function() -> None:
    before = set(linecache.cache)
    function = compiled("it()", ["return 1"], Names(), "one text")
    text = ref(function.__globals__["__spec__"].loader)
    assert function() == 1
    assert function.__globals__["__spec__"].loader.get_source("any") == "def it():\n    return 1\n"
    del function
    gc.collect()
    assert text() is None
    assert set(linecache.cache) == before  # which nothing is taken out of while others read it
