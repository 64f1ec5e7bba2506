"""What is kept of a page changes nothing in it, and nobody is shown what was made for someone else (decision 0021)."""

from datetime import timedelta

import pytest
from django.core.cache import caches
from django.template import Template, TemplateSyntaxError
from django.urls import reverse
from wagtail.models import Page, PageViewRestriction

from cms.caching.stamps import forget
from offerings.models import ChapterPage, HandbookPage
from tests import factories, languages

pytestmark = pytest.mark.django_db


@pytest.fixture
def keeping(settings):
    """`keeping(False)` turns it off, `keeping(True)` on."""

    def switch(on: bool):
        settings.FRAGMENTS = on

    caches["fragments"].clear()
    forget()
    switch(True)
    yield switch
    caches["fragments"].clear()
    forget()


@pytest.fixture
def kinds(site, next_week) -> list[Page]:
    """A page of every kind that has parts."""
    programme = factories.make_programme()
    session, tool = factories.make_session(programme), factories.make_tool()
    offering = factories.make_offering(programme=programme)
    run = factories.make_run(offering, dates=[next_week, next_week + timedelta(days=14)])
    handbook = site.programmes.add_child(instance=HandbookPage(title="Håndbok"))
    chapter = handbook.add_child(instance=ChapterPage(title="Første kapittel"))
    languages.translate(tool, "nn", title="Eit verktøy")
    own = [site.home, site.finder, site.programmes, site.tools, site.municipalities, site.news]
    made = [programme, session, tool, offering, run, handbook, chapter, offering.get_parent().specific]
    pages = [*own, *made, factories.make_news(), factories.make_information(in_footer=True)]
    return [Page.objects.get(pk=page.pk).specific for page in pages]


def addresses(kinds: list[Page]) -> list[str]:
    plain = [page.url for page in kinds]
    others = [f"/{code}/{path.removeprefix('/nb/')}" for path in plain for code in ("nn", "se", "en")]
    asked = ["/nb/finn-kurs/?sted=7010&radius=50", "/nb/sok/?q=verktøy", f"{kinds[7].url}?start=17:30", "/nb/borte/"]
    return [*plain, *others, *asked]


def test_a_page_has_the_same_bytes_whether_its_parts_are_made_or_kept(kinds, client, keeping):
    for address in addresses(kinds):
        keeping(False)
        made = client.get(address)
        keeping(True)
        for answer in (client.get(address), client.get(address)):
            assert answer.status_code == made.status_code, address
            assert answer.content == made.content, address


def test_a_page_whose_parts_are_kept_costs_three_queries(
    kinds, client, keeping, settings, django_assert_max_num_queries
):
    settings.STAMPS_SECONDS = 60
    for page in kinds:
        if page.url in ("/nb/finn-kurs/", "/nb/nyheter/"):  # lists that are always made
            continue
        for _round in range(2):
            client.get(page.url)
        with django_assert_max_num_queries(3):  # the language, the page, whether any page is closed
            client.get(page.url)


def test_a_publication_shows_at_once(site, client, keeping, django_capture_on_commit_callbacks):
    tool = factories.make_tool(title="Pusteanker")
    client.get(tool.url)
    tool.title = "Pust med magen"
    with django_capture_on_commit_callbacks(execute=True):
        tool.save_revision().publish()
    assert "Pust med magen</h1>" in client.get(tool.url).content.decode()


def test_a_draft_is_never_kept_and_never_made_of_what_is_kept(site, client, keeping):
    tool = factories.make_tool(title="Pusteanker")
    client.get(tool.url)
    tool.title = "Hemmelig utkast"
    tool.save_revision()
    client.force_login(factories.make_editor(site.home))
    draft = client.get(reverse("wagtailadmin_pages:view_draft", args=[tool.pk])).content.decode()
    client.logout()
    assert "Hemmelig utkast</h1>" in draft
    assert "Hemmelig utkast" not in client.get(tool.url).content.decode()


def test_what_an_editor_sees_is_not_kept_for_others(site, client, keeping):
    tool = factories.make_tool()
    client.force_login(factories.make_editor(site.home))
    assert "wagtail-userbar" in client.get(tool.url).content.decode()
    client.logout()
    for _round in range(2):
        assert "wagtail-userbar" not in client.get(tool.url).content.decode()


def test_a_page_that_is_taken_down_is_gone_though_its_address_is_remembered(site, client, keeping):
    tool = factories.make_tool()
    assert client.get(tool.url).status_code == 200
    Page.objects.filter(pk=tool.pk).update(live=False)  # tells nobody
    assert client.get(tool.url).status_code == 404


def test_an_address_that_another_page_took_over_leads_to_that_page(site, client, keeping):
    old = factories.make_tool(title="Gammelt")
    address = old.url
    client.get(address)
    Page.objects.filter(pk=old.pk).update(slug="annet", url_path=old.url_path.replace(old.slug, "annet"))
    factories.make_tool(title="Nytt", slug=old.slug)
    assert "Nytt</h1>" in client.get(address).content.decode()


def test_a_page_that_is_closed_is_closed_at_once(site, client, keeping):
    tool = factories.make_tool()
    client.get(tool.url)
    PageViewRestriction.objects.create(page=site.tools, restriction_type=PageViewRestriction.LOGIN)
    assert client.get(tool.url).status_code == 302


def test_each_host_is_told_its_own_addresses(site, client, keeping, settings):
    settings.ALLOWED_HOSTS = ["en.example", "to.example"]
    tool = factories.make_tool()
    for host in settings.ALLOWED_HOSTS * 2:
        html = client.get(tool.url, headers={"host": host}).content.decode()
        assert f'<meta property="og:image" content="http://{host}/' in html


@pytest.mark.parametrize("words", ["without", '"runs"', 'any_query "runs"', "any_query without"])
def test_a_part_that_is_declared_wrongly_is_an_error(words):
    with pytest.raises(TemplateSyntaxError):
        Template(f'{{% load part_tags %}}{{% part "a" {words} %}}{{% endpart %}}')
