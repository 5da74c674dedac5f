"""What a CRM knows, as plain values; a `Book` holds them all.

Every record is frozen and checked when it is made: one error lists every field that
does not hold what it must. Ids are text, whatever the CRM uses.
"""

from salesprocess.lazy import lazily

lazily(__name__)
