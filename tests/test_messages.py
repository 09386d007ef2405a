"""The words of findings: all that the code names are there, alike in every language."""

import ast
import re
import string
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

import publish
from publish.findings import CODES, Finding, Place
from publish.messages import LANGUAGES, Telling, Words, read_words

_KEY = re.compile(r"([A-Z]\d{3})(?::[a-z0-9-]+)?")
_TELL = {"Finding.of", "trouble"}
_OTHERS = "catalogues"  # a folder whose ONIX has codes of the same form


# What the code names


def keys_in(code: ast.AST) -> Iterator[str]:
    """Every text that has the form of a key, wherever it stands."""
    for node in ast.walk(code):
        yield from _literals(node)


def told_in(code: ast.AST) -> Iterator[str]:
    """The keys that are given to a call, or kept in a dict for one."""
    for node in ast.walk(code):
        if isinstance(node, ast.Call):
            yield from (key for argument in node.args for key in _literals(argument))
        if isinstance(node, ast.Dict):
            yield from (key for value in node.values for key in _literals(value))


def _literals(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.IfExp):
        yield from (*_literals(node.body), *_literals(node.orelse))
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        form = _KEY.fullmatch(node.value)
        if form and form[1] in CODES:
            yield node.value


def tellings_in(code: ast.AST) -> Iterator[ast.Call]:
    """The calls that make a finding, or what is wrong before its place is known."""
    for node in ast.walk(code):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in _TELL:
            yield node


def computed_in(code: ast.AST) -> list[str]:
    """Keys that no reading of the code can find, as they are put together."""
    firsts = (call.args[0] for call in tellings_in(code) if call.args)
    return [ast.unparse(key) for key in firsts if _is_computed(key)]


def _is_computed(key: ast.expr) -> bool:
    if isinstance(key, ast.Call):  # but one out of a dict
        return not ast.unparse(key.func).endswith(".get")
    return isinstance(key, (ast.JoinedStr, ast.BinOp))


def sentences_in(code: ast.AST) -> list[str]:
    """Findings with words of their own."""
    return [
        ast.unparse(node)
        for node in ast.walk(code)
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "Finding"
    ]


@cache
def read_code() -> Mapping[str, ast.Module]:
    root = Path(publish.__file__).parent
    return {
        path.relative_to(root).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
        for path in sorted(root.rglob("*.py"))
        if path.parent.name != _OTHERS
    }


def _of_findings(words: Mapping[str, Words]) -> dict[str, Words]:
    """Without the words that stand around findings: hint, warning."""
    return {key: said for key, said in words.items() if not key.startswith("word:")}


# What is held against it


def without_words(keys: Iterable[str], words: Mapping[str, Words]) -> set[str]:
    """Keys that nothing is said under."""
    return {key for key in keys if not words.get(key, Words()).message}


def unused(keys: Collection[str], words: Mapping[str, Words]) -> set[str]:
    """Keys that something is said under, and that nothing names."""
    return {key for key, said in words.items() if said.message and key not in keys}


def told_otherwise(
    words: Mapping[str, Words], others: Mapping[str, Words]
) -> dict[str, set[str]]:
    """Keys by which two languages say something of other values, and these."""
    keys = sorted({*words, *others})
    pairs = {key: (words.get(key, Words()), others.get(key, Words())) for key in keys}
    return {
        key: differing
        for key, (said, other) in pairs.items()
        if (
            differing := names_in(said.message) ^ names_in(other.message)
            | names_in(said.hint) ^ names_in(other.hint)
            | unlike(said, other)
        )
    }


def unlike(said: Words, other: Words) -> set[str]:
    """What one of two has and the other has not: a hint, an example."""
    parts = ("message", "hint", "explain", "example")
    return {
        part
        for part in parts
        if bool(getattr(said, part)) != bool(getattr(other, part))
    }


def names_in(sentence: str) -> set[str]:
    """The values that a sentence names, however it shows them."""
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def unexplained(codes: Iterable[str], words: Mapping[str, Words]) -> set[str]:
    """Codes without a message, or without an explanation under the code itself."""
    told = {key.partition(":")[0] for key, said in words.items() if said.message}
    explained = {code for code, said in words.items() if said.explain}
    return {code for code in codes if code not in told & explained}


