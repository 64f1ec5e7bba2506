"""Which signs our fonts can show, and where a long word may break. PDF/UA-1 allows no sign without a shape."""

import logging
import re
import unicodedata
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

import typst

logger = logging.getLogger(__name__)
FONTS = Path(__file__).parent / "fonts"
SAMPLE = b"""#set document(title: "Sample", date: none)
#set text(font: "Inter", lang: "nb")
#for sign in json("signs.json") [#sign ]
"""
UNKNOWN_LETTER = "□"
SPACE = "\u200b"  # no wider than nothing, and a line may break there
LONG = re.compile(r"\S{36,}")
PIECES = re.compile(r"[^/?&=_.@\-]{1,24}[/?&=_.@\-]*|[/?&=_.@\-]{1,24}")


def compile_pdf(files: dict[str, bytes], standards: tuple[str, ...] = ("ua-1",)) -> bytes:
    """`files["main.typ"]` is the template. The same files give the same bytes. Raises typst.TypstError.

    Through a directory: files that are handed over in memory have to be text, and photographs are not.
    """
    with TemporaryDirectory(prefix="document-") as folder:
        for name, content in files.items():
            Path(folder, name).write_bytes(content)
        return typst.compile(
            Path(folder, "main.typ"),
            root=folder,
            font_paths=[str(FONTS)],
            ignore_system_fonts=True,
            format="pdf",
            pdf_standards=list(standards),
            timestamp=0,
        )


@lru_cache(maxsize=256)
def unshowable(signs: str) -> frozenset[str]:
    """Those of these signs that no font at hand has. One try for all of them; halves of them only when it fails."""
    if _shows(signs):
        return frozenset()
    if len(signs) == 1:
        return frozenset(signs)
    middle = len(signs) // 2
    return unshowable(signs[:middle]) | unshowable(signs[middle:])


def _shows(signs: str) -> bool:
    listed = ", ".join(f'"\\u{ord(sign):04x}"' if ord(sign) < 0x10000 else f'"{sign}"' for sign in signs)
    try:
        compile_pdf({"main.typ": SAMPLE, "signs.json": f"[{listed}]".encode()})
    except typst.TypstError:
        return False
    return True


def stand_ins(text: str) -> dict[int, str]:
    """For `str.translate`: a letter that cannot be shown becomes a square, a picture sign (an emoji) goes."""
    signs = "".join(sorted(set(text) - set(" \n")))
    lacking = unshowable(signs)
    if lacking:
        logger.warning("%s different signs have no shape in the fonts of documents", len(lacking))
    return {ord(sign): UNKNOWN_LETTER if unicodedata.category(sign)[0] in "LN" else "" for sign in lacking}


def breakable(text: str) -> str:
    """Words of 36 letters and more, and addresses, may break: after a mark, or every 24 letters."""
    return LONG.sub(lambda word: SPACE.join(PIECES.findall(word[0])), text)
