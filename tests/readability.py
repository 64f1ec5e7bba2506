"""`make readability`: LIX of every page of the demo, as a visitor reads it. Writes docs/readability.md.

Limits: 45 for any page, 38 for those that speak to youth. `tests/demo/test_walk.py` holds the pages to them.
"""

import os
import statistics
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from cms.text.readability import Readability, measure
from tests.bench.server import ROOT, environment, manage, serve
from tests.demo.crawl import Answer, Crawler

LIMIT, LIMIT_FOR_YOUTH = 45, 38
FEWEST_WORDS = 60  # what is shorter is a list or a form, not a text
FOR_YOUTH = ("helt-sjef-ungdom", "forste-gang")
# Elements that end a sentence where they end; all others are part of the words around them.
BLOCKS = {
    *("p", "li", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "th", "td", "caption", "figcaption", "blockquote"),
    *("summary", "legend", "label", "div", "section", "article", "aside", "header", "tr", "ul", "ol", "dl"),
}
LEFT_OUT = {"nav", "form", "script", "style", "svg", "button", "template"}


def paragraphs(element) -> Iterator[str]:
    """The texts of an element tree, one for each paragraph, heading, point or cell."""
    words: list[str] = []
    yield from _walk(element, words)
    yield " ".join(words)


def _walk(element, words: list[str]) -> Iterator[str]:
    if element.tag in LEFT_OUT or element.get("aria-hidden") == "true" or not isinstance(element.tag, str):
        return
    block = element.tag in BLOCKS
    if block and words:
        yield "".join(words)
        words.clear()
    words.append(element.text or "")
    for child in element:
        yield from _walk(child, words)
        words.append(child.tail or "")
    if block:
        yield "".join(words)
        words.clear()


def of_page(answer: Answer) -> Readability:
    main = next(iter(answer.elements("main")))
    return measure(text.strip() for text in paragraphs(main))


def is_for_youth(answer: Answer) -> bool:
    return any(word in answer.path for word in FOR_YOUTH)


def limit_of(answer: Answer) -> int:
    return LIMIT_FOR_YOUTH if is_for_youth(answer) else LIMIT


def too_hard(answers: list[Answer]) -> dict[str, float]:
    """Path → LIX of the pages over their limit."""
    return {
        answer.path: round(figure.lix, 1)
        for answer, figure in ((answer, of_page(answer)) for answer in answers)
        if figure.words >= FEWEST_WORDS and figure.lix >= limit_of(answer)
    }


def report(answers: list[Answer]) -> list[str]:
    rows = [(of_page(answer), answer) for answer in answers]
    rows = sorted(
        ((figure, answer) for figure, answer in rows if figure.words >= FEWEST_WORDS), key=lambda row: -row[0].lix
    )
    out = [
        "# Readability",
        "",
        f"Made by `make readability` on {date.today()}: LIX of every page of the demo as it is read. Under {LIMIT} for"
        f" all, under {LIMIT_FOR_YOUTH} for pages to youth. Pages under {FEWEST_WORDS} words are left out.",
        "",
        "| pages | number | words | median LIX | highest |",
        "|---|---|---|---|---|",
    ]
    for name, wanted in (("all", rows), ("for youth", [row for row in rows if is_for_youth(row[1])])):
        figures = [figure for figure, _answer in wanted]
        out.append(
            f"| {name} | {len(figures)} | {sum(figure.words for figure in figures)} |"
            f" {statistics.median(figure.lix for figure in figures):.1f} | {max(f.lix for f in figures):.1f} |"
        )
    out += ["", "The hardest to read:", "", "| LIX | words | page |", "|---|---|---|"]
    out += [f"| {figure.lix:.1f} | {figure.words} | `{answer.path}` |" for figure, answer in rows[:15]]
    return out


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="mestring-readability-") as folder:
        env = environment(Path(folder) / "demo.sqlite3")
        manage(env, "migrate", "--verbosity", "0")
        manage(env, "load_demo")
        with serve(env) as server:
            crawler = Crawler(f"http://127.0.0.1:{server.port}")
            crawler.walk("/")
    pages = [a for a in crawler.answers.values() if a.is_html and a.status == 200 and "?" not in a.url]
    out = report(pages)
    (ROOT / "docs/readability.md").write_text("\n".join(out) + "\n", encoding="utf-8")
    print("\n".join(out))  # noqa: T201
    if hard := too_hard(pages):
        raise SystemExit(f"Too hard to read: {hard}")


if __name__ == "__main__":
    os.chdir(ROOT)
    main()