def misplaced(codes: Iterable[str], words: Mapping[str, Words]) -> list[str]:
    """Keys of no code, out of the order of the codes, or explained for themselves."""
    order = {code: number for number, code in enumerate(codes)}
    places = [order.get(key.partition(":")[0], -1) for key in words]
    return [
        key
        for key, place, before in zip(words, places, [0, *places], strict=False)
        if place < max(before, 0) or (":" in key and words[key].explain)
    ]


def not_given(code: ast.AST, words: Mapping[str, Words]) -> set[tuple[str, str]]:
    """Values that words name and that the one call that makes the finding lacks."""
    lacking = set()
    for call in tellings_in(code):
        given = {keyword.arg for keyword in call.keywords}
        if ast.unparse(call.func) == "trouble" or None in given:
            continue  # what is given otherwise, or later, cannot be seen here
        for key in _literals(call.args[0]):
            said = words.get(key, Words())
            named = names_in(said.message) | names_in(said.hint)
            lacking |= {(key, name) for name in named - given}
    return lacking


def untellable(words: Mapping[str, Words], language: str) -> set[str]:
    """Keys whose words cannot be put together with values of the kind they ask for."""
    telling = Telling(language)
    failing = set()
    for key, said in words.items():
        try:
            for _, name, wish, _ in string.Formatter().parse(said.message + said.hint):
                if name is not None:
                    telling.format_field(_value_for(wish or ""), wish or "")
        except ValueError:
            failing.add(key)
    return failing


def _value_for(wish: str) -> str | int | tuple[str, ...]:
    if wish == "quoted":
        return "short"
    if wish in {"and", "or"}:
        return ("this", "that")
    return "short" if not wish or "=" in wish else 2


# The whole of it


@pytest.fixture(params=LANGUAGES)
def words(request: pytest.FixtureRequest) -> Mapping[str, Words]:
    return read_words(request.param)


def test_every_key_that_the_code_names_has_words(words: Mapping[str, Words]) -> None:
    keys = {key for code in read_code().values() for key in told_in(code)}
    assert without_words(keys, words) == set()


def test_every_key_of_the_words_is_named_in_the_code(
    words: Mapping[str, Words],
) -> None:
    keys = {key for code in read_code().values() for key in keys_in(code)}
    assert unused(keys, _of_findings(words)) == set()


def test_every_language_tells_the_same_values() -> None:
    english = read_words("en")
    for language in LANGUAGES:
        assert told_otherwise(english, read_words(language)) == {}


def test_every_code_is_told_and_explained(words: Mapping[str, Words]) -> None:
    assert unexplained(CODES, words) == set()


