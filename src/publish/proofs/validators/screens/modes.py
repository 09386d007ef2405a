"""How people read: on pages of three colours, with large type, on a narrow phone."""

from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Mode:
    """A reader's page: its size in CSS pixels, and the style that the reader chose."""

    name: str
    width: int = 632  # a reader of 6 inches
    height: int = 840
    scheme: str = "light"
    background: str = "#ffffff"
    text: str = "#000000"
    link: str = "#0000ee"
    zoom: int = 1  # times the usual size of type
    strokes: bool = False  # whether lines and drawings are measured on its page

    def asked(self) -> dict[str, object]:
        """As the script takes it."""
        return {**asdict(self), "css": self._css()}

    def _css(self) -> str:
        root = f"color-scheme: {self.scheme}; color: {self.text}"
        size = f"font-size: {self.zoom * 100}% !important"
        ground = f"background: {self.background}"
        link = f"a:any-link {{ color: {self.link} }}"
        return f"html {{ {root}; {ground}; {size} }} {link}"


LIGHT = Mode("light", strokes=True)
DARK = Mode(
    "dark",
    scheme="dark",
    background="#000000",
    text="#e0e0e0",
    link="#8ab4f8",
    strokes=True,
)
SEPIA = Mode(
    "sepia", background="#f4ecd8", text="#5b4636", link="#1a5fb4", strokes=True
)
LARGE = Mode("large type", zoom=2)
NARROW = Mode("narrow", width=320, height=568)
SCREENS = (  # a phone, a small reader, a tablet
    Mode("390 × 600", width=390, height=600),
    Mode("500 × 800", width=500, height=800),
    Mode("800 × 1100", width=800, height=1100),
)
MODES = (LIGHT, DARK, SEPIA, LARGE, NARROW)
