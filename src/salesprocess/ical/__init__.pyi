from salesprocess.ical.agendas import (
    agenda_calendar as agenda_calendar,
    responses_in as responses_in,
)
from salesprocess.ical.loading import (
    LoadedVisits as LoadedVisits,
    load_visits as load_visits,
)
from salesprocess.ical.visits import (
    visits_calendar as visits_calendar,
)
