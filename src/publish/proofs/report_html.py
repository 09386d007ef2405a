"""`proof.html`: what each check said of each file, as a page that a person reads.

Goes in: outcomes, and the files for their pictures; comes out: one artefact that stands
by itself. `proof.json` says the same to programs.
"""

import base64
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from importlib.util import find_spec
from itertools import islice
from pathlib import PurePath
from typing import Any

from publish.assets.styles import Styles
from publish.build.workers import run_side_by_side
from publish.document.environment import set_beside
from publish.findings import Finding, in_order
from publish.messages import LANGUAGES, Value
from publish.messages.sentences import say, term
from publish.output.artefact import Artefact
from publish.proofs.finished_files import Proved
from publish.proofs.reading.thumbnails import pack_thumbnail, read_pictures
from publish.proofs.shape import Outcome, Proofed, State
from publish.prose import slug

_LONG = 150  # px of a picture's longer side
_PICTURES = 24  # of one file
_CAN_SHOW = find_spec("pypdfium2") is not None
_STATES: tuple[State, ...] = ("fail", "not run", "pass")  # the worst first


def read_page(  # noqa: PLR0913 - all that the page tells
    proved: Sequence[Proved],
    styles: Styles,
    waived: Iterable[Any],
    language: str,
    jobs: int = 0,
    *,
    unlooked: tuple[str, ...] = (),
) -> Artefact:
    """The page in a language; `waived` are waivers with `code`, `at` and `why`.

    `unlooked` are files that no proof looked at. In English where we do not speak the
    language. `jobs` is how many files are drawn at once, 0: as many as there are cores.
    """
    language = language[:2] if language[:2] in LANGUAGES else LANGUAGES[0]
    states = [outcome.state for _, outcomes in proved for outcome in outcomes]
    worst = next((state for state in _STATES if state in states), "pass")
    title = proved[0][0].document.book.imprint.title if proved else ""
    files = [proofed for proofed, _ in proved]
    pictures = run_side_by_side(
        lambda at: _read_pictures(files[at]), range(len(files)), jobs
    )
    text = set_beside(
        styles,
        "proof",
        language=language,
        direction="ltr",
        say=partial(_say, language),
        title=_say(language, "title", title=title),
        verdict=_say(language, f"verdict-{worst}"),
        counts=_say(
            language,
            "counts",
            passed=states.count("pass"),
            failed=states.count("fail"),
            missed=states.count("not run"),
        ),
        files=[
            _view(proofed, outcomes, language, *drawn)
            for (proofed, outcomes), drawn in zip(proved, pictures, strict=True)
        ],
        waived=list(waived),
        unlooked=unlooked and _say(language, "unlooked", files=unlooked),
        unseen="" if _CAN_SHOW else _say(language, "unseen"),
    )
    return Artefact("proof.html", text.encode())


def _say(language: str, key: str, **values: Value) -> str:
    return say(f"page:{key}", language, **values)


def _view(
    proofed: Proofed,
    outcomes: tuple[Outcome, ...],
    language: str,
    pictures: list[str],
    more: int,
) -> dict[str, Any]:
    told = [
        f"{term('proof-name', it.proof, language)}: "
        f"{say(f'state:{it.state}', language).lower()}"
        for state in _STATES[:2]
        for it in outcomes
        if it.state == state
    ]
    shows = tuple(name for it in outcomes for name in it.shows)
    return {
        "id": slug(proofed.path.name),
        "name": proofed.path.name,
        "edition": proofed.edition.name,
        "flows": proofed.edition.is_reader,
        "told": ", ".join(told) or _say(language, "passed", count=len(outcomes)),
        "shows": shows and _say(language, "shows", names=shows),
        "outcomes": [
            _view_outcome(it.named(proofed.path), language) for it in outcomes
        ],
        "pictures": pictures,
        "more": more,
    }


def _view_outcome(outcome: Outcome, language: str) -> dict[str, Any]:
    return {
        "proof": term("proof-name", outcome.proof, language),
        "by": outcome.by,
        "state": say(f"state:{outcome.state}", language).lower(),
        "mark": outcome.state.replace(" ", "-"),
        "about": outcome.about_in(language),
        "findings": [
            {
                "code": it.code,
                "is_error": it.is_error,
                "told": it.told_in(language),
                "source": _source_of(it),
            }
            for it in in_order(outcome.findings)
        ],
        "waived": [
            {
                "code": it.finding.code,
                "told": it.finding.told_in(language)[0],
                "why": it.why,
            }
            for it in outcome.waived
        ],
    }


def _source_of(finding: Finding) -> str:
    """Its place in the manuscript, without the folder of whoever made the release."""
    if finding.source is None:
        return ""
    return str(replace(finding.source, path=PurePath(finding.source.path).name))


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
