"""Fonts as bytes: which letters one has, a static cut of a variable one, a subset.

Goes in: a font file's bytes; comes out: bytes or code points. Knows nothing of
books, editions or where fonts come from. The same font and the same letters give
the same bytes: no clock, and nothing that depends on what else is installed.
"""

from collections.abc import Mapping
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont
    from fontTools.ttLib.tables._n_a_m_e import table__n_a_m_e

_FIGURES = ["lnum", "tnum"]  # besides what fontTools keeps: kern, liga, locl, mark, …
_NAMES = [0, 1, 2, 3, 4, 5, 6, 13, 14, 16, 17]  # 13 and 14: the OFL goes along
_LAST_PLAIN_NAME = 16  # OpenType: variations and layout may name from 17 on
_LIMITS = (  # of programs inside glyphs, of which there are none (OpenType, maxp)
    *("maxTwilightPoints", "maxStorage", "maxFunctionDefs", "maxInstructionDefs"),
    *("maxStackElements", "maxSizeOfInstructions"),
)
_NEEDED = ("head", "hhea", "maxp", "hmtx", "cmap", "name", "OS/2", "post")
_OUTLINES = frozenset({"glyf", "CFF ", "CFF2"})
_ENGLISH = 0x409  # United States, as Windows counts languages


@lru_cache(maxsize=64)
def covers(font: bytes) -> frozenset[int]:
    """The code points that a font has a letter for."""
    with opened_font(font) as opened:
        return frozenset(opened.getBestCmap())


@lru_cache(maxsize=64)
def own_letters(font: bytes) -> Mapping[int, str]:
    """The letter of each glyph that is one by itself, by the glyph's number."""
    with opened_font(font) as opened:
        codes = opened.getBestCmap().items()
        return {opened.getGlyphID(name): chr(code) for code, name in codes}


@lru_cache(maxsize=64)
def own_widths(font: bytes) -> Mapping[int, int]:
    """How wide each glyph is by itself, in thousandths of the size, by its number."""
    with opened_font(font) as opened:
        upem, metrics = opened["head"].unitsPerEm, opened["hmtx"].metrics
        order = opened.getGlyphOrder()
        return {at: round(metrics[it][0] * 1000 / upem) for at, it in enumerate(order)}


def is_font(content: bytes) -> bool:
    """Whether these are the bytes of a font with letters, TrueType or OpenType.

    Each table that setting and packing it will need is read: anybody may have sent it.
    """
    try:
        with opened_font(content) as opened:
            tables = set(opened.keys())
            is_whole = all(opened[tag] for tag in _NEEDED)
            has_outlines = not tables.isdisjoint(_OUTLINES)
            return is_whole and has_outlines and bool(opened.getBestCmap())
    except Exception:  # noqa: BLE001 - fontTools stumbles over bytes in many ways
        return False


@lru_cache(maxsize=64)
def axes_of(font: bytes) -> tuple[str, ...]:
    """The tags of the axes of a variable font; none of any other."""
    with opened_font(font) as opened:
        axes = opened["fvar"].axes if "fvar" in opened else ()
        return tuple(axis.axisTag for axis in axes)


@lru_cache(maxsize=4)
def joined(font: bytes) -> frozenset[str]:
    """The rows of letters that a font always joins to one glyph (OpenType, GSUB 4)."""
    with opened_font(font) as opened:
        letters = {name: chr(code) for code, name in opened.getBestCmap().items()}
        return frozenset(
            letters[first] + "".join(map(letters.__getitem__, row.Component))
            for lookup in opened["GSUB"].table.LookupList.Lookup
            for table in lookup.SubTable
            for first, rows in getattr(table, "ligatures", {}).items()
            for row in rows
            if letters.keys() >= {first, *row.Component}
        )


@lru_cache(maxsize=64)
def subset(font: bytes, letters: frozenset[str]) -> bytes:
    """The font with these letters only, and all that joins or places them.

    Letters that the font lacks are passed over; hints for e-ink stay.
    """
    from fontTools import subset as tool

    options = tool.Options()
    options.layout_features = [*options.layout_features, *_FIGURES]
    options.name_IDs = _NAMES
    options.notdef_outline = True
    options.drop_tables = [*options.drop_tables, "meta"]  # it warns and drops it
    subsetter = tool.Subsetter(options)
    subsetter.populate(unicodes=[ord(letter) for letter in letters])
    with opened_font(font) as opened:
        names = _take_plain_names(opened)
        subsetter.subset(opened)
        if names:
            opened["name"] = names
        return saved_font(opened)


