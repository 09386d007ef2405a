"""Whether a PDF says a version that knows all it uses (ISO 32000-2, 7.5.2)."""

from collections.abc import Iterator, Mapping

from publish.findings import Finding, Place

Version = tuple[int, int]


def check_version(
    said: Version, uses: Mapping[str, Version], place: Place
) -> Iterator[Finding]:
    """C402 with what is younger than the version that the file says."""
    younger = [name for name, since in sorted(uses.items()) if since > said]
    if younger:
        needed = max(uses.values())
        message = (
            f"it says that it is PDF {_told(said)}, and uses what only {_told(needed)} "
            f"knows: {', '.join(younger)}"
        )
        yield Finding("C402", message, place)


def _told(version: Version) -> str:
    return f"{version[0]}.{version[1]}"
