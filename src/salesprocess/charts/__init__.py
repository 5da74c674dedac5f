"""Charts: results of the library as pictures of Altair (extra `charts`).

Each function takes one result and gives a chart whose specification is plain data: the rows it
shows are in it, and their figures are those of the result. All share one palette, which is told
apart without colours too: by lightness, shape, dashes and labels.
"""

from salesprocess.lazy import lazily

lazily(__name__)
