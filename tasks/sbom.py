"""Write the bill of materials that goes into the wheel (PEP 770), or tell whether it is current.

Nothing of another project is inside the wheel; the bill says so, and names what it asks for.

python tasks/sbom.py
python tasks/sbom.py --check
"""

from __future__ import annotations

import json
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import NAMESPACE_DNS, uuid5

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import Property
from cyclonedx.model.bom import Bom, BomMetaData
from cyclonedx.model.component import Component, ComponentScope, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL
from packaging.requirements import Requirement
from pages import keep

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).parents[1]


def bill(project: dict[str, object]) -> str:
    """The bill as CycloneDX JSON, the same for the same project: without the time it was made."""
    # A serial number that is drawn, and the time, would make no two wheels alike.
    made = json.loads(JsonV1Dot6(_bom(project)).output_as_string())
    del made["metadata"]["timestamp"]
    return json.dumps(made, ensure_ascii=False, indent=2) + "\n"


def _bom(project: dict[str, object]) -> Bom:
    match project:
        case {
            "name": str(name),
            "version": str(version),
            "license": str(terms),
            "dependencies": list(needed),
            "optional-dependencies": dict(extras),
        }:
            pass
        case _:
            raise ValueError("pyproject.toml lacks what a bill of materials says")
    itself = Component(
        type=ComponentType.LIBRARY,
        name=name,
        version=version,
        bom_ref=name,
        purl=PackageURL("pypi", name=name, version=version),
        licenses=[LicenseFactory().make_from_string(terms)],
    )
    required = [_asked_for(one, ComponentScope.REQUIRED) for one in needed]
    optional = [
        _asked_for(one, ComponentScope.OPTIONAL, extra)
        for extra, several in extras.items()
        for one in several
    ]
    bom = Bom(
        serial_number=uuid5(NAMESPACE_DNS, f"{name} {version}"),
        metadata=BomMetaData(component=itself),
        components=[*required, *optional],
    )
    bom.register_dependency(itself, required)
    return bom


def _asked_for(text: str, scope: ComponentScope, extra: str | None = None) -> Component:
    asked = Requirement(text)
    told = [Property(name="requirement", value=text)]
    if extra is not None:
        told.append(Property(name="extra", value=extra))
    return Component(
        type=ComponentType.LIBRARY,
        name=asked.name,
        bom_ref=asked.name if extra is None else f"{extra}:{asked.name}",
        scope=scope,
        purl=PackageURL("pypi", name=asked.name),
        properties=told,
    )


def main(options: Sequence[str], root: Path = ROOT) -> str | None:
    """Write the bill, or only tell whether the one there is current."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return keep(options, {root / "sbom.cdx.json": bill(project)})


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
