"""The package that reads and writes iCalendar, from the extra `calendar`."""

from __future__ import annotations

from importlib import import_module
from typing import Any

try:
    icalendar: Any = import_module("icalendar")
    """The package; what it is made of is not typed."""
except ImportError:
    message = "calendars need icalendar: install salesprocess[calendar]"
    raise ImportError(message) from None
