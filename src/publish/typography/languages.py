"""What each language does with its signs, as rows of data.

A BCP 47 tag goes in, a `Tongue` or None comes out. A language that is not in the
table is one whose customs we do not know: its text stays as the author wrote it.
"""

from dataclasses import dataclass
from functools import cache

SIXES = ("“", "”")
SINGLE = ("‘", "’")
GUILLEMETS = ("«", "»")
ANGLES = ("‹", "›")
LOW = ("„", "“")
LOW_SINGLE = ("‚", "‘")
LOW_POLISH = ("„", "”")

METRIC = "km m cm mm kg g l ml min km² m² m³ ha °C"


@dataclass(frozen=True, slots=True)
class Tongue:
    """The customs of one language.

    Words in one string are parted by blanks: `elided` are words that begin with an
    apostrophe (’s, ’t), `shortened` those that may (’tuurlijk), `numbered` are what a
    number follows (blz., nr.), `units` are what follows a number.
    """

    outer: tuple[str, str]
    inner: tuple[str, str]
    elided: str = ""
    shortened: str = ""
    numbered: str = "p. pp."
    units: str = METRIC
    french: bool = False  # blanks inside « » and before ; : ! ?
    postcodes: bool = False  # 1234 AB
    thin: bool = False  # z. B. with a narrow blank
    clinging: str = ""  # one-letter words that do not end a line


DUTCH = Tongue(
    SINGLE,
    SIXES,
    elided="s t m n k r e ie ns em",
    shortened="tuurlijk kweet kben kheb kzal kwil tis twas tzal",
    numbered="blz. p. pp. nr. nrs. art. afb. hfst.",
    units=METRIC + " uur",
    postcodes=True,
)
GERMAN = Tongue(
    LOW,
    LOW_SINGLE,
    elided="s n ne nen nem ner rum ran rein raus rauf runter",
    numbered="S. Nr. Abs. Art. Bd. Kap. Abb.",
    units=METRIC + " Uhr",
    thin=True,
)
ENGLISH = "tis twas twere twill til em cause bout n"
ENGLISH_SHORTENED = "ello ere ow kay"
ENGLISH_NUMBERED = "p. pp. no. nos. vol. fig. ch."

# https://cldr.unicode.org gives the signs, the books of each language the rest. In
# Arabic script the inner quotes are ‹ ›: they turn with the direction, “ ” do not.
TONGUES = {
    "nl": DUTCH,
    "fy": DUTCH,
    "en": Tongue(
        SIXES,
        SINGLE,
        elided=ENGLISH,
        shortened=ENGLISH_SHORTENED,
        numbered=ENGLISH_NUMBERED,
    ),
    "en-gb": Tongue(
        SINGLE,
        SIXES,
        elided=ENGLISH,
        shortened=ENGLISH_SHORTENED,
        numbered=ENGLISH_NUMBERED,
    ),
    "de": GERMAN,
    "de-ch": Tongue(
        GUILLEMETS,
        ANGLES,
        elided=GERMAN.elided,
        numbered=GERMAN.numbered,
        units=GERMAN.units,
        thin=True,
    ),
    "fr": Tongue(
        GUILLEMETS,
        SIXES,
        numbered="p. pp. n° nº art. fig. chap.",
        units=METRIC + " h",
        french=True,
    ),
    "pl": Tongue(
        LOW_POLISH, GUILLEMETS, numbered="s. nr art. rys. rozdz.", clinging="aiouwz"
    ),
    "tr": Tongue(SIXES, SINGLE, numbered="s. ss. no.", units=METRIC + " dk"),
    "uk": Tongue(
        GUILLEMETS,
        LOW,
        numbered="с. ст. рис. розд.",
        units="км м см мм кг г л мл хв год км² м² м³ га °C",
    ),
    "ar": Tongue(GUILLEMETS, ANGLES, units=""),
    "fa": Tongue(GUILLEMETS, ANGLES, units=""),
}


@cache
def tongue_of(language: str) -> Tongue | None:
    """Give the customs of a BCP 47 tag, by its longest known prefix (RFC 4647, 3.4).

    None for a language that is not known, `und` and `zxx`.
    """
    parts = language.lower().split("-")
    for length in range(len(parts), 0, -1):
        tongue = TONGUES.get("-".join(parts[:length]))
        if tongue is not None:
            return tongue
    return None
