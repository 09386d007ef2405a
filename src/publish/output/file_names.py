"""Names of finished files that every machine takes. Pure.

Goes in: a name in ASCII, made of a title; comes out: the same, or a shorter one that is
the same every time.
Source: Microsoft, "Naming Files, Paths, and Namespaces" (names of devices); 255 bytes
are the most for a name in ext4, NTFS and APFS, and readers and mails take less.
"""

from hashlib import sha256

LONGEST = 60  # letters of the part of a name that a title gives
_MARK = 5  # a hyphen, and letters that tell long names apart that begin alike
_DEVICES = frozenset(
    {"aux", "con", "nul", "prn"}
    | {f"{port}{number}" for port in ("com", "lpt") for number in range(10)}
)


def stem_of_book(name: str) -> str:
    """What all files of a book begin with; `name` is the slug of its title."""
    return free_of_devices(shortened(name or "book"))


def shortened(name: str, most: int = LONGEST) -> str:
    """The name, or where it is longer its first whole words and a mark of the rest."""
    if len(name) <= most:
        return name
    begun = name[: most - _MARK + 1]
    words = begun.rpartition("-")[0] or begun[:-1]
    return f"{words.rstrip('-')}-{sha256(name.encode()).hexdigest()[: _MARK - 1]}"


def free_of_devices(name: str) -> str:
    """The name, with `-book` behind it where Windows takes it for a device."""
    return f"{name}-book" if name.lower() in _DEVICES else name
