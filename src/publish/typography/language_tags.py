"""What a BCP 47 tag tells: whether it is well formed, and which way it runs.

In goes a language tag, out comes a direction or a yes or no. Knows no words of any
language and looks up no registry: a tag may be well formed and mean nothing. The
library langcodes asks the registry instead, takes `nl_NL`, and costs each command a
tenth of a second to import; so it serves the catalogues of a release alone.
"""

import re
from typing import Literal

_TAG = re.compile(
    r"""
    (?: [a-z]{2,3} (?: -[a-z]{3} ){0,3} | [a-z]{4,8} )   # language, extended
    (?: -[a-z]{4} )?                                     # script
    (?: -(?: [a-z]{2} | [0-9]{3} ) )?                    # region
    (?: -(?: [a-z0-9]{5,8} | [0-9][a-z0-9]{3} ) )*       # variants
    (?: -[a-wyz0-9] (?: -[a-z0-9]{2,8} )+ )*             # extensions
    (?: -x (?: -[a-z0-9]{1,8} )+ )?                      # private use
    | x (?: -[a-z0-9]{1,8} )+
    | i-[a-z]{3,8} | art-lojban | cel-gaulish | zh-min(?: -nan )?
    """,
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
_SCRIPT = re.compile(r"-([a-z]{4})(?=-|$)", re.IGNORECASE | re.ASCII)

_RIGHT_TO_LEFT = """
ar arc arz ars apc acm aeb afb ajp ary azb bal bqi ckb dv fa glk he iw lrc mzn nqo
pnb prs ps sd syr ug ur yi ji khw ks skr sdh haz
"""
_RIGHT_TO_LEFT_SCRIPTS = """
adlm arab aran armi avst cprt hatr hebr khar lydi mand mani mend narb nbat nkoo orkh
palm phli phlp phnx prti rohg samr sarb sogd sogo syrc syre syrj syrn thaa yezi
"""
_RTL_LANGUAGES = frozenset(_RIGHT_TO_LEFT.split())
_RTL_SCRIPTS = frozenset(_RIGHT_TO_LEFT_SCRIPTS.split())


def is_language_tag(tag: str) -> bool:
    """True for a well-formed tag (RFC 5646 §2.1), whether registered or not."""
    return _TAG.fullmatch(tag) is not None


def direction_of(language: str) -> Literal["ltr", "rtl", "auto"]:
    """Which way a language runs: by its script subtag, else by the language itself.

    "und" and the empty tag give "auto": the letters decide.
    """
    tag = language.lower()
    script = _SCRIPT.search(tag.partition("-x-")[0])
    if script:
        return "rtl" if script[1] in _RTL_SCRIPTS else "ltr"
    main = tag.partition("-")[0]
    if main in {"und", ""}:
        return "auto"
    return "rtl" if main in _RTL_LANGUAGES else "ltr"
