"""Changing somebody: own municipality's roles and no more; nobody raises anyone's rights."""

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from wagtail.models import ModelLogEntry

from cms.enums import Role
from cms.users.access import change_roles
from cms.users.models import User
from tests.users.people import ALTA, PASSWORD, held, person

INDEX = reverse("wagtailusers_users:index")


def edit(user):
    return reverse("wagtailusers_users:edit", args=[user.pk])


def end(user):
    return reverse("wagtailusers_users:end_access", args=[user.pk])


def account(user, **changed):
    fields = {"email": user.email, "first_name": user.first_name, "last_name": user.last_name, "is_active": "on"}
    return fields | {"roles": [group.pk for group in held(user)]} | changed


def test_an_administrator_changes_the_roles_of_a_colleague(as_administrator, town):
    answer = as_administrator.post(edit(town.editor), {"roles": [town.alta[Role.CONTRIBUTOR].pk]})
    assert answer.url == INDEX
    assert held(town.editor) == {town.alta[Role.CONTRIBUTOR]}


def test_roles_elsewhere_stay_and_do_not_show(as_administrator, town):
    elsewhere = {town.trondheim[Role.EDITOR], town.national_editors, Group.objects.create(name="Laget for hånd")}
    town.editor.groups.add(*elsewhere)
    page = as_administrator.get(edit(town.editor))
    assert set(page.context["form"].fields["roles"].queryset) == set(town.alta.values())
    assert "Trondheim" not in page.content.decode()
    as_administrator.post(edit(town.editor), {"roles": [town.alta[Role.CONTRIBUTOR].pk]})
    assert held(town.editor) == {town.alta[Role.CONTRIBUTOR], *elsewhere}


@pytest.mark.parametrize("theirs", ["neighbours", "national", "owners", "by hand"])
def test_a_forged_role_changes_nothing(as_administrator, town, theirs):
    by_hand = Group.objects.create(name="Laget for hånd")
    forged = {
        "neighbours": town.trondheim[Role.EDITOR],
        "national": town.national_editors,
        "owners": town.owners,
        "by hand": by_hand,
    }[theirs]
    for user in (town.editor, town.administrator):
        before = held(user)
        answer = as_administrator.post(edit(user), {"roles": [*(group.pk for group in before), forged.pk]})
        assert "roles" in answer.context["form"].errors
        assert held(user) == before
        with pytest.raises(PermissionDenied):
            change_roles(user, {*before, forged}, town.administrator)
        assert held(user) == before


def test_forged_fields_change_nothing(as_administrator, town):
    forged = {
        "email": "annen@example.test",
        "first_name": "Annen",
        "last_name": "Annen",
        "password1": "nytt langt passord 1",
        "password2": "nytt langt passord 1",
        "password": "x",
        "is_superuser": "1",
        "is_staff": "1",
        "is_active": "",
        "groups": [town.owners.pk],
        "user_permissions": ["1"],
        "municipality": "5001",
        "local_roles": ["editor"],
        "roles": [town.alta[Role.EDITOR].pk],
    }
    columns = [field.name for field in User._meta.concrete_fields]
    before = User.objects.values(*columns).get(pk=town.editor.pk)
    as_administrator.post(edit(town.editor), forged)
    assert User.objects.values(*columns).get(pk=town.editor.pk) == before
    assert held(town.editor) == {town.alta[Role.EDITOR]}
    assert not town.editor.user_permissions.exists()


@pytest.mark.parametrize("view", ["edit", "end_access", "resend", "delete", "history", "history_results", "usage"])
@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("name", ["neighbour", "neighbours_administrator", "owner"])
def test_somebody_elsewhere_does_not_exist(as_administrator, town, view, method, name):
    user = getattr(town, name)
    before = held(user)
    url = reverse(f"wagtailusers_users:{view}", args=[user.pk])
    answer = getattr(as_administrator, method)(url, {"roles": [town.alta[Role.EDITOR].pk]})
    assert answer.status_code == 404
    assert held(user) == before
    assert User.objects.get(pk=user.pk).is_active


