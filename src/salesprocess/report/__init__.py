"""What was measured, as a report that is made once and read in any form and any language.

- `parts`: sections, tables and notes, before they are put into words.
- `left_out`: what a table left out, as a line below it.
- `figures`: numbers with as many digits as are worth showing.
- `markdown`, `plain_text`, `page`, `data`: the four forms. Each is a function of a part and
  of who has the words, and gives text, or for `data` what JSON can hold.
"""

from salesprocess.lazy import lazily

lazily(__name__)
