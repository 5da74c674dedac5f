"""Sales processes: the stages deals move through, ours and the customer's, as data.

- `sides`: what the customer does and what the rep does, in parallel.
- `spadco`: the six letters by which activity is counted.
- `process`: the ordered stages of a company, and what each stands for.
- `cycle`: the third view, the seven phases of the pipeline-management cycle.
- `progress`: what moves a deal forward.
- `crosswalk`: the stages of other schools and of four CRMs.
"""

from salesprocess.lazy import lazily

lazily(__name__)
