"""The faces that our font packages have, as rows of a table."""

from dataclasses import dataclass, field

_AXES = {"opsz": 40.0, "SOFT": 0.0, "WONK": 0.0}  # Fraunces, for headings
_TEXT = "Atkinson Hyperlegible"
_ARABIC = "IBM Plex Sans Arabic"


@dataclass(frozen=True, slots=True)
class Face:
    """One cut of a family; `axes` fix a variable font, in design units.

    A face that `yields` leaves to the emoji what both have beyond U+1F000. One that is
    `slashed` has a stroke through its zero, which ours is drawn without.
    """

    family: str
    package: str
    file: str
    weight: int = 400
    style: str = "normal"
    axes: tuple[tuple[str, float], ...] = ()
    kept: bool = False  # cut whole, once a machine
    yields: bool = False
    slashed: bool = False
    content: bytes = field(default=b"", repr=False)  # of an author's own font

    @property
    def name(self) -> str:
        """The asset: fonts/noto-sans-700-italic.ttf."""
        family = self.family.lower().replace(" ", "-")
        slant = f"-{self.style}" if self.style != "normal" else ""
        return f"fonts/{family}-{self.weight}{slant}.ttf"


def _variable(
    family: str, package: str, file: str, style: str = "normal"
) -> tuple[Face, ...]:
    """A regular and a bold cut of one font; its own name lists its axes."""
    width = (("wdth", 100.0),) if "wdth" in file else ()
    return tuple(
        Face(family, package, file, weight, style, (*width, ("wght", float(weight))))
        for weight in (400, 700)
    )


FACES: tuple[Face, ...] = (
    *(
        Face(
            _TEXT,
            "fontpkg_atkinson_hyperlegible",
            f"AtkinsonHyperlegible-{cut}.ttf",
            *look,
            slashed=True,
        )
        for cut, look in (
            ("Regular", (400, "normal")),
            ("Bold", (700, "normal")),
            ("Italic", (400, "italic")),
            ("BoldItalic", (700, "italic")),
        )
    ),
    Face(
        "Fraunces",
        "fontpkg_fraunces",
        "Fraunces[SOFT,WONK,opsz,wght].ttf",
        600,
        axes=(*_AXES.items(), ("wght", 600.0)),
        kept=True,
    ),
    *(
        Face("IBM Plex Mono", "fontpkg_ibm_plex_mono", f"IBMPlexMono-{cut}.ttf", weight)
        for cut, weight in (("Regular", 400), ("Bold", 700))
    ),
    *_variable("Noto Sans", "fontpkg_noto_sans", "NotoSans[wdth,wght].ttf"),
    *_variable(
        "Noto Sans", "fontpkg_noto_sans", "NotoSans-Italic[wdth,wght].ttf", "italic"
    ),
    *(
        # Noto Sans Arabic splits letters into skeleton and dots, so that PDFs made
        # with it cannot be searched or read aloud
        Face(
            _ARABIC,
            "fontpkg_ibm_plex_sans_arabic",
            f"IBMPlexSansArabic-{cut}.ttf",
            weight,
        )
        for cut, weight in (("Regular", 400), ("Bold", 700))
    ),
)
SCRIPTS = {  # a family of Noto for each script that the families of every book lack
    "Armn": "Armenian",
    "Beng": "Bengali",
    "Deva": "Devanagari",
    "Ethi": "Ethiopic",
    "Geor": "Georgian",
    "Gujr": "Gujarati",
    "Guru": "Gurmukhi",
    "Hebr": "Hebrew",
    "Khmr": "Khmer",
    "Knda": "Kannada",
    "Laoo": "Lao",
    "Mlym": "Malayalam",
    "Mymr": "Myanmar",
    "Orya": "Oriya",
    "Sinh": "Sinhala",
    "Taml": "Tamil",
    "Telu": "Telugu",
    "Thai": "Thai",
}
# Of packages that are large and seldom needed: who writes such a script installs one.
EXTRA = dict.fromkeys(("Hani", "Hrkt", "Hang"), "manimgx-fonts-cjk")
_CJK = "manimgx_fonts_cjk"
_NOTO = "manimgx_fonts"
FURTHER: tuple[Face, ...] = (
    *(
        face
        for script in SCRIPTS.values()
        for face in _variable(
            f"Noto Sans {script}", _NOTO, f"NotoSans{script}[wght].ttf"
        )
    ),
    # it has the shapes of all five countries, and takes those of the text's language
    *_variable("Noto Sans CJK JP", _CJK, "NotoSansCJK-VF.otf.ttc"),
    *_variable("Noto Sans Symbols", _NOTO, "NotoSansSymbols[wght].ttf"),
    Face(
        "Noto Sans Symbols2", "pymupdf_fonts", "NotoSansSymbols2_Regular", yields=True
    ),
    Face("Noto Sans Math", "pymupdf_fonts", "NotoSansMath_Regular"),
    Face("Noto Emoji", _NOTO, "NotoEmoji[wght].ttf", axes=(("wght", 400.0),)),
)
