"""Addresses that lie, run something, or are too long to be printed."""

from collections.abc import Mapping

from hostile.shape import Rows, book, chapter, linked, medium, meeting

_SCRIPT = "javascript:alert(1)"
_ADDRESSES: Mapping[str, str] = {
    "a script": _SCRIPT,
    "a script in another case": "JavaScript:alert(1)",
    "a script behind a blank": " javascript:alert(1)",
    "a script with an end of line": "java\nscript:alert(1)",
    "a script with a tab": "java\tscript:alert(1)",
    "a script behind a sign that nobody sees": "\u200bjavascript:alert(1)",
    "a page": "data:text/html,<script>alert(1)</script>",
    "a file": "file:///etc/passwd",
    "a program of old": "vbscript:msgbox(1)",
    "a look at the source": "view-source:https://a.example",
    "a thing of a browser": "blob:https://a.example/1",
    "a thing of a telephone": "intent://a#Intent;scheme=x;end",
    "a machine": "ssh://root@a.example",
    "a name of FTP": "ftp://a.example/a",
    "no scheme": "//a.example/a",
    "no host": "https://",
    "no host but a path": "https:///etc/passwd",
    "one slash": "https:/a.example",
    "slashes the other way": "https:\\\\a.example",
    "somebody before the host": "https://bank.example@kwaad.example/",
    "somebody and a secret": "https://u:geheim@a.example/",
    "somebody who is a host": "https://bank.example%2f@kwaad.example/",
    "letters that look like others": "https://p\u0430ypal.example/",
    "a host of two scripts": "https://b\u0430nk-\u03b1.example/",
    "a host in code": "https://xn--pypl-53dc.example/",
    "a host in code that is none": "https://xn--zzzzzzzzzzzz\u20ac.example/",
    "a host of wide letters": "https://\uff41.example/",
    "a host with a sign that nobody sees": "https://a\u200b.example/",
    "a host turned around": "https://\u202ea.example/",
    "a host of 300 letters": f"https://{'a' * 300}.example/",
    "a host of 100 parts": f"https://{'a.' * 100}example/",
    "a host of dots": "https://.../",
    "a host with an underscore": "https://a_b.example/",
    "this machine": "http://127.0.0.1/",
    "this machine by a number": "http://2130706433/",
    "this machine by eights": "http://0177.0.0.1/",
    "this machine in six": "http://[::1]/",
    "a six that is torn": "http://[::1/",
    "a six that is none": "http://[zz]/",
    "the neighbour in the cloud": "http://169.254.169.254/latest/meta-data/",
    "a port of a million": "https://a.example:1000000/",
    "a port of letters": "https://a.example:abc/",
    "a port of a minus": "https://a.example:-1/",
    "a quote": 'https://a.example/"onclick="x',
    "angles": "https://a.example/<script>",
    "brackets": "https://a.example/)](x",
    "an end of line": "https://a.example/a\r\nSet-Cookie: a",
    "a NUL": "https://a.example/a\0b",
    "signs of the terminal": "https://a.example/\x1b[2J",
    "half a per cent": "https://a.example/%",
    "per cents that are no letters": "https://a.example/%ff%fe",
    "dots that lead up": "https://a.example/../../../etc/passwd",
    "2,000 letters": "https://a.example/" + "a" * 2000,
    "5,000 letters": "https://a.example/" + "a" * 5000,
    "50,000 letters": "https://a.example/" + "a" * 50_000,
    "10,000 questions": "https://a.example/?" + "a=b&" * 10_000,
    "emoji": "https://a.example/\U0001f4a9",
    "mail to many": "mailto:" + ",".join(f"a{at}@b.example" for at in range(500)),
    "mail with a hidden reader": "mailto:a@b.example?bcc=c@d.example&body=x%0d%0ay",
    "mail to nobody": "mailto:@",
    "a telephone that costs": "tel:+31909123456;ext=*21*",
    "a telephone of code": "tel:*%2306%23",
}

ADDRESSES: Rows = {
    **{name: (lambda it=it: linked(it)) for name, it in _ADDRESSES.items()},  # type: ignore[misc]
    "a script for a site": lambda: book(about={"website": _SCRIPT}),
    "a script for a partner": lambda: book(
        partners={"title": "Samen", "items": [{"name": "a", "url": _SCRIPT}]}
    ),
    "a script for a meeting": lambda: meeting(online=_SCRIPT),
    "a script for a base": lambda: book(links={"base": _SCRIPT}),
    "a base with a question": lambda: book(links={"base": "https://a.example/?a="}),
    "a base with somebody": lambda: book(links={"base": "https://u:p@a.example/"}),
    "a base of this machine": lambda: book(links={"base": "https://127.0.0.1:9/"}),
    "a script for an identifier": lambda: book(about={"id": _SCRIPT}),
    "a script for a licence": lambda: book(about={"licence": _SCRIPT}),
    "a script for rights": lambda: book(about={"rights": f"[a]({_SCRIPT})"}),
    "a script in a description": lambda: book(about={"description": f"[a]({_SCRIPT})"}),
    "a script in a summary": lambda: medium(summary=f"[a]({_SCRIPT})"),
    "a script in a question": lambda: chapter(
        "a", chapters=[{"title": "a", "text": "b", "questions": [f"[a]({_SCRIPT})"]}]
    ),
    "another address than it says": lambda: chapter(
        "[https://bank.example](https://kwaad.example)"
    ),
    "5,000 links": lambda: chapter(
        "\n\n".join(f"[a](https://a.example/{at})" for at in range(5000))
    ),
    "300 media": lambda: book(
        chapters=[
            {
                "title": "a",
                "items": [
                    {
                        "title": f"b{at}",
                        "media": [
                            {"kind": "podcast", "url": f"https://a.example/{at}"}
                        ],
                    }
                    for at in range(300)
                ],
            }
        ]
    ),
}
