"""Plain data as JSON text with indents, several times as fast as the standard library has it."""

from __future__ import annotations

from json import JSONEncoder
from json.encoder import encode_basestring
from math import isfinite
from types import NoneType
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_scalar = JSONEncoder(allow_nan=False).encode

WRITERS: Mapping[type, Callable[[Any], str]] = {
    str: encode_basestring,
    int: repr,
    bool: {True: "true", False: "false"}.__getitem__,
    float: lambda number: repr(number) if isfinite(number) else _scalar(number),
    NoneType: {None: "null"}.__getitem__,
}
"""How what has no parts is written, by its type."""


def json_text(data: object) -> str:
    """Data as `json.dumps` writes it with an indent of 2, all letters as they are.

    Args:
        data: Dictionaries by text, lists, texts, numbers, truth values and `None`.

    Raises:
        ValueError: If a number is not finite.
        TypeError: If something else is in it.

    >>> print(json_text({"rep": "吴", "won": [1, None]}))
    {
      "rep": "吴",
      "won": [
        1,
        null
      ]
    }
    """
    texts: list[str] = []
    _write(data, "\n", texts.append)
    return "".join(texts)


def _write(data: object, line: str, put: Callable[[str], object]) -> None:
    """Put the text of data piece by piece; a new line begins with what is said."""
    write = WRITERS.get(type(data))
    if write:
        put(write(data))
    elif not data or not isinstance(data, (dict, list, tuple)):
        put(encode_basestring(data) if isinstance(data, str) else _scalar(data))
    elif isinstance(data, dict):
        _write_fields(cast("dict[str, object]", data), line, put)
    else:
        within = f"{line}  "
        before = f"[{within}"
        for part in cast("list[object]", data):
            put(before)
            _write(part, within, put)
            before = f",{within}"
        put(f"{line}]")


def _write_fields(data: dict[str, object], line: str, put: Callable[[str], object]) -> None:
    within = f"{line}  "
    before = f"{{{within}"
    for key, part in data.items():
        if type(part) is str:  # as most are
            put(f"{before}{encode_basestring(key)}: {encode_basestring(part)}")
        elif write := WRITERS.get(type(part)):
            put(f"{before}{encode_basestring(key)}: {write(part)}")
        else:
            put(f"{before}{encode_basestring(key)}: ")
            _write(part, within, put)
        before = f",{within}"
    put(f"{line}}}")
