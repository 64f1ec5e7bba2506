"""Every page type can be made, edited and previewed, in Norwegian."""

import pytest
from django.urls import reverse
from wagtail.models import Page, get_page_models

from cms.users.models import User
from home.models import HomePage
from offerings.models import (
    AnnualWheelPage,
    ChapterPage,
    HandbookPage,
    MestringstreffPage,
    ProgrammePage,
    ResourceCalculatorPage,
)
from tests import factories
from tools_library.models import MaterialPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client):
    client.force_login(User.objects.create_superuser("eier@example.test", "et langt passord 123"))
    return client


@pytest.fixture
def one_of_each(site) -> dict[type, Page]:
    programme = factories.make_programme()
    municipality = factories.make_municipality_page()
    offering = factories.make_offering(municipality, programme, venue=factories.make_venue())
    handbook = factories.add(site.programmes, HandbookPage(title="Håndbok", slug="handbok"))
    pages = [
        site.home,
        site.finder,
        site.programmes,
        site.tools,
        site.municipalities,
        site.news,
        programme,
        factories.make_programme(MestringstreffPage),
        factories.make_session(programme),
        handbook,
        factories.add(handbook, ChapterPage(title="Kapittel", slug="kapittel")),
        factories.make_tool(),
        factories.add(site.tools, MaterialPage(title="Logg", slug="logg", kind="log")),
        municipality,
        offering,
        factories.make_run(offering),
        factories.make_news(),
        factories.make_information(),
        factories.add(site.home, AnnualWheelPage(title="Årshjul", slug="arshjul")),
        factories.add(site.home, ResourceCalculatorPage(title="Ressurskalkulator", slug="ressurskalkulator")),
    ]
    return {type(page): page for page in pages}


def creatable() -> list[type]:
    return [model for model in get_page_models() if model is not Page and model is not ProgrammePage]


def test_the_list_of_page_types_is_whole(one_of_each):
    assert set(one_of_each) == set(creatable())


def test_every_page_type_can_be_edited(admin, one_of_each):
    for page in one_of_each.values():
        answer = admin.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
        assert answer.status_code == 200, page
        assert '<html lang="nb"' in answer.content.decode()


def test_every_page_type_can_be_previewed_as_the_public_sees_it(one_of_each):
    for page in one_of_each.values():
        response = page.make_preview_request(preview_mode=page.default_preview_mode)
        assert response.status_code == 200, page
        assert page.title in response.content.decode()


def test_every_page_type_can_be_made_where_it_belongs(admin, one_of_each):
    for page in one_of_each.values():
        if isinstance(page, HomePage) or type(page).max_count_per_parent:
            continue
        parent = page.get_parent()
        label = f"{type(page)._meta.app_label}", f"{type(page)._meta.model_name}"
        answer = admin.get(reverse("wagtailadmin_pages:add", args=[*label, parent.pk]))
        assert answer.status_code == 200, page


@pytest.mark.parametrize("model", creatable(), ids=lambda model: model.__name__)
def test_every_page_type_says_what_it_is_for(model):
    assert str(model.page_description)
    assert str(model.kind_label)


def test_a_page_goes_only_where_it_belongs(one_of_each):
    run = next(page for model, page in one_of_each.items() if model.__name__ == "CourseRunPage")
    wrong = one_of_each[HomePage]
    assert not type(run).can_create_at(wrong)
    assert type(run).can_create_at(run.get_parent().specific)


def test_a_run_without_dates_needs_a_word_about_them(admin, one_of_each):
    offering = next(page for model, page in one_of_each.items() if model.__name__ == "OfferingPage")
    address = reverse("wagtailadmin_pages:add", args=["offerings", "courserunpage", offering.pk])
    empty = {f"{name}-{key}": "0" for name in ("meetings", "hosts") for key in ("TOTAL_FORMS", "INITIAL_FORMS")}
    fields = {"title": "Vår", "slug": "var", "sign_up": "open", "capacity_from": "8", "capacity_to": "12"}
    answer = admin.post(address, {**fields, **empty, "action-publish": "1"})
    assert "Legg til minst ett treff" in answer.content.decode()
    answer = admin.post(address, {**fields, **empty, "dates_note": "Til høsten", "action-publish": "1"})
    assert answer.status_code == 302
