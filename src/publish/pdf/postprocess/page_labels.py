"""Page labels: the printed number of each page, for viewers too."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pydyf


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page as it was laid out: its name in the styles and its page counter."""

    name: str
    number: int


@dataclass(frozen=True, slots=True)
class Label:
    """The printed number of a page; `style` is D or, with words only, empty."""

    prefix: str
    style: str
    number: int

    def __str__(self) -> str:
        """As it is printed."""
        return self.prefix + (str(self.number) if self.style else "")

    def leads_to(self, following: "Label") -> bool:
        """True where a viewer counts on to the following label by itself."""
        return following == Label(self.prefix, self.style, self.number + 1)


def label_sheets(sheets: Iterable[Sheet], *, cover: str) -> tuple[Label, ...]:
    """One label for each page.

    Pages are numbered as the page counter stands, from the cover on, which is called
    by the word `cover`.
    """
    return tuple(_label_sheet(sheet, cover) for sheet in sheets)


def _label_sheet(sheet: Sheet, cover: str) -> Label:
    if sheet.name == "cover" and cover:
        return Label(cover, "", 1)
    if sheet.name.startswith("leader"):  # not counted: it faces the page that follows
        return Label(f"{sheet.number + 1}a", "", 1)
    return Label("", "D", sheet.number)


def add_page_labels(pdf: pydyf.PDF, labels: Sequence[Label]) -> None:
    """Write the number tree `/PageLabels`, one entry for each new run (12.4.2)."""
    nums = pydyf.Array()
    for index, label in enumerate(labels):
        if index and labels[index - 1].leads_to(label):
            continue
        entry = pydyf.Dictionary()
        if label.prefix:
            entry["P"] = pydyf.String(label.prefix)
        if label.style:
            entry["S"] = f"/{label.style}"
            entry["St"] = label.number
        nums.extend((index, entry))
    pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": nums})
