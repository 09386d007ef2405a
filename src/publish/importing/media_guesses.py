"""Which kind of medium an address or a sign stands for.

Both are guesses, and told as such: an address by its host or its ending, a sign by what
it shows. Hosts of podcasts are those that Dutch makers use.
"""

import re
from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

_HOSTS: Mapping[str, tuple[str, ...]] = {
    "video": (
        *("youtube.com", "youtu.be", "youtube-nocookie.com", "vimeo.com"),
        *("dailymotion.com", "npostart.nl", "npo.nl", "loom.com", "peertube.nl"),
    ),
    "podcast": (
        *("spotify.com", "podcasts.apple.com", "podcasts.google.com", "soundcloud.com"),
        *("anchor.fm", "buzzsprout.com", "springcast.fm", "podbean.com", "castos.com"),
        *("spreaker.com", "libsyn.com", "transistor.fm", "simplecast.com", "acast.com"),
        *("podcastluisteren.nl", "captivate.fm", "omny.fm", "pca.st", "overcast.fm"),
    ),
    "audio": ("mixcloud.com", "bandcamp.com", "nporadio1.nl", "nporadio2.nl"),
    "picture": (
        "flickr.com",
        "instagram.com",
        "photos.google.com",
        "photos.app.goo.gl",
    ),
    "map": (
        "maps.google.com",
        "openstreetmap.org",
        "maps.app.goo.gl",
        "umap.openstreetmap.fr",
    ),
    "worksheet": ("forms.gle", "docs.google.com", "forms.office.com"),
}
_ENDINGS: Mapping[str, tuple[str, ...]] = {
    "video": (".mp4", ".mov", ".webm", ".m4v"),
    "audio": (".mp3", ".m4a", ".ogg", ".wav", ".aac"),
    "picture": (".jpg", ".jpeg", ".png", ".webp", ".gif"),
    "article": (".pdf", ".docx", ".odt", ".epub"),
}
_WORDS = (  # in the address of a page on an own site
    ("podcast", re.compile(r"podcast|aflevering|episode", re.IGNORECASE)),
    ("video", re.compile(r"/(?:video|film|vlog)", re.IGNORECASE)),
)
_SIGNS: Mapping[str, str] = {
    **dict.fromkeys("🎧🎙🎤📻🗣👂🔊🔉📢", "podcast"),
    **dict.fromkeys("🎬🎥📹📺▶🎞📽", "video"),
    **dict.fromkeys("📄📋📰📖📝📚📃📑🗞✍", "article"),
    **dict.fromkeys("🗺📍", "map"),
    **dict.fromkeys("📷📸🖼", "picture"),
    **dict.fromkeys("🎵🎶", "audio"),
    **dict.fromkeys("🌐🔗💻", "site"),
}
_JOINERS = "\ufe0e\ufe0f\u200d"
_TAIL = re.compile(rf"(?:[\s(]*[{''.join(_SIGNS)}][{_JOINERS}]*\)*)+\s*$")


def kind_of_address(address: str) -> str:
    """The usual kind of medium that an address leads to; "" where nothing says so."""
    parts = urlsplit(address)
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    for kind, hosts in _HOSTS.items():
        if any(host == it or host.endswith(f".{it}") for it in hosts):
            return kind
    path = parts.path.lower()
    for kind, endings in _ENDINGS.items():
        if path.endswith(endings):
            return kind
    if "google." in host and path.startswith("/maps"):
        return "map"
    return next((kind for kind, form in _WORDS if form.search(address)), "")


def usual_kind(address: str) -> str:
    """The same; where nothing says so, a page is an article, a front page a site."""
    path = urlsplit(address).path.strip("/")
    return kind_of_address(address) or ("article" if path else "site")


def signs_at_end(text: str) -> tuple[int, Sequence[str]]:
    """Where the signs of media at the end of a line begin, and the kinds they show."""
    found = _TAIL.search(text)
    if not found:
        return len(text), ()
    kinds = [_SIGNS[it] for it in found[0] if it in _SIGNS]
    return found.start(), tuple(dict.fromkeys(kinds))
