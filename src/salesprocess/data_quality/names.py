"""Names of companies and people, made plain so that two spellings of one are the same."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import normalize

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator


def plain_name(name: str, legal_forms: Collection[str] = ()) -> str:
    """A name without capitals, punctuation, blanks and what tells the legal form of a company.

    Args:
        name: The name, as someone wrote it.
        legal_forms: The words for legal forms, in small letters. They go from the end of the
            name; those that are not Latin go from its beginning too.

    Returns:
        The plain name; the whole of it where nothing else would be left.

    >>> forms = {"co", "ltd", "gmbh", "sa", "株式会社"}
    >>> plain_name("Bright  Paper Co., Ltd.", forms), plain_name("BRIGHT-PAPER", forms)
    ('brightpaper', 'brightpaper')
    >>> plain_name("Encres S.A.", forms), plain_name("株式会社山田", forms)
    ('encres', '山田')
    """
    words = list(_words(name))
    kept = words
    while kept and kept[-1] in legal_forms:
        kept = kept[:-1]
    joined = "".join(kept)
    return _without_affixes(joined, legal_forms) or "".join(words)


def _words(name: str) -> Iterator[str]:
    """The words of a name; single letters in a row, as in S.A., are one."""
    letters = ""
    spaced = "".join(c if c.isalnum() else " " for c in normalize("NFKC", name).casefold())
    for word in spaced.split():
        if len(word) == 1 and word.isascii():
            letters += word
            continue
        if letters:
            yield letters
            letters = ""
        yield word
    if letters:
        yield letters


def _without_affixes(name: str, legal_forms: Iterable[str]) -> str:
    """A name without legal forms of a script that writes words together."""
    found = name
    for form in sorted(legal_forms, key=lambda form: (-len(form), form)):
        if not form.isascii() and len(form) > 1:
            found = found.removeprefix(form).removesuffix(form)
    return found
