"""How many accounts show each kind of need, and at how many of them a deal is open (§4.6)."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from attrs import field

from salesprocess.frozen import frozen
from salesprocess.frozen_dict import frozen_within
from salesprocess.gate import gated
from salesprocess.qualification.needs.kinds import NeedKind, NeedSign
from salesprocess.rates import Basis, Rate

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from salesprocess.qualification.needs.kinds import NeedSignal


@frozen_within
@frozen
class NeedCounts:
    """How often a kind of need shows.

    Args:
        accounts: At how many accounts it shows.
        strong: At how many of them strongly enough to be worked on as a deal.
        worked_on: At how many of these a deal is open; `None` where that is not known.
        signs: At how many accounts each sign shows, the most frequent first.
    """

    accounts: int
    strong: int
    worked_on: int | None
    signs: Mapping[NeedSign, int] = field(hash=False)

    @property
    def worked_on_rate(self) -> Rate:
        """At how many of the accounts with a strong need a deal is open; those not known wait."""
        if self.worked_on is None:
            return Rate(0, 0, Basis.SNAPSHOT, open=self.strong)
        return Rate(self.worked_on, self.strong, Basis.SNAPSHOT)


@gated
def count_needs(
    signals: Mapping[str, tuple[NeedSignal, ...]],
    strong_need: float,
    with_deal: Collection[str] | None,
) -> dict[NeedKind, NeedCounts]:
    """How often each kind of need shows.

    Args:
        signals: The signs at each account, by its id.
        strong_need: From which strength a need is to be worked on as a deal.
        with_deal: The ids of the accounts with an open deal; `None` where no one knows, since
            no deal names its account.

    >>> from salesprocess.qualification import NeedSignal
    >>> old = NeedSignal("a1", NeedSign.MACHINE_OLD, 2.0)
    >>> counts = count_needs({"a1": (old,)}, 1.5, {"a2"})[NeedKind.REPLACEMENT]
    >>> counts
    NeedCounts(accounts=1, strong=1, worked_on=0, signs={<NeedSign.MACHINE_OLD: 'machine_old'>: 1})
    >>> counts.worked_on_rate
    Rate(0.0 %, 0 of 1, snapshot)
    """
    return {kind: _counts(signals, kind, strong_need, with_deal) for kind in NeedKind}


def _counts(
    signals: Mapping[str, tuple[NeedSignal, ...]],
    kind: NeedKind,
    strong_need: float,
    with_deal: Collection[str] | None,
) -> NeedCounts:
    of_kind = {
        account: [signal for signal in found if signal.kind is kind]
        for account, found in signals.items()
    }
    strong = {
        account
        for account, found in of_kind.items()
        if any(signal.strength >= strong_need for signal in found)
    }
    signs = Counter(
        sign for found in of_kind.values() for sign in {signal.sign for signal in found}
    )
    in_order = sorted(signs, key=lambda sign: (-signs[sign], list(NeedSign).index(sign)))
    return NeedCounts(
        accounts=sum(map(bool, of_kind.values())),
        strong=len(strong),
        worked_on=None if with_deal is None else len(strong & set(with_deal)),
        signs={sign: signs[sign] for sign in in_order},
    )
