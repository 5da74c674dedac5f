from salesprocess.review.checking import check as check
from salesprocess.review.differences import difference_section as difference_section
from salesprocess.review.json_form import (
    read_findings as read_findings,
    review_schema as review_schema,
)
from salesprocess.review.report_forms import Review as Review
from salesprocess.review.results import ReviewPart as ReviewPart
from salesprocess.review.reviewing import (
    BUILT_IN_RULES as BUILT_IN_RULES,
    review as review,
)
