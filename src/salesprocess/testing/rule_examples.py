"""The examples of a rule as its tests."""

from __future__ import annotations

from copy import deepcopy
from functools import partial
from typing import TYPE_CHECKING, Any

from attrs import evolve

from salesprocess.gate import gated
from salesprocess.review.evidence_form import evidence_data, read_evidence
from salesprocess.rules import CRASHED, run
from salesprocess.testing.texts import filled_text, places
from salesprocess.texts import BUILT_IN_TEXTS, ENGLISH, Catalogue, text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from salesprocess.case import Case
    from salesprocess.rules import Evidence, Finding, Rule
    from salesprocess.texts import Phrase, Say


@gated
def check_examples(rule: Rule[Any], texts: Catalogue = BUILT_IN_TEXTS) -> None:
    """Tests a rule by its own examples.

    Each example in `triggers` has to give a finding, of which the message can be put into
    words and the evidence kept as JSON, and each in `passes` none. On no example may the rule
    fail, change the book, or find something else when it is run again.

    Args:
        rule: The rule.
        texts: What puts its message into words, in every language it has a text in.

    Raises:
        AssertionError: Listing every example that does not behave, with what is wrong.

    >>> from datetime import datetime
    >>> from salesprocess.records import Book
    >>> from salesprocess.case import Case
    >>> from salesprocess.rules import BOOK, Rule, Severity
    >>> empty = Case(Book(), datetime(2026, 3, 31))
    >>> rule = Rule(code="DOC101", name="book-empty", message="{accounts} accounts",
    ...             finds="A book without accounts.", why="There is no one to visit.",
    ...             remedy="Load the accounts.", method="§7.8", severity=Severity.NOTE,
    ...             subject=BOOK, triggers=lambda: [empty], passes=list,
    ...             check=lambda book, case: None if book.accounts else {"accounts": 0})
    >>> check_examples(rule)
    Traceback (most recent call last):
    AssertionError: the examples of DOC101 book-empty do not behave
      - passes: there is no example
    """
    if faults := list(example_faults(rule, texts)):
        about = f"the examples of {rule.code} {rule.name} do not behave"
        raise AssertionError("\n  - ".join([about, *faults]))


def example_faults(rule: Rule[Any], texts: Catalogue) -> Iterator[str]:
    """What is wrong with the examples of a rule, and with the texts of what it finds there."""
    trigger = partial(_faults_of_trigger, texts)
    yield from _faults(rule, "triggers", rule.triggers, trigger)
    yield from _faults(rule, "passes", rule.passes, _faults_of_pass)


def _faults(
    rule: Rule[Any],
    name: str,
    make: Callable[[], Iterable[Case]],
    expect: Callable[[list[Finding]], Iterator[str]],
) -> Iterator[str]:
    """What is wrong with the examples of one kind."""
    try:
        cases = list(make())
    except Exception as error:  # whatever keeps examples from being made is told, not raised
        yield f"{name}: cannot be made: {error_text(error)}"
        return
    if not cases:
        yield f"{name}: there is no example"
    for place, case in enumerate(cases):
        for fault in _faults_of_example(rule, case, expect):
            yield f"{name}[{place}]: {fault}"


def _faults_of_example(
    rule: Rule[Any], case: Case, expect: Callable[[list[Finding]], Iterator[str]]
) -> Iterator[str]:
    before = deepcopy(case.book)
    found = list(run([rule], case))
    again = list(run([rule], evolve(case)))
    crashes = [finding for finding in found if finding.code == CRASHED.code]
    for crash in crashes:
        yield crash.message
    if not crashes:
        yield from expect(found)
    if case.book != before:
        yield "changes the book"
    if again != found:
        yield f"finds {found}, and when it is run again {again}"


def _faults_of_trigger(texts: Catalogue, found: list[Finding]) -> Iterator[str]:
    if not found:
        yield "finds nothing"
    for finding in found:
        yield from _faults_of_evidence(finding)
        yield from message_faults(finding, texts)


def _faults_of_pass(found: list[Finding]) -> Iterator[str]:
    for finding in found:
        yield f"finds {finding}"


def message_faults(finding: Finding, texts: Catalogue) -> Iterator[str]:
    """What keeps the message from being put into words, language by language."""
    phrase, evidence = finding.diagnosis.phrase("message"), finding.evidence
    for language in texts.languages:
        if language == ENGLISH or phrase.id in texts.pack(language):
            fault = _fault_of_message(phrase, evidence, texts.in_language(language))
            if fault:
                yield f"the message ({language}) {fault}; the evidence is {evidence}"


def _faults_of_evidence(finding: Finding) -> Iterator[str]:
    """What does not come back as it was where the finding is kept as JSON."""
    back = read_evidence(evidence_data(finding.evidence, text), finding.diagnosis.terms)
    for name, value in finding.evidence.items():
        if back[name] != value:
            hint = "of the types that evidence may hold, its enumerations among the rule's terms"
            yield f"the evidence {name} is not {hint}: {value!r}"


def _fault_of_message(phrase: Phrase, evidence: Evidence, say: Say) -> str | None:
    try:
        missing = sorted(places(say(phrase)) - set(evidence))
        if missing:
            return f"asks for {', '.join(missing)}"
        filled_text(phrase, evidence, say)
    except Exception as error:  # a text may fail in as many ways as values have formats
        return f"cannot be put into words: {error_text(error)}"
    return None


def error_text(error: Exception) -> str:
    """An exception as it is told, with its class."""
    return f"{type(error).__name__}: {error}"
