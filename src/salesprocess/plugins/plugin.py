"""What a plug-in hands over; the library's own rules come the same way."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from attrs import Attribute, Factory, evolve, field

from salesprocess.decisions import DecisionTable
from salesprocess.errors import Fault, InvalidValueError, Near
from salesprocess.frozen import frozen
from salesprocess.frozen_dict import FrozenDict, frozen_copy
from salesprocess.gate import gated
from salesprocess.plugins.review_section import ReviewSection
from salesprocess.processes.process import SalesProcess
from salesprocess.qualification.frameworks.framework import Framework
from salesprocess.records import book_with
from salesprocess.records.validators import POSITIVE, TEXT, a, as_tuple, each
from salesprocess.rules import ACCOUNT, BOOK, DEAL, REP, Origin, Rule
from salesprocess.rules.rule_set import ABOUT_THE_RUN
from salesprocess.settings import settings_with
from salesprocess.texts import ENGLISH, Pack, Vocabulary
from salesprocess.texts.catalogue import is_language
from salesprocess.wording import FILLABLE, LIBRARY, is_fillable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salesprocess.records import Record

INTERFACE = 1
"""The version of what a plug-in hands over; it grows when an old plug-in would no longer fit."""

BROUGHT = (
    "rules",
    "tables",
    "frameworks",
    "processes",
    "sections",
    "records",
    "settings",
    "texts",
    "vocabulary",
)
"""The fields of a plug-in that hold what it brings."""

SUBJECTS = tuple(subject.name for subject in (DEAL, ACCOUNT, REP, BOOK))
"""What any rule may look at, by the library's own name for it."""


def hold_texts(_: object, held: Attribute[Any], texts: Mapping[str, object]) -> None:
    """Raises an error that lists every language that can be none, and every text."""
    faults = [
        fault.under(f"{held.name}[{language!r}]")
        for language, pack in texts.items()
        for fault in _wordless(language, pack)
    ]
    first: dict[str, str] = {}
    for language in filter(is_language, texts):
        if (before := first.setdefault(language.casefold(), language)) != language:
            expected = f"another language than {before!r}"
            faults.append(Fault(f"{held.name}[{language!r}]", expected, language))
    if faults:
        raise InvalidValueError(f"not {held.name} by language", faults)


def _wordless(language: str, pack: object) -> Iterator[Fault]:
    """What is wrong with the texts of a language; a file is read when it is first asked for."""
    if not is_language(language):
        yield Fault("", "the code of a language, such as de-AT", language)
    if not isinstance(pack, Mapping):
        yield Fault("", "texts by their ids", pack)
    elif not isinstance(pack, Pack):
        for id_, words in cast("Mapping[object, object]", pack).items():
            if not id_:
                yield Fault("", "an id or a word", id_)
            if not is_fillable(words):
                yield Fault(f"[{id_!r}]", FILLABLE, words)


def as_copy(given: Mapping[str, Any]) -> Mapping[str, Any]:
    """A copy that no one can change, and of what stands in it too."""
    return FrozenDict({name: frozen_copy(held) for name, held in {**given}.items()})


