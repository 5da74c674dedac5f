"""What a pack of texts lacks beside the English, for those who bring a language."""

from __future__ import annotations

from string import Formatter
from typing import TYPE_CHECKING

from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.interop import SYSTEMS
from salesprocess.pipeline.alignment.checklist import TO_FIND_OUT
from salesprocess.pipeline.alignment.signals import SIGNALS
from salesprocess.plugins import BUILT_IN
from salesprocess.plugins.loading import not_loaded
from salesprocess.plurals import filled
from salesprocess.processes.sides import STAGE_DEFINITIONS
from salesprocess.processes.spadco import Spadco
from salesprocess.qualification.frameworks.questions import QUESTIONS
from salesprocess.qualification.no_contact.terms import REMEDY
from salesprocess.review.document import holding
from salesprocess.rules import CRASHED
from salesprocess.texts import ENGLISH
from salesprocess.wording import worded

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from enum import Enum

    from salesprocess.plugins import PluginSet
    from salesprocess.wording import Phrase, Say


@frozen
class PackGaps:
    """What a pack of texts lacks, and what in it does not fit; printed, it is Python to fill in.

    Args:
        missing: The English of each text that it has not, by its id.
        unknown: The ids in it that no text has.
        misfits: The ids whose text has other places than the English: those of the English.

    >>> bool(PackGaps({}, (), {}))
    False
    """

    missing: Mapping[str, str]
    unknown: tuple[str, ...]
    misfits: Mapping[str, frozenset[str]]

    def __bool__(self) -> bool:
        return bool(self.missing or self.unknown or self.misfits)

    def __str__(self) -> str:
        lines = [f"{id_!r}: {english!r}," for id_, english in self.missing.items()]
        lines += [f"# {id_!r}: no such text" for id_ in self.unknown]
        lines += [
            f"# {id_!r}: expected the places {', '.join(sorted(places)) or 'none'}"
            for id_, places in self.misfits.items()
        ]
        return "\n".join(lines)


@gated
def pack_gaps(pack: Mapping[str, str], plugins: PluginSet = BUILT_IN) -> PackGaps:
    """What a pack of texts lacks, and what in it does not fit.

    Args:
        pack: The texts of a language by their ids, such as `installed().texts.pack("de")`.
        plugins: What brings the English ones.

    >>> gaps = pack_gaps({"Outcome.WON": "gewonnen", "review.more": "… noch {n}", "Day.ONE": "1"})
    >>> gaps.missing["Outcome.LOST"]
    'lost'
    >>> print(str(gaps).splitlines()[-2:])
    ["# 'Day.ONE': no such text", "# 'review.more': expected the places count"]
    """
    english = english_texts(plugins)
    return PackGaps(
        {id_: words for id_, words in english.items() if id_ not in pack},
        tuple(id_ for id_ in pack if id_ not in english),
        {
            id_: places(english[id_])
            for id_, words in pack.items()
            if id_ in english and places(words) != places(english[id_])
        },
    )


@gated
def english_texts(plugins: PluginSet = BUILT_IN) -> dict[str, str]:
    """The English of every text, by its id.

    Args:
        plugins: What brings the texts.

    >>> english_texts()["PIP105.title"]
    'stalled'
    """
    phrases = {phrase.id: phrase.english for phrase in _phrases(plugins)}
    return {**plugins.texts.pack(ENGLISH), **phrases}


def _phrases(plugins: PluginSet) -> Iterator[Phrase]:
    """The texts whose English stands with what they belong to."""
    for diagnosis in (CRASHED, not_loaded(())):
        yield from diagnosis.phrases
    for process in plugins.processes.values():
        yield from process.phrases
    for framework in plugins.frameworks.values():
        yield from framework.phrases
    for plugin in plugins.plugins:
        for rule in plugin.rules:
            yield from rule.phrases
        for section in plugin.sections:
            yield from section.phrases
        yield from map(holding, plugin.records)
    yield from (question.phrase for question in QUESTIONS.values())
    for definition in STAGE_DEFINITIONS.values():
        yield from (definition.task, definition.ends_when)
    yield from (stage.meaning for stage in Spadco)
    yield from (meaning.reason for meaning in SIGNALS.values())
    for system in SYSTEMS.values():
        for phrases in system.gap_phrases:
            yield from phrases
    yield from TO_FIND_OUT.values()
    yield from REMEDY.values()


def filled_text(term: Enum | Phrase | str, values: Mapping[str, object], say: Say) -> str:
    """A text with values in its places, or the error of one that can not be filled.

    Args:
        term: A term, a phrase or an id.
        values: What stands in the places.
        say: Gives the words, which are English.
    """
    shown = {name: worded(value, say) for name, value in values.items()}
    return filled(say(term), shown, ENGLISH)


def places(words: str) -> frozenset[str]:
    """The names of the values that a text has places for.

    Args:
        words: The text.

    >>> sorted(places("{rep} has {share.value:.0%} of {total} visits"))
    ['rep', 'share', 'total']
    """
    names = (name for _, name, _, _ in Formatter().parse(words) if name)
    return frozenset(name.partition(".")[0].partition("[")[0] for name in names)
