from salesprocess.rates.intervals import (
    Interval as Interval,
    IntervalMethod as IntervalMethod,
)
from salesprocess.rates.period import (
    Period as Period,
)
from salesprocess.rates.rate import (
    Basis as Basis,
    Rate as Rate,
    Ratio as Ratio,
    Share as Share,
    percent as percent,
)
