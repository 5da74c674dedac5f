"""Why a deal was lost before the customer considered us: the tree of causes, and its remedies.

The tree is that of method §3.2. To each node comes a leaf of our own for what is not known
there: unknown is never taken for a cause.
"""

from __future__ import annotations

from enum import Enum
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from salesprocess.wording import Phrase, phrase_about

if TYPE_CHECKING:
    from collections.abc import Mapping


class PurchaseOutcome(Enum):
    """How a purchase in the market went for us; each purchase went in one of these ways."""

    WON = "won"
    LOST_AFTER_CONTACT = "lost_after_contact"
    """The customer considered us and bought elsewhere."""
    NO_CONTACT = "no_contact"
    """The customer bought elsewhere before considering us (method §3.1)."""
    UNKNOWN = "unknown"


class NoContactCause(Enum):
    """Why a purchase went past us, node by node (method §3.2).

    >>> NoContactCause.WRONG_DEPARTMENT.path
    ('visited', 'not noticed', 'wrong department')
    """

    WON = "won"
    """It did not: it was from us."""
    LOST_AFTER_CONTACT = "lost_after_contact"
    """It did, but after the customer had considered us."""
    VENDOR_UNKNOWN = "vendor_unknown"
    CONSIDERATION_UNKNOWN = "consideration_unknown"

    NOT_VISITED = "not_visited"
    NO_PLAN = "no_plan"
    THOUGHT_UNNECESSARY = "thought_unnecessary"
    NO_LONGER_MATTERED = "no_longer_mattered"
    """Visited before, did not matter any more."""
    NOT_INCLINED = "not_inclined"
    """The rep did not feel like visiting."""
    COMPETITOR_CLOSE = "competitor_close"
    """A competitor has a good relationship."""
    WHY_NO_PLAN_UNKNOWN = "why_no_plan_unknown"
    NOT_CARRIED_OUT = "not_carried_out"
    PLAN_UNKNOWN = "plan_unknown"

    VISITED = "visited"
    NOT_NOTICED = "not_noticed"
    REFUSED = "refused"
    """Refused, so no further visit."""
    WRONG_DEPARTMENT = "wrong_department"
    JUDGED_NO_OPPORTUNITY = "judged_no_opportunity"
    WHY_NOT_NOTICED_UNKNOWN = "why_not_noticed_unknown"
    NOTICED_TOO_LATE = "noticed_too_late"
    COMPETITOR_FIRST = "competitor_first"
    """A competitor's proposal was already in."""
    NOTICE_UNKNOWN = "notice_unknown"
    TIMING_UNKNOWN = "timing_unknown"
    WHY_NO_OFFER_UNKNOWN = "why_no_offer_unknown"
    """Noticed in time and not offered for: the method has no leaf for it."""

    VISIT_UNKNOWN = "visit_unknown"

    @property
    def lineage(self) -> tuple[NoContactCause, ...]:
        """The nodes from the branch down to this one."""
        parent = PARENTS.get(self)
        return (*parent.lineage, self) if parent else (self,)

    @property
    def path(self) -> tuple[str, ...]:
        """The nodes from the branch down to this one, in words."""
        return tuple(node.value.replace("_", " ") for node in self.lineage)

    @property
    def children(self) -> tuple[NoContactCause, ...]:
        """The nodes right below this one; a leaf has none."""
        return TREE.get(self, ())

    @property
    def is_definite(self) -> bool:
        """Whether it is a leaf of the method's own tree, so that nothing is left to find out."""
        return self in PARENTS and not self.children and self not in FIND_OUT

    @property
    def outcome(self) -> PurchaseOutcome:
        """How the purchase went for us."""
        return OUTCOMES.get(self, PurchaseOutcome.NO_CONTACT)

    @property
    def remedy(self) -> Phrase | None:
        """What to do about it; `None` where it did not go past us, and for a node above others.

        >>> NoContactCause.WRONG_DEPARTMENT.remedy.id
        'NoContactCause.WRONG_DEPARTMENT.remedy'
        """
        return REMEDY.get(self)

    @property
    def remedies(self) -> tuple[NoContactRemedy, ...]:
        """What to do about it, by the branch it is in; nothing where there is none."""
        return REMEDIES.get(self.lineage[0], ())


