"""Twelve files as word processors really give them, and what each of them says.

Their words are our own. A shape has the sentences that its manuscript must hold, one
after the other, and the codes of what was planted in it to be lost.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from builders import odt_files as o
from builders import word_files as w
from builders.pictures import exif, saved, scene


@dataclass(frozen=True, slots=True)
class Shape:
    """A file, the sentences in it, and the keys of the findings that it must give."""

    file: str
    content: bytes
    says: tuple[str, ...]
    told: frozenset[str] = frozenset()


def shapes() -> Iterator[Shape]:
    """All of them."""
    yield from (_styled(), _bold(), _capitals(), _google(), _libre_office(), _boxes())
    yield from (_circular(), _tables(), _arabic(), _pictures(), _fields(), _garden())


def _styled() -> Shape:
    """Word 365 in Dutch, by somebody who uses styles."""
    content = w.docx(
        w.para("De lange tafel", style="Titel"),
        w.para("Verslag van een zomer", style="Ondertitel"),
        w.para("Inhoud", style="Inhopg1"),
        w.para("De straat\t3", style="Inhopg1"),
        w.para("De straat", style="Kop1"),
        w.para("Op 3 mei stond de tafel er.", w.note_call(1), " Er kwamen buren."),
        w.para("Wat we aten", style="Kop2"),
        w.para("soep", style="Lijstalinea", numbering=(1, 0)),
        w.para("brood", style="Lijstalinea", numbering=(1, 0)),
        w.para("van rogge", style="Lijstalinea", numbering=(1, 1)),
        w.para("Eerst dekken.", style="Lijstalinea", numbering=(2, 0)),
        w.para("Dan eten.", style="Lijstalinea", numbering=(2, 0)),
        w.para("“Het was gezellig”, zei Truus.", style="Citaat"),
        w.para("Het plein", style="Kop1"),
        w.para(
            "Daar was ", w.text("plek", "b"), " voor ", w.text("iedereen", "i"), "."
        ),
        parts={
            "word/footnotes.xml": w.notes("Dat was een zaterdag."),
            "docProps/core.xml": w.core("Microsoft Word - tafel.docx", "Truus de Wit"),
        },
    )
    says = (
        *("De lange tafel", "Verslag van een zomer", "De straat"),
        *("Op 3 mei stond de tafel er.", "Er kwamen buren.", "Wat we aten", "soep"),
        *("brood", "van rogge", "Eerst dekken.", "Dan eten."),
        *("“Het was gezellig”, zei Truus.", "Dat was een zaterdag.", "Het plein"),
        "Daar was plek voor iedereen.",
    )
    return Shape(
        "tafel.docx", content, says, frozenset({"I302:contents", "I102:author"})
    )


def _bold() -> Shape:
    """Without styles: bold lines, typed bullets and numbers, an address by hand."""
    content = w.docx(
        w.para(w.text("Buren helpen buren", "b", size=36)),
        w.para(w.text("Boodschappen doen", "b")),
        w.para("Wie slecht ter been is, belt. Dan gaat er iemand naar de winkel."),
        w.para("•\tmelk"),
        w.para("•\tkaas"),
        w.para("o\toud"),
        w.para(),
        w.para("Let op: op zondag is de winkel dicht."),
        w.para(w.text("Klussen in huis", "b")),
        w.para("1) lamp ophangen"),
        w.para("2) kraan maken"),
        w.para("Mail naar klus@buren.example of kijk op www.buren.example/klus."),
        w.para("- boor"),
        w.para("- ladder"),
    )
    says = (
        *("Buren helpen buren", "Boodschappen doen"),
        "Wie slecht ter been is, belt. Dan gaat er iemand naar de winkel.",
        *("melk", "kaas", "oud", "Let op: op zondag is de winkel dicht."),
        *("Klussen in huis", "lamp ophangen", "kraan maken"),
        *(
            "Mail naar klus@buren.example of kijk op www.buren.example/klus.",
            "boor",
            "ladder",
        ),
    )
    return Shape("buren.docx", content, says, frozenset({"I101:bold", "I102:first"}))


def _capitals() -> Shape:
    """Headings in capitals, a programme of tabs, labels, signs of Markdown."""
    content = w.docx(
        w.para("BUURTFEEST AAN DE KADE"),
        w.para("HET PROGRAMMA"),
        w.para("Iedereen is welkom, ook wie *niet* van dansen_houdt (echt) [ja]."),
        w.para("14.00\tInloop met koffie"),
        w.para("14.30\tOptreden | zingen"),
        w.para("15.00\tSlot"),
        w.para("Waar:\tKade 3"),
        w.para("Wanneer:\t4 juni"),
        w.para("DE MENSEN"),
        w.para("Jan en Fatima van de Kade regelen alles. 1 < 2 & 3 > 2 # goed."),
        w.para("+ dit is geen lijst"),
    )
    says = (
        *("Buurtfeest aan de Kade", "Het programma"),
        "Iedereen is welkom, ook wie *niet* van dansen_houdt (echt) [ja].",
        *("14.00 Inloop met koffie", "14.30 Optreden | zingen", "15.00 Slot"),
        *("Waar: Kade 3", "Wanneer: 4 juni", "De mensen"),
        "Jan en Fatima van de Kade regelen alles. 1 < 2 & 3 > 2 # goed.",
        "+ dit is geen lijst",
    )
    return Shape(
        "feest.docx", content, says, frozenset({"I101:capitals", "I102:first"})
    )


def _google() -> Shape:
    """As Google Docs exports: own ids of styles, direction in each run, comments."""
    styles = {
        "Heading1": ("heading 1", "", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>'),
        "Heading2": ("heading 2", "", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>'),
        "Title": ("Title", "", ""),
    }
    run = (
        '<w:r><w:rPr><w:rtl w:val="0"/></w:rPr><w:t xml:space="preserve">{}</w:t></w:r>'
    )
    content = w.docx(
        w.para(run.format("Samen tuinieren"), style="Title"),
        w.para(run.format("De grond"), style="Heading1"),
        w.para(
            run.format("We spitten "),
            '<w:commentRangeStart w:id="0"/>',
            run.format("eerst"),
            '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>',
            run.format(" en lezen daarna "),
            w.link("rId7", "het hele verhaal"),
            run.format("."),
        ),
        w.para(w.picture("rId8", "Bakken met sla langs de muur")),
        w.para(run.format("Het zaad"), style="Heading2"),
        w.para(run.format("sla"), numbering=(1, 0)),
        w.para(run.format("kool"), numbering=(1, 0)),
        w.para(run.format("De oogst"), style="Heading1"),
        w.para(run.format("In juni is er veel.")),
        w.para(w.link("rId9", "Luister naar de tuinders")),
        w.para(w.link("rId10", "Kijk mee in juni")),
        parts={
            "word/styles.xml": w.styles(styles),
            "word/media/image1.png": saved(scene(900, 600), "PNG"),
            "word/comments.xml": w.comments(Fatima="klopt dit nog?"),
        },
        rId7="https://tuin.example/verhaal",
        rId8="media/image1.png",
        rId9="https://open.spotify.com/episode/4rOoJ6Egrf8K2IrywzwOMk",
        rId10="https://youtu.be/dQw4w9WgXcQ",
    )
    says = (
        *("Samen tuinieren", "De grond"),
        "We spitten eerst en lezen daarna het hele verhaal.",
        *("Het zaad", "sla", "kool", "De oogst", "In juni is er veel."),
        *("Luister naar de tuinders", "Kijk mee in juni"),
    )
    return Shape("tuin.docx", content, says, frozenset({"I303", "I103"}))


def _libre_office() -> Shape:
    """As LibreOffice exports to Word: translated styles, twins, fields, changes."""
    styles = {"Heading1": ("Heading 1", "", ""), "Caption": ("Caption", "", "")}
    content = w.docx(
        w.para("De fietsen", style="Heading1"),
        w.para(
            "Op zaterdag ",
            f"<w:ins>{w.text('en zondag ')}</w:ins>",
            "<w:del><w:r><w:delText>en maandag </w:delText></w:r></w:del>",
            "plakken we banden.",
            w.text_box(w.para("Neem je eigen pomp mee!")),
        ),
        w.para(w.picture("rId8")),
        w.para(
            "Afbeelding ",
            f'<w:fldSimple w:instr=" SEQ Afbeelding ">{w.text("1")}</w:fldSimple>',
            ": de werkplaats",
            style="Caption",
        ),
        w.para("De bakfiets", style="Heading1"),
        w.para("Die leen je gratis", "<w:r><w:br/></w:r>", "bij de balie."),
        parts={
            "word/styles.xml": w.styles(styles),
            "word/media/image1.png": saved(scene(900, 600), "PNG"),
        },
        rId8="media/image1.png",
    )
    says = (
        *("De fietsen", "Op zaterdag en zondag plakken we banden."),
        *("Neem je eigen pomp mee!", "Afbeelding 1: de werkplaats", "De bakfiets"),
        "Die leen je gratis bij de balie.",
    )
    told = frozenset({"I304", "I401", "I102:name"})
    return Shape("fietsen.docx", content, says, told)


def _boxes() -> Shape:
    """A village paper: boxes without an older twin, and all that cannot come along."""
    content = w.docx(
        w.para("Dorpskrant", style="Titel"),
        w.para("Van de redactie", style="Kop1"),
        w.para("Deze maand is er veel.", w.text_box(w.para("Agenda"), has_twin=False)),
        w.para("Er kwamen tien lezers bij.", w.graphic("chart")),
        w.para("Zo zit het bestuur in elkaar.", w.graphic("diagram")),
        w.para("Het oude wapen.", w.picture("rId8")),
        w.para("Uit de oude doos", style="Kop1"),
        w.para("Zie de foto van vroeger.", w.picture("rId9")),
        parts={"word/media/image1.emf": b"\x01\0\0\0" * 20},
        rId8="media/image1.emf",
        rId9="media/weg.png",
    )
    says = (
        *("Dorpskrant", "Van de redactie", "Deze maand is er veel.", "Agenda"),
        *("Er kwamen tien lezers bij.", "Zo zit het bestuur in elkaar."),
        *("Het oude wapen.", "Uit de oude doos", "Zie de foto van vroeger."),
    )
    told = frozenset({"I302:chart", "I302:smartart", "I302:drawn", "I305:missing"})
    return Shape("krant.docx", content, says, told)


def _circular() -> Shape:
    """A letter: running lines, hidden text, an object of a sheet, end notes."""
    content = w.docx(
        w.para("Beste buren,"),
        w.para("Wij gaan de straat opknappen.", w.note_call(1, "endnote")),
        w.para("Niet voor buren: ", w.text("dit is geheim", "vanish"), "kom ook."),
        w.para(
            "De begroting staat hier.",
            '<w:r><w:object><v:shape><v:imagedata r:id="rId8"/></v:shape>'
            "</w:object></w:r>",
        ),
        w.para("Met vriendelijke groet,"),
        w.para("Truus en Jan"),
        parts={
            "word/endnotes.xml": w.notes("Vanaf maandag.", kind="endnote"),
            "word/header1.xml": w.running("header", w.para("Wijkteam Noord")),
            "word/footer1.xml": w.running("footer", w.para("Kerkstraat 1, dorp")),
            "word/footer2.xml": w.running("footer", w.para("2")),
            "word/media/image1.emf": b"\x01\0\0\0" * 20,
        },
        rId8="media/image1.emf",
    )
    says = (
        *("Beste buren,", "Wij gaan de straat opknappen."),
        *("Niet voor buren: kom ook.", "De begroting staat hier."),
        *("Met vriendelijke groet,", "Truus en Jan", "Vanaf maandag."),
    )
    told = {"I301:header", "I301:footer", "I302:hidden", "I302:object", "I102:name"}
    return Shape("brief.docx", content, says, frozenset(told))


def _tables() -> Shape:
    """Tables in tables, cells that were joined, a list and a bar in a cell."""
    joined = (
        "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr>"
        f"{w.para('Rooster van de week')}</w:tc></w:tr><w:tr><w:tc><w:tcPr>"
        f"<w:vMerge w:val='restart'/></w:tcPr>{w.para('maandag')}</w:tc><w:tc>"
        f"{w.para('koffie | thee')}</w:tc></w:tr><w:tr><w:tc><w:tcPr><w:vMerge/>"
        f"</w:tcPr><w:p/></w:tc><w:tc>{w.para('soep', numbering=(1, 0))}"
        f"{w.para('brood', numbering=(1, 0))}</w:tc></w:tr></w:tbl>"
    )
    content = w.docx(
        w.para("Wie doet wat", style="Kop1"),
        joined,
        w.para("En in de keuken:"),
        w.table(("Truus", w.table(("snijden", "roeren")) + "<w:p/>"), ("Jan", "afwas")),
        w.para("Dat was het."),
    )
    says = (
        *("Wie doet wat", "Rooster van de week", "maandag", "koffie | thee"),
        *("soep", "brood", "En in de keuken:", "Truus", "snijden", "roeren", "Jan"),
        *("afwas", "Dat was het."),
    )
    return Shape("rooster.docx", content, says, frozenset({"I102:name"}))


def _arabic() -> Shape:
    """Arabic, from right to left, with a line of Dutch."""
    right = "<w:r><w:rPr><w:rtl/></w:rPr><w:t>{}</w:t></w:r>"
    content = w.docx(
        w.para(right.format("الطاولة الطويلة"), style="Titel"),
        w.para(right.format("الصيف في شارعنا"), style="Kop1"),
        w.para(right.format("في الثالث من أيار وضعنا الطاولة في الشارع وجاء الجيران.")),
        w.para("Kom ook, zei Jan."),
        w.para(right.format("الخريف"), style="Kop1"),
        w.para(right.format("ثم أكلنا الحساء معا في الساحة الصغيرة.")),
    )
    says = (
        *("الطاولة الطويلة", "الصيف في شارعنا"),
        "في الثالث من أيار وضعنا الطاولة في الشارع وجاء الجيران.",
        *("Kom ook, zei Jan.", "الخريف", "ثم أكلنا الحساء معا في الساحة الصغيرة."),
    )
    return Shape("arabisch.docx", content, says)


def _pictures() -> Shape:
    """Photographs of a telephone, a GIF and a BMP, captions below and beside."""
    lying = saved(scene(1600, 1200), "JPEG", exif=exif(turn=6, place=True))
    content = w.docx(
        w.para("Het fotoboek", style="Titel"),
        w.para("Zomer", style="Kop1"),
        w.para("Het was warm. Iedereen was er."),
        w.para(
            w.picture(
                "rId8", "Afbeelding met gras. Automatisch gegenereerde beschrijving"
            )
        ),
        w.para(w.text("De tafel in het gras", "i")),
        w.para("Later regende het.", w.picture("rId9"), " Toen gingen we naar binnen."),
        w.para(w.picture("rId10")),
        w.para("Foto: de hal", style="Bijschrift"),
        parts={
            "word/media/image1.jpeg": lying,
            "word/media/image2.gif": saved(scene(900, 600).convert("P"), "GIF"),
            "word/media/image3.bmp": saved(scene(900, 600), "BMP"),
        },
        rId8="media/image1.jpeg",
        rId9="media/image2.gif",
        rId10="media/image3.bmp",
    )
    says = (
        *("Het fotoboek", "De tafel in het gras", "Foto: de hal", "Zomer"),
        "Het was warm. Iedereen was er.",
        "Later regende het. Toen gingen we naar binnen.",
    )
    return Shape("fotos.docx", content, says, frozenset({"I401"}))


def _fields() -> Shape:
    """Fields, symbols, boxes to tick, a formula, old pictures, soft hyphens, Strict."""
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK '
        '"https://wijk.example/kaart"</w:instrText></w:r><w:r><w:fldChar '
        'w:fldCharType="separate"/></w:r>'
        f'{w.text("de kaart")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    content = w.docx(
        w.para("De wijk", style="Kop1"),
        w.para("Kijk op ", field, " van de wijk."),
        w.para("☐ plein vegen"),
        w.para("☒ lamp melden"),
        w.para(
            "De helft is ",
            "<m:oMath><m:r><m:t>1/2</m:t></m:r></m:oMath>",
            " van alles, dus ver\u00adder.",
        ),
        w.para(
            '<w:r><w:pict><v:shape><v:imagedata r:id="rId8"/></v:shape></w:pict></w:r>'
        ),
        w.para("H", w.text("2"), "O is water."),
        parts={"word/media/image1.png": saved(scene(900, 600), "PNG")},
        rId8="media/image1.png",
    )
    says = (
        *("De wijk", "Kijk op de kaart van de wijk.", "plein vegen", "lamp melden"),
        *("De helft is 1/2 van alles, dus verder.", "H2O is water."),
    )
    return Shape("wijk.docx", content, says, frozenset({"I302:formula", "I401"}))


def _garden() -> Shape:
    """LibreOffice's own OpenDocument text, with all of its habits."""
    content = o.odt(
        o.changed("oude woorden"),
        o.para("De moestuin", style="Title"),
        o.contents("Inhoud", "Zaaien 3"),
        o.head("Zaaien"),
        o.para("In maart ", o.span("zaaien", "T1"), " we ", o.span("sla.", "T2")),
        o.para("Ook radijs.", o.note("Die groeit snel."), o.remark("Jan", "echt?")),
        o.para(o.picture("Pictures/1.png", "Zakjes zaad op een plank")),
        o.para("Het zaad van dit jaar", style="Caption"),
        o.listed("kool", o.para("biet") + o.listed("rode", "gele")),
        o.listed("spitten", "harken", style="L2"),
        o.table(("Wie", "Wat"), ("Truus", "gieten")),
        o.para(o.box(o.para("Water halen bij de pomp."))),
        o.para("Zo groeide het:", o.chart()),
        o.para("Maandag:\t10 uur\nDinsdag:\t11 uur"),
        o.head("Oogsten"),
        o.para("In juni is er ", o.link("https://tuin.example/juni", "een feest"), "."),
        header="Tuinkrant",
        creator="Truus de Wit",
        parts={"Pictures/1.png": saved(scene(900, 600), "PNG")},
    )
    says = (
        *("De moestuin", "Het zaad van dit jaar", "Zaaien", "In maart zaaien we sla."),
        *("Ook radijs.", "kool", "biet", "rode", "gele", "spitten", "harken", "Wie"),
        *("Wat", "Truus", "gieten", "Water halen bij de pomp.", "Zo groeide het:"),
        *("Maandag: 10 uur", "Dinsdag: 11 uur", "Die groeit snel.", "Oogsten"),
        "In juni is er een feest.",
    )
    told = {"I301:header", "I302:object", "I302:contents", "I303", "I304"}
    return Shape("moestuin.odt", content, says, frozenset(told))
