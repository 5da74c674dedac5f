"""A history of changes with the stage that was left, and no date of opening.

- All entries but that into the first stage are dated: the figures of demo are those of truth.
- How long the deals were open is unknown for all of them: no velocity.
- o2 never moved: it stands in new, no one knows since when; it has no chance of its own, and o1
  counts as in truth.
"""

from __future__ import annotations

from exporting import but, change_rows, deal_rows, headlines, loaded, seen, without


def test_without_an_opening_what_follows_it_is_known_all_the_same() -> None:
    case = seen(loaded(without(deal_rows(), "opened"), change_rows()))
    assert headlines(case) == but(a_day=None, in_april=0.5)
