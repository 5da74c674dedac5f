"""How the deals of a file ended: a column says so, flags beside the stage, or the stage itself."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from salesprocess.convert.python_values import as_mapping
from salesprocess.convert.suggesting.known_columns import FLAGS
from salesprocess.convert.suggesting.known_words import YES
from salesprocess.convert.suggesting.matching import bare_name, letters_of
from salesprocess.convert.suggesting.suggestion import Ambiguity, Evidence, first
from salesprocess.convert.suggesting.word_signs import known_terms, own_words, strange_words
from salesprocess.convert.words import cased, tidy
from salesprocess.outcome import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from salesprocess.convert.suggesting.cells import Cells


def outcome_column(column_of: Mapping[str, str], columns: Mapping[str, Cells]) -> dict[str, str]:
    """The column that fills each field of deals, set right for their stage and their outcome.

    A status is the stage where there is no other, unless all its words are outcomes. Where no
    column says outcomes, the stage does.
    """
    right = dict(column_of)
    status = right.get("outcome")
    if status is not None:
        words = known_terms(Outcome, columns[status].texts)
        if len(words) < len(columns[status].texts):
            right.setdefault("stage", status)
            if set(words.values()) <= {Outcome.OPEN}:
                del right["outcome"]
    if "stage" in right:
        right.setdefault("outcome", right["stage"])
    return right


def outcome_signs(
    column_of: Mapping[str, str], columns: Mapping[str, Cells], rows: Iterable[object]
) -> Iterator[Evidence | Ambiguity]:
    """The words for outcomes; those of a stage that say no end are open, unless flags say one."""
    if "outcome" not in column_of:
        readings = ("none says how deals ended: all are open",)
        yield Ambiguity("outcome", "no column", (), readings, 0)
        return
    cells = columns[column_of["outcome"]]
    words = known_terms(Outcome, cells.texts)
    if cells.column == column_of.get("stage"):
        flagged = _by_flags(cells.column, columns, rows)
        yield from _at_odds(cells.column, flagged)
        words = dict.fromkeys(cells.texts, Outcome.OPEN) | words
        words |= {text: next(iter(outcomes)) for text, outcomes in flagged.items()}
        words = {text: words[text] for text in words if len(flagged.get(text, ())) <= 1}
        if set(words.values()) <= {Outcome.OPEN}:
            readings = ("no word for an end: all deals are open",)
            count = sum(cells.texts.values())
            yield Ambiguity("outcome", cells.column, first(cells.texts), readings, count)
    yield from own_words(Outcome, words, cells)
    yield from strange_words(Outcome, words, cells)


def _by_flags(
    stage: str, columns: Mapping[str, Cells], rows: Iterable[object]
) -> dict[str, Counter[Outcome]]:
    """How many deals in each stage stand in each outcome, by columns of yes and no."""
    names = {column: bare_name(column) for column, cells in columns.items() if cells.are_flags}
    flags = {
        flag: column
        for flag, known in FLAGS.items()
        for column, name in names.items()
        if name in {letters_of(word) for word in known.split(",")}
    }
    if "won" not in flags or len(flags) == 1:
        return {}
    found: defaultdict[str, Counter[Outcome]] = defaultdict(Counter)
    for row in rows:
        given = as_mapping(row) or {}
        if isinstance(text := given.get(stage), str):
            yes = {flag for flag, column in flags.items() if _is_yes(given.get(column))}
            found[tidy(text)][_outcome(yes)] += 1
    return {text: found[text] for text in columns[stage].texts if text in found}


def _is_yes(value: object) -> bool:
    return cased(str(value)) in YES


def _outcome(yes: set[str]) -> Outcome:
    """What flags say: who is closed and not won is lost."""
    if "won" in yes:
        return Outcome.WON
    return Outcome.LOST if yes else Outcome.OPEN


def _at_odds(stage: str, flagged: Mapping[str, Mapping[Outcome, int]]) -> Iterator[Ambiguity]:
    """The stages whose deals stand in several outcomes."""
    for text, outcomes in flagged.items():
        if len(outcomes) > 1:
            readings = tuple(f"{outcome.value} in {n}" for outcome, n in outcomes.items())
            yield Ambiguity("outcome", stage, (text,), readings, sum(outcomes.values()))
