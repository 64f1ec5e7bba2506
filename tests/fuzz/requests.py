"""Requests that no browser sends: known addresses with parts of them, of query and headers put out of shape."""

from dataclasses import dataclass, field
from urllib.parse import quote_from_bytes, urlencode

from hypothesis import strategies as st

NASTY = [
    "", " ", "\x00", "a\x00b", "0", "-1", "1", "2", "999999999999999999999", "1e309", "NaN", "١٢٣", "½", "%", "%00",
    "%ff", "%25", "'", '"', "<script>", "{{ 7*7 }}", "${7}", "../../etc/passwd", "..\\..", "\ud800", "\u202e", "\ufeff",
    "e\u0301" * 50, "😀", "æøå ÆØÅ áčđŋšŧž", "a" * 5000, "(" * 200, "*", '"', "NEAR(", "a AND", "OR OR", "-", "^", ":",
    "7010", "Trondheim", "Nes", "Os", "0001", "9999", "2026-02-31", "0000-00-00", "9999-12-31", "2026-01-01T00:00",
    "true", "null", "[]", "on", "helt-sjef-ungdom", "eget", "digital", "kveld", "physical", "\r\nSet-Cookie: x=1", ",",
    "=?utf-8?b?AAAA?=", "\t", "//evil.example", "http://evil.example/", "javascript:alert(1)",
]  # fmt: skip
NAMES = [
    "sted", "radius", "tilbud", "malgruppe", "alder", "form", "ledig", "fra", "til", "dag", "tid", "rullestol",
    "teleslynge", "uten_henvisning", "gratis", "sprak", "q", "side", "type", "kursrunde", "next", "lat", "lon",
    "deltakere", "kurs",
    "samlinger", "ar", "year", "storrelse", "med", "uten", "valg", "page", "format", "kommune", "start", "\x00", "q[]",
    "__proto__", "csrfmiddlewaretoken",
]  # fmt: skip
METHODS = ["GET"] * 12 + ["HEAD", "POST", "POST", "OPTIONS", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND", "X"]
HEADERS = {
    "HTTP_RANGE": ["bytes=0-", "bytes=-1", "bytes=5-1", "bytes=0-0,2-3", "bytes=999999999999-", "lines=1", "\xff"],
    "HTTP_ACCEPT": ["*/*", "application/json", "text/html;q=x", ";;;", "a/b/c", "\x00", "text/*;q=9999"],
    "HTTP_ACCEPT_LANGUAGE": ["se", "xx-yy-zz", "*;q=1e309", "a" * 600, ",,,", "nb;q=;"],
    "HTTP_ACCEPT_ENCODING": ["br", "gzip;q=0", "identity;q=0", "\xff", "zstd, br;q=1.5"],
    "HTTP_IF_NONE_MATCH": ["*", '"x"', 'W/"x', '"' * 9, "\xff", ""],
    "HTTP_IF_MODIFIED_SINCE": ["never", "Thu, 01 Jan 1970 00:00:00 GMT", "Thu, 99 Foo 99999 99:99:99 GMT", "\x00"],
    "HTTP_HOST": ["evil.example", "localhost:99999", "[::1]", "[", "a b", "localhost", "xn--", ".", "æ.no", ""],
    "HTTP_X_FORWARDED_FOR": ["1.2.3.4", "x, y", "::1", ",", "[", "1.2.3.4:99999999"],
    "HTTP_X_FORWARDED_PROTO": ["https", "http", "gopher", "https,http"],
    "HTTP_X_REQUEST_ID": ["a" * 500, "\x00", "ok-123", "a\nb"],
    "HTTP_REFERER": ["http://evil.example/", "\xff", "//", "javascript:alert(1)"],
    "HTTP_COOKIE": ["sessionid=x", "sessionid=" + "a" * 300, "csrftoken=\xff", "=;=;=", "a" * 5000],
    "HTTP_USER_AGENT": ["", "\xff\xfe", "a" * 3000],
    "HTTP_AUTHORIZATION": ["Basic x", "Bearer \x00", "Basic " + "=" * 99],
    "CONTENT_TYPE": ["application/json", "multipart/form-data", "multipart/form-data; boundary=\x00", "text/\xff"],
}
BODIES = [
    b"", b"{", b"{}", b"[]", b'{"lat": 63.43, "lon": 10.4}', b'{"lat": 1e999, "lon": NaN}', b'{"lat": "x"}',
        b"\xff\x00",
    b"[" * 5000, b"a=b&c=%ff", b"--x\r\n\r\n", b"x" * 100_000,
]  # fmt: skip

texts = st.one_of(st.sampled_from(NASTY), st.text(max_size=40), st.integers().map(str))
raw_bytes = st.binary(min_size=1, max_size=8).map(quote_from_bytes)
queries = st.lists(st.tuples(st.one_of(st.sampled_from(NAMES), st.text(max_size=8)), texts), max_size=5)
headers = st.dictionaries(st.sampled_from(sorted(HEADERS)), st.integers(0, 20), max_size=3).map(
    lambda chosen: {name: HEADERS[name][number % len(HEADERS[name])] for name, number in chosen.items()}
)


@dataclass
class Request:
    method: str
    path: str
    query: str
    headers: dict = field(default_factory=dict)
    body: bytes = b""

    def __str__(self) -> str:
        return f"{self.method} {self.path}?{self.query} {self.headers} {self.body[:50]!r}"


@st.composite
def requests(draw, paths: list[str]):
    path = draw(st.sampled_from(paths))
    turn = draw(st.integers(0, 9))
    if turn == 0:
        path = _with_part(path, draw(texts), draw(st.integers(0, 20)))
    elif turn == 1:
        path += draw(raw_bytes)
    elif turn == 2:
        path = path[: draw(st.integers(1, len(path)))]
    query = urlencode([(_sent(name), _sent(value)) for name, value in draw(queries)])
    if draw(st.integers(0, 9)) == 0:
        query += "&" + draw(st.one_of(raw_bytes, st.sampled_from(["%", "&&&", "=", "a=%zz", ";", "q=%ed%a0%80"])))
    method = draw(st.sampled_from(METHODS))
    body = draw(st.sampled_from(BODIES)) if method not in ("GET", "HEAD") else b""
    return Request(method, path, query, draw(headers), body)


def _sent(value: str) -> bytes:
    return value.encode("utf-8", "surrogatepass")


def _with_part(path: str, part: str, place: int) -> str:
    pieces = path.split("/")
    pieces[place % len(pieces)] = quote_from_bytes(_sent(part))
    return "/".join(["", *pieces[1:]]) if pieces[0] else "/".join(pieces)


def send(client, request: Request):
    """Through the whole WSGI application, as a server hands a request over; the body is read to its end."""
    extra = {"QUERY_STRING": request.query, **request.headers}
    content_type = extra.pop("CONTENT_TYPE", "application/x-www-form-urlencoded")
    response = client.generic(request.method, request.path or "/", request.body, content_type, **extra)
    size = sum(map(len, response.streaming_content)) if response.streaming else len(response.content)
    response.close()
    return response, size
