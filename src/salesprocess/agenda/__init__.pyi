from salesprocess.agenda.coming import ComingVisit as ComingVisit
from salesprocess.agenda.json_form import agenda_schema as agenda_schema
from salesprocess.agenda.recent_weeks import (
    Headline as Headline,
    Momentum as Momentum,
    momentum as momentum,
)
from salesprocess.agenda.rep_page import Agenda as Agenda, agenda as agenda
from salesprocess.agenda.responses import Response as Response, TaskStatus as TaskStatus
from salesprocess.agenda.tasks import Task as Task
from salesprocess.agenda.team_page import TeamAgenda as TeamAgenda, team_agenda as team_agenda
from salesprocess.agenda_settings import AgendaSettings as AgendaSettings
