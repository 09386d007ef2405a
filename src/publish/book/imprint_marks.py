"""What an imprint shows beside its words: the logo, the way to the newest version."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Logo:
    """The sign of the organisation; both assets are "" where it has none.

    `on_dark` is the asset for a dark ground; `width` and `height` give its proportions.
    """

    asset: str = ""
    on_dark: str = ""
    alt: str = ""
    width: int = 1
    height: int = 1


NO_LOGO = Logo()


@dataclass(frozen=True, slots=True)
class Latest:
    """On paper, the page that says whether its version is the newest; "" elsewhere.

    `typed` is the address as a reader types it, `code` the asset of its QR code, "" in
    editions without codes.
    """

    address: str = ""
    typed: str = ""
    code: str = ""


NO_LATEST = Latest()
