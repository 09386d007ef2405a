"""The typefaces of the books: which families set which letters.

The first family that has a letter sets it: those of every book first, then those of the
letter's script, then signs and emoji. A letter that none has is a finding.
"""

from collections.abc import Iterable, Iterator
from functools import cache

from publish.assets.faces import EXTRA, FACES, FURTHER, SCRIPTS, Face
from publish.assets.font_files import covers, instance, quadratic, subset
from publish.assets.font_packages import read_font, read_has_package
from publish.assets.plain_zero import with_plain_zero
from publish.assets.scripts import needs_font, script_of, with_parts
from publish.kept.store import read_kept

_TEXT = "Atkinson Hyperlegible"
_ALWAYS = (_TEXT, "Fraunces")
_CODE = "IBM Plex Mono"
_FALLBACK = ("Noto Sans", "IBM Plex Sans Arabic")
_EMOJI = "Noto Emoji"
_CJK = "Noto Sans CJK JP"
_SIGNS = ("Noto Sans Symbols", "Noto Sans Symbols2", "Noto Sans Math", _EMOJI)
# An emoji of several letters is whole in its own font only.
_WHOLE = frozenset("\N{VARIATION SELECTOR-16}\N{COMBINING ENCLOSING KEYCAP}")
EMOJI_FACE = next(face for face in FURTHER if face.family == _EMOJI)
_EMOJI_FROM = 0x1F000  # where the planes of pictures begin


@cache
def read_face(face: Face) -> bytes:
    """The bytes of a face's font file, its zero plain: kept, as it takes time."""
    font = face.content or read_font(face.package, face.file)
    if not face.slashed:
        return font
    return read_kept(lambda: with_plain_zero(font), "plain zero", font)


def choose_faces(letters: frozenset[str], *, code: bool) -> tuple[Face, ...]:
    """The faces a text with these letters needs, in the order of the families."""
    wanted = _codes(letters)
    families = {*_ALWAYS, *((_CODE,) if code else ())}
    families |= {family for family, _ in _families_of(wanted)}
    if letters & _WHOLE:
        families.add(_EMOJI)
    return tuple(face for face in (*FACES, *FURTHER) if face.family in families)


def missing_letters(letters: Iterable[str]) -> frozenset[str]:
    """The letters that no family has; fonts are opened only as far as needed."""
    left = _codes(letters)
    for _, found in _families_of(left):
        left -= found
    return frozenset(map(chr, left))


def further_families(faces: Iterable[Face]) -> tuple[str, ...]:
    """The families of these faces that the stacks of the style sheets do not name."""
    return tuple(dict.fromkeys(face.family for face in faces if face in FURTHER))


def further_face(letters: frozenset[int]) -> Face | None:
    """The first face beside those of every book that has all of these code points."""
    there = (face for face in FURTHER if _has(face.family))
    return next((face for face in there if letters <= covers(read_face(face))), None)


def _codes(letters: Iterable[str]) -> frozenset[int]:
    return frozenset(ord(letter) for letter in letters if needs_font(letter))


def _families_of(wanted: frozenset[int]) -> Iterator[tuple[str, frozenset[int]]]:
    """The families that set these code points, each with those that fall to it."""
    left = wanted - _family_covers(_TEXT) if wanted else wanted
    if wanted - left:
        yield _TEXT, wanted - left
    for family in (*_FALLBACK, *_of_scripts(left), *_SIGNS, _CODE):
        found = left & _family_covers(family) if left else left
        if found:
            left -= found
            yield family, found


def _of_scripts(letters: frozenset[int]) -> Iterator[str]:
    """The families of the scripts that these code points belong to, in fixed order."""
    scripts = {script_of(chr(letter)) for letter in letters}
    yield from (
        f"Noto Sans {family}" for script, family in SCRIPTS.items() if script in scripts
    )
    if not scripts.isdisjoint(EXTRA) and _has(_CJK):
        yield _CJK


@cache
def _has(family: str) -> bool:
    return all(
        read_has_package(face.package) for face in FURTHER if face.family == family
    )


@cache
def read_cut(face: Face, letters: frozenset[str]) -> bytes:
    """The static font of a face; a large variable one holds these letters only.

    A kept one comes from the user's cache, if it is there. Cutting a
    large variable font takes seconds, a subset of it milliseconds.
    """
    font = read_face(face)
    if face.yields:
        letters -= _emoji_of(letters)
    if not face.axes:
        return font if face.file.endswith(".ttf") else quadratic(subset(font, letters))
    if face.kept:
        axes = dict(face.axes)
        return read_kept(lambda: instance(font, axes), "cut", str(face.axes), font)
    cut = instance(subset(font, with_parts(letters)), dict(face.axes))
    return cut if face.file.endswith(".ttf") else quadratic(cut)


def read_ahead() -> None:
    """Make now what is kept of the faces of every book: setting up may take a while."""
    for face in FACES:
        if face.kept:
            read_cut(face, frozenset())
        else:
            read_face(face)


def font_sheet(faces: tuple[Face, ...]) -> str:
    """`@font-face` rules of the families that the stacks name."""
    rules = [
        f'@font-face {{ font-family: "{face.family}"; src: url("{face.name}"); '
        f"font-weight: {face.weight}; font-style: {face.style} }}"
        for face in faces
    ]
    return "\n".join(rules) + "\n"


@cache
def _family_covers(family: str) -> frozenset[int]:
    face = next(face for face in (*FACES, *FURTHER) if face.family == family)
    return covers(read_face(face)) - (_drawn_emoji() if face.yields else frozenset())


@cache
def _drawn_emoji() -> frozenset[int]:
    drawn = _family_covers(_EMOJI)
    return frozenset(letter for letter in drawn if letter >= _EMOJI_FROM)


def _emoji_of(letters: frozenset[str]) -> frozenset[str]:
    return letters & frozenset(map(chr, _drawn_emoji()))
