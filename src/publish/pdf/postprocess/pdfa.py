"""PDF/A-2a together with PDF/UA-1, so that the file can be kept for good.

veraPDF 1.28 finds no rule of either broken in one file that names both in one
`rdf:RDF`, with an extension schema for the name of PDF/UA (ISO 19005-2, 6.6.2.3.3),
a profile for its colours, links that print and pictures that are not smoothed. What
cannot be combined is PDF/A-1, which is PDF 1.4 and knows no transparency, and PDF/A-4
with PDF/UA-1, as it is PDF 2.0.
"""

import pydyf

_END = b"</rdf:RDF>"
_PRINTS = 4  # the flag of an annotation that is printed
_NAMES = b"""<rdf:Description rdf:about=""
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>the part of ISO 14289</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""


def make_archivable(pdf: pydyf.PDF, profile: bytes) -> None:
    """Name PDF/A-2a beside PDF/UA-1, and mend what only it forbids.

    `profile` is that of sRGB, in which all colours are meant.
    """
    for thing in pdf.objects:
        entries = thing.extra if isinstance(thing, pydyf.Stream) else thing
        if not isinstance(entries, dict):
            continue
        if entries.get("Type") == "/Annot":
            entries["F"] = _PRINTS
        if entries.get("Subtype") == "/Image":
            entries.pop("Interpolate", None)
    stream = pydyf.Stream([profile], pydyf.Dictionary({"N": 3}), compress=True)
    pdf.add_object(stream)
    name = pydyf.String("sRGB2014")
    intent = {"Type": "/OutputIntent", "S": "/GTS_PDFA1", "Info": name}
    intent["OutputConditionIdentifier"] = name
    intent["DestOutputProfile"] = stream.reference
    pdf.catalog["OutputIntents"] = pydyf.Array([pydyf.Dictionary(intent)])
    metadata = pdf.objects[int(pdf.catalog["Metadata"].split()[0])]
    metadata.stream = [part.replace(_END, _NAMES + _END) for part in metadata.stream]
