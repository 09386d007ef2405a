"""Sites take in what was made beside them: the one step after all editions are there.

What is kept of a site is the site without these files, so that it never shows old ones.
"""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from publish.build.made import Made
from publish.output.artefact import Artefact
from publish.output.manifest import Listed, read_manifest


def join_sites(
    outcomes: Iterable[Made], others: Iterable[Artefact] = ()
) -> tuple[Made, ...]:
    """What became of each edition; each site holds the files that it offers.

    Those that could not be made, or that nobody asked for, are not among them; `others`
    are files of editions that were made before.
    """
    outcomes = tuple(outcomes)
    files = [*(file for made in outcomes for file in made.artefacts), *others]
    if not any(file.offer for file in files):
        return outcomes
    from publish.web.downloads import join_downloads

    return tuple(
        replace(
            made, artefacts=tuple(join_downloads(it, files) for it in made.artefacts)
        )
        for made in outcomes
    )


def read_others(folder: Path) -> tuple[Artefact, ...]:
    """The files of a folder, but for its sites, with the facts that its manifest has.

    Raises:
        ReleaseError: R301, where it has none.
    """
    listed = (it for it in read_manifest(folder).files if it.kind != "site")
    return tuple(_as_made(it, (folder / it.name).read_bytes()) for it in listed)


def _as_made(listed: Listed, content: bytes) -> Artefact:
    return Artefact(
        listed.name,
        content,
        edition=listed.edition,
        piece=listed.piece,
        kind=listed.kind,
        pages=listed.pages,
        printed=listed.printed,
        flips=listed.flips,
        paper=listed.paper,
    )
