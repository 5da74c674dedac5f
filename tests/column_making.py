"""Rows of deals, with what stands in one of their columns."""

from __future__ import annotations

from typing import Any


def deal_rows(column: str, values: list[Any], **others: Any) -> list[dict[str, Any]]:
    """Rows of deals with some values in one column, and the same in all others."""
    known = {"outcome": "open", **others}
    return [{"id": f"d{n}", **known, column: value} for n, value in enumerate(values)]
