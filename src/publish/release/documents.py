"""What goes along with the finished files: notes, proofs, pictures, bills and sums."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path

from markupsafe import Markup

from publish.assets.font_files import credit_of
from publish.build.workers import run_side_by_side
from publish.document.environment import set_beside
from publish.load import Work
from publish.messages.sentences import Sentence
from publish.output import checksums
from publish.output.artefact import Artefact
from publish.output.manifest import (
    Conformance,
    Listed,
    Manifest,
    Source,
    Typeface,
    Waived,
    manifest_file,
    read_manifest,
)
from publish.output.write import write_artefacts
from publish.proofs.finished_files import Proved, read_unlooked
from publish.proofs.reading.thumbnails import front_of, read_thumbnails
from publish.proofs.report_html import read_page
from publish.proofs.run import report
from publish.proofs.shape import Outcome
from publish.release.kept_codes import NAME as LOCK
from publish.release.kept_codes import KeptCodes
from publish.release.notes import make_notes, notes_html
from publish.release.preconditions import Planned
from publish.release.previous_release import NOTHING, Compared
from publish.release.sbom import read_bill, read_tools
from publish.release.trade_files import read_trade
from publish.typography.language_tags import direction_of


def write_documents(  # noqa: PLR0913, PLR0917 - all that earlier steps gave
    planned: Planned,
    work: Work,
    manuscript: str,
    proved: tuple[Proved, ...],
    final: Path,
    changed: Compared = NOTHING,
    kept: KeptCodes | None = None,
) -> tuple[str, tuple[Sentence, ...]]:
    """Write them into the folder of the finished files.

    `changed` is what differs from the release before, `kept` the lock of the codes.
    Comes out: the message of the tag, and what could not be told, with the reason.

    Raises:
        ToolError: a library is missing (R210).
    """
    source = Source(planned.repository.commit, manuscript)
    manifest = _describe(read_manifest(final), source, work, proved)
    write_artefacts([manifest_file(manifest)], final)
    news = planned.changes.for_readers if planned.changes else ""
    copies = _copies_of(work)
    notes = make_notes(manifest, work.words, news, changed.lines, copies)
    trade, why_not = read_trade(work, proved)
    small = tuple(_read_all_thumbnails(proved))
    write_artefacts(
        [
            *small,
            report(proved),
            read_page(
                proved,
                work.styles,
                work.manuscript.waivers,
                manifest.language,
                unlooked=read_unlooked(final),
            ),
            Artefact(
                "sbom.cdx.json", read_bill(manifest.title, planned.repository.when)
            ),
            notes,
            _notes_page(notes, work, manifest, {it.name for it in small}),
            *trade,
            *([Artefact(LOCK, kept.text.encode())] if kept else ()),
        ],
        final,
    )
    _write_sums(planned.goal.name, manifest.date, final)
    message = f"{manifest.title} {manifest.version}\n\n{news}"
    return message, tuple(filter(None, (changed.untold, why_not)))


def _copies_of(work: Work) -> Mapping[str, tuple[str, int]]:
    """By the piece of its hand-out, each meeting that says how many people come."""
    return {
        f"{meeting.id}-handout": (meeting.title, meeting.copies)
        for meeting in work.manuscript.meetings
        if meeting.copies
    }


def _read_all_thumbnails(proved: Sequence[Proved]) -> Iterator[Artefact]:
    def drawn(at: int) -> tuple[Artefact, ...]:
        file = proved[at][0]
        return tuple(read_thumbnails(file.path, file.file.kind))

    return chain.from_iterable(run_side_by_side(drawn, range(len(proved))))


def _describe(
    built: Manifest, source: Source, work: Work, proved: tuple[Proved, ...]
) -> Manifest:
    """The manifest of a build with all that only a release knows."""
    shown = {proofed.path.name: _list_shown(outcomes) for proofed, outcomes in proved}
    reviewed = bool(work.manuscript.book.accessibility)
    return replace(
        built,
        source=source,
        files=tuple(_with_shown(listed, shown) for listed in built.files),
        fonts=tuple(_list_fonts(proved)),
        waivers=tuple(
            Waived(waiver.code, waiver.at, waiver.why)
            for waiver in work.manuscript.waivers
        ),
        tools=read_tools(),
        limits=(
            *(() if reviewed else ("release_limit_review",)),
            "release_limit_programs",
        ),
    )


def _list_shown(outcomes: Iterable[Outcome]) -> tuple[Conformance, ...]:
    return tuple(
        Conformance(standard, outcome.by)
        for outcome in outcomes
        for standard in outcome.shows
    )


def _with_shown(listed: Listed, shown: Mapping[str, tuple[Conformance, ...]]) -> Listed:
    return replace(listed, conformance=shown.get(listed.name, ()))


def _list_fonts(proved: Iterable[Proved]) -> Iterator[Typeface]:
    """Each family in any of the files once, with what the font says of itself."""
    found = {
        credit[0]: Typeface(*credit)
        for proofed, _ in proved
        for name, content in sorted(proofed.document.assets.items())
        if name.startswith("fonts/")
        for credit in [credit_of(content)]
    }
    yield from (found[family] for family in sorted(found))


def _notes_page(
    notes: Artefact, work: Work, manifest: Manifest, small: Collection[str]
) -> Artefact:
    """`notes.html`; `small` are the names of small pictures of pages."""
    fronts = {it.name: front_of(it.name) for it in manifest.files}
    shown = {name: front * (front in small) for name, front in fronts.items()}
    text = set_beside(
        work.styles,
        "page",
        language=manifest.language,
        direction=direction_of(manifest.language),
        title=work.words["release_of"].format(
            title=manifest.title, version=manifest.version
        ),
        body=Markup(notes_html(notes, shown)),  # noqa: S704 - HTML is switched off
    )
    return Artefact("notes.html", text.encode())


def _write_sums(name: str, day: str, final: Path) -> None:
    """The sums of all files, then one zip of files and sums, with a sum of its own."""
    names = checksums.read_names(final)
    listed = Artefact(checksums.NAME, checksums.read_sums(final, names))
    write_artefacts([listed], final)
    packed = f"{name}.zip"
    content = checksums.read_as_zip(final, name, day)
    write_artefacts([Artefact(packed, content)], final)
    summed = Artefact(
        f"{packed}{checksums.ZIP_SUM}", checksums.read_sums(final, [packed])
    )
    write_artefacts([summed], final)
