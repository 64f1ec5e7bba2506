"""CSV that a Norwegian Excel opens with a double click: semicolons, a byte order mark, CRLF."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence

from cms.exports.plain import plain

CONTENT_TYPE = "text/csv; charset=utf-8"
ROWS = 200  # in a piece
FORMULA = re.compile(r"^\s*[=+\-@\t\r]")
NUMBER = re.compile(r"^[+-]?[0-9][0-9 .,]*$")  # a phone number with its country code is no formula


def table_pieces(columns: Sequence[str], rows: Iterable[Sequence]) -> Iterator[bytes]:
    """CSV, some rows at a time. None becomes an empty cell; numbers are written with a point."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    text.write("\ufeff")
    writer.writerow(columns)
    for number, row in enumerate(rows, 1):
        writer.writerow([harmless(value) for value in row])
        if number % ROWS == 0:
            yield text.getvalue().encode("utf-8")
            text.seek(0)
            text.truncate()
    yield text.getvalue().encode("utf-8")


def harmless(value) -> str:
    """Text that a spreadsheet would calculate gets an apostrophe in front (CSV injection, OWASP)."""
    if value is None:
        return ""
    text = plain(value)
    return f"'{text}" if FORMULA.match(text) and not NUMBER.match(text) else text