def test_words_stand_in_the_order_of_the_codes_and_explain_each_once(
    words: Mapping[str, Words],
) -> None:
    assert misplaced(CODES, _of_findings(words)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_words_can_be_told(language: str) -> None:
    assert untellable(read_words(language), language) == set()


def test_a_finding_is_given_every_value_of_its_words(
    words: Mapping[str, Words],
) -> None:
    for name, code in read_code().items():
        assert not_given(code, words) == set(), name


def test_no_key_is_put_together() -> None:
    found = {name: computed_in(code) for name, code in read_code().items()}
    assert {name: keys for name, keys in found.items() if keys} == {}


def test_no_finding_has_words_of_its_own() -> None:
    found = {name: sentences_in(code) for name, code in read_code().items()}
    home = found.pop("findings/finding.py")
    assert len(home) == 1
    assert {name: calls for name, calls in found.items() if calls} == {}


# Each check finds its mutant


def test_keys_are_found_in_calls_conditions_and_dicts() -> None:
    code = ast.parse(
        'yield Finding.of("M101:near", place, name=name)\n'
        'refuse("M102")\n'
        'trouble("M103" if one else "M103:list")\n'
        '_KEYS = {"wide": "X301"}\n'
        'is_late = code == "B101"\n'
        'paper, unknown = "A4", say("Z999")\n'
    )
    told = ["M101:near", "M102", "M103", "M103:list", "X301"]
    assert sorted(told_in(code)) == told
    assert sorted(set(keys_in(code))) == ["B101", *told]


@pytest.mark.parametrize(
    "key", ['f"M10{digit}"', '"M10" + digit', '"M10{}".format(digit)']
)
def test_a_key_that_is_put_together_is_found(key: str) -> None:
    for call in (f"trouble({key}, name=name)", f"Finding.of({key}, place)"):
        assert len(computed_in(ast.parse(call))) == 1
    kept = 'trouble("M101"); trouble(_KEYS.get(kind, "M101")); Finding.of(_KEYS[kind])'
    assert computed_in(ast.parse(kept)) == []


def test_a_finding_with_words_of_its_own_is_found() -> None:
    assert len(sentences_in(ast.parse('Finding("M101", "no such key", place)'))) == 1
    assert sentences_in(ast.parse('Finding.of("M101", place)')) == []


_SAID = Words("“{name}” is missing", "add {name}")


def test_a_key_without_words_is_found_and_words_without_their_key() -> None:
    words = {"M101": Words(explain="why"), "M101:near": _SAID}
    assert without_words(["M101:near"], words) == set()
    assert without_words(["M101", "M101:near", "M102"], words) == {"M101", "M102"}
    assert unused(["M101:near"], words) == set()
    assert unused(["M101"], words) == {"M101:near"}


@pytest.mark.parametrize(
    ("other", "differing"),
    [
        (Words("“{naam}” ontbreekt", "zet {name} erbij"), {"name", "naam"}),
        (Words("“{name}” ontbreekt", "zet het erbij"), {"name"}),
        (Words("“{name}” ontbreekt"), {"name", "hint"}),
        (Words("“{name}” ontbreekt", "zet {name} erbij", "Zo."), {"explain"}),
        (Words(), {"name", "message", "hint"}),
    ],
)
def test_a_language_that_tells_other_values_is_found(
    other: Words, differing: set[str]
) -> None:
    same = Words("{name:short=kort|long=lang} ontbreekt", "zet “{name}” erbij")
    assert told_otherwise({"M101": _SAID}, {"M101": same}) == {}
    assert told_otherwise({"M101": _SAID}, {"M101": other}) == {"M101": differing}
    assert set(told_otherwise({}, {"M101": _SAID})) == {"M101"}


@pytest.mark.parametrize(
    "words",
    [
        {},
        {"M101": Words(explain="why")},
        {"M101:near": Words("no", explain="why")},
        {"M101": Words("no")},
    ],
)
def test_a_code_without_a_message_or_an_explanation_is_found(
    words: Mapping[str, Words],
) -> None:
    assert unexplained(["M101"], words) == {"M101"}
    good = {"M101": Words(explain="why"), "M101:near": _SAID}
    assert unexplained(["M101"], good) == set()


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["M101", "M101:near", "M102", "B101"], []),
        (["M102", "M101", "B101"], ["M101"]),
        (["M101", "X999"], ["X999"]),
    ],
)
def test_words_in_the_wrong_place_are_found(words: list[str], found: list[str]) -> None:
    codes = ["M101", "M102", "B101"]
    assert misplaced(codes, dict.fromkeys(words, _SAID)) == found
    apart = {"M101": _SAID, "M101:near": Words("no", explain="why")}
    assert misplaced(codes, apart) == ["M101:near"]


def test_a_value_that_a_call_does_not_give_is_found() -> None:
    words = {"M101": _SAID}
    whole = ast.parse('Finding.of("M101", place, at, name=name, more=more)')
    assert not_given(whole, words) == set()
    lacking = ast.parse('Finding.of("M101", place, at=keys)')
    assert not_given(lacking, words) == {("M101", "name")}
    later = ast.parse('trouble("M101"); Finding.of("M101", place, **values)')
    assert not_given(later, words) == set()


def test_words_that_cannot_be_told_are_found() -> None:
    good = "{a} {b:and} {c:page|pages} {d:.1f} {e:04X} {f:short=kort|long=lang} {{}}"
    assert untellable({"M101": Words(good)}, "nl") == set()
    for bad in ("{a:.1q}", "{a", "{a:short=kort|long}"):
        assert untellable({"M101": Words(bad)}, "nl") == {"M101"}


