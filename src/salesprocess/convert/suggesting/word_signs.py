"""What the words of a file show: those for nothing, yes and no, terms, and several in one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.convert.suggesting.known_words import KNOWN_TERMS, NO, YES
from salesprocess.convert.suggesting.suggestion import Ambiguity, Evidence, evidence_of, first
from salesprocess.convert.words import cased, folded
from salesprocess.outcome import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from enum import Enum

    from salesprocess.convert.suggesting.cells import Cells
    from salesprocess.convert.suggesting.typed_columns import TypedColumn

SEPARATORS = (";", "|")
"""What parts several values in one text; a comma may stand in each of them."""


def empty_signs(columns: Iterable[TypedColumn]) -> Iterator[Evidence]:
    """The words for nothing known."""
    for name, cells in {column.cells.column: column.cells for column in columns}.items():
        for word, count in cells.nothing.items():
            yield evidence_of("empty", name, {word: count}, value=(word,))


def flag_signs(columns: Iterable[TypedColumn]) -> Iterator[Evidence]:
    """The words for yes and no beside true and false."""
    for column in columns:
        if column.holds == "flag":
            for text, count in column.cells.texts.items():
                for part, words in (("true", YES), ("false", NO)):
                    if cased(text) in words - {part}:
                        yield evidence_of(part, column.cells.column, {text: count}, value=(text,))


def id_signs(columns: Iterable[TypedColumn]) -> Iterator[Evidence]:
    """Whether numbers stand where text is asked for."""
    for column in columns:
        numbers = [str(value) for value in column.cells.others if type(value) in {int, float}]
        if column.holds in {"text", "several"} and numbers:
            yield evidence_of(
                "numeric_ids", column.cells.column, dict.fromkeys(numbers, 1), value=True
            )


def separator_signs(columns: Iterable[TypedColumn]) -> Iterator[Evidence]:
    """What parts the values of fields that hold several, where some texts have it."""
    for column in columns:
        for mark in SEPARATORS if column.holds == "several" else ():
            parted = {text: n for text, n in column.cells.texts.items() if mark in text}
            if parted:
                yield evidence_of("separator", column.cells.column, parted, value=mark)
                break


def term_signs(columns: Iterable[TypedColumn]) -> Iterator[Evidence | Ambiguity]:
    """The file's own words for terms but outcomes; those that no one knows are left open."""
    for column in columns:
        if column.terms and column.terms is not Outcome:
            words = known_terms(column.terms, column.cells.texts)
            yield from own_words(column.terms, words, column.cells)
            yield from strange_words(column.terms, words, column.cells)


def own_words(kind: type[Enum], words: Mapping[str, Enum], cells: Cells) -> Iterator[Evidence]:
    """The words that stand for other terms than they are."""
    own = {word: term for word, term in words.items() if folded(word) != folded(str(term.value))}
    if own:
        texts = {word: cells.texts[word] for word in own}
        yield evidence_of("terms", cells.column, texts, value={kind: own})


def strange_words(kind: type[Enum], words: Mapping[str, Enum], cells: Cells) -> Iterator[Ambiguity]:
    """The words of which no one knows what they stand for."""
    strange = {word: count for word, count in cells.texts.items() if word not in words}
    if strange:
        readings = (f"no {kind.__name__} that is known: terms= says which",)
        yield Ambiguity("terms", cells.column, first(strange), readings, sum(strange.values()))


def known_terms(kind: type[Enum], texts: Iterable[str]) -> dict[str, Enum]:
    """The terms that texts stand for, of those for which it is known."""
    known = {**KNOWN_TERMS.get(kind, {}), **{folded(str(term.value)): term for term in kind}}
    return {text: known[folded(text)] for text in texts if folded(text) in known}
