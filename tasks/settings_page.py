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
from salesprocess.markdown import cell_text, table_of
from salesprocess.settings import Settings
from salesprocess.thresholds import setting_text, sources

if TYPE_CHECKING:
    from collections.abc import Sequence

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "settings.md"

INTRODUCTION = '''\
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

## Where a region, a team or a process differs

`where` adds what holds in a place: a process, a region, a team, a rep, or several of these at once.
Each rule is handed the settings that hold for the deal, the account or the rep it looks at.

```pycon
>>> from salesprocess.overrides import Place
>>> visits = (
...     PipelineSettings(visit_within_days=35)
...     .where(region="North", visit_within_days=45)
...     .where(team="Key accounts", visit_within_days=14)
... )
>>> visits.at(Place(region="North", rep="A")).visit_within_days
45

```

- Where several overrides of a field hold, the one that names more wins, and of two that name as
  many the later one. Two values of one field for the very same place are an error.
- A mapping, such as `severities`, is merged by key: what is not named in a place is as everywhere.
- A deal stands in its process, in the region of its account, and in the team of its rep; an account
  in its region and in the team of its rep; a rep in the team. What is not known is in no override:
  a deal without an account has no region. A rule about the whole book goes by the settings
  themselves.
- A rule that compares its deal with the others takes them all by the settings of that deal's place.
- A measure goes by the settings themselves too. With those of a place it is asked of
  `case.where(region="North")`: the same book, the same histories, and nothing is worked out again
  that rests on no settings that differ.
- How history is read (`recorded_from`, `placeholder_days`, `far_days`) and which rules are run is
  the same everywhere.

## Which rules are run, and how much they matter

`RuleSettings` selects rules, ignores some, and says how severe the findings of a rule are. What was
left out and what was changed stands in the header of the report, in its JSON and in its SARIF. A
code that no rule has is an error that names a near one.

## One settings file

Settings are read from plain data, such as that of a TOML or JSON file, and written as such:

```pycon
>>> import tomllib
>>> from salesprocess import convert
>>> file = """
... [common]
... cycle_years = 4
...
... [pipeline]
... visit_within_days = 35
...
... [[pipeline.overrides]]
... region = "North"
... visit_within_days = 45
...
... [[pipeline.overrides]]
... team = "Key accounts"
... visit_within_days = 14
...
... [rules]
... ignore = ["DAT", "PIP121"]
... severities = { PIP106 = "error" }
... """
>>> settings = convert.read(Settings, tomllib.loads(file))
>>> settings.pipeline == visits, convert.dump(settings) == tomllib.loads(file)
(True, True)
>>> for change in changes(settings.pipeline):
...     print(change)
PipelineSettings.visit_within_days: 35 in place of 30 (the library's own)
PipelineSettings.visit_within_days (region North): 45 in place of 30 (the library's own)
PipelineSettings.visit_within_days (team Key accounts): 14 in place of 30 (the library's own)

```

A file says what differs, and no more. Here is what it does to a small book: the first deal is
looked at with 45 days, the second with 14.

```pycon
>>> from salesprocess.case import Case
>>> from salesprocess.records import Account, Book, Deal, Rep, Visit
>>> from salesprocess.review import review
>>> book = Book(
...     reps=[Rep(id="A"), Rep(id="B", team="Key accounts")],
...     accounts=[
...         Account(id="a1", name="Bright Paper", region="North"),
...         Account(id="a2", name="Iron Works", region="South"),
...     ],
...     deals=[
...         Deal(id="d1", account="a1", rep="A", opened=datetime(2026, 1, 5)),
...         Deal(id="d2", account="a2", rep="B", opened=datetime(2026, 1, 5)),
...     ],
...     visits=[
...         Visit(id="v1", rep="A", account="a1", started=datetime(2026, 2, 24, 9)),
...         Visit(id="v2", rep="B", account="a2", started=datetime(2026, 3, 12, 9)),
...     ],
... )
>>> result = review(Case(book, datetime(2026, 3, 31), settings))
>>> for finding in result.findings.by_code()["PIP106"]:
...     print(finding.id, finding.severity.value, finding.evidence["limit"])
d2 error 14

```

One error lists every fault of a file:

```pycon
>>> convert.read(
...     Settings,
...     {
...         "common": {"cycle_years": "x"},
...         "pipeline": {"overrides": [{"region": "North", "visit_within_day": 45}]},
...     },
... )
Traceback (most recent call last):
salesprocess.errors.InvalidValueError: not a Settings
  - common.cycle_years: expected a number, got 'x'
  - pipeline.overrides[0].visit_within_day: expected a field of PipelineSettings, got
    'visit_within_day'; did you mean 'visit_within_days'?

```
'''


def page() -> str:
    """The page: what settings are for, and a table of each class."""
    return "\n".join([INTRODUCTION, *(_section(type(part)) for part in Settings())])


def _section(kind: type) -> str:
    package = kind.__module__.removesuffix(".settings")
    header = ["name", "default", "what it is", "source"]
    table = table_of([header, *([cell_text(cell) for cell in row] for row in _rows(kind))])
    return f"## {kind.__name__}\n\nIn `{package}`.\n\n{table}\n"


def _rows(kind: type) -> list[list[str | None]]:
    meant, defaults = arguments(kind), kind()
    return [
        [f"`{name}`", f"`{setting_text(getattr(defaults, name))}`", meant[name], source]
        for name, source in sources(kind).items()
    ]


def main(options: Sequence[str], path: Path = PAGE) -> str | None:
    """Write the page, or only tell what is wrong with the one there is."""
    return keep(options, {path: page()})


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
