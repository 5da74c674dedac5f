"""Outputs read back by what others read them with."""

from __future__ import annotations

import json
from typing import Any

import html5lib
import jsonschema
from markdown_it import MarkdownIt

RESULT = {
    "type": "object",
    "required": ["ruleId", "message", "level"],
    "properties": {
        "ruleId": {"type": "string", "minLength": 1},
        "level": {"enum": ["none", "note", "warning", "error"]},
        "message": {
            "type": "object",
            "required": ["text"],
            "properties": {"text": {"type": "string"}},
        },
    },
}
SARIF = {
    "type": "object",
    "required": ["version", "runs"],
    "properties": {
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["tool"],
                "properties": {
                    "tool": {"type": "object", "required": ["driver"]},
                    "results": {"type": "array", "items": RESULT},
                },
            },
        },
    },
}
"""What of the schema of SARIF 2.1.0 the library writes."""


SHOWN_ALL_THE_SAME = {"invalid-codepoint"}
"""Faults of HTML that are no fault of its tags."""


def check_json(text: str) -> None:
    """It is JSON as the standard has it, without NaN, and can be encoded."""
    text.encode()
    json.loads(text, parse_constant=_refuse)


def _refuse(constant: str) -> None:
    raise AssertionError(constant)


def check_sarif(log: Any) -> None:
    """It is what SARIF says."""
    jsonschema.validate(log, SARIF)


def check_html(page: str) -> None:
    """It is a page whose every tag is closed."""
    page.encode()
    parser = html5lib.HTMLParser()
    parser.parse(page)
    assert {code for _, code, _ in parser.errors} <= SHOWN_ALL_THE_SAME


def check_markdown(text: str) -> None:
    """It can be read; no name is a heading, a link or a tag of HTML."""
    text.encode()
    parsed = MarkdownIt("commonmark").enable("table").parse(text)
    assert parsed or not text.strip()


def check_text(text: str) -> None:
    """It can be written to a terminal."""
    text.encode()
