"""The handbook as one book: what stands in it, where links lead, and what makes it be made again."""

import io
from datetime import date

import pikepdf
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cms.downloads.wishes import Wish
from cms.outline.blocks import Code, Heading, InLanguage, Items, Lines, Outline, Table, Timed, Words
from cms.outline.tidying import anchors_of, tidy_blocks
from cms.writers.pdf import write_pdf
from offerings.downloads import handbook
from offerings.downloads.handbook_reading import strings
from offerings.models import ChapterPage, HandbookPage, OfferingContact
from offerings.models.handbooks import HandbookProgramme
from tests import factories
from tests.factories import publish, segment

pytestmark = pytest.mark.django_db
BASE = "https://mestring.example"


def wish_for(page, **fields) -> Wish:
    page = type(page).objects.get(pk=page.pk)
    provider = handbook.for_handbook if isinstance(page, HandbookPage) else handbook.for_offering
    (download,) = provider(page)
    return Wish(page, download, "pdf", BASE, **fields)


def build(page, **fields) -> Outline:
    return handbook.build_handbook(wish_for(page, **fields))


def stamp(page) -> str:
    return handbook.stamp_handbook(wish_for(page))


def all_blocks(blocks):
    for block in blocks:
        yield block
        yield from all_blocks(getattr(block, "blocks", ()))


def headings(outline, level=None) -> list[str]:
    found = [block for block in all_blocks(outline.blocks) if isinstance(block, Heading)]
    return [block.text for block in found if level in (None, block.level)]


def hrefs(value) -> list[str]:
    """Of all links, in any block."""
    if isinstance(value, Words):
        return [value.href] if value.href else []
    parts = value if isinstance(value, tuple) else vars(value).values() if hasattr(value, "__dict__") else ()
    return [href for part in parts for href in hrefs(part)]


def chapter(parent, title, text="<p>Tekst.</p>", extra=(), **fields):
    body = [("section", {"heading": f"Om {title}", "text": text}), *extra]
    return factories.add(parent, ChapterPage(title=title, body=body, **fields))


@pytest.fixture
def tool(site):
    return factories.make_tool(
        "Livselva",
        equipment="Flippover",
        figure="sun",
        figure_steps="Tegn en elv",
        steps=[("step", {"title": "Vis", "text": "<p>Vis hvordan.</p>"})],
        questions=[("question", "Hva la du merke til?")],
        worksheet=[("task", {"label": "Min elv", "lines": 4})],
    )


@pytest.fixture
def programme(site, tool):
    programme = factories.make_programme(title="Helt sjef! for ungdom")
    content = [("tool", {"tool": tool, "minutes": 20, "purpose": "support", "why": "Vi blir kjent"})]
    for number in (1, 2):
        plan = [segment("opening", 30, text="<p>Vi hilser.</p>"), segment("theme", 90, content=content)]
        factories.make_session(programme, number, plan=plan, title=f"Tema {number}", goals="Bli kjent")
    return programme


@pytest.fixture
def book(site, programme, tool):
    page = HandbookPage(title="Håndbok", slug="handbok", introduction="<p>Til dere som leder.</p>")
    page.programmes = [HandbookProgramme(programme=programme)]
    page = factories.add(site.programmes, page)
    checklist = ("checklist", {"heading": "Før start", "items": ["Rommet er bestilt"]})
    first = chapter(page, "Bakgrunn", extra=[checklist], summary="Hvorfor.")
    below = chapter(first, "Historien", f'<p>Se <a linktype="page" id="{tool.pk}">elva</a>.</p>')
    links = f'<a id="{below.pk}" linktype="page">historien</a> og <a linktype="page" id="{site.tools.pk}">alle</a>'
    chapter(page, "Planlegging", f"<p>{links}, <a linktype='page' id='99999'>borte</a>.</p>")
    return page


@pytest.fixture
def offering(book, programme):
    municipality = factories.make_municipality_page(colour="#0f5f8c")
    page = factories.make_offering(municipality, programme, title="Helt sjef! hos oss", venue=factories.make_venue())
    page.contacts = [OfferingContact(name="Ola Lokal", phone="12345678", email="ola@trondheim.example")]
    page.save()
    return page


# --- What stands in it


