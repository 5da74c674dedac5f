from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from xml.etree import ElementTree as ET

import diagrams
import pytest

from salesprocess.processes import BuyingStage, SellingStage
from salesprocess.qualification import NoContactCause
from salesprocess.texts import text

DRAWINGS = [diagrams.stages, diagrams.spadco, diagrams.causes, diagrams.rooms]


def test_the_page_in_the_documentation_is_current() -> None:
    assert diagrams.main(["--check"]) is None


@pytest.mark.parametrize("draw", DRAWINGS)
def test_a_drawing_is_well_formed_and_has_a_name(draw: object) -> None:
    assert callable(draw)
    root = ET.fromstring(draw().removeprefix("```{raw} html\n").removesuffix("\n```"))  # noqa: S314
    assert root[0].tag == "title"
    assert root[0].text


def test_every_stage_and_every_cause_is_drawn() -> None:
    def words(drawing: str) -> str:
        return unescape(" ".join(re.sub(r"<[^>]*>", " ", drawing).split()))

    told = words(diagrams.stages())
    assert all(text(stage) in told for stage in (*BuyingStage, *SellingStage))
    causes = words(diagrams.causes())
    nodes = [cause for cause in NoContactCause if len(cause.lineage) > 1 or cause.children]
    assert len(nodes) > 15
    assert all(text(cause) in causes for cause in nodes)


def test_every_room_is_on_the_map() -> None:
    source = Path(diagrams.ROOT, "src", "salesprocess")
    rooms = {path.stem for path in source.iterdir() if path.name[0] not in "._"} - {"py"}
    told = set(re.findall(r">(\w+)</tspan>", diagrams.rooms()))
    assert {room.partition(".")[0] for room in rooms} <= told