@gated
@frozen(kw_only=True, repr=False)
class Plugin:
    """What a plug-in hands over.

    Args:
        name: What it is called, such as the name of its distribution.
        version: The version of the plug-in.
        made_for: The version of this interface it was written for: now 1.
        package: The package it is imported as, by default its name with `_` for `-`. What it
            brings lives under that name: the term `Size.BIG` is known as `acme.Size.BIG`, a
            rule of its own looks at each `acme.team`.
        rules: Rules, each with a code of its own. The plug-in has them say where they are from.
        replaces: Codes of rules that its own take the place of, each with the own one's code.
        retired: Codes of rules no longer in use, each with the code that took its place.
        tables: Decision tables, each with a name of its own.
        frameworks: Ways to judge a prospect, each with a name of its own.
        reviewed: The names of those that a review judges the accounts by; by default all.
        processes: Sales processes, each with an id of its own.
        sections: What it adds to the review.
        records: Kinds of record of its own, by the field of the book that holds them; under the
            name of a field there is, a class with more fields in place of its own.
        settings: Its classes of settings, by the name under which they stand in a settings file.
        texts: By the code of a language, texts by id: `acme.Size.BIG` is the id of a term of its
            own, `subject.acme.team` that of what a rule looks at, `ACM101.title` that of a rule's
            text. In another language than English it may give those of others too.
        vocabulary: By the code of a language, words and phrases of the library's texts, each with
            what is said for it in every text: for who sells no copiers. `texts.SUBSCRIPTIONS` is
            one.

    Raises:
        InvalidValueError: Listing every argument that is of another kind, everything that does
            not live under the name of the package, and every name of what it does not bring.

    >>> Plugin(name="acme", version="1.0", made_for=1, texts={"de": {"Outcome.WON": "gewonnen"}})
    Plugin(acme 1.0: 1 texts)
    """

    name: str = field(validator=TEXT)
    version: str = field(validator=TEXT)
    made_for: int = field(validator=POSITIVE)
    package: str = field(
        default=Factory(lambda self: str(self.name).replace("-", "_"), takes_self=True),
        validator=a(str),
    )
    rules: tuple[Rule[Any], ...] = field(default=(), converter=as_tuple, validator=each(a(Rule)))
    replaces: Mapping[str, str] = field(factory=dict[str, str], converter=as_copy)
    retired: Mapping[str, str] = field(factory=dict[str, str], converter=as_copy)
    tables: tuple[DecisionTable[object], ...] = field(
        default=(), converter=as_tuple, validator=each(a(DecisionTable))
    )
    frameworks: tuple[Framework, ...] = field(
        default=(), converter=as_tuple, validator=each(a(Framework))
    )
    reviewed: tuple[str, ...] = field(
        default=Factory(
            lambda self: tuple(framework.name for framework in self.frameworks), takes_self=True
        ),
        converter=as_tuple,
        validator=each(TEXT),
    )
    processes: tuple[SalesProcess, ...] = field(
        default=(), converter=as_tuple, validator=each(a(SalesProcess))
    )
    sections: tuple[ReviewSection[Any], ...] = field(
        default=(), converter=as_tuple, validator=each(a(ReviewSection))
    )
    records: Mapping[str, type[Record]] = field(
        factory=dict[str, "type[Record]"], converter=as_copy
    )
    settings: Mapping[str, type] = field(factory=dict[str, type], converter=as_copy)
    texts: Mapping[str, Mapping[str, str]] = field(
        factory=dict[str, Mapping[str, str]], converter=as_copy, validator=hold_texts
    )
    vocabulary: Vocabulary = field(
        factory=dict[str, Mapping[str, str]], converter=as_copy, validator=hold_texts
    )

    def __attrs_post_init__(self) -> None:
        faults = [*_nameless(self), *_unfit(self)]
        faults += [] if self.is_built_in else _strangers(self)
        if faults:
            raise InvalidValueError("not a Plugin", faults)
        origin = Origin(self.name, self.version)
        signed = tuple(evolve(rule, origin=origin) for rule in self.rules)
        object.__setattr__(self, "rules", signed)

    @property
    def is_built_in(self) -> bool:
        """Whether it is the library's own."""
        return self.package == LIBRARY

    def __str__(self) -> str:
        return f"{self.name} {self.version}"

    def __repr__(self) -> str:
        held = ((len(getattr(self, kind)), kind) for kind in BROUGHT)
        return f"Plugin({self}: {', '.join(f'{count:,} {kind}' for count, kind in held if count)})"


def _nameless(plugin: Plugin) -> Iterator[Fault]:
    """Names of what the plug-in should bring, and does not."""
    codes = [rule.code for rule in plugin.rules]
    for code, heir in plugin.replaces.items():
        if heir not in codes:
            expected = "the code of one of the plug-in's rules"
            yield Fault(f"replaces[{code!r}]", expected, heir, Near(heir, codes))
    frameworks = [framework.name for framework in plugin.frameworks]
    for place, name in enumerate(plugin.reviewed):
        if name not in frameworks:
            expected = "the name of one of the plug-in's frameworks"
            yield Fault(f"reviewed[{place}]", expected, name, Near(name, frameworks))


def _unfit(plugin: Plugin) -> Iterator[Fault]:
    """Records and settings that can be none."""
    for path, make in (("records", book_with), ("settings", settings_with)):
        try:
            make(getattr(plugin, path))
        except InvalidValueError as error:
            yield from (fault.under(path) for fault in error.faults)


def _strangers(plugin: Plugin) -> Iterator[Fault]:
    """What does not live under the name of the plug-in's package."""
    home = f"{plugin.package}."
    for place, rule in enumerate(plugin.rules):
        if rule.code.startswith(ABOUT_THE_RUN):
            expected = f"another code than those of the library, which begin with {ABOUT_THE_RUN}"
            yield Fault(f"rules[{place}].code", expected, rule.code)
        name = rule.subject.name
        if name not in SUBJECTS and not name.startswith(home):
            expected = f"{', '.join(SUBJECTS)}, or a name that begins with {home!r}"
            yield Fault(f"rules[{place}].subject.name", expected, name, f"{home}{name}?")
    for place, section in enumerate(plugin.sections):
        if not section.id.startswith(home):
            expected = f"an id that begins with {home!r}"
            yield Fault(f"sections[{place}].id", expected, section.id, f"{home}{section.id}?")
    for id_ in plugin.texts.get(ENGLISH, ()):
        if not id_.startswith((home, f"subject.{home}")):
            hint = f"the text of a term is that of {home}{id_}"
            path = f"texts[{ENGLISH!r}][{id_!r}]"
            yield Fault(path, f"an id that begins with {home!r}", id_, hint)
