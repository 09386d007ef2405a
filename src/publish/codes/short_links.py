"""Addresses as readers type them: without what goes without saying, or short. Pure."""

import hashlib

_LETTERS = "abcdefhkmnpqrtuvwxyz34679"  # without letters and digits that look alike


def typed(address: str) -> str:
    """What a reader types: the address without `https://`, and nothing else changed."""
    return address.removeprefix("https://").removeprefix("mailto:").removeprefix("tel:")


def short_address(base: str, name: str) -> str:
    """`base/<code>`: five letters and digits that follow from the medium's id alone."""
    number = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big")
    code = ""
    for _ in range(5):
        number, letter = divmod(number, len(_LETTERS))
        code += _LETTERS[letter]
    return f"{base.rstrip('/')}/{code}"
