"""What has changed between two reviews."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.rules.run import CRASHED

if TYPE_CHECKING:
    from collections.abc import Callable

    from salesprocess.rules.finding import Finding
    from salesprocess.rules.findings import Findings


@frozen(repr=False)
class Difference:
    """What has changed from one review to a later one; every finding of both stands in one place.

    Args:
        new: Found now, and looked for but not found before.
        gone: Found before, and looked for but not found now.
        still_there: Found both times, as it stands now.
        first_checked: Found now, and not looked for before: its rule was not run, or not to its
            end, or its subject was left out.
        no_longer_checked: Found before, and in the same way not looked for now.
    """

    new: tuple[Finding, ...]
    gone: tuple[Finding, ...]
    still_there: tuple[Finding, ...]
    first_checked: tuple[Finding, ...]
    no_longer_checked: tuple[Finding, ...]

    def __repr__(self) -> str:
        return (
            f"Difference({len(self.new):,} new, {len(self.gone):,} gone, "
            f"{len(self.still_there):,} still there)"
        )


@gated
def compare(before: Findings, after: Findings) -> Difference:
    """What has changed between two reviews.

    A finding that is ignored is still there: to accept a fault does not mend it.

    Args:
        before: The findings of the earlier review.
        after: Those of the later one.
    """
    then = {finding.key: finding for finding in before.all()}
    now = {finding.key: finding for finding in after.all()}
    only_then = [finding for key, finding in then.items() if key not in now]
    only_now = [finding for key, finding in now.items() if key not in then]
    looked_then, looked_now = _looked(before), _looked(after)
    return Difference(
        new=tuple(finding for finding in only_now if looked_then(finding)),
        gone=tuple(finding for finding in only_then if looked_now(finding)),
        still_there=tuple(finding for key, finding in now.items() if key in then),
        first_checked=tuple(finding for finding in only_now if not looked_then(finding)),
        no_longer_checked=tuple(finding for finding in only_then if not looked_now(finding)),
    )


def _looked(findings: Findings) -> Callable[[Finding], bool]:
    """Whether a fault was looked for to the end; that a rule fails is always seen."""
    finished = {run.rule.code for run in findings.runs if run.finished}
    seen = finished | {CRASHED.code}
    return lambda finding: finding.code in seen and findings.looked_at(finding.subject, finding.id)
