"""What a manuscript says of its brand, and the files that it names -> the brand.

A brand of its own stands in a YAML file beside the manuscript or one folder up, so that
many books share it; what it names lies beside that file.
"""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from publish.assets.brand import NO_BRAND, Brand, Logo
from publish.assets.brand_fonts import read_typeface
from publish.assets.brand_tones import BrandColours, unread
from publish.assets.logo_sizes import LARGEST, USUAL, pixels_for
from publish.assets.palette import Levels
from publish.assets.prepared_pictures import prepare_once
from publish.findings import BookError, Finding, Trouble, trouble
from publish.manuscript import Manuscript
from publish.manuscript.brand_models import NONE
from publish.manuscript.brand_parsing import BRAND, ParsedBrand, parse_brand
from publish.pictures import LEAST_PPI, Picture, PictureError, Purpose, read_picture
from publish.source import Source, read_source
from publish.source.file_paths import NotBesideError, read_path_beside

_YAML = (".yaml", ".yml")
_DRAWING = ".svg"
_UNREAD = {"main": "B501:main", "text": "B501:text"}


def read_brand(
    manuscript: Manuscript, source: Source, folder: Path
) -> tuple[Brand, list[Finding]]:
    """The brand of a book, and what is wrong with it, its file and its pictures.

    Findings of `parse_brand`, and M207, M209, M261 to M266, B401 to B405, B420, B501,
    B503, B504.
    """
    data = manuscript.brand
    if data is None:
        return NO_BRAND, []
    here = ParsedBrand(data, source, (BRAND,))
    parsed, home = here, folder
    findings: list[Finding] = []
    if data.file:
        try:
            path = _read_path(folder, data.file)
            if not path.resolve().is_relative_to(folder.resolve().parent):
                raise NotBesideError(is_outside=True)  # noqa: TRY301 - by a link
            parsed, home = parse_brand(read_source(path)), path.parent
        except NotBesideError as error:
            return NO_BRAND, [here.found(_not_there(data.file, error), "file")]
        except BookError as error:
            return NO_BRAND, list(error.findings)
        findings += parsed.findings
        if parsed.unused:
            beyond = trouble("M262", file=data.file, keys=parsed.unused)
            findings.append(here.found(beyond, "file"))
    reader = _Reader(parsed, home, manuscript, findings)
    return reader.brand(), findings


def _read_path(folder: Path, file: str) -> Path:
    """Where the file lies: beside the manuscript or, shared by more, one folder up."""
    if PurePosixPath(file).suffix.lower() not in _YAML:
        raise NotBesideError
    above = file.removeprefix("../")
    if above != file:
        return read_path_beside(folder.resolve().parent, above, _YAML)
    try:
        return read_path_beside(folder, file, _YAML)
    except NotBesideError as error:
        if error.is_outside:
            raise
        try:
            return read_path_beside(folder.resolve().parent, file, _YAML)
        except NotBesideError:
            raise error from None


def _not_there(file: str, error: NotBesideError) -> Trouble:
    if PurePosixPath(file).suffix.lower() not in _YAML:
        return trouble("M261:kind", file=file)
    if error.is_outside:
        return trouble("M261:outside", file=file)
    if error.near:
        return trouble("M261:near", file=file, near=error.near)
    return trouble("M261:none", file=file)


class _Reader:
    """Reads what a brand names, and gathers what is to be mended."""

    def __init__(
        self,
        parsed: ParsedBrand,
        folder: Path,
        manuscript: Manuscript,
        findings: list[Finding],
    ) -> None:
        self._parsed = parsed
        self._data = parsed.data
        self._folder = folder
        self._manuscript = manuscript
        self._findings = findings

    def brand(self) -> Brand:
        """All of it, without what could not be read."""
        colours = _colours(self._parsed)
        self._findings += _unreadable(self._parsed, colours)
        fonts = [
            read_typeface(self._parsed, self._folder, use, self._manuscript)
            for use in ("headings", "text")
        ]
        for _, found in fonts:
            self._findings += found
        return Brand(
            name=self._data.name or "",
            colours=colours,
            logo=self._logo(),
            motif=self._motif(),
            headings=fonts[0][0],
            text=fonts[1][0],
        )

    def _logo(self) -> Logo | None:
        data = self._data.logo
        if data is None:
            return None
        plain = self._picture(data.file, "logo", "file")
        on_dark = self._picture(data.on_dark, "logo", "on_dark")
        small = self._picture(data.small, "logo", "small")
        if plain is None:
            return None
        for picture, key in ((plain, "file"), (on_dark, "on_dark")):
            if picture:
                self._findings += _coarse(self._parsed, picture, key, self._manuscript)
        return Logo(plain, on_dark, small, data.alt or "")

    def _motif(self) -> Picture | None:
        file = self._data.motif
        if file is None or file == NONE:
            return None
        if not file.lower().endswith(_DRAWING):
            wrong = self._parsed.found(trouble("M266", file=file), "motif")
            self._findings.append(wrong)
            return None
        return self._picture(file, "motif")

    def _picture(self, file: str | None, *keys: str) -> Picture | None:
        """The file, and what is wrong with it (M207, M209, B401 to B405, B420)."""
        if file is None:
            return None
        try:
            picture = read_picture(self._folder, file)
            purpose: Purpose = "sign" if keys == ("motif",) else "paper"
            problems = prepare_once(picture, purpose).problems
        except PictureError as error:
            self._findings.append(self._parsed.found(error.trouble, *keys))
            return None
        self._findings += [self._parsed.found(wrong, *keys) for wrong in problems]
        return picture


def _colours(parsed: ParsedBrand) -> BrandColours:
    data = parsed.data.colours
    return BrandColours(*map(_levels, (data.main, data.accent, data.text)))


def _levels(written: str | None) -> Levels | None:
    if written is None:
        return None
    red, green, blue = bytes.fromhex(written.removeprefix("#"))
    return red, green, blue


def _unreadable(parsed: ParsedBrand, colours: BrandColours) -> Iterator[Finding]:
    """B501 for each colour that cannot be read, with the nearest that can."""
    for name, (found, good) in unread(colours).items():
        new = f"#{bytes(good).hex()}"
        written = f"#{bytes(getattr(colours, name)).hex()}"
        wrong = trouble(_UNREAD[name], colour=written, contrast=found, near=new)
        yield parsed.found(wrong, "colours", name).mended_by(
            *parsed.edit(new, "colours", name)
        )


def _coarse(
    parsed: ParsedBrand, picture: Picture, key: str, manuscript: Manuscript
) -> Iterator[Finding]:
    """B503 where a logo of pixels has too few of them for its largest size."""
    prepared = prepare_once(picture, "paper")
    if prepared.name.endswith(_DRAWING):
        return
    height = LARGEST if manuscript.meetings else USUAL
    least = pixels_for(height, LEAST_PPI)
    if prepared.height < least:
        wrong = trouble(
            "B503",
            file=picture.file,
            width=prepared.width,
            height=prepared.height,
            tall=height,
            least=least,
        )
        yield parsed.found(wrong, "logo", key)
