from salesprocess.rules.difference import Difference as Difference, compare as compare
from salesprocess.rules.finding import Finding as Finding, FindingTexts as FindingTexts
from salesprocess.rules.findings import Findings as Findings, RuleRun as RuleRun
from salesprocess.rules.ignoring import Ignore as Ignore, Ignored as Ignored
from salesprocess.rules.rule import (
    CallsFor as CallsFor,
    Diagnosis as Diagnosis,
    Evidence as Evidence,
    Origin as Origin,
    Rule as Rule,
    Severity as Severity,
    always_urgent as always_urgent,
    never_urgent as never_urgent,
)
from salesprocess.rules.rule_set import RuleSet as RuleSet
from salesprocess.rules.run import CRASHED as CRASHED, run as run
from salesprocess.rules.settings import RuleSettings as RuleSettings
from salesprocess.rules.stake import Stake as Stake
from salesprocess.rules.subject import (
    ACCOUNT as ACCOUNT,
    BOOK as BOOK,
    DEAL as DEAL,
    REP as REP,
    About as About,
    Scope as Scope,
    Subject as Subject,
)
