"""The stages that systems have when they are new, in the deck's terms; the mapping is our own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.processes import SalesProcess, Stage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from salesprocess.processes import Spadco


def usual_process(
    id_: str,
    name: str,
    stages: Mapping[str, Spadco | None],
    *,
    won: str | None = None,
    lost: tuple[str, ...] = (),
    names: Mapping[str, tuple[str, ...]] | None = None,
) -> SalesProcess:
    """The process of a system that is new.

    Args:
        id_: A short name for code.
        name: What people call the system.
        stages: Its stages in order, each with the SPADCO stage that it is counted in.
        won: The stage of won deals; none where it is no stage.
        lost: The stages of lost ones.
        names: What people call a stage that records call otherwise, and what it was called before.

    >>> from salesprocess.processes import Spadco
    >>> usual_process("own", "Own", {"new": Spadco.PROSPECT, "won": Spadco.ORDER}, won="won")
    SalesProcess(own: new, won)
    """
    called = names or {}
    return SalesProcess(
        id_,
        name,
        tuple(
            Stage(
                stage,
                called.get(stage, (stage,))[0],
                selling=spadco.selling if spadco else None,
                spadco=spadco,
                aliases=called.get(stage, ()),
            )
            for stage, spadco in stages.items()
        ),
        won=(won,) if won else (),
        lost=lost,
        source=f"{name}'s default stages; the mapping to the deck's stages is the library's own",
    )
