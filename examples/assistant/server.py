"""A server of the Model Context Protocol, by which an assistant asks about a book."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError

from assistant.tools import Tools
from salesprocess.case import Case
from salesprocess.errors import SalesProcessError

P = ParamSpec("P")
R = TypeVar("R")

HOW_TO_ANSWER = """\
You answer for a sales manager by the figures of these tools alone. Say with each figure what it
was counted from (12 of 40) and what was left out. A figure that is null is not known: say why, and
never put another in its place. What is associated is not caused."""


def server_of(case: Case, language: str = "en") -> MCPServer:
    """The server of a book.

    Args:
        case: The book, seen at a moment.
        language: The code of the language of the words.
    """
    tools = Tools(case, language)
    server = MCPServer("salesprocess", instructions=HOW_TO_ANSWER)
    for tool in (tools.book, tools.figures, tools.agenda, tools.findings, tools.forecast):
        server.tool()(_plainly(tool))
    return server


def _plainly(tool: Callable[P, R]) -> Callable[P, R]:
    """A tool whose errors are told to the assistant, which may then ask rightly."""

    @wraps(tool)
    def asked(*arguments: P.args, **named: P.kwargs) -> R:
        try:
            return tool(*arguments, **named)
        except SalesProcessError as error:
            raise ToolError(str(error)) from error

    return asked
