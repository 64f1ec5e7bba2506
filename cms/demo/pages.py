"""Handbooks, information and news: first all the pages, then their texts, which link to each other."""

from collections.abc import Iterator
from datetime import timedelta

from django.utils import timezone

from cms.demo.found import National, Unwritten
from cms.demo.images import image
from cms.demo.reading import body, read, read_all, rich
from cms.demo.tree import ensure, publish
from cms.models import BasePage
from home.models import HomeAudienceLink, HomePage, InformationPage, NewsPage
from offerings.models import ChapterPage, HandbookPage
from offerings.models.handbooks import HandbookProgramme

IN_FOOTER = {"om", "personvern", "tilgjengelighet", "kilder"}
DRAWINGS = {"youth": "backpack", "young_adults": "signpost", "parents": "walk", "adults": "table"}
STEP_DRAWINGS = ["phone", "door", "circle"]
NOT_PAGES = {"hjem", "nyheter"}


def load_pages(national: National) -> Unwritten:
    """Information and news: makes what is missing, without its text."""
    return [*_information(national), *_news(national)]


def load_handbooks(national: National) -> Unwritten:
    """The same for the handbooks, which belong to programmes."""
    return list(_handbooks(national))


def write_pages(unwritten: Unwritten) -> None:
    for page, content in unwritten:
        if hasattr(page, "introduction"):
            page.introduction = rich(content["introduction"])
        else:
            page.body = body(content["sections"])
        publish(page)


def complete_front_page(national: National) -> None:
    home, front = national.home, read("pages/hjem.yaml")
    if home.audience_links.exists():
        return
    home.audience_links = [
        HomeAudienceLink(
            audience=page.audience, text=front[page.audience], target=page, drawing=DRAWINGS[page.audience]
        )
        for page in national.programmes.values()
    ]
    home.steps = [
        ("step", {"heading": item["title"], "text": rich(item["text"]), "name": drawing})
        for item, drawing in zip(front["how_it_works"], STEP_DRAWINGS, strict=True)
    ]
    pages = {page.slug: page for page in InformationPage.objects.child_of(home)}
    links = [("page_link", {"page": pages[slug], "label": ""}) for slug in front["more"]["pages"]]
    home.body = [("heading", front["more"]["heading"]), *links]
    publish(home)


def _texts(content: dict) -> dict:
    return {name: content[name] for name in ("title", "slug", "summary")}


def _without_text(page: BasePage, content: dict) -> Iterator[tuple[BasePage, dict]]:
    """Asked of the page, not of whether it was made now: an earlier load may have been cut off."""
    if not page.body and content.get("sections"):
        yield page, content


def _handbooks(national: National) -> Iterator[tuple[BasePage, dict]]:
    for content in read_all("handbooks"):
        texts = _texts(content) | {"slug": f"handbok-{content['slug']}"}
        page = HandbookPage(**texts, picture=image("board"))
        page.programmes = [HandbookProgramme(programme=national.programmes[slug]) for slug in content["programmes"]]
        page, _made = ensure(national.menu["tilbudene"], page)
        if not page.introduction:
            yield page, content
        yield from _chapters(page, content)


def _chapters(parent: BasePage, content: dict) -> Iterator[tuple[BasePage, dict]]:
    for chapter in content.get("chapters") or []:
        page, _made = ensure(parent, ChapterPage(**_texts(chapter)))
        yield from _without_text(page, chapter)
        yield from _chapters(page, chapter)


def _information(national: National) -> Iterator[tuple[BasePage, dict]]:
    for content in read_all("pages"):
        if content["slug"] not in NOT_PAGES:
            yield from information_pages(national.home, content)


def information_pages(parent: HomePage | BasePage, content: dict) -> Iterator[tuple[BasePage, dict]]:
    """A page of information and those beneath it."""
    page = InformationPage(
        **_texts(content), picture=image(content.get("picture")), in_footer=content["slug"] in IN_FOOTER
    )
    page, _made = ensure(parent, page)
    yield from _without_text(page, content)
    for below in content.get("pages") or []:
        yield from information_pages(page, below)


def _news(national: National) -> Iterator[tuple[BasePage, dict]]:
    for content in read("pages/nyheter.yaml")["items"]:
        page = NewsPage(
            **_texts(content),
            kind=content.get("kind") or "news",
            picture=image(content.get("picture")),
            date=timezone.localdate() - timedelta(days=content["days_ago"]),
        )
        page, _made = ensure(national.menu["nyheter"], page)
        yield from _without_text(page, content)
