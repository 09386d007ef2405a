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
"""Roles that the trade does not count among who made the text."""

_LANGUAGES = """
aa aar ab abk ae ave af afr ak aka am amh an arg ar ara as asm av ava ay aym az aze
ba bak be bel bg bul bi bis bm bam bn ben bo tib br bre bs bos ca cat ce che ch cha
co cos cr cre cs cze cu chu cv chv cy wel da dan de ger dv div dz dzo ee ewe el gre
en eng eo epo es spa et est eu baq fa per ff ful fi fin fj fij fo fao fr fre fy fry
ga gle gd gla gl glg gn grn gu guj gv glv ha hau he heb hi hin ho hmo hr hrv ht hat
hu hun hy arm hz her ia ina id ind ie ile ig ibo ii iii ik ipk io ido is ice it ita
iu iku ja jpn jv jav ka geo kg kon ki kik kj kua kk kaz kl kal km khm kn kan ko kor
kr kau ks kas ku kur kv kom kw cor ky kir la lat lb ltz lg lug li lim ln lin lo lao
lt lit lu lub lv lav mg mlg mh mah mi mao mk mac ml mal mn mon mr mar ms may mt mlt
my bur na nau nb nob nd nde ne nep ng ndo nl dut nn nno no nor nr nbl nv nav ny nya
oc oci oj oji om orm or ori os oss pa pan pi pli pl pol ps pus pt por qu que rm roh
rn run ro rum ru rus rw kin sa san sc srd sd snd se sme sg sag si sin sk slo sl slv
sm smo sn sna so som sq alb sr srp ss ssw st sot su sun sv swe sw swa ta tam te tel
tg tgk th tha ti tir tk tuk tl tgl tn tsn to ton tr tur ts tso tt tat tw twi ty tah
ug uig uk ukr ur urd uz uzb ve ven vi vie vo vol wa wln wo wol xh xho yi yid yo yor
za zha zh chi zu zul
"""
LANGUAGES: dict[str, str] = _paired(_LANGUAGES)
"""ISO 639-1 -> ISO 639-2/B."""

_CREATIVE = re.compile(r"CC-(BY(?:-NC)?(?:-ND|-SA)?)-(\d\.\d)")


def language_code(tag: str) -> str:
    """The three letters for a BCP 47 tag; a tag of three letters stands for itself."""
    main = tag.lower().partition("-")[0]
    return LANGUAGES.get(main, main if len(main) == len("und") else "und")


def script_code(tag: str) -> str:
    """The script that a tag names, as ISO 15924 writes it, or ""."""
    parts = tag.split("-")[1:]
    return next((one.title() for one in parts if re.fullmatch("[A-Za-z]{4}", one)), "")


def licence_address(licence: str) -> str:
    """Where a Creative Commons licence is read; "" for any other one."""
    if licence == "CC0-1.0":
        return "https://creativecommons.org/publicdomain/zero/1.0/"
    found = _CREATIVE.fullmatch(licence)
    if not found:
        return ""
    return f"https://creativecommons.org/licenses/{found[1].lower()}/{found[2]}/"
