from __future__ import annotations

import json

import pytest
from hypothesis import given, strategies as st

from drawn_values import Text
from salesprocess.review.json_text import json_text

SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text()
DATA = st.recursive(
    SCALARS, lambda part: st.lists(part) | st.dictionaries(st.text(), part), max_leaves=20
)


@given(DATA)
def test_it_is_what_the_standard_library_writes(data: object) -> None:
    try:
        expected = json.dumps(data, ensure_ascii=False, indent=2, allow_nan=False)
    except ValueError:
        with pytest.raises(ValueError, match="not JSON compliant"):
            json_text(data)
    else:
        assert json_text(data) == expected


def test_a_text_of_a_type_of_ones_own_is_a_text() -> None:
    assert json_text([Text("won")]) == '[\n  "won"\n]'


def test_what_json_has_not_is_refused() -> None:
    with pytest.raises(TypeError):
        json_text({"seen": {1, 2}})
