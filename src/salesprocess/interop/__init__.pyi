from salesprocess.interop.all_systems import (
    SYSTEMS as SYSTEMS,
)
from salesprocess.interop.columns import (
    SystemColumn as SystemColumn,
)
from salesprocess.interop.loading import (
    SystemBook as SystemBook,
)
from salesprocess.interop.names import (
    Names as Names,
)
from salesprocess.interop.stages import (
    Stages as Stages,
)
from salesprocess.interop.system import (
    Gap as Gap,
    System as System,
)
from salesprocess.interop.systems.dynamics import (
    dynamics as dynamics,
)
from salesprocess.interop.systems.espocrm import (
    espocrm as espocrm,
)
from salesprocess.interop.systems.frappe import (
    frappe as frappe,
)
from salesprocess.interop.systems.hubspot import (
    hubspot as hubspot,
)
from salesprocess.interop.systems.odoo import (
    odoo as odoo,
)
from salesprocess.interop.systems.pipedrive import (
    pipedrive as pipedrive,
)
from salesprocess.interop.systems.salesforce import (
    salesforce as salesforce,
)
from salesprocess.interop.systems.suitecrm import (
    suitecrm as suitecrm,
)
from salesprocess.interop.systems.tryton import (
    tryton as tryton,
)
from salesprocess.interop.systems.twenty import (
    twenty as twenty,
)
from salesprocess.interop.tables import (
    Gone as Gone,
    SystemTable as SystemTable,
)
