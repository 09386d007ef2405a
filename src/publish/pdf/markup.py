"""A parsed page, as WeasyPrint takes it."""

from xml.etree.ElementTree import Element

import cssselect2
import weasyprint

from publish.pdf.fetcher import BASE, AssetFetcher


class Markup(weasyprint.HTML):  # type: ignore[misc] # WeasyPrint has no annotations
    """A page that is parsed already; WeasyPrint 70 takes text only."""

    def __init__(self, root: Element, fetcher: AssetFetcher) -> None:
        self.base_url = BASE
        self.url_fetcher = fetcher
        self.media_type = "print"
        self.wrapper_element = cssselect2.ElementWrapper.from_html_root(root)
        self.etree_element = root
