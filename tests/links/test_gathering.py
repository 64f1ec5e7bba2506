"""Which links a page has, wherever in it they stand."""

import json

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cms.links.gathering import Link, LinkReader, links_of
from cms.links.records import gather, gather_page, municipalities, published_pages
from cms.models import CmsDocument, PageLink
from offerings.models import OfferingPage, OfferingPartner, OfferingRoute
from tests import factories
from tests.links.conftest import anchor, make_page, text_with
from tools_library.models import MaterialPage

pytestmark = pytest.mark.django_db


def read(html: str) -> list[Link]:
    reader = LinkReader()
    reader.feed(html)
    reader.close()
    return reader.links


@pytest.mark.parametrize(
    ("html", "links"),
    [
        (anchor("https://a.test/x?b=1&amp;c=2#d", "<b>Les</b>\n mer"), [Link("https://a.test/x?b=1&c=2", "Les mer")]),
        ('<a linktype="page" id="12">Kurset</a>', [Link("page:12", "Kurset")]),
        ('<a id="3" linktype="document">Arket</a>', [Link("file:3", "Arket")]),
        (anchor("/nb/kommuner/"), [Link("/nb/kommuner/", "her")]),
        (anchor("www.vg.no"), [Link("www.vg.no", "her")]),
        (anchor("mailto:a@b.no") + anchor("tel:12345678") + anchor("#ned") + anchor("") + anchor("javascript:x"), []),
        ('<a linktype="page" id="99999999999999999999">x</a><a linktype="page">y</a><a>z</a>', []),
        (anchor("http://[", "galt"), [Link("http://[", "galt")]),
        ('<a href="https://a.test/">uten slutt', [Link("https://a.test/", "uten slutt")]),
    ],
)
def test_rich_text_gives_its_links_with_their_words(html, links):
    assert read(html) == links


def test_every_kind_of_field_gives_its_links(site, trondheim):
    page = OfferingPage(
        title="Kurs",
        slug="kurs",
        audience="adults",
        introduction=f"<p>{anchor('https://innledning.test/')}</p>",
        body=[
            ("film", {"title": "Første kveld", "url": "https://film.test/1", "captions": False, "summary": ""}),
            ("section", {"heading": "Mer", "text": f"<p>{anchor('https://seksjon.test/')}</p>"}),
            ("page_link", {"page": trondheim.page, "label": "Kommunen"}),
        ],
    )
    page.routes = [OfferingRoute(kind="web_form", url="https://skjema.test/")]
    page.partners = [OfferingPartner(name="Laget", url="https://laget.test/")]
    factories.add(trondheim.page, page)
    found = {link.url: link.text for link in links_of(OfferingPage.objects.get(pk=page.pk))}
    assert found == {
        "https://innledning.test/": "her",
        "https://film.test/1": "Første kveld",
        "https://seksjon.test/": "her",
        f"page:{trondheim.page.pk}": "Kommunen",
        "https://skjema.test/": str(page.routes.first()),
        "https://laget.test/": "Laget",
    }


def test_a_column_for_an_address_is_named_by_its_page(trondheim):
    material = factories.add(
        trondheim.page,
        MaterialPage(title="Film om kurset", slug="film", kind="film", external_url="https://film.test/"),
    )
    assert links_of(material) == [Link("https://film.test/", "Film om kurset")]


def test_what_lies_deep_in_a_plan_is_found(site):
    tool = factories.make_tool()
    parts = [
        ("tool", {"tool": tool, "minutes": 5, "purpose": ""}),
        ("paragraph", f"<p>{anchor('https://a.test/')}</p>"),
    ]
    session = factories.make_session(factories.make_programme(), plan=[factories.segment(content=parts)])
    assert {link.url for link in links_of(type(session).objects.get())} == {f"page:{tool.pk}", "https://a.test/"}


def test_a_chosen_page_that_is_deleted_is_still_found(site, trondheim):
    target = factories.make_information(trondheim.page)
    page = factories.make_information(trondheim.page, body=[("page_link", {"page": target, "label": "Dit"})])
    target.delete()
    assert links_of(type(page).objects.get(pk=page.pk)) == [Link(f"page:{target.pk}", "Dit")]


