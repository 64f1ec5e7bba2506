"""What stands round every page: languages, menu, breadcrumbs, footer, head, and no trace of the visitor."""

from datetime import time

import pytest
from django.conf import settings
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation
from wagtail.models import Locale

from cms.templatetags import site_tags
from home.templatetags.navigation_tags import Navigation
from tests import factories, languages


def page_of(client, address):
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def navigation_for(page, path=None):
    request = RequestFactory().get(path or page.url, SERVER_NAME="localhost")
    request.LANGUAGE_CODE = translation.get_language()
    return Navigation(request, page)


@pytest.mark.parametrize(
    ("number", "shown", "dialled"),
    [
        ("12345678", "12 34 56 78", "+4712345678"),
        ("12 34 56 78", "12 34 56 78", "+4712345678"),
        ("80012345", "800 12 345", "+4780012345"),
        ("+47 12345678", "+47 12 34 56 78", "+4712345678"),
        ("116 117", "116 117", "116117"),
        ("", "", ""),
        (None, "", ""),
    ],
)
def test_phone_numbers(number, shown, dialled):
    assert site_tags.phone(number).replace("\xa0", " ") == shown
    assert site_tags.tel(number) == dialled


def test_clock_follows_the_language():
    assert site_tags.clock(time(17, 30)).replace("\xa0", " ") == "kl. 17.30"
    assert site_tags.clock_range(time(17, 30), time(20)).replace("\xa0", " ") == "kl. 17.30–20.00"
    with translation.override("en"):
        assert site_tags.clock_range(time(17, 30), time(20)) == "17:30–20:00"
    assert site_tags.clock(None) == ""


def test_duration():
    with translation.override("en"):
        assert [site_tags.duration(minutes) for minutes in (150, 60, 45, 0, None, "x")] == [
            "2 hours 30 min",
            "1 hour",
            "45 min",
            "0 min",
            "",
            "",
        ]


def test_an_email_breaks_only_at_signs_and_is_escaped():
    assert site_tags.breakable("a@b.no") == "a<wbr>@b<wbr>.no"
    assert "<script" not in site_tags.breakable("<script>@b.no")


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("/nb/kommuner/", "/en/kommuner/"),
        ("/nb/", "/en/"),
        ("http://trondheim.example/nb/kurs/?a=1", "http://trondheim.example/en/kurs/?a=1"),
        ("/admin/", "/admin/"),
        ("/en/x/", "/en/x/"),
        ("", ""),
    ],
)
def test_an_address_in_another_language(url, expected):
    assert site_tags.in_language(url, "en") == expected


def test_page_href_keeps_the_language_and_costs_no_query_for_a_link(site, django_assert_num_queries):
    request = RequestFactory().get("/en/", SERVER_NAME="localhost")
    request.LANGUAGE_CODE = "en"
    context = Context({"request": request, "pages": [site.finder, site.tools, site.news] * 5})
    template = Template("{% load site_tags %}{% for page in pages %}{% page_href page %} {% endfor %}")
    assert set(template.render(context).split()) == {"/en/finn-kurs/", "/en/verktoy/", "/en/nyheter/"}
    with django_assert_num_queries(0):
        template.render(context)


def test_navigation_costs_the_same_however_many_pages(site, django_assert_max_num_queries):
    def gather(page):
        nav = navigation_for(page)
        return nav.menu, nav.finder, nav.breadcrumbs, nav.footer, nav.credits, nav.languages, nav.alternates, nav.home

    page = factories.make_municipality_page()
    gather(page)
    with django_assert_max_num_queries(6):  # the site and its root make the sixth; a request has them already
        gather(page)
    for _ in range(20):
        factories.make_information(in_footer=True)
    with django_assert_max_num_queries(6):
        gather(page)


def test_menu_breadcrumbs_and_footer_say_where_the_page_stands(site, client):
    factories.make_information(title="Personvern", in_footer=True)
    factories.make_information(title="Ikke i bunnen")
    page = factories.make_municipality_page()
    nav = navigation_for(page)
    assert [item.title for item in nav.menu] == ["Finn kurs", "Tilbudene", "Verktøy", "Kommuner", "Nyheter"]
    assert [crumb.title for crumb in nav.breadcrumbs] == ["Mestring nær deg", "Kommuner"]
    assert [item.title for item in nav.footer] == ["Personvern"]
    assert "Ikke i bunnen" not in page_of(client, page.url)


