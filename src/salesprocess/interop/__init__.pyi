from salesprocess.interop.columns import (
    Column as Column,
)
from salesprocess.interop.loading import (
    SystemBook as SystemBook,
)
from salesprocess.interop.stages import (
    Stages as Stages,
)
from salesprocess.interop.system import (
    Gap as Gap,
    System as System,
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
from salesprocess.interop.systems.twenty import (
    twenty as twenty,
)
from salesprocess.interop.tables import (
    Gone as Gone,
    Table as Table,
)
