"""The bill of materials: every package of the environment, as CycloneDX 1.6.

Goes in: what is installed; comes out: JSON bytes. No clock and no random number: its
serial is a hash of what it lists, its time that of the commit.
"""

import ctypes
import ctypes.util
import platform
import uuid
from collections.abc import Iterator, Mapping
from datetime import datetime
from importlib.metadata import Distribution, distributions, version
from importlib.util import find_spec
from typing import TYPE_CHECKING

from publish import DISTRIBUTION, __version__
from publish.findings import Finding, Place, ToolError

if TYPE_CHECKING:
    from cyclonedx.model.component import Component
    from cyclonedx.model.license import License

_LICENCE = "AGPL-3.0-or-later"  # of this program
_NATIVE = {  # library -> a function that says its version
    "pango": ("pango-1.0", "pango_version_string"),
    "harfbuzz": ("harfbuzz", "hb_version_string"),
}
_DIRECT = (  # whose versions show in the files
    "weasyprint",
    "pydyf",
    "EbookLib",
    "Jinja2",
    "pypdf",
    "pikepdf",
    "fonttools",
    "pillow",
    "segno",
)


def read_tools() -> Mapping[str, str]:
    """Programs and libraries that make the files, each with its version."""
    packages = {name.lower(): version(name) for name in _DIRECT}
    own = {"python": platform.python_version(), "publish": __version__}
    return {**own, **packages, **_read_native()}


def _read_native() -> dict[str, str]:
    """The versions of what lays out text; one that is not found is left out."""
    found = {}
    for name, (library, function) in _NATIVE.items():
        path = ctypes.util.find_library(library)
        if path:
            ask = getattr(ctypes.CDLL(path), function)
            ask.restype = ctypes.c_char_p
            found[name] = ask().decode()
    return found


def read_bill(title: str, made: datetime) -> bytes:
    """The bill for a release of this title; `made` is the time of its commit.

    Raises:
        ToolError: R210, where the library that writes it is missing.
    """
    if find_spec("cyclonedx") is None:
        raise ToolError([Finding.of("R210", Place("cyclonedx"))])
    from cyclonedx.model.bom import Bom, BomMetaData
    from cyclonedx.output.json import JsonV1Dot6

    own, *listed = _read_components()
    names = "\n".join(f"{component.name} {component.version}" for component in listed)
    bom = Bom(
        components=listed,
        serial_number=uuid.uuid5(uuid.NAMESPACE_URL, f"{title}\n{made}\n{names}"),
        metadata=BomMetaData(component=own, timestamp=made),
    )
    bom.register_dependency(own, listed)
    return f"{JsonV1Dot6(bom).output_as_string(indent=2)}\n".encode()


def _read_components() -> "Iterator[Component]":
    """This program first, then the packages by name, Python and native libraries."""
    from cyclonedx.model.component import Component, ComponentType

    installed = {package.name.casefold(): package for package in distributions()}
    installed.pop(DISTRIBUTION, None)
    yield _itself()
    for name in sorted(installed):
        yield _describe(installed[name])
    python = platform.python_version()
    yield Component(
        name="python", version=python, type=ComponentType.PLATFORM, bom_ref="python"
    )
    for name, number in _read_native().items():
        yield Component(
            name=name, version=number, type=ComponentType.LIBRARY, bom_ref=name
        )


def _itself() -> "Component":
    """This program, which may run from a checkout that nothing is installed of."""
    from cyclonedx.contrib.license.factories import LicenseFactory
    from cyclonedx.model.component import Component, ComponentType
    from packageurl import PackageURL

    address = PackageURL("pypi", name=DISTRIBUTION, version=__version__)
    return Component(
        name=DISTRIBUTION,
        version=__version__,
        type=ComponentType.APPLICATION,
        purl=address,
        bom_ref=str(address),
        licenses=[LicenseFactory().make_from_string(_LICENCE)],
    )


def _describe(package: Distribution) -> "Component":
    from cyclonedx.model.component import Component, ComponentType
    from packageurl import PackageURL

    address = PackageURL("pypi", name=package.name, version=package.version)
    return Component(
        name=package.name,
        version=package.version,
        type=ComponentType.LIBRARY,
        purl=address,
        bom_ref=str(address),
        licenses=list(_list_licences(package)),
    )


def _list_licences(package: Distribution) -> "Iterator[License]":
    """What the package says of its licence: an expression, else its classifiers."""
    from cyclonedx.contrib.license.factories import LicenseFactory

    make = LicenseFactory()
    for expression in package.metadata.get_all("License-Expression") or ():
        yield make.make_from_string(expression)
        return
    for line in sorted(package.metadata.get_all("Classifier") or ()):
        if line.startswith("License :: ") and not line.endswith(":: OSI Approved"):
            yield make.make_with_name(line.rpartition(" :: ")[2])
