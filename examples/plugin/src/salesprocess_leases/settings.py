"""What the judgements of leases take for granted; a caller may replace any of it."""

from __future__ import annotations

from attrs import frozen

from salesprocess.records.validators import COUNT
from salesprocess.thresholds import Thresholds, threshold


@frozen
class LeaseSettings(Thresholds):
    """What the judgements of leases take for granted.

    Args:
        notice_days: How many days before its end a lease can be ended at the latest.
        ahead_days: How many days before that the customer begins to decide: a quarter, in
            which each account is to be visited once.

    Raises:
        InvalidValueError: Listing every field that holds what it can not.
    """

    notice_days: int = threshold(90, COUNT, "our own contracts")
    ahead_days: int = threshold(90, COUNT, "method §7.1")
