"""Which rules are run: all, those selected, those not ignored, and those added."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from attrs import evolve, field, frozen

from salesprocess.errors import DuplicateCodeError, Fault, unknown_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from salesprocess.rules.rule import Rule


SHOWN_CODES = 10
"""Up to how many rules a set shows by their codes; of more it shows how many of each family."""


def _by_code(rules: Iterable[Rule[Any]]) -> tuple[Rule[Any], ...]:
    return tuple(sorted(rules, key=lambda rule: rule.code))


@frozen(repr=False)
class RuleSet:
    """Rules by their codes, each code once.

    Args:
        rules: The rules, in any order; they are kept in the order of their codes.
        retired: Codes no longer in use, each with the code that took its place.

    Raises:
        DuplicateCodeError: Listing every code that two rules claim, or that is retired.
    """

    rules: tuple[Rule[Any], ...] = field(default=(), converter=_by_code)
    retired: Mapping[str, str] = field(factory=dict[str, str])

    def __attrs_post_init__(self) -> None:
        owners = {code: f"retired for {heir}" for code, heir in self.retired.items()}
        faults: list[Fault] = []
        for rule in self.rules:
            if rule.code in owners:
                faults.append(Fault(rule.code, f"one rule ({owners[rule.code]})", rule.name))
            owners[rule.code] = rule.name
        if faults:
            raise DuplicateCodeError("a code is claimed twice", faults)

    def select(self, *prefixes: str) -> RuleSet:
        """Only the rules whose codes begin with one of the prefixes.

        Args:
            prefixes: Codes, or beginnings of codes such as `PIP`.

        Raises:
            UnknownNameError: If no rule's code begins so.
        """
        named = self._codes(prefixes)
        return evolve(self, rules=[rule for rule in self.rules if rule.code in named])

    def ignore(self, *prefixes: str) -> RuleSet:
        """All but the rules whose codes begin with one of the prefixes.

        Raises:
            UnknownNameError: If no rule's code begins so.
        """
        named = self._codes(prefixes)
        return evolve(self, rules=[rule for rule in self.rules if rule.code not in named])

    def add(self, *rules: Rule[Any]) -> RuleSet:
        """These rules too.

        Raises:
            DuplicateCodeError: If a code is taken.
        """
        return evolve(self, rules=[*self.rules, *rules])

    def get(self, code: str) -> Rule[Any]:
        """The rule of a code, or of the code that took its place.

        Raises:
            UnknownNameError: If there is none, with a near code where there is one.
        """
        code = self.retired.get(code, code)
        for rule in self.rules:
            if rule.code == code:
                return rule
        raise unknown_name("rule", code, [rule.code for rule in self.rules])

    def _codes(self, prefixes: Iterable[str]) -> set[str]:
        """The codes that begin with one of the prefixes; each has to begin at least one."""
        codes = [rule.code for rule in self.rules]
        named: set[str] = set()
        for prefix in prefixes:
            current = self.retired.get(prefix, prefix)
            begun = {code for code in codes if code.startswith(current)}
            if not begun:
                raise unknown_name("rule", prefix, codes)
            named |= begun
        return named

    def __iter__(self) -> Iterator[Rule[Any]]:
        return iter(self.rules)

    def __len__(self) -> int:
        return len(self.rules)

    def __repr__(self) -> str:
        return f"RuleSet({', '.join(in_short(rule.code for rule in self.rules))})"


def in_short(codes: Iterable[str]) -> tuple[str, ...]:
    """Codes as a reader can take them in: of many, how many of each family.

    >>> in_short(["PIP103", "PIP105"]), in_short(f"PIP{number}" for number in range(101, 112))
    (('PIP103', 'PIP105'), ('11 PIP',))
    """
    each = tuple(codes)
    families = Counter(code[:3] for code in each)
    of_families = tuple(f"{count} {family}" for family, count in families.items())
    return of_families if len(each) > SHOWN_CODES else each
