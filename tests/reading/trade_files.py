"""Trade files and the accessibility of finished EPUBs as another program reads them."""

import json
import re
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import jsonschema
import onixcheck
from lxml import etree

from builders.epub_documents import document
from builders.files import make_epub
from publish.catalogues.onix_accessibility import FEATURES, HAZARDS
from publish.catalogues.onix_description import ONIX
from publish.epub.reader import Epub

_SCHEMAS = Path(__file__).parents[1] / "tools" / "schemas"
_CLAIM = re.compile(r"EPUB Accessibility 1\.1 - WCAG (2\.\d) Level (A+)")
_NAV = (
    ".//{{http://www.w3.org/1999/xhtml}}nav[@{{http://www.idpf.org/2007/ops}}type='{}']"
)
_LINK = "{http://www.w3.org/1999/xhtml}a"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@cache
def epub() -> bytes:
    """The EPUB of the hand-written book."""
    return make_epub(document())


def entries_of(book: Epub, kind: str) -> int:
    """How many links the list of this EPUB type has in the navigation."""
    nav = book.having("nav")
    assert nav is not None
    lists = book.tree(nav).findall(_NAV.format(kind))
    return sum(len(list(listed.iter(_LINK))) for listed in lists)


def codes_borne_out(book: Epub) -> tuple[set[str], set[str]]:
    """The codes of lists 196 and 143 that a finished EPUB bears out."""
    said = {name: set(values) for name, values in book.metadata.items()}
    features = said["schema:accessibilityFeature"]
    codes = {code for name, code in FEATURES.items() if name in features} | {"92"}
    pages = [book.tree(item) for item in book.spine]
    enough = said["schema:accessModeSufficient"]
    others = {
        "10": {"displayTransformability", "unlocked"} <= features,
        "22": all(page.get("lang") and page.get(_LANG) for page in pages),
        "32": entries_of(book, "landmarks"),
        "51": "auditory" in enough,
        "52": "textual" in enough,
        "90": "a11y:certifiedBy" in said,
        "91": "dcterms:date" in said,
    }
    codes |= {code for code, is_there in others.items() if is_there}
    for claim in said.get("dcterms:conformsTo", ()):
        form = _CLAIM.fullmatch(claim)
        assert form is not None
        versions = {"2.0": "80", "2.1": "81", "2.2": "82"}
        levels = {"A": "84", "AA": "85", "AAA": "86"}
        codes |= {"04", versions[form[1]], levels[form[2]]}
    hazards = said["schema:accessibilityHazard"]
    return codes, {code for hazard in hazards for code in HAZARDS[hazard]}


def faults_of(message: bytes) -> list[str]:
    """What the schemas of ONIX 3.0, with the code lists, find wrong."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "onix.xml"
        path.write_bytes(message)
        found = onixcheck.validate(str(path), schemas=("xsd", "rng"))
    return [fault.message for fault in found]


def texts(message: bytes, path: str) -> list[str]:
    """The texts at an XPath of an ONIX message, where `o:` is its namespace."""
    found = etree.fromstring(message).xpath(path, namespaces={"o": ONIX})
    assert isinstance(found, list)
    return [getattr(one, "text", None) or "" for one in found]


def feature(message: bytes, kind: str) -> dict[str, str]:
    """The values of a kind of feature, each with its words."""
    features = etree.fromstring(message).iter(f"{{{ONIX}}}ProductFormFeature")
    found = [
        {etree.QName(part).localname: part.text or "" for part in one}
        for one in features
    ]
    name = "ProductFormFeature"
    return {
        one[f"{name}Value"]: one.get(f"{name}Description", "")
        for one in found
        if one[f"{name}Type"] == kind
    }


def atom_faults(feed: bytes) -> list[str]:
    """What OPDS 1.2 forbids in a feed."""
    schema = etree.RelaxNG(etree.parse(_SCHEMAS / "opds-1.2.rng"))
    schema.validate(etree.fromstring(feed))
    return [entry.message for entry in schema.error_log]


def json_faults(feed: Any) -> list[str]:  # noqa: ANN401 - whatever JSON says
    """What OPDS 2.0 forbids in a feed."""
    schema = json.loads((_SCHEMAS / "opds-2.0.schema.json").read_text("utf-8"))
    known = jsonschema.Draft7Validator.FORMAT_CHECKER
    assert {"uri", "uri-reference", "date", "date-time"} <= set(known.checkers)
    judge = jsonschema.Draft7Validator(schema, format_checker=known)
    return [fault.message for fault in judge.iter_errors(feed)]
