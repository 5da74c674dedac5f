"""How well a figure or a sentence of the source could be read."""

from __future__ import annotations

from enum import Enum


class Legibility(Enum):
    """The legibility mark of what is taken from the source (method, "Legibility marks")."""

    CLEAR = "clear"
    """The text reads whole."""
    PARTIAL = "partial"
    """A figure or a word is lost; the reading taken is stated beside it."""
    LOST = "lost"
    """Only that the item exists is known; no figure is given for it."""
