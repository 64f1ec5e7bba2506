"""What a municipality is given when it is added, and that adding it again gives nothing more."""

from io import StringIO

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Locale, Site

from cms.enums import Role, TenantState
from cms.models import RoleGroup, Tenant
from cms.tenancy.roles import LOCAL_ROLES, RIGHTS
from cms.translating.lifecycle import start_translation
from home.models import InformationPage, MunicipalityIndexPage, MunicipalityPage
from home.tenants.default_pages import texts
from home.tenants.groups import ensure_national_groups
from home.tenants.provisioning import Wish, add_municipality
from tests import factories

pytestmark = pytest.mark.django_db


def test_nothing_of_a_new_municipality_is_public(add, client):
    tenant, page = add("5601")
    assert tenant.state == TenantState.HIDDEN
    assert not page.get_descendants(inclusive=True).live().exists()
    assert client.get("/nb/kommuner/alta/").status_code == 404


def test_it_gets_contact_privacy_and_accessibility_pages_in_its_name(add):
    _tenant, page = add("5601")
    pages = InformationPage.objects.child_of(page)
    assert {child.slug for child in pages} == {"kontakt", "personvern", "tilgjengelighet"}
    assert all("Alta" in child.search_text.title() or "Alta" in child.summary for child in pages)
    assert all(child.in_footer for child in pages)


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_the_default_texts_have_no_gap_left_to_fill(national, language):
    from_file = texts(language, factories.Municipality.objects.get(pk="5601"), "post@example.test")
    assert "{" not in str(from_file["pages"]).replace("{'", "").replace(", {", "")
    assert "post@example.test" in str(from_file)


@pytest.mark.parametrize("role", LOCAL_ROLES)
def test_each_role_has_the_rights_of_the_table_on_its_own_pages_and_pictures(add, role):
    tenant, page = add("5601")
    group = RoleGroup.objects.get(municipality="5601", role=role).group
    pages = GroupPagePermission.objects.filter(group=group)
    assert sorted(pages.values_list("page", "permission__codename")) == sorted(
        (page.pk, name) for name in RIGHTS[role].pages
    )
    own = GroupCollectionPermission.objects.filter(group=group, collection=tenant.collection)
    assert sorted(own.values_list("permission__codename", flat=True)) == sorted(RIGHTS[role].media)
    names = {f"{row.content_type.app_label}.{row.codename}" for row in group.permissions.all()}
    assert names == {*RIGHTS[role].models, "wagtailadmin.access_admin"}


@pytest.mark.parametrize("role", [Role.NATIONAL_EDITOR, Role.OWNER])
def test_national_roles_have_the_rights_of_the_table_over_the_whole_tree(national, role):
    group = RoleGroup.objects.get(municipality=None, role=role).group
    pages = GroupPagePermission.objects.filter(group=group)
    assert set(pages.values_list("page__depth", flat=True)) == {1}
    assert set(pages.values_list("permission__codename", flat=True)) == set(RIGHTS[role].pages)


def test_only_its_own_editors_approve_its_pages(add):
    tenant, page = add("5601")
    assert page.get_workflow() == tenant.workflow
    (task,) = tenant.workflow.tasks
    assert [group.role_group.role for group in task.specific.groups.all()] == [Role.EDITOR]


def everything() -> dict[str, list]:
    """Every row of every table, but for what tells when somebody was here."""
    models = [model for model in apps.get_models() if model._meta.app_label not in ("sessions", "geography")]
    return {model._meta.label: list(model._base_manager.order_by("pk").values()) for model in models}


def test_adding_it_again_changes_nothing(add):
    add("5601", contact=False)
    before = everything()
    _tenant, made = add_municipality(Wish("5601"))
    ensure_national_groups()
    assert not made
    assert everything() == before


def test_adding_it_again_leaves_what_editors_have_made_of_it(add):
    _tenant, page = add("5601")
    page.title = "Alta – kurs for deg"
    page.save_revision()
    InformationPage.objects.child_of(page).get(slug="kontakt").delete()
    add_municipality(Wish("5601"))
    page = MunicipalityPage.objects.get(pk=page.pk)
    assert page.get_latest_revision_as_object().title == "Alta – kurs for deg"
    assert InformationPage.objects.child_of(page).filter(slug="kontakt").exists()  # what is missing is made


def test_a_page_that_is_public_already_stays_so(national):
    page = factories.make_municipality_page("5601")
    tenant, _made = add_municipality(Wish("5601"))
    page.refresh_from_db()
    assert tenant.state == TenantState.ACTIVE
    assert page.live


