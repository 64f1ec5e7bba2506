"""The two compressions of a page's text, and which of them a visitor understands."""

import gzip

import brotli

SMALLEST = 500  # bytes: below this the header costs more than is saved
BROTLI, GZIP, PLAIN = "br", "gzip", ""
BROTLI_QUALITY = 5  # a page of 60 kB in 2 ms; 11 would take a hundred times as long for a tenth less
TEXT = ("text/", "application/json", "application/geo+json", "application/atom+xml", "application/xml", "image/svg+xml")


def is_text(content_type: str) -> bool:
    return content_type.startswith(TEXT)


def encode(body: bytes, encoding: str) -> bytes:
    if encoding == BROTLI:
        return brotli.compress(body, quality=BROTLI_QUALITY, mode=brotli.MODE_TEXT)
    # Without the time of day: the same page gives the same bytes.
    return gzip.compress(body, compresslevel=6, mtime=0) if encoding == GZIP else body


def wanted(accept: str) -> str:
    """The best of what `Accept-Encoding` names; one that it gives no weight (`br;q=0`) is not among them."""
    named = {}
    for part in accept.lower().split(","):
        name, _semicolon, parameters = part.partition(";")
        named[name.strip()] = parameters.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return next((encoding for encoding in (BROTLI, GZIP) if named.get(encoding)), PLAIN)
