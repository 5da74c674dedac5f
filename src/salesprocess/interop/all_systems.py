"""Every system that the library brings, by its id."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from salesprocess.interop.systems.dynamics import dynamics
from salesprocess.interop.systems.espocrm import espocrm
from salesprocess.interop.systems.frappe import frappe
from salesprocess.interop.systems.hubspot import hubspot
from salesprocess.interop.systems.odoo import odoo
from salesprocess.interop.systems.pipedrive import pipedrive
from salesprocess.interop.systems.salesforce import salesforce
from salesprocess.interop.systems.suitecrm import suitecrm
from salesprocess.interop.systems.tryton import tryton
from salesprocess.interop.systems.twenty import twenty

if TYPE_CHECKING:
    from collections.abc import Mapping

    from salesprocess.interop.system import System

SYSTEMS: Final[Mapping[str, System]] = MappingProxyType(
    {
        system.id: system
        for system in (
            dynamics,
            espocrm,
            frappe,
            hubspot,
            odoo,
            pipedrive,
            salesforce,
            suitecrm,
            tryton,
            twenty,
        )
    }
)
"""Every system, by its id, for those who choose one by a word of their settings."""
