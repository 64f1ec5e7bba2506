"""Reads the content files and turns their plain text into what the page fields hold."""

import re
from functools import cache
from pathlib import Path

import yaml
from django.utils.html import escape

CONTENT = Path(__file__).resolve().parent / "content"
ADDRESS = re.compile(r"(https?://[^\s<]+[^\s<.,;:])")
NAMED_ADDRESS = re.compile(r"^(.+): (https?://\S+)$")
EMAIL = re.compile(r"\b([\w.+-]+@[\w-]+(?:\.[\w-]+)+)\b")


@cache
def read(path: str) -> dict:
    return yaml.safe_load((CONTENT / path).read_text(encoding="utf-8"))


def read_all(folder: str) -> list[dict]:
    return [read(f"{folder}/{path.name}") for path in sorted((CONTENT / folder).glob("*.yaml"))]


def rich(text: str | None) -> str:
    """Blank line: new paragraph. Lines that start with "- ": a list. "- Name: https://…": a link by that name."""
    blocks = [block.strip() for block in re.split(r"\n\s*\n", text or "") if block.strip()]
    return "".join(_block(block.splitlines()) for block in blocks)


def _block(lines: list[str]) -> str:
    html, items, words = [], [], []

    def close():
        if words:
            html.append(f"<p>{' '.join(map(_inline, words))}</p>")
        if items:
            html.append("<ul>" + "".join(f"<li>{_inline(item)}</li>" for item in items) + "</ul>")
        words.clear()
        items.clear()

    for line in lines:
        if line.strip().startswith("- "):
            if words:
                close()
            items.append(line.strip()[2:])
        elif items and line.startswith("  "):
            items[-1] += " " + line.strip()
        else:
            if items:
                close()
            words.append(line.strip())
    close()
    return "".join(html)


def _inline(text: str) -> str:
    if match := NAMED_ADDRESS.match(text):
        return f'<a href="{escape(match[2])}">{escape(match[1])}</a>'
    text = ADDRESS.sub(r'<a href="\1">\1</a>', escape(text))
    return EMAIL.sub(r'<a href="mailto:\1">\1</a>', text)


def sections(items: list[dict]) -> list[tuple]:
    """For a StreamField of body blocks."""
    return [("section", {"heading": item["heading"], "text": rich(item["text"])}) for item in items]


def as_lines(items: list[str] | None) -> str:
    return "\n".join(items or [])