def _take_plain_names(font: "TTFont") -> "table__n_a_m_e | None":
    """The names out of the font, cut as fontTools does, where no table points at one.

    A table can point at the names from 17 up only; to know whether one does, fontTools
    walks through all of the layout tables, a quarter of the time of a subset.
    """
    names: table__n_a_m_e = font["name"]
    if max(name.nameID for name in names.names) > _LAST_PLAIN_NAME:
        return None
    names.names = [
        name
        for name in names.names
        if name.nameID in _NAMES and name.isUnicode() and name.langID == _ENGLISH
    ]
    del font["name"]
    return names


def credit_of(font: bytes) -> tuple[str, str, str]:
    """The family, the version and the licence that a font states of itself.

    They are its names 1, 5 and 14 or 13 (OpenType, `name`): the licence as an address,
    or else in words.
    """
    with opened_font(font) as opened:
        names = opened["name"]
        family = names.getBestFamilyName() or ""
        said = [str(names.getDebugName(name_id) or "") for name_id in (5, 14, 13)]
    return family, said[0].removeprefix("Version "), said[1] or said[2]


def instance(font: bytes, axes: Mapping[str, float]) -> bytes:
    """A static font cut from a variable one, at these places on its axes.

    `axes` are design units by tag, as {"wght": 600}; an axis that is not named
    stays at its default. The family keeps its name; the full and the PostScript
    name tell the cut, as in Fraunces_600wght (Adobe Technical Note 5902).
    """
    return _instance(font, tuple(sorted(axes.items())))


@lru_cache(maxsize=64)
def _instance(font: bytes, axes: tuple[tuple[str, float], ...]) -> bytes:
    from fontTools.varLib import instancer

    with opened_font(font) as opened:
        free = {axis.axisTag for axis in opened["fvar"].axes}
        limits = dict.fromkeys(sorted(free)) | dict(axes)
        cut = instancer.instantiateVariableFont(opened, limits, inplace=True)
        _name_cut(cut, [f"{value:g}{tag}" for tag, value in axes])
        return saved_font(cut)


@lru_cache(maxsize=8)
def quadratic(font: bytes) -> bytes:
    """A font with the outlines of TrueType, cut from one with those of PostScript.

    veraPDF takes some letters of the latter for missing, and old readers know only
    the former. The outlines differ by less than a thousandth of the type size.
    """
    from fontTools.pens.cu2quPen import Cu2QuPen
    from fontTools.pens.ttGlyphPen import TTGlyphPen
    from fontTools.ttLib import newTable

    with opened_font(font) as opened:
        drawn, glyphs = opened.getGlyphSet(), {}
        for name in opened.getGlyphOrder():
            pen = TTGlyphPen(drawn)
            drawn[name].draw(Cu2QuPen(pen, max_err=1.0, reverse_direction=True))
            glyphs[name] = pen.glyph()
        opened["loca"], opened["glyf"] = newTable("loca"), newTable("glyf")
        opened["glyf"].glyphOrder, opened["glyf"].glyphs = [*glyphs], glyphs
        for outlines in {"CFF ", "CFF2", "VORG"} & {*opened.keys()}:
            del opened[outlines]
        opened.sfntVersion = "\0\1\0\0"
        opened["maxp"].tableVersion = 0x00010000
        for limit in _LIMITS:
            setattr(opened["maxp"], limit, 0)
        opened["maxp"].maxZones = 1
        opened["post"].formatType = 3.0
        return saved_font(opened)


def _name_cut(font: "TTFont", places: list[str]) -> None:
    names = font["name"]
    family = names.getBestFamilyName()
    postscript = "_".join([family.replace(" ", ""), *places])
    for name_id in (16, 17, 25):  # family and style of the variable font
        names.removeNames(nameID=name_id)
    full = " ".join([family, *places])
    texts = {1: family, 2: "Regular", 3: postscript, 4: full, 6: postscript}
    for name_id, text in texts.items():
        names.removeNames(nameID=name_id)
        names.setName(text, name_id, 3, 1, _ENGLISH)  # Windows, Unicode


def opened_font(font: bytes) -> "TTFont":
    """A font to be read or changed, and closed after that; of several the first."""
    from fontTools.ttLib import TTFont

    number = 0 if font[:4] == b"ttcf" else -1
    return TTFont(BytesIO(font), lazy=True, recalcTimestamp=False, fontNumber=number)


def saved_font(font: "TTFont") -> bytes:
    """Packed by fontTools itself: HarfBuzz packs otherwise, where it is installed."""
    from fontTools.config import OPTIONS

    font.cfg[OPTIONS["fontTools.ttLib.tables.otBase:USE_HARFBUZZ_REPACKER"]] = False
    packed = BytesIO()
    font.save(packed)
    return packed.getvalue()
