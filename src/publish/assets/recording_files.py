"""What lies beside a manuscript for its media: sound, film, captions, transcripts."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from publish.assets.strange_letters import find_strange
from publish.findings import Finding, Place, Trouble, trouble
from publish.manuscript import Keys, Manuscript
from publish.manuscript.models import MediumData
from publish.prose import Block
from publish.recordings import (
    LARGE_BYTES,
    Holding,
    Recording,
    RecordingError,
    is_file_name,
    read_captions,
    read_recording,
    read_transcript,
    set_transcript,
    text_of,
    words_of,
)
from publish.source import Source
from publish.source.places import Lines

T = TypeVar("T")


def read_holdings(
    manuscript: Manuscript, source: Source, folder: Path
) -> tuple[Mapping[Keys, Holding], list[Finding]]:
    """The files of every medium by its keys, and what is wrong with them.

    Findings B303 to B305 and B406 to B412; nothing is read of what has none.
    """
    shelf = _Shelf(source, folder, manuscript.book.language)
    for keys, entry in manuscript.divisions():
        for number, item in enumerate(entry.items):
            for place, medium in enumerate(item.media):
                shelf.take((*keys, "items", number, "media", place), medium)
    return shelf.holdings, shelf.findings


@dataclass(slots=True)
class _Shelf:
    """Reads the files of one medium after the other."""

    source: Source
    folder: Path
    language: str
    holdings: dict[Keys, Holding] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def take(self, at: Keys, data: MediumData) -> None:
        """Read what one medium names, and gather what is to be mended."""
        recording = self._read(read_recording, (*at, "file"), data.file)
        captions = self._read(read_captions, (*at, "captions"), data.captions)
        if captions:
            self._strange(text_of(captions), captions.file, (*at, "captions"))
        language = data.language or self.language
        blocks = self._transcript((*at, "transcript"), data.transcript, language)
        is_captions = bool(captions and not blocks)
        if captions and not blocks:  # e-ink plays no film, but shows what is said in it
            blocks = set_transcript(words_of(captions), language)
        if recording or blocks:
            self.holdings[at] = Holding(recording, captions, blocks, is_captions)
        is_known = recording is not None or not data.file
        raw = [*_unused(data, recording)] if is_known else []
        raw += _lacking(data, recording) if recording else []
        self.findings += [self.source.found(wrong, (*at, *key)) for wrong, key in raw]

    def _read(
        self, read: Callable[[Path, str], T], at: Keys, file: str | None
    ) -> T | None:
        """What `read` makes of a file, or None where it is to be mended."""
        if not file:
            return None
        try:
            return read(self.folder, file)
        except RecordingError as error:
            found = self.source.found(error.trouble, at)
            if error.line:
                path = str(self.folder / file)
                found = replace(found, place=Place(path, error.line, error.column))
            if error.trouble.key == "B407:web":
                found = found.mended_by(*self.source.edit_key(at, "url"))
            self.findings.append(found)
        return None

    def _transcript(
        self, at: Keys, written: str | None, language: str
    ) -> tuple[Block, ...]:
        if not written:
            return ()
        if not is_file_name(written):  # a letter without a font is found with the rest
            return set_transcript(written, language)
        text = self._read(read_transcript, at, written.strip()) or ""
        self._strange(text, written.strip(), at)
        return set_transcript(text, language) if text else ()

    def _strange(self, text: str, file: str, at: Keys) -> None:
        """What cannot be set of a file of words, placed in that file."""
        lines = Lines(str(self.folder / file), text)
        _, strange = find_strange(text, lambda _, offset: lines.place(offset), at)
        self.findings += strange


Raw = tuple[Trouble, tuple[str, ...]]  # with the medium's key


def _lacking(data: MediumData, recording: Recording) -> Iterator[Raw]:
    """What readers need beside a recording, and what a file should not be."""
    file, is_film = recording.file, recording.kind.tag == "video"
    size, most = len(recording.content) >> 20, LARGE_BYTES >> 20
    if len(recording.content) > LARGE_BYTES:
        yield trouble("B408", file=file, size=size, most=most), ("file",)
    if not data.transcript and not (is_film and data.captions):
        yield trouble("B409:film") if is_film else trouble("B409:sound"), ()
    if is_film and not data.poster:
        yield trouble("B410"), ()
    if recording.tells_place:
        yield trouble("B412", file=file), ("file",)


def _unused(data: MediumData, recording: Recording | None) -> Iterator[Raw]:
    """B411 for keys that belong to a film, or to a file at all."""
    is_film = recording is not None and recording.kind.tag == "video"
    for key in ("captions", "poster"):
        if getattr(data, key) and not is_film:
            yield trouble("B411", name=key, what="film"), (key,)
    if data.hazards and not recording:
        yield trouble("B411", name="hazards", what="recording"), ("hazards",)
