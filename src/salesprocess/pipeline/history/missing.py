"""What is not known of a deal that can not be placed by its stages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.left_out import Missing

if TYPE_CHECKING:
    from salesprocess.histories import DealHistory


def missing_stages(history: DealHistory) -> Missing:
    """What is not known of a deal that can not be placed by its stages.

    Args:
        history: What is known of it.
    """
    is_foreign = any(stay.stage is None for stay in history.stays) or history.process is None
    return Missing.STAGE if is_foreign else Missing.STAGES
