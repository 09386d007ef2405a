"""How a build that another process waits for tells it which editions are done.

The parent opens a pipe and names its end in the environment of the child; each edition
is one line of JSON in it. Sentences for people stay out of it, so that a reworded one
changes nothing here.
"""

import json
import os
from collections.abc import Callable, Iterable

VARIABLE = "PUBLISH_PROGRESS_PIPE"  # the number of a file descriptor; set by parents


def read_has_pipe() -> bool:
    """Whether a parent listens."""
    return VARIABLE in os.environ


def write_done(edition: str, seconds: float) -> None:
    """Tell the parent of one edition, and the seconds that it took."""
    line = json.dumps({"edition": edition, "seconds": seconds})
    os.write(int(os.environ[VARIABLE]), f"{line}\n".encode())


def hand_on(lines: Iterable[str], tell: Callable[[str, float], None]) -> None:
    """Hand each line of a child on as it comes, until the child is done."""
    for line in lines:
        said = json.loads(line)
        tell(said["edition"], said["seconds"])
