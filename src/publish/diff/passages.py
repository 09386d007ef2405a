"""Changed words and numbers of pages, short enough to read."""

from collections.abc import Callable, Sequence

from publish.diff.values import WordGroup

_MOST, _HEAD, _TAIL = 24, 14, 6  # words: of a passage told whole, else of its ends


def is_told(group: WordGroup) -> bool:
    """Whether it is a change of the text, and none of its make-up."""
    return group.kind in {"text", "moved"}


def shortened(words: str) -> str:
    """A long passage by its first and last words."""
    said = words.split(" ")
    if len(said) <= _MOST:
        return words
    return f"{' '.join(said[:_HEAD])} … {' '.join(said[-_TAIL:])}"


def around(
    group: WordGroup,
    opening: str,
    closing: str,
    plain: Callable[[str], str] = str,
) -> str:
    """The words with what stands around them; the new ones between two marks."""
    new = shortened(group.new)
    marked = f"{opening}{plain(new)}{closing}" if new else "…"
    said = [plain(group.before), marked, plain(group.after)]
    return f"… {' '.join(filter(None, said))} …"


def numbers(some: Sequence[int]) -> str:
    """Numbers in rising order, three and more in a row as a range: 1, 3–5, 8."""
    return ", ".join(labels([str(number) for number in some], some))


def labels(names: Sequence[str], some: Sequence[int]) -> list[str]:
    """Names of what is numbered, three and more in a row as a range."""
    rows: list[list[int]] = []
    for place, number in enumerate(some):
        if rows and number == some[rows[-1][-1]] + 1:
            rows[-1].append(place)
        else:
            rows.append([place])
    said: list[str] = []
    for row in rows:
        if len(row) > len("ab"):
            said.append(f"{names[row[0]]}–{names[row[-1]]}")
        else:
            said += [names[place] for place in row]
    return said
