"""Editions, papers, dates, numbers and locks beside what is possible."""

from hostile.shape import (
    Content,
    Given,
    Hole,
    LinkTo,
    Pipe,
    Rows,
    book,
    chapter,
    edition,
    medium,
    meeting,
)

_LONG = "lang " * 3000


def _isbn(written: str) -> Given:
    return book(about={"isbn": {"epub": written}})


def _lock(content: Content, name: str = "wijk.lock.yaml") -> Given:
    links = {"base": "https://a.example/", "space": name}
    return book(files={name: content} if "/" not in name else {}, links=links)


def _many(count: int) -> Given:
    return book(editions={f"e{at}": {"based_on": "screen"} for at in range(count)})


EDITIONS: Rows = {
    "a page of the least": lambda: edition(trim="50 x 50 mm"),
    "a page below the least": lambda: edition(trim="49.9 x 50 mm"),
    "a page of the most": lambda: edition(trim="1200 x 1200 mm"),
    "a page above the most": lambda: edition(trim="1200.1 x 1200 mm"),
    "a page of a needle": lambda: edition(trim="50 x 1200 mm"),
    "a page of nothing": lambda: edition(trim="0 x 0 mm"),
    "a page of a number of 400 digits": lambda: edition(trim="9" * 400 + " x 1 mm"),
    "a page that is code": lambda: edition(trim="A4; } * { color: red"),
    "type of the least": lambda: edition(type_size="5 pt"),
    "type below the least": lambda: edition(type_size="4.99 pt"),
    "type of the most": lambda: edition(type_size="72 pt"),
    "type above the most": lambda: edition(type_size="72.01 pt"),
    "the most type on the least page": lambda: edition(
        trim="50 x 50 mm", type_size="72 pt"
    ),
    "the least type on the most page": lambda: edition(
        trim="1200 x 1200 mm", type_size="5 pt"
    ),
    "a budget of one page": lambda: chapter(_LONG, editions={"screen": {"pages": 1}}),
    "a budget of 99,999 pages": lambda: edition(pages=99_999),
    "a budget of none": lambda: edition(pages=0),
    "a budget that is not met": lambda: chapter(
        _LONG * 3, editions={"screen": {"pages": 2, "fold": True}}
    ),
    "an edition of itself": lambda: book(editions={"a": {"based_on": "a"}}),
    "editions of each other": lambda: book(
        editions={"a": {"based_on": "b"}, "b": {"based_on": "a"}}
    ),
    "our edition of another of ours that is of it": lambda: book(
        editions={"screen": {"based_on": "epub"}, "epub": {"based_on": "screen"}}
    ),
    "a chain of 2,000 editions": lambda: book(
        editions={"e0": {"based_on": "screen"}}
        | {f"e{at}": {"based_on": f"e{at - 1}"} for at in range(1, 2000)}
    ),
    "3,000 editions": lambda: _many(3000),
    "an edition of nothing": lambda: edition(include=["weg"]),
    "an edition without all": lambda: edition(exclude=["de-sluis"]),
    "a printer of nobody": lambda: edition(printer="kwaad"),
    "paper of 99,999 grams": lambda: edition(paper_weight=99_999),
    "a site that offers itself": lambda: book(editions={"web": {"downloads": ["web"]}}),
    "a site that offers what is not": lambda: book(
        editions={"web": {"downloads": ["weg"]}}
    ),
    "an edition called as a folder": lambda: book(
        editions={"..": {"based_on": "screen"}}
    ),
}

