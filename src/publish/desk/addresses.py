"""Keys of a manuscript as a part of an address or the name of a field, and back."""

from urllib.parse import quote, unquote

from publish.source import Keys
from publish.source.nodes import Value

_AT_HAND = 40  # steps: deeper no form goes


def written(keys: Keys) -> str:
    """`("chapters", 0, "title")` as `chapters/0/title`; each step is one to write."""
    return "/".join(quote(str(step), safe="") for step in keys)


def keys_of(address: str, value: Value) -> Keys | None:
    """The keys that an address means in this value; None where it cannot mean any.

    A step below a list is a number of it, or the one after its last. What is not
    there yet is taken for a key of a group.
    """
    steps = [unquote(step) for step in address.split("/") if step]
    if len(steps) > _AT_HAND:
        return None
    keys: list[str | int] = []
    for step in steps:
        if isinstance(value, list):
            number = int(step) if step.isascii() and step.isdecimal() else -1
            if not 0 <= number <= len(value):
                return None
            keys.append(number)
            value = value[number] if number < len(value) else None
        elif isinstance(value, dict) or value is None:
            keys.append(step)
            value = value.get(step) if value else None
        else:
            return None
    return tuple(keys)


def value_at(value: Value, keys: Keys) -> Value:
    """What stands at these keys; None where nothing does."""
    for step in keys:
        if isinstance(value, dict) and isinstance(step, str):
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            return None
    return value
