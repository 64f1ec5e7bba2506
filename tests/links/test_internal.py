"""Links to this site: looked up, in any language, without asking the server over the network."""

import pytest
from django.core.files.base import ContentFile
from wagtail.contrib.redirects.models import Redirect

from cms.links.internal import Lookup, problem_of_path
from cms.links.problems import Problem
from cms.models import CmsDocument
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "url",
    [
        "/",
        "/nb/",
        "/nb/kommuner/",
        "/nb/kommuner",
        "/nb/kommuner/trondheim/",
        "/nn/kommuner/trondheim/",
        "/nb/kommuner/trondheim/?fra=hjem",
        "http://localhost/nb/kommuner/",
        "https://localhost",
        "/nb/finn-kurs/?fritekst=x",
        "/nb/finn-kurs/kurs.ics",
        "/nb/sok/",
        "/robots.txt",
        "/media/documents/ark.pdf",
    ],
)
def test_what_is_there_is_in_order(site, trondheim, url):
    assert problem_of_path(url) == ""


@pytest.mark.parametrize(
    "url",
    [
        "/nb/kommuner/bergen/",
        "/kommuner/",
        "/nb/finn-kurs/kurs.pdf",
        "/nb/kommuner/kurs.ics",
        "http://localhost/nb/borte/",
        "/nb/%00/",
        "/..//etc/passwd",
    ],
)
def test_what_is_not_there_is_said(site, trondheim, url):
    assert problem_of_path(url) == Problem.NO_SUCH_PAGE


def test_an_address_without_a_beginning_is_read_as_a_browser_reads_it(site, trondheim):
    base = "/nb/kommuner/trondheim/"
    assert problem_of_path("../", base) == ""
    assert problem_of_path("www.vg.no", base) == Problem.NO_SUCH_PAGE
    assert problem_of_path("vg.no", base) == Problem.NO_SUCH_PAGE


def test_a_page_that_was_unpublished_is_gone_for_a_path_and_closed_for_a_number(site, trondheim):
    page = factories.make_information(trondheim.page, slug="om")
    assert problem_of_path("/nb/kommuner/trondheim/om/") == ""
    page.unpublish()
    assert problem_of_path("/nb/kommuner/trondheim/om/") == Problem.NO_SUCH_PAGE
    assert Lookup([f"page:{page.pk}"]).problem(f"page:{page.pk}") == Problem.PAGE_CLOSED
    page.delete()
    assert Lookup([f"page:{page.pk}"]).problem(f"page:{page.pk}") == Problem.PAGE_GONE


def test_a_redirect_leads_on(site, trondheim):
    Redirect.objects.create(old_path="/nb/gammel", redirect_link="https://ny.test/")
    assert problem_of_path("/nb/gammel/") == ""


def test_a_file_that_is_deleted_is_gone(site):
    file = CmsDocument.objects.create(title="Ark", file=ContentFile(b"x", name="ark.pdf"))
    url, number = file.url, f"file:{file.pk}"
    assert problem_of_path(url) == Lookup([number]).problem(number) == ""
    file.delete()
    assert problem_of_path(url) == Lookup([number]).problem(number) == Problem.FILE_GONE


def test_numbers_are_looked_up_together(site, trondheim, django_assert_num_queries):
    urls = [f"page:{number}" for number in range(1, 60)]
    with django_assert_num_queries(2):
        lookup = Lookup([*urls, "file:1"])
    with django_assert_num_queries(0):
        assert [lookup.problem(url) for url in urls]