class NoContactFact(Enum):
    """What has to be known of a purchase elsewhere to name the cause; each yes, no or unknown."""

    BOUGHT_ELSEWHERE = "bought_elsewhere"
    CONSIDERED = "considered"
    """The customer considered us: a deal, a proposal or a demonstration of ours was there."""
    VISITED = "visited"
    PLANNED = "planned"
    THOUGHT_UNNECESSARY = "thought_unnecessary"
    VISITED_LONG_AGO = "visited_long_ago"
    NO_LONGER_MATTERED = "no_longer_mattered"
    NOT_INCLINED = "not_inclined"
    COMPETITOR_CLOSE = "competitor_close"
    NOTICED = "noticed"
    REFUSED = "refused"
    """The last visit was refused."""
    WRONG_DEPARTMENT = "wrong_department"
    JUDGED_NO_OPPORTUNITY = "judged_no_opportunity"
    COMPETITOR_FIRST = "competitor_first"
    """A competitor's proposal was in before we noticed."""

    @property
    def question(self) -> str:
        """The id under which an `Answer` tells it where no record does.

        >>> NoContactFact.NOT_INCLINED.question
        'no_contact.not_inclined'
        """
        return f"no_contact.{self.value}"


class NoContactRemedy(Enum):
    """What to do so that no deal is lost this way again (method §3.3)."""

    ANALYSE_TERRITORY = "analyse_territory"
    PLAN_DEVELOPMENT = "plan_development"
    CONFIRM_WHO_DECIDES = "confirm_who_decides"
    KNOW_THE_INFLUENCE = "know_the_influence"
    MEET_THOSE_WHO_MATTER = "meet_those_who_matter"
    LOOK_AT_THE_MACHINES = "look_at_the_machines"
    CONFIRM_BEFORE_STRIKING_OFF = "confirm_before_striking_off"


TREE: Final[Mapping[NoContactCause, tuple[NoContactCause, ...]]] = MappingProxyType(
    {
        NoContactCause.NOT_VISITED: (
            NoContactCause.NO_PLAN,
            NoContactCause.NOT_CARRIED_OUT,
            NoContactCause.PLAN_UNKNOWN,
        ),
        NoContactCause.NO_PLAN: (
            NoContactCause.THOUGHT_UNNECESSARY,
            NoContactCause.NO_LONGER_MATTERED,
            NoContactCause.NOT_INCLINED,
            NoContactCause.COMPETITOR_CLOSE,
            NoContactCause.WHY_NO_PLAN_UNKNOWN,
        ),
        NoContactCause.VISITED: (
            NoContactCause.NOT_NOTICED,
            NoContactCause.NOTICED_TOO_LATE,
            NoContactCause.NOTICE_UNKNOWN,
            NoContactCause.TIMING_UNKNOWN,
            NoContactCause.WHY_NO_OFFER_UNKNOWN,
        ),
        NoContactCause.NOT_NOTICED: (
            NoContactCause.REFUSED,
            NoContactCause.WRONG_DEPARTMENT,
            NoContactCause.JUDGED_NO_OPPORTUNITY,
            NoContactCause.WHY_NOT_NOTICED_UNKNOWN,
        ),
        NoContactCause.NOTICED_TOO_LATE: (NoContactCause.COMPETITOR_FIRST,),
    }
)
"""The nodes right below each node, in the method's order (method §3.2)."""

PARENTS: Final = {child: parent for parent, children in TREE.items() for child in children}
"""The node above each node."""

FIND_OUT: Final = frozenset(cause for cause in NoContactCause if cause.value.endswith("_unknown"))
"""The leaves that say what is still to be found out."""

OUTCOMES: Final[Mapping[NoContactCause, PurchaseOutcome]] = MappingProxyType(
    {
        NoContactCause.WON: PurchaseOutcome.WON,
        NoContactCause.LOST_AFTER_CONTACT: PurchaseOutcome.LOST_AFTER_CONTACT,
        NoContactCause.VENDOR_UNKNOWN: PurchaseOutcome.UNKNOWN,
        NoContactCause.CONSIDERATION_UNKNOWN: PurchaseOutcome.UNKNOWN,
    }
)
"""How a purchase went for us that is in neither branch; all others are no-contact failures."""

REMEDIES: Final[Mapping[NoContactCause, tuple[NoContactRemedy, ...]]] = MappingProxyType(
    {
        NoContactCause.NOT_VISITED: (
            NoContactRemedy.ANALYSE_TERRITORY,
            NoContactRemedy.PLAN_DEVELOPMENT,
        ),
        NoContactCause.VISITED: (
            NoContactRemedy.CONFIRM_WHO_DECIDES,
            NoContactRemedy.KNOW_THE_INFLUENCE,
            NoContactRemedy.MEET_THOSE_WHO_MATTER,
            NoContactRemedy.LOOK_AT_THE_MACHINES,
            NoContactRemedy.CONFIRM_BEFORE_STRIKING_OFF,
        ),
    }
)
"""The remedies of each branch (method §3.3)."""

