"""Rich text (HTML with few tags, as Wagtail's editor stores it) → paragraphs and lists."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser

from cms.exports.plain import plain
from cms.outline.blocks import Block, Item, Items, Paragraph, Text, Words

BOLD, ITALIC = ("b", "strong"), ("i", "em")
LISTS = {"ul": "bullets", "ol": "numbers"}


@dataclass
class _List:
    kind: str
    items: list[Item] = field(default_factory=list)


class _Parser(HTMLParser):
    """Whatever is not known is read as its text: nothing that an editor wrote is lost."""

    def __init__(self, address_of: Callable[[str], str]):
        super().__init__(convert_charrefs=True)
        self.address_of = address_of
        self.blocks: list[Block] = []
        self.words: list[Words] = []
        self.bold = self.italic = 0
        self.hrefs: list[str] = []
        self.lists: list[_List] = []

    def handle_starttag(self, tag, attrs):
        if tag in BOLD:
            self.bold += 1
        elif tag in ITALIC:
            self.italic += 1
        elif tag == "a":
            self.hrefs.append(self.address_of(dict(attrs).get("href") or ""))
        elif tag == "br":
            self.words.append(Words("\n"))
        elif tag in LISTS:
            self._end_of_text()
            self.lists.append(_List(LISTS[tag]))
        elif tag in ("p", "li", "div") or tag[0] == "h":
            self._end_of_text()

    def handle_endtag(self, tag):
        if tag in BOLD:
            self.bold = max(0, self.bold - 1)
        elif tag in ITALIC:
            self.italic = max(0, self.italic - 1)
        elif tag == "a" and self.hrefs:
            self.hrefs.pop()
        elif tag in LISTS and self.lists:
            self._end_of_text()
            self._end_of_list()
        elif tag in ("p", "li", "div") or tag[0] == "h":
            self._end_of_text()

    def handle_data(self, data):
        if text := " ".join(plain(data).split("\n")):
            href = self.hrefs[-1] if self.hrefs else ""
            self.words.append(Words(text, bold=bool(self.bold), italic=bool(self.italic), href=href))

    def _end_of_text(self):
        text, self.words = tidy(self.words), []
        if not text:
            return
        if self.lists:
            self.lists[-1].items.append(Item(text))
        else:
            self.blocks.append(Paragraph(text))

    def _end_of_list(self):
        done = self.lists.pop()
        if not done.items:
            return
        made = Items(tuple(done.items), done.kind)
        if self.lists and self.lists[-1].items:
            above = self.lists[-1].items
            above[-1] = replace(above[-1], below=made)
        else:
            self.blocks.append(made)

    def close(self):
        super().close()
        self._end_of_text()
        while self.lists:
            self._end_of_list()


def tidy(words: list[Words]) -> Text:
    """Without space at the ends and doubled within; neighbours of one style become one."""
    kept: list[Words] = []
    for word in words:
        text = word.text if word.text == "\n" else _single_spaced(word.text)
        if not kept or kept[-1].text.endswith((" ", "\n")):
            text = text if text == "\n" else text.lstrip(" ")
        if text and not (text == "\n" and not kept):
            kept.append(replace(word, text=text))
    while kept and not kept[-1].text.strip():
        kept.pop()
    if kept:
        kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip())
    joined: list[Words] = []
    for word in kept:
        if joined and replace(joined[-1], text="") == replace(word, text=""):
            joined[-1] = replace(word, text=joined[-1].text + word.text)
        else:
            joined.append(word)
    return tuple(joined)


def _single_spaced(text: str) -> str:
    inner = " ".join(text.split(" ")) if "  " not in text else " ".join(part for part in text.split(" ") if part)
    head = " " if text.startswith(" ") and not inner.startswith(" ") else ""
    tail = " " if text.endswith(" ") and not inner.endswith(" ") else ""
    return f"{head}{inner}{tail}"


def read_rich(html: str, address_of: Callable[[str], str] = str) -> tuple[Block, ...]:
    """Paragraphs and lists. `address_of` makes an address absolute."""
    parser = _Parser(address_of)
    parser.feed(html or "")
    parser.close()
    return tuple(parser.blocks)


def words(text, **style) -> Text:
    """Plain text as Text; () for nothing."""
    text = plain(text).strip()
    return (Words(text, **style),) if text else ()
