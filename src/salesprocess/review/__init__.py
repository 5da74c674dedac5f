"""The whole job: a book goes in, a review of its sales process comes out.

- `review` measures a book and applies the rules to it; a `Review` holds both, and is read as
  text, Markdown, HTML, JSON or SARIF, in any of the languages.
- `salesprocess.rules.compare` sets the findings of two reviews beside each other;
  `difference_section` reports it, and `read_findings` takes back the findings of a review
  that was kept as JSON.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.lazy import lazily

if TYPE_CHECKING:
    from salesprocess.review.differences import difference_section as difference_section
    from salesprocess.review.forms import Review as Review
    from salesprocess.review.kept import read_findings as read_findings
    from salesprocess.review.reviewing import (
        BUILT_IN_RULES as BUILT_IN_RULES,
        review as review,
    )

__getattr__ = lazily(
    "salesprocess.review",
    {
        "differences": "difference_section",
        "forms": "Review",
        "kept": "read_findings",
        "reviewing": "BUILT_IN_RULES review",
    },
)
