"""The typefaces of the desk itself: those of the books, from their packages."""

from collections.abc import Mapping

from publish.assets.font_packages import read_font

FACES: Mapping[str, tuple[str, str, str, str]] = {
    # file, family, weight and package of each
    "text.ttf": (
        "AtkinsonHyperlegible-Regular.ttf",
        "Atkinson Hyperlegible",
        "400",
        "fontpkg_atkinson_hyperlegible",
    ),
    "bold.ttf": (
        "AtkinsonHyperlegible-Bold.ttf",
        "Atkinson Hyperlegible",
        "700",
        "fontpkg_atkinson_hyperlegible",
    ),
    "heading.ttf": (
        "Fraunces[SOFT,WONK,opsz,wght].ttf",
        "Fraunces",
        "300 900",
        "fontpkg_fraunces",
    ),
}


def read_face(name: str) -> bytes | None:
    """A font by the name of its address; None where there is none."""
    if name not in FACES:
        return None
    file, _, _, package = FACES[name]
    return read_font(package, file)


def sheet_of_faces() -> str:
    """The rules by which a browser finds them."""
    return "".join(
        f'@font-face {{ font-family: "{family}"; font-weight: {weight}; '
        f'src: url("/font/{name}"); font-display: swap; }}\n'
        for name, (_, family, weight, _) in FACES.items()
    )
