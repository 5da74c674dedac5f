"""RUN102: a plug-in that could not be loaded."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from attrs import frozen

from salesprocess.case import Case
from salesprocess.records import Book
from salesprocess.rules import Rule, Severity, Subject
from salesprocess.rules.subject import Always
from salesprocess.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from salesprocess.rules import Evidence


@frozen
class Failure:
    """A plug-in that could not be loaded.

    Args:
        name: What its entry point is called.
        target: What the entry point names, such as `acme.plugin:PLUGIN`.
        error: What went wrong.
    """

    name: str
    target: str
    error: str


@frozen
class _Examples:
    """An example, where one is wanted."""

    wanted: bool

    def __call__(self) -> Iterable[Case]:
        return [Case(Book(), datetime(2026, 3, 31))] if self.wanted else []


def _name(failure: Failure) -> str:
    return failure.name


def not_loaded(failures: Sequence[Failure]) -> Rule[Failure]:
    """The rule that makes a finding of each plug-in that could not be loaded.

    Args:
        failures: Those that could not.
    """
    return Rule(
        code="RUN102",
        name="plug-in-not-loaded",
        title=text("plug-in not loaded", "插件未能加载", "プラグイン未読込"),
        message=text(
            "{target} could not be loaded: {error}",
            "无法加载{target}：{error}",
            "{target}を読み込めませんでした：{error}",
        ),
        finds=text(
            "A plug-in that could not be loaded.",
            "插件无法加载。",
            "プラグインを読み込めませんでした。",
        ),
        why=text(
            "Nothing that it adds took part, so what its rules would have found is missing.",
            "插件提供的内容均未生效，其规则本应发现的问题因此缺失。",
            "プラグインの内容は何も使われず、そのルールで見つかったはずの指摘が欠けています。",
        ),
        remedy=text(
            "Mend, update or remove the plug-in, and run the review again.",
            "修复、更新或移除该插件，然后重新运行检讨。",
            "プラグインを直すか、更新するか、取り除いてから、もう一度レビューを実行してください。",
        ),
        method="§7.7",
        severity=Severity.ERROR,
        subject=Subject("plugin", Always(failures), _name),
        check=check,
        triggers=_Examples(wanted=bool(failures)),
        passes=_Examples(wanted=not failures),
    )


def check(failure: Failure, _case: Case) -> Evidence:
    """What went wrong."""
    return {"target": failure.target, "error": failure.error}
