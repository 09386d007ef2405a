"""A difference as Markdown in the book's language, for whoever prints it.

They say which words and addresses changed and which sheets to print again. The words
are those of the layouts (`notes_…`).
"""

from collections.abc import Iterator, Mapping, Sequence

from publish.book.shelf_titles import reader_title
from publish.diff.passages import around, is_told, labels, numbers, shortened
from publish.diff.sheets import is_printed_again
from publish.diff.values import (
    Difference,
    FileChange,
    LinkGroup,
    PageChange,
    Spot,
    WordGroup,
)

Words = Mapping[str, str]
_MOST = 40  # changes told one by one
_MARKS = str.maketrans({sign: f"\\{sign}" for sign in r"\`*_[]<>#|~"})
_BY_PRINTER = frozenset({"sheets", "fronts", "backs"})  # one book in several files
_BY_HAND = frozenset({"fronts", "backs"})  # of one sheet
_REAL = frozenset({"changed", "added"})  # pages that there is something to see on


def notes_lines(difference: Difference, words: Words) -> list[str]:
    """What changed, under headings of the second level; a line or two if nothing did.

    `words` are the layouts' words of the book's language with the author's own.
    """
    if difference.is_same:
        return [words["notes_nothing"], *paper_lines(difference, words)]
    sections = (
        (words["notes_words"], _words(difference, words)),
        (words["notes_links"], _links(difference, words)),
        (words["notes_pictures"], _pictures(difference, words)),
        (words["notes_print_again"], paper_lines(difference, words)),
        (words["notes_files"], _files(difference, words)),
    )
    lines: list[str] = []
    for heading, section in sections:
        if told := list(section):
            gap = [""] if lines else []
            lines += [*gap, f"## {heading}", "", *told]
    return lines


def _words(difference: Difference, words: Words) -> Iterator[str]:
    groups = [group for group in difference.words if is_told(group)]
    for group in groups[:_MOST]:
        where = _where(group.spots, difference, words)
        yield f"- {_change(group, words)}{where}"
    if len(groups) > _MOST:
        yield f"- {words['notes_more'].format(number=len(groups) - _MOST)}"
    numbered = [it for it in difference.words if it.kind == "number"]
    if spots := [spot for group in numbered for spot in group.spots]:
        yield f"- {words['notes_renumbered']}{_where(spots, difference, words)}"


def _change(group: WordGroup, words: Words) -> str:
    old, new = _plain(shortened(group.old)), _plain(shortened(group.new))
    if group.kind == "moved":
        return words["notes_word_moved"].format(new=new)
    said = around(group, "**", "**", _plain)
    if not old:
        return f"{words['notes_word_added'].format(new=new)}: {said}"
    if not new:
        return f"{words['notes_word_removed'].format(old=old)}: {said}"
    return f"{words['notes_word_changed'].format(old=old, new=new)}: {said}"


def _plain(text: str) -> str:
    return text.translate(_MARKS)


def _links(difference: Difference, words: Words) -> Iterator[str]:
    for group in difference.links:
        key = f"notes_link_{group.state}"
        said = words[key].format(old=f"<{group.old}>", new=f"<{group.new}>")
        called = _called(group)
        yield f"- {said}{called}{_where(group.spots, difference, words)}"


def _called(group: LinkGroup) -> str:
    is_bare = group.words in {"", group.old, group.new}
    return "" if is_bare else f" – {_plain(group.words)}"


def _where(spots: Sequence[Spot], difference: Difference, words: Words) -> str:
    """The pages in the first edition on paper, and the chapters of an e-book."""
    kinds = ([it for it in spots if not it.flows], [it for it in spots if it.flows])
    said = [_named_spots(own, difference, words) for own in kinds if own]
    return f" ({'; '.join(said)})" if said else ""


def _named_spots(spots: Sequence[Spot], difference: Difference, words: Words) -> str:
    """The places in the file that comes first, after what a reader calls that file."""
    first = spots[0]
    own = [it.new_place or it.old_place for it in spots if it.file == first.file]
    some = list(dict.fromkeys(own))
    said = ", ".join(map(_plain, some)) if first.flows else _pages(some, words)
    (file,) = (it for it in difference.files if it.name == first.file)
    return f"{_called_file(file, difference, words)}: {said}"


