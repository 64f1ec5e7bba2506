"""Each role has in its menu what it needs, and every item of it opens."""

import pytest
from django.test import RequestFactory
from django.urls import resolve, reverse
from wagtail.admin.menu import admin_menu, reports_menu

from cms.enums import Role
from cms.models import Tenant
from cms.users.models import User
from tests import factories
from tests.worklists.people import make_person

pytestmark = pytest.mark.django_db

START, PAGES, ALL_PAGES, GUIDE = "wagtailadmin_home", "wagtailadmin_explore", "wagtailadmin_explore_root", "guide"
VENUES, PERIODS, IMAGES, DOCUMENTS = "venue:index", "calendar_period:index", "wagtailimages:index", "wagtaildocs:index"
REPORTS, COLLEAGUES = "reports", "wagtailusers_users:index"
MENUS = {
    Role.CONTRIBUTOR: [START, PAGES, VENUES, IMAGES, DOCUMENTS, REPORTS, GUIDE],
    Role.EDITOR: [START, PAGES, VENUES, PERIODS, IMAGES, DOCUMENTS, REPORTS, GUIDE],
    Role.LOCAL_ADMINISTRATOR: [START, COLLEAGUES, REPORTS, GUIDE],
    Role.NATIONAL_EDITOR: [START, ALL_PAGES, VENUES, PERIODS, IMAGES, DOCUMENTS, REPORTS, GUIDE],
}


def request_of(user):
    request = RequestFactory().get("/admin/")
    request.user = User.objects.get(pk=user.pk)
    reverse("wagtailadmin_home")  # a site that serves has read its addresses, and Wagtail makes the menu once
    return request


def items_of(user) -> list:
    return sorted(admin_menu.menu_items_for_request(request_of(user)), key=lambda item: item.order)


def menu_of(user) -> list[str]:
    """Names of the addresses that the items lead to; of a submenu its own name."""
    return [item.name if item.url == "#" else resolve(item.url).view_name for item in items_of(user)]


@pytest.mark.parametrize("role", MENUS)
def test_the_menu_of_a_role(ours, role):
    assert menu_of(make_person(role, ours)) == MENUS[role]


@pytest.mark.parametrize("role", Role)
def test_every_item_of_the_menu_opens(client, ours, role):
    user = make_person(role, ours)
    client.force_login(user)
    request = request_of(user)
    items = items_of(user)
    submenus = [item.menu.menu_items_for_request(request) for item in items if hasattr(item, "menu")]
    for item in [*items, *(inner for submenu in submenus for inner in submenu)]:
        if str(item.url).startswith("/"):
            assert client.get(item.url, follow=True).status_code == 200, item.name


def reports_of(user) -> list[str]:
    return sorted(item.name for item in reports_menu.menu_items_for_request(request_of(user)))


@pytest.mark.parametrize("role", [Role.CONTRIBUTOR, Role.EDITOR])
def test_the_only_reports_are_those_on_materials_and_adaptations(ours, role):
    assert reports_of(make_person(role, ours)) == ["adaptations", "materials"]


def test_translations_are_reported_on_to_those_who_write_in_several_languages(ours):
    assert reports_of(make_person(Role.NATIONAL_EDITOR)) == ["adaptations", "materials", "translations"]
    Tenant.objects.filter(municipality=ours.number).update(languages=["nb", "se"])
    assert reports_of(make_person(Role.EDITOR, ours)) == ["adaptations", "materials", "translations"]


def test_the_owner_has_municipalities_and_settings_too(ours):
    menu = menu_of(make_person(Role.OWNER))
    assert {START, ALL_PAGES, "settings", "tenants:index", GUIDE} <= set(menu)
    assert COLLEAGUES not in menu


def test_our_pages_open_at_the_municipality(ours):
    item = next(item for item in items_of(make_person(Role.EDITOR, ours)) if item.name == "explorer")
    assert item.url == reverse("wagtailadmin_explore", args=[ours.page.pk])
    assert item.render_component(None).start_page_id == ours.page.pk


def test_whoever_works_for_two_municipalities_opens_above_both(ours, theirs):
    user = make_person(Role.EDITOR, ours)
    user.groups.add(theirs.groups[Role.EDITOR])
    item = next(item for item in items_of(user) if item.name == "explorer")
    assert item.url == reverse("wagtailadmin_explore_root")


def test_an_editor_without_a_role_of_ours_keeps_to_the_same_menu(site):
    """As installations have them from before there were roles."""
    user = factories.make_editor(factories.make_municipality_page())
    assert menu_of(user) == [START, PAGES, REPORTS, GUIDE]
