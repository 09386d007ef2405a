"""Words and tags of a manuscript as the code lists of the trade have them.

Pure look-up: MARC relators -> ONIX list 17, language tags -> ISO 639-2/B (list 74),
SPDX names of Creative Commons licences -> their addresses.
"""

import re


def _paired(listed: str) -> dict[str, str]:
    words = listed.replace(";", " ").split()
    return dict(zip(words[::2], words[1::2], strict=True))


_ROLES = """
abr B04; act E01; adi D99; adp B05; aft A19; ann A20; ant A10; arc A11; arr B25;
art A07; ato Z99; att A01; aud A03; aui A24; aus A03; aut A01; bjd A36; bka A12;
bkd A11; chr D04; cmm A21; cmp A06; cnd D03; cng F01; cns B02; com C01; cov A36;
cre A01; crr B02; csl B20; ctb A32; ctg A39; cur C04; cwt A21; dnc E02; drt D02;
dsr A11; dte Z02; dto Z02; edc C01; edd B11; edm F02; edt B01; exp B30; flm F02;
fmd D02; fon B17; hnr Z02; ill A12; ilu A12; ink A46; itr E06; ive A44; ivr A43;
lbt A04; ltr A48; lyr A05; mod E10; mus E06; nrt E03; onp E09; osp E10; pdr B15;
pfr B02; pht A13; pnc A35; prf E99; prg A30; pro D01; rap B23; red B01; res A51;
rev Z04; rsp A44; rth A51; sad B29; scr B33; sng E05; spk E09; stl E03; tad B26;
ths B27; trc B33; trl B06; vac E07; vdg F01; wac A21; wal A05; wam A32; wat A32;
win A24; wpr A15; wst A18
"""
OTHER = "Z99"
ROLES: dict[str, str] = _paired(_ROLES)
"""MARC relator -> list 17. A role that the list does not have is `OTHER`."""

NO_CONTRIBUTORS = frozenset(
    ["pbl", "dst", "dnr", "fnd", "spn", "prt", "bnd", "mfr", "isb", "own", "sll"]
)
"""Roles that the trade does not count among those who made the text."""

_CREATIVE = re.compile(r"CC-(BY(?:-NC)?(?:-ND|-SA)?)-(\d\.\d)")


def language_code(tag: str) -> str:
    """The three letters for a BCP 47 tag (ISO 639-2/B); "und" where there are none."""
    from langcodes import Language

    try:
        return Language.get(tag).to_alpha3(variant="B")
    except LookupError:
        return "und"


def script_code(tag: str) -> str:
    """The script that a tag names, as ISO 15924 writes it, or ""."""
    parts = tag.split("-")[1:]
    return next(
        (part.title() for part in parts if re.fullmatch("[A-Za-z]{4}", part)), ""
    )


def licence_address(licence: str) -> str:
    """Where a Creative Commons licence is read; "" for any other one."""
    if licence == "CC0-1.0":
        return "https://creativecommons.org/publicdomain/zero/1.0/"
    found = _CREATIVE.fullmatch(licence)
    if not found:
        return ""
    return f"https://creativecommons.org/licenses/{found[1].lower()}/{found[2]}/"
