"""What was measured, as a report that is made once and read in any form and any language.

- `parts`: sections, tables and notes, before they are put into words.
- `left_out`: what a table left out, as a line below it.
- `figures`: numbers with as many digits as are worth showing.
- `markdown`, `plain_text`, `page`, `data`: the four forms. Each is a function of a part and
  of who has the words, and gives text, or for `data` what JSON can hold.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.lazy import lazily

if TYPE_CHECKING:
    from salesprocess.report.data import to_data as to_data
    from salesprocess.report.figures import Figure as Figure, Percent as Percent
    from salesprocess.report.left_out import (
        left_out_notes as left_out_notes,
        left_out_of_rows as left_out_of_rows,
    )
    from salesprocess.report.markdown import to_markdown as to_markdown
    from salesprocess.report.page import to_html as to_html
    from salesprocess.report.parts import (
        Note as Note,
        Part as Part,
        Section as Section,
        Table as Table,
        Word as Word,
    )
    from salesprocess.report.plain_text import to_text as to_text

__getattr__ = lazily(
    "salesprocess.report",
    {
        "data": "to_data",
        "figures": "Figure Percent",
        "left_out": "left_out_notes left_out_of_rows",
        "markdown": "to_markdown",
        "page": "to_html",
        "parts": "Note Part Section Table Word",
        "plain_text": "to_text",
    },
)