@pytest.mark.parametrize("view", ["delete", "history", "history_results", "usage"])
def test_what_tells_of_other_municipalities_is_the_owners(as_administrator, town, view):
    url = reverse(f"wagtailusers_users:{view}", args=[town.editor.pk])
    assert as_administrator.get(url).status_code == 404
    assert as_administrator.post(url).status_code == 404
    assert User.objects.filter(pk=town.editor.pk).exists()


@pytest.mark.parametrize("role", [Role.CONTRIBUTOR, Role.EDITOR])
@pytest.mark.parametrize("view", ["edit", "end_access", "resend"])
def test_other_roles_change_nobody(client, town, role, view):
    client.force_login(person(town.alta[role]))
    url = reverse(f"wagtailusers_users:{view}", args=[town.editor.pk])
    for answer in (client.get(url), client.post(url, {"roles": [town.alta[Role.CONTRIBUTOR].pk]})):
        assert answer.status_code in (302, 404)
    assert held(town.editor) == {town.alta[Role.EDITOR]}


def test_an_administrator_gives_themself_nothing(as_administrator, town):
    roles = [town.alta[Role.LOCAL_ADMINISTRATOR].pk, town.alta[Role.EDITOR].pk]
    answer = as_administrator.post(edit(town.administrator), {"roles": roles})
    assert answer.context["form"].non_field_errors()
    assert held(town.administrator) == {town.alta[Role.LOCAL_ADMINISTRATOR]}


def test_the_last_administrator_role_is_not_taken_from_oneself(as_administrator, town):
    town.administrator.groups.add(town.alta[Role.EDITOR])
    answer = as_administrator.post(edit(town.administrator), {"roles": [town.alta[Role.EDITOR].pk]})
    assert answer.context["form"].non_field_errors()
    as_administrator.post(end(town.administrator))
    assert held(town.administrator) == {town.alta[Role.LOCAL_ADMINISTRATOR], town.alta[Role.EDITOR]}
    as_administrator.post(edit(town.administrator), {"roles": [town.alta[Role.LOCAL_ADMINISTRATOR].pk]})
    assert held(town.administrator) == {town.alta[Role.LOCAL_ADMINISTRATOR]}


def test_the_owner_does_not_drop_the_owners_role(as_owner, town):
    answer = as_owner.post(edit(town.owner), account(town.owner, roles=[town.national_editors.pk]))
    assert answer.context["form"].non_field_errors()
    assert held(town.owner) == {town.owners}


@pytest.mark.parametrize("how", ["button", "no tick left"])
def test_ended_access_closes_the_account(as_administrator, town, how):
    if how == "button":
        as_administrator.post(end(town.editor))
    else:
        as_administrator.post(edit(town.editor), {"roles": []})
    town.editor.refresh_from_db()
    assert held(town.editor) == set()
    assert not town.editor.is_active


def test_an_account_without_any_role_can_be_closed_too(as_owner, town):
    nobody = person()
    as_owner.post(end(nobody))
    nobody.refresh_from_db()
    assert not nobody.is_active


def test_who_works_for_a_neighbour_too_keeps_that(as_administrator, town):
    town.editor.groups.add(town.trondheim[Role.EDITOR])
    as_administrator.post(end(town.editor))
    town.editor.refresh_from_db()
    assert held(town.editor) == {town.trondheim[Role.EDITOR]}
    assert town.editor.is_active


def test_opening_the_page_ends_nothing(as_administrator, town):
    assert as_administrator.get(end(town.editor)).status_code == 200
    assert held(town.editor) == {town.alta[Role.EDITOR]}


def test_who_is_let_go_is_out_at_once(as_administrator, town, client):
    other = client.__class__()
    other.force_login(town.editor)
    assert other.get("/admin/").status_code == 200
    as_administrator.post(end(town.editor))
    assert other.get("/admin/").status_code == 302


