"""Two runs of anything -> where they differ, between what both begin and end with."""

from collections.abc import Sequence


def unlike(old: Sequence[object], new: Sequence[object]) -> tuple[int, int]:
    """Where the old one begins to differ from the new one, and where it no more does.

    Behind the second index both are the same: as much of the new one stays as of the
    old one.
    """
    most = min(len(old), len(new))
    start = next((at for at in range(most) if old[at] != new[at]), most)
    same = 0
    while same < most - start and old[-1 - same] == new[-1 - same]:
        same += 1
    return start, len(old) - same
