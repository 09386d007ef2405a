"""Texts that take too long, mean too much, or want to be HTML."""

from hostile.shape import Rows, chapter

_TABLE = "|{}|\n|{}|\n"


def _columns(count: int, rows: int = 1) -> str:
    heads = "|".join(f"k{at}" for at in range(count))
    lines = _TABLE.format(heads, "---|" * (count - 1) + "---")
    return lines + ("|" + "a|" * count + "\n") * rows


def _footnotes(count: int) -> str:
    calls = "\n\n".join(
        " ".join(f"a[^n{at}]" for at in range(start, min(start + 100, count)))
        for start in range(0, count, 100)
    )
    return calls + "\n\n" + "\n".join(f"[^n{at}]: noot {at}" for at in range(count))


MARKDOWN: Rows = {
    "100,000 footnotes": lambda: chapter(_footnotes(100_000)),
    "20,000 footnotes that nobody calls": lambda: chapter(
        "\n".join(f"[^n{at}]: noot {at}" for at in range(20_000))
    ),
    "20,000 footnotes where they are called": lambda: chapter("a^[noot] " * 20_000),
    "300 footnotes": lambda: chapter(_footnotes(300)),
    "a footnote that calls itself": lambda: chapter("a[^n]\n\n[^n]: b[^n]\n"),
    "footnotes that call each other": lambda: chapter(
        "a[^n]\n\n[^n]: b[^m]\n\n[^m]: c[^n]\n"
    ),
    "a footnote called 5,000 times": lambda: chapter("a[^n] " * 5000 + "\n\n[^n]: b"),
    "a footnote of 50,000 words": lambda: chapter(
        "a[^n]\n\n[^n]: " + "woord " * 50_000
    ),
    "a footnote nobody wrote": lambda: chapter("a[^n]"),
    "a heading of 10 kB": lambda: chapter("## " + "lang " * 2000 + "\n\nTekst."),
    "5,000 headings": lambda: chapter("## Kop\n\nTekst.\n\n" * 5000),
    "headings of all levels": lambda: chapter(
        "\n\n".join("#" * at + " kop" for at in range(1, 12))
    ),
    "a table of 500 columns": lambda: chapter(_columns(500)),
    "a table of 20,000 rows": lambda: chapter(_columns(3, 20_000)),
    "a table of bars alone": lambda: chapter("|" * 50_000),
    "a row with 10,000 cells too many": lambda: chapter(
        _columns(2) + "|" + "a|" * 10_000
    ),
    "quotes 1,000 deep": lambda: chapter("> " * 1000 + "a"),
    "lists 500 deep": lambda: chapter(
        "\n".join("  " * at + "- a" for at in range(500))
    ),
    "lists 20 deep": lambda: chapter("\n".join("  " * at + "- a" for at in range(20))),
    "10,000 boxes never closed": lambda: chapter("::: note\n" * 10_000),
    "boxes 300 deep": lambda: chapter("::: note\n" * 300 + "a\n" + ":::\n" * 300),
    "stars without end": lambda: chapter("*a **b " * 20_000),
    "underscores without end": lambda: chapter("_a __b " * 20_000),
    "brackets without end": lambda: chapter("[" * 50_000 + "]" * 50_000),
    "links in links": lambda: chapter("[" * 400 + "a" + "](https://a.example)" * 400),
    "pictures in pictures": lambda: chapter("![" * 500 + "a" + "](boot)" * 500),
    "backticks of every length": lambda: chapter(
        " ".join("`" * at for at in range(1, 800))
    ),
    "a fence that never ends": lambda: chapter("```\n" + "code\n" * 20_000),
    "backslashes": lambda: chapter("\\" * 100_000),
    "ampersands": lambda: chapter("&" * 50_000 + "&amp;" * 10_000),
    "a named sign of HTML": lambda: chapter("&nbsp;&zwj;&#0;&#x202e;&#1114112;"),
    "a number of a sign of 10,000 digits": lambda: chapter(f"&#{'9' * 10_000};"),
    "a script": lambda: chapter("<script>alert(1)</script>"),
    "a frame": lambda: chapter('<iframe src="file:///etc/passwd"></iframe>'),
    "a picture of HTML": lambda: chapter('<img src=x onerror="alert(1)">'),
    "a remark of HTML that never ends": lambda: chapter("a <!-- b\n\nc"),
    "a part of XML": lambda: chapter("a <![CDATA[ b ]]> <?php echo 1 ?> c"),
    "angles 50,000 times": lambda: chapter("<a " * 50_000),
    "an attribute that acts": lambda: chapter("a [b]{onclick=alert(1) style=x .k #i}"),
    "braces without end": lambda: chapter("[a]" + "{" * 20_000),
    "a link that runs a script": lambda: chapter("[a](javascript:alert(1))"),
    "a link in another case that does": lambda: chapter("[a](JaVaScRiPt:alert(1))"),
    "a link with a tab that does": lambda: chapter("[a](java&#9;script:alert(1))"),
    "a link that is a page": lambda: chapter(
        "[a](data:text/html,<script>alert(1)</script>)"
    ),
    "a link to a file": lambda: chapter("[a](file:///etc/passwd)"),
    "a link to a program": lambda: chapter("[a](vbscript:msgbox)"),
    "a link between angles": lambda: chapter("<javascript:alert(1)>"),
    "a link with a definition": lambda: chapter("[a][b]\n\n[b]: javascript:alert(1)"),
    "a picture from the web": lambda: chapter("![a](https://ver.example/a.png)"),
    "a picture from the disk": lambda: chapter("![a](../geheim.png)"),
    "a picture that is a page": lambda: chapter("![a](data:image/png;base64,aaaa)"),
    "a definition of itself": lambda: chapter("[a][a]\n\n[a]: #a"),
    "50,000 definitions": lambda: chapter(
        "\n".join(f"[a{at}]: https://a.example/{at}" for at in range(50_000))
    ),
    "a reference to the chapter itself": lambda: chapter("Zie [hier](#de-sluis)."),
    "5,000 dead references": lambda: chapter("[a](#weg) " * 5000),
    "code of a template": lambda: chapter("{{ 7 * 7 }} {% include 'x' %} {# a #}"),
    "code of LaTeX": lambda: chapter("\\input{/etc/passwd} $\\write18{ls}$"),
    "a word of 100,000 letters": lambda: chapter("a" * 100_000),
    "a word of 2,000 letters": lambda: chapter("Sluis" * 400),
    "no-break blanks without end": lambda: chapter("a\u00a0" * 20_000),
    "soft hyphens without end": lambda: chapter("a\u00ad" * 5_000),
    "joiners without end": lambda: chapter("a" + "\u200d" * 20_000),
    "accents on one letter": lambda: chapter("a" + "\u0301" * 5000),
    "lines that end in blanks": lambda: chapter("a  \n" * 20_000),
    "dashes that rule": lambda: chapter("---\n\n" * 5000),
    "boxes to tick": lambda: chapter("- [ ] a\n" * 5000),
    "ends of lines alone": lambda: chapter("a" + "\n" * 50_000 + "b"),
}
