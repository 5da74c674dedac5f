"""Which form of a word stands behind a number in each language."""

from __future__ import annotations

from functools import lru_cache
from operator import index
from string import Formatter
from types import MappingProxyType
from typing import TYPE_CHECKING, SupportsIndex, cast

from salesprocess.decimals import formatted

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Parts = tuple[tuple[str, str | None, str | None, str | None], ...]

__all__ = ["filled", "plural_category"]

FEW = range(2, 5)
TEENS = range(11, 15)


def plural_category(language: str, count: object) -> str:
    """Which of the forms of a word a number takes: its plural category (Unicode CLDR).

    Args:
        language: The code of a language. What is not known of `de-AT` is that of `de`; a language
            that is not known at all has a form for one and a form for all else, as English has.
        count: The number. What is no whole number is `other`.

    Returns:
        `zero`, `one`, `two`, `few`, `many` or `other`.

    >>> plural_category("en", 1), plural_category("en", 0), plural_category("ja", 1)
    ('one', 'other', 'other')
    >>> [plural_category("pl", count) for count in (1, 2, 5, 12, 22)]
    ['one', 'few', 'many', 'many', 'few']
    """
    try:
        number = abs(index(cast("SupportsIndex", count)))
    except TypeError:
        return "other"
    return CATEGORIES.get(language.partition("-")[0].casefold(), _one_or_other)(number)


def filled(template: str, values: Mapping[str, object], language: str) -> str:
    """A text with values in its places, and behind a count the form of the word that it takes.

    Args:
        template: The text. `{n:deal|deals}` is one form where `n` is 1 and another else; a
            language of other forms names them: `{n:one=plik|few=pliki|many=plików}`. Of a form
            that is not named the last takes the place.
        values: What stands in the places.
        language: The code of the language of the text.

    Raises:
        LookupError: If a place has no value; as `str.format_map` raises others too.

    >>> filled("{n} {n:deal|deals}", {"n": 1}, "en"), filled("{n} {n:deal|deals}", {"n": 2}, "en")
    ('1 deal', '2 deals')
    >>> filled("{n} {n:one=plik|few=pliki|many=plików}", {"n": 5}, "pl")
    '5 plików'
    """
    parts, is_simple = _parsed(template)
    fill = _InForms(language)
    if not is_simple:
        return fill.vformat(template, (), values)
    return "".join(
        [
            literal if name is None else literal + fill.format_field(values[name], spec or "")
            for literal, name, spec, _ in parts
        ]
    )


@lru_cache(maxsize=4096)
def _parsed(template: str) -> tuple[Parts, bool]:
    """What a text is made of, and whether each place is a name, with nothing to be filled in."""
    parts = tuple(Formatter().parse(template))
    return parts, all(
        name is None or (name.isidentifier() and not conversion and "{" not in (spec or ""))
        for _, name, spec, conversion in parts
    )


class _InForms(Formatter):
    """Fills a text, and takes forms of a word for what stands behind the colon of a count."""

    def __init__(self, language: str) -> None:
        self.language = language

    def format_field(self, value: object, format_spec: str) -> str:
        """A value in its place, or the form of a word for it."""
        if "|" not in format_spec:
            return formatted(value, format_spec)
        keyed = _forms(format_spec)
        return keyed.get(plural_category(self.language, value), list(keyed.values())[-1])


@lru_cache(maxsize=4096)
def _forms(spec: str) -> dict[str, str]:
    """The forms of a word by the category of numbers that takes them."""
    forms = spec.split("|")
    if "=" in spec:
        return dict(form.split("=", 1) for form in forms)
    return dict(zip(("one", "other"), forms, strict=True))


def _other(_count: int) -> str:
    return "other"


def _one_or_other(count: int) -> str:
    return "one" if count == 1 else "other"


def _up_to_one_or_other(count: int) -> str:
    return "one" if count <= 1 else "other"


def _east_slavic(count: int) -> str:
    if count % 10 == 1 and count % 100 not in TEENS:
        return "one"
    return _few_or_many(count)


def _polish(count: int) -> str:
    return "one" if count == 1 else _few_or_many(count)


def _few_or_many(count: int) -> str:
    is_few = count % 10 in FEW and count % 100 not in TEENS
    return "few" if is_few else "many"


def _south_slavic(count: int) -> str:
    category = _east_slavic(count)
    return "other" if category == "many" else category


def _czech(count: int) -> str:
    return "few" if count in FEW else _one_or_other(count)


CATEGORIES: Mapping[str, Callable[[int], str]] = MappingProxyType(
    {
        **dict.fromkeys(("id", "ja", "ko", "ms", "th", "vi", "zh"), _other),
        **dict.fromkeys(("fr", "hi", "pt"), _up_to_one_or_other),
        **dict.fromkeys(("be", "ru", "uk"), _east_slavic),
        **dict.fromkeys(("bs", "hr", "sr"), _south_slavic),
        **dict.fromkeys(("cs", "sk"), _czech),
        "pl": _polish,
    }
)
"""How the languages that differ from English tell their forms apart, by their code."""
