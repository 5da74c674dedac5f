"""A service that answers for a book: `uvicorn service.app:app`, which shows itself at `/docs`.

A book goes in as JSON, as `salesprocess.convert.dump` writes it; a review comes out, or what a rep
is to do this week. Nothing is kept from call to call.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

from fastapi import Depends, FastAPI, Query, Request, Response
from fastapi.exceptions import RequestValidationError

import salesprocess
from salesprocess.agenda import Agenda, agenda
from salesprocess.errors import Fault, SalesProcessError
from salesprocess.report import Readable
from salesprocess.review import Review, review
from service.answers import as_json, refusal
from service.asked import MOST_BYTES, MOST_RECORDS, TooLargeError, body_of, case_of
from service.description import BOOK_BODY, answers, describe

if TYPE_CHECKING:
    from collections.abc import Callable

app = FastAPI(
    title="Sales process reviews",
    version=salesprocess.__version__,
    summary=f"It answers for books of up to {MOST_RECORDS:,} records and {MOST_BYTES:,} bytes.",
)
describe(app)


class Form(StrEnum):
    """A form that an answer comes in."""

    JSON = "json"
    MARKDOWN = "markdown"
    HTML = "html"
    TEXT = "text"


PAGES: dict[Form, tuple[str, Callable[[Readable, str], str]]] = {
    Form.MARKDOWN: ("text/markdown", Readable.to_markdown),
    Form.HTML: ("text/html", Readable.to_html),
    Form.TEXT: ("text/plain", Readable.to_text),
}


async def body(request: Request) -> bytes:
    """What was sent, as far as it is not too much."""
    return await body_of(request.stream())


Sent = Annotated[bytes, Depends(body)]
Moment = Annotated[
    str,
    Query(
        description="The moment to judge at, with a time zone if the book's moments have one.",
        examples=["2027-01-01T00:00", "2027-01-01T00:00+01:00[Europe/Berlin]"],
    ),
]
Language = Annotated[str, Query(description="A language tag, such as en, zh-Hans or ja.")]


@app.post("/review", responses=answers("Review"), openapi_extra=BOOK_BODY)
def review_of_a_book(
    sent: Sent, as_of: Moment, language: Language = "en", form: Form = Form.JSON
) -> Response:
    """What is measured in a book, what was found, and what to do about it."""
    return told(review(case_of(sent, as_of)), form, language)


@app.post("/agenda", responses=answers("Agenda"), openapi_extra=BOOK_BODY)
def agenda_of_a_rep(
    sent: Sent, as_of: Moment, rep: str, language: Language = "en", form: Form = Form.JSON
) -> Response:
    """What a rep is to do this week: about whom, by when, with whom and why."""
    return told(agenda(case_of(sent, as_of), rep), form, language)


def told(result: Review | Agenda, form: Form, language: str) -> Response:
    """A result in a form and a language."""
    if form is Form.JSON:
        return as_json(result.to_json(language))
    kind, written = PAGES[form]
    return Response(written(result, language), media_type=kind)


@app.exception_handler(SalesProcessError)
def refused(_request: Request, error: SalesProcessError) -> Response:
    """All that is wrong with what was sent."""
    return refusal(error.about, error.faults)


@app.exception_handler(TooLargeError)
def too_large(_request: Request, error: TooLargeError) -> Response:
    """That more was sent than is answered for."""
    return refusal(str(error), (), status=413)


@app.exception_handler(RequestValidationError)
def not_asked_so(_request: Request, error: RequestValidationError) -> Response:
    """All that is wrong with the address, in the same form."""
    wrong = error.errors()
    return refusal(
        "not asked so",
        [Fault(str(each["loc"][-1]), each["msg"].lower(), each["input"]) for each in wrong],
    )
