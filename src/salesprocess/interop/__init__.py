"""CRMs: what each calls things, as data. Plain rows in, records out, and what it does not tell.

Each system is a value: its tables, its usual stages, how it writes values, and its gaps. It reads
what its API sends and what it exports, and writes a record as its API would have it.

>>> from salesprocess.interop import salesforce
>>> loaded = salesforce.load({"Account": [{"Id": "001a", "Name": "Bright Paper"}]})
>>> loaded.book.accounts
(Account(id='001a', name='Bright Paper'),)
"""

from salesprocess.lazy import lazily

lazily(__name__)
