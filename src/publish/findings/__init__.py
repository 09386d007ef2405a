"""What an author can mend, as values.

A finding says where something stands, what is wrong and what to write instead.
Every code stands once in `CODES`, with its severity; a number is never used again
for something else. Letters tell the stage: M manuscript, B book, E edition,
L layout, P paper, X EPUB, C check, R release.

`PublishError` is the root of what a run may end in; each kind carries findings:

    PublishError
      BookError      the author mends the manuscript      exit code 3
      ToolError      the machine lacks something          exit code 4
      ProgramError   a program that is there fails        exit code 4
      ReleaseError   a release was refused                exit code 5
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import ClassVar


class Severity(Enum):
    """Whether an edition could still be right."""

    ERROR = "error"  # nothing is written
    WARNING = "warning"  # shown, the edition is written, a release refuses it


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A spot in a file; line and column count from 1, 0 where there is none."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """`path:line:column`, as editors and terminals make clickable."""
        if not self.line:
            return self.path
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend: what is wrong, where, and what to write instead."""

    code: str
    message: str
    place: Place
    hint: str = ""
    at: tuple[str | int, ...] = ()  # keys in the manuscript, for waivers

    @property
    def severity(self) -> Severity:
        """Fixed by the code."""
        return CODES[self.code][0]

    @property
    def is_error(self) -> bool:
        """True where the edition could not be right."""
        return self.severity is Severity.ERROR

    def __str__(self) -> str:
        """One line, and a second one with the hint."""
        mark = "" if self.is_error else "warning: "
        line = f"{self.place}: {self.code} {mark}{self.message}"
        return f"{line}\n  hint: {self.hint}" if self.hint else line


class PublishError(Exception):
    """A run that cannot go on; carries what must be mended."""

    exit_code: ClassVar[int] = 3

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("\n".join(map(str, self.findings)))


class BookError(PublishError):
    """The manuscript or its styles need mending."""


class ToolError(PublishError):
    """The machine lacks something."""

    exit_code = 4


class ProgramError(PublishError):
    """A program that is there fails, or gives no answer."""

    exit_code = 4


