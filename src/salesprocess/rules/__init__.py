"""Rules: checks of the sales process with a code, a reason and a remedy.

A rule is a value around one small function; what it finds is a value too. Nothing here
knows any rule: those live with the part of the domain they judge.
"""

from salesprocess.rules.difference import Difference, compare
from salesprocess.rules.finding import Finding, FindingTexts
from salesprocess.rules.findings import Findings, RuleRun
from salesprocess.rules.ignoring import Ignore, Ignored
from salesprocess.rules.rule import (
    CallsFor,
    Diagnosis,
    Evidence,
    Origin,
    Rule,
    Severity,
    always_urgent,
    never_urgent,
)
from salesprocess.rules.rule_set import RuleSet
from salesprocess.rules.run import CRASHED, run
from salesprocess.rules.settings import RuleSettings
from salesprocess.rules.stake import Stake
from salesprocess.rules.subject import ACCOUNT, BOOK, DEAL, REP, About, Scope, Subject

__all__ = [
    "ACCOUNT",
    "BOOK",
    "CRASHED",
    "DEAL",
    "REP",
    "About",
    "CallsFor",
    "Diagnosis",
    "Difference",
    "Evidence",
    "Finding",
    "FindingTexts",
    "Findings",
    "Ignore",
    "Ignored",
    "Origin",
    "Rule",
    "RuleRun",
    "RuleSet",
    "RuleSettings",
    "Scope",
    "Severity",
    "Stake",
    "Subject",
    "always_urgent",
    "compare",
    "never_urgent",
    "run",
]
