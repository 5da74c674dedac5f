"""The sales process as a science: pure, typed, computed from the records of any CRM.

Nothing is imported here: take what you need from the room that holds it.

- `salesprocess.records`: what a CRM knows, as values; a `Book` holds them all.
- `salesprocess.convert`: rows of plain data in, records out, every fault listed.
- `salesprocess.pipeline`: how deals move, whether the target will be met, why deals are lost.
- `salesprocess.qualification`: whether this is a prospect, and why others were never ours.
- `salesprocess.planning`: where the time goes, and where it should go.
- `salesprocess.decisions`: decision tables that are checked and explain themselves.
- `salesprocess.rules`: checks with a code, a reason and a remedy; their findings are values.
- `salesprocess.texts`: the words of every term and message, in any language.
- `salesprocess.rates`: numbers that know what they mean.
- `salesprocess.settings`: what all judgements take for granted, to be replaced.
- `salesprocess.review`: the whole job, a book in and a review out.
- `salesprocess.plugins`: rules and words of others, by the same door as the library's own.
- `salesprocess.testing`: a made-up territory for demonstrations and tests.
"""

__version__ = "0.1.0"
