from salesprocess.report.appendix import with_appendix as with_appendix
from salesprocess.report.cells import Named as Named, Note as Note, Word as Word
from salesprocess.report.data import to_data as to_data
from salesprocess.report.drawings import (
    Across as Across,
    Bars as Bars,
    Drawing as Drawing,
    Grid as Grid,
    Lines as Lines,
    Parts as Parts,
    Ranges as Ranges,
)
from salesprocess.report.explained import Explained as Explained
from salesprocess.report.few import (
    TooFew as TooFew,
    without_rates_of_few as without_rates_of_few,
)
from salesprocess.report.figures import (
    Estimated as Estimated,
    Figure as Figure,
    Percent as Percent,
    Series as Series,
)
from salesprocess.report.left_out import left_out_notes as left_out_notes
from salesprocess.report.markdown import to_markdown as to_markdown
from salesprocess.report.names import with_names as with_names
from salesprocess.report.page import (
    STYLE as STYLE,
    to_html as to_html,
    to_html_fragment as to_html_fragment,
)
from salesprocess.report.parts import (
    Card as Card,
    Cards as Cards,
    Column as Column,
    Part as Part,
    Section as Section,
    Table as Table,
    rated as rated,
)
from salesprocess.report.plain_text import to_text as to_text
from salesprocess.report.readable import Readable as Readable