NUMBERS: Rows = {
    "the year 0000": lambda: book(about={"date": "0000-01-01"}),
    "the year 9999": lambda: book(about={"date": "9999-12-31"}),
    "the year 10000": lambda: book(about={"date": "10000-01-01"}),
    "a year of 5,000 digits": lambda: book(about={"date": "9" * 5000 + "-01-01"}),
    "a year below zero": lambda: book(about={"date": "-0001-01-01"}),
    "the last year of a zip": lambda: book(about={"date": "2107-12-31"}),
    "the first year of all": lambda: book(about={"date": "1400-01-01"}),
    "a thirtieth of February": lambda: book(about={"date": "2026-02-30"}),
    "a leap day of no leap year": lambda: book(about={"date": "2100-02-29"}),
    "a date in other digits": lambda: book(
        about={"date": "\u0662\u0660\u0662\u0666-01-01"}
    ),
    "a date of a week": lambda: book(about={"date": "2026-W01-1"}),
    "a date with a time": lambda: book(about={"date": "2026-01-01T00:00:00Z"}),
    "a time of a leap second": lambda: meeting(time="23:59:60"),
    "a time of 24 hours": lambda: meeting(time="24:00"),
    "a meeting in 1400": lambda: meeting(date="1400-01-01"),
    "a meeting that ends first": lambda: meeting(time="20:00", until="19:00"),
    "copies by the million": lambda: meeting(copies=1_000_000),
    "copies of 99,999": lambda: meeting(copies=99_999),
    "a programme of 2,000 points": lambda: meeting(
        programme=[{"minutes": 1, "what": "a"}] * 2000
    ),
    "minutes of 10 to the power of 400": lambda: medium(minutes="1" + "0" * 400),
    "minutes of a float": lambda: medium(minutes="1e5"),
    "minutes that are no number": lambda: medium(minutes="NaN"),
    "minutes in wide digits": lambda: medium(minutes="\uff11\uff12"),
    "an ISBN of another digit": lambda: _isbn("978-90-00-00000-6"),
    "an ISBN of ten": lambda: _isbn("90-00-00000-0"),
    "an ISBN of zeros": lambda: _isbn("0000000000000"),
    "an ISBN of another country": lambda: _isbn("979-99-9999999-9"),
    "an ISBN of 5,000 digits": lambda: _isbn("9" * 5000),
    "an ISBN in other digits": lambda: _isbn("\u0669\u0667\u0668-90-00-00000-5"),
    "an ISBN of a blank": lambda: _isbn("978 90 00 00000 5"),
    "an identifier of 10,000 letters": lambda: book(
        about={"id": "urn:x:" + "a" * 10_000}
    ),
    "an identifier with angles": lambda: book(about={"id": "urn:x:<a>&"}),
    "a version of a path": lambda: book(about={"version": "../../1.0"}),
    "a version of 10,000 letters": lambda: book(about={"version": "1" * 10_000}),
    "a number in a series of a million": lambda: book(
        about={"series": {"title": "a", "number": "1000000"}}
    ),
    "5,000 contributors": lambda: book(
        about={
            "contributors": [{"name": f"a{at}", "role": "author"} for at in range(5000)]
        }
    ),
    "5,000 subjects": lambda: book(
        about={"subjects": [f"a{at}" for at in range(5000)]}
    ),
    "a role of nobody": lambda: book(
        about={"contributors": [{"name": "a", "role": "x" * 5000}]}
    ),
    "2,000 errata": lambda: book(
        errata=[{"at": "chapters.0.text", "was": "a", "now": "a", "why": "b"}] * 2000
    ),
    "an erratum of itself": lambda: book(
        errata=[{"at": "errata.0.now", "was": "a", "now": "b", "why": "c"}]
    ),
    "an erratum at a path of code": lambda: book(
        errata=[{"at": "__class__.__init__", "was": "a", "now": "b", "why": "c"}]
    ),
    "5,000 waivers": lambda: book(
        waivers=[
            {"code": "B205", "at": f"chapters.{at}", "why": "b"} for at in range(5000)
        ]
    ),
    "a waiver of all": lambda: book(waivers=[{"code": "*", "at": "*", "why": "b"}]),
    "a waiver of stars": lambda: book(
        waivers=[{"code": "B205", "at": "*." * 3000 + "*", "why": "b"}]
    ),
}

LOCKS: Rows = {
    "nothing": lambda: _lock(""),
    "bytes": lambda: _lock(b"\xff\xfe\0"),
    "a list": lambda: _lock("- a\n"),
    "a bomb": lambda: _lock("a: " + "[" * 100_000),
    "an alias of itself": lambda: _lock("a: &a [*a]\n"),
    "a tag": lambda: _lock("!!python/object/apply:os.system [id]\n"),
    "unknown keys": lambda: _lock("kwaad: ja\n"),
    "a million lines": lambda: _lock("# a\n" * 1_000_000),
    "a pipe": lambda: _lock(Pipe()),
    "a device": lambda: _lock(LinkTo("/dev/zero")),
    "a link outside": lambda: _lock(LinkTo("../geheim.lock.yaml")),
    "a link to a file of the machine": lambda: _lock(LinkTo("/etc/passwd")),
    "three gigabytes": lambda: _lock(Hole(3_000_000_000)),
    "a folder": lambda: book(
        files={"wijk.lock.yaml/a": "a"},
        links={"base": "https://a.example/", "space": "wijk.lock.yaml"},
    ),
    "another name": lambda: _lock("", "../wijk.lock.yaml"),
    "a name of the machine": lambda: _lock("", "/etc/passwd"),
    "the lock of another book": lambda: _lock(
        "format: 1\nbook: urn:isbn:9789000000012\ncodes: {}\n"
    ),
    "a code of a path": lambda: _lock(
        "format: 1\nbook: urn:isbn:9789000000005\ncodes: {../../x: {to: https://a.example}}\n"
    ),
    "a code that runs a script": lambda: _lock(
        "format: 1\nbook: urn:isbn:9789000000005\ncodes:\n"
        "  ABCD: {link: a, url: 'javascript:alert(1)'}\n"
    ),
    "an own lock that is a pipe": lambda: book(
        files={"links.lock.yaml": Pipe()}, links={"base": "https://a.example/"}
    ),
    "an own lock that is bytes": lambda: book(
        files={"links.lock.yaml": b"\0\xff"}, links={"base": "https://a.example/"}
    ),
}
