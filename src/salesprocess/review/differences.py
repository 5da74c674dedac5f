"""What has changed between two reviews, as a section of a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.gate import gated
from salesprocess.report import Note, Section
from salesprocess.review.findings_report import finding_table

if TYPE_CHECKING:
    from salesprocess.rules import Difference


@gated
def difference_section(difference: Difference) -> Section:
    """What has changed between two reviews; `salesprocess.report` puts it into any form.

    Args:
        difference: What has changed.

    >>> from salesprocess.report import to_markdown
    >>> from salesprocess.rules import Difference
    >>> from salesprocess.texts import text
    >>> print(to_markdown(difference_section(Difference((), (), (), (), ())), text))
    # Since the earlier review
    <BLANKLINE>
    0 findings are new, 0 are gone, 0 are still there.
    """
    counted = Note(
        "review.change",
        {
            "new": len(difference.new),
            "gone": len(difference.gone),
            "still_there": len(difference.still_there),
        },
    )
    kinds = {
        "review.new": difference.new,
        "review.gone": difference.gone,
        "review.still_there": difference.still_there,
        "review.first_checked": difference.first_checked,
        "review.no_longer_checked": difference.no_longer_checked,
    }
    tables = (Section(title, (finding_table(found),)) for title, found in kinds.items() if found)
    return Section("review.since", (counted, *tables))
