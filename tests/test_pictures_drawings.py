"""Drawings: closed, quiet, with a viewBox; what is removed is told."""

import base64

import pytest
from lxml import etree

from builders.pictures import (
    SVG,
    codes,
    drawing,
    exif,
    picture,
    refusal,
    saved,
    scene,
)
from publish.pictures import (
    is_line_art,
    prepare,
    recolour,
    set_inside,
    with_ground,
)


def body(text: str) -> tuple[str, str]:
    """What is left of a drawing's content, and what its warning says was removed."""
    one = prepare(drawing(text), "paper")
    inside = one.content.decode().split(">", 1)[1].removesuffix("</svg>\n")
    told = "".join(problem.message for problem in one.problems)
    return inside, told.removeprefix("removed from the drawing “images/golf.svg”: ")


def test_a_drawing_keeps_what_it_draws_and_says() -> None:
    text = (
        "<title>Golf</title><desc>Een golf</desc>"
        '<g stroke="currentColor" fill="url(#a)"><path d="M0 0h1"/></g>'
        '<style>path{fill:url("#a")}</style><use href="#b"/>'
    )
    assert body(text) == (text, "")
    one = prepare(drawing(text), "reader")
    assert one.media_type == "image/svg+xml"
    assert (one.width, one.height) == (480, 120)
    assert one.name.startswith("images/golf-")
    assert one.name.endswith(".svg")


@pytest.mark.parametrize(
    ("text", "left", "told"),
    [
        ("<g/><script>a()</script>", "<g/>", "script"),
        ('<g onclick="a()"/>', "<g/>", "event handlers"),
        (
            "<g/><foreignObject><p>a</p></foreignObject>",
            "<g/>",
            "foreignObject",
        ),
        ("<g><set/><animate/></g>", "<g></g>", "animation"),
        ('<a href="javascript:a()"><g/></a>', "<a><g/></a>", "links to outside"),
        ('<g/><use xlink:href="b.svg#a"/>', "<g/>", "links to outside"),
        ('<g/><image href="file:///a.png"/>', "<g/>", "links to outside"),
        ('<g fill="url(http://a/b#c)"/>', '<g fill="none"/>', "links to outside"),
        (
            '<g style="fill:\\75 rl(//a)"/>',
            '<g style="fill:none"/>',
            "links to outside",
        ),
        (
            '<style>g{a:"/*"; fill:url(//a) ; b:"*/"}</style>',
            '<style>g{a:"/*"; fill:none ; b:"*/"}</style>',
            "links to outside",
        ),
        (
            "<style>@media print{g{fill:url( '//a' )}}</style>",
            "<style>@media print{g{fill:none}}</style>",
            "links to outside",
        ),
        ("<style>g{fill:url(a b)}</style>", "<style></style>", "links to outside"),
        ("<style>g{behavior:x}</style>", "<style></style>", "links to outside"),
        ("<g style=\"cursor:image-set('//a' 1x)\"/>", "<g/>", "links to outside"),
        (
            '<style>@import "//a"; g{fill:red}</style>',
            "<style> g{fill:red}</style>",
            "imported styles",
        ),
        (
            "<style>@font-face{src:url(//a)}</style>",
            "<style></style>",
            "links to outside",
        ),
        (
            "<text>one<script/> two<set/></text>",
            "<text>one two</text>",
            "animation, script",
        ),
    ],
)
def test_what_acts_moves_or_fetches_is_removed_and_told(
    text: str, left: str, told: str
) -> None:
    assert body(text) == (left, told)
    assert codes(prepare(drawing(text), "web")) == ["B403"]


def test_an_editors_own_notes_go_without_a_word() -> None:
    ink = 'xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"'
    text = (
        f'<g {ink} inkscape:label="Layer 1"/><inkscape:view {ink}/>'
        "<metadata>Birgit</metadata><!-- by Birgit -->"
    )
    assert body(text) == ("<g/>", "")


