"""Rules: checks of the sales process with a code, a reason and a remedy.

A rule is a value around one small function; what it finds is a value too. Nothing here
knows any rule: those live with the part of the domain they judge.
"""

from salesprocess.lazy import lazily

lazily(__name__)
