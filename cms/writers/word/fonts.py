"""Our letters within the file, so that the document looks alike where they are not installed."""

import hashlib
import uuid
from functools import cache
from pathlib import Path

from docx.opc.packuri import PackURI
from docx.opc.part import Part

FONTS = Path(__file__).resolve().parent.parent / "fonts"
FACES = {"embedRegular": "Inter-Regular.ttf", "embedBold": "Inter-Bold.ttf"}
OBFUSCATED = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/font"
COVERED = 32  # bytes at the beginning

FONT_TABLE = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" \
xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
<w:font w:name="Inter"><w:altName w:val="Arial"/><w:panose1 w:val="02000503000000020004"/><w:charset w:val="00"/>\
<w:family w:val="swiss"/><w:pitch w:val="variable"/>{faces}</w:font>
<w:font w:name="Arial"><w:panose1 w:val="020B0604020202020204"/><w:charset w:val="00"/><w:family w:val="swiss"/>\
<w:pitch w:val="variable"/></w:font>
<w:font w:name="MS Gothic"><w:altName w:val="Segoe UI Symbol"/><w:panose1 w:val="020B0609070205080204"/>\
<w:charset w:val="80"/><w:family w:val="modern"/><w:pitch w:val="fixed"/></w:font>
</w:fonts>"""


def embed(table: Part) -> None:
    """Fills the font table, and adds a part for each face."""
    faces = []
    for number, (element, file) in enumerate(FACES.items(), start=1):
        key, data = obfuscated(file)
        part = Part(PackURI(f"/word/fonts/font{number}.odttf"), OBFUSCATED, data, table.package)
        faces.append(f'<w:{element} r:id="{table.relate_to(part, RELATION)}" w:fontKey="{{{key}}}"/>')
    table._blob = FONT_TABLE.format(faces="".join(faces)).encode()


@cache
def obfuscated(file: str) -> tuple[str, bytes]:
    """(key, the font): its first 32 bytes are mixed with the key read backwards (ECMA-376 part 1, 17.8.1)."""
    data = (FONTS / file).read_bytes()
    key = uuid.UUID(bytes=hashlib.sha256(data).digest()[:16], version=4)
    backwards = key.bytes[::-1]
    head = bytes(byte ^ backwards[place % 16] for place, byte in enumerate(data[:COVERED]))
    return str(key).upper(), head + data[COVERED:]
