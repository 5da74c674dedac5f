"""The sales process as a science: pure, typed, computed from the records of any CRM.

Take what you need from the room that holds it, such as `salesprocess.pipeline`; a room is
imported when it is first asked for. What a CRM knows comes in:

- `records`: what a CRM knows, as values; a `Book` holds them all.
- `convert`: rows of plain data in, records out, every fault listed.
- `interop`: what ten CRMs call things: their rows in, records out, and what they do not tell.
- `processes`: the stages deals move through, the company's and the customer's.
- `case`: a book and the moment to look back from: the first argument of every measure.
- `histories`: where each deal stood, from when to when.
- `people`: who had a deal, who was met, and what was told and seen.

What it means comes out:

- `pipeline`: how deals move, whether the target will be met, why deals are lost.
- `qualification`: whether this is a prospect, and why others were never ours.
- `planning`: where the time goes, and where it should go.
- `data_quality`: what is wrong with the data, for whoever administers the CRM.
- `rules`: checks with a code, a reason and a remedy; their findings are values.
- `agenda`: what to do this week, and who.
- `ical`: visits and things to do in the calendars that people carry, and visits out of them.
- `frames`: the same answers where the data is, of dataframes and tables of SQL or Spark.
- `charts`: results as pictures of Altair.
- `review`: the whole job, a book in and a review out.

What it is made of, and how it is changed:

- `decisions`: decision tables that are checked and explain themselves.
- `rates`: numbers that know what they mean; `left_out`: what they left out.
- `summaries`: small values that add; `rows`: all of them as rows of plain data.
- `report`: sections and tables, read in any form; `markdown`: tables as text.
- `texts`: the words of every term and message, in any language; `formats`: its numbers and days.
- `calendars`: when people work, and how a company counts its years.
- `settings`: what all judgements take for granted, to be replaced; `common_settings` what several
  rooms do; `overrides`: other values in some places; `thresholds`: settings of your own.
- `plugins`: rules and words of others, by the same door as the library's own.
- `privacy`: a book without the people in it: pseudonyms for all, or one of them erased.
- `testing`: made-up territories, and checks of rules, measures and texts.
- `errors`: one error with every fault in it.

>>> import salesprocess
>>> salesprocess.pipeline.DECK_TEAM["D"].leakage
24
"""

from salesprocess.lazy import lazily

__version__ = "0.1.0"

lazily(__name__)
