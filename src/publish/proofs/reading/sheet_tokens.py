"""What the style sheets of a finished file said of its pages."""

from publish.assets.sheet_lengths import Lengths, lengths_of
from publish.document.model import Document


def lengths_in(document: Document) -> Lengths:
    """Those that an edition's own sheets say."""
    sheets = {
        name: document.assets[name].decode()
        for name in document.edition.styles
        if name in document.assets
    }
    return lengths_of(document.edition, sheets)
