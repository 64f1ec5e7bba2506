"""Hidden, active, archived: the public sees a municipality's pages while it is active, whoever publishes them."""

import pytest
from django.core.exceptions import ValidationError

from cms.enums import TenantState
from home.models import InformationPage
from home.tenants.lifecycle import archive, drafts, open_to_the_public, own_pages, reopen
from offerings.models import OfferingPage, RunListing
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def alta(add):
    return add("5601")


@pytest.fixture
def offering(alta):
    _tenant, page = alta
    return factories.make_offering(page, factories.make_programme(), slug="kurset")


def test_what_is_published_while_it_is_hidden_stays_a_draft(alta, offering, client):
    run = factories.make_run(offering)
    run.save_revision().publish()
    for page in (offering, run):
        page.refresh_from_db()
        assert not page.live
        assert page.has_unpublished_changes
        assert page.first_published_at is None
    assert not RunListing.objects.exists()
    assert client.get("/nb/kommuner/alta/kurset/").status_code == 404


def test_it_is_not_opened_while_there_is_nobody_to_call(add):
    tenant, _page = add("5601", contact=False)
    with pytest.raises(ValidationError, match="Alta"):
        open_to_the_public(tenant, None)
    tenant.refresh_from_db()
    assert tenant.state == TenantState.HIDDEN


def test_opening_publishes_the_drafts_that_were_chosen_and_no_others(alta, offering, client):
    tenant, page = alta
    offering.save_revision()
    kept_back = InformationPage.objects.child_of(page).get(slug="kontakt")
    count = open_to_the_public(tenant, None, drafts(tenant).exclude(pk=kept_back.pk))
    assert count == 4  # the municipality, the offering, privacy and accessibility
    assert client.get("/nb/kommuner/alta/").status_code == 200
    assert client.get("/nb/kommuner/alta/kurset/").status_code == 200
    assert client.get("/nb/kommuner/alta/kontakt/").status_code == 404


def test_a_run_is_in_the_finder_once_the_municipality_is_open(alta, offering):
    tenant, _page = alta
    run = factories.make_run(offering)
    offering.save_revision()
    run.save_revision()
    open_to_the_public(tenant, None)
    assert [row.run_id for row in RunListing.objects.all()] == [run.pk]


def test_archiving_takes_everything_from_the_public_and_reopening_gives_back_just_that(alta, offering, client):
    tenant, _page = alta
    run = factories.make_run(offering)
    offering.save_revision()
    run.save_revision()
    draft = factories.make_information(own_pages(tenant).first(), slug="kladd")
    open_to_the_public(tenant, None, drafts(tenant).exclude(pk=draft.pk))
    live = set(tenant_live(tenant))
    archive(tenant, None)
    assert tenant.state == TenantState.ARCHIVED
    assert not tenant_live(tenant)
    assert not RunListing.objects.exists()
    assert client.get("/nb/kommuner/alta/").status_code == 404
    reopen(tenant, None)
    assert set(tenant_live(tenant)) == live
    assert RunListing.objects.count() == 1
    assert client.get("/nb/kommuner/alta/kurset/").status_code == 200


def test_reopening_does_not_publish_what_was_a_draft_when_it_was_archived(alta, offering):
    tenant, _page = alta
    offering.save_revision()
    open_to_the_public(tenant, None)
    offering.refresh_from_db()
    offering.title = "Bare en kladd"
    offering.save_revision()
    archive(tenant, None)
    reopen(tenant, None)
    assert OfferingPage.objects.get(pk=offering.pk).title != "Bare en kladd"


def tenant_live(tenant):
    return [page.pk for root in own_pages(tenant) for page in root.get_descendants(inclusive=True).live()]


def test_a_municipalitys_own_statements_stand_at_the_foot_of_its_pages_instead_of_the_national_ones(add, site, client):
    national = factories.make_information(slug="personvern", title="Personvern nasjonalt", in_footer=True)
    tenant, _page = add("5601")
    open_to_the_public(tenant, None)
    foot = client.get("/nb/kommuner/alta/").content.decode().split("<footer")[1]
    assert "/nb/kommuner/alta/personvern/" in foot
    assert "/nb/kommuner/alta/kontakt/" in foot
    assert f"/nb/{national.slug}/" not in foot
    foot = client.get("/nb/").content.decode().split("<footer")[1]
    assert f"/nb/{national.slug}/" in foot
    assert "/alta/" not in foot
