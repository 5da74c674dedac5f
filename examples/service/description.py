"""The description of the service, OpenAPI, of the schemas that the library publishes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from salesprocess.agenda import agenda_schema
from salesprocess.convert import json_schema
from salesprocess.records import Book
from salesprocess.review import review_schema
from service.answers import Refusal

if TYPE_CHECKING:
    from fastapi import FastAPI

Described = dict[str, Any]
"""A part of a description."""

SCHEMAS: dict[str, dict[str, object]] = {
    "Book": json_schema(Book),
    "Review": review_schema(),
    "Agenda": agenda_schema(),
    "Refusal": json_schema(Refusal),
}
"""The schemas of what goes in and comes out."""


def _content(name: str) -> Described:
    return {"application/json": {"schema": {"$ref": f"#/components/schemas/{name}"}}}


BOOK_BODY: Described = {"requestBody": {"required": True, "content": _content("Book")}}
"""That a book goes in."""


def answers(name: str) -> dict[int | str, Described]:
    """The answers that a call may get.

    Args:
        name: The schema of the one that it should.
    """
    pages = {kind: {"schema": {"type": "string"}} for kind in ("text/markdown", "text/html")}
    plain = {"text/plain": {"schema": {"type": "string"}}}
    return {
        200: {"description": "the answer", "content": _content(name) | pages | plain},
        413: {"description": "more was sent than is answered for", "content": _content("Refusal")},
        422: {"description": "all that is wrong with it", "content": _content("Refusal")},
    }


def describe(app: FastAPI) -> None:
    """Let the service describe itself by the schemas that the library publishes.

    Args:
        app: The service.
    """
    usual = app.openapi

    def described() -> Described:
        found = usual()
        parts = found["components"]["schemas"]
        for name, schema in SCHEMAS.items():
            placed = json.loads(json.dumps(schema).replace("#/$defs/", "#/components/schemas/"))
            parts |= placed["$defs"]
            parts.setdefault(name, {"$ref": placed["$ref"]})
        return found

    app.openapi = described  # type: ignore[method-assign]  # as FastAPI would have it
