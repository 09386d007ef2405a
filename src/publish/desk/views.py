"""The pages of an edition as the layouts print them: one to read, all as small ones."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from publish.desk.addresses import keys_of, value_at
from publish.desk.asked import Row, Sheet, Spot
from publish.desk.form import title_of
from publish.desk.places import block_at, block_starts
from publish.desk.screens import screen_around
from publish.desk.telling import Told
from publish.desk.words import Speaker
from publish.desk.workshop import View
from publish.source.nodes import Value


@dataclass(frozen=True, slots=True)
class ShownSpot:
    """A place on a page that leads to the form."""

    at: str
    block: int
    left: float
    top: float
    width: float
    height: float
    title: str
    is_here: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which page is asked for: a number, or where something stands.

    `near` is what stood at the top of the page that was read; `find` is a field, with
    the letter at which its caret stands.
    """

    edition: str = ""
    page: int = 1
    near: str = ""
    find: str = ""
    caret: int = 0


@dataclass(frozen=True, slots=True)
class Views:
    """The part of a page of the desk that shows an edition."""

    edition: str
    rows: Sequence[Row]
    number: int = 1
    count: int = 0
    near: str = ""
    sheet: Sheet | None = None
    piece: str = ""
    spots: Sequence[ShownSpot] = ()
    thumbs: Sequence[Sheet] = ()
    fresh: frozenset[str] = frozenset()
    frame: str = ""
    version: int = 0
    is_site: bool = False
    is_there: bool = False
    busy: bool = False
    wrong: Sequence[Told] = ()
    notes: Sequence[str] = field(default_factory=tuple)

    @property
    def there(self) -> bool:
        """Whether there is an older view of it."""
        return self.is_there

    @property
    def is_fresh(self) -> bool:
        """Whether the page that is read is another one than before."""
        return self.sheet is not None and self.sheet.digest in self.fresh


def views_of(
    view: View, rows: Sequence[Row], wanted: Wanted, value: Value, say: Speaker
) -> Views:
    """What there is to see of an edition, without what is wrong with it."""
    notes = tuple(note.told_in(say.language) for note in view.notes)
    near = f"{wanted.find}~0" if wanted.find else wanted.near
    base = Views(view.edition, rows, near=near, is_there=view.is_there, notes=notes)
    if view.opened is not None:
        form = next((it.format for it in rows if it.name == view.edition), "")
        return Views(
            view.edition,
            rows,
            frame=_home_of(wanted.find or wanted.near, dict(view.opened.chapters))
            or view.opened.first,
            near=wanted.find or wanted.near,
            version=view.number,
            is_site=form == "web",
            is_there=True,
        )
    if not view.sheets:
        return base
    number = page_of(view.sheets, wanted, value)
    sheet = view.sheets[number - 1]
    here = place_of(sheet, wanted, value)
    pieces = {it.piece for it in view.sheets}
    return Views(
        view.edition,
        rows,
        number,
        len(view.sheets),
        _top_of(sheet),
        sheet,
        _piece_name(sheet.piece, pieces) if len(pieces) > 1 else "",
        tuple(_shown(it, here, value, say) for it in sheet.spots),
        view.sheets,
        view.fresh,
        is_there=True,
        notes=notes,
    )


def _piece_name(file: str, files: Collection[str]) -> str:
    """What tells a file from the others of its edition, as words."""
    steps = file.rpartition(".")[0].split("-")
    others = [name.rpartition(".")[0].split("-") for name in files]
    same = 0
    while all(it[same : same + 1] == steps[same : same + 1] for it in others):
        same += 1
    return " ".join(steps[same:])


def _home_of(at: str, homes: Mapping[str, str]) -> str:
    """The file of a part of the book; "" where it has none."""
    at = at.partition("~")[0]
    while at and at not in homes:
        at = at.rpartition("/")[0]
    return homes.get(at, "")


def page_of(sheets: Sequence[Sheet], wanted: Wanted, value: Value) -> int:
    """The number of the page that is asked for, from 1."""
    at, block = wanted.find, _block_of(wanted, value)
    if not at and wanted.near:
        at, _, said = wanted.near.rpartition("~")
        block = int(said) if said.isdecimal() else 0
    return _nearest(sheets, at, block) or _clipped(wanted.page, sheets)


def place_of(sheet: Sheet, wanted: Wanted, value: Value) -> Spot | None:
    """The place on a page that is being written at; None where it is a whole chapter.

    The smallest that holds the field that is asked for.
    """
    at, block = wanted.find, _block_of(wanted, value)
    while at.count("/") > 1:
        found = [it for it in sheet.spots if it.at == at and block in {0, it.block}]
        if found:
            return found[-1]
        at, block = at.rpartition("/")[0], 0
    return None


def _block_of(wanted: Wanted, value: Value) -> int:
    """The block of a text in which the caret stands; 0 where no text is asked for."""
    keys = keys_of(wanted.find, value)
    text = value_at(value, keys) if keys else None
    if not isinstance(text, str) or not wanted.find.endswith("text"):
        return 0
    return block_at(block_starts(text), wanted.caret)


def _nearest(sheets: Sequence[Sheet], at: str, block: int) -> int:
    """The page of a place, or of the nearest around it; 0 where there is none."""
    found = _find(sheets, at, block) or _find(sheets, at, 0)
    while not found and "/" in at:
        at = at.rpartition("/")[0]
        found = _find(sheets, at, 0)
    return found


def _clipped(page: int, sheets: Sequence[Sheet]) -> int:
    return min(max(page, 1), len(sheets))


def _find(sheets: Sequence[Sheet], at: str, block: int) -> int:
    """The first page with this place; 0 where it is on none."""
    for number, sheet in enumerate(sheets, 1):
        for spot in sheet.spots:
            if spot.at == at and block in {0, spot.block}:
                return number
    return 0


def _top_of(sheet: Sheet) -> str:
    """What begins first on a page, so that it is found again when pages move."""
    inner = [it for it in sheet.spots if it.block] or list(sheet.spots)
    top = min(inner, key=lambda it: (it.top, it.left), default=None)
    return f"{top.at}~{top.block}" if top else ""


def _shown(spot: Spot, here: Spot | None, value: Value, say: Speaker) -> ShownSpot:
    title = say("pages:spot", what=_name(spot, value, say))
    is_here = here is not None and spot == here
    sizes = spot.left, spot.top, spot.width, spot.height
    return ShownSpot(spot.at, spot.block, *sizes, title, is_here)


def _name(spot: Spot, value: Value, say: Speaker) -> str:
    """What a place is called: the piece it is of, and which paragraph."""
    keys = keys_of(spot.at, value) or ()
    owner = keys[:-1] if keys and keys[-1] == "text" else keys
    named = title_of(value_at(value, owner), owner)
    if not named:
        named = title_of(value_at(value, screen_around(keys)), keys)
    return say("pages:block", what=named, block=spot.block) if spot.block else named
