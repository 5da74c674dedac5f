"""Pages of a documentation made from rules, so that no page says other than its rule."""

from __future__ import annotations

from inspect import getdoc, getmodule, isroutine
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeGuard

from salesprocess.gate import gated
from salesprocess.markdown import cell_text, table_of
from salesprocess.rules import Rule, run
from salesprocess.rules.findings import section_place
from salesprocess.rules.rule import TEXTS
from salesprocess.texts import BUILT_IN_TEXTS, ENGLISH, Catalogue, Phrase
from salesprocess.thresholds import OWN

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from salesprocess.rules import Diagnosis, Finding
    from salesprocess.wording import Say

FAMILIES: Mapping[str, str] = {
    "PIP": "Pipeline",
    "QUA": "Qualification",
    "PLN": "Planning",
    "DAT": "Data",
    "RUN": "The run itself",
}
"""What the library's own rules are about, by the capitals of their codes."""

INTRODUCTION = """\
Each rule looks for one fault of the sales process. Its code is used for nothing else; it
stands in every finding, and it names the page that tells what to do."""


@gated
def rule_page(
    diagnosis: Diagnosis, language: str = ENGLISH, *, texts: Catalogue = BUILT_IN_TEXTS
) -> str:
    """The page of a rule in Markdown, for the readers of every language it has texts in.

    It says what the rule finds, why that matters, what to do, and what a finding says: the one
    of the rule's first example. A doctest makes it, if the module of the rule's check has a name
    for the rule by which a reader can import it.

    Args:
        diagnosis: A rule, or a fault that is found in another way.
        language: The code of the language that comes first.
        texts: What puts it into words, such as the `texts` of a `PluginSet`.

    Returns:
        The lines, without a newline at the end.

    >>> from salesprocess.pipeline.rules.pip103_stage_skipped import RULE
    >>> page = rule_page(RULE)
    >>> print(page)
    # PIP103 stage skipped
    <BLANKLINE>
    跳过阶段 · 段階飛ばし
    <BLANKLINE>
    | severity | subject | section |
    ...
    >>> [line for line in page.splitlines() if line.startswith("## ")][-2:]
    ['## PIP103 跳过阶段', '## PIP103 段階飛ばし']
    """
    found = _first_finding(diagnosis)
    say, *others = map(texts.in_language, _languages(diagnosis, language, texts))
    title, *parts = _texts(diagnosis, found, say, "#")
    called = diagnosis.phrase("title")
    names = [" · ".join(other(called) for other in others)] if others else []
    parts += _example(diagnosis, found, say)
    for other in others:
        parts += _texts(diagnosis, found, other, "##")
    return "\n\n".join([title, *names, *parts])


@gated
def rule_index(rules: Iterable[Diagnosis]) -> str:
    """All rules in Markdown: a table for each family of codes, and one by method section.

    Each code is linked to its page, a file beside the index such as `PIP103.md`.

    Args:
        rules: Rules, and faults that are found in another way; their order is kept.

    Returns:
        The lines, without a newline at the end.

    >>> from salesprocess.pipeline.rules.pip103_stage_skipped import RULE
    >>> print(rule_index([RULE]))
    # Rules
    ...
    ## Pipeline
    ...
    | [PIP103](PIP103.md) | stage skipped | 跳过阶段 | 段階飛ばし | A deal ... | note | §2.2 |
    <BLANKLINE>
    ## By section of the method
    ...
    | §2.2    | [PIP103](PIP103.md) |
    """
    families: dict[str, list[Diagnosis]] = {}
    sections: dict[str, list[Diagnosis]] = {}
    for rule in rules:
        families.setdefault(rule.code[:3], []).append(rule)
        sections.setdefault(rule.method, []).append(rule)
    parts = ["# Rules", INTRODUCTION]
    for capitals, members in families.items():
        parts += [f"## {FAMILIES.get(capitals, capitals)}", _family_table(members)]
    return "\n\n".join([*parts, "## By section of the method", _section_table(sections)])


def _is_rule(diagnosis: Diagnosis) -> TypeGuard[Rule[Any]]:
    return isinstance(diagnosis, Rule)


def _languages(diagnosis: Diagnosis, first: str, texts: Catalogue) -> list[str]:
    """The one that comes first, English, and those that have texts of the fault."""
    ids = {phrase.id for phrase in diagnosis.phrases}
    own = (
        language
        for language in texts.languages
        if language == ENGLISH or ids & texts.pack(language).keys()
    )
    return [first, *(language for language in own if language != first)]