class ReleaseError(PublishError):
    """A release was refused."""

    exit_code = 5


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Sorted by place, each finding once."""
    unique = dict.fromkeys(findings)
    return tuple(sorted(unique, key=lambda one: (one.place, one.code, one.message)))


_E, _W = Severity.ERROR, Severity.WARNING

CODES: dict[str, tuple[Severity, str]] = {
    # reading the file
    "M001": (_E, "the file cannot be read"),
    "M002": (_E, "the file is not UTF-8"),
    "M003": (_E, "the YAML cannot be read"),
    "M004": (_E, "a key stands twice"),
    "M005": (_E, "a YAML tag or directive is used"),
    "M006": (_E, "too many aliases, or one inside itself"),
    "M007": (_E, "nested too deep"),
    "M008": (_E, "the file is empty"),
    "M009": (_E, "a tab indents a line"),
    "M010": (_W, "the file starts with a byte order mark"),
    "M011": (_W, "lines end in CR LF"),
    "M012": (_E, "a line is too long"),
    "M013": (_E, "more than one YAML document"),
    "M014": (_E, "a key is not plain text"),
    "M015": (_E, "a key that lacks the blank after its colon"),
    "M016": (_E, "a control character"),
    "M017": (_E, "the file is too large"),
    # the form of each value
    "M101": (_E, "unknown key"),
    "M102": (_E, "missing key"),
    "M103": (_E, "wrong type"),
    "M104": (_E, "not a date"),
    "M105": (_E, "not a format we know"),
    "M106": (_E, "not an address we can link to"),
    "M107": (_E, "not a language tag"),
    "M108": (_E, "not an id"),
    "M109": (_E, "not an ISBN"),
    "M110": (_E, "unknown role"),
    "M111": (_E, "empty where something must stand"),
    "M112": (_E, "not a time"),
    "M113": (_E, "not one of the choices"),
    "M114": (_E, "number out of range"),
    "M115": (_E, "not a length"),
    # how values fit together
    "M201": (_E, "the same id twice"),
    "M202": (_E, "unknown media kind"),
    "M203": (_E, "unknown image"),
    "M204": (_E, "an erratum that does not apply"),
    "M205": (_W, "a waiver that matches nothing"),
    "M206": (_E, "a waiver of what cannot be waived"),
    "M207": (_E, "image file not found"),
    "M208": (_E, "image without alternative text"),
    "M209": (_E, "image that cannot be used"),
    "M210": (_E, "unknown chapter in a meeting"),
    "M211": (_E, "unknown icon"),
    "M212": (_E, "words the layouts need are missing"),
    "M213": (_E, "an edition that cannot be built"),
    # the texts and what they point at
    "B101": (_W, "a medium whose address is not known yet"),
    "B201": (_E, "raw HTML in a text"),
    "B202": (_W, "emphasis that did not take"),
    "B203": (_W, "a link that did not take"),
    "B204": (_W, "a link without its definition"),
    "B205": (_W, "a bare address"),
    "B206": (_W, "a line break made of trailing blanks"),
    "B207": (_W, "a heading inside a quote or a list"),
    "B208": (_W, "a heading that skips a level"),
    "B209": (_W, "a heading of the first level"),
    "B210": (_E, "a block that is never closed"),
    "B211": (_E, "an unknown block"),
    "B212": (_W, "an attribute that nothing uses"),
    "B213": (_W, "a footnote that is never called"),
    "B214": (_W, "a call without its footnote"),
    "B215": (_E, "an address in a text that we cannot link to"),
    "B216": (_E, "a link where none may stand"),
    "B217": (_E, "blocks where only a line of text may stand"),
    "B218": (_E, "a language tag in a text that is none"),
    "B301": (_E, "a reference to nothing"),
    "B302": (_E, "a reference that could mean several places"),
    "B303": (_E, "a letter that no font has"),
    "B401": (_W, "an image that tells where it was taken"),
    "B402": (_W, "an image too coarse for print"),
    "B403": (_W, "something removed from a drawing"),
    "B404": (_W, "an image named as another kind"),
    "B405": (_W, "a moving image, of which one frame is used"),
    "B406": (_E, "a file of a medium that is not there"),
    "B407": (_E, "a file of a medium that no e-reader takes"),
    "B408": (_W, "a sound or film too large to send around"),
    "B409": (_W, "a sound or film without its words"),
    "B410": (_W, "a film without a picture to start with"),
    "B411": (_W, "a key of a medium that nothing uses"),
    "B412": (_W, "a film that tells where it was taken"),
    # inside the EPUB
    "X001": (_E, "a kind of file that e-readers do not take"),
    "X002": (_E, "a file that is not XML"),
    "X003": (_E, "a named entity"),
    "X004": (_E, "something loaded from outside"),
    "X005": (_E, "an id twice in one file"),
    "X006": (_E, "a link inside that leads nowhere"),
    "X007": (_E, "a file name that readers stumble over"),
    "X008": (_E, "a cover without its picture"),
    "X009": (_E, "a claim of accessibility in words of one's own"),
    "X101": (_E, "epubcheck finds an error"),
    "X102": (_W, "epubcheck warns"),
    "X103": (_E, "epubcheck, or what checks after it, cannot run"),
    # finished EPUBs
    "X104": (_E, "Ace finds a barrier"),
    "X105": (_E, "Ace cannot run"),
    "X106": (_E, "epubcheck-ts finds an error or warns"),
    "X107": (_E, "kobofix finds CSS that Kobo's older engine stumbles over"),
    "X201": (_E, "a zip that does not begin as an EPUB does"),
    "X202": (_E, "a link in an EPUB without words of its own"),
    "X203": (_E, "a drawing without a name"),
    "X204": (_E, "a picture whose description was lost"),
    "X205": (_E, "a table without headings"),
    "X206": (_E, "a list of pages out of order"),
    "X207": (_E, "a landmark that stands twice"),
    "X208": (_E, "a link that opens as a note on Kobo"),
    "X209": (_E, "an EPUB without a picture of its cover"),
    "X210": (_E, "a claim of accessibility that nobody signs"),
    "X211": (_E, "CSS that weak readers drop"),
    "X212": (_E, "a file that is no EPUB"),
    "X213": (_E, "an ISBN with a wrong digit"),
    "X214": (_E, "something loaded from outside a finished EPUB"),
    "X215": (_E, "a call whose note does not open, or not lead back"),
    "X216": (_W, "CSS that overrules the reader's type or colours"),
    "X217": (_E, "a picture too large for e-readers, or in colours of the press"),
    "X218": (_E, "a list for machines that would be seen"),
    # finished EPUBs as reading systems show them
    "X301": (_E, "something wider than the reader's screen"),
    "X302": (_E, "something cut off on the reader's page"),
    "X303": (_E, "text too pale on the reader's page"),
    "X304": (_E, "a picture that fades into the reader's page"),
    "X305": (_E, "something that a reader does not show"),
    "X306": (_E, "a list of places that a reader reads otherwise"),
    "X307": (_E, "type that does not grow with the reader's"),
    "X308": (_E, "words that an old reader loses"),
    "X309": (_E, "a reader that cannot run"),
    "X310": (_E, "a reader that fails on the book"),
    "V101": (_E, "veraPDF finds a rule of accessible PDF broken"),
    "V102": (_E, "veraPDF cannot run"),
    "V103": (_E, "pdfua finds a fault in the tags"),
    "V104": (_E, "veraPDF finds a rule of lasting PDF broken"),
    "V105": (_E, "pdfcpu does not open the file"),
    # laying out on paper
    "P001": (_E, "the layout engine warns"),
    "P002": (_E, "an asset that the document does not hold"),
    "P004": (_E, "a link without words"),
    "P005": (_E, "HTML that is not well formed"),
    "P006": (_E, "pages without a font"),
    "P010": (_E, "a machine without the colour profile of a press"),
    "P011": (_E, "a machine without the libraries that lay out pages"),
    "P008": (_E, "a footnote that no page holds"),
    "P007": (_E, "text that does not fit its pages in the smallest type"),
    # layouts, and writing what was made
    "L001": (_E, "a layout that cannot be printed"),
    "L002": (_E, "a node that no layout prints"),
    "R101": (_E, "a folder that cannot be written"),
    # a release that is refused
    "R201": (_E, "no repository, or no commit in it"),
    "R202": (_E, "something that is not committed"),
    "R203": (_E, "a tag that exists"),
    "R204": (_E, "a machine without Git"),
    "R205": (_E, "a version without its section in the changelog"),
    "R206": (_E, "a section that does not begin with the book"),
    "R207": (_E, "an edition that cannot be built from the commit"),
    "R208": (_E, "two builds of one commit that differ"),
    "R210": (_E, "a library that a release needs is missing"),
    "R211": (_E, "a release that is being made already"),
    "R212": (_E, "not a version"),
    "R213": (_E, "nobody in whose name to tag"),
    "R214": (_E, "a release that exists"),
    "R215": (_E, "findings that are neither mended nor waived"),
    "R216": (_E, "a proof that found something"),
    "R217": (_E, "a proof that was not run"),
    # a release that is checked
    "R301": (_E, "a folder that is no release"),
    "R302": (_E, "a file of a release that is missing"),
    "R303": (_E, "a file of a release that was changed"),
    "R304": (_E, "a file that does not belong to the release"),
    "R305": (_E, "a file of a release that cannot be opened"),
    "R307": (_E, "a commit that cannot be cloned"),
    "R308": (_E, "a file that is built otherwise now"),
    # two releases compared
    "R311": (_E, "a folder that is no release"),
    "R312": (_E, "a file that is not the one of its release"),
    "R313": (_E, "a machine that cannot show pages"),
    "R314": (_E, "releases of two books"),
    # between editions
    "E101": (_E, "text that has no page in the edition whose numbers are carried"),
    # proofs of finished files
    "C101": (_E, "a page of another size"),
    "C102": (_E, "a box of a page that contradicts its size"),
    "C111": (_E, "ink where an office printer does not reach"),
    "C112": (_W, "too much ink on a page"),
    "C113": (_E, "colour in an edition of greys"),
    "C121": (_E, "text too pale on a grey copy"),
    "C122": (_E, "an icon too pale on a grey copy"),
    "C123": (_E, "an icon without its word"),
    "C131": (_E, "type that is too small"),
    "C132": (_E, "lines that are too long"),
    "C141": (_E, "an address whose code is not read"),
    "C142": (_E, "a code for an address that is not in the register"),
    "C143": (_E, "a code that is too small"),
    "C144": (_E, "a code without its quiet zone"),
    "C145": (_E, "a code without the same address typed beside it"),
    "C146": (_E, "a code that does not survive a bad copy"),
    "C147": (_E, "a code that a second decoder cannot read"),
    "C151": (_E, "words of a screen on paper"),
    "C152": (_E, "an emoji or a lost letter"),
    "C153": (_W, "a slip of typesetting"),
    "C161": (_E, "a font that is not whole in the file"),
    "C162": (_E, "a font that is not the book's"),
    "C171": (_E, "letters outside the page's margin"),
    "C172": (_W, "a line of a paragraph alone on its page"),
    "C173": (_W, "many last lines of one word"),
    "C174": (_W, "hyphens that disturb"),
    "C181": (_W, "a picture too coarse on its page"),
    "C182": (_E, "words of the book missing from the file"),
    "C191": (_E, "a file without the book's title"),
    "C192": (_E, "a file in another language"),
    "C193": (_E, "bookmarks that are not the contents"),
    "C194": (_E, "a file without tags"),
    "C195": (_E, "a link to an address that is not the author's"),
    "C196": (_E, "a link in the file that leads nowhere"),
    "C197": (_E, "a link in a finished file without words"),
    "C198": (_W, "the same words for different links"),
    "C199": (_E, "a page without the tab order of its tags"),
    # proofs of files for a print shop
    "C201": (_E, "a page whose boxes do not say where it is cut"),
    "C202": (_E, "letters where a cut may take them"),
    "C203": (_E, "more ink than paper dries"),
    "C204": (_E, "letters in more than black"),
    "C205": (_E, "a colour that is no ink of the press"),
    "C206": (_E, "a file that does not say for which press it is"),
    "C207": (_E, "something for screens in a file for a press"),
    "C208": (_E, "pages that do not fill their sheets"),
    "C209": (_E, "a file that cannot be parted into its inks"),
    "C210": (_E, "a barcode that shops cannot scan"),
    # proofs of booklets and of the papers of a meeting
    "C301": (_E, "a sheet that does not fold into its pages"),
    "C302": (_E, "a viewer asked to print otherwise than the sheets need"),
    "C303": (_E, "a sign-up sheet that says too little or asks too much"),
    # proofs of how a PDF is built
    "C401": (_E, "an object that is not where the file says"),
    "C402": (_E, "a version older than what the file uses"),
    "C403": (_E, "tags that a reader does not see"),
    "C404": (_E, "a reader of PDFs that cannot run"),
}
