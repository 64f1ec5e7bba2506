"""Wherever a visitor gets stuck there is someone to call or write to, and a way on."""

import re

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.template import Context, Template
from django.test import Client
from django.views.defaults import bad_request, permission_denied, server_error
from wagtail.models import PageViewRestriction

from tests import factories

MAIL = "hjelp@example.test"


@pytest.fixture
def reachable(site):
    site.home.feedback_email = MAIL
    factories.publish(site.home)
    return site


def main_of(response) -> str:
    return re.search("<main.*</main>", response.content.decode(), re.DOTALL).group()


def leads_on(response) -> bool:
    """The finder, the municipalities, and an address to write to, in the main part and not only at the bottom."""
    main = main_of(response)
    return all(part in main for part in ('href="/nb/finn-kurs/"', 'href="/nb/kommuner/"', f"mailto:{MAIL}"))


def test_an_address_that_is_not_there(reachable, client):
    response = client.get("/nb/finnes-ikke/")
    assert response.status_code == 404 and leads_on(response)


def test_a_search_that_finds_nothing(reachable, client):
    assert leads_on(client.get("/nb/sok/?q=qwxyz"))


def test_a_page_one_may_not_see(reachable, rf):
    request = rf.get("/nb/noe/", SERVER_NAME="localhost")
    response = permission_denied(request, PermissionDenied())
    assert response.status_code == 403 and leads_on(response)


def test_a_form_that_is_too_old(reachable):
    page = factories.make_information()
    PageViewRestriction.objects.create(page=page, restriction_type="password", password="hemmelig")
    answer = Client(enforce_csrf_checks=True).post(f"/nb/_util/authenticate_with_password/1/{page.pk}/", {})
    assert answer.status_code == 403 and leads_on(answer)
    assert "Forbidden" not in answer.content.decode()


@pytest.mark.parametrize(("kind", "says"), [("password", 'type="password"'), ("login", 'type="password"')])
def test_a_closed_page_asks_for_the_key_and_tells_nothing_of_what_it_holds(reachable, client, kind, says):
    page = factories.make_information(title="Internt", summary="En hemmelighet.")
    PageViewRestriction.objects.create(page=page, restriction_type=kind, password="hemmelig")
    response = client.get(page.url, follow=True)
    assert response.status_code == 200 and leads_on(response)
    html = response.content.decode()
    assert says in html and "noindex" in html
    assert "hemmelighet" not in html
    assert len(re.findall("<h1", html)) == 1


def test_a_wrong_password_is_told_at_the_field(reachable, client):
    page = factories.make_information()
    restriction = PageViewRestriction.objects.create(page=page, restriction_type="password", password="hemmelig")
    address = f"/nb/_util/authenticate_with_password/{restriction.pk}/{page.pk}/"
    html = client.post(address, {"password": "feil", "return_url": page.url}).content.decode()
    assert 'aria-invalid="true"' in html
    right = client.post(address, {"password": "hemmelig", "return_url": page.url})
    assert right.status_code == 302 and client.get(page.url).status_code == 200


@pytest.mark.parametrize("name", ["400.html", "500.html"])
def test_what_is_shown_when_all_else_fails_needs_neither_database_nor_request(name):
    html = Template((settings.BASE_DIR / "templates" / name).read_text()).render(Context())
    for way_on in ("/nb/finn-kurs/", "/nb/kommuner/", "tel:116117", 'lang="en"'):
        assert way_on in html


def test_the_error_views_answer_with_our_pages(rf):
    request = rf.get("/")
    assert "Noe gikk galt" in server_error(request).content.decode()
    assert "Vi forsto ikke" in bad_request(request, Exception()).content.decode()


def test_a_finder_without_a_single_course(reachable, client):
    main = main_of(client.get("/nb/finn-kurs/?sted=7010"))
    assert 'href="/nb/kommuner/"' in main and f"mailto:{MAIL}" in main


@pytest.mark.parametrize("fields", [{"sign_up": "cancelled", "cancel_reason": "For få."}, {"days": -300}])
def test_a_run_that_is_cancelled_or_over_names_someone_and_other_courses(reachable, client, today, fields):
    programme = factories.make_programme()
    offering = factories.make_offering(factories.make_municipality_page(), programme)
    dates = [today.replace(year=today.year - 1)] if fields.pop("days", 0) else None
    main = main_of(client.get(factories.make_run(offering, dates, **fields).url))
    assert 'href="tel:+4712345678"' in main
    assert f'href="/nb/finn-kurs/?tilbud={programme.slug}"' in main
    assert f'href="{offering.url}"' in main


def test_a_course_that_names_nobody_still_gives_someone_to_ask(reachable, client):
    municipality = factories.make_municipality_page()
    municipality.contacts.all().delete()
    offering = factories.make_offering(municipality)
    for page in (municipality, offering, factories.make_run(offering)):
        main = main_of(client.get(page.url))
        assert f"mailto:{MAIL}" in main, page


def test_a_municipality_without_courses_leads_to_the_finder(reachable, client):
    page = factories.make_municipality_page()
    main = main_of(client.get(page.url))
    assert f'href="/nb/finn-kurs/?sted={page.municipality_id}"' in main
    assert 'href="tel:+4712345678"' in main


def test_a_page_no_longer_in_use_leads_to_what_came_instead_or_to_the_list(reachable, client):
    new = factories.make_tool("Nytt")
    assert f'href="{new.url}">Nytt</a>' in main_of(
        client.get(factories.make_tool("Gammelt", retired=True, successor=new).url)
    )
    alone = factories.make_tool("Alene", retired=True)
    notice = re.search('<div class="ds-alert notice".*?</div>', main_of(client.get(alone.url)), re.DOTALL).group()
    assert 'href="/nb/verktoy/">Verktøy</a>' in notice
