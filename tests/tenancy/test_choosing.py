"""Where the chooser of pages opens: at those in the language that one writes, where there are several."""

import pytest
from django.urls import reverse

from cms.enums import Role
from tests import factories
from tests.translating.making import whole, writes_in
from tests.worklists.people import make_person, make_tenant

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme(site):
    programme = factories.publish(factories.make_programme(title="Nasjonalt program"))
    whole(site.programmes, "nn")
    return programme, whole(programme, "nn").get_target_instance()


def opened(client, user) -> str:
    client.force_login(user)
    address = reverse("wagtailadmin_choose_page")
    return client.get(address, {"page_type": "offerings.ProgrammePage"}, follow=True).json()["html"]


@pytest.mark.parametrize(("language", "shown"), [("nb", 0), ("nn", 1)])
def test_an_editor_chooses_among_programmes_in_the_language_of_the_municipality(client, programme, language, shown):
    tenant = make_tenant("5001")
    writes_in(tenant, language)
    html = opened(client, make_person(Role.EDITOR, tenant))
    assert [f"/admin/pages/{page.pk}/edit/" in html for page in programme] == [shown == 0, shown == 1]


def test_the_owner_chooses_among_those_in_the_language_of_the_site(client, programme):
    html = opened(client, make_person(Role.OWNER))
    assert [f"/admin/pages/{page.pk}/edit/" in html for page in programme] == [True, False]
