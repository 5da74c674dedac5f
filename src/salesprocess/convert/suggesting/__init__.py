"""How rows could be read: what their columns fill, and how a file writes its values.

`cells` counts what stands in each column, `matching` says by its name which field it fills, and
each module of signs looks for parts of a dialect: `choosing` takes what reads all values in one way
only, and leaves open what does not. `known_columns` and `known_words` are data.
"""
