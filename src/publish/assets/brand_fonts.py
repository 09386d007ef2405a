"""The typefaces of a brand: a family that is there, or files beside the manuscript."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from publish.assets.brand import OwnFont
from publish.assets.faces import FACES
from publish.assets.font_files import covers, credit_of, is_font
from publish.assets.typefaces import read_face
from publish.findings import Finding, Trouble, trouble
from publish.manuscript import Manuscript
from publish.manuscript.brand_models import TypefaceData
from publish.manuscript.brand_parsing import ParsedBrand
from publish.source.file_paths import NotBesideError, read_beside, read_path_beside

_FONTS = (".ttf", ".otf")
_CODE = "IBM Plex Mono"  # a typewriter's: no book is set in it
_SCRIPTS = "Noto Sans"  # the letters of Latin, Greek and Cyrillic
_LARGEST = 30_000_000  # bytes
_SHOWN = 12  # letters in a finding
_TITLES = ("title", "subtitle", "questions", "part")  # what headings set


def families_for(use: str) -> tuple[str, ...]:
    """The families that can set headings or text; text needs a regular and a bold."""
    weights: dict[str, set[int]] = {}
    for face in FACES:
        weights.setdefault(face.family, set()).add(face.weight)
    return tuple(
        family
        for family, cuts in weights.items()
        if family != _CODE and (use == "headings" or {400, 700} <= cuts)
    )


def read_typeface(
    parsed: ParsedBrand, folder: Path, use: str, manuscript: Manuscript
) -> tuple[str | OwnFont, list[Finding]]:
    """A family, or a font of the author's own, with M263 to M265 and B504.

    "" where there is none, or none that can be used.
    """
    data: TypefaceData | None = getattr(parsed.data.type, use)
    if data is None:
        return "", []
    keys = ("type", use)
    if data.file is None:
        return _family(parsed, data, keys, use)
    files, findings = _read_files(parsed, folder, data, keys)
    if not data.licence:
        lacks = trouble("M264", file=data.file)
        findings.append(parsed.found(lacks, *keys, "file"))
    if not files.get("file"):
        return "", findings
    font = OwnFont(
        family=credit_of(files["file"])[0] or data.family or f"brand {use}",
        regular=files["file"],
        bold=files.get("bold", b""),
        italic=files.get("italic", b""),
    )
    findings += _lacking(parsed, font, data.file, keys, manuscript)
    return font, findings


def _family(
    parsed: ParsedBrand, data: TypefaceData, keys: tuple[str, ...], use: str
) -> tuple[str, list[Finding]]:
    known = families_for(use)
    if data.family in known:
        return data.family, []
    written = data.family or ""
    same = (one for one in known if one.casefold() == written.casefold())
    near = next(same, "")
    edits = parsed.edit(near, *keys, "family") if near else ()
    wrong = trouble("M263", family=written, known=known)
    return near, [parsed.found(wrong, *keys, "family").mended_by(*edits)]


def _read_files(
    parsed: ParsedBrand, folder: Path, data: TypefaceData, keys: tuple[str, ...]
) -> tuple[dict[str, bytes], list[Finding]]:
    files: dict[str, bytes] = {}
    findings: list[Finding] = []
    for key in ("file", "bold", "italic"):
        name = getattr(data, key)
        if not name:
            continue
        found = _read_font(folder, name)
        if isinstance(found, Trouble):
            findings.append(parsed.found(found, *keys, key))
        else:
            files[key] = found
    return files, findings


def _read_font(folder: Path, name: str) -> bytes | Trouble:
    """The font, or what is wrong with the file."""
    unfit = trouble("M265:kind", file=name)
    if not name.lower().endswith(_FONTS):
        return unfit
    try:
        path = read_path_beside(folder, name, _FONTS)
        fits = path.is_file() and path.stat().st_size <= _LARGEST
        content = read_beside(folder, path) if fits else b""
    except NotBesideError as error:
        return _not_there(name, error)
    except OSError as error:
        return trouble("M265:unread", file=name, said=str(error.strerror))
    return content if is_font(content) else unfit


def _not_there(name: str, error: NotBesideError) -> Trouble:
    if error.is_outside:
        return trouble("M265:outside", file=name)
    if error.near:
        return trouble("M265:near", file=name, near=error.near)
    return trouble("M265", file=name)


def _lacking(
    parsed: ParsedBrand,
    font: OwnFont,
    file: str,
    keys: tuple[str, ...],
    manuscript: Manuscript,
) -> Iterator[Finding]:
    """B504 for letters of the book that the font has not, but another one would have.

    Letters of other scripts are set in fonts of their own in every book.
    """
    names = _TITLES if keys[-1] == "headings" else ()
    letters = set("".join(_texts(manuscript.model_dump(), names, is_in=not names)))
    wanted = {ord(letter) for letter in letters if letter.isalnum()}
    face = next(face for face in FACES if face.family == _SCRIPTS)
    lacking = sorted((wanted & covers(read_face(face))) - covers(font.regular))
    if lacking:
        shown = tuple(map(chr, lacking[:_SHOWN]))
        wrong = trouble("B504", file=file, letters=shown, number=len(lacking))
        yield parsed.found(wrong, *keys, "file")


def _texts(value: Any, names: tuple[str, ...], *, is_in: bool) -> Iterator[str]:  # noqa: ANN401
    """Every text, or those alone that stand under one of these keys."""
    if isinstance(value, str) and is_in:
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(inner, names, is_in=is_in or key in names)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _texts(inner, names, is_in=is_in)
