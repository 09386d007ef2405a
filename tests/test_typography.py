"""Micro-typography: signs change, words never do."""

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publish.typography import (
    NARROW,
    NO_BREAK,
    Run,
    keep_last_words,
    typeset,
    typeset_text,
    unbreakable,
)
from publish.typography.languages import TONGUES

# In the tables _ is a no-break space and ~ a narrow one.
DUTCH = [
    ('8,5"x10"', '8,5"x10"'),
    ("1'30\"", "1'30\""),
    ("een man van 5' 10\"", "een man van 5' 10\""),
    ("'Tuurlijk kom ik", "’Tuurlijk kom ik"),
    ("'Tuurlijk kom ik', zei hij", "‘Tuurlijk kom ik’, zei hij"),
    (
        "jaren '90 kwam Hans' idee, en 's avonds",
        "jaren ’90 kwam Hans’ idee, en ’s avonds",
    ),
    ("'90 kilo appels' stond er", "‘90 kilo appels’ stond er"),
    # words of the first book
    ("'s avonds", "’s avonds"),
    ("'s Avonds", "’s Avonds"),
    ("'s-Hertogenbosch", "’s-Hertogenbosch"),
    ("IJBURG/IJburg", "IJBURG/IJburg"),
    ("Eén / één / ÉÉN", "Eén / één / ÉÉN"),
    ("Daniëlle", "Daniëlle"),
    ("De 'hoe gaat het met je?'-vraag", "De ‘hoe gaat het met je?’-vraag"),
    ("'samenlevingscontract'", "‘samenlevingscontract’"),
    ("zo'n, foto's, twee auto's", "zo’n, foto’s, twee auto’s"),
    ("1e en 2e bijeenkomst", "1e en 2e bijeenkomst"),
    ("17.30-19.00 uur", "17.30–19.00_uur"),
    ("€ 2,50", "€_2,50"),
    ("1234 AB", "1234_AB"),
    ("Bewoners in the lead", "Bewoners in the lead"),
    ("buurtje", "buurtje"),
    # apostrophes
    ("Heb je 'm, of 't, of 'n?", "Heb je ’m, of ’t, of ’n?"),
    ("de jaren '90", "de jaren ’90"),
    ("in '68 en '69", "in ’68 en ’69"),
    ("'t Is 's avonds 'laat'", "’t Is ’s avonds ‘laat’"),
    ("''s Avonds', zei hij", "‘’s Avonds’, zei hij"),
    ('"\'s Avonds", zei hij', "‘’s Avonds’, zei hij"),
    ("rock 'n' roll", "rock ’n’ roll"),
    ("de letter 't'", "de letter ‘t’"),
    ("de jongens' fiets", "de jongens’ fiets"),
    ("'Frans' boek is mooi', zei hij", "‘Frans’ boek is mooi’, zei hij"),
    ("hij had 'et gezien", "hij had ’et gezien"),
    # quotes
    ('"woord"', "‘woord’"),
    ("'woord'", "‘woord’"),
    ("\"Ik zei 'ja'\", zei hij", "‘Ik zei “ja”’, zei hij"),
    ("'Ik zei \"ja\"', zei hij", "‘Ik zei “ja”’, zei hij"),
    ('"Ik zei "ja", toch?"', "‘Ik zei “ja”, toch?’"),
    ('De "hoe gaat het met \'m?"-vraag', "De ‘hoe gaat het met ’m?’-vraag"),
    ('"Zij zei "hij zei "ja""."', "‘Zij zei “hij zei ‘ja’”.’"),
    ("'10 tips voor 's avonds'", "‘10 tips voor ’s avonds’"),
    ("'Toen kwam hij", "‘Toen kwam hij"),
    ('("dag")', "(‘dag’)"),
    ('"a"-"b"', "‘a’-‘b’"),
    ('"...en toen"...', "‘…en toen’…"),
    ("“zo” en „zo” en ‘zo’", "“zo” en „zo” en ‘zo’"),
    ('“Zij zei "ja"”', "“Zij zei ‘ja’”"),
    ('een 12" plaat en "dag"', 'een 12" plaat en ‘dag’'),
    ('het teken " dus', 'het teken " dus'),
    # dashes and dots
    ("voor- en achternaam", "voor- en achternaam"),
    ("dat - zo - en -- zo", "dat – zo – en – zo"),
    ("ja---nee ----", "ja—nee ----"),
    ("10-40 mensen", "10–40 mensen"),
    ("0-4 jaar, 1990-95, 2,5-3,5", "0–4 jaar, 1990–95, 2,5–3,5"),
    ("9:00-10:00 en 09.00 - 10.30", "9:00–10:00 en 09.00 – 10.30"),
    ("06-12345678, 0800-1234", "06-12345678, 0800-1234"),
    ("978-90-123-4567-8", "978-90-123-4567-8"),
    ("2023-11-06, 555-1234, 10-40-jarigen", "2023-11-06, 555-1234, 10-40-jarigen"),
    ("Ajax won met 3-1, 10 - 3 = 7", "Ajax won met 3-1, 10 - 3 = 7"),
    ("+31 20-555 12 34 en A4-5", "+31 20-555 12 34 en A4-5"),
    ("en zo... ja....", "en zo… ja...."),
    # blanks
    ("blz. 12, p. 3, nr. 4", "blz._12, p._3, nr._4"),
    ("10 km en 5 % van 3 kg", "10_km en 5_% van 3_kg"),
    ("10 kmo", "10 kmo"),
    ("J. de Vries en J. R. Pol", "J._de Vries en J._R._Pol"),
]
OTHERS = [
    ("fr", 'un écran de 24"', 'un écran de 24"'),
    ("en", "'ello there", "’ello there"),
    ("en", "2\"44'", "2\"44'"),
    ("en", "\"He said 'yes', didn't he?\"", "“He said ‘yes’, didn’t he?”"),
    ("en-US", "'tis the '90s - really", "’tis the ’90s – really"),
    ("en-GB", "\"He said 'yes'\"", "‘He said “yes”’"),
    ("en-GB", "the dogs' bowl, p. 4", "the dogs’ bowl, p._4"),
    ("en", "pages 10-12 -- no. 5", "pages 10–12 – no._5"),
    ("de", "\"Er sagte 'ja'\" - geht's?", "„Er sagte ‚ja‘“ – geht’s?"),
    ("de-AT", '"Ja", z. B. um 5 Uhr, S. 3', "„Ja“, z.~B. um 5_Uhr, S._3"),
    ("de", "d. h. 100 v. Chr.", "d.~h. 100 v.~Chr."),
    ("de", "„Er sagte 'ja'“ und \"ja\"", "„Er sagte ‚ja‘“ und „ja“"),
    ("de-CH", "\"Er sagte 'ja'\", 1'000", "«Er sagte ‹ja›», 1’000"),
    ("fr", '"oui"', "«~oui~»"),
    ("fr", '" oui ", «non», « si »', "«~oui~», «~non~», «~si~»"),
    ("fr", 'Quoi? Non ! l\'"ami": ici; là', "Quoi~? Non~! l’«~ami~»_: ici~; là"),
    ("fr", "\"Il dit 'oui'?\"", "«~Il dit “oui”~?~»"),
    ("fr", "à 10:30 sur https://a.b?c=1", "à 10:30 sur https://a.b?c=1"),
    ("fr", "Quoi?! (!)", "Quoi~?! (!)"),
    ("pl", '"Ona "tak"" - w domu', "„Ona «tak»” – w_domu"),
    ("tr", "\"O 'evet' dedi\", Ankara'da", "“O ‘evet’ dedi”, Ankara’da"),
    ("uk", "\"Він 'так'\", м'яч - 5 км", "«Він „так“», м’яч – 5_км"),
    ("ar", "قال \"نعم 'هنا'\"، ثم؟", "قال «نعم ‹هنا›»، ثم؟"),
    ("fa", '"سلام"؛ بله...', "«سلام»؛ بله…"),
    ("fy", "'t Wie 'moai' - \"ja\"", "’t Wie ‘moai’ – ‘ja’"),
    ("sv", "\"ja\" - 'nej'... 5 km", "\"ja\" - 'nej'... 5 km"),
    ("zxx", "x = \"a\" - 'b'...", "x = \"a\" - 'b'..."),
    ("und", '"a"', '"a"'),
]


