"""Plug-ins: what others add, by the same door as the library's own.

>>> from salesprocess.plugins import BUILT_IN
>>> BUILT_IN.frameworks["MAN"]
Framework(MAN: money, authority, need, competitor)
"""

from salesprocess.plugins.built_in import BUILT_IN
from salesprocess.plugins.installed import GROUP, installed
from salesprocess.plugins.plugin import INTERFACE, Plugin
from salesprocess.plugins.plugin_set import PluginSet
from salesprocess.plugins.review_section import ReviewSection

__all__ = ["BUILT_IN", "GROUP", "INTERFACE", "Plugin", "PluginSet", "ReviewSection", "installed"]
