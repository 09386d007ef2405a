"""A look of an author's own: a folder beside the manuscript -> styles before ours.

What it holds is told from what does nothing: a sheet or a layout takes effect by its
name alone, and a name that we do not know is a finding, never silently left out.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path

from publish.assets.brand_fonts import families_for
from publish.assets.prepared_pictures import prepare_once
from publish.assets.styles import FACTS, Styles, dressed, read_looks, read_theme
from publish.findings import Finding, Place
from publish.manuscript.theme_field import THEMES, WORKBOOK
from publish.pictures import PictureError, read_picture
from publish.source.file_paths import read_bounded

_LARGEST = 5_000_000  # bytes of a file
_BASE = "based_on"
_USES = ("headings", "text")
_KEYS = (_BASE, *_USES)
_LARGEST_FACTS = 5000  # bytes: a key of many parts takes their square of memory
_SPOT = re.compile(r"line (\d+), column (\d+)")
_NAMED = re.compile(r"""["']([\w./-]+)["']|url\(\s*([^"')\s]+)\s*\)""")
_KINDS = (".css", ".html", ".xhtml", ".svg", ".toml")  # of files that do something


def read_own_theme(folder: Path, styles: Styles) -> tuple[Styles, list[Finding]]:
    """Our styles with those of the folder before them.

    Findings M268 for what does nothing, M269 for `theme.toml`, M207 and B401 to B420
    for its drawings, each at the path of its file.

    Raises:
        NotADirectoryError: it is no folder.
    """
    if not folder.is_dir():
        raise NotADirectoryError(folder)
    facts, findings = _read_facts(folder / FACTS)
    try:
        own = read_looks(folder)
    except (OSError, UnicodeDecodeError) as error:
        return styles, [*findings, _read_trouble(folder, error)]
    base = facts.get(_BASE, WORKBOOK)
    if base != WORKBOOK:
        styles = dressed(styles, read_theme(base))
    findings += _read_idle(folder, own, styles)
    icons = _read_drawings(folder, "icons", own.icons, findings)
    art = _read_drawings(folder, "art", own.art, findings)
    headings, text = (facts.get(use, "") for use in _USES)
    own = replace(own, icons=icons, art=art, headings=headings, text=text)
    worn = dressed(styles, own)
    return replace(worn, own=own, under=styles, folder=str(folder)), findings


def _read_trouble(folder: Path, error: OSError | UnicodeDecodeError) -> Finding:
    if isinstance(error, UnicodeDecodeError):
        return Finding.of("M269:letters", Place(str(_read_file_at_fault(folder))))
    said = str(error.strerror)
    return Finding.of("M269:unread", Place(error.filename or str(folder)), said=said)


def _read_file_at_fault(folder: Path) -> Path:
    """The file that is not text in UTF-8."""
    for path in _read_files_of(folder):
        try:
            read_bounded(path, _LARGEST).decode()
        except UnicodeDecodeError:
            return path
    return folder


def _read_files_of(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.suffix in _KINDS)


# theme.toml


def _read_facts(path: Path) -> tuple[Mapping[str, str], list[Finding]]:
    """What `theme.toml` says, without what is mistaken in it."""
    if not path.is_file():
        return {}, []
    try:
        text = read_bounded(path, _LARGEST_FACTS).decode()
        said = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        spot = _SPOT.search(str(error))
        line, column = map(int, spot.groups()) if spot else (1, 1)
        what = str(error).partition(" (at ")[0]
        place = Place(str(path), line, column)
        return {}, [Finding.of("M269:toml", place, said=what)]
    except (OSError, UnicodeDecodeError) as error:
        return {}, [_read_trouble(path.parent, error)]
    findings = list(_mistakes(said, text, str(path)))
    mistaken = {finding.at[0] for finding in findings}
    return {key: one for key, one in said.items() if key not in mistaken}, findings


def _mistakes(said: Mapping[str, object], text: str, path: str) -> Iterator[Finding]:
    known = {use: families_for(use) for use in _USES} | {_BASE: THEMES}
    for key, value in said.items():
        place, at = _place_of(key, text, path), (key,)
        if key not in _KEYS:
            yield Finding.of("M269:key", place, at, key=key, known=_KEYS)
        elif value not in known[key]:
            shown = str(value)
            yield Finding.of("M269:value", place, at, value=shown, known=known[key])


def _place_of(key: str, text: str, path: str) -> Place:
    for number, line in enumerate(text.splitlines(), 1):
        if re.match(rf"""\s*\[?["']?{re.escape(key)}\b""", line):
            return Place(path, number, len(line) - len(line.lstrip()) + 1)
    return Place(path, 1, 1)


# What does nothing


def _read_idle(folder: Path, own: Styles, styles: Styles) -> Iterator[Finding]:
    """M268 for each file of a kind that could do something, and does not."""
    layouts = (text for text, _ in own.layouts.values())
    named = set(_names_in((*layouts, *own.sheets.values())))
    known = {
        *styles.sheets,
        *(f"layouts/{name}" for name in (*styles.layouts, *named)),
        *(f"icons/{name}.svg" for name in styles.icons),
        *(f"art/{name}.svg" for name in (*styles.art, "cover")),
        *named,
        FACTS,
    }
    for path in _read_files_of(folder):
        name = path.relative_to(folder).as_posix()
        if name in known:
            continue
        near = get_close_matches(name, sorted(known), n=1, cutoff=0.6)
        place = Place(str(path))
        if near:
            yield Finding.of("M268:near", place, file=name, near=near[0])
        else:
            yield Finding.of("M268:none", place, file=name)


def _names_in(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield from (one or other for one, other in _NAMED.findall(text))


def _read_drawings(
    folder: Path, kind: str, names: Iterable[str], findings: list[Finding]
) -> Mapping[str, str]:
    """Icons or art without what is not safe in them, as all drawings of an author."""
    made: dict[str, str] = {}
    for name in names:
        file = f"{kind}/{name}.svg"
        place = Place(str(folder / file))
        try:
            prepared = prepare_once(read_picture(folder, file), "sign")
        except PictureError as error:
            findings.append(error.trouble.at(place))
            continue
        findings += [wrong.at(place) for wrong in prepared.problems]
        made[name] = prepared.content.decode()
    return made
