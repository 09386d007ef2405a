"""The brand of an organisation as a value: all that its books look like."""

from dataclasses import dataclass, field

from publish.assets.brand_tones import NO_COLOURS, BrandColours
from publish.pictures import Picture


@dataclass(frozen=True, slots=True)
class Logo:
    """The sign of an organisation; what is None is not there.

    `alt` is "" where the name of the brand says enough.
    """

    plain: Picture
    on_dark: Picture | None = None
    small: Picture | None = None
    alt: str = ""


@dataclass(frozen=True, slots=True)
class OwnFont:
    """A typeface from files beside the manuscript: regular, bold and italic."""

    family: str
    regular: bytes = field(repr=False)
    bold: bytes = field(default=b"", repr=False)
    italic: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class Brand:
    """What an author wrote under `brand:`, read; empty where nothing was.

    `headings` and `text` are families by name, "" for those of the theme, or fonts of
    the author's own.
    """

    name: str = ""
    colours: BrandColours = NO_COLOURS
    logo: Logo | None = None
    motif: Picture | None = None
    headings: str | OwnFont = ""
    text: str | OwnFont = ""


NO_BRAND = Brand()
