from __future__ import annotations

from attrs import fields_dict

from salesprocess.data_quality.columns import EXPECTED, TELLING


def test_every_column_is_a_field_of_its_kind_and_stands_once() -> None:
    for columns in (EXPECTED, TELLING):
        assert all(column.name in fields_dict(column.kind) for column in columns)
        assert len({column.id for column in columns}) == len(columns)
