"""The service of the examples, called as its users would and with whatever a fuzzer thinks of."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from salesprocess.agenda import agenda_schema
from salesprocess.convert import dump
from salesprocess.testing import sample_book

pytest.importorskip("fastapi", reason="make systems installs what the service needs")
schemathesis = pytest.importorskip("schemathesis")

from fastapi.testclient import TestClient  # noqa: E402  once it is known to be there
from jsonschema import Draft202012Validator  # noqa: E402
from schemathesis.specs.openapi.checks import positive_data_acceptance  # noqa: E402

from service.app import app  # noqa: E402
from service.asked import MOST_BYTES, MOST_RECORDS  # noqa: E402

if TYPE_CHECKING:
    from httpx2 import Response

BOOK = dump(sample_book(accounts=10, reps=["A", "B"]))
CLIENT = TestClient(app)
MOMENT = "2026-11-02T00:00"


def post(path: str, sent: object, **asked: str) -> Response:
    body = sent if isinstance(sent, bytes) else json.dumps(sent).encode()
    found: Response = CLIENT.post(path, params={"as_of": MOMENT, **asked}, content=body)
    return found


def faults(answer: Response) -> dict[str, Any]:
    assert answer.status_code == 422
    return {fault["path"]: fault for fault in answer.json()["faults"]}


def test_a_rep_gets_an_agenda() -> None:
    answer = post("/agenda", BOOK, rep="A", language="zh-Hans")
    assert answer.status_code == 200
    data = answer.json()
    Draft202012Validator(agenda_schema()).validate(data)
    assert data["language"] == "zh-Hans"
    assert data["pages"][0]["tasks"]


@pytest.mark.parametrize(
    ("form", "kind", "begins"),
    [
        ("json", "application/json", "{"),
        ("markdown", "text/markdown", "# Sales process review"),
        ("html", "text/html", "<!doctype html>"),
        ("text", "text/plain", "Sales process review"),
    ],
)
def test_a_book_is_reviewed_in_each_form(form: str, kind: str, begins: str) -> None:
    answer = post("/review", BOOK, form=form)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith(kind)
    assert answer.text.startswith(begins)


def test_all_that_is_wrong_with_a_book_is_told() -> None:
    deals = [{"id": "d1", "outcome": "wom"}, {"id": 2}, {"id": "d3", "closed": "tomorrow"}]
    told = faults(post("/review", {"deals": deals, "dales": []}))
    assert set(told) == {"dales", "deals[0].outcome", "deals[1].id", "deals[2].closed"}
    assert told["deals[0].outcome"]["hint"] == "did you mean 'won'?"
    assert told["dales"]["hint"] == "did you mean 'deals'?"


def test_all_that_is_wrong_with_the_address_is_told() -> None:
    assert set(faults(post("/agenda", {}, form="pdf"))) == {"rep", "form"}
    assert set(faults(post("/review", {}, as_of="soon"))) == {"as_of"}
    spaced = faults(post("/review", {}, as_of="2027-01-01T00:00 01:00"))
    assert spaced["as_of"]["hint"] == "write the + of an offset as %2B in an address"
    assert "zh-Hans" in str(faults(post("/review", {}, language="jp")))
    assert "did you mean 'A'?" in str(faults(post("/agenda", BOOK, rep="a")))


@pytest.mark.parametrize(
    "sent",
    [
        b"", b"{", b"[]", b"5", b"\xff", b'{"deals": NaN}', b"[" * 100_000,
        b'{"reps": [' + b"9" * 5000 + b"]}", b'{"deals": [{"id": "\\ud800"}]}',
    ],
    ids=lambda sent: repr(sent[:30]),
)  # fmt: skip
def test_what_is_no_book_is_refused(sent: bytes) -> None:
    assert faults(post("/review", sent))


def test_too_much_is_refused() -> None:
    assert post("/review", b" " * (MOST_BYTES + 1)).status_code == 413
    many = {"reps": [{"id": str(number)} for number in range(MOST_RECORDS + 1)]}
    assert post("/review", many).status_code == 413


def test_it_describes_itself_by_the_published_schemas() -> None:
    described = CLIENT.get("/openapi.json").json()
    body = described["paths"]["/agenda"]["post"]["requestBody"]["content"]["application/json"]
    assert body["schema"] == {"$ref": "#/components/schemas/Book"}
    parts = described["components"]["schemas"]
    named = {ref.split('"')[0] for ref in json.dumps(described).split("#/components/schemas/")[1:]}
    assert named <= set(parts)
    assert parts["Deal"]["required"] == ["id"]


SCHEMA = schemathesis.openapi.from_asgi("/openapi.json", app)


@pytest.mark.long
@SCHEMA.parametrize()  # type: ignore[untyped-decorator]
def test_whatever_is_sent_it_answers(case: Any) -> None:
    case.call_and_validate(
        excluded_checks=[positive_data_acceptance]
    )  # a book has to hold together
