"""Which rules are run: all, those selected, those not ignored, and those added."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, cast

from attrs import evolve, field

from salesprocess.errors import (
    DuplicateCodeError,
    Fault,
    InvalidValueError,
    Near,
    unknown_name,
)
from salesprocess.frozen import frozen
from salesprocess.frozen_dict import frozen_within
from salesprocess.gate import gated

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from salesprocess.rules.rule import Rule, Severity
    from salesprocess.rules.settings import RuleSettings


ABOUT_THE_RUN = "RUN"
"""How the codes of rules begin that tell how complete a run is; to select others keeps them."""

SHOWN_CODES = 10
"""Up to how many rules a set shows by their codes; of more it shows how many of each family."""


def _by_code(rules: Iterable[Rule[Any]]) -> tuple[Rule[Any], ...]:
    return tuple(sorted(rules, key=lambda rule: rule.code))


@gated
@frozen_within
@frozen(repr=False)
class RuleSet:
    """Rules by their codes, each code once.

    Args:
        rules: The rules, in any order; they are kept in the order of their codes.
        retired: Codes no longer in use, each with the code that took its place.
        deselected: Rules that are known but not run, as they were not selected or ignored.
        elsewhere: Codes of rules that are not here, which settings may name all the same; `None`
            if any code may be one.

    Raises:
        DuplicateCodeError: Listing every code that two rules claim, or that is retired.
    """

    rules: tuple[Rule[Any], ...] = field(default=(), converter=_by_code)
    retired: Mapping[str, str] = field(factory=dict[str, str])
    deselected: tuple[Rule[Any], ...] = field(default=(), converter=_by_code, eq=False)
    elsewhere: frozenset[str] | None = field(default=frozenset[str](), eq=False)

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
        return self._only(self._codes(prefixes))

    def ignore(self, *prefixes: str) -> RuleSet:
        """All but the rules whose codes begin with one of the prefixes.

        Raises:
            UnknownNameError: If no rule's code begins so.
        """
        return self._only({rule.code for rule in self.rules} - self._codes(prefixes))

    def following(self, settings: RuleSettings) -> RuleSet:
        """The rules that settings select and do not ignore; those about the run are selected.

        Raises:
            InvalidValueError: Listing what names no rule, run, deselected or elsewhere, with a
                near code.
        """
        if faults := [fault.under("rules") for fault in self._unknown(settings)]:
            raise InvalidValueError("settings of rules that are not known", faults)
        codes = {rule.code for rule in self.rules}
        wanted = (*settings.select, ABOUT_THE_RUN)
        selected = self._begun(codes, wanted) if settings.select else codes
        return self._only(selected - self._begun(codes, settings.ignore))

    def severity(self, rule: Rule[Any], settings: RuleSettings) -> Severity:
        """How much what a rule finds matters, as settings say by its code or a retired one."""
        given = settings.severities
        retired = (code for code, heir in self.retired.items() if heir == rule.code)
        codes = (code for code in (rule.code, *retired) if code in given)
        return next((given[code] for code in codes), rule.severity)

    def alone(self, rules: Iterable[Rule[Any]]) -> RuleSet:
        """Some rules alone, of the set or others; settings may name all of the set none the less.

        Args:
            rules: The rules.
        """
        given = rules if isinstance(rules, RuleSet) else RuleSet(tuple(rules))
        taken = {rule.code for rule in given.rules}
        retired = {**given.retired, **self.retired}
        return evolve(
            given,
            retired={code: heir for code, heir in retired.items() if code not in taken},
            elsewhere=None if self.elsewhere is None else frozenset(self._known()),
        )

    def add(self, *rules: Rule[Any]) -> RuleSet:
        """These rules too.

        Raises:
            DuplicateCodeError: If a code is taken.
        """
        added = {rule.code for rule in rules}
        others = [rule for rule in self.deselected if rule.code not in added]
        return evolve(self, rules=[*self.rules, *rules], deselected=others)

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

    def _only(self, codes: set[str]) -> RuleSet:
        kept = [rule for rule in self.rules if rule.code in codes]
        others = [rule for rule in self.rules if rule.code not in codes]
        return evolve(self, rules=kept, deselected=[*self.deselected, *others])

    def _codes(self, prefixes: Iterable[str]) -> set[str]:
        """The codes that begin with one of the prefixes; each has to begin at least one."""
        codes = {rule.code for rule in self.rules}
        given = list(prefixes)
        for prefix in given:
            if not self._begun(codes, [prefix]):
                raise unknown_name("rule", prefix, sorted(codes))
        return self._begun(codes, given)

    def _begun(self, codes: set[str], prefixes: Iterable[str]) -> set[str]:
        """The codes that begin with one of the prefixes, or with what took its place."""
        begins = tuple(self.retired.get(prefix, prefix) for prefix in prefixes)
        return {code for code in codes if code.startswith(begins)}

    def _known(self) -> set[str]:
        return {rule.code for rule in (*self.rules, *self.deselected)}

    def _unknown(self, settings: RuleSettings) -> Iterator[Fault]:
        """What settings name of which there is no rule, run, deselected or elsewhere."""
        if self.elsewhere is None:
            return
        known = self._known() | self.elsewhere
        for field_name in ("select", "ignore"):
            for place, prefix in enumerate(getattr(settings, field_name)):
                if not self._begun(known, [prefix]):
                    path = f"{field_name}[{place}]"
                    yield Fault(path, "the beginning of a rule's code", prefix, Near(prefix, known))
        for path, code in _graded(settings):
            if self.retired.get(code, code) not in known:
                yield Fault(path, "the code of a rule", code, Near(code, known))

    def __iter__(self) -> Iterator[Rule[Any]]:
        return iter(self.rules)

    def __len__(self) -> int:
        return len(self.rules)

    def __repr__(self) -> str:
        codes = [rule.code for rule in self.rules]
        if len(codes) > SHOWN_CODES:
            families = Counter(code[:3] for code in codes)
            codes = [f"{count} {family}" for family, count in families.items()]
        return f"RuleSet({', '.join(codes)})"


def _graded(settings: RuleSettings) -> Iterator[tuple[str, str]]:
    """Every code that settings give a severity to, with where it stands."""
    given: list[tuple[str, Mapping[str, object]]] = [("severities", settings.severities)]
    for place, override in enumerate(settings.overrides):
        severities = cast("Mapping[str, object]", override.values["severities"])
        given.append((f"overrides[{place}].severities", severities))
    return ((f"{path}[{code!r}]", code) for path, severities in given for code in severities)