def _first_finding(diagnosis: Diagnosis) -> Finding | None:
    """What a rule finds first in its first example."""
    if not _is_rule(diagnosis):
        return None
    found = (
        finding for case in islice(diagnosis.triggers(), 1) for finding in run([diagnosis], case)
    )
    return next(found, None)


def _texts(diagnosis: Diagnosis, found: Finding | None, say: Say, mark: str) -> list[str]:
    """A section in one language: title, facts and texts."""
    said = {part: say(diagnosis.phrase(part)) for part in TEXTS}
    finding = say(diagnosis.phrase("message"), **found.evidence) if found else said["message"]
    return [
        f"{mark} {diagnosis.code} {said['title']}",
        _facts(diagnosis, say),
        *(f"{mark}# {say('rule.finds')}", said["finds"]),
        *(f"{mark}# {say('rule.why')}", said["why"]),
        *(f"{mark}# {say('rule.remedy')}", said["remedy"]),
        *(f"{mark}# {say('rule.message')}", f"> {finding}"),
    ]


def _facts(diagnosis: Diagnosis, say: Say) -> str:
    header = [say("rule.severity"), say("review.subject"), say("review.section")]
    method = say("review.own") if diagnosis.method == OWN else diagnosis.method
    facts = [say(diagnosis.severity), _subject(diagnosis, say), method]
    return table_of([header, [cell_text(fact) for fact in facts]])


def _subject(diagnosis: Diagnosis, say: Say) -> str | None:
    """What a rule looks at; a plug-in's own kind of subject may have no text but its name."""
    if not _is_rule(diagnosis):
        return None
    name = diagnosis.subject.name
    return say(Phrase(f"subject.{name}", name))


def _example(diagnosis: Diagnosis, found: Finding | None, say: Say) -> list[str]:
    """The section of the examples; none where there is nothing to be said of them."""
    if not _is_rule(diagnosis):
        return []
    told = {
        "rule.triggers": _summary(diagnosis.triggers),
        "rule.passes": _summary(diagnosis.passes),
    }
    lines = [f"- {say(id_, cases=summary)}" for id_, summary in told.items() if summary]
    parts = [*(["\n".join(lines)] if lines else []), *_doctest(diagnosis, found)]
    return [f"## {say('rule.example')}", *parts] if parts else []


def _summary(function: object) -> str:
    """The first paragraph of a function's docstring on one line; that of a class is another's."""
    told = getdoc(function) if isroutine(function) else None
    return " ".join((told or "").split("\n\n")[0].split())


def _doctest(rule: Rule[Any], found: Finding | None) -> list[str]:
    """How a reader makes the first finding; none if the rule can not be imported by a name."""
    home = getmodule(rule.check)
    held = vars(home) if home else {}
    name = next((name for name, value in held.items() if value is rule), None)
    if not home or not name or not found:
        return []
    imports = sorted([f"from {home.__name__} import {name}", "from salesprocess.rules import run"])
    calls = [*imports, f"run([{name}], next(iter({name}.triggers())))[0]"]
    prompts = [f">>> {call}" for call in calls]
    return ["\n".join(["```pycon", *prompts, repr(found), "", "```"])]


def _family_table(members: Iterable[Diagnosis]) -> str:
    packs = [BUILT_IN_TEXTS.pack(language) for language in BUILT_IN_TEXTS.languages[1:]]
    header = [
        "code",
        "name",
        *(pack["language"] for pack in packs),
        "what it finds",
        "severity",
        "section",
    ]
    rows = [
        [
            _link(diagnosis),
            diagnosis.title,
            *(pack.get(diagnosis.phrase("title").id) for pack in packs),
            diagnosis.finds,
            diagnosis.severity.value,
            diagnosis.method,
        ]
        for diagnosis in members
    ]
    return table_of([header, *([cell_text(cell) for cell in row] for row in rows)])


def _section_table(sections: Mapping[str, Sequence[Diagnosis]]) -> str:
    rows = [
        [section, ", ".join(map(_link, sections[section]))]
        for section in sorted(sections, key=section_place)
    ]
    return table_of([["section", "rules"], *rows])


def _link(diagnosis: Diagnosis) -> str:
    return f"[{diagnosis.code}]({diagnosis.code}.md)"
