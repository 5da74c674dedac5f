"""Write the page of the documentation that lists every setting, or tell whether it is current.

python tasks/settings_page.py
python tasks/settings_page.py --check
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pages import keep

from salesprocess.convert.schema import arguments
from salesprocess.markdown import markdown_table
from salesprocess.settings import Settings
from salesprocess.thresholds import shown, sources

if TYPE_CHECKING:
    from collections.abc import Sequence

PAGE = Path(__file__).parents[1] / "docs" / "settings.md"

INTRODUCTION = """\
<!-- Written by tasks/settings_page.py from the classes; change those, not this page. -->

# Settings

Whatever a judgement takes for granted is a field of a settings class, and a caller may replace
any of it. Here is every field with its default and its source: a section of the method, or the
library itself. Where the source is the library's own, try what your own records say.

```pycon
>>> from datetime import datetime, time
>>> from salesprocess.common_settings import CommonSettings
>>> from salesprocess.pipeline import PipelineSettings
>>> from salesprocess.planning import PlanningSettings
>>> from salesprocess.settings import Settings
>>> settings = Settings(
...     common=CommonSettings(cycle_years=4),
...     pipeline=PipelineSettings(close_within_days=45),
...     planning=PlanningSettings(latest_appointment=time(9, 30)),
... )

```

`Settings` holds one object of each class; hand it to the case: `Case(book, as_of, settings)`.
`changes` tells what was replaced:

```pycon
>>> from salesprocess.thresholds import changes
>>> for part in settings:
...     for change in changes(part):
...         print(change)
CommonSettings.cycle_years: 4 in place of 5 (method §6.3)
PipelineSettings.close_within_days: 45 in place of 30 (method §5.1)
PlanningSettings.latest_appointment: 09:30:00 in place of 09:15:00 (method §7.4)

```

Settings can be read from plain data too, such as that of a TOML or JSON file. One error lists every
fault:

```pycon
>>> from salesprocess import convert
>>> convert.read(
...     Settings,
...     {"common": {"cycle_years": 4}, "planning": {"latest_appointment": "09:30"}},
... ).planning.latest_appointment
datetime.time(9, 30)
>>> convert.read(Settings, {"pipeline": {"close_within_day": 45}, "common": {"cycle_years": "x"}})
Traceback (most recent call last):
salesprocess.errors.InvalidValueError: not a Settings
  - common.cycle_years: expected a number, got 'x'
  - pipeline.close_within_day: expected a field of PipelineSettings, got 'close_within_day'; did
    you mean 'close_within_days'?

```
"""


def page() -> str:
    """The page: what settings are for, and a table of each class."""
    return "\n".join([INTRODUCTION, *(_section(type(part)) for part in Settings())])


def _section(kind: type) -> str:
    package = kind.__module__.removesuffix(".settings")
    header = ["name", "default", "what it is", "source"]
    return f"## {kind.__name__}\n\nIn `{package}`.\n\n{markdown_table(header, _rows(kind))}\n"


def _rows(kind: type) -> list[list[str | None]]:
    meant, defaults = arguments(kind), kind()
    return [
        [f"`{name}`", f"`{shown(getattr(defaults, name))}`", meant[name], source]
        for name, source in sources(kind).items()
    ]


def main(options: Sequence[str], path: Path = PAGE) -> str | None:
    """Write the page, or only tell what is wrong with the one there is."""
    return keep(options, {path: page()})


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
