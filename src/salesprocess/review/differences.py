"""What has changed between two reviews, as a section of a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.report import Note, Section
from salesprocess.review.found import finding_table

if TYPE_CHECKING:
    from salesprocess.rules import Comparison


def comparison_section(comparison: Comparison) -> Section:
    """What has changed between two reviews; `salesprocess.report` puts it into any form.

    Args:
        comparison: What has changed.

    >>> from functools import partial
    >>> from salesprocess.labels import label
    >>> from salesprocess.report import to_markdown
    >>> from salesprocess.rules import Comparison
    >>> print(to_markdown(comparison_section(Comparison((), (), (), (), ())), label))
    # Since the earlier review
    <BLANKLINE>
    0 findings are new, 0 are gone, 0 are still there.
    """
    counted = Note(
        "review.change",
        {
            "new": len(comparison.new),
            "gone": len(comparison.gone),
            "still_there": len(comparison.still_there),
        },
    )
    kinds = {
        "review.new": comparison.new,
        "review.gone": comparison.gone,
        "review.still_there": comparison.still_there,
        "review.first_checked": comparison.first_checked,
        "review.no_longer_checked": comparison.no_longer_checked,
    }
    tables = (Section(title, (finding_table(found),)) for title, found in kinds.items() if found)
    return Section("review.since", (counted, *tables))
