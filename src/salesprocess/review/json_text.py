"""Plain data as JSON text with indents, several times as fast as the standard library has it."""

from __future__ import annotations

from json import JSONEncoder
from json.encoder import encode_basestring
from typing import cast

_scalar = JSONEncoder(allow_nan=False).encode


def json_text(data: object, line: str = "\n") -> str:
    """Data as `json.dumps` writes it with an indent of 2, all letters as they are.

    Args:
        data: Dictionaries by text, lists, texts, numbers, truth values and `None`.
        line: What a new line begins with, of data within other data.

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
    if isinstance(data, str):
        return encode_basestring(data)
    if not data or not isinstance(data, (dict, list, tuple)):
        return repr(data) if type(data) is int else _scalar(data)
    within = f"{line}  "
    if isinstance(data, dict):
        fields = cast("dict[str, object]", data).items()
        parts = [f"{encode_basestring(key)}: {json_text(part, within)}" for key, part in fields]
        return f"{{{within}{f',{within}'.join(parts)}{line}}}"
    parts = [json_text(part, within) for part in cast("list[object]", data)]
    return f"[{within}{f',{within}'.join(parts)}{line}]"
