"""What people change about themselves, and what the rest of the admin asks of the policy."""

import pytest
from django.urls import reverse
from wagtail.admin.admin_url_finder import AdminURLFinder

from cms.enums import Role
from cms.users.models import User
from cms.users.permissions import PeoplePolicy
from tests.users.people import person

ACCOUNT = reverse("wagtailadmin_account")


def test_people_change_their_name_and_language_and_not_their_address(client, town, settings):
    settings.WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
    client.force_login(town.editor)
    data = {
        "name_email-first_name": "Edelin",
        "name_email-last_name": "Hansen",
        "name_email-email": "annen@example.test",
        "locale-preferred_language": "nn",
        "theme-theme": "light",
        "theme-contrast": "system",
        "theme-density": "default",
        "is_superuser": "1",
        "name_email-is_superuser": "1",
    }
    assert client.post(ACCOUNT, data).status_code == 302
    town.editor.refresh_from_db()
    assert (town.editor.first_name, town.editor.email) == ("Edelin", "edel@alta.test")
    assert not town.editor.is_superuser
    assert town.editor.wagtail_userprofile.get_preferred_language() == "nn"


@pytest.mark.parametrize(
    ("name", "known", "changed"),
    [("administrator", {"administrator", "editor"}, {"administrator", "editor"}), ("editor", set(), set())],
)
def test_the_policy_knows_whom_one_may_see_and_change(town, name, known, changed):
    policy, by = PeoplePolicy(User), getattr(town, name)
    assert set(policy.instances_user_has_permission_for(by, "view")) == {getattr(town, one) for one in known}
    assert set(policy.instances_user_has_permission_for(by, "change")) == {getattr(town, one) for one in changed}


def test_no_link_leads_to_somebody_elsewhere(town):
    finder = AdminURLFinder(town.administrator)
    assert finder.get_edit_url(town.editor)
    assert finder.get_edit_url(town.neighbour) is None
    assert finder.get_edit_url(person(town.alta[Role.EDITOR], is_superuser=True)) is None
