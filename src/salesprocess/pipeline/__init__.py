"""The pipeline: how deals really move, whether the target will be met, why deals are lost.

- `history`: how long deals stand in each stage, which have stalled, and how they first ended.
- `funnel`: how many made it from stage to stage, by which reading, of which population.
- `formulas`: from calls to orders, and how sure so many make one of a target.
- `alignment`: whether the rep is where the customer is, and what to do.
- `flow`: the pipeline month by month, what is to flow into it, and how stable results are.
- `outcomes`: how deals ended, what they brought, why they were lost.
- `forecasting`: what the open deals will bring.
- `rules`: what goes wrong in all of this.
"""

from salesprocess.lazy import lazily

lazily(__name__)