def shown(text: str) -> str:
    return text.replace(NO_BREAK, "_").replace(NARROW, "~")


def letters(text: str) -> str:
    """All but blanks, quotes, dashes and dots."""
    return re.sub(r"[\s\"'‘’“”„‚«»‹›–—.…-]", "", text)


@pytest.mark.parametrize(("typed", "wanted"), DUTCH)
def test_dutch_is_set_as_the_table_says(typed: str, wanted: str) -> None:
    assert shown(typeset_text(typed, "nl")) == wanted
    assert shown(typeset_text(typed, "nl-BE")) == wanted


@pytest.mark.parametrize(("language", "typed", "wanted"), OTHERS)
def test_a_language_is_set_as_the_table_says(
    language: str, typed: str, wanted: str
) -> None:
    assert shown(typeset_text(typed, language)) == wanted


def test_quotes_open_and_close_across_emphasis() -> None:
    runs = (Run('zo "', "nl"), Run("woord", "nl"), Run('" dus', "nl"))
    assert typeset(runs) == ("zo ‘", "woord", "’ dus")


def test_quotes_in_a_foreign_span_follow_its_language() -> None:
    runs = (Run('"De ', "nl"), Run('"Zeit"', "de"), Run(' van "nu""', "nl"))
    assert typeset(runs) == ("‘De ", "„Zeit“", " van “nu”’")


