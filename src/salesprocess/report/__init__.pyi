from salesprocess.report.data import to_data as to_data
from salesprocess.report.explained import Explained as Explained
from salesprocess.report.figures import Figure as Figure, Percent as Percent
from salesprocess.report.left_out import left_out_notes as left_out_notes
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
