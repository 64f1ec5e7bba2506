"""Reads the content files and turns their plain text into what the page fields hold."""

import re
from functools import cache
from pathlib import Path

import yaml
from django.utils.html import escape
from wagtail.models import Page

CONTENT = Path(__file__).resolve().parent / "content"
ADDRESS = re.compile(r"(https?://[^\s<]+[^\s<.,;:])")
NAMED_ADDRESS = re.compile(r"^(.+): (https?://\S+)$")
NUMBERED = re.compile(r"\d+\. (.+)")
BOLD = re.compile(r"\*\*(.+?)\*\*")
# A number to call is not split over two lines.
HELPLINE = re.compile(r"\b(116) (\d{3})\b")
LINK = re.compile(r"\[([^\]]+)\]\((/[\w/-]*)\)")
EMAIL = re.compile(r"\b([\w.+-]+@[\w-]+(?:\.[\w-]+)+)\b")


@cache
def read(path: str) -> dict:
    return yaml.safe_load((CONTENT / path).read_text(encoding="utf-8"))


def read_all(folder: str) -> list[dict]:
    return [read(f"{folder}/{path.name}") for path in sorted((CONTENT / folder).glob("*.yaml"))]


def rich(text: str | None) -> str:
    """Blank line: new paragraph. "- " or "1. " first on each line: a list. **bold**. `[words](/verktoy/salat/)`: a link
    to a page by its path below the front page. "- Name: https://…": a link by that name."""
    blocks = [block.strip() for block in re.split(r"\n\s*\n", text or "") if block.strip()]
    return "".join(_block(block.splitlines()) for block in blocks)


def _block(lines: list[str]) -> str:
    """Runs of lines of one kind: words, points or numbered points. An indented line goes on with the point above."""
    runs: list[tuple[str, list[str]]] = []
    for line in lines:
        kind, words = _kind(line)
        if kind == "p" and runs and runs[-1][0] != "p" and line.startswith("  "):
            runs[-1][1][-1] += f" {words}"
        elif runs and runs[-1][0] == kind:
            runs[-1][1].append(words)
        else:
            runs.append((kind, [words]))
    return "".join(_html(kind, words) for kind, words in runs)


def _kind(line: str) -> tuple[str, str]:
    line = line.strip()
    if line.startswith("- "):
        return "ul", line[2:]
    numbered = NUMBERED.match(line)
    return ("ol", numbered[1]) if numbered else ("p", line)


def _html(kind: str, words: list[str]) -> str:
    if kind == "p":
        return f"<p>{_inline(' '.join(words))}</p>"
    return f"<{kind}>" + "".join(f"<li>{_inline(item)}</li>" for item in words) + f"</{kind}>"


def _inline(text: str) -> str:
    if match := NAMED_ADDRESS.match(text):
        return f'<a href="{escape(match[2])}">{escape(match[1])}</a>'
    text = ADDRESS.sub(r'<a href="\1">\1</a>', escape(text))
    text = EMAIL.sub(r'<a href="mailto:\1">\1</a>', text)
    text = HELPLINE.sub("\\1\u00a0\\2", BOLD.sub(r"<b>\1</b>", text))
    return LINK.sub(_page_link, text)


def _page_link(match: re.Match) -> str:
    """Words alone where the page is not there: a demo with fewer municipalities has fewer pages."""
    page = Page.objects.filter(url_path=f"/hjem{match[2]}").first()
    return f'<a linktype="page" id="{page.pk}">{match[1]}</a>' if page else match[1]


def body(items: list[dict]) -> list[tuple]:
    """For a StreamField of body blocks: `heading` with `text` is a section, any other item names its block."""
    return [_body_item(item) for item in items]


def _body_item(item: dict) -> tuple:
    if "heading" in item:
        return "section", {"heading": item["heading"], "text": rich(item["text"])}
    ((kind, value),) = item.items()
    if kind in ("notice", "folded"):
        return kind, {"heading": value.get("heading") or "", "text": rich(value["text"])}
    if kind == "figures":
        return kind, {"caption": value["caption"], "rows": [{"note": "", **row} for row in value["rows"]]}
    if kind == "drawing":
        return kind, {"name": value["name"], "caption": value.get("caption") or ""}
    return kind, value


def as_lines(items: list[str] | None) -> str:
    return "\n".join(items or [])
