"""Decision tables: a classification written once, checked when it is built.

The model is that of DMN (Decision Model and Notation): inputs, rows of conditions,
a hit policy. Facts are
three-valued: a fact is yes, no or a value, or it is unknown (`None`), and unknown
is never taken for no. Conditions are typed values, never text to be parsed.
"""

from salesprocess.lazy import lazily

lazily(__name__)