def test_a_host_name_leads_to_the_municipalitys_own_page(add, client):
    tenant, page = add("5601", host="kurs.alta.example")
    assert Site.objects.get(hostname="kurs.alta.example").root_page_id == page.pk
    assert tenant.municipality_id == "5601"


@pytest.mark.parametrize(
    ("wish", "word"),
    [
        (Wish("9999"), "9999"),
        (Wish("5601", host="Alta kommune!"), "kurs.alta.kommune.no"),
        (Wish("5601", host="opptatt.example"), "opptatt.example"),
        (Wish("5601", languages=["nb", "xx"]), "xx"),
        (Wish("5601", colour="lilla"), "#0a5c8a"),
    ],
    ids=["number", "ill-formed host", "host in use", "language", "colour"],
)
def test_a_wish_that_cannot_be_met_is_refused_with_a_reason_and_makes_nothing(national, wish, word):
    Site.objects.create(hostname="opptatt.example", root_page=national.home)
    with pytest.raises(ValidationError, match=word):
        add_municipality(wish)
    assert not Tenant.objects.exists()


def test_its_profile_colour_is_kept_as_the_site_writes_colours(add):
    _tenant, page = add("5601", colour="0A5C8A")
    assert page.colour == "#0a5c8a"


def test_it_stands_in_the_tree_of_its_own_language_where_there_is_one(national):
    nn = Locale.objects.get(language_code="nn")
    home = national.home.copy_for_translation(nn)
    index = national.municipalities.copy_for_translation(nn)
    for page in (home, index):
        page.save_revision().publish()
    tenant, _made = add_municipality(Wish("4644", languages=["nn"]))  # Luster
    page = MunicipalityPage.objects.get(municipality="4644")
    assert tenant.languages == ["nn"]
    assert page.locale == nn
    assert page.get_parent().pk == MunicipalityIndexPage.objects.get(locale=nn).pk
    assert "helseutfordring" in page.summary and "ei " in page.summary


def test_a_municipality_that_demands_nynorsk_is_noted_as_such(add):
    tenant, _page = add("4644")
    assert tenant.languages[0] == "nn"


def test_the_command_adds_several_and_says_what_it_did(national):
    out = StringIO()
    call_command("add_municipality", "5601", "5001", stdout=out)
    assert "2 added, 0 there already." in out.getvalue()
    call_command("add_municipality", "5601", "5001", stdout=out)
    assert "0 added, 2 there already." in out.getvalue()
    assert Collection.objects.filter(name__in=["Alta", "Trondheim"]).count() == 2


@pytest.mark.parametrize(
    "arguments", [(), ("5601", "5001", "--host", "kurs.alta.example"), ("0000",), ("5601", "--languages", "xx")]
)
def test_the_command_refuses_what_it_cannot_do(national, arguments):
    with pytest.raises(CommandError):
        call_command("add_municipality", *arguments, stdout=StringIO())


def test_the_cost_of_one_more_does_not_grow_with_those_that_are_there(national):
    def cost(number: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            add_municipality(Wish(number))
        return len(queries)

    # By the alphabet: Wagtail keeps collections in order, and one in between costs what it moves.
    cost("1103")  # Stavanger makes what all share
    second = cost("5001")
    for number in ("1804", "5031", "5601"):
        add_municipality(Wish(number))
    assert cost("1508") == second  # Ålesund


def test_a_nynorsk_municipality_stands_in_the_nynorsk_tree_though_the_site_has_no_pages_there_yet(national):
    tenant, _made = add_municipality(Wish("4644"))  # Luster
    page = MunicipalityPage.objects.get(municipality=tenant.municipality)
    assert page.locale.language_code == "nn"
    assert not page.get_ancestors().filter(live=True, locale=page.locale).exists()


def test_a_page_in_a_sami_language_is_left_to_those_who_write_it(national):
    tenant, _made = add_municipality(Wish("5610"))  # Kárášjohka
    assert tenant.languages == ["nb", "se"]
    assert [page.locale.language_code for page in MunicipalityPage.objects.all()] == ["nb"]


def test_a_page_that_comes_later_in_another_language_is_for_the_same_people(national):
    tenant, _made = add_municipality(Wish("5610"))
    page = MunicipalityPage.objects.get()
    twin = start_translation(page, Locale.objects.get(language_code="se"))
    rights = {one: set(one.group_permissions.values_list("group", "permission")) for one in (page, twin)}
    assert rights[page]
    assert rights[twin] == rights[page]
    assert twin.get_workflow() == tenant.workflow
