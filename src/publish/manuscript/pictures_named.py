"""`image: fotos/groep.jpg` -> the name of a picture, and its entry under `images`."""

from collections.abc import Callable
from typing import Any, TypeAlias

from publish.findings import Edit, Trouble, trouble
from publish.manuscript.forms import Form
from publish.manuscript.key_paths import Keys
from publish.manuscript.shapes import name_of
from publish.source import Source

_SUFFIXES = (
    *(".jpg", ".jpeg", ".png", ".webp", ".svg", ".heic", ".gif", ".tif", ".tiff"),
    *(".bmp", ".pdf", ".avif", ".jfif"),
)
_ALWAYS = ("image", "poster")
Entry: TypeAlias = dict[str, Any]
Named: TypeAlias = tuple[
    Any, tuple[str, Entry] | None, Trouble, Callable[[Keys], tuple[Edit, ...]]
]


def as_pictures(form: Form, value: Any, to: Keys, source: Source) -> Named | None:  # noqa: ANN401
    """What stands for a file that is used as the name of a picture; None for all else.

    The value that is meant, the entry to add with its name (None where the picture has
    one), what is wrong, and the edits for the keys where it is written.
    """
    is_cover = to == ("book", "cover") and isinstance(value, str)
    is_name = form.kind == "value" and bool(to) and to[-1] in _ALWAYS
    if not (is_cover or is_name) or not isinstance(value, str):
        return None
    file = value.strip()
    if not file.lower().endswith(_SUFFIXES):
        return None
    images = source.value.get("images") if isinstance(source.value, dict) else None
    known = images if isinstance(images, dict) else {}
    same = [name for name, image in known.items() if _file_of(image) == file]
    own = same[0] if same else _free(name_of(file), known)
    if not own:
        return None
    right: Any = {"image": own} if is_cover else own
    entry: Entry = {"file": file, "alt": ""}
    written = _written(own, file)
    key = str(to[-1])
    wrong = trouble("M116:entry", written=file, key=key, right=own, entry=written)
    if same:
        wrong = trouble("M116:there", written=file, key=key, right=own)

    def edits(at: Keys) -> tuple[Edit, ...]:
        use = source.anew(at, right) if is_cover else source.edit_value(at, own)
        add = () if same else _added(source, own, entry, is_there=images is not None)
        return (*use, *add) if use and (same or add) else ()

    return right, None if same else (own, entry), wrong, edits


def _added(
    source: Source, name: str, entry: Entry, *, is_there: bool
) -> tuple[Edit, ...]:
    file = _written(name, str(entry["file"])).partition(": ")[2]
    if is_there:
        return source.add_key(("images",), name, file)
    return source.add_before(("chapters",), f"images:\n  {name}: {file}\n")


def _written(name: str, file: str) -> str:
    from publish.source.writing import in_line

    return f"{name}: {in_line({'file': file, 'alt': ''})}"


def _file_of(image: Any) -> str:  # noqa: ANN401
    file = image.get("file") if isinstance(image, dict) else image
    return file.strip() if isinstance(file, str) else ""


def _free(name: str, taken: Any) -> str:  # noqa: ANN401
    number, free = 2, name
    while free in taken:
        free, number = f"{name}-{number}", number + 1
    return free
