"""Bytes that are not what they should be: why, before it is known which file."""

from publish.findings import Trouble


class DamagedError(ValueError):
    """The bytes cannot be understood; carries what is wrong with them."""

    def __init__(self, told: Trouble) -> None:
        self.told = told
        super().__init__(told.message)
