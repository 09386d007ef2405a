"""`edition.css`: what differs from edition to edition and from try to try, as CSS.

Goes in: the Book and the Document's sizes; comes out: rules that stand behind the
sheets of the edition and before the author's own. They are written here only, and only
when pages are laid out or shown.
"""

from collections.abc import Iterator

from publish.assets.logo_sizes import CLEAR, INSIDE, logo_size
from publish.assets.sheet_lengths import NO_LENGTHS, Lengths
from publish.assets.text_widths import LETTERS, Letters
from publish.book.imprint_marks import Logo
from publish.book.model import Book
from publish.document.budget_sheet import budget_sheet
from publish.document.cover_teasers import teaser_sheet
from publish.document.cover_words import cover_sheet, wrap_sheet
from publish.document.sizes import ANSWER_LINES, Sizes
from publish.editions.edition import Edition
from publish.editions.printers import PROFILE
from publish.prose import slug

EDITION_SHEET = "edition.css"
# lengths that sheets reckon from each other
_RECKONED = ("measure", "shift", "gap", "foot", "strip", "edge", "page-side")
_TIGHT = """.second-side { break-before: auto }
.second-side > .questions { padding-top: 7mm }
.asked + .asked { margin-top: 5mm }
.item { padding-block: 1.5mm }
.part.sheet { --figure-high: 45mm; --page-high: 45mm }
"""
_DENSE = """.opener:not(:has(.opener-drawing, .opener-picture)) { padding-top: 7mm }
.in-rows { margin-inline: calc(-1 * var(--shift)) calc(-1 * var(--shift-end));
  background: var(--paper) }
.in-rows .sheet-item { margin-inline: var(--shift) var(--shift-end) }
.in-rows .sheet-item.short { display: inline-block; width: 83mm;
  margin-inline: 0 3mm; vertical-align: top }
.in-rows .short .code { width: auto; margin: 0 4mm 0 0 }
[dir="rtl"] .in-rows .short .code { margin: 0 0 0 4mm }
.in-rows .short .medium > :not(.code) { padding-inline-start: 0 }
.in-rows .short .medium-link { background: none }
"""


def edition_sheet(
    book: Book, sizes: Sizes, letters: Letters = LETTERS, lengths: Lengths = NO_LENGTHS
) -> str:
    """The sheet of a paper edition: one set of rules after the other.

    `lengths` are those of its sheets.
    """
    return "".join(_rule_sets(book, sizes, letters, lengths))


def icon_asset(name: str) -> str:
    """The asset of an icon: one of ours by its name, or the author's own file."""
    return f"icons/{slug(name.removesuffix('.svg'))}.svg"


def _rule_sets(
    book: Book, sizes: Sizes, letters: Letters, lengths: Lengths
) -> Iterator[str]:
    width, height = sizes.trim
    yield f"@page {{ size: {width:g}mm {height:g}mm }}\n"
    yield f"@page turned {{ size: {height:g}mm {width:g}mm }}\n"
    yield _reckoned(lengths)
    yield _type(sizes)
    for kind in book.legend:
        icon = icon_asset(kind.icon)
        yield f'.icon-{kind.id} {{ background-image: url("{icon}") }}\n'
    yield cover_sheet(book.imprint, book.edition, letters, lengths)
    yield teaser_sheet(book, letters, lengths)
    yield _logo(book.imprint.logo, sizes)
    if book.edition.is_press:
        yield _press(sizes)
    if sizes.spine:
        yield _wrap(sizes, book.edition)
    yield _lines(sizes)
    yield from budget_sheet(sizes, lengths)
    if sizes.is_tight:
        yield _TIGHT
    if sizes.is_dense:
        yield _DENSE


def _reckoned(lengths: Lengths) -> str:
    """Lengths in mm: WeasyPrint 70 takes no `min()` within parentheses of `calc()`."""
    values = "".join(
        f" --{name}: {lengths.length(name):.5g}mm;"
        for name in _RECKONED
        if "(" in lengths.tokens.get(name, "")
    )
    return f":root {{{values} }}\n" if values else ""


def _type(sizes: Sizes) -> str:
    """The custom properties of `tokens.css` that these sizes decide."""
    rules = [f"--type: {sizes.type_size:g}pt"]
    if sizes.lead is not None:
        rules.append(f"--lead: {sizes.lead:.3g}")
    if sizes.small is not None:
        rules.append(f"--small: {sizes.small:g}pt")
    if sizes.strip is not None:
        rules.append(f"--strip: {sizes.strip:.3g}mm")
    return f":root {{ {'; '.join(rules)} }}\n"


def _lines(sizes: Sizes) -> str:
    """How many of a layout's lines to write on are shown, where these sizes say so."""
    rules = ""
    if sizes.answer_lines != ANSWER_LINES:
        rules += _hidden(".answer-lines", sizes.answer_lines)
    if sizes.note_lines:
        rules += ".note-room { display: block }\n"
        rules += _hidden(".note-room", sizes.note_lines)
    return rules


def _hidden(within: str, lines: int) -> str:
    return f"{within} .form-line:nth-child(n + {lines + 1}) {{ display: none }}\n"


def _logo(logo: Logo, sizes: Sizes) -> str:
    """How large the logo stands on these pages, where there is one."""
    if not logo.asset:
        return ""
    width, height = logo_size(min(sizes.trim), logo.width, logo.height)
    clear = CLEAR * height
    return (
        f":root {{ --logo-width: {width:.4g}mm; --logo-height: {height:.4g}mm; "
        f"--logo-clear: {clear:.4g}mm }}\n"
    )


def _press(sizes: Sizes) -> str:
    """Room to cut, and the colours of the press (CSS Color 5, 7)."""
    return (
        f":root {{ --bleed: {sizes.bleed:g}mm; --spine: {sizes.spine:g}mm; "
        f"--logo-inside: {INSIDE:g}mm }}\n"
        f"@page {{ bleed: {sizes.bleed:g}mm }}\n"
        f"@color-profile --press {{ src: url({PROFILE}); components: c, m, y, k }}\n"
    )


def _wrap(sizes: Sizes, edition: Edition) -> str:
    """The cover of a glued book on one sheet; a thin spine carries no words."""
    width, height = sizes.wrap
    rules = f"@page wrap {{ margin: 0; size: {width:g}mm {height:g}mm }}\n"
    if sizes.spine < edition.shop.spine:
        rules += ".wrap-spine { display: none }\n"
    return rules + wrap_sheet(edition, sizes.spine)
