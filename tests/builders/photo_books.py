"""Books of photographs for tests: pictures of any shape, and where they stand."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from builders.manuscripts import a_chapter, a_manuscript
from builders.pictures import saved, scene

PORTRAIT, LANDSCAPE, SQUARE = (1200, 1800), (1800, 1200), (1500, 1500)
STRIP = (2400, 600)


def photo_book(
    folder: Path,
    sizes: Mapping[str, tuple[int, int]],
    images: Mapping[str, Mapping[str, Any]] | None = None,
    **chapter: Any,  # noqa: ANN401 - whatever YAML can say
) -> Path:
    """A book of one chapter with a JPEG of each size in px, by its id; its path."""
    described = {}
    for name, size in sizes.items():
        (folder / f"{name}.jpg").write_bytes(saved(scene(*size), "JPEG"))
        own = (images or {}).get(name, {})
        described[name] = {"file": f"{name}.jpg", "alt": f"Foto {name}", **own}
    path = folder / "manuscript.yaml"
    chapters = [a_chapter(**chapter)]
    path.write_text(a_manuscript(images=described, chapters=chapters), "utf-8")
    return path


def a_text(*names: str) -> str:
    """A paragraph that holds these pictures and nothing else."""
    return "\n".join(f"![]({name})" for name in names)
