"""What rules found in a book at a moment, and how it is put in order."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar, overload

from attrs import evolve

from salesprocess.decimals import EXACT
from salesprocess.errors import Fault, InvalidValueError
from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.rules.ignoring import Ignore, Ignored
from salesprocess.rules.rule import Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import datetime
    from decimal import Decimal

    from salesprocess.rules.finding import Finding
    from salesprocess.rules.rule import Rule

K = TypeVar("K")

NONE_RETIRED: Mapping[str, str] = MappingProxyType({})

SEVEREST_FIRST = tuple(reversed(Severity))


@frozen
class RuleRun:
    """What became of a rule.

    Args:
        rule: The rule.
        found: How many findings it has.
        finished: Whether it was run to its end; a rule that fails is not.
        seconds: How long it took by the clock that was given; `None` without one.
    """

    rule: Rule[Any]
    found: int
    finished: bool = True
    seconds: float | None = None


@gated
@frozen(repr=False)
class Findings(Sequence["Finding"]):
    """What rules found, as a sequence.

    Args:
        as_of: The moment they judged at.
        runs: What became of each rule.
        found: The findings, rule by rule, in the order of the subjects.
        ignored: Those that are accepted for a while.
        idle: What was to be ignored but is not: its day has passed, or no such thing was found.
        deselected: The rules that were not run, as they were not selected or ignored.
        only: The subjects that were looked at, each by its kind and id; `None` for all.
    """

    as_of: datetime
    runs: tuple[RuleRun, ...]
    found: tuple[Finding, ...]
    ignored: tuple[Ignored, ...] = ()
    idle: tuple[Ignore, ...] = ()
    deselected: tuple[Rule[Any], ...] = ()
    only: frozenset[tuple[str, str]] | None = None

    @overload
    def __getitem__(self, index: int) -> Finding: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Finding, ...]: ...
    def __getitem__(self, index: int | slice) -> Finding | tuple[Finding, ...]:
        return self.found[index]

    def __len__(self) -> int:
        return len(self.found)

    def all(self) -> tuple[Finding, ...]:
        """The findings and those that are ignored."""
        return (*self.found, *(entry.finding for entry in self.ignored))

    def looked_at(self, kind: str, id: str) -> bool:  # noqa: A002  it is the record's own word
        """Whether a subject was looked at, by its kind and id."""
        return self.only is None or (kind, id) in self.only

    def by_subject(self) -> Mapping[tuple[str, str], tuple[Finding, ...]]:
        """The findings of each deal, account, rep or book: by its kind and its id."""
        return self._grouped(lambda finding: (finding.subject, finding.id))

    def by_severity(self) -> Mapping[Severity, tuple[Finding, ...]]:
        """The findings of each severity, the severest first."""
        return self._grouped(lambda finding: finding.severity, SEVEREST_FIRST)

    def by_section(self) -> Mapping[str, tuple[Finding, ...]]:
        """The findings by the section of the method they rest on, in the order of sections.

        Those of faults that the method does not name come last, under `OWN`.
        """
        sections = {finding.method for finding in self.found}
        return self._grouped(lambda finding: finding.method, sorted(sections, key=section_place))

    def by_code(self) -> Mapping[str, tuple[Finding, ...]]:
        """The findings of each fault, in the order of the codes."""
        codes = sorted({finding.code for finding in self.found})
        return self._grouped(lambda finding: finding.code, codes)

    def by_rep(self) -> Mapping[str | None, tuple[Finding, ...]]:
        """The findings of each rep's deals and accounts, and of the rep, by the rep's id.

        In the order of the ids; at the end, under `None`, those that belong to no rep.
        """
        return self._grouped(lambda finding: finding.rep, self._ids(lambda finding: finding.rep))

    def by_account(self) -> Mapping[str | None, tuple[Finding, ...]]:
        """The findings of each account and its deals, by the account's id, as `by_rep` does."""
        ids = self._ids(lambda finding: finding.account)
        return self._grouped(lambda finding: finding.account, ids)

    @property
    def currencies(self) -> tuple[str, ...]:
        """The currencies in which money is at stake, in the order of the alphabet."""
        return tuple(sorted({code for finding in self.found for code in finding.stake.money}))

    def ranked(self, currency: str | None = None) -> tuple[Finding, ...]:
        """The findings by what is at stake, the most first; among equals the severest first.

        Args:
            currency: Rank by the money in this currency, such as `EUR`; without one by the
                number of machines. Currencies are never added together.
        """

        def order(finding: Finding) -> tuple[Decimal, int]:
            return EXACT.minus(finding.stake.by(currency)), SEVEREST_FIRST.index(finding.severity)

        return tuple(sorted(self.found, key=order))

    def ignoring(
        self, ignores: Iterable[Ignore], retired: Mapping[str, str] = NONE_RETIRED
    ) -> Findings:
        """The same without the findings that are accepted at the moment of the review.

        Args:
            ignores: What to ignore, each with a reason and its last day.
            retired: Codes no longer in use that they may name, each with the code that took its
                place, such as `RuleSet.retired`.

        Returns:
            The other findings; `ignored` holds those that are accepted, and `idle` what
            ignores nothing any more and may be deleted, as far as its subject was looked at.

        Raises:
            InvalidValueError: Listing what is no `Ignore`.
        """
        given = list(ignores)
        if faults := [*_no_ignores(given)]:
            raise InvalidValueError("can not be ignored", faults)
        today = self.as_of.date()
        codes = {ignore.code: retired.get(ignore.code, ignore.code) for ignore in given}
        valid = {
            (codes[ignore.code], ignore.id): ignore for ignore in given if today <= ignore.until
        }
        kept = [finding for finding in self.found if (finding.code, finding.id) not in valid]
        ignored = [
            Ignored(finding, valid[finding.code, finding.id])
            for finding in self.found
            if (finding.code, finding.id) in valid
        ]
        used = {id(entry.ignore) for entry in ignored}
        return evolve(
            self,
            found=tuple(kept),
            ignored=(*self.ignored, *ignored),
            idle=(
                *self.idle,
                *(
                    each
                    for each in given
                    if id(each) not in used and self._tells_of(codes[each.code], each.id)
                ),
            ),
        )

    def _tells_of(self, code: str, id_: str) -> bool:
        """Whether these findings can tell that a rule has nothing against a subject."""
        kinds = {run.rule.subject.name for run in self.runs if run.rule.code == code}
        return self.only is None or any(self.looked_at(kind, id_) for kind in kinds)

    def _ids(self, id_of: Callable[[Finding], str | None]) -> list[str]:
        return sorted({id_ for finding in self.found if (id_ := id_of(finding)) is not None})

    def _grouped(
        self, key: Callable[[Finding], K], order: Iterable[K] = ()
    ) -> Mapping[K, tuple[Finding, ...]]:
        groups: dict[K, list[Finding]] = {key: [] for key in order}
        for finding in self.found:
            groups.setdefault(key(finding), []).append(finding)
        return {key: tuple(found) for key, found in groups.items() if found}

    def __repr__(self) -> str:
        counts = (f"{code} {len(found):,}" for code, found in self.by_code().items())
        return f"Findings({', '.join(counts) or 'none'})"


def section_place(section: str) -> list[int]:
    """Where a section such as `§4.5` stands in the method, for sorting; what is none comes last."""
    return [int(number) for number in re.findall(r"\d+", section)] or [sys.maxsize]


def _no_ignores(given: Iterable[object]) -> Iterator[Fault]:
    hint = "Ignore(code=…, id=…, reason=…, until=…) makes one"
    for place, ignore in enumerate(given):
        if not isinstance(ignore, Ignore):
            yield Fault(f"ignoring[{place}]", "an Ignore", ignore, hint)
