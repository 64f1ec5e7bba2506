"""Drafts between bokmål and nynorsk: HTML in, the same HTML with other words out, and which it did not know."""

import re
from dataclasses import dataclass
from html import escape, unescape

from cms.translating import apertium
from cms.translating.apertium import MachineError
from cms.translating.protected import place_names, protect

__all__ = ["Draft", "MachineError", "can_translate", "translate", "translate_plain"]

# Text stands at the even places of what this splits, tags and comments at the odd ones.
_TAG = re.compile(r"""(</?[a-zA-Z](?:[^<>"']|"[^"]*"|'[^']*')*>|<!--.*?-->)""", re.DOTALL)
_KEPT = re.compile(r"<apertium-notrans>(.*?)</apertium-notrans>", re.DOTALL)
_EDGES = re.compile(r"(\s*)(.*?)(\s*)", re.DOTALL)
_UNKNOWN = re.compile(r"[*#@](\w[\w’'-]*)")  # not known; known, but not in this form; known in one language only
_WORD = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True)
class Draft:
    html: str
    unknown: tuple[str, ...] = ()


def can_translate(source: str, target: str) -> bool:
    """Language codes. False where the program is not installed."""
    return apertium.mode(source, target) is not None


def translate(fragments: list[str], source: str, target: str) -> list[Draft]:
    """HTML fragments, one process for all, order kept. MachineError when the machine is missing or fails."""
    pieces = [_TAG.split(fragment) for fragment in fragments]
    drafts = _drafts(pieces, source, target, must_answer=True)
    lost = [n for n, draft in enumerate(drafts) if draft is None]
    if lost:
        for n, draft in zip(lost, _piece_by_piece([pieces[n] for n in lost], source, target), strict=True):
            drafts[n] = draft
    return drafts


def translate_plain(texts: list[str], source: str, target: str) -> list[str]:
    """Plain text in and out; each line by itself, so that lines stay what they are."""
    lines = [text.splitlines(keepends=True) for text in texts]
    drafts = iter(translate([escape(line, quote=False) for text in lines for line in text], source, target))
    return ["".join(unescape(next(drafts).html) for _line in text) for text in lines]


def _drafts(pieces: list[list[str]], source: str, target: str, *, must_answer=False) -> list[Draft | None]:
    """None for a fragment whose tags, or whose protected words, did not come back as they were sent."""
    drafts: list[Draft | None] = [Draft("".join(parts)) for parts in pieces]
    asked = [n for n, parts in enumerate(pieces) if any(map(_WORD.search, parts[::2]))]
    places = place_names()
    sent = [_for_apertium(pieces[n], source, target, places) for n in asked]
    answers = apertium.run(sent, source, target)
    if must_answer and asked and not any(answers):
        raise MachineError("Apertium gave nothing back")
    for n, html, answer in zip(asked, sent, answers, strict=True):
        drafts[n] = _draft(pieces[n], html, answer)
    return drafts


def _for_apertium(parts: list[str], source: str, target: str, places: frozenset[str]) -> str:
    """White space at the ends is left to `_draft`."""
    wrapped = list(parts)
    wrapped[::2] = [protect(unescape(text), source, target, places) for text in parts[::2]]
    return "".join(wrapped).strip()


def _draft(parts: list[str], sent: str, answer: str | None) -> Draft | None:
    if answer is None or _KEPT.findall(sent) != _KEPT.findall(answer):
        return None
    texts = _KEPT.split(answer)  # what Apertium wrote, what it left alone, in turns
    unknown = [word for text in texts[::2] for word in _UNKNOWN.findall(text)]
    texts[::2] = [_UNKNOWN.sub(r"\1", text) for text in texts[::2]]
    new = _TAG.split("".join(texts))
    if new[1::2] != parts[1::2] or any(bool(a.strip()) != bool(b.strip()) for a, b in zip(new, parts, strict=True)):
        return None
    new[::2] = [_as_in(old, text) for old, text in zip(parts[::2], new[::2], strict=True)]
    return Draft("".join(new), tuple(dict.fromkeys(unknown)))


def _as_in(old: str, new: str) -> str:
    """The new text with the white space, and the way of writing a hard space, of the old."""
    before, _text, after = _EDGES.fullmatch(old).groups()
    text = escape(unescape(new), quote=False).strip()
    return before + (text.replace("\xa0", "&nbsp;") if "&nbsp;" in old else text) + after


def _piece_by_piece(lost: list[list[str]], source: str, target: str) -> list[Draft]:
    """Each text between two tags by itself; what comes back wrong again stays as in the source, as unknown."""
    texts = [[text] for parts in lost for text in parts[::2]]
    answers = iter(_drafts(texts, source, target))
    drafts = []
    for parts in lost:
        new, unknown = list(parts), []
        for n in range(0, len(parts), 2):
            draft = next(answers) or Draft(parts[n], tuple(_WORD.findall(unescape(parts[n]))))
            new[n] = draft.html
            unknown += draft.unknown
        drafts.append(Draft("".join(new), tuple(dict.fromkeys(unknown))))
    return drafts
