"""What this house brings to the review: rules, a framework and a section of its own.

It is a plug-in like any other, but handed over by the CRM and not looked up among what is
installed; `examples/plugin` is one that others install.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta

from attrs import frozen

from salesprocess.case import Case
from salesprocess.plugins import BUILT_IN, INTERFACE, Plugin, ReviewSection
from salesprocess.qualification import Criterion, Framework, Question, Verdict
from salesprocess.rates import Period
from salesprocess.records import Account, Book, Deal, Role, StageChange, Visit
from salesprocess.records.validators import POSITIVE
from salesprocess.report import Note, Part, Table
from salesprocess.rules import DEAL, REP, Evidence, Rule, Severity
from salesprocess.thresholds import Thresholds, threshold


@frozen
class HouseSettings(Thresholds):
    """What the rules of the house take for granted.

    Args:
        stage_days: How many days a deal may stand in a stage.
        open_deals: How many open deals a rep can look after.
    """

    stage_days: int = threshold(60, POSITIVE, "sales handbook, page 12")
    open_deals: int = threshold(4, POSITIVE, "sales handbook, page 3")


def is_planned(deal: Deal, case: Case) -> bool:
    """Whether a visit to the deal's account is planned after the moment of the case."""
    visits = case.book.by_account(Visit)[deal.account]
    return any(visit.planned_for and visit.planned_for > case.as_of for visit in visits)


def lacks_plan(deal: Deal, case: Case) -> Evidence | None:
    visits = len(case.book.by_account(Visit)[deal.account])
    return {"visits": visits} if deal.is_open and not is_planned(deal, case) else None


def stands_long(deal: Deal, case: Case) -> Evidence | None:
    stay = case.history(deal.id).last_stay
    if not deal.is_open or stay is None or stay.entered is None:
        return None
    days, limit = (case.as_of - stay.entered).days, case.get(HouseSettings).stage_days
    stage = case.stage_label(stay)
    return {"stage": stage, "days": days, "limit": limit} if days > limit else None


def has_too_many(rep: str, case: Case) -> Evidence | None:
    deals = sum(deal.is_open for deal in case.book.by_rep(Deal)[rep])
    limit = case.get(HouseSettings).open_deals
    return {"deals": deals, "limit": limit} if deals > limit else None


def example(deals: int, opened: datetime, planned: datetime) -> Case:
    """A rep with some deals at one account, all opened on a day, and one visit planned."""
    changed = opened + timedelta(days=1)
    return Case(
        Book(
            accounts=[Account(id="a1", name="Bright Paper")],
            deals=[
                Deal(id=f"d{n}", account="a1", rep="A", opened=opened, stage="demo")
                for n in range(deals)
            ],
            stage_changes=[
                StageChange(deal=f"d{n}", at=changed, from_stage="prospect", stage="demo")
                for n in range(deals)
            ],
            visits=[Visit(id="v1", rep="A", account="a1", planned_for=planned)],
        ),
        as_of=datetime(2026, 3, 31),
    )


def examples_that_trigger() -> list[Case]:
    """Seven deals that stand since January, and no visit planned."""
    return [example(5, datetime(2026, 1, 12), datetime(2026, 3, 2, 9))]


def examples_that_pass() -> list[Case]:
    """Six deals that stand since March, and a visit planned for April."""
    return [example(4, datetime(2026, 3, 2), datetime(2026, 4, 2, 9))]


NO_PLAN = Rule(
    code="OWN101",
    name="no-next-visit",
    message="no visit is planned, after {visits} so far",
    finds="An open deal with no visit planned.",
    why="What is not planned does not happen, and a competitor plans too.",
    remedy="Agree on the next visit before you leave.",
    method="sales handbook, page 7",
    severity=Severity.WARNING,
    subject=DEAL,
    check=lacks_plan,
    triggers=examples_that_trigger,
    passes=examples_that_pass,
)
STANDS_LONG = Rule(
    code="OWN102",
    name="over-the-limit",
    message="has stood in {stage} for {days} days, {limit} are allowed",
    finds="An open deal that stands in its stage for longer than the house allows.",
    why="The handbook has a limit of its own, whatever is usual.",
    remedy="Agree the next step with the customer, or close the deal.",
    method="sales handbook, page 12",
    severity=Severity.WARNING,
    subject=DEAL,
    check=stands_long,
    triggers=examples_that_trigger,
    passes=examples_that_pass,
)
TOO_MANY = Rule(
    code="OWN103",
    name="too-many-deals",
    message="{deals} open deals, {limit} are what one can look after",
    finds="A rep with more open deals than one can look after.",
    why="Who has too many deals sees to none of them.",
    remedy="Hand some over, or close those that are going nowhere.",
    method="sales handbook, page 3",
    severity=Severity.NOTE,
    subject=REP,
    check=has_too_many,
    triggers=examples_that_trigger,
    passes=examples_that_pass,
)

HOUSE = Framework(
    "HOUSE",
    [
        Criterion("pays", [Question("pays_in_time", "Do they pay in time?")]),
        Criterion(
            "board",
            [Question("board_agreed", "Has the board agreed?", ask=(Role.DECISION_MAKER,))],
            if_fails=Verdict.OPEN,
        ),
    ],
    source="sales handbook, page 5",
)


def count_plans(case: Case, _period: Period) -> dict[bool, int]:
    """How many open deals have a visit planned, and how many have none."""
    return Counter(is_planned(deal, case) for deal in case.book.deals if deal.is_open)


def plans_shown(plans: dict[bool, int]) -> Iterator[Part]:
    yield Note("own_crm.plans_note", {"count": plans[True] + plans[False]})
    yield Table(("own_crm.planned", "own_crm.not_planned"), [(plans[True], plans[False])])


PLUGIN = Plugin(
    name="own-crm",
    version="1.0",
    made_for=INTERFACE,
    rules=[NO_PLAN, STANDS_LONG, TOO_MANY],
    replaces={"PIP105": "OWN102"},
    frameworks=[HOUSE],
    sections=[ReviewSection("own_crm.plans", "Next visits", count_plans, plans_shown)],
    settings={"house": HouseSettings},
    texts={
        "en": {
            "own_crm.plans_note": "Of the {count} open deals:",
            "own_crm.planned": "with a visit planned",
            "own_crm.not_planned": "without",
        }
    },
)

PLUGINS = BUILT_IN.add(PLUGIN)
"""The library's own parts and those of the house."""
