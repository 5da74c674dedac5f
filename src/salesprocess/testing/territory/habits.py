"""How the sample's reps work and what they are good at: one row of a table for each."""

from __future__ import annotations

from attrs import field

from salesprocess.frozen import frozen


@frozen(kw_only=True)
class Habit:
    """The way a rep works.

    Args:
        starts: When the working day begins, in minutes after midnight.
        visits: The least and the most visits of a day.
        talk: Minutes of a talk, on average.
        leg: Minutes on the road to the next place, on average.
        desk: Minutes of desk work at the end of a day without visits, on average.
        meeting: Minutes of meetings at the end of a day, on average.
        covered: The share of the accounts that are ever called on without a deal.
        favourites: The share of such visits that go to the same few easy accounts.
        planned: The share of such visits that were planned.
        purpose: The share of such visits whose purpose was set before.
        meets_boss: The share of talks with the decision maker, where one is known.
        advance: The share of deals that move on from each stage, `suspect` to `close`.
        skips_demo: The share of moves from `analysis` that pass over `demo`.
        optimism: What is added to a sober probability of an order.
        dry: The months without an order.
        planless: The months without a plan.
        checked: The share of months in which the manager looks at the plan.
        acts: The share of problems found that something is done about.
        notes: The share of talks of which the rep writes down what was learned.
        judges: The share of accounts judged within three visits to be a prospect or none.
        confirms: The share of accounts that are confirmed before they are struck off.
    """

    starts: int = 8 * 60 + 30
    visits: tuple[int, int] = (2, 5)
    talk: int = 44
    leg: int = 26
    desk: int = 220
    meeting: int = 72
    covered: float = 0.85
    favourites: float = 0.15
    planned: float = 0.6
    purpose: float = 0.6
    meets_boss: float = 0.4
    advance: tuple[float, float, float, float, float] = (0.70, 0.75, 0.65, 0.70, 0.75)
    skips_demo: float = 0.1
    optimism: float = 0.1
    dry: tuple[int, ...] = field(default=())
    planless: tuple[int, ...] = field(default=())
    checked: float = 0.9
    acts: float = 0.6
    notes: float = 0.5
    judges: float = 0.6
    confirms: float = 0.5


SOLID = Habit(
    starts=7 * 60 + 50,
    visits=(3, 5),
    leg=21,
    desk=215,
    covered=1.0,
    favourites=0.05,
    planned=0.85,
    purpose=0.9,
    meets_boss=0.6,
    advance=(0.75, 0.85, 0.80, 0.80, 0.90),
    optimism=0.0,
    acts=0.9,
    notes=0.8,
    judges=0.9,
    confirms=1.0,
)
"""Out early, by plan, to every account, and to those who decide."""

ROAMER = Habit(
    visits=(2, 4),
    talk=40,
    leg=45,
    desk=190,
    planned=0.45,
    advance=(0.65, 0.70, 0.65, 0.65, 0.60),
    optimism=0.25,
    dry=(4, 5, 6),
)
"""Long on the road without thought of the route, and a quarter without an order."""

REGULAR = Habit(
    talk=48,
    leg=20,
    covered=0.5,
    favourites=0.55,
    purpose=0.35,
    meets_boss=0.25,
    advance=(0.75, 0.70, 0.70, 0.65, 0.85),
    skips_demo=0.6,
    acts=0.3,
    confirms=0.3,
)
"""Welcome at a few easy accounts and there too often; sells without a demonstration."""

LATE_STARTER = Habit(
    starts=9 * 60 + 40,
    visits=(2, 4),
    desk=230,
    meeting=60,
    planned=0.5,
    meets_boss=0.5,
    advance=(0.92, 0.70, 0.75, 0.85, 0.85),
    planless=(3, 4, 8, 9),
    notes=0.4,
    judges=0.7,
)
"""Out late and often without a plan, but strong in the talk."""

LEAKING = Habit(
    visits=(2, 4),
    talk=44,
    desk=245,
    covered=0.7,
    favourites=0.25,
    planned=0.5,
    purpose=0.3,
    meets_boss=0.15,
    advance=(0.85, 0.50, 0.50, 0.65, 0.45),
    optimism=0.3,
    checked=0.0,
    notes=0.25,
    judges=0.35,
    confirms=0.1,
)
"""Many prospects, few orders, and no one who ever looks."""

HABITS = (SOLID, ROAMER, REGULAR, LATE_STARTER, LEAKING)
"""The habits of the first five reps; those of a sixth are the first's again."""