def test_chapters_stand_in_the_order_of_the_tree_before_sessions_tools_and_appendices(book):
    outline = build(book)
    assert outline.layout == "book"
    first = ["Bakgrunn", "Planlegging"]
    chapters = [title for title in headings(outline, 1) if title in first]
    assert chapters == first
    row = [title for title in headings(outline) if title in ("Bakgrunn", "Historien", "Planlegging", "Livselva")]
    assert row == ["Bakgrunn", "Historien", "Planlegging", "Livselva"]
    assert headings(outline, 1)[2].startswith("Helt sjef! for ungdom") or headings(outline, 1)[3].startswith(
        "Helt sjef!"
    )


def test_a_chapter_beneath_another_is_a_level_further_down(book):
    levels = {block.text: block.level for block in all_blocks(build(book).blocks) if isinstance(block, Heading)}
    assert (levels["Bakgrunn"], levels["Historien"], levels["Om Historien"]) == (1, 2, 3)


def test_every_session_has_its_plan_and_every_tool_its_worksheet(book):
    outline = build(book)
    assert len([block for block in all_blocks(outline.blocks) if isinstance(block, Timed)]) == 4
    assert "Min elv" in [block.label for block in all_blocks(outline.blocks) if isinstance(block, Lines)]
    assert headings(outline).count("Livselva") == 1  # once, though two sessions use it


def test_checklists_stand_together_in_the_appendices(book):
    outline = build(book)
    assert headings(outline).count("Før start") == 2
    assert len([b for b in all_blocks(outline.blocks) if isinstance(b, Items) and b.kind == "checks"]) >= 2


def test_unpublished_chapters_and_retired_programmes_are_left_out(book, programme):
    ChapterPage.objects.get(title="Planlegging").unpublish()
    programme.retired = True
    programme.save()
    outline = build(book)
    assert "Planlegging" not in headings(outline)
    assert not [block for block in all_blocks(outline.blocks) if isinstance(block, Timed)]


def test_an_empty_handbook_is_a_document(site):
    page = factories.add(site.programmes, HandbookPage(title="Tom", slug="tom"))
    assert write_pdf(build(page)).startswith(b"%PDF")


def test_the_edition_is_when_anything_in_it_was_last_published(book, tool):
    moment = timezone.make_aware(timezone.datetime(2031, 5, 6, 12))
    type(tool).objects.filter(pk=tool.pk).update(last_published_at=moment)
    assert build(book).edition == date(2031, 5, 6)


# --- Where links lead


def test_a_link_to_what_stands_in_the_book_leads_to_its_place_there(book, tool, site):
    blocks = build(book).blocks
    found = hrefs(blocks)
    below = ChapterPage.objects.get(title="Historien")
    assert f"#verktoy-{tool.pk}" in found
    assert f"#kapittel-{below.pk}" in found
    assert f"{BASE}/nb/verktoy/" in found
    places = anchors_of(blocks)
    assert {href[1:] for href in found if href.startswith("#")} <= places


def test_a_link_to_a_page_that_is_gone_is_plain_text(book):
    assert "borte" in str(build(book).blocks)
    assert not [href for href in hrefs(build(book).blocks) if "99999" in href]


def test_texts_are_found_however_deep_they_lie(book):
    body = ChapterPage.objects.get(title="Historien").body
    assert any("linktype" in text for text in strings([body]))


# --- The municipality's own


def test_our_own_handbook_has_our_people_our_dates_and_our_colour(offering):
    factories.make_run(offering, title="Våren")
    outline = build(offering)
    assert outline.issuer.colour == "#0f5f8c"
    assert not outline.issuer.is_national
    assert [person.name for person in outline.issuer.people] == ["Ola Lokal"]
    assert outline.subtitle == "Helt sjef! hos oss"
    assert "Våren" in headings(outline)
    dates = next(block for block in outline.blocks if isinstance(block, Table) and len(block.rows) == 6)
    assert "17.30" in dates.rows[0][1][0].text
    assert "tel:+4712345678" in hrefs(outline.blocks)
    assert [block.url for block in outline.blocks if isinstance(block, Code)] == [outline.url]


def test_runs_that_are_over_are_left_out(offering, today):
    factories.make_run(offering, dates=[date(2020, 1, 7)], title="For lenge siden")
    assert "For lenge siden" not in headings(build(offering))