def test_a_document_type_is_dropped_and_a_style_sheet_is_told() -> None:
    head = (
        '<?xml version="1.0"?><?xml-stylesheet href="http://a/b.css"?>'
        '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://a/svg11.dtd">'
    )
    text = f'{head}<svg {SVG} viewBox="0 0 1 1"/>'
    one = prepare(picture(text, "a.svg"), "paper")
    assert one.content == f'<svg {SVG} viewBox="0 0 1 1"/>\n'.encode()
    assert "style sheet" in one.problems[0].message


def test_other_encodings_become_utf_8() -> None:
    text = f'<svg {SVG} viewBox="0 0 1 1"><title>Één</title></svg>'
    one = prepare(picture(text.encode("utf-16"), "a.svg"), "paper")
    assert one.content.decode() == text + "\n"


def test_a_picture_inside_a_drawing_is_prepared_like_any_other() -> None:
    content = saved(scene(), "JPEG", exif=exif(turn=6, place=True))
    inner = base64.b64encode(content).decode()
    one = prepare(drawing(f'<image href="data:image/jpeg;base64,{inner}"/>'), "web")
    assert codes(one) == ["B401"]
    letters = one.content.split(b"base64,")[1].split(b'"')[0]
    assert b"Exif" not in base64.b64decode(letters)


def test_a_picture_inside_a_drawing_stays_transparent() -> None:
    clear = scene().convert("RGBA")
    clear.putalpha(100)
    inner = base64.b64encode(saved(clear, "PNG")).decode()
    text = f'<image href="data:image/png;base64,{inner}"/>'
    assert (
        prepare(drawing(text), "reader").content
        == prepare(drawing(text), "web").content
    )


@pytest.mark.parametrize(
    "address",
    [
        "png;base64,!",
        "png;base64,AAAA",
        "png;base64,PHN2Zz4=",
        "svg+xml;base64,PHN2Zz4=",
    ],
)
def test_a_picture_inside_a_drawing_that_is_none_is_removed(address: str) -> None:
    text = f'<g/><image href="data:image/{address}"/>'
    assert body(text) == ("<g/>", "a picture inside it")


@pytest.mark.parametrize(
    ("attributes", "size", "box"),
    [
        ('viewBox="0,0 3.4,100.6" width="9"', (3, 101), "0,0 3.4,100.6"),
        ('width="10cm" height="50mm"', (378, 189), "0 0 377.953 188.976"),
        ('width="30" height=" 20px "', (30, 20), "0 0 30 20"),
        ('viewBox="0 0 0 0" width="3" height=".2"', (3, 1), "0 0 3 0.2"),
    ],
)
def test_a_drawing_has_a_view_box_and_nothing_else_for_its_size(
    attributes: str, size: tuple[int, int], box: str
) -> None:
    one = prepare(drawing("", attributes), "paper")
    assert (one.width, one.height) == size
    assert one.content.decode() == f'<svg {SVG} viewBox="{box}"/>\n'


@pytest.mark.parametrize(
    "attributes",
    ["", 'width="100%" height="10"', 'viewBox="0 0 1e999 1"', 'viewBox="0 0 1"'],
)
def test_a_drawing_without_a_size_is_refused(attributes: str) -> None:
    error = refusal(prepare, drawing("", attributes), "paper")
    assert error.code == "M209"
    assert "no viewBox" in error.message


def test_entities_are_refused_before_anything_expands_them() -> None:
    lines = (f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<!DOCTYPE svg [<!ENTITY e0 "ha">{"".join(lines)}]>'
    text = f'{bomb}<svg {SVG} viewBox="0 0 1 1">&e11;</svg>'
    for encoding in ("utf-8", "utf-16"):
        content = text.encode(encoding)
        error = refusal(prepare, picture(content), "paper")
        assert error.code == "M209"
        assert "entities" in error.message


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f"<svg {SVG}><g></svg>", "not well formed at line 1, column"),
        ("<html><body/></html>", "starts with <html>"),
        ('<svg viewBox="0 0 1 1"/>', "starts with <svg>"),
        (f"<svg {SVG}>{' ' * 5_000_000}</svg>", "5 is the most"),
        (f"<svg {SVG}>{'<g>' * 130}{'</g>' * 130}</svg>", "too deep"),
        (f'<svg {SVG} viewBox="0 0 1 1"><g id="a"><use href="#a"/></g></svg>', "often"),
    ],
)
def test_a_drawing_that_cannot_be_drawn_is_refused(text: str, words: str) -> None:
    error = refusal(prepare, picture(text, "a.svg"), "paper")
    assert error.code == "M209"
    assert words in error.message


