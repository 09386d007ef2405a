"""Dutch that reads like a report of a neighbourhood, as long as one asks for.

A seed goes in, sentences come out; the same seed gives the same sentences. The words
are made up here, so that no text of anyone's is in the measurements.
"""

from random import Random

_WHO = (
    *("de bewoners", "de vrijwilligers", "de opbouwwerkers", "de kinderen"),
    *("de buren", "de wijkraad", "het buurthuis", "de gemeente", "een oud-wethouder"),
    *("de coördinator", "de penningmeester", "een groepje jongeren", "de kookploeg"),
    *("het bestuur", "de huisarts", "iedereen aan tafel", "de stille kracht"),
)
_DOES = (
    *("bouwt aan", "vertelt over", "kijkt naar", "zoekt samen naar", "begint met"),
    *("luistert eerst naar", "herkent iets van", "gelooft in", "praat door over"),
    *("maakt ruimte voor", "zorgt voor", "rekent op", "leert veel van"),
)
_WHAT = (
    *("een eigen plek", "het kleine gesprek", "de gezamenlijke tuin", "een wijkfeest"),
    *("de ideeën van vroeger", "het verhaal achter de cijfers", "een open deur"),
    *("de langzame verandering", "een geldpot zonder formulier", "de reünie"),
    *("het vertrouwen van de straat", "de kracht van herhaling", "een kop koffie"),
    *("de fietsenwerkplaats", "het moestuinproject", "een bankje onder de lindeboom"),
)
_WHERE = (
    *("aan de rand van het dorp", "achter de oude school", "in de zaal boven"),
    *("op het plein", "langs het kanaal", "bij de speeltuin", "tussen de flats"),
    *("na de vergadering", "op een regenachtige dinsdag", "zonder veel omhaal"),
    *("voordat het donker wordt", "in alle rust", "elke eerste maandag"),
)
_THEN = (
    *("en dat merk je", "want zo groeit het", "ook al duurt het een jaar"),
    *("maar niemand heeft haast", "zodat anderen kunnen aanhaken", "en dan verder"),
    *("omdat “samen” hier een werkwoord is", "terwijl de soep opstaat"),
)
_THEMES = (
    *("Stroom", "Oever", "Brug", "Veerpont", "Sluis", "Bron", "Delta", "Kade"),
    *("Regenton", "Dijk", "Haven", "Getij", "Bocht", "Zijtak", "Uiterwaard", "Wad"),
)

_SENTENCE = 15  # words, about


def sentence(chance: Random) -> str:
    """One sentence of 10 to 20 words."""
    first = chance.choice(_WHO)
    words = [chance.choice(_DOES), chance.choice(_WHAT), chance.choice(_WHERE)]
    tail = f", {chance.choice(_THEN)}" if chance.random() < 0.6 else ""
    return f"{first[0].upper()}{first[1:]} {' '.join(words)}{tail}."


def paragraph(chance: Random, words: int) -> str:
    """Sentences, until another one would bring it further from so many words."""
    sentences: list[str] = []
    count = 0
    while count < words - _SENTENCE / 2:
        sentences.append(sentence(chance))
        count += len(sentences[-1].split())
    return " ".join(sentences)


def title(chance: Random) -> str:
    """A few words for a heading."""
    what = chance.choice(_WHAT)
    return f"{chance.choice(_THEMES)} en {what}"
