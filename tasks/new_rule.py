"""Begin a rule: its file, with what is left to write, and its place among the others.

python tasks/new_rule.py PIP199 order-without-visit --subject deal --method §5.3
"""

from __future__ import annotations

import re
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen

from salesprocess.errors import Fault, InvalidValueError, Near, SalesProcessError
from salesprocess.plugins import BUILT_IN
from salesprocess.rules.rule import CODE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

ROOT = Path(__file__).parents[1]

ROOMS = {"PIP": "pipeline", "QUA": "qualification", "PLN": "planning", "DAT": "data_quality"}
"""Where rules stand, by the capitals of their codes."""

KINDS = {"account": "Account", "book": "Book", "deal": "Deal", "rep": "str"}
"""What a rule may look at, and of which type one of them is."""

NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
SECTION = re.compile(r"§\d+(\.\d+)?")

TEMPLATE = '''\
"""{code}: TODO say in a line what it finds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.rules import {constant}, Evidence, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salesprocess.case import Case
{record}

def check({subject}: {kind}, case: Case) -> Evidence | None:
    """TODO say which question it answers."""
    raise NotImplementedError("return what was seen, or None where all is well")


def triggers() -> Iterator[Case]:
    """TODO say in a line what is wrong in each example."""
    raise NotImplementedError("yield cases in which {code} finds something")


def passes() -> Iterator[Case]:
    """TODO say in a line what is right in each example."""
    raise NotImplementedError("yield cases in which {code} finds nothing")


RULE = Rule(
    code="{code}",
    name="{name}",
    message="TODO",
    finds="TODO",
    why="TODO",
    remedy="TODO",
    method="{method}",
    severity=Severity.WARNING,
    subject={constant},
    check=check,
    triggers=triggers,
    passes=passes,
)
'''

RECORD = "    from salesprocess.records import {kind}\n"

LEFT_TO_DO = """\
Begun: {path}, and its line in __init__.py beside it.
Left to do:
- write the check, examples that trigger it and others that pass, and every text: the tests
  fail until no TODO is left, and until each pack in src/salesprocess/texts/ has its texts too;
- plant its fault: a function under its code in src/salesprocess/testing/faults/;
  the clean territory must hold what the rule looks at, and give it nothing to find
- write the page of its documentation: python tasks/rule_pages.py
- announce it in CHANGELOG.md
- make test"""


@frozen
class Draft:
    """A rule that is begun.

    Args:
        code: Its code.
        name: Its name.
        subject: What it looks at: account, book, deal or rep.
        method: The section of the method it comes from.
    """

    code: str
    name: str
    subject: str
    method: str

    @property
    def module(self) -> str:
        """The name of its file."""
        return f"{self.code.lower()}_{self.name.replace('-', '_')}"

    def folder(self, root: Path) -> Path:
        """Where the rules of its room stand."""
        return rules_of(root, ROOMS[self.code[:3]])

    def source(self) -> str:
        """What stands in its file."""
        kind = KINDS[self.subject]
        return TEMPLATE.format(
            code=self.code,
            name=self.name,
            method=self.method,
            subject=self.subject,
            constant=self.subject.upper(),
            kind=kind,
            record="" if kind == "str" else RECORD.format(kind=kind),
        )


def rules_of(root: Path, room: str) -> Path:
    """Where the rules of a room stand in a tree."""
    return root / "src" / "salesprocess" / room / "rules"


def used(root: Path) -> dict[str, str]:
    """The names of the rules in a tree by their codes, as their files have them."""
    files = (path for room in ROOMS.values() for path in rules_of(root, room).glob("*.py"))
    parts = (path.stem.partition("_") for path in files)
    names = {code.upper(): name.replace("_", "-") for code, _, name in parts}
    return {code: name for code, name in names.items() if CODE.fullmatch(code)}


def draft(
    code: str,
    name: str,
    subject: str,
    method: str,
    *,
    names: Mapping[str, str],
    retired: Mapping[str, str],
) -> Draft:
    """A new rule.

    Args:
        code: Its code, such as `PIP199`.
        name: A few words with hyphens.
        subject: What it looks at.
        method: The section it comes from, such as `§5.3`.
        names: The names of the rules there are, by their codes.
        retired: Codes no longer in use, each with the code that took its place.

    Raises:
        InvalidValueError: Listing every argument that will not do.
    """
    faults = list(_code_faults(code, names, retired))
    if not NAME.fullmatch(name):
        faults.append(Fault("name", "small words with hyphens, such as stage-skipped", name))
    elif name in names.values():
        faults.append(Fault("name", "one that no other rule has", name))
    if subject not in KINDS:
        expected = f"one of {', '.join(KINDS)}"
        faults.append(Fault("subject", expected, subject, Near(subject, KINDS)))
    if not SECTION.fullmatch(method):
        faults.append(Fault("method", "a section such as §5.3", method))
    if faults:
        raise InvalidValueError("not a new rule", faults)
    return Draft(code, name, subject, method)


def _code_faults(
    code: str, names: Mapping[str, str], retired: Mapping[str, str]
) -> Iterator[Fault]:
    if not CODE.fullmatch(code):
        yield Fault("code", "three capitals and three digits, such as PIP199", code)
    elif code[:3] not in ROOMS:
        yield Fault("code", f"one that begins with {', '.join(ROOMS)}", code, Near(code[:3], ROOMS))
    elif code in names:
        yield Fault("code", f"one that was never used, not that of {names[code]}", code)
    elif code in retired:
        yield Fault("code", f"one that was never used, not one retired for {retired[code]}", code)


def with_rule(source: str, module: str) -> str:
    """The source of a folder of rules with one more, in the order of the codes.

    Args:
        source: Its `__init__.py`, which names each rule twice: it imports it and lists it.
        module: The rule's file.
    """
    lines = source.splitlines()
    for ending in (",", ".RULE,"):
        like = re.compile(rf"    \w+{re.escape(ending)}")
        places = [place for place, line in enumerate(lines) if like.fullmatch(line)]
        before = [place for place in places if lines[place] < f"    {module}"]
        lines.insert(before[-1] + 1 if before else places[0], f"    {module}{ending}")
    return "\n".join([*lines, ""])


def begin(rule: Draft, root: Path) -> Path:
    """Write the file of a rule and name it beside the others.

    Returns:
        The file.
    """
    folder = rule.folder(root)
    listed, path = folder / "__init__.py", folder / f"{rule.module}.py"
    path.write_text(rule.source(), encoding="utf-8")
    source = with_rule(listed.read_text(encoding="utf-8"), rule.module)
    listed.write_text(source, encoding="utf-8")
    return path


def main(arguments: Sequence[str], root: Path = ROOT) -> str | None:
    """Begin a rule and say what is left to do, or only tell why it can not be begun."""
    parser = ArgumentParser(description="Begin a rule.")
    parser.add_argument("code", help="a new code, such as PIP199")
    parser.add_argument("name", help="a few words with hyphens, such as order-without-visit")
    parser.add_argument("--subject", default="deal", help=f"one of {', '.join(KINDS)}")
    parser.add_argument("--method", required=True, help="a section, such as §5.3")
    given = vars(parser.parse_args(arguments))
    retired = {code: heir for plugin in BUILT_IN.plugins for code, heir in plugin.retired.items()}
    try:
        rule = draft(**given, names=used(root), retired=retired)
    except SalesProcessError as error:
        return str(error)
    print(LEFT_TO_DO.format(path=begin(rule, root).relative_to(root)))
    return None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