_REMEDY: Final = {
    NoContactCause.THOUGHT_UNNECESSARY: (
        "set the account beside the others in the territory analysis, and plan visits by that"
    ),
    NoContactCause.NO_LONGER_MATTERED: (
        "put the account back into the development plan, and visit it with a new purpose"
    ),
    NoContactCause.NOT_INCLINED: (
        "agree with the manager by when the account is visited, and go there together the "
        "first time"
    ),
    NoContactCause.COMPETITOR_CLOSE: (
        "plan visits all the same, meet other departments, and find what the competitor "
        "does not give"
    ),
    NoContactCause.WHY_NO_PLAN_UNKNOWN: (
        "ask the rep why no visit was planned, and put the account into the development plan"
    ),
    NoContactCause.NOT_CARRIED_OUT: (
        "make the planned visit now, and check each week which planned visits were not made"
    ),
    NoContactCause.PLAN_UNKNOWN: (
        "find out whether a visit was planned, and keep a plan for each account"
    ),
    NoContactCause.REFUSED: (
        "visit again with something new: another department, news, a different purpose"
    ),
    NoContactCause.WRONG_DEPARTMENT: "confirm who is in charge and who decides, and meet them soon",
    NoContactCause.JUDGED_NO_OPPORTUNITY: (
        "look at the machines and ask the right person before a customer is struck off"
    ),
    NoContactCause.WHY_NOT_NOTICED_UNKNOWN: (
        "go through the visits with the rep: who was met, what was asked, and who was not met"
    ),
    NoContactCause.COMPETITOR_FIRST: (
        "find out earlier who influences the purchase and by what criteria, and ask at each "
        "visit who else proposes"
    ),
    NoContactCause.NOTICE_UNKNOWN: (
        "find out whether the opportunity was noticed, and note after each visit what was seen"
    ),
    NoContactCause.TIMING_UNKNOWN: (
        "find out when the competitor's proposal came in, and note each proposal with its day"
    ),
    NoContactCause.WHY_NO_OFFER_UNKNOWN: (
        "find out why no offer was made, and talk each noticed opportunity over with the manager"
    ),
    NoContactCause.VISIT_UNKNOWN: (
        "find out whether the customer was visited, and record each visit"
    ),
    NoContactCause.VENDOR_UNKNOWN: "find out from whom it was bought",
    NoContactCause.CONSIDERATION_UNKNOWN: (
        "ask the customer whether we were considered, and why not"
    ),
}

REMEDY: Final[Mapping[NoContactCause, Phrase]] = MappingProxyType(
    {cause: phrase_about(cause, "remedy", english) for cause, english in _REMEDY.items()}
)
"""What to do about each cause: the library's own choice, in the sense of method §3.3."""

ASKED: Final = (
    NoContactFact.BOUGHT_ELSEWHERE,
    NoContactFact.CONSIDERED,
    NoContactFact.VISITED,
    NoContactFact.PLANNED,
    NoContactFact.NOTICED,
    NoContactFact.COMPETITOR_FIRST,
)
"""The facts that lead from node to node; the others are the reasons at a node."""

WHY_NO_PLAN: Final[Mapping[NoContactFact, NoContactCause]] = MappingProxyType(
    {
        NoContactFact.THOUGHT_UNNECESSARY: NoContactCause.THOUGHT_UNNECESSARY,
        NoContactFact.NO_LONGER_MATTERED: NoContactCause.NO_LONGER_MATTERED,
        NoContactFact.NOT_INCLINED: NoContactCause.NOT_INCLINED,
        NoContactFact.COMPETITOR_CLOSE: NoContactCause.COMPETITOR_CLOSE,
    }
)
"""The reasons for no plan, in the method's order; several may hold."""

WHY_NOT_NOTICED: Final[Mapping[NoContactFact, NoContactCause]] = MappingProxyType(
    {
        NoContactFact.REFUSED: NoContactCause.REFUSED,
        NoContactFact.WRONG_DEPARTMENT: NoContactCause.WRONG_DEPARTMENT,
        NoContactFact.JUDGED_NO_OPPORTUNITY: NoContactCause.JUDGED_NO_OPPORTUNITY,
    }
)
"""The reasons for not noticing, in the method's order; several may hold."""
