"""What an entry point of a plug-in may name, for tests of what is done with plug-ins."""

from __future__ import annotations

from rule_making import make_rule
from salesprocess.plugins import Plugin

ACME = Plugin(name="acme", version="1.0", made_for=1, rules=[make_rule("ACM101")])
NO_PLUGIN = "not a plug-in"
