"""Plug-ins: what others add, by the same door as the library's own.

>>> from salesprocess.plugins import BUILT_IN
>>> BUILT_IN.frameworks["MAN"]
Framework(MAN: money, authority, need, competitor)
"""

from salesprocess.lazy import lazily

lazily(__name__)
