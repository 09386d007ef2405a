"""`proof.html`: what each check said of each file, as a page that a person reads.

Goes in: outcomes, and the files for their pictures; comes out: one artefact that stands
by itself. `proof.json` says the same to programs.
"""

import base64
from collections.abc import Iterable, Sequence
from importlib.util import find_spec
from itertools import islice
from typing import Any

from publish.assets.styles import Styles
from publish.document.templates import set_beside
from publish.findings import in_order
from publish.output.artefact import Artefact
from publish.proofs.finished_files import Proved
from publish.proofs.reading.thumbnails import pack_thumbnail, read_pictures
from publish.proofs.shape import Outcome, Proofed
from publish.prose import slug

_LONG = 150  # px of a picture's longer side
_PICTURES = 24  # of one file
_CAN_SHOW = find_spec("pypdfium2") is not None
_VERDICTS = {
    "fail": "Something must be mended before this is printed.",
    "not run": "Not everything was looked at: some programs are missing.",
    "pass": "Every program that looked found nothing wrong.",
}


def read_page(
    proved: Sequence[Proved], styles: Styles, waived: Iterable[Any] = ()
) -> Artefact:
    """The page; `waived` are waivers with their `code`, `at` and `why`."""
    states = [outcome.state for _, outcomes in proved for outcome in outcomes]
    worst = next((state for state in _VERDICTS if state in states), "pass")
    title = proved[0][0].document.book.imprint.title if proved else ""
    text = set_beside(
        styles,
        "proof",
        language="en",
        direction="ltr",
        title=f"Proofs of {title}",
        verdict=_VERDICTS[worst],
        counts={
            "pass": states.count("pass"),
            "fail": states.count("fail"),
            "not_run": states.count("not run"),
        },
        files=[_view(proofed, outcomes) for proofed, outcomes in proved],
        waived=list(waived),
        unseen="" if _CAN_SHOW else "There are no pictures: pypdfium2 is missing.",
    )
    return Artefact("proof.html", text.encode())


def _view(proofed: Proofed, outcomes: tuple[Outcome, ...]) -> dict[str, Any]:
    pictures, more = _read_pictures(proofed)
    failed = [it.proof for it in outcomes if it.state == "fail"]
    missed = [it.proof for it in outcomes if it.state == "not run"]
    told = [f"{name} failed" for name in failed] + [
        f"{name} not run" for name in missed
    ]
    return {
        "id": slug(proofed.path.name),
        "name": proofed.path.name,
        "edition": proofed.edition.name,
        "flows": proofed.edition.is_reader,
        "told": ", ".join(told) or f"{len(outcomes)} checks passed",
        "shows": " and ".join(name for it in outcomes for name in it.shows),
        "outcomes": [_view_outcome(it.named(proofed.path)) for it in outcomes],
        "pictures": pictures,
        "more": more,
    }


def _view_outcome(outcome: Outcome) -> dict[str, Any]:
    return {
        "proof": outcome.proof,
        "by": outcome.by,
        "state": outcome.state,
        "mark": outcome.state.replace(" ", "-"),
        "about": outcome.about,
        "findings": in_order(outcome.findings),
    }


def _read_pictures(proofed: Proofed) -> tuple[list[str], int]:
    """The first pages as base64, and how many more there are."""
    if not _CAN_SHOW:
        return [], 0
    pages = read_pictures(proofed.path, proofed.file.kind, _LONG)
    shown = [
        base64.b64encode(pack_thumbnail(page, _LONG)).decode()
        for page in islice(pages, _PICTURES)
    ]
    return shown, max(0, (proofed.file.pages or 0) - _PICTURES)
