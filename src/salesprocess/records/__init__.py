"""What a CRM knows, as plain values; a `Book` holds them all.

Every record is frozen and checked when it is made: one error lists every field that
does not hold what it must. Ids are text, whatever the CRM uses.
"""

from salesprocess.outcome import Outcome
from salesprocess.records.accounts import Account, Contact, Location, Rank, Role
from salesprocess.records.answers import Answer, Judgement, StrikeReason
from salesprocess.records.assembling import Assembly, Misfit, assemble
from salesprocess.records.book import Book
from salesprocess.records.deals import (
    Deal,
    DealChange,
    DealField,
    DealLine,
    Demonstration,
    ForecastCategory,
    Hold,
    MarketPurchase,
    Proposal,
    StageChange,
)
from salesprocess.records.exchange import ExchangeRate
from salesprocess.records.extra import Extra
from salesprocess.records.machines import Machine, MachineCondition, Volume, machine_count
from salesprocess.records.plans import Check, Countermeasure, Measure, Plan, Target
from salesprocess.records.record import Record
from salesprocess.records.reps import DealShare, OwnerChange, Rep
from salesprocess.records.topics import Topic
from salesprocess.records.visit_words import VISIT_WORDS, visit_outcome
from salesprocess.records.visits import (
    AbsenceStep,
    TimeEntry,
    TimeKind,
    Visit,
    VisitChannel,
    VisitOutcome,
)
from salesprocess.records.wider_book import book_with

__all__ = [
    "VISIT_WORDS",
    "AbsenceStep",
    "Account",
    "Answer",
    "Assembly",
    "Book",
    "Check",
    "Contact",
    "Countermeasure",
    "Deal",
    "DealChange",
    "DealField",
    "DealLine",
    "DealShare",
    "Demonstration",
    "ExchangeRate",
    "Extra",
    "ForecastCategory",
    "Hold",
    "Judgement",
    "Location",
    "Machine",
    "MachineCondition",
    "MarketPurchase",
    "Measure",
    "Misfit",
    "Outcome",
    "OwnerChange",
    "Plan",
    "Proposal",
    "Rank",
    "Record",
    "Rep",
    "Role",
    "StageChange",
    "StrikeReason",
    "Target",
    "TimeEntry",
    "TimeKind",
    "Topic",
    "Visit",
    "VisitChannel",
    "VisitOutcome",
    "Volume",
    "assemble",
    "book_with",
    "machine_count",
    "visit_outcome",
]
