from salesprocess.histories.book_times import (
    BookTimes as BookTimes,
)
from salesprocess.histories.history import (
    Closing as Closing,
    Contradiction as Contradiction,
    DealHistory as DealHistory,
)
from salesprocess.histories.pauses import (
    Pause as Pause,
)
from salesprocess.histories.stays import (
    Move as Move,
    StageStay as StageStay,
)
