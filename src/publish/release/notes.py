"""The notes of a release in the book's language: what is new, what to print on what.

Goes in: the manifest and what the changelog tells readers; comes out: Markdown, and the
same as HTML that stands alone. All sentences are words of `styles/words`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from publish.output.artefact import Artefact
from publish.output.manifest import Listed, Manifest
from publish.proofs.reading.file_facts import KEPUB, PDF

Words = Mapping[str, str]
_HAND = ("release_hand_print", "release_hand_scan", "release_hand_listen")
_ORDER = ("duplex", "simplex", "shop", "")  # paper first: it cannot be taken back


def write_notes(
    manifest: Manifest, words: Words, news: str, changed: Sequence[str] = ()
) -> Artefact:
    """`NOTES.md`.

    `news` is Markdown for readers; `changed` are lines of Markdown that tell what
    differs from the release before this one, where there is one.
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
    for one in sorted(files, key=lambda one: _ORDER.index(one.print)):
        uses.setdefault(say_use(one, words), []).append(one)
    for use, same in uses.items():
        yield f"- {use}"
        yield from (f"    - `{one.name}`{_say_amount(one, words)}" for one in same)


def _say_amount(file: Listed, words: Words) -> str:
    if file.sheets:
        return ". " + words["release_sheets"].format(sheets=file.sheets)
    if file.print:
        return ". " + words["release_pages"].format(pages=file.pages)
    return ""


def say_use(file: Listed, words: Words) -> str:
    """What a file is for: the paper and its sides, or the device."""
    if file.media_type != PDF:
        return words["release_kobo" if file.media_type == KEPUB else "release_reader"]
    if not file.print:
        return words["release_screen"]
    side = f"_{file.flips}" if file.print == "duplex" else ""
    return words[f"release_{file.print}{side}"].format(paper=file.paper)


def _list_waivers(manifest: Manifest, words: Words) -> Iterator[str]:
    if manifest.waivers:
        yield f"## {words['release_waived']}"
        yield ""
        for waived in manifest.waivers:
            yield f"- {waived.code} (`{waived.at}`): {waived.why}"
        yield ""


def set_notes(notes: Artefact) -> str:
    """The notes as HTML, to stand in a page."""
    from markdown_it import MarkdownIt

    return str(MarkdownIt("commonmark", {"html": False}).render(notes.content.decode()))