def test_language_links_keep_the_page_and_the_query(site, client):
    languages.translate(site.home, "en", title="Coping near you")
    html = page_of(client, "/nb/finn-kurs/?q=a%20b&side=1")
    assert 'href="/en/finn-kurs/?q=a+b&amp;side=1" lang="en" hreflang="en"' in html
    assert 'href="/nb/finn-kurs/?q=a+b&amp;side=1" lang="nb" hreflang="nb" aria-current="true"' in html


def test_a_translation_is_linked_at_its_own_address_and_named_to_search_engines(site, client):
    english = Locale.objects.get(language_code="en")
    home = site.home.copy_for_translation(english)
    home.title = "Coping near you"
    factories.publish(home)
    news = site.news.copy_for_translation(english)
    news.slug = "news"
    factories.publish(news)
    html = page_of(client, site.news.url)
    assert 'href="/en/news/" lang="en" hreflang="en"' in html
    assert '<link rel="alternate" hreflang="en" href="http://localhost/en/news/">' in html
    assert "alternate" not in page_of(client, site.finder.url)


def test_a_page_in_another_language_says_so_and_is_marked(site, client):
    page = factories.make_information(title="Om oss")
    html = page_of(client, "/en" + page.url.removeprefix("/nb"))
    assert '<html lang="en"' in html
    assert 'class="language-notice"' in html
    assert '<span lang="nb">Norsk bokmål</span>' in html
    assert 'tabindex="-1" lang="nb"' in html
    own = page_of(client, page.url)
    assert "language-notice" not in own
    assert 'tabindex="-1">' in own


def test_a_page_of_facts_keeps_the_visitors_language_and_marks_the_editors_words(site, client):
    page = factories.make_municipality_page()
    html = page_of(client, "/en" + page.url.removeprefix("/nb"))
    assert 'tabindex="-1">' in html
    assert '<h1 lang="nb">Trondheim</h1>' in html


def test_the_head_names_the_pages_own_address(site, client):
    html = page_of(client, "/nb/nyheter/?side=1")
    assert '<link rel="canonical" href="http://localhost/nb/nyheter/">' in html
    assert "<title>Nyheter – " in html
    assert '<meta property="og:title" content="Nyheter">' in html


def test_no_cookie_no_session_and_no_inline_script_or_style_for_a_visitor(site, client):
    factories.make_municipality_page()
    for address in ("/nb/", "/nb/kommuner/", "/nb/kommuner/trondheim/", "/nb/nyheter/", "/nb/sok/?q=kurs"):
        response = client.get(address)
        html = response.content.decode()
        assert not response.cookies, address
        assert "Cookie" not in response.get("Vary", "")
        assert "<style" not in html and " style=" not in html and "<script>" not in html
        assert "wagtail-userbar" not in html


def test_an_editor_gets_the_userbar(site, client):
    client.force_login(factories.make_editor(site.home))
    assert "wagtail-userbar" in page_of(client, "/nb/")


def test_a_stale_session_cookie_does_no_harm(site, client):
    client.cookies[settings.SESSION_COOKIE_NAME] = "nonsense"
    assert "wagtail-userbar" not in page_of(client, "/nb/")


def test_example_content_is_said_to_be_so(site, client, settings):
    settings.DEMO_CONTENT = True
    assert 'class="banner"' in page_of(client, "/nb/")
    settings.DEMO_CONTENT = False
    assert 'class="banner"' not in page_of(client, "/nb/")


def test_the_404_page_keeps_the_language_and_helps(site, client):
    response = client.get("/en/no/such/page/")
    html = response.content.decode()
    assert response.status_code == 404
    assert '<html lang="en"' in html
    assert 'href="/en/finn-kurs/"' in html
    assert 'action="/en/sok/"' in html
    assert client.get("/nothing/").status_code == 404


def test_the_500_page_needs_neither_database_nor_context():
    html = Template((settings.BASE_DIR / "templates/500.html").read_text()).render(Context())
    assert "Noe gikk galt" in html
    assert 'lang="en"' in html