def test_old_content_with_bare_lists_and_unknown_blocks_is_read(site, trondheim):
    page = factories.make_information(trondheim.page)
    raw = [
        {"type": "gone", "value": {"url": "https://borte.test/"}, "id": "1"},
        {"type": "checklist", "value": {"heading": "A", "items": ["b"]}, "id": "2"},
        {"type": "film", "value": {"title": "T", "url": "https://film.test/"}, "id": "3"},
    ]
    with connection.cursor() as cursor:
        cursor.execute("UPDATE home_informationpage SET body = %s WHERE page_ptr_id = %s", [json.dumps(raw), page.pk])
    assert links_of(type(page).objects.get(pk=page.pk)) == [Link("https://film.test/", "T")]


class TestRows:
    def test_each_address_is_a_row_of_the_page_and_its_municipality(self, site, trondheim):
        page = make_page(
            trondheim.page, "https://a.test/", "https://a.test/#ned", "/nb/kommuner/", "http://localhost/nb/"
        )
        assert gather_page(page) == 3
        rows = PageLink.objects.filter(page=page, municipality="5001").order_by("pk")
        assert [(row.url, row.internal) for row in rows] == [
            ("https://a.test/", False),
            ("/nb/kommuner/", True),
            ("http://localhost/nb/", True),
        ]

    def test_what_is_no_longer_there_goes_and_the_rest_keeps_what_is_known(self, site, trondheim):
        page = make_page(trondheim.page, "https://a.test/", "https://b.test/")
        gather_page(page)
        PageLink.objects.update(failures=3, accepted=True)
        page.body = text_with(anchor("https://b.test/", "nye ord"), anchor("https://c.test/"))
        page.save()
        gather_page(page)
        known, new = PageLink.objects.order_by("pk")
        assert (known.url, known.text, known.failures, known.accepted) == ("https://b.test/", "nye ord", 3, True)
        assert (new.url, new.failures) == ("https://c.test/", 0)

    def test_a_draft_has_no_links_to_mend(self, site, trondheim):
        page = make_page(trondheim.page, "https://a.test/")
        gather_page(page)
        page.unpublish()
        assert gather_page(page) == 0
        assert not PageLink.objects.exists()

    def test_a_new_page_shares_what_is_known_about_an_address(self, site, trondheim, malvik):
        gather_page(make_page(trondheim.page, "https://a.test/"))
        now = timezone.now()
        PageLink.objects.update(checked_at=now, failed_at=now, problem="not_found", failures=2, accepted=True)
        gather_page(make_page(malvik.page, "https://a.test/"))
        row = PageLink.objects.get(municipality="5031")
        assert (row.checked_at, row.failed_at, row.problem) == (now, now, "not_found")
        # What is right for one municipality's page is not said of another's.
        assert not row.accepted

    def test_a_very_long_address_is_kept_as_far_as_it_goes(self, site, trondheim):
        gather_page(make_page(trondheim.page, "https://a.test/" + "x" * 3000))
        assert len(PageLink.objects.get().url) == 2000

    def test_only_published_pages_of_the_municipality_are_gathered_each_once(self, site, trondheim, malvik):
        ours, theirs = make_page(trondheim.page, "https://a.test/"), make_page(malvik.page, "https://b.test/")
        national = make_page(site.home, "https://c.test/")
        draft = make_page(trondheim.page, "https://d.test/")
        draft.unpublish()
        factories.make_programme()
        assert {page.pk for page in published_pages("5001")} == {trondheim.page.pk, ours.pk}
        everywhere = [page.pk for number in (None, "5001", "5031") for page in published_pages(number)]
        assert len(everywhere) == len(set(everywhere))
        assert {national.pk, theirs.pk} < set(everywhere)
        assert municipalities() == ["5001", "5031"]

    def test_queries_do_not_grow_with_the_links_of_a_page(self, site, trondheim):
        few = make_page(trondheim.page, *(f"https://a.test/{n}" for n in range(3)))
        many = make_page(trondheim.page, *(f"https://b.test/{n}" for n in range(30)))

        def cost(page) -> int:
            with CaptureQueriesContext(connection) as queries:
                gather([type(page).objects.get(pk=page.pk)])
            return len(queries)

        assert cost(many) == cost(few)
        assert cost(many) <= 6


def test_a_file_in_a_text_is_found_by_its_number(site, trondheim):
    file = CmsDocument.objects.create(title="Ark", file=ContentFile(b"x", name="ark.pdf"))
    page = factories.make_information(trondheim.page, body=text_with(f'<a linktype="document" id="{file.pk}">Ark</a>'))
    assert links_of(page) == [Link(f"file:{file.pk}", "Ark")]
