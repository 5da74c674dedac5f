"""Rules: checks of the sales process with a code, a reason and a remedy.

A rule is a value around one small function; what it finds is a value too. Nothing here
knows any rule: those live with the part of the domain they judge.
"""

from salesprocess.rules.rule import (
    ACCOUNT,
    BOOK,
    DEAL,
    REP,
    Case,
    Evidence,
    Finding,
    Rule,
    Severity,
    Subject,
)
from salesprocess.rules.rule_set import RuleSet
from salesprocess.rules.run import CRASHED, run

__all__ = [
    "ACCOUNT",
    "BOOK",
    "CRASHED",
    "DEAL",
    "REP",
    "Case",
    "Evidence",
    "Finding",
    "Rule",
    "RuleSet",
    "Severity",
    "Subject",
    "run",
]
