"""The tools of an assistant, called by a real client of the protocol."""

from __future__ import annotations

import asyncio
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from salesprocess.case import Case
from salesprocess.pipeline import forecast, outcomes_by
from salesprocess.rates import Period
from salesprocess.review import review
from salesprocess.testing import sample_book

mcp = pytest.importorskip("mcp", reason="make check installs what the assistant needs")

from mcp import Client, StdioServerParameters  # noqa: E402

from assistant.__main__ import main  # noqa: E402  once it is known to be there
from assistant.server import server_of  # noqa: E402

EXAMPLES = Path(__file__).parents[1] / "examples"
CASE = Case(sample_book(accounts=40, reps=["A", "B"]), datetime(2027, 1, 1))
SERVER = server_of(CASE)
TOOLS = {"book", "figures", "agenda", "findings", "forecast"}


def asked(tool: str, server: Any = SERVER, **what: object) -> Any:
    """What a client is answered: plain data, or the text of an error."""

    async def ask() -> Any:
        async with Client(server) as client:
            found = await client.call_tool(tool, what)
        text: Any = found.content[0]
        if found.is_error:
            return text.text
        data = found.structured_content
        return data["result"] if set(data) == {"result"} else data

    return asyncio.run(ask())


def test_the_tools_say_what_they_answer() -> None:
    async def listed() -> Any:
        async with Client(SERVER) as client:
            return (await client.list_tools()).tools, client.instructions

    tools, told = asyncio.run(listed())
    assert {tool.name for tool in tools} == TOOLS
    assert all("Args:" in tool.description or tool.name == "book" for tool in tools)
    assert "counted from" in told


def test_a_figure_comes_with_what_it_was_counted_from() -> None:
    assert "pipeline.outcomes" in asked("book")["sections"]
    section = asked("figures", section="pipeline.outcomes")
    (table,) = [part for part in section["parts"] if part.get("id") == "rep"]
    told = {row["rep"]["id"]: row["win_rate"] for row in table["rows"]}
    measured = outcomes_by(CASE, lambda deal: deal.rep)
    for rep, counts in measured.items():
        assert told[rep]["successes"] == counts.won
        assert told[rep]["trials"] == counts.won + counts.lost


def test_the_forecast_is_the_library_s_or_says_why_there_is_none() -> None:
    days = {"first_day": "2027-01-01", "last_day": "2027-03-31"}
    expected = forecast(CASE, Period.quarter(2027, 1))
    told = asked("forecast", **days)
    assert told["why_none"] is None
    for term in ("open", "new", "total"):
        outlook = getattr(expected, term)
        low, high = outlook.orders.interval(0.95)
        assert told[term]["orders"] == pytest.approx(float(outlook.orders.expected))
        assert (told[term]["low"], told[term]["high"]) == (float(low), float(high))
    year = asked("forecast", first_day="2027-01-01", last_day="2027-12-31")
    assert (year["open"], year["why_none"]) == (None, "too_short")


def test_findings_are_those_of_a_rule_or_a_rep() -> None:
    every = review(CASE).findings
    assert len(asked("findings")) == len(every)
    code, rep = every[0].code, every[0].rep
    some = asked("findings", code=code, rep=rep)
    assert len(some) == sum(each.code == code and each.rep == rep for each in every)


def test_what_is_not_there_is_an_error_that_names_a_near_one() -> None:
    assert "did you mean 'pipeline.outcomes'?" in asked("figures", section="pipeline.outcome")
    assert "did you mean 'A'?" in asked("agenda", rep="a")


DEAL = '{"deals": [{"id": "d1", "opened": "2026-01-05T09:00:00"}]}'

UNANSWERED = [
    ("no book", "2027-01-01", "Expecting value"),
    ('{"deals": [{"idd": "d1"}]}', "2027-01-01", "did you mean 'id'?"),
    (DEAL, "2027-01-01T00:00+00:00", "expected a moment without a time zone"),
]


@pytest.mark.parametrize("wrong", [None, *UNANSWERED], ids=str)
def test_a_book_that_can_not_be_answered_for_is_told_in_a_line(
    wrong: tuple[str, str, str] | None,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = tmp_path / "book.json"
    held, as_of, told = wrong or (None, "2027-01-01", "No such file")
    if held:
        path.write_text(held, "utf-8")
    monkeypatch.setattr("sys.argv", ["assistant", str(path), "--as-of", as_of])
    with pytest.raises(SystemExit):
        main()
    assert told in capsys.readouterr().err


@pytest.mark.long
def test_it_answers_over_standard_input_and_output() -> None:
    command = StdioServerParameters(
        command=sys.executable, args=["-m", "assistant", "--language", "zh-Hans"], cwd=EXAMPLES
    )
    page = asked("agenda", command, rep="A")["pages"][0]
    assert page["tasks"]
    assert page["tasks"][0]["action"].endswith("。")
