"""What the book is about, as the trade sorts it.

Goes in: the subjects of the imprint; comes out: elements. An author who knows the code
of a scheme writes its name before it: "NUR 740", "Thema JBFC"; all else are keywords.
"""

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from publish.release.catalogues.xml_elements import element

_KEYWORDS = "20"
_SCHEMES = {"nur": "32", "thema": "93"}  # list 27
_CODE = re.compile(r"(nur (?=\d{3}\Z)|thema (?=[1-6A-Z]))([0-9A-Z-]+)", re.IGNORECASE)


def list_subjects(subjects: Iterable[str]) -> Iterator[etree._Element]:
    """Codes in the order written, the first of each scheme as its main one."""
    words: list[str] = []
    met: set[str] = set()
    for subject in subjects:
        if found := _CODE.fullmatch(subject):
            scheme = _SCHEMES[found[1].strip().lower()]
            main = [] if scheme in met else [element("MainSubject")]
            code = element("SubjectCode", found[2].upper())
            yield element("Subject", *main, _scheme(scheme), code)
            met.add(scheme)
        else:
            words.append(subject)
    if words:
        heading = element("SubjectHeadingText", "; ".join(words))
        yield element("Subject", _scheme(_KEYWORDS), heading)


def _scheme(code: str) -> etree._Element:
    return element("SubjectSchemeIdentifier", code)
