"""The README as a package index shows it: without links and pictures that lead to no page there."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface

PICTURE = re.compile(r"^!\[[^\]]*\]\((?!https?:)[^)]+\)(?:\n.+)*\n*", re.MULTILINE)
"""A picture, with the lines right below it that say what it shows."""

LINK = re.compile(r"\[([^\]]+)\]\((?!https?:|#)[^)]+\)")


def without_files(readme: str) -> str:
    """The text without pictures that are files here, and of links to such the words alone."""
    return LINK.sub(r"\1", PICTURE.sub("", readme))


class ReadmeHook(MetadataHookInterface):
    """What hatchling asks for the README of the wheel."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Put the README where the metadata are to have it."""
        readme = Path(self.root, "README.md").read_text(encoding="utf-8")
        metadata["readme"] = {"content-type": "text/markdown", "text": without_files(readme)}
