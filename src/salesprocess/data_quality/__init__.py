"""What is wrong with the data themselves: rules about the export as it was delivered.

They find what other figures could silently rest on: sources that disagree, dates that are
none, records that stand twice, fields that say nothing. Each finding is about one cause, however
many records show it.
"""

from salesprocess.lazy import lazily

lazily(__name__)
