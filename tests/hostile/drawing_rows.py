"""Drawings that fetch, act, explode or are no drawings."""

import itertools

from builders.pictures import SVG
from hostile.shape import Given, Rows, picture, svg

_HTTP = "http://127.0.0.1:9"  # nobody answers; who asks is seen
_RECT = '<rect width="9" height="9"/>'


def _entities() -> str:
    names = "abcdefgh"
    rows = ['<!ENTITY a "ha">'] + [
        f'<!ENTITY {own} "{f"&{last};" * 10}">'
        for last, own in itertools.pairwise(names)
    ]
    return f"<!DOCTYPE svg [{''.join(rows)}]>"


def _declared(inside: str, body: str = "<text>&a;</text>") -> Given:
    return svg(body, before=f"<!DOCTYPE svg [{inside}]>")


def _deep(count: int) -> str:
    return "<g>" * count + _RECT + "</g>" * count


def _styled(rule: str) -> Given:
    return svg(f"<style>{rule}</style>{_RECT}")


def _bytes(content: bytes) -> Given:
    return picture(content, "golf.svg")


DRAWINGS: Rows = {
    "nothing": lambda: picture("", "golf.svg"),
    "a head alone": lambda: picture("<?xml version='1.0'?>", "golf.svg"),
    "a page": lambda: picture("<html><body>a</body></html>", "golf.svg"),
    "a photograph": lambda: _bytes(b"\x89PNG\r\n\x1a\n" + bytes(50)),
    "packed with gzip": lambda: _bytes(b"\x1f\x8b\x08\0" + bytes(50)),
    "torn": lambda: picture(f"<svg {SVG}><g><rect", "golf.svg"),
    "in UTF-16": lambda: _bytes(f"<svg {SVG}>{_RECT}</svg>".encode("utf-16")),
    "in UTF-7": lambda: svg(_RECT, before='<?xml version="1.0" encoding="UTF-7"?>'),
    "in an encoding of nobody": lambda: svg(
        _RECT, before='<?xml version="1.0" encoding="x-wijk"?>'
    ),
    "a bomb of entities": lambda: svg("<text>&h;</text>", before=_entities()),
    "a long entity often": lambda: _declared(
        f'<!ENTITY a "{"a" * 50_000}">', f"<text>{'&a;' * 5000}</text>"
    ),
    "an entity of itself": lambda: _declared('<!ENTITY a "&a;">'),
    "an entity of a file": lambda: _declared('<!ENTITY a SYSTEM "file:///etc/passwd">'),
    "an entity of the file beside": lambda: _declared(
        '<!ENTITY a SYSTEM "../geheim.txt">'
    ),
    "an entity of the web": lambda: _declared(f'<!ENTITY a SYSTEM "{_HTTP}/a">'),
    "an entity in an attribute": lambda: _declared(
        '<!ENTITY a "javascript:alert(1)">', '<a href="&a;"><text>b</text></a>'
    ),
    "an entity of parameters": lambda: _declared(
        f'<!ENTITY % a SYSTEM "{_HTTP}/a.dtd"> %a;', _RECT
    ),
    "a DTD of a file": lambda: svg(
        _RECT, before='<!DOCTYPE svg SYSTEM "file:///etc/passwd">'
    ),
    "a DTD of the web": lambda: svg(
        _RECT, before=f'<!DOCTYPE svg PUBLIC "-//X//X" "{_HTTP}/svg.dtd">'
    ),
    "a sheet of XML": lambda: svg(
        _RECT, before=f'<?xml-stylesheet href="{_HTTP}/a.xsl" type="text/xsl"?>'
    ),
    "a file that is brought in": lambda: svg(
        '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude"'
        ' href="../geheim.txt" parse="text"/>'
    ),
    "a script": lambda: svg("<script>alert(1)</script>" + _RECT),
    "a script of HTML": lambda: svg(
        '<script xmlns="http://www.w3.org/1999/xhtml">alert(1)</script>' + _RECT
    ),
    "a script of the web": lambda: svg(f'<script href="{_HTTP}/a.js"/>' + _RECT),
    "what happens on a click": lambda: svg(
        '<rect width="9" height="9" onclick="x()"/>'
    ),
    "what happens on loading": lambda: svg(_RECT, 'viewBox="0 0 9 9" onload="x()"'),
    "a frame of HTML": lambda: svg(
        '<foreignObject width="9" height="9"><iframe'
        f' xmlns="http://www.w3.org/1999/xhtml" src="{_HTTP}"/></foreignObject>'
    ),
    "a handler": lambda: svg(
        '<handler xmlns:ev="http://www.w3.org/2001/xml-events" ev:event="load"/>'
    ),
    "a link that runs a script": lambda: svg(
        '<a xlink:href="javascript:alert(1)"><text y="9">a</text></a>'
    ),
    "an address that is set later": lambda: svg(
        f'<a><set attributeName="href" to="javascript:alert(1)"/>{_RECT}</a>'
    ),
    "a picture of the web": lambda: svg(f'<image href="{_HTTP}/a.png"/>' + _RECT),
    "a picture of a file": lambda: svg('<image xlink:href="file:///etc/passwd"/>'),
    "a picture from beside": lambda: svg('<image href="../geheim.png"/>' + _RECT),
    "a picture of the share of a machine": lambda: svg(
        '<image href="//ver.example/a.png"/>' + _RECT
    ),
    "a picture in another case": lambda: svg(f'<image HREF="{_HTTP}/a.png"/>' + _RECT),
    "a picture inside that is a drawing": lambda: svg(
        '<image href="data:image/svg+xml,%3Csvg%20onload=x%3E"/>' + _RECT
    ),
    "a picture inside that is none": lambda: svg(
        '<image href="data:image/png;base64,AAAA"/>' + _RECT
    ),
    "a base elsewhere": lambda: svg(
        f'<g xml:base="{_HTTP}/"><image href="a.png"/></g>' + _RECT
    ),
    "a use of the web": lambda: svg(f'<use href="{_HTTP}/a.svg#a"/>' + _RECT),
    "a use of a file": lambda: svg('<use xlink:href="../geheim.svg#a"/>' + _RECT),
    "a use of itself": lambda: svg('<g id="a"><use href="#a"/></g>'),
    "uses of each other": lambda: svg(
        '<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>'
    ),
    "a pattern of itself": lambda: svg(
        '<pattern id="p" width="1" height="1"><rect width="1" height="1"'
        ' fill="url(#p)"/></pattern><rect width="9" height="9" fill="url(#p)"/>'
    ),
    "a gradient of itself": lambda: svg(
        '<linearGradient id="a" href="#a"/><rect width="9" height="9" fill="url(#a)"/>'
    ),
    "a mask of itself": lambda: svg(
        f'<mask id="m">{_RECT[:-2]} mask="url(#m)"/></mask>'
        f'{_RECT[:-2]} mask="url(#m)"/>'
    ),
    "a cut of itself": lambda: svg(
        f'<clipPath id="k" clip-path="url(#k)">{_RECT}</clipPath>'
        f'{_RECT[:-2]} clip-path="url(#k)"/>'
    ),
    "a filter of the web": lambda: svg(
        f'<filter id="f"><feImage href="{_HTTP}/a.png"/></filter>'
        f'{_RECT[:-2]} filter="url(#f)"/>'
    ),
    "a blur of a million": lambda: svg(
        '<filter id="f"><feGaussianBlur stdDeviation="1000000"/></filter>'
        f'{_RECT[:-2]} filter="url(#f)"/>'
    ),
    "noise of 200 octaves": lambda: svg(
        '<filter id="f"><feTurbulence numOctaves="200" baseFrequency="9"/></filter>'
        f'{_RECT[:-2]} filter="url(#f)"/>'
    ),
    "a fill of the web": lambda: svg(f'<rect width="9" fill="url({_HTTP}/a#b)"/>'),
    "a style that fetches": lambda: svg(
        f'<rect width="9" height="9" style="fill: url(&quot;{_HTTP}/a&quot;)"/>'
    ),
    "a rule that fetches": lambda: _styled(f"rect {{ fill: url({_HTTP}/a) }}"),
    "a rule that imports": lambda: _styled(f'@import "{_HTTP}/a.css";'),
    "a rule that imports by escapes": lambda: _styled(rf'@\69mport "{_HTTP}/a.css";'),
    "a rule that fetches by escapes": lambda: _styled(
        rf"rect {{ fill: \75\72\6c({_HTTP}/a) }}"
    ),
    "a rule that fetches a set": lambda: _styled(
        f'rect {{ fill: image-set("{_HTTP}/a" 1x) }}'
    ),
    "a rule that fetches a font": lambda: _styled(
        f"@font-face {{ font-family: a; src: url({_HTTP}/a.ttf) }}"
    ),
    "a rule behind a part of XML": lambda: _styled(
        f"<![CDATA[rect {{ fill: url({_HTTP}/a) }}]]>"
    ),
    "a rule with a remark inside": lambda: _styled(
        f"rect {{ fill: u/**/rl({_HTTP}) }}"
    ),
    "a rule that never ends": lambda: _styled("rect { fill: red; " * 5000),
    "5,000 rules": lambda: _styled("rect { fill: red } " * 5000),
    "groups 200 deep": lambda: svg(_deep(200)),
    "groups 100,000 deep": lambda: svg(_deep(100_000)),
    "100,000 shapes": lambda: svg(_RECT * 100_000),
    "a path of a million points": lambda: svg(f'<path d="M0 0{"L1 1" * 1_000_000}"/>'),
    "a path that is none": lambda: svg('<path d="M NaN inf L 1e400 -1e400"/>'),
    "5,000 attributes": lambda: svg(
        "<rect " + " ".join(f'a{at}="b"' for at in range(5000)) + "/>"
    ),
    "an attribute of 5 MB": lambda: svg(f'<rect id="{"a" * 5_000_000}"/>'),
    "no size": lambda: svg(_RECT, ""),
    "no room": lambda: svg(_RECT, 'viewBox="0 0 0 0"'),
    "less than no room": lambda: svg(_RECT, 'viewBox="0 0 -9 -9"'),
    "a size of a planet": lambda: svg(_RECT, 'width="1e30" height="1e30"'),
    "a size that is none": lambda: svg(_RECT, 'viewBox="NaN 0 inf 9"'),
    "a size of one by a million": lambda: svg(_RECT, 'viewBox="0 0 1 1000000"'),
    "turned by nothing": lambda: svg(f'<g transform="scale(0)">{_RECT}</g>'),
    "turned by what is none": lambda: svg(f'<g transform="matrix(1 NaN)">{_RECT}</g>'),
    "letters of a million points": lambda: svg('<text font-size="1e6">a</text>'),
    "letters in a font of the web": lambda: svg(
        f'<text y="9" font-family="url({_HTTP}/a.ttf)">a</text>'
    ),
    "a text along a path of nothing": lambda: svg(
        '<text><textPath href="#weg">a</textPath></text>'
    ),
    "lines of a million dashes": lambda: svg(
        '<path d="M0 0L1000000 0" stroke="red" stroke-dasharray="0.0001"/>'
    ),
    "a tag of a million letters": lambda: svg(f"<{'a' * 1_000_000}/>"),
    "namespaces by the thousand": lambda: svg(
        "".join(f'<a{at}:b xmlns:a{at}="urn:{at}"/>' for at in range(3000)) + _RECT
    ),
}