def test_our_own_session_stands_in_place_of_the_national_one(offering, programme):
    national = programme.get_children().first().specific
    plan = [segment("opening", 20, text="<p>Vi tenner bål.</p>")]
    factories.make_session(offering, 1, plan=plan, title="Ute i skogen", adapts=national)
    titles = " ".join(headings(build(offering)))
    assert "Ute i skogen" in titles
    assert "Tema 1" not in titles
    assert "Tema 2" in titles


def test_national_text_in_another_language_than_ours_is_marked(offering):
    offering = type(offering).objects.get(pk=offering.pk)
    offering.locale = type(offering.locale).objects.get(language_code="nn")
    offering.save()
    marked = {block.language for block in build(offering).blocks if isinstance(block, InLanguage)}
    assert marked == {"nb"}


def test_a_course_without_a_programme_has_no_handbook(site):
    assert handbook.for_offering(factories.make_offering()) == []


def test_a_programme_without_a_handbook_gives_sessions_and_tools(site, tool):
    programme = factories.make_programme(title="Nytt program")
    factories.make_session(programme, 1, title="Den første")
    outline = build(factories.make_offering(programme=programme, title="Nytt hos oss"))
    assert "Nytt hos oss" in outline.title
    assert any("Den første" in title for title in headings(outline))


# --- When it is made again


def test_the_stamp_changes_with_whatever_is_in_it(offering, book, programme, tool):
    pages = [ChapterPage.objects.get(title="Historien"), programme, programme.get_children().first().specific, tool]
    for page in pages:
        before = stamp(book), stamp(offering)
        publish(page)
        assert stamp(book) != before[0]
        assert stamp(offering) != before[1]
    national, ours = stamp(book), stamp(offering)
    factories.make_run(offering)
    assert stamp(book) == national
    assert stamp(offering) != ours


def test_the_stamp_stays_while_nothing_changes(offering, book):
    assert stamp(book) == stamp(book)
    assert stamp(offering) == stamp(offering)


def test_it_tells_how_far_it_has_come(book):
    told = []
    build(book, report=lambda done, of: told.append(done / of))
    assert told == sorted(told)
    assert 0 < told[0] < told[-1] < 1


# --- What it costs


def queries(work) -> int:
    with CaptureQueriesContext(connection) as captured:
        work()
    return len(captured)


def test_chapters_tools_and_links_cost_no_queries_of_their_own(book, programme, tool):
    build(book)
    few = queries(lambda: build(book))
    content = [("tool", {"tool": factories.make_tool(), "minutes": 5}) for _ in range(6)]
    session = programme.get_children().first().specific
    session.plan = [segment("theme", 90, content=content)]
    session.save()
    for number in range(6):
        link = f'<p><a linktype="page" id="{tool.pk}">a</a> <a linktype="page" id="{programme.pk}">b</a></p>'
        chapter(book, f"Ekstra {number}", link)
    assert queries(lambda: build(book)) == few


def test_the_stamp_costs_the_same_however_long_the_book_is(book):
    few = queries(lambda: stamp(book))
    for number in range(5):
        chapter(book, f"Ekstra {number}")
    assert queries(lambda: stamp(book)) == few


def test_its_headings_need_no_tidying_but_for_what_editors_skip(book):
    blocks = build(book).blocks
    asked = [block.level for block in all_blocks(blocks) if isinstance(block, Heading | Timed)]
    given = [block.level for block in all_blocks(tidy_blocks(blocks)) if isinstance(block, Heading | Timed)]
    assert [a for a, g in zip(asked, given, strict=True) if a < g] == []


def test_its_address_serves_the_new_edition_after_a_chapter_is_published(client, book):
    address = f"{book.url}last-ned/handbok.pdf"
    first = client.get(address)
    assert first.status_code == 200
    assert first["Content-Disposition"] == f'inline; filename="handbok-{book.slug}.pdf"'
    assert client.get(address, headers={"if-none-match": first["ETag"]}).status_code == 304
    changed = ChapterPage.objects.descendant_of(book).order_by("path").first()
    changed.title = "Et nytt navn"
    publish(changed)
    second = client.get(address, headers={"if-none-match": first["ETag"]})
    assert second.status_code == 200
    assert second["ETag"] != first["ETag"]
    with pikepdf.open(io.BytesIO(second.content)) as pdf, pdf.open_outline() as outline:
        assert "Et nytt navn" in [item.title for item in outline.root]
