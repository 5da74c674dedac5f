"""What a made-up vendor sells, to whom it loses, and how its people talk of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.frozen import frozen
from salesprocess.records import VisitChannel

if TYPE_CHECKING:
    from collections.abc import Mapping

STAGES: tuple[str, ...] = ("suspect", "prospect", "analysis", "demo", "close", "order")
"""The stages of SPADCO, in order."""


@frozen(kw_only=True)
class Trade:
    """What is sold, and in which words.

    Args:
        vendor: Our own name.
        models: What each vendor has to sell, ours first.
        sources: Where deals come from.
        deal_purposes: What the visit is for that brings a deal into each stage.
        purposes: What visits without a deal are for.
        channels: How visits are made, each with how often; empty where no one writes it down.
        price: The least and the most that one piece costs, in hundreds.
        monthly: The least and the most volume a month of one machine.
        quantities: How many alike there are of one machine, each number with how often.
        cycle_years: After how many years one is replaced.
        breaks_down: Whether its state and its breakdowns are written down.
        reasons_why: Why an account will buy.
        notes: What is written down beside an answer.
        actions: What plans hold.
        problems: What is found to be wrong, each with its cause.
        remedies: What is done about it.
        has_lines: Whether a deal says of which products it is.
        has_days: Whether working time is entered, and work is planned and checked.
    """

    vendor: str
    models: Mapping[str, tuple[str, ...]]
    sources: tuple[str, ...]
    deal_purposes: Mapping[str, str]
    purposes: tuple[str, ...]
    channels: tuple[tuple[VisitChannel, float], ...] = ()
    price: tuple[int, int]
    monthly: tuple[int, int]
    quantities: tuple[tuple[int, float], ...] = ((1, 1.0),)
    cycle_years: int
    breaks_down: bool = True
    reasons_why: tuple[str, ...]
    notes: Mapping[str, tuple[str, ...]]
    actions: tuple[str, ...] = ()
    problems: tuple[tuple[str, str], ...] = ()
    remedies: tuple[str, ...] = ()
    has_lines: bool = False
    has_days: bool = True

    @property
    def rivals(self) -> tuple[str, ...]:
        """The other vendors."""
        return tuple(vendor for vendor in self.models if vendor != self.vendor)


COPIERS = Trade(
    vendor="Kestrel Copy",
    models={
        "Kestrel Copy": ("Hover 25", "Hover 40", "Windhover 60"),
        "Noritek": ("N-220", "N-350"),
        "Quillon": ("Scribe 3", "Scribe 5"),
        "Valmar": ("VM 30", "VM 55"),
    },
    sources=("visit", "service call", "telephone", "referral", "exhibition"),
    deal_purposes={
        "suspect": "find out what is needed",
        "prospect": "agree to look at the needs",
        "analysis": "survey the needs",
        "demo": "show the machine",
        "close": "settle the terms",
        "order": "sign the order",
    },
    purposes=(
        "look at the machines",
        "get to know another department",
        "ask about the business",
        "bring news of products",
        "ask after the last repair",
        "meet the decision maker",
    ),
    price=(25, 105),
    monthly=(700, 36_000),
    cycle_years=5,
    reasons_why=(
        "the lease runs out",
        "the machine is often under repair",
        "colour is wanted",
        "a department grows",
        "the cost of a page is too high",
    ),
    notes={
        "budget_source": ("this year's investments", "the running costs", "the parent company"),
        "budget_amount": ("as much as the last machine cost", "a monthly rate", "enough for two"),
        "decision_procedure": (
            "the boss signs alone",
            "three offers are compared",
            "the board agrees",
        ),
    },
    actions=(
        "call on the accounts not seen this quarter",
        "meet the decision maker at two key accounts",
        "show a machine to every account under analysis",
        "look at the machines that are five years old",
        "confirm the budget of each deal in close",
        "find the person in charge at the new accounts",
    ),
    problems=(
        ("too few visits", "meetings in the best hours"),
        ("demonstrations without the decision maker", "invited too late"),
        ("key accounts not visited", "no route for the week"),
        ("fewer orders than planned", "needs not explicit"),
        ("visits without a purpose", "nothing prepared the day before"),
    ),
    remedies=(
        "fix the first appointment of each day the evening before",
        "plan the route of the week on Friday",
        "go to the next talk with the product specialist",
        "write down who decides before a proposal is made",
    ),
)
"""A maker of copiers, who sells them by going there."""

SEATS = Trade(
    vendor="Kestrel Cloud",
    models={
        "Kestrel Cloud": ("Roost Team", "Roost Business", "Roost Enterprise"),
        "Norivane": ("Vane One", "Vane Plus"),
        "Quillbase": ("Base", "Base Pro"),
        "Valsuite": ("Suite S", "Suite L"),
    },
    sources=("webinar", "support call", "telephone", "referral", "free trial"),
    deal_purposes={
        "suspect": "find out what is needed",
        "prospect": "agree to look at the needs",
        "analysis": "survey the needs",
        "demo": "show the product",
        "close": "settle the terms",
        "order": "sign the order",
    },
    purposes=(
        "look at how it is used",
        "get to know another department",
        "ask about the business",
        "bring news of the product",
        "ask after the last support case",
        "meet the decision maker",
    ),
    channels=((VisitChannel.VIDEO, 0.5), (VisitChannel.PHONE, 0.25), (VisitChannel.ON_SITE, 0.25)),
    price=(12, 240),
    monthly=(4, 260),
    quantities=((1, 0.85), (2, 0.1), (3, 0.05)),
    cycle_years=3,
    breaks_down=False,
    reasons_why=(
        "the term runs out",
        "support is too slow",
        "more integrations are wanted",
        "a department grows",
        "the price of a seat is too high",
    ),
    notes={
        "budget_source": ("this year's projects", "the running costs", "the parent company"),
        "budget_amount": ("as much as last year", "a monthly rate", "enough for two teams"),
        "decision_procedure": (
            "the boss signs alone",
            "three offers are compared",
            "the board agrees",
        ),
    },
    has_lines=True,
    has_days=False,
)
"""A vendor of software by the seat, who talks with customers from afar as often as there."""
