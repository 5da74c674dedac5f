"""What it takes to move the picture of wins and losses from 50 : 50 to 80 : 20 (method §1.3)."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from salesprocess.errors import Fault, InvalidValueError
from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.legibility import Legibility
from salesprocess.rates import Ratio, percent
from salesprocess.rates.rate import count_faults

if TYPE_CHECKING:
    from salesprocess.pipeline.outcomes.counts import OutcomeCounts

WIN_SHARE_AIMED_AT = 0.8
"""The share of wins the deck sets beside one half (method §1.3 item 3, partial)."""


@frozen(kw_only=True, repr=False)
class WinLossShift:
    """What it takes to reach a share of wins.

    The deck shows two pictures of wins and losses, 50 : 50 and 80 : 20, and the words that
    belong to them are lost. It is read as the same number of decided deals, of which more
    are won: losses become wins.

    Args:
        decided: How many deals were won or lost.
        won: How many of them were won.
        to: The share of wins to be reached.
        losses_to_win: How many of the losses would have to become wins; `None` where what was
            left out of the counts would tilt it.
        process_losses: How many losses come from the sales process; `None` where that is
            not known.
        legibility: How legible the deck is here.
    """

    decided: int
    won: int
    to: float
    losses_to_win: int | None
    process_losses: int | None = None
    legibility: Legibility = Legibility.PARTIAL

    @property
    def of_process_losses(self) -> Ratio | None:
        """The losses to be won set beside the process losses; above 1 they are too few.

        `None` where one of the two is not known.
        """
        if self.process_losses is None or self.losses_to_win is None:
            return None
        return Ratio(self.losses_to_win, self.process_losses)

    def __repr__(self) -> str:
        more = "–" if self.losses_to_win is None else self.losses_to_win
        return f"WinLossShift({self.won} of {self.decided} won, {more} more for {percent(self.to)})"


@gated
def win_loss_shift(
    counts: OutcomeCounts, to: float = WIN_SHARE_AIMED_AT, process_losses: int | None = None
) -> WinLossShift:
    """What it takes to reach a share of wins, at the same number of decided deals.

    Args:
        counts: How the deals ended; open ones and those without a decision are not looked at.
        to: The share of wins to be reached, from 0 to 1.
        process_losses: How many losses come from the sales process, such as those of
            `PriceLossAudit`; `None` where that is not known.

    Returns:
        The least number of losses that would have to become wins, and whether the process
        losses are as many.

    Raises:
        InvalidValueError: If the share is none, or there were more process losses than losses.

    >>> from salesprocess.pipeline import OutcomeCounts
    >>> shift = win_loss_shift(OutcomeCounts(won=20, lost=20), process_losses=16)
    >>> shift.losses_to_win, shift.of_process_losses
    (12, Ratio(0.75, 12 to 16))
    """
    faults = [] if 0 <= to <= 1 else [Fault("to", "a share from 0 to 1", to)]
    if process_losses is not None:
        faults += count_faults(process_losses=process_losses)
        if process_losses > counts.lost:
            expected = f"at most the {counts.lost} losses"
            faults.append(Fault("process_losses", expected, process_losses))
    if faults:
        raise InvalidValueError("no such shift", faults)
    decided = counts.won + counts.lost
    is_told = not counts.left_out.is_lopsided
    return WinLossShift(
        decided=decided,
        won=counts.won,
        to=to,
        losses_to_win=max(0, _least(to, decided) - counts.won) if is_told else None,
        process_losses=process_losses,
    )


def _least(share: float, of: int) -> int:
    """The least whole number that is the share of another, read as it is written."""
    from fractions import Fraction  # noqa: PLC0415  costs more than all the rest here

    return ceil(Fraction(str(share)) * of)
