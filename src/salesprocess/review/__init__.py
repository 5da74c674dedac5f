"""The whole job: a book goes in, a review of its sales process comes out.

- `review` measures a book and applies the rules to it; a `Review` holds both, and is read as
  text, Markdown, HTML, JSON or SARIF, in any of the languages.
- `salesprocess.rules.compare` sets the findings of two reviews beside each other;
  `difference_section` reports it, and `read_findings` takes back the findings of a review
  that was kept as JSON.
"""

from salesprocess.lazy import lazily

lazily(__name__)
