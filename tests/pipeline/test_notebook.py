from __future__ import annotations

from salesprocess.pipeline import DECK_TEAM, PRICE_RISK


def test_tables_show_themselves_as_tables() -> None:
    assert DECK_TEAM._repr_markdown_() == DECK_TEAM.to_markdown()
    assert PRICE_RISK._repr_markdown_() == PRICE_RISK.to_markdown()