def test_shapes_that_use_each_other_too_often_are_refused() -> None:
    groups = (
        f'<g id="a{n}">{f"""<use href="#a{n + 1}"/>""" * 10}</g>' for n in range(6)
    )
    text = "".join(groups) + '<path id="a6"/>'
    error = refusal(prepare, drawing(text), "paper")
    assert "repeats itself" in error.message
    few = prepare(drawing('<use href="#a"/>' * 9 + '<path id="a"/>'), "paper")
    assert codes(few) == []


def test_a_drawing_takes_the_colour_it_is_given() -> None:
    svg = b'<svg stroke="currentColor"><g fill="currentcolor"/></svg>'
    assert recolour(svg, "#1a6") == b'<svg stroke="#1a6"><g fill="#1a6"/></svg>'
    assert b"rgb(1, 2, 3)" in recolour(svg, "rgb(1, 2, 3)")
    with pytest.raises(ValueError, match="not a colour"):
        recolour(svg, '"/><script>')


def test_a_style_rule_that_no_program_reads_is_refused_before_any_layout() -> None:
    slip = drawing("<style>g { fill: red } a:::b { fill: red }</style><g/>")
    error = refusal(prepare, slip, "paper")
    assert error.code == "M209"
    assert "has a style rule that no program reads: a:::b" in error.message
    fair = "<style>g &gt; path:first-child, .a { fill: red } @media print {}</style>"
    assert codes(prepare(drawing(fair), "paper")) == []


# on the pages of readers, which are white, sepia and black

_GROUND = '<rect x="0" y="0" width="480" height="120" fill="#fff" stroke="none"/>'


@pytest.mark.parametrize(
    "text",
    [
        '<path d="M0 0h9" stroke="#000" fill="none"/>',
        '<path d="M0 0h9"/>',  # black, as nothing says otherwise
        '<text x="1" y="9">buurt</text>',
        '<g fill="none"><path style="stroke: navy" d="M0 0h9"/></g>',
        '<style>path{stroke:red}</style><path fill="none" d="M0 0h9"/>',
    ],
)
def test_a_drawing_with_colours_of_its_own_brings_a_white_ground(text: str) -> None:
    reader, paper = (prepare(drawing(text), one).content for one in ("reader", "paper"))
    assert _GROUND in reader.decode()
    assert _GROUND not in paper.decode()


def test_a_drawing_in_the_colour_of_the_text_turns_with_it() -> None:
    text = '<g fill="none" stroke="currentColor"><path d="M0 0h9"/></g>'
    assert _GROUND not in prepare(drawing(text), "reader").content.decode()


def test_line_art_is_known_by_its_colours_wherever_they_are_said() -> None:
    lines = '<path fill="none" stroke="currentColor" d="M0 0h9"/>'
    named = lines.replace("<path", '<path id="a" class="st0"')
    ruled = "<style>path{fill:none;stroke:currentColor}</style><path d='M0 0h9'/>"
    inked = lines.replace("currentColor", "#123456")
    red = ruled.replace("currentColor", "red")
    every = (lines, named, ruled, inked, red)
    told = [is_line_art(prepare(drawing(one), "reader").content) for one in every]
    assert told == [True, True, True, False, False]


def test_a_drawing_shown_as_a_file_brings_one_white_ground_whatever_its_colours() -> (
    None
):
    """In a file it takes the colour of no text."""
    for stroke in ("currentColor", "#123456"):
        lines = f'<title>Golf</title><path fill="none" stroke="{stroke}" d="M0 0h9"/>'
        one = with_ground(prepare(drawing(lines), "reader").content)
        assert one.decode().count(_GROUND) == 1
        assert one.decode().index("</title>") < one.decode().index(_GROUND)
        assert with_ground(one) == one


