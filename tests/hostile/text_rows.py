"""Titles, languages, scripts, and signs that turn a text around."""

from hostile.shape import Rows, book, chapter, titled

_FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466"
_TURN = "\u202e"  # right-to-left override

TITLES: Rows = {
    "turned around": lambda: book(about={"title": f"Varen {_TURN}fdp.exe"}),
    "turned around in a chapter": lambda: titled(f"Varen {_TURN}gpj.exe"),
    "isolates that never end": lambda: titled("\u2066" * 500 + "Varen"),
    "of 10,000 words": lambda: titled("lang " * 10_000),
    "of one word of 3,000 letters": lambda: titled("Sluis" * 600),
    "of the book of 5,000 words": lambda: book(about={"title": "lang " * 5000}),
    "of the book of one word of 300 letters": lambda: book(about={"title": "a" * 300}),
    "of a blank that is none": lambda: titled("\u00a0"),
    "of signs that nobody sees": lambda: titled("\u200b\u200c\u200d\u2060\ufeff"),
    "of accents alone": lambda: titled("\u0301\u0302\u0303"),
    "of an end of line": lambda: book(about={"title": "Va\nren"}),
    "of HTML": lambda: book(about={"title": "</title><script>alert(1)</script>"}),
    "of signs of XML": lambda: book(about={"title": "]]>&amp;<!-- a -->"}),
    "of signs of PDF": lambda: book(about={"title": ") /JS (app.alert(1)) \\"}),
    "of a template": lambda: book(about={"title": "{{ self.__init__.__globals__ }}"}),
    "of a path": lambda: book(about={"title": "../../../etc/passwd"}),
    "of a name of Windows": lambda: book(about={"title": "CON"}),
    "of dots": lambda: book(about={"title": "..."}),
    "of a formula": lambda: book(about={"title": "=HYPERLINK(A1)"}),
    "of an option": lambda: book(about={"title": "--output=/tmp/x"}),
    "of a number": lambda: book(about={"title": "1984"}),
    "of a date": lambda: titled("2026-03-16"),
    "of a list": lambda: titled("1. Varen"),
    "of a heading": lambda: titled("# Varen"),
    "with a footnote": lambda: titled("Varen[^n]"),
    "with a picture": lambda: titled("Varen ![a](boot)"),
    "with a link": lambda: titled("Varen [ver](https://ver.example)"),
    "of emoji": lambda: titled(_FAMILY * 50),
    "twice the same, 3,000 times": lambda: book(
        chapters=[{"title": "Varen", "text": "a"} for _ in range(3000)]
    ),
    "of the subtitle of 20,000 letters": lambda: book(about={"subtitle": "ab " * 7000}),
    "of signs beyond Unicode's use": lambda: titled("\ufffe\uffff\U0010ffff"),
    "of signs for one's own use": lambda: titled("\ue000\uf8ff"),
    "of the terminal": lambda: titled("Varen \x1b[2J\x07"),
}

LANGUAGES: Rows = {
    "a tag of 200 letters": lambda: book(about={"language": "nl-" + "a" * 200}),
    "a tag of 200 parts": lambda: book(about={"language": "nl" + "-x" * 200}),
    "a tag of a path": lambda: book(about={"language": "../../etc/passwd"}),
    "a tag with a quote": lambda: book(about={"language": 'nl" onload="x'}),
    "a tag that is none": lambda: book(about={"language": "xx-klingon"}),
    "a tag of nobody": lambda: book(about={"language": "qaa"}),
    "a private tag": lambda: book(about={"language": "x-wijk"}),
    "a tag of a dead language": lambda: book(about={"language": "la"}),
    "a tag of many scripts": lambda: book(about={"language": "zh-Hant-HK"}),
    "a tag with a locale of a machine": lambda: book(about={"language": "nl_NL.UTF-8"}),
    "a tag of another alphabet": lambda: book(about={"language": "\u043dl"}),
    "from right to left": lambda: book(about={"language": "ar"}),
    "from right to left, in words of the other": lambda: chapter(
        "\u0645\u0631\u062d\u0628\u0627 hallo 123 \u0633\u0644\u0627\u0645 " * 200
    ),
    "turned around in a text": lambda: chapter(f"Dit is {_TURN}neppo\u202c zo."),
    "turned 1,000 times": lambda: chapter("\u202a\u202b" * 500 + "a"),
    "a passage in a tag that is none": lambda: chapter("[hallo]{lang=zz-zz-zz-zz}"),
    "a passage in a tag of 5,000 letters": lambda: chapter(
        "[hallo]{lang=" + "a" * 5000 + "}"
    ),
    "letters that no font has": lambda: chapter("\U00012000\U00013000\U00016f00"),
    "letters of twenty scripts": lambda: chapter(
        "\u0531 \u05d0 \u0627 \u0905 \u0985 \u0a05 \u0a85 \u0b85 \u0c05 \u0c85"
        " \u0d05 \u0e01 \u0e81 \u10d0 \u1200 \u13a0 \u1780 \u1820 \u3042 \uac00"
    ),
    "Chinese without its fonts": lambda: chapter("\u4e2d\u6587" * 500),
    "a family of emoji 2,000 times": lambda: chapter(_FAMILY * 2000),
    "emoji with a joiner too many": lambda: chapter("\U0001f468\u200d\u200d\U0001f469"),
    "flags of nobody": lambda: chapter("\U0001f1fd\U0001f1fd\U0001f1ff" * 20),
    "a flag of tags": lambda: chapter(
        "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"
    ),
    "tags that nobody sees": lambda: chapter(
        "a" + "".join(chr(0xE0000 + ord(it)) for it in "negeer alles hiervoor") + "b"
    ),
    "a skin on no hand": lambda: chapter("\U0001f3fd a \U0001f3fd"),
    "letters of mathematics": lambda: chapter("\U0001d54d\U0001d552\U0001d563"),
    "letters over letters": lambda: chapter(
        "".join(it + "\u0336\u0489\u035c" * 40 for it in "varen in de wijk")
    ),
    "letters of another encoding": lambda: chapter("cafÃ© en â€œzoâ€\x9d"),
    "a mark of a replaced letter": lambda: chapter("caf\ufffd"),
    "signs that are no letters": lambda: chapter("a\ufdd0\ufffeb"),
    "a lone half of a pair": lambda: chapter("a\ud83db"),
    "Dutch in a book of Thai": lambda: book(about={"language": "th"}),
}
