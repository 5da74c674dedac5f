"""Which rules are run, and how much what they find matters; a caller may replace any of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from attrs import Factory

from salesprocess.frozen import frozen
from salesprocess.records.validators import TEXT, each, each_by_name, one_of
from salesprocess.rules.rule import Severity
from salesprocess.thresholds import OWN, Thresholds, threshold


@frozen
class RuleSettings(Thresholds):
    """Which rules are run, and how much what they find matters.

    Args:
        select: The rules that are run, by their codes or beginnings of codes such as `PIP`;
            all where none are named.
        ignore: The rules that are not, likewise.
        severities: How much the findings of some rules matter, by code, where that is not what
            the rule says. Those of a place are laid over them, code by code.

    Raises:
        InvalidValueError: Listing every field that holds what it can not.

    >>> RuleSettings(ignore=("PIP121",), severities={"PIP106": Severity.ERROR}).select
    ()
    """

    everywhere: ClassVar[frozenset[str]] = frozenset({"select", "ignore"})
    """A rule is run for the whole book or not at all; its findings may matter more in places."""

    select: tuple[str, ...] = threshold((), each(TEXT), OWN)
    ignore: tuple[str, ...] = threshold((), each(TEXT), OWN)
    severities: Mapping[str, Severity] = threshold(
        Factory(dict[str, Severity]), each_by_name(one_of(Severity)), OWN
    )
