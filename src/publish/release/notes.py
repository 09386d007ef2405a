"""The notes of a release in the book's language: what is new, what to print on what.

Goes in: the manifest and what the changelog tells readers; comes out: Markdown, and the
same as HTML. All sentences are words of `styles/words`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape

from publish.book.layout_words import say_number
from publish.book.shelf_titles import reader_title
from publish.output.artefact import Artefact, Kind, Measure
from publish.output.manifest import Listed, Manifest

Words = Mapping[str, str]
_HAND = ("release_hand_print", "release_hand_scan", "release_hand_listen")
_DEVICES: Mapping[Kind, str] = {
    "epub": "release_reader",
    "kepub": "release_kobo",
    "site": "release_site",
}
_NONE: Mapping[str, tuple[str, int]] = {}
_ORDER = ("duplex", "simplex", "shop", "")  # paper first: it cannot be taken back


def make_notes(
    manifest: Manifest,
    words: Words,
    news: str,
    changed: Sequence[str] = (),
    copies: Mapping[str, tuple[str, int]] = _NONE,
) -> Artefact:
    """`NOTES.md`.

    `news` is Markdown for readers; `changed` are lines of Markdown that tell what
    differs from the release before this one, where there is one. `copies` are, by the
    piece that a file is, the title of a meeting and how many it takes of that file.
    """
    name = words["release_of"].format(title=manifest.title, version=manifest.version)
    lines = [
        f"# {name}",
        "",
        f"## {words['release_new']}",
        "",
        *news.splitlines(),
        "",
        *(changed and (*changed, "")),
        f"## {words['release_files']}",
        "",
        *_list_files(manifest.files, words),
        "",
        *_list_copies(manifest.files, copies, words),
        *_list_fitted(manifest, words),
        *_list_waivers(manifest, words),
        f"## {words['release_limits']}",
        "",
        *(f"- {words[limit]}" for limit in manifest.limits),
        "",
        f"## {words['release_hands']}",
        "",
        *(f"- {words[key]}" for key in _HAND),
        "",
    ]
    return Artefact("NOTES.md", "\n".join(lines).encode())


def _list_files(files: Iterable[Listed], words: Words) -> Iterator[str]:
    """What to do with files, and under it which ones; paper before screens."""
    uses: dict[str, list[Listed]] = {}
    for listed in sorted(files, key=lambda listed: _ORDER.index(listed.printed)):
        uses.setdefault(_say_use(listed, words), []).append(listed)
    for use, same in uses.items():
        yield f"- {use}"
        for listed in same:
            yield f"    - `{listed.name}`{_say_amount(listed, words)}"


def _list_copies(
    files: Iterable[Listed], copies: Mapping[str, tuple[str, int]], words: Words
) -> Iterator[str]:
    """How many copies each meeting takes, and how many sheets those are."""
    counted = [file for file in files if file.piece in copies]
    if counted:
        yield f"## {words['release_meetings']}"
        yield ""
        for file in counted:
            title, count = copies[file.piece]
            amount = words["release_copies"].format(
                copies=count, sheets=count * file.sheets
            )
            yield f"- {title}: `{file.name}`. {amount}"
        yield ""


def _say_amount(file: Listed, words: Words) -> str:
    if file.sheets:
        return ". " + words["release_sheets"].format(sheets=file.sheets)
    if file.printed:
        return ". " + words["release_pages"].format(pages=file.pages)
    return ""


def _say_use(file: Listed, words: Words) -> str:
    """What a file is for: the paper and its sides, or the device."""
    if file.kind in _DEVICES:
        return words[_DEVICES[file.kind]]
    if not file.printed:
        return words["release_screen"]
    side = f"_{file.flips}" if file.printed == "duplex" else ""
    return words[f"release_{file.printed}{side}"].format(paper=file.paper)


def _list_waivers(manifest: Manifest, words: Words) -> Iterator[str]:
    """Why something is left as it is; codes and places stand in `proof.html`."""
    if manifest.waivers:
        yield f"## {words['release_waived']}"
        yield ""
        yield from dict.fromkeys(f"- {waived.why}" for waived in manifest.waivers)
        yield ""


def _list_fitted(manifest: Manifest, words: Words) -> Iterator[str]:
    """What was done for page budgets, once for each edition."""
    said = dict.fromkeys(
        (listed.edition, measure)
        for listed in manifest.files
        for measure in listed.fitted
    )
    if said:
        yield f"## {words['release_fitted']}"
        yield ""
        for edition, measure in said:
            yield f"- {_say_measure(edition, measure, manifest.language, words)}"
        yield ""


def _say_measure(edition: str, measure: Measure, language: str, words: Words) -> str:
    said = words[f"release_fitted_{measure.lever.replace('-', '_')}"]
    size, lead = (say_number(it, language) for it in (measure.size, measure.lead))
    titles = ", ".join(measure.titles)
    return said.format(
        edition=reader_title(edition, words),
        count=measure.count,
        titles=titles,
        size=size,
        lead=lead,
    )


def notes_html(notes: Artefact, pictures: Mapping[str, str] | None = None) -> str:
    """The notes as HTML, to stand in a page beside the files that they name.

    `pictures` are the files by their names, each with a small picture of its front, ""
    where it has none; each file that is named is a link.
    """
    from markdown_it import MarkdownIt

    markdown, fronts = MarkdownIt("commonmark", {"html": False}), pictures or {}
    tokens = markdown.parse(notes.content.decode())
    for token in tokens:
        for child in token.children or ():
            if child.type == "code_inline" and child.content in fronts:
                child.type = "html_inline"
                child.content = _link(child.content, fronts[child.content])
    return str(markdown.renderer.render(tokens, markdown.options, {}))


def _link(name: str, front: str) -> str:
    said = escape(name)
    shown = f'<img src="{escape(front)}" alt=""> ' if front else ""
    return f'<a class="file" href="{said}">{shown}{said}</a>'