# Values in a sentence


@pytest.mark.parametrize(
    ("names", "english", "dutch"),
    [
        ((), "", ""),
        (("brug",), "brug", "brug"),
        (("brug", "sluis"), "brug and sluis", "brug en sluis"),
        (("brug", "sluis", "kade"), "brug, sluis and kade", "brug, sluis en kade"),
    ],
)
def test_a_list_has_the_word_of_its_language_before_the_last(
    names: tuple[str, ...], english: str, dutch: str
) -> None:
    assert Telling("en").format("{names:and}", names=names) == english
    assert Telling("nl").format("{names:and}", names=names) == dutch
    either = english.replace(" and ", " or ")
    assert Telling("en").format("{names:or}", names=names) == either
    of = dutch.replace(" en ", " of ")
    assert Telling("nl").format("{names:or}", names=names) == of
    for language in LANGUAGES:
        assert Telling(language).format("{names}", names=names) == ", ".join(names)


@pytest.mark.parametrize("number", [0, 1, 2])
def test_a_number_has_the_word_that_it_takes(number: int) -> None:
    english = Telling("en").format("{pages:page|pages}", pages=number)
    assert english == f"{number} {'page' if number == 1 else 'pages'}"
    dutch = Telling("nl").format("{pages:bladzijde|bladzijden}", pages=number)
    assert dutch == f"{number} {'bladzijde' if number == 1 else 'bladzijden'}"


def test_a_value_is_said_in_the_word_of_the_language_where_it_has_one() -> None:
    wish = "{modes:dark=donker|large type=grote letters}"
    assert Telling("nl").format(wish, modes="dark") == "donker"
    seen = ("dark", "sepia", "large type")
    assert Telling("nl").format(wish, modes=seen) == "donker, sepia, grote letters"


def test_decimals_have_the_point_or_the_comma_of_their_language() -> None:
    assert Telling("en").format("{ratio:.1f}", ratio=4.48) == "4.5"
    assert Telling("nl").format("{ratio:.1f}", ratio=4.48) == "4,5"
    assert Telling("nl").format("{version}", version="1.7") == "1.7"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_value_that_is_not_given_is_not_passed_over(language: str) -> None:
    with pytest.raises(KeyError):
        Telling(language).format("{name} is missing")


def test_a_finding_is_told_in_either_language() -> None:
    found = Finding.of("X213", Place("a.epub"), number="123")
    assert str(found) == "a.epub: X213 123 is not an ISBN"
    assert found.told_in("nl") == ("123 is geen ISBN", "")
    assert found == Finding("X213", "123 is not an ISBN", Place("a.epub"))


def test_a_finding_without_a_key_is_told_as_it_is() -> None:
    found = Finding("X213", "123 is no ISBN", Place("a.epub"), "look again")
    assert found.told_in("nl") == ("123 is no ISBN", "look again")


@pytest.mark.parametrize(("language", "said"), [("en", "1,400"), ("nl", "1.400")])
def test_what_counts_is_parted_as_its_language_parts_it(
    language: str, said: str
) -> None:
    telling = Telling(language)
    assert telling.format("{most:n}", most=1400) == said
    page = {"en": "pages", "nl": "bladzijden"}[language]
    counted = telling.format(f"{{count:one|{page}}}", count=1400)
    assert counted == f"{said} {page}"
    assert telling.format("{most:n}", most=999) == "999"


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_names_a_line_is_not_parted(language: str) -> None:
    assert Telling(language).format("{line}:{column}", line=1400, column=3) == "1400:3"


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_another_program_said_is_set_off_and_nothing_is_not(language: str) -> None:
    telling = Telling(language)
    assert telling.format("{said:quoted}", said="No such file") == "“No such file”"
    assert telling.format("{said:quoted}", said="") == ""
    told = Finding.of("X102", Place("a.epub"), rule="A", words="b", suggestion="")
    assert told.told_in(language) == ("A: “b”", "")
