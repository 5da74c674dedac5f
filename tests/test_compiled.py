from __future__ import annotations

import gc
import linecache
import traceback

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


def test_the_text_is_kept_as_long_as_its_function() -> None:
    functions = [compiled("it()", [f"return {number}"], Names(), "one text") for number in range(3)]
    assert [function() for function in functions] == [0, 1, 2]
    assert len([name for name in linecache.cache if name.startswith("<one text ")]) == 3
    del functions
    gc.collect()
    assert not [name for name in linecache.cache if name.startswith("<one text ")]
