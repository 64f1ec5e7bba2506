"""What a screen reader gets from a tagged PDF: its structure, with the text of each element, in reading order."""

import io
import re
from dataclasses import dataclass, field
from functools import cached_property

import pikepdf

PAIR = re.compile(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>")
CHAR, RANGE = re.compile(r"beginbfchar(.*?)endbfchar", re.S), re.compile(r"beginbfrange(.*?)endbfrange", re.S)
TRIPLE = re.compile(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")


@dataclass
class Element:
    tag: str
    alt: str | None = None
    language: str = ""
    text: str = ""
    children: list["Element"] = field(default_factory=list)

    def walk(self):
        yield self
        for child in self.children:
            yield from child.walk()

    @property
    def all_text(self) -> str:
        return "".join(part.text for part in self.walk())


class ReadPdf:
    def __init__(self, data: bytes):
        self.pdf = pikepdf.open(io.BytesIO(data))
        self.root = self.pdf.Root
        self._texts = {}

    @cached_property
    def tree(self) -> Element:
        return self._element(self.root.StructTreeRoot)

    def tagged(self, *tags: str) -> list[Element]:
        return [part for part in self.tree.walk() if part.tag in tags]

    @property
    def text(self) -> str:
        return " ".join(" ".join(part.text for part in self.tree.walk()).replace("\u200b", "").split())

    @property
    def bookmarks(self) -> list[tuple[int, str]]:
        with self.pdf.open_outline() as outline:
            return list(_bookmarks(outline.root, 1))

    @property
    def fonts(self):
        return {str(font.objgen): font for page in self.pdf.pages for font in page.resources.get("/Font", {}).values()}

    def _element(self, node, page=None) -> Element:
        page = node.get("/Pg", page)
        kind = str(node.get("/S", "/StructTreeRoot"))[1:]
        made = Element(kind, str(node.Alt) if "/Alt" in node else None, str(node.get("/Lang", "")))
        kids = node.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, int):
                made.children.append(Element("", text=self._marked(page).get(kid, "")))
            elif kid.get("/Type") == "/MCR":
                made.children.append(Element("", text=self._marked(kid.get("/Pg", page)).get(int(kid.MCID), "")))
            elif kid.get("/Type") != "/OBJR":
                made.children.append(self._element(kid, page))
        return made

    def _marked(self, page) -> dict[int, str]:
        """The text of each marked content of a page."""
        key = page.objgen
        if key not in self._texts:
            self._texts[key] = _texts_of(page)
        return self._texts[key]


def _bookmarks(items, level):
    for item in items:
        yield level, str(item.title)
        yield from _bookmarks(item.children, level + 1)


def _texts_of(page) -> dict[int, str]:
    fonts = {name: unicode_of(font) for name, font in page.Resources.get("/Font", {}).items()}
    found, open_marks, letters = {}, [], {}
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name == "BDC":
            properties = operands[1]
            marked = int(properties["/MCID"]) if "/MCID" in properties else None
            open_marks.append((marked, str(properties["/ActualText"]) if "/ActualText" in properties else None))
        elif name == "BMC":
            open_marks.append((None, None))
        elif name == "EMC":
            _mark, actual = open_marks.pop()
            if actual is not None:
                _add(found, open_marks, actual)
        elif name == "Tf":
            letters = fonts[str(operands[0])]
        elif name in ("Tj", "TJ"):
            parts = operands[0] if name == "TJ" else operands
            shown = "".join(_decoded(bytes(part), letters) for part in parts if isinstance(part, pikepdf.String))
            if not any(actual is not None for _mark, actual in open_marks):
                _add(found, open_marks, shown)
    return found


def _add(found, open_marks, text):
    mark = next((mark for mark, _actual in reversed(open_marks) if mark is not None), None)
    if mark is not None:
        found[mark] = found.get(mark, "") + text


def _decoded(data: bytes, letters: dict[int, str]) -> str:
    return "".join(letters.get(int.from_bytes(data[at : at + 2]), "\ufffd") for at in range(0, len(data), 2))


def unicode_of(font) -> dict[int, str]:
    """Glyph → letters, from the font's ToUnicode."""
    table = bytes(font.ToUnicode.read_bytes()).decode("latin-1")
    found = {}
    for block in CHAR.findall(table):
        for glyph, letters in PAIR.findall(block):
            found[int(glyph, 16)] = bytes.fromhex(letters).decode("utf-16-be")
    for block in RANGE.findall(table):
        for first, last, letters in TRIPLE.findall(block):
            for offset in range(int(last, 16) - int(first, 16) + 1):
                found[int(first, 16) + offset] = chr(int(letters, 16) + offset)
    return found