# set inside a page

_SHAPES = (
    '<defs><clipPath id="a"><path d="M0 0h9v9"/></clipPath></defs>'
    '<g clip-path="url(#a)" style="fill: url( \'#a\' )"><use href="#a"/></g>'
)


def test_ids_of_a_drawing_inside_a_page_begin_with_the_name_of_its_place() -> None:
    svg = prepare(drawing(_SHAPES), "reader").content
    one, two = (set_inside(svg, "strip", name) for name in ("een.1", "een.2"))
    assert 'id="een.1-1"' in one
    assert 'clip-path="url(#een.1-1)"' in one
    assert "fill: url(#een.1-1)" in one
    assert 'href="#een.1-1"' in one
    assert two == one.replace("een.1", "een.2")


@pytest.mark.parametrize(
    ("sheet", "shape", "wanted"),
    [
        (".a{fill:red} path{fill:blue}", '<path class="a"/>', "fill: red"),
        ("path{fill:blue !important}", '<path style="fill: red"/>', "fill: blue"),
        ("path{fill:blue}", '<path style="fill: red"/>', "fill: red"),
        ("#b>path:first-child{fill:red}", '<g id="b"><path/></g>', "fill: red"),
        ("@media screen{path{fill:red}}", "<path/>", "fill: red"),
        ("@media print{path{fill:red}}", "<path/>", ""),
        ("path:hover{fill:red}", "<path/>", ""),
        ("path{fill:red;stroke:blue}", "<path/>", "fill: red; stroke: blue"),
    ],
)
def test_rules_of_a_drawing_become_attributes_of_what_they_mean(
    sheet: str, shape: str, wanted: str
) -> None:
    svg = prepare(drawing(f"<style>{sheet}</style>{shape}"), "reader").content
    root = etree.fromstring(set_inside(svg, "strip", "een.1"))
    (path,) = root.iter("{*}path")
    assert path.get("style", "") == wanted
    assert not list(root.iter("{*}style"))
    assert [it.get("class") for it in root.iter() if it.get("class")] == ["strip"]


def test_a_rule_for_all_of_the_drawing_holds_for_its_root() -> None:
    svg = prepare(drawing("<style>:root{--a:red}svg{fill:none}</style>"), "reader")
    root = etree.fromstring(set_inside(svg.content, "strip", "een.1"))
    assert set((root.get("style") or "").split("; ")) == {"--a: red", "fill: none"}


def test_what_a_drawing_says_of_its_root_does_not_stand_there_twice() -> None:
    """Before, a class of its own made the page no XML."""
    own = 'viewBox="0 0 9 9" class="st0" role="img" aria-labelledby="t" id="x"'
    svg = prepare(drawing('<title id="t">A</title>', own), "reader").content
    root = etree.fromstring(set_inside(svg, "strip", "een.1"))
    assert dict(root.items()) == {
        "class": "strip",
        "aria-hidden": "true",
        "focusable": "false",
        "viewBox": "0 0 9 9",
    }


def test_a_prefix_of_svg_goes_so_that_it_may_stand_in_html() -> None:
    space = "http://www.w3.org/2000/svg"
    body = '<s:g>a<s:path d="M0 0h9"/>b</s:g>'
    svg = f'<s:svg xmlns:s="{space}" viewBox="0 0 9 9">{body}</s:svg>'
    content = prepare(picture(svg, "a.svg"), "paper").content.decode()
    bare = body.replace("s:", "")
    wanted = f'<svg xmlns="{space}" viewBox="0 0 9 9">{bare}</svg>\n'
    assert content == wanted
    inner = body.replace("<s:g>", f'<s:g xmlns:s="{space}">')
    svg = f'<svg xmlns="{space}" viewBox="0 0 9 9">{inner}</svg>'
    assert prepare(picture(svg, "a.svg"), "paper").content.decode() == wanted
