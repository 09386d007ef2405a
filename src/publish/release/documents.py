"""What goes along with the finished files: notes, proofs, pictures, bills and sums."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from markupsafe import Markup

from publish.assets.font_files import read_credit
from publish.document.templates import set_beside
from publish.load import Work
from publish.output import checksums as sums
from publish.output.artefact import Artefact
from publish.output.manifest import (
    Conformance,
    Listed,
    Manifest,
    Source,
    Typeface,
    Waived,
    write_manifest,
)
from publish.output.write import write_artefacts
from publish.proofs.finished_files import Proved
from publish.proofs.reading.file_facts import read_kind
from publish.proofs.reading.thumbnails import read_thumbnails
from publish.proofs.report_html import read_page
from publish.proofs.run import report
from publish.release.notes import set_notes, write_notes
from publish.release.preconditions import Planned
from publish.release.previous_release import run_last_comparison
from publish.release.sbom import read_bill, read_tools
from publish.release.trade_files import read_trade
from publish.typography.language_tags import direction_of


def write_papers(
    planned: Planned,
    work: Work,
    manuscript: str,
    proved: tuple[Proved, ...],
    final: Path,
) -> tuple[str, tuple[str, ...]]:
    """Write them into the folder of the finished files.

    Comes out: the message of the tag, and what could not be told, with the reason.

    Raises:
        ToolError: a library is missing (R210).
    """
    manifest = _describe(planned, work, manuscript, proved)
    write_artefacts([write_manifest(manifest)], final)  # the comparison reads it
    news = planned.changes.for_readers if planned.changes else ""
    changed, uncompared = run_last_comparison(planned.goal.parent, final, work.words)
    notes = write_notes(manifest, work.words, news, changed)
    trade, why_not = read_trade(work, proved)
    write_artefacts(
        [
            *(it for proofed, _ in proved for it in read_thumbnails(proofed.path)),
            report(proved),
            read_page(proved, work.styles, work.manuscript.waivers),
            Artefact(
                "sbom.cdx.json", read_bill(manifest.title, planned.repository.when)
            ),
            notes,
            _set_notes(notes, work, manifest),
            *trade,
        ],
        final,
    )
    _pack(planned.goal.name, manifest.date, final)
    message = f"{manifest.title} {manifest.version}\n\n{news}"
    return message, tuple(filter(None, (uncompared, why_not)))


def _describe(
    planned: Planned, work: Work, manuscript: str, proved: tuple[Proved, ...]
) -> Manifest:
    imprint = proved[0][0].document.book.imprint
    reviewed = bool(imprint.accessibility)
    return Manifest(
        title=imprint.title,
        identifier=imprint.identifier,
        language=imprint.language,
        version=planned.version,
        date=imprint.date,
        source=Source(planned.repository.commit, manuscript),
        files=tuple(_list_file(one) for one in proved),
        fonts=tuple(_list_fonts(proved)),
        waivers=tuple(
            Waived(one.code, one.at, one.why) for one in work.manuscript.waivers
        ),
        tools=read_tools(),
        limits=(
            *(() if reviewed else ("release_limit_review",)),
            "release_limit_programs",
        ),
    )


def _list_file(proved: Proved) -> Listed:
    proofed, outcomes = proved
    seen = read_kind(proofed.path, proofed.edition)
    return Listed(
        name=proofed.path.name,
        edition=proofed.edition.name,
        media_type=seen.media_type,
        bytes=proofed.path.stat().st_size,
        pages=seen.pages,
        sha256=sums.read_sum(proofed.path),
        print=seen.printed,
        paper=seen.paper,
        sheets=seen.sheets,
        flips=seen.flips,
        conformance=tuple(
            Conformance(standard, outcome.by)
            for outcome in outcomes
            for standard in outcome.shows
        ),
    )


def _list_fonts(proved: Iterable[Proved]) -> Iterator[Typeface]:
    """Each family in any of the files once, with what the font says of itself."""
    found = {
        credit[0]: Typeface(*credit)
        for proofed, _ in proved
        for name, content in sorted(proofed.document.assets.items())
        if name.startswith("fonts/")
        for credit in [read_credit(content)]
    }
    yield from (found[family] for family in sorted(found))


def _set_notes(notes: Artefact, work: Work, manifest: Manifest) -> Artefact:
    text = set_beside(
        work.styles,
        "page",
        language=manifest.language,
        direction=direction_of(manifest.language),
        title=work.words["release_of"].format(
            title=manifest.title, version=manifest.version
        ),
        body=Markup(set_notes(notes)),  # noqa: S704 - Markdown with HTML switched off
    )
    return Artefact("notes.html", text.encode())


def _pack(name: str, day: str, final: Path) -> None:
    """The sums of all files, then one zip of files and sums, with a sum of its own."""
    names = sums.read_names(final)
    listed = Artefact(sums.NAME, sums.write_sums(final, names))
    write_artefacts([listed], final)
    packed = f"{name}.zip"
    content = sums.pack_zip(final, name, day)
    write_artefacts([Artefact(packed, content)], final)
    summed = Artefact(f"{packed}{sums.ZIP_SUM}", sums.write_sums(final, [packed]))
    write_artefacts([summed], final)
