"""What WeasyPrint may fetch: the assets of one document, and nothing else."""

from collections.abc import Mapping
from urllib.parse import unquote

from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from publish.findings import BookError, Finding, Place
from publish.output import media_types

BASE = "book:///"


class AssetFetcher(URLFetcher):  # type: ignore[misc] # WeasyPrint has no annotations
    """Hands out the document's assets; no network, no files of the machine."""

    def __init__(self, assets: Mapping[str, bytes]) -> None:
        super().__init__(allowed_protocols={"data"}, fail_on_errors=True)
        self._assets = assets
        self._has_font = False

    def fetch(
        self, url: str, headers: Mapping[str, str] | None = None
    ) -> URLFetcherResponse:
        """The asset that `url` names, or the content of a `data:` address.

        Raises:
            FatalURLFetchingError: the document does not hold it.
        """
        if url.startswith("data:"):
            return super().fetch(url, headers)
        name = unquote(url.removeprefix(BASE))
        media_type = media_types.BY_ENDING.get(media_types.ending(name))
        if name not in self._assets or media_type is None:
            raise FatalURLFetchingError(name)
        self._has_font |= media_type.startswith("font/")
        return URLFetcherResponse(url, self._assets[name], {"Content-Type": media_type})

    def refuse_fontless(self, path: str) -> None:
        """Pages without any font of the document cannot be written.

        Raises:
            BookError: P006, where no font was asked for.
        """
        if not self._has_font:
            raise BookError([Finding.of("P006", Place(path))])
