"""The ways to a translation: who is offered them, what they make, and what publishing says."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from wagtail.models import Page, WorkflowState
from wagtail_localize.models import StringTranslation, Translation

from cms.enums import Role
from cms.translating.buttons import header_buttons, listing_buttons
from cms.translating.syncing import lacking
from home.models import MunicipalityPage
from home.tenants.provisioning import Wish, add_municipality
from tests import factories
from tests.translating.making import begin, fill, give_rights, whole
from tests.worklists.people import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def both(ours):
    """Our municipality with its page in both languages."""
    give_rights(ours, begin(ours.page, "nn").get_target_instance())
    return ours


def form(page) -> str:
    return reverse("translating:translate", args=[page.pk])


def offered(client, page) -> set[str]:
    response = client.get(form(page))
    assert response.status_code == 200
    fields = response.context_data["form"].fields
    return {code for code, _name in fields["languages"].choices}


def said(response) -> str:
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


def test_a_national_page_may_be_had_in_every_language_that_it_lacks(client, site):
    page = factories.make_information()
    whole(page, "nn")
    client.force_login(make_person(Role.NATIONAL_EDITOR))
    assert offered(client, page) == {"se", "sma", "smj", "en"}


def test_a_municipalitys_page_in_its_own_languages_only(client, both):
    page = factories.make_information(both.page)
    client.force_login(make_person(Role.EDITOR, both))
    assert offered(client, page) == {"nn"}


def test_a_language_whose_parent_is_not_hers_to_add_to_is_not_offered(client, ours):
    page = factories.make_information(ours.page)
    client.force_login(make_person(Role.EDITOR, ours))
    assert offered(client, page) == set()
    before = Page.objects.count()
    client.post(form(page), {"languages": ["nn"]})
    assert Page.objects.count() == before


def test_the_translation_is_a_draft_below_drafts_and_nothing_is_an_alias(client, site):
    page = factories.make_session(factories.make_programme())
    client.force_login(make_person(Role.NATIONAL_EDITOR))
    response = client.post(form(page), {"languages": ["en"]})
    made = Page.objects.filter(locale__language_code="en")
    assert made.count() == 4  # the front page, the programmes, the programme, the session
    assert not made.live().exists()
    assert not Page.objects.exclude(alias_of=None).exists()
    session = page.get_translations().get()
    assert response["Location"] == reverse("wagtailadmin_pages:edit", args=[session.pk])
    assert session.get_parent().specific.get_translations().get().pk == page.get_parent().pk
    assert Translation.objects.count() == 4


def test_a_neighbours_page_is_translated_by_nobody_else(client, theirs, both):
    page = factories.make_information(theirs.page)
    client.force_login(make_person(Role.EDITOR, both))
    for answer in (client.get(form(page)), client.post(form(page), {"languages": ["nn"]})):
        assert answer.status_code == 404
    assert not page.get_translations().exists()


def test_a_language_outside_the_form_is_refused(client, both):
    page = factories.make_information(both.page)
    client.force_login(make_person(Role.EDITOR, both))
    client.post(form(page), {"languages": ["en"]})
    assert not page.get_translations().exists()


def test_from_a_translation_the_form_is_that_of_its_source(client, site):
    page = factories.make_information()
    target = whole(page, "nn").get_target_instance()
    client.force_login(make_person(Role.NATIONAL_EDITOR))
    assert client.get(form(target))["Location"] == form(page)


@pytest.mark.apertium
def test_a_machine_draft_is_led_to_where_it_is_looked_over(client, site):
    page = factories.make_information(summary="Vi hjelper hverandre.")
    client.force_login(make_person(Role.NATIONAL_EDITOR))
    response = client.post(form(page), {"languages": ["nn"], "machine": "on"})
    translation = Translation.objects.get(source__object_id=page.translation_key)
    assert response["Location"] == reverse("translating:look_over", args=[translation.pk])
    kinds = set(StringTranslation.objects.values_list("translation_type", flat=True))
    assert kinds == {"machine"}


def test_without_the_machine_it_is_not_offered(client, site, monkeypatch):
    monkeypatch.setattr("cms.translating.asking.can_translate", lambda source, target: False)
    client.force_login(make_person(Role.NATIONAL_EDITOR))
    response = client.get(form(factories.make_information()))
    assert "machine" not in response.context_data["form"].fields


def test_the_button_is_for_those_who_have_a_language_left(theirs, both):
    page = factories.make_information(both.page)
    assert len(list(header_buttons(page, make_person(Role.CONTRIBUTOR, both)))) == 1
    assert not list(header_buttons(page, make_person(Role.EDITOR, theirs)))
    whole(page, "nn")
    assert not list(header_buttons(page, make_person(Role.EDITOR, both)))


def test_a_row_of_the_explorer_costs_no_query(both, django_assert_num_queries):
    user = make_person(Role.EDITOR, both)
    pages = [Page.objects.get(pk=factories.make_information(both.page).pk) for _number in range(3)]
    assert all(list(listing_buttons(page, user)) for page in pages)
    with django_assert_num_queries(0):
        [list(listing_buttons(page, user)) for page in pages]


@pytest.mark.parametrize("name", ["submit_page_translation", "convert_to_alias"])
def test_wagtail_localizes_own_forms_are_closed(client, site, name):
    page = factories.make_information()
    target = whole(page, "nn").get_target_instance()
    client.force_login(make_person(Role.NATIONAL_EDITOR))
    assert client.get(reverse(f"wagtail_localize:{name}", args=[target.pk])).status_code == 404


def test_the_editor_of_translations_offers_no_alias(client, site):
    target = whole(factories.make_information(), "nn").get_target_instance()
    client.force_login(make_person(Role.NATIONAL_EDITOR))
    response = client.get(reverse("wagtailadmin_pages:edit", args=[target.pk])).content.decode()
    assert "convertToAliasUrl&quot;: null" in response


@pytest.fixture
def published(client, site):
    """Given form data on top: publishes a page with a changed summary in the editor, and gives the answer."""
    client.force_login(make_person(Role.NATIONAL_EDITOR))

    def publish(page, **data):
        url = reverse("wagtailadmin_pages:edit", args=[page.pk])
        form = client.get(url).context_data["form"]
        values = {name: form[name].value() for name in form.fields if name in ("title", "slug", "summary")}
        empty = {f"body-{name}": "0" for name in ("count",)}
        return client.post(url, {**values, **empty, "summary": "Nytt", "action-publish": "1", **data})

    return publish


def test_publishing_a_page_tells_which_languages_are_behind(published, site):
    page = factories.make_information(summary="Gammelt")
    target = whole(page, "nn").get_target_instance()
    answer = said(published(page))
    assert "nynorsk" in answer
    assert reverse("wagtailadmin_pages:edit", args=[target.pk]) in answer


def test_a_page_without_translations_is_published_without_a_word_on_them(published, site):
    assert "nynorsk" not in said(published(factories.make_information(summary="Gammelt")))


def test_the_small_correction_is_asked_about_on_pages_with_translations_only(client, site):
    page = factories.make_information()
    client.force_login(make_person(Role.NATIONAL_EDITOR))
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert b'name="small_correction"' not in client.get(url).content
    target = whole(page, "nn").get_target_instance()
    assert b'name="small_correction"' in client.get(url).content
    translated = reverse("wagtailadmin_pages:edit", args=[target.pk])
    assert b'name="small_correction"' not in client.get(translated).content


@pytest.fixture
def provisioned(site):
    """A municipality as provisioning makes it, with a page in nynorsk that its people may write."""
    tenant, _made = add_municipality(Wish("5001", languages=["nb", "nn"]))
    tenant.number = "5001"
    tenant.groups = {row.role: row.group for row in tenant.municipality.role_groups.select_related("group")}
    return tenant


def test_a_contributor_sends_a_whole_translation_for_approval(client, provisioned):
    page = factories.make_information(MunicipalityPage.objects.get(locale__language_code="nb"))
    translation = begin(page, "nn")
    target = translation.get_target_instance()
    contributor = make_person(Role.CONTRIBUTOR, provisioned)
    client.force_login(contributor)
    send = reverse("translating:submit", args=[target.pk])
    assert send in [button.url for button in header_buttons(target, contributor)]
    client.post(send)
    assert not WorkflowState.objects.exists()
    fill(translation)
    client.post(send)
    (state,) = WorkflowState.objects.all()
    assert state.requested_by == contributor
    revision = state.current_task_state.revision
    assert revision.as_object().title == f"{page.title} på målet"
    assert lacking(translation)  # the public has none of it
    revision.publish()
    assert not lacking(translation)


def test_who_may_publish_needs_not_send(client, provisioned):
    page = factories.make_information(MunicipalityPage.objects.get(locale__language_code="nb"))
    target = whole(page, "nn").get_target_instance()
    client.force_login(make_person(Role.EDITOR, provisioned))
    assert client.post(reverse("translating:submit", args=[target.pk])).status_code in (302, 403)
    assert not WorkflowState.objects.exists()
