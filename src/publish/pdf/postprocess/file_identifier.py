"""Which file this is."""

import io
from hashlib import md5

_TAIL = 64  # bytes, in which the end of a file says where its trailer is


def identify(file: io.BytesIO, *, book: str) -> None:
    """Write `/ID` into the trailer of a finished file (14.4), where it is.

    The first half stays with the book in this edition, the second follows from the
    content. pydyf can write one too, but compresses every stream again for it. The
    trailer is the last thing in a file, so that nothing moves, and no part of a file as
    large as its pictures is copied.
    """
    with file.getbuffer() as content:
        own = md5(content, usedforsecurity=False)
        tail = bytes(content[-_TAIL:])
        place = int(tail[tail.rindex(b"startxref") :].split()[1])
        after = bytes(content[place:])
    mark = b"/Type /XRef" if b"/Type /XRef" in after else b"trailer\n<<"
    halves = (md5(book.encode(), usedforsecurity=False), own)
    both = "".join(f"<{half.hexdigest()}>" for half in halves)
    file.seek(place)
    file.write(after.replace(mark, mark + f"/ID [{both}]".encode(), 1))
