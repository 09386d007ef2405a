"""Sites take in what was made beside them: the one step after all editions are there.

What is kept of a site is the site without these files, so that it never shows old ones.
"""

from collections.abc import Iterable
from dataclasses import replace

from publish.build.made import Made


def join_sites(outcomes: Iterable[Made]) -> tuple[Made, ...]:
    """What became of each edition; each site holds the files that it offers.

    Those that could not be made, or that nobody asked for, are not among them.
    """
    outcomes = tuple(outcomes)
    files = [file for made in outcomes for file in made.artefacts]
    if not any(file.offer for file in files):
        return outcomes
    from publish.web.downloads import join_downloads

    return tuple(
        replace(
            made, artefacts=tuple(join_downloads(it, files) for it in made.artefacts)
        )
        for made in outcomes
    )
