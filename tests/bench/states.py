"""A book on somebody's desk, and in which state it is before a build is measured.

Cold: nothing was ever built here, the user's cache is empty. Changed (warm): the book
was built before, and then a word of its first chapter was changed: fonts, codes and
pictures are kept, and no finished edition of which the word is part. Same: it was built
before, and nothing was changed.
"""

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from bench.books import GeneratedBook
from bench.measure import Command, run_unmeasured
from bench.peers import PROGRAM
from bench.rounds import Step
from bench.written import as_manuscript

# The first word of lower case between blanks in the text of the first chapter.
_WORD = re.compile(
    r"(?P<before>^chapters:.*?^ +text: [|]\n.*? )(?P<word>[a-z]{4,})(?= )",
    re.DOTALL | re.MULTILINE,
)
_CACHE = "XDG_CACHE_HOME"
_LETTERS = "abcdefghij"


def with_word(manuscript: str, version: int) -> str:
    """The manuscript with one word of its first chapter replaced, by one a version.

    Raises:
        ValueError: there is no word to replace.
    """
    word = "versie" + "".join(_LETTERS[int(digit)] for digit in str(version))
    text, count = _WORD.subn(rf"\g<before>{word}", manuscript, count=1)
    if not count:
        raise ValueError(manuscript[:80])
    return text


@dataclass(slots=True)
class Desk:
    """A manuscript of one's own, a cache of one's own, and what is built of it.

    `words` are those behind `publish`; the manuscript is `manuscript.yaml`.
    """

    folder: Path
    words: tuple[str, ...]
    version: int = 0

    @property
    def command(self) -> Command:
        """The build, or the check."""
        around = {_CACHE: str(self._cache)}
        return Command((PROGRAM, *self.words), self.folder / "book", around)

    @property
    def _cache(self) -> Path:
        return self.folder / "cache"

    def cold(self) -> Step:
        """Measured with nothing kept from before."""
        return Step(self.command, self.run_forgetting)

    def same(self) -> Step:
        """Measured with all as it was left by the step before."""
        return Step(self.command, self._run_first)

    def changed(self) -> Step:
        """Measured with a word changed since the step before, whatever that was."""
        return Step(self.command, self._run_changing)

    def run_forgetting(self) -> None:
        """Empty the cache, and take away what was built."""
        shutil.rmtree(self._cache, ignore_errors=True)
        shutil.rmtree(self.folder / "book" / "dist", ignore_errors=True)
        self._cache.mkdir()

    def _run_first(self) -> None:
        if not (self._cache / "publish").is_dir():
            self.run_forgetting()
            run_unmeasured(self.command)

    def _run_changing(self) -> None:
        self._run_first()
        path = self.folder / "book" / "manuscript.yaml"
        self.version += 1
        text = with_word(path.read_text(encoding="utf-8"), self.version)
        path.write_text(text, encoding="utf-8")


def write_desk(folder: Path, home: Path, *words: str) -> Desk:
    """A desk with a copy of the folder of a book."""
    shutil.copytree(home, folder / "book", ignore=shutil.ignore_patterns("dist"))
    return Desk(folder, words)


def write_build(folder: Path, home: Path, *editions: str, jobs: int = 0) -> Desk:
    """A desk on which these editions are built; all of them where none is named."""
    named = (word for name in editions for word in ("-e", name))
    words = ("build", "manuscript.yaml", *named, "-o", "dist")
    return write_desk(folder, home, *words, "--jobs", str(jobs))


def write_home(folder: Path, book: GeneratedBook) -> Path:
    """The folder of a generated book, with its manuscript."""
    folder.mkdir(parents=True)
    text = as_manuscript(book)
    (folder / "manuscript.yaml").write_text(text, encoding="utf-8")
    return folder
