"""Addresses as people write them -> as a book can link to them.

What stands around an address goes away, what it lacks is put to it; the rest of it is
never touched. Which addresses are good is decided here as well.
"""

import re
from collections.abc import Iterator

_SUFFIXES = (
    "pdf docx? odt pptx? xlsx? jpe?g png gif svg webp heic mp[34] m4a wav webm epub "
    "txt html? zip pub"
)
_HOSTS_TOO = (".pub", ".zip")  # ends of files, and of names on the web
_FILE = re.compile(
    rf"(?:[\w .()-]+[/\\])*[\w .()-]+\.(?:{'|'.join(_SUFFIXES.split())})\Z",
    re.IGNORECASE,
)
_LABEL = r"[^\W_](?:[\w-]*[^\W_])?"
_HOST = rf"(?:(?:{_LABEL}\.)+(?:[^\W\d_]{{2,24}}|xn--[a-z0-9-]+)|\d+(?:\.\d+){{3}})\.?"
_WEB = re.compile(
    rf"https?://(?:[^\s/@\"]+@)?(?P<host>{_HOST})(?::\d+)?(?:[/?#][^\s<>\"{{}}|\\^`“”]*)?\Z"
)
_MAIL = r"[^\s@/:<>()\"“”]+@(?:[\w-]+\.)+[^\W\d_]{2,24}"
_MAILTO = re.compile(rf"mailto:{_MAIL}(?:\?\S*)?\Z")
_TEL = re.compile(r"tel:\+?[\d().;=a-z-]*\d[\d().;=a-z-]*\Z")
_BARE_MAIL = re.compile(rf"{_MAIL}\Z")
_PHONE = re.compile(r"(?:\+|00)?\(?\d[\d\s().-]{7,16}\d\Z")
_BARE_WEB = re.compile(rf"(?P<host>{_HOST})(?::\d+)?(?:[/?#]\S*)?\Z", re.IGNORECASE)
_SCHEME = re.compile(
    r"(?:h+t+p*s*|ht+ps?)\s*(?:[:;]\s*[/\\]*|[/\\]{1,3})\s*", re.IGNORECASE
)
_AROUND = "“”„‘’‚«»\"'<> \t\u00a0\u200b\u2060\ufeff"
_MARKDOWN = re.compile(r"\[[^\]]*\]\(\s*<?([^\s)>]+)>?\s*\)\Z")
_FAULTY_WWW = re.compile(r"(https?://)?w(?:w|w{3,})[.,]", re.IGNORECASE)
_TAIL = ".,;:!"


def is_address(text: str) -> bool:
    """Whether a book may link to it: web, with a host that can be one, mail, phone."""
    found = _WEB.match(text)
    if found:
        is_closed = text.count(")") <= text.count("(") or not text.endswith(")")
        host = found["host"]
        is_host = not is_file(host) or host.endswith(_HOSTS_TOO)
        return is_closed and text[-1] not in _TAIL and is_host
    return bool(_MAILTO.match(text) or _TEL.match(text))


def is_file(text: str) -> bool:
    """Whether it is the name of a file, which no reader can follow."""
    first, slash, _ = text.partition("/")
    is_host = bool(slash and _BARE_WEB.match(first)) and not _FILE.match(first)
    return _FILE.match(text) is not None and not is_host


def right_address(text: str) -> str:
    """The address that was meant; "" where that is not sure."""
    return next(filter(is_address, _guesses(_bare(text))), "")


def _bare(text: str) -> str:
    """Without what stands around it: quotes, Markdown, the end of a sentence."""
    found = _MARKDOWN.match(text.strip())
    bare = (found[1] if found else text).strip(_AROUND)
    bare = bare.removeprefix("(")
    while bare and (bare[-1] in _TAIL or (bare[-1] == ")" and "(" not in bare)):
        bare = bare[:-1].strip(_AROUND)
    return bare


def _guesses(bare: str) -> Iterator[str]:
    if is_file(bare):
        return
    if found := _FAULTY_WWW.match(bare):
        bare = f"{found[1] or ''}www.{bare[found.end() :]}"
    yield bare
    yield from _of_people(bare)
    if _BARE_WEB.match(bare):
        yield f"https://{bare}"
    if found := _SCHEME.match(bare):
        yield from _of_web(bare, found)


def _of_people(bare: str) -> Iterator[str]:
    """Mail and telephone."""
    name, _, rest = bare.partition(":")
    if _BARE_MAIL.match(bare):
        yield f"mailto:{bare}"
    if name.casefold() in {"mailto", "e-mail", "email", "mail"}:
        yield f"mailto:{rest.strip().lstrip('/')}"
    if name.casefold() in {"tel", "telefoon", "tel."} and rest:
        yield f"tel:{_number(rest)}"
    if _PHONE.match(bare):
        yield f"tel:{_number(bare)}"


def _of_web(bare: str, found: re.Match[str]) -> Iterator[str]:
    """A web address whose beginning went wrong."""
    rest = bare[found.end() :].replace("\\", "/")
    while again := _SCHEME.match(rest):
        rest = rest[again.end() :]
    is_safe = "s" in found[0].casefold()
    start = "https://" if is_safe or "http:" not in found[0].casefold() else "http://"
    host, slash, path = rest.partition("/")
    host = re.sub(r"\s*\.\s*", ".", host.strip())
    yield f"{start}{host}{slash}{path}"
    if path.count(" ") == 1:  # more of them are words that follow
        yield f"{start}{host}{slash}{path.strip().replace(' ', '%20')}"


def _number(text: str) -> str:
    digits = re.sub(r"[^\d+]", "", re.sub(r"\(0\)", "", text))
    return f"+{digits[2:]}" if digits.startswith("00") else digits