def _pages(names: Sequence[str], words: Words) -> str:
    """Pages by what they are called; numbers in a row as a range."""
    some = list(names)
    if all(name.isdecimal() for name in names):
        some = sorted(names, key=int)
        some = labels(some, [int(name) for name in some])
    key = "notes_page" if len(names) == 1 else "notes_pages"
    return words[key].format(pages=", ".join(some))


def _pictures(difference: Difference, words: Words) -> Iterator[str]:
    """Pages and e-books that look otherwise though they say the same."""
    for file in difference.files:
        pages = [page for page in file.pages if page.by and "words" not in page.by]
        if pages and not file.folded:
            yield f"- `{file.name}`: {_named(pages, words)}"
        elif pages or file.pictures or file.styles:
            yield f"- `{file.name}`"


def _named(pages: Sequence[PageChange], words: Words) -> str:
    names = labels([page.label for page in pages], [page.number for page in pages])
    key = "notes_page" if len(pages) == 1 else "notes_pages"
    return words[key].format(pages=", ".join(names))


def paper_lines(difference: Difference, words: Words) -> Iterator[str]:
    """What to print again, a line of Markdown for each file; or that nothing is."""
    asked = [file for file in difference.files if file.sheets]
    said: dict[tuple[str, str], list[str]] = {}  # who prints by hand has two files
    for file in asked:
        told = ", ".join(_sheets(file, words))
        one = file.edition if file.kind in _BY_HAND else file.name
        said.setdefault((one, told), []).append(f"`{file.name}`")
    for (_, told), names in said.items():
        yield f"- {', '.join(names)}: {told}"
    printed = [file for file in difference.files if file.printed]
    if printed and not asked:
        yield words["notes_no_sheets"]
    dated = [] if difference.is_same else list(_only_dated(printed, words))
    if dated:
        said_of = words["notes_only_imprint"].format(files=", ".join(dated))
        yield f"- {said_of}" if asked else said_of


def _only_dated(files: Sequence[FileChange], words: Words) -> Iterator[str]:
    """What is not printed again, of the files on whose paper a version stands."""
    for file in files:
        pages = [page for page in file.pages if page.state == "imprint"]
        if file.state == "imprint" and not file.sheets:
            yield f"`{file.name}`"
        elif pages and not file.folded and not file.sheets.whole:
            kept = [page for page in pages if not is_printed_again(file, page)]
            if kept:
                yield f"`{file.name}` ({_named(kept, words)})"


def reader_lines(difference: Difference, words: Words) -> tuple[str, ...]:
    """The same for whoever holds the paper: a line for each edition or piece of it.

    Files that differ only in how a printer takes them are told once.
    """
    asked = [file for file in difference.files if file.sheets]
    if not asked:
        return tuple(paper_lines(difference, words))
    lines = (
        f"{_called_file(file, difference, words)}: {', '.join(_sheets(file, words))}"
        for file in asked
    )
    return tuple(dict.fromkeys(lines))


def _called_file(file: FileChange, difference: Difference, words: Words) -> str:
    """What a reader calls it: the paper, for one of several pieces with its name."""
    edition = file.edition
    called = reader_title(edition, words)
    if edition == "print":  # it may be of another size than A4
        files = (*difference.new.files, *difference.old.files)
        papers = (it.paper for it in files if it.name == file.name)
        called = next(filter(None, papers), called)
    if file.kind in _BY_PRINTER:
        return called
    name = file.name.rpartition(".")[0]
    piece = name.rpartition(f"-{edition}")[2].removeprefix("-")
    is_known = piece and f"-{edition}-{piece}" in name
    return f"{called} ({piece})" if is_known else called


def _sheets(file: FileChange, words: Words) -> Iterator[str]:
    sheets = file.sheets
    if sheets.whole:
        yield words["notes_shop"]
    if sheets.again:
        key = "notes_sheet" if len(sheets.again) == 1 else "notes_sheets"
        said = numbers([sheet.number for sheet in sheets.again])
        pages = [page for page in file.pages if page.state in _REAL]
        is_said = pages and not file.folded  # a side of a sheet has no number
        where = f" ({_named(pages, words)})" if is_said else ""
        yield f"{words[key].format(sheets=said)}{where}"
    if sheets.gone:
        yield words["notes_sheets_gone"].format(sheets=numbers(sheets.gone))


def _files(difference: Difference, words: Words) -> Iterator[str]:
    for file in difference.files:
        if file.state in {"added", "removed"}:
            yield f"- `{file.name}`: {words[f'notes_file_{file.state}']}"
