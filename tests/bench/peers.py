"""The programs that stand beside ours, and the files they are given.

Each function writes what its program needs into a new folder and gives the step that
is measured, or says why this machine cannot take it.
"""

import os
import shutil
import sys
from importlib.util import find_spec
from pathlib import Path

from bench.books import GeneratedBook
from bench.measure import Command, run_unmeasured
from bench.rounds import Lack, Step
from bench.written import as_chapters, as_markdown, as_typst
from publish.proofs.validators.programs import read_browser

PROGRAM = str(Path(sys.executable).with_name("publish"))

# One process for all Documents of an edition, as our builds have it.
_BARE = """\
from pathlib import Path
from weasyprint import HTML
for page in sorted(Path().rglob("index.html")):
    HTML(page).write_pdf(page.with_name("out.pdf"), pdf_variant="pdf/ua-1")
"""
_ONE_BY_ONE = """\
import subprocess, sys
for folder in sys.argv[1:]:
    subprocess.run([sys.executable, "bare.py"], cwd=folder, check=True)
"""
_WITH_PANDOC = """\
import subprocess
command = ["pandoc", "book.md", "--standalone", "--toc", "-o", "book.html"]
subprocess.run(command, check=True)
from weasyprint import HTML
HTML("book.html").write_pdf("out.pdf", pdf_variant="pdf/ua-1")
"""
_TYPST = """\
import typst
typst.compile("book.typ", output="out.pdf", pdf_standards=["ua-1"])
"""
_EBOOKLIB = """\
import json, re
from pathlib import Path
from ebooklib import epub
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin
told = json.loads(Path("book.json").read_text(encoding="utf-8"))
markdown = MarkdownIt().use(footnote_plugin)
book = epub.EpubBook()
book.set_identifier(told["id"])
book.set_title(told["title"])
book.set_language("nl")
chapters = []
for name, title, text in told["chapters"]:
    chapter = epub.EpubHtml(title=title, file_name=name + ".xhtml", lang="nl")
    text = re.sub(r" [{]#[^}]+[}]$", "", text, flags=re.MULTILINE)
    text = re.sub(r"[]][(]#([^)]+)[)]", r"](\\1.xhtml)", text)
    chapter.content = f"<h1>{title}</h1>{markdown.render(text)}"
    book.add_item(chapter)
    chapters.append(chapter)
book.toc = chapters
book.add_item(epub.EpubNcx())
book.add_item(epub.EpubNav())
book.spine = ["nav", *chapters]
epub.write_epub("out.epub", book)
"""
_TYPER = """\
import typer
app = typer.Typer({options})
@app.command()
def one() -> None: ...
@app.command()
def two() -> None: ...
app()
"""


def _write_script(folder: Path, code: str, *words: str) -> Step:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "peer.py").write_text(code, encoding="utf-8")
    return Step(Command((sys.executable, "peer.py", *words), folder))


def write_typer(folder: Path, options: str = "") -> Step:
    """The help of a Typer program with two empty commands."""
    return _write_script(folder, _TYPER.format(options=options), "--help")


def write_document(folder: Path, manuscript: Path, edition: str) -> None:
    """The HTML, CSS and pictures of an edition, as our own program lays them out."""
    words = (PROGRAM, "document", edition, str(folder), str(manuscript))
    run_unmeasured(Command(words, manuscript.parent))
    (folder / "bare.py").write_text(_BARE, encoding="utf-8")


def write_bare(folder: Path, manuscript: Path, edition: str = "print") -> Step:
    """A few lines of WeasyPrint on the same HTML, CSS and pictures as ours."""
    write_document(folder, manuscript, edition)
    return Step(Command((sys.executable, "bare.py"), folder))


def write_bare_editions(
    folder: Path, manuscript: Path, editions: tuple[str, ...]
) -> Step:
    """The same of several editions, one process after another."""
    for name in editions:
        write_document(folder / name, manuscript, name)
    return _write_script(folder, _ONE_BY_ONE, *editions)


def write_browser(folder: Path, manuscript: Path) -> Step | Lack:
    """Chromium's print to PDF of the HTML of our print."""
    browser = read_browser()
    if not browser:
        return Lack("Chromium is not installed")
    write_document(folder, manuscript, "print")
    words = ["--headless", "--disable-gpu", "--no-pdf-header-footer"]
    words += ["--no-sandbox"] if os.getuid() == 0 else []  # it refuses root
    words += [f"--user-data-dir={folder / 'profile'}", "--print-to-pdf=out.pdf"]
    return Step(Command((str(browser), *words, "index.html"), folder))


def write_pandoc_print(folder: Path, book: GeneratedBook) -> Step | Lack:
    """Pandoc makes HTML of the same text, and WeasyPrint a PDF of that."""
    if not shutil.which("pandoc"):
        return Lack("Pandoc is not installed")
    step = _write_script(folder, _WITH_PANDOC)
    (folder / "book.md").write_text(as_markdown(book), encoding="utf-8")
    return step


def write_typst(folder: Path, book: GeneratedBook) -> Step | Lack:
    """Typst with contents, running heads, links and tags (PDF/UA-1)."""
    if not find_spec("typst"):
        return Lack("Typst is not installed")
    step = _write_script(folder, _TYPST)
    (folder / "book.typ").write_text(as_typst(book), encoding="utf-8")
    return step


def write_pandoc_epub(folder: Path, book: GeneratedBook) -> Step | Lack:
    """Pandoc's EPUB of the same text, which has no numbers of pages."""
    pandoc = shutil.which("pandoc")
    if not pandoc:
        return Lack("Pandoc is not installed")
    folder.mkdir(parents=True)
    (folder / "book.md").write_text(as_markdown(book), encoding="utf-8")
    words = (pandoc, "-f", "markdown", "-t", "epub3", "--toc", "-o", "out.epub")
    return Step(Command((*words, "book.md"), folder))


def write_ebooklib(folder: Path, book: GeneratedBook) -> Step:
    """A script with EbookLib and markdown-it, as one writes it in an hour."""
    step = _write_script(folder, _EBOOKLIB)
    (folder / "book.json").write_text(as_chapters(book), encoding="utf-8")
    return step
