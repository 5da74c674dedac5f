from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003  the schema resolves the types of fields
from typing import Any, TypedDict

import pytest
from attrs import NOTHING, evolve, field, fields, frozen
from hypothesis import given, strategies as st
from jsonschema import Draft202012Validator

from salesprocess import convert
from salesprocess.errors import InvalidValueError
from salesprocess.pipeline import PipelineSettings
from salesprocess.records import Book, Deal, Machine, Record
from salesprocess.records.book import record_fields
from salesprocess.settings import Settings
from salesprocess.testing.strategies import books, records

KINDS = tuple(record_fields().values())
SCHEMAS = {kind: Draft202012Validator(convert.json_schema(kind)) for kind in (*KINDS, Book)}


@pytest.mark.parametrize("kind", [*KINDS, Book, Settings], ids=lambda kind: kind.__name__)
def test_every_schema_is_one_and_describes_every_field(kind: type) -> None:
    schema: Any = convert.json_schema(kind)
    Draft202012Validator.check_schema(schema)
    assert schema["$ref"] == f"#/$defs/{kind.__name__}"
    for definition in schema["$defs"].values():
        assert all(field["description"] for field in definition["properties"].values())


@given(st.data())
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_whatever_record_is_dumped_fits_its_schema(kind: type[Record], data: st.DataObject) -> None:
    SCHEMAS[kind].validate(convert.dump(data.draw(records(kind))))


@given(books())
def test_whatever_book_is_dumped_fits_its_schema(book: Book) -> None:
    SCHEMAS[Book].validate(convert.dump(book))


def test_settings_that_are_dumped_fit_their_schema() -> None:
    given_some = Settings()
    pipeline = evolve(given_some.pipeline, visit_within_days=45)
    schema = convert.json_schema(Settings)
    Draft202012Validator(schema).validate(convert.dump(evolve(given_some, pipeline=pipeline)))


@pytest.mark.parametrize(
    ("row", "path"),
    [
        ({}, "$"),
        ({"id": ""}, "$.id"),
        ({"id": "d1", "probability": 1.2}, "$.probability"),
        ({"id": "d1", "currency": "euro"}, "$.currency"),
        ({"id": "d1", "amount": "12,50"}, "$.amount"),
        ({"id": "d1", "lost_reasons": [""]}, "$.lost_reasons[0]"),
        ({"id": "d1", "outcome": "lost it"}, "$.outcome"),
        ({"id": "d1", "closed": "2026-03-01 yesterday"}, "$.closed"),
        ({"id": "d1", "stagge": "demo"}, "$"),
    ],
    ids=str,
)
def test_what_no_deal_is_made_of_fits_no_schema_of_deals(row: dict[str, Any], path: str) -> None:
    with pytest.raises(InvalidValueError, match="^not a Deal:"):
        convert.read(Deal, row)
    (error,) = SCHEMAS[Deal].iter_errors(row)
    assert error.json_path == path


@pytest.mark.parametrize("kind", KINDS)
def test_null_fits_the_schema_where_the_field_of_a_record_may_be_left_out(
    kind: type[Record],
) -> None:
    left_out = {each.name: None for each in fields(kind) if each.default is not NOTHING}
    errors = [error.json_path for error in SCHEMAS[kind].iter_errors(left_out)]
    assert set(errors) == {"$"}  # what has to be there is not


def test_a_field_says_its_default() -> None:
    schema: Any = convert.json_schema(Machine)
    assert schema["$defs"]["Machine"]["properties"]["vendor"]["default"] is None
    assert schema["$defs"]["Machine"]["required"] == ["id", "account"]


class Pair(TypedDict):
    """Two of them."""

    first: int
    second: Pair | None


def test_a_typed_dict_has_a_schema_that_may_hold_itself() -> None:
    assert convert.json_schema(Pair)["$defs"] == {
        "Pair": {
            "type": "object",
            "description": "Two of them.",
            "properties": {
                "first": {"type": "integer"},
                "second": {"anyOf": [{"$ref": "#/$defs/Pair"}, {"type": "null"}]},
            },
            "required": ["first", "second"],
        }
    }


@frozen
class Within:
    part: object = None
    parts: frozenset[int] = frozenset()
    by_name: Mapping[str, Any] = field(factory=dict[str, Any])


def test_what_has_no_words_is_described_by_its_types_alone() -> None:
    assert convert.json_schema(Within)["$defs"] == {
        "Within": {
            "type": "object",
            "additionalProperties": False,
            "properties": {
                "part": {"default": None},
                "parts": {
                    "type": "array",
                    "items": {"type": "integer"},
                    "uniqueItems": True,
                    "default": [],
                },
                "by_name": {"type": "object", "additionalProperties": {}},
            },
            "required": [],
        }
    }


def test_two_classes_of_one_name_are_refused() -> None:
    other: type = type("Within", (), {})
    both: Any = tuple[Within, other] | Within | other  # type: ignore[valid-type]
    with pytest.raises(InvalidValueError, match="Within: expected a kind of thing"):
        convert.json_schema(both)


def test_settings_that_differ_from_place_to_place_fit_their_schema() -> None:
    schema = Draft202012Validator(convert.json_schema(PipelineSettings))
    north = PipelineSettings().where(region="North", rep="A", visit_within_days=45)
    schema.validate(convert.dump(north))
    wrong: dict[str, Any] = {"overrides": [{"region": "North", "visit_within_day": 45}]}
    assert not schema.is_valid(wrong)
    with pytest.raises(InvalidValueError, match="^not a PipelineSettings:"):
        convert.read(PipelineSettings, wrong)
