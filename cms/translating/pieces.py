"""A string of wagtail-localize as a person edits it: its texts, without the tags between them."""

import re
from dataclasses import dataclass
from html import escape, unescape

_TAG = re.compile(r"(<(?!br\b)[^>]*>)")  # a line break is part of the text
_BREAK = re.compile(r"<br\s*/?>")
_NAME = re.compile(r"</?([a-z]+)")
_EDGES = re.compile(r"(\s*)(.*?)(\s*)", re.DOTALL)
_KINDS = {"a": "link", "b": "bold", "strong": "bold", "i": "italic", "em": "italic"}


@dataclass(frozen=True)
class Piece:
    text: str
    kind: str = ""  # link, bold, italic; of the innermost tag around it


def pieces(html: str) -> list[Piece]:
    """The texts that say something. Line breaks are new lines."""
    found, around = [], []
    for n, part in enumerate(_TAG.split(html)):
        if n % 2 == 0:
            if part.strip():
                kinds = [_KINDS[name] for name in around if name in _KINDS]
                found.append(Piece(_text(part), kinds[-1] if kinds else ""))
        elif part.startswith("</"):
            around[-1:] = []
        elif not part.endswith("/>"):
            around.append(_NAME.match(part)[1])
    return found


def with_texts(html: str, texts: list[str]) -> str:
    """The same tags around other texts; as many as `pieces` gave."""
    parts, new = _TAG.split(html), iter(texts)
    for n in range(0, len(parts), 2):
        if parts[n].strip():
            text = next(new)
            parts[n] = parts[n] if text == _text(parts[n]) else _html(text, parts[n])
    return "".join(parts)


def _text(part: str) -> str:
    return unescape("\n".join(line.strip() for line in _BREAK.split(part))).strip()


def _html(text: str, old: str) -> str:
    before, _old, after = _EDGES.fullmatch(old).groups()
    return before + "<br/>".join(escape(line.strip(), quote=False) for line in text.strip().splitlines()) + after
