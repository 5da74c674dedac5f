"""Results that print themselves in words."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from salesprocess.texts import text

if TYPE_CHECKING:
    from salesprocess.report.cells import Note


class Explained(ABC):
    """The base of a result that one sentence tells: it prints itself by that sentence.

    >>> from attrs import frozen
    >>> from salesprocess.report import Note
    >>> from salesprocess.wording import Phrase
    >>> @frozen(repr=False)
    ... class Visits(Explained):
    ...     rep: str
    ...     number: int
    ...     @property
    ...     def explanation(self) -> Note:
    ...         told = Phrase("visits", "{rep} made {number} visits")
    ...         return Note(told, {"rep": self.rep, "number": self.number})
    >>> Visits("Ann", 12)
    Visits(Ann made 12 visits)
    """

    __slots__ = ()

    @property
    @abstractmethod
    def explanation(self) -> Note:
        """It in a sentence, to be put into any language."""

    def __repr__(self) -> str:
        told = self.explanation.worded(text).removesuffix(".")
        return f"{type(self).__name__}({told})"
