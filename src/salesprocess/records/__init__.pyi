from salesprocess.outcome import Outcome as Outcome
from salesprocess.records.accounts import (
    Account as Account,
    Contact as Contact,
    Location as Location,
    Rank as Rank,
    Role as Role,
)
from salesprocess.records.answers import (
    Answer as Answer,
    Judgement as Judgement,
    StrikeReason as StrikeReason,
)
from salesprocess.records.assembling import (
    Assembly as Assembly,
    Misfit as Misfit,
    assemble as assemble,
)
from salesprocess.records.book import Book as Book
from salesprocess.records.deals import (
    Deal as Deal,
    DealChange as DealChange,
    DealField as DealField,
    DealLine as DealLine,
    Demonstration as Demonstration,
    ForecastCategory as ForecastCategory,
    Hold as Hold,
    MarketPurchase as MarketPurchase,
    Proposal as Proposal,
    StageChange as StageChange,
)
from salesprocess.records.exchange import ExchangeRate as ExchangeRate
from salesprocess.records.extra import Extra as Extra
from salesprocess.records.machines import (
    Machine as Machine,
    MachineCondition as MachineCondition,
    Volume as Volume,
    machine_count as machine_count,
)
from salesprocess.records.plans import (
    Check as Check,
    Countermeasure as Countermeasure,
    Measure as Measure,
    Plan as Plan,
    Target as Target,
)
from salesprocess.records.record import Record as Record
from salesprocess.records.reps import DealShare as DealShare, OwnerChange as OwnerChange, Rep as Rep
from salesprocess.records.topics import Topic as Topic
from salesprocess.records.visit_words import (
    VISIT_WORDS as VISIT_WORDS,
    visit_outcome as visit_outcome,
)
from salesprocess.records.visits import (
    AbsenceStep as AbsenceStep,
    TimeEntry as TimeEntry,
    TimeKind as TimeKind,
    Visit as Visit,
    VisitChannel as VisitChannel,
    VisitOutcome as VisitOutcome,
)
from salesprocess.records.wider_book import book_with as book_with
