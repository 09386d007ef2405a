"""Names of files and ids that lead out, or that some system cannot have."""

from builders.pictures import saved, scene
from hostile.shape import LinkTo, Rows, book, edition, named

_PHOTO = saved(scene(), "JPEG")


def _there(name: str, shown: str = "") -> Rows:
    """A row for a file that is there under this name."""
    return {f"there: {shown or name}": lambda: named(name, {name: _PHOTO})}


def _away(name: str, shown: str = "") -> Rows:
    """A row for a name of nothing in the folder."""
    return {f"away: {shown or name}": lambda: named(name)}


NAMES: Rows = {
    **_away("../geheim.png"),
    **_away("a/../../geheim.png"),
    **_away("./../geheim.png"),
    **_away("..\\geheim.png"),
    **_away("..%2fgeheim.png"),
    **_away("\uff0e\uff0e/geheim.png", "dots that are wide"),
    **_away("\u2024\u2024/geheim.png", "dots that are leaders"),
    **_away("..\u2215geheim.png", "a slash that divides"),
    **_away("/etc/passwd"),
    **_away("//ver.example/a.png"),
    **_away("C:\\Windows\\win.ini"),
    **_away("C:a.png"),
    **_away("\\\\ver\\share\\a.png", "a share of Windows"),
    **_away("file:///etc/passwd"),
    **_away("http://127.0.0.1:9/a.png"),
    **_away("data:image/png;base64,aaaa"),
    **_away("~/.ssh/id_rsa"),
    **_away("~root/a.png"),
    **_away("$HOME/a.png"),
    **_away("`id`.png"),
    **_away("|id"),
    **_away("-"),
    **_away("."),
    **_away(".."),
    **_away("/"),
    **_away("manuscript.yaml"),
    **_away("/dev/stdin"),
    **_away("/proc/self/environ"),
    **_away("a" * 300 + ".jpg", "300 letters"),
    **_away("a/" * 3000 + "a.jpg", "3,000 folders"),
    **_away("foto\0.jpg", "a NUL"),
    **_away("foto.jpg\0.png", "a NUL between two ends"),
    **_away("foto\u202egpj.exe", "turned around"),
    **_there("CON"),
    **_there("aux.jpg"),
    **_there("nul.jpg"),
    **_there("COM1.jpg"),
    **_there("foto .jpg"),
    **_there(" foto.jpg", "a blank first"),
    **_there("foto.jpg.", "a dot last"),
    **_there("-rf.jpg"),
    **_there("--output=x.jpg"),
    **_there("a'b\"c.jpg", "quotes"),
    **_there("<script>.jpg"),
    **_there("a&b;c.jpg"),
    **_there("a?b#c.jpg"),
    **_there("100%.jpg"),
    **_there("%2e%2e.jpg"),
    **_there("$(id).jpg"),
    **_there("a:b.jpg"),
    **_there("a*b.jpg"),
    **_there("\u202efoto.jpg", "turned around"),
    **_there("e\u0301.jpg", "an accent apart"),
    **_there("\u200bfoto.jpg", "a sign that nobody sees"),
    **_there("\U0001f4a9.jpg", "an emoji"),
    **_there("FOTO.JPG"),
    **_there("foto.jpg.exe"),
    **_there(".htaccess"),
    **_there(".foto.jpg"),
    **_there("a" * 240 + ".jpg", "240 letters"),
    **_there("a/b/c/d/e/f.jpg"),
    "through a link to a folder outside": lambda: named(
        "buiten/geheim.png", {"buiten": LinkTo("..")}
    ),
    "through a link to the root": lambda: named(
        "buiten/etc/hostname", {"buiten": LinkTo("/")}
    ),
    "through a link that turns round": lambda: named(
        "a/a/a/a/foto.jpg", {"a": LinkTo("."), "foto.jpg": _PHOTO}
    ),
    "a link to what is not there": lambda: named("foto.jpg", {"foto.jpg": LinkTo("x")}),
    "two names that a system takes for one": lambda: book(
        files={"foto.jpg": _PHOTO, "FOTO.jpg": _PHOTO},
        images={
            "a": {"file": "foto.jpg", "alt": "a"},
            "b": {"file": "FOTO.jpg", "alt": "b"},
        },
        chapters=[{"title": "a", "text": "![](a)\n\n![](b)"}],
    ),
    "an id of a path": lambda: book(
        chapters=[{"id": "../x", "title": "a", "text": "b"}]
    ),
    "an id of Windows": lambda: book(
        chapters=[{"id": "con", "title": "a", "text": "b"}]
    ),
    "an id of the site": lambda: book(
        chapters=[{"id": "index", "title": "a", "text": "b"}]
    ),
    "ids that differ in case": lambda: book(
        chapters=[
            {"id": "sluis", "title": "a", "text": "b"},
            {"id": "Sluis", "title": "c", "text": "d"},
        ]
    ),
    "an id of 5,000 letters": lambda: book(
        chapters=[{"id": "a" * 5000, "title": "a", "text": "b"}]
    ),
    "the id of an edition": lambda: book(editions={"../../x": {"based_on": "screen"}}),
    "the profile of a press outside": lambda: edition(profile="../../geheim.icc"),
    "a sheet outside": lambda: edition(stylesheet="../../geheim.css"),
    "a sheet of the machine": lambda: edition(stylesheet="/etc/passwd"),
    "an icon outside": lambda: book(
        media={"podcast": {"label": "p", "verb": "v", "icon": "../geheim.svg"}}
    ),
    "a drawing on the cover outside": lambda: book(
        about={"cover": {"drawing": "boot"}},
        images={"boot": {"file": "../geheim.svg", "alt": "a"}},
    ),
}