def test_a_superuser_who_is_a_colleague_is_out_of_reach(as_administrator, town):
    superuser = person(town.alta[Role.EDITOR], is_superuser=True)
    for url in (edit(superuser), end(superuser)):
        assert as_administrator.get(url).status_code == 404
        assert as_administrator.post(url, {"roles": []}).status_code == 404
    superuser.refresh_from_db()
    assert superuser.is_active


def test_the_owner_changes_everything(as_owner, town):
    data = account(
        town.editor,
        email="Ny@Alta.test",
        first_name="Edelin",
        roles=[town.national_editors.pk],
        municipality="5001",
        local_roles=["contributor"],
    )
    del data["is_active"]
    assert as_owner.post(edit(town.editor), data).status_code == 302
    town.editor.refresh_from_db()
    assert (town.editor.email, town.editor.first_name, town.editor.is_active) == ("ny@alta.test", "Edelin", False)
    assert held(town.editor) == {town.national_editors, town.trondheim[Role.CONTRIBUTOR]}


def test_the_owner_opens_an_account_again(as_owner, town):
    closed = person(town.alta[Role.EDITOR], is_active=False)
    as_owner.post(edit(closed), account(closed))
    closed.refresh_from_db()
    assert closed.is_active
    assert held(closed) == {town.alta[Role.EDITOR]}


def test_two_people_do_not_share_an_address(as_owner, town):
    answer = as_owner.post(edit(town.editor), account(town.editor, email="TOR@trondheim.test"))
    assert "email" in answer.context["form"].errors


def test_the_owner_makes_no_superuser(as_owner, town):
    for user in (town.editor, town.owner):
        as_owner.post(edit(user), account(user, is_superuser="on", is_staff="on"))
        user.refresh_from_db()
        assert not user.is_superuser
        assert not user.is_staff


def test_the_owner_gives_no_group_made_by_hand_but_leaves_it(as_owner, town):
    by_hand = Group.objects.create(name="Laget for hånd")
    answer = as_owner.post(edit(town.owner), account(town.owner, roles=[town.owners.pk, by_hand.pk]))
    assert "roles" in answer.context["form"].errors
    town.editor.groups.add(by_hand)
    as_owner.post(edit(town.editor), account(town.editor))
    assert by_hand in held(town.editor)


@pytest.mark.parametrize("view", ["edit", "end_access", "resend"])
def test_the_owner_does_not_touch_a_superuser(as_owner, town, view):
    superuser = person(email="super@example.test", is_superuser=True, logged_in=False)
    url = reverse(f"wagtailusers_users:{view}", args=[superuser.pk])
    assert as_owner.get(url).status_code == 404
    assert as_owner.post(url, account(superuser, email="olga@annet.test")).status_code == 404
    superuser.refresh_from_db()
    assert superuser.email == "super@example.test"


def test_a_superuser_makes_a_superuser(client, town):
    client.force_login(person(is_superuser=True))
    client.post(edit(town.editor), account(town.editor, is_superuser="on"))
    town.editor.refresh_from_db()
    assert town.editor.is_superuser


def test_the_owner_deletes_and_is_told_of_something_better(as_owner, town):
    url = reverse("wagtailusers_users:delete", args=[town.editor.pk])
    assert end(town.editor) in as_owner.get(url).content.decode()
    as_owner.post(url)
    assert not User.objects.filter(pk=town.editor.pk).exists()


@pytest.mark.parametrize("name", ["owner", "superuser"])
def test_the_owner_deletes_neither_themself_nor_a_superuser(as_owner, town, name):
    user = town.owner if name == "owner" else person(is_superuser=True)
    url = reverse("wagtailusers_users:delete", args=[user.pk])
    assert as_owner.post(url).status_code in (302, 404)
    assert User.objects.filter(pk=user.pk).exists()


def test_nobody_sets_a_password_for_somebody_else(client, town):
    client.force_login(person(is_superuser=True))
    data = account(town.editor, password1="nytt langt passord 1", password2="nytt langt passord 1")
    page = client.get(edit(town.editor)).content.decode()
    assert 'type="password"' not in page
    client.post(edit(town.editor), data)
    town.editor.refresh_from_db()
    assert town.editor.check_password(PASSWORD)


