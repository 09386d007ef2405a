"""Languages by their Dutch, English and own names -> the tag that was meant.

In goes what somebody wrote for a language, out comes a BCP 47 tag or nothing. Only the
names that texts are marked with by mistake; a manuscript's keys take all that CLDR has.
"""

from publish.typography.language_tags import is_language_tag

_ISO_639 = (2, 3)  # letters of a language's code
_NAMES = {
    "nl": "nederlands dutch",
    "en": "engels english",
    "de": "duits german deutsch",
    "fr": "frans french français",
    "fy": "fries frysk frisian",
    "ar": "arabisch arabic",
    "fa": "perzisch farsi persian",
    "tr": "turks turkish",
    "uk": "oekraïens ukrainian",
    "pl": "pools polish",
    "es": "spaans spanish",
    "it": "italiaans italian",
    "la": "latijn latin",
    "id": "indonesisch indonesian",
}


def near_tag(written: str) -> str:
    """The tag that somebody meant who wrote `en_GB` or `Engels`, or nothing."""
    joined = written.replace("_", "-")
    main = joined.partition("-")[0]
    if joined != written and len(main) in _ISO_639 and is_language_tag(joined):
        return joined
    name = written.lower()
    return next((tag for tag, names in _NAMES.items() if name in names.split()), "")
