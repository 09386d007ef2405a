"""An author's own CSS and looks: what it may fetch (nothing), and what it breaks."""

from hostile.shape import Given, Hole, LinkTo, Pipe, Rows, book, sheet

_HTTP = "http://127.0.0.1:9"


def _rule(value: str, name: str = "background") -> Given:
    return sheet(f"p {{ {name}: {value} }}")


def _theme(**files: str) -> Given:
    named = {
        f"looks/mooi/{it.replace('__', '/').replace('_', '.')}": files[it]
        for it in files
    }
    return book(files=named, theme="looks/mooi")


def _layout(source: str) -> Given:
    return book(
        files={"looks/mooi/layouts/pages/chapter.html": source}, theme="looks/mooi"
    )


SHEETS: Rows = {
    "nothing": lambda: sheet(""),
    "a remark that never ends": lambda: sheet("/* a"),
    "braces 50,000 deep": lambda: sheet("a{" * 50_000),
    "brackets 50,000 deep": lambda: _rule("(" * 50_000),
    "@media 900 deep": lambda: sheet("@media print {" * 900 + "p {}" + "}" * 900),
    "100,000 rules": lambda: sheet("p { color: #222 }\n" * 100_000),
    "a selector of 20,000 names": lambda: sheet(
        "p" + " p" * 20_000 + " { color: red }"
    ),
    "not, 300 deep": lambda: sheet(":not(" * 300 + "p" + ")" * 300 + " { color: red }"),
    "a variable of itself": lambda: sheet(
        ":root { --a: var(--a) } p { color: var(--a) }"
    ),
    "variables that explode": lambda: sheet(
        ":root { --a0: lol; "
        + " ".join(f"--a{at}: {f'var(--a{at - 1})' * 10};" for at in range(1, 9))
        + " } p { font-family: var(--a8) }"
    ),
    "a picture of the web": lambda: _rule(f"url({_HTTP}/a.png)"),
    "a picture of a file": lambda: _rule("url(file:///etc/hostname)"),
    "a picture from outside": lambda: _rule("url(../geheim.png)"),
    "a picture from outside by escapes": lambda: _rule(r"url(\2e\2e/geheim.png)"),
    "a picture from outside by per cents": lambda: _rule("url(%2e%2e/geheim.png)"),
    "a picture of the root": lambda: _rule("url(/etc/hostname)"),
    "a picture of a share": lambda: _rule("url(//ver.example/a.png)"),
    "a picture of a link outside": lambda: sheet(
        "p { background: url(weg.png) }", weg_png=LinkTo("../geheim.png")
    ),
    "a picture of a pipe": lambda: sheet(
        "p { background: url(weg.png) }", weg_png=Pipe()
    ),
    "a picture in a set": lambda: _rule(f'image-set("{_HTTP}/a.png" 1x)'),
    "a picture that is a page": lambda: _rule("url(data:text/html,<script>)"),
    "a picture that is a bomb": lambda: _rule(
        "url('data:image/svg+xml,<svg xmlns=\"http://www.w3.org/2000/svg\"/>')"
    ),
    "a mark of the web": lambda: sheet(f"li {{ list-style: url({_HTTP}/a.png) }}"),
    "words of the web": lambda: sheet(f"p::before {{ content: url({_HTTP}/a.png) }}"),
    "words of a file by attribute": lambda: sheet(
        "a::after { content: attr(href url) }"
    ),
    "an import of the web": lambda: sheet(f'@import "{_HTTP}/a.css";'),
    "an import of a file": lambda: sheet('@import url("file:///etc/passwd");'),
    "an import from outside": lambda: sheet('@import "../geheim.css";'),
    "an import by escapes": lambda: sheet(rf'@\69 mport "{_HTTP}/a.css";'),
    "an import of itself": lambda: sheet('@import "eigen.css";'),
    "a font of the web": lambda: sheet(
        f"@font-face {{ font-family: a; src: url({_HTTP}/a.ttf) }}"
        " p { font-family: a }"
    ),
    "a font of the machine": lambda: sheet(
        "@font-face { font-family: a; src: local('DejaVu Sans') } p { font-family: a }"
    ),
    "a namespace of the web": lambda: sheet(f'@namespace url("{_HTTP}");'),
    "a charset of nobody": lambda: sheet('@charset "x-wijk"; p { color: red }'),
    "an expression of old": lambda: _rule("expression(alert(1))", "width"),
    "a binding of old": lambda: _rule(f"url({_HTTP}/a.xml#b)", "-moz-binding"),
    "an end of a style": lambda: sheet("</style><script>alert(1)</script>"),
    "bytes that are no letters": lambda: sheet(b"p { color: red } \xff\xfe\xc3"),
    "a NUL": lambda: sheet("p { color: r\0ed }"),
    "three gigabytes": lambda: sheet(Hole(3_000_000_000)),
    "a pipe": lambda: sheet(Pipe()),
    "a device": lambda: sheet(LinkTo("/dev/zero")),
    "a link outside": lambda: sheet(LinkTo("/etc/hostname")),
    "letters of a billion points": lambda: _rule("1e9px", "letter-spacing"),
    "type of nothing": lambda: _rule("0", "font-size"),
    "type of a billion": lambda: _rule("1e9pt", "font-size"),
    "lines of less than nothing": lambda: _rule("-5", "line-height"),
    "a page of nothing": lambda: sheet("@page { size: 0 0 }"),
    "a page of a mile": lambda: sheet("@page { size: 1600m 1600m }"),
    "margins wider than the page": lambda: sheet("@page { margin: 50cm }"),
    "a margin of less than a mile": lambda: _rule("-1e7mm", "margin"),
    "a million columns": lambda: _rule("1000000", "columns"),
    "a gradient of a thousandth": lambda: sheet(
        "body { background: repeating-linear-gradient(red 0, blue 0.00001px) }"
    ),
    "a turn by nothing": lambda: _rule("scale(0)", "transform"),
    "nothing shown": lambda: sheet("* { display: none !important }"),
    "everything beside the page": lambda: sheet(
        "* { position: absolute; left: -99in }"
    ),
    "a break before every word": lambda: sheet("* { break-before: page }"),
    "everything floats": lambda: sheet("* { float: left }"),
    "everything is a grid": lambda: sheet("* { display: grid }"),
    "everything is flexible": lambda: sheet("* { display: flex }"),
    "everything is a cell": lambda: sheet("* { display: table-cell }"),
    "everything is a note": lambda: sheet("* { float: footnote }"),
    "counters of a billion": lambda: sheet(
        "p { counter-reset: a 1000000000 }"
        " p::before { content: counter(a, upper-roman) }"
    ),
    "quotes 10,000 deep": lambda: sheet(
        "p::before { content: " + "open-quote " * 10_000 + "}"
    ),
    "a look outside": lambda: book(theme="../geheim"),
    "a look of the machine": lambda: book(theme="/etc"),
    "a look that is none": lambda: _theme(theme_toml="a = [" * 5000),
    "a look with an unknown file": lambda: _theme(run_sh="rm -rf /"),
    "a look with a bomb of TOML": lambda: _theme(
        theme_toml="a" + ".a" * 20_000 + " = 1"
    ),
    "a layout that is never closed": lambda: _layout("{% for a in page %}"),
    "a layout that reads a file": lambda: _layout("{% include '/etc/passwd' %}"),
    "a layout that reads one outside": lambda: _layout(
        "{% include '../../../geheim.txt' %}"
    ),
    "a layout that takes over": lambda: _layout(
        "{{ ''.__class__.__mro__[1].__subclasses__() }}"
    ),
    "a layout that takes over by a loop": lambda: _layout(
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}"
    ),
    "a layout that calls itself": lambda: _layout("{% extends 'pages/chapter.html' %}"),
    "a layout of a macro of itself": lambda: _layout(
        "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}"
    ),
    "a layout of nothing": lambda: _layout(""),
    "a layout with a script": lambda: _layout("<script>alert(1)</script>"),
}