@pytest.mark.parametrize("name", ["administrator", "owner"])
@pytest.mark.parametrize("action", ["assign_role", "delete", "set_active_state"])
def test_bulk_actions_change_nobody_even_without_the_gate(client, town, settings, name, action):
    settings.MIDDLEWARE = [middleware for middleware in settings.MIDDLEWARE if "Gate" not in middleware]
    client.force_login(getattr(town, name))
    powerful = Group.objects.create(name="Laget for hånd")
    url = reverse("wagtail_bulk_action", args=["users", "user", action])
    people = [town.neighbour, getattr(town, name)]
    before = [held(user) for user in people]
    data = {"role": powerful.pk, "mark_as_active": "False"}
    answer = client.post(f"{url}?{'&'.join(f'id={user.pk}' for user in people)}", data)
    assert answer.status_code in (302, 403, 404)
    assert [held(user) for user in people] == before
    assert all(User.objects.get(pk=user.pk).is_active for user in people)


def test_users_are_not_copied(as_owner, town):
    assert as_owner.get(f"/admin/users/copy/{town.editor.pk}/").status_code == 404


@pytest.mark.parametrize("name", ["administrator", "owner"])
def test_groups_are_a_superusers(client, town, name):
    client.force_login(getattr(town, name))
    for view, args in (("index", []), ("add", []), ("edit", [town.owners.pk])):
        assert client.get(reverse(f"wagtailusers_groups:{view}", args=args)).status_code in (302, 403, 404)


def actions(user):
    entries = ModelLogEntry.objects.for_instance(user).order_by("pk")
    return [(entry.action, entry.user_id) for entry in entries]


def test_every_change_of_access_is_logged_without_addresses(as_administrator, town, client):
    admin = town.administrator.pk
    data = {"email": "nils@alta.test", "first_name": "Nils", "last_name": "Hansen"}
    client.post(reverse("wagtailusers_users:add"), data | {"roles": [town.alta[Role.EDITOR].pk]})
    nils = User.objects.get(email="nils@alta.test")
    client.post(reverse("wagtailusers_users:resend", args=[nils.pk]))
    client.post(edit(nils), {"roles": [town.alta[Role.CONTRIBUTOR].pk]})
    client.post(end(nils))
    client.post(reverse("wagtailusers_users:add"), data | {"roles": [town.alta[Role.EDITOR].pk]})
    assert actions(nils) == [
        ("people.invite", admin),
        ("people.resend", admin),
        ("people.roles", admin),
        ("people.roles", admin),
        ("people.disable", admin),
        ("people.invite", admin),
        ("people.enable", admin),
    ]
    entries = ModelLogEntry.objects.for_instance(nils)
    assert {entry.label for entry in entries} == {"Nils Hansen"}
    assert not any("@" in str(entry.data) for entry in entries)
    changed = entries.filter(action="people.roles").order_by("pk").first()
    assert changed.data == {
        "given": [town.alta[Role.CONTRIBUTOR].name],
        "taken": [town.alta[Role.EDITOR].name],
    }
    assert town.alta[Role.CONTRIBUTOR].name in changed.message


def test_opening_and_closing_by_the_owner_is_logged(as_owner, town):
    data = account(town.editor)
    as_owner.post(edit(town.editor), data | {"is_active": ""})
    as_owner.post(edit(town.editor), data)
    assert [action for action, _user in actions(town.editor)] == ["people.disable", "people.enable"]


def test_saving_without_a_change_logs_nothing(as_owner, town):
    as_owner.post(edit(town.editor), account(town.editor))
    assert actions(town.editor) == []


def test_the_owner_reads_the_history_of_a_person(as_owner, town):
    as_owner.post(edit(town.editor), account(town.editor, municipality=ALTA, local_roles=["contributor"]))
    page = as_owner.get(reverse("wagtailusers_users:history", args=[town.editor.pk])).content.decode()
    assert town.alta[Role.CONTRIBUTOR].name in page
