"""Sites take in what was made beside them: the one step after all editions are there.

What is kept of a site is the site without these files, so that it never shows old ones.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from publish.build.kept_files import digest_of
from publish.build.made import Made
from publish.kept.store import read_kept
from publish.output.artefact import Artefact
from publish.output.manifest import file_of, read_manifest


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
    return tuple(
        replace(made, artefacts=tuple(_joined(it, files) for it in made.artefacts))
        for made in outcomes
    )


def _joined(site: Artefact, files: Sequence[Artefact]) -> Artefact:
    """A site with its files; what came of the same ones is kept, but for a release."""
    if site.offer is None:
        return site

    def make() -> Artefact:
        from publish.web.downloads import join_downloads

        return join_downloads(site, files)

    offered = [it for it in files if it.edition in site.offer.titles]
    if not offered or site.record:
        return make()
    parts = digest_of((site, *(replace(it, record=None) for it in offered)))
    content = read_kept(lambda: make().content, "joined", parts)
    return replace(site, content=content, offer=None)


def read_others(folder: Path) -> tuple[Artefact, ...]:
    """The files of a folder, but for its sites, with the facts that its manifest has.

    Raises:
        ReleaseError: R301, where it has none.
    """
    listed = (it for it in read_manifest(folder).files if it.kind != "site")
    return tuple(file_of(it, (folder / it.name).read_bytes()) for it in listed)
