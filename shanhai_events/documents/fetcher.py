"""Decides what a document may load: pictures handed over with it, pictures inside it, and nothing else."""

import base64
import binascii
import re
from collections.abc import Mapping
from typing import Any

from weasyprint.urls import URLFetcher, URLFetcherResponse

_SIGNATURES = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}
_INLINE = re.compile(r"data:image/(?:png|jpeg);base64,([A-Za-z0-9+/=\s]*)", re.ASCII)
_ASSET = "asset:"


class DeniedResource(ValueError):
    """The document asked for something that it may not load."""


class AssetFetcher(URLFetcher):  # type: ignore[misc]  # weasyprint carries no types
    """Serves `asset:NAME` and inline PNG or JPEG from memory; opens no file and no socket."""

    def __init__(self) -> None:
        super().__init__(allowed_protocols=())
        self._assets: Mapping[str, bytes] = {}
        self.denied = 0

    def hold(self, assets: Mapping[str, bytes]) -> None:
        """Serve these pictures, and those of the document before no longer."""
        self._assets = assets
        self.denied = 0

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:  # noqa: ARG002 - WeasyPrint's signature
        """Return the picture or raise DeniedResource; the document is then printed without it."""
        content = self._find(url) or b""
        for signature, media_type in _SIGNATURES.items():
            if content.startswith(signature):
                return URLFetcherResponse(url, content, {"Content-Type": media_type})
        self.denied += 1
        raise DeniedResource("a document loads only the pictures handed over with it")

    def _find(self, url: str) -> bytes | None:
        if url.startswith(_ASSET):
            return self._assets.get(url.removeprefix(_ASSET))
        inline = _INLINE.fullmatch(url)
        try:
            return base64.b64decode(inline[1]) if inline else None
        except binascii.Error:
            return None