def test_a_quote_closes_as_it_opened_in_another_language() -> None:
    runs = (Run('de "', "nl"), Run('lead"', "en"), Run(" dus", "nl"))
    assert typeset(runs) == ("de ‘", "lead’", " dus")


def test_code_is_untouched_but_seen() -> None:
    runs = (Run('zet "', "nl"), Run('a = "b" - "', "zxx"), Run('" neer', "nl"))
    assert typeset(runs) == ("zet ‘", 'a = "b" - "', "’ neer")


def test_dashes_and_blanks_see_their_neighbours() -> None:
    runs = (Run("ja", "nl"), Run(" - nee ", "nl"), Run("5", "nl"), Run(" km", "nl"))
    assert typeset(runs) == ("ja", " – nee ", "5", f"{NO_BREAK}km")


def test_a_place_over_the_edge_of_a_run_stays() -> None:
    runs = (Run("10", "nl"), Run("-", "nl"), Run("40..", "nl"), Run(".", "nl"))
    assert typeset(runs) == ("10", "-", "40..", ".")


def test_french_blanks_stay_in_their_own_run() -> None:
    runs = (Run("«", "fr"), Run("in", "en"), Run("» ", "fr"), Run("a; b", "en"))
    assert typeset(runs) == (f"«{NARROW}", "in", f"{NARROW}» ", "a; b")


def test_no_runs_and_empty_runs_come_back() -> None:
    assert typeset(()) == ()
    assert typeset((Run("", "nl"), Run('"', "nl"), Run("", "zxx"))) == ("", '"', "")


ATOMS = [
    *"\"'‘’“”„‚«»‹›–—…-.,:;!?()/[]% \n",
    *("...", "--", " - ", '" ', ' "', " '", "' ", NO_BREAK, NARROW, "'s ", "'t", "'90"),
    *("a", "x", "É", "l'", "ok", "S.", "z. B.", "p.", "км", "سلام", "،", "w", "n", "5"),
    *("10", "2023", "06", "17.30", "€ ", " km", "roll", '12"', "1.000", "2,5", " = "),
]
TEXTS = st.lists(st.sampled_from(ATOMS), max_size=14).map("".join)
LANGUAGES = st.sampled_from([*TONGUES, "sv", "zxx"])
RUNS = st.lists(st.builds(Run, TEXTS, LANGUAGES), max_size=4)


@settings(max_examples=400, deadline=None)
@given(RUNS)
def test_letters_stay_and_setting_twice_is_setting_once(runs: list[Run]) -> None:
    once = typeset(runs)
    assert len(once) == len(runs)
    assert [letters(text) for text in once] == [letters(run.text) for run in runs]
    pairs = zip(once, runs, strict=True)
    assert typeset([Run(text, run.language) for text, run in pairs]) == once


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=40), LANGUAGES)
def test_any_text_at_all_keeps_its_letters(text: str, language: str) -> None:
    once = typeset_text(text, language)
    assert letters(once) == letters(text)
    assert typeset_text(once, language) == once


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("rug-aan-rug en hand-in-hand", "nl", ["rug-aan-rug", "hand-in-hand"]),
        ("face-to-face", "en", ["face-to-face"]),
        (
            "in ’s-Hertogenbosch, 's-Graveland",
            "nl",
            ["’s-Hertogenbosch", "'s-Graveland"],
        ),
        ("e-mail, in-the-neighbourhood-watch", "en", []),
        ("op 2023-11-06", "nl", ["2023-11-06"]),
        ("a-b-c", "zxx", []),
        ("geen", "nl", []),
    ],
)
def test_short_compounds_are_not_broken_at_their_hyphens(
    text: str, language: str, words: list[str]
) -> None:
    assert [text[a:b] for a, b in unbreakable(text, language)] == words


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("En dan zien we elkaar weer.", "En dan zien we elkaar_weer."),
        ("En dan zien we elkaar weer.\n", "En dan zien we elkaar_weer.\n"),
        ("Dan zien we elkaar.", "Dan zien we elkaar."),
        ("En dan zien we onze buurtgenoten.", "En dan zien we onze buurtgenoten."),
        ("Wij zijn allemaal goede samenwerkingspartners nu", None),
        (f"Het kost ons samen nog €{NO_BREAK}2,50", None),
        ("", None),
    ],
)
def test_a_short_last_word_keeps_its_neighbour(text: str, wanted: str | None) -> None:
    once = keep_last_words(text)
    assert once == (text if wanted is None else wanted.replace("_", NO_BREAK))
    assert keep_last_words(once) == once


def test_a_long_book_is_set_quickly() -> None:
    sentence = (
        "Daar zei ze 's avonds - 'zo'n buurt, hè?' - 5 km verder, en toen niets. "
    )
    book = [sentence + "woord " * 36] * 4000
    start = time.process_time()
    for paragraph in book:
        typeset_text(paragraph, "nl")
    assert time.process_time() - start < 1.5  # measured: a sixth of this
