from salesprocess.calendars.fiscal import (
    FiscalCalendar as FiscalCalendar,
    FiscalPart as FiscalPart,
)
from salesprocess.calendars.holidays import (
    Holidays as Holidays,
)
from salesprocess.calendars.hours import (
    FRI as FRI,
    MON as MON,
    SAT as SAT,
    SUN as SUN,
    THU as THU,
    TUE as TUE,
    WED as WED,
    Weekday as Weekday,
)
from salesprocess.calendars.work import (
    OFFICE_HOURS as OFFICE_HOURS,
    ROUND_THE_CLOCK as ROUND_THE_CLOCK,
    WorkCalendar as WorkCalendar,
)
