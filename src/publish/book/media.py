"""Media and partners of one edition, and the register of every address."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from publish.book.cross_references import resolve_line, resolve_prose
from publish.book.ids import Targets
from publish.book.layout_words import say_date, say_language
from publish.book.model import Item, Kind, Medium, Partner, Player
from publish.book.texts import Texts
from publish.codes.short_links import short_address, typed
from publish.editions.edition import Edition
from publish.manuscript import Keys, Manuscript
from publish.manuscript.models import ItemData, MediumData
from publish.prose import Inlines, Prose, plain
from publish.prose.tree import Link
from publish.prose.walk import exchange
from publish.recordings import Holding

_NONE = ("", "")  # no address: nothing in the code, nothing to type


@dataclass(frozen=True, slots=True)
class Desk:
    """What the making of every section needs at hand."""

    manuscript: Manuscript
    edition: Edition
    texts: Texts
    targets: Targets
    words: Mapping[str, str]
    kinds: Mapping[str, Kind]
    printed_ids: frozenset[str]
    names: Mapping[str, str]  # what short links are made of
    holdings: Mapping[Keys, Holding] = field(default_factory=dict)
    codes: Mapping[str, str] = field(default_factory=dict)  # of links, by those names

    def line(self, keys: Keys) -> Inlines:
        """A line by its keys, or an empty one where the author wrote none."""
        line = self.texts.lines.get(keys, ())
        resolved = resolve_line(line, keys, self.targets, self.printed_ids)
        return exchange(resolved, self._led) if self._is_short else resolved

    def prose(self, keys: Keys, first_note: int) -> Prose:
        """A text by its keys, or an empty one; its notes count from `first_note`."""
        written = self.texts.prose.get(keys, Prose())
        prose = resolve_prose(
            written,
            keys,
            self.targets,
            printed=self.printed_ids,
            first_note=first_note,
            leader=self.edition.leader,
        )
        if not self._is_short:
            return prose
        blocks = exchange(prose.blocks, self._led)
        return Prose(blocks, exchange(prose.notes, self._led))

    @property
    def _is_short(self) -> bool:
        """On paper: a file to print then stays as it is when an address changes."""
        return self.edition.is_paper and bool(self.manuscript.links.base)

    def _led(self, node: Any) -> Any:  # noqa: ANN401 - any node of the tree
        """A link with its short address; one whose words are the address stays."""
        if not isinstance(node, Link):
            return node
        address = node.address
        if typed(plain(node.children).strip()).strip("/") == typed(address).strip("/"):
            return node
        return replace(node, address=self.printed(address, address)[0])

    def address(self, address: str, name: str) -> str:
        """Where a link leads that has an entry of its own in the manuscript."""
        return self.printed(address, name)[0] if self._is_short else address

    def printed(self, address: str, name: str) -> tuple[str, str]:
        """What a code holds for an address, and what a reader types."""
        base, code = self.manuscript.links.base, self.codes.get(name)
        payload = short_address(base, code) if base and code else address
        return payload, typed(payload)


def make_medium(
    desk: Desk, keys: Keys, data: MediumData, item: str, name: str
) -> Medium:
    """One medium of the item titled `item`."""
    kind = desk.kinds[data.kind]
    title = desk.line((*keys, "title"))
    payload, by_hand = _NONE
    if data.url:
        payload, by_hand = desk.printed(data.url, desk.names[name])
    action = _sentence(desk.words["action"].format(verb=kind.verb, label=kind.label))
    about = plain(title) or item
    holding = desk.holdings.get(keys, Holding())
    is_reader = desk.edition.is_reader
    return Medium(
        id=name,
        kind=kind,
        address=desk.address(data.url, desk.names[name]) if data.url else "",
        action=action,
        description=f"{action}: {about}",
        title=title,
        summary=desk.line((*keys, "summary")),
        details=tuple(_details(desk, data)),
        language=data.language or "",
        typed=by_hand,
        code=code_name(payload) if data.url and desk.edition.codes else "",
        about=about,
        is_in_ebook=holding.recording is not None,
        player=_player(desk, data, holding) if desk.edition.plays else Player(),
        transcript=holding.transcript if is_reader else (),
        is_whole=not holding.is_captions,
    )


def _player(desk: Desk, data: MediumData, holding: Holding) -> Player:
    """What plays the medium; nothing where there is no file."""
    recording, captions = holding.recording, holding.captions
    if recording is None:
        return Player()
    is_film = recording.kind.tag == "video"
    return Player(
        tag=recording.kind.tag,
        asset=recording.asset,
        captions=captions.asset if captions and is_film else "",
        captions_language=data.language or desk.manuscript.book.language,
        poster=(data.poster or "") if is_film else "",
        hazards=data.hazards,
    )


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _details(desk: Desk, data: MediumData) -> Iterator[str]:
    own = desk.manuscript.book.language
    if data.minutes:
        key = "minute" if data.minutes == 1 else "minutes"
        yield desk.words[key].format(number=data.minutes)
    if data.date:
        yield say_date(data.date, own)
    if data.language and data.language != own:
        yield desk.words["in_language"].format(
            language=say_language(data.language, own)
        )


def make_item(desk: Desk, keys: Keys, data: ItemData, first_note: int) -> Item:
    """One item with its media."""
    name = desk.targets.sections[keys]
    title = desk.line((*keys, "title"))
    prose = desk.prose((*keys, "text"), first_note)
    media = tuple(
        make_medium(
            desk,
            (*keys, "media", number),
            medium,
            plain(title),
            f"{name}-{medium.kind}-{number}",
        )
        for number, medium in enumerate(data.media)
    )
    return Item(name, title, prose, media)


def make_partners(desk: Desk) -> tuple[Partner, ...]:
    """The travelling company, in the author's order."""
    partners = desk.manuscript.partners
    made = []
    notes = 0
    for number, data in enumerate(partners.items if partners else ()):
        keys: Keys = ("partners", "items", number)
        name = desk.targets.sections[keys]
        prose = desk.prose((*keys, "text"), notes)
        notes += len(prose.notes)
        payload, by_hand = _NONE
        if data.url:
            payload, by_hand = desk.printed(data.url, desk.names[name])
        partner = Partner(
            id=name,
            name=data.name,
            place=data.place or "",
            address=desk.address(data.url, desk.names[name]) if data.url else "",
            description=f"{desk.words['website']}: {data.name}",
            prose=prose,
            typed=by_hand,
            code=code_name(payload) if data.url and desk.edition.codes else "",
        )
        made.append(partner)
    return tuple(made)


def code_name(payload: str) -> str:
    """The asset that holds the QR code of an address."""
    return f"codes/{hashlib.sha256(payload.encode()).hexdigest()[:12]}.svg"
