"""Addresses as readers type them: without what goes without saying, or short. Pure."""


def typed(address: str) -> str:
    """What a reader types: the address without `https://`, and nothing else changed."""
    return address.removeprefix("https://").removeprefix("mailto:").removeprefix("tel:")


def short_address(base: str, code: str) -> str:
    """`base/<code>`: the one shape of a short address on paper, for ever."""
    return f"{base.rstrip('/')}/{code}"
