"""The second step: who is led to it, what a code lets through, who may reset it, and what is told of it."""

import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.core import mail
from django.urls import reverse
from wagtail.models import ModelLogEntry

from cms.enums import Role
from cms.login import second_step
from tests.login.test_logging_in import HOME, actions, is_in, log_in
from tests.users.people import PASSWORD, TRONDHEIM, person, role_group

STEP, OWN = reverse("mfa_authenticate"), reverse("mfa_index")


def set_up(user) -> str:
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    return secret


def code(secret: str, steps: int = 0) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


@pytest.fixture
def required(settings):
    settings.REQUIRE_SECOND_FACTOR = ["owner", "local_administrator"]


def test_whoever_must_have_a_second_step_goes_nowhere_before_it_is_set_up(client, town, required):
    log_in(client, town.administrator.email)
    for name in ("wagtailadmin_home", "wagtailusers_users:index", "log_ins", "wagtailadmin_account"):
        assert client.get(reverse(name))["Location"] == OWN
    assert client.get(OWN).status_code == 200
    set_up(town.administrator)
    assert is_in(client)


def test_the_page_that_people_are_led_to_says_why_once(client, town, required):
    log_in(client, town.administrator.email)
    told = client.get(HOME, follow=True).content.decode()
    assert told.count("Med rollen din trenger du") == 1


def test_ones_account_leads_to_ones_log_in_and_can_be_saved(client, town):
    log_in(client, town.editor.email)
    account = reverse("wagtailadmin_account")
    assert OWN in client.get(account).content.decode()
    names = {"name_email-first_name": "Anna", "name_email-last_name": "Nordli", "name_email-email": town.editor.email}
    theme = {"theme-theme": "dark", "theme-contrast": "system", "theme-density": "default"}
    answer = client.post(
        account, {**names, **theme, "locale-preferred_language": "nn", "theme-keyboard_shortcuts": "on"}
    )
    assert (answer.status_code, answer.get("Location")) == (302, account)
    town.editor.refresh_from_db()
    assert town.editor.first_name == "Anna"


def test_no_passkey_is_asked_of_somebody_who_has_none(client, town):
    set_up(town.editor)
    log_in(client, town.editor.email)
    assert "passkey-button" not in client.get(STEP).content.decode()


def test_nobody_else_is_led_there(client, town, required):
    log_in(client, town.editor.email)
    assert is_in(client)


def test_the_password_alone_lets_nobody_in_who_has_a_second_step(client, town):
    secret = set_up(town.editor)
    assert log_in(client, town.editor.email)["Location"] == STEP
    assert client.get(HOME).status_code == 302
    assert client.post(STEP, {"code": "000000"}).status_code == 200
    assert client.post(STEP, {"code": f"{code(secret)[:3]} {code(secret)[3:]}"})["Location"] == HOME
    assert is_in(client)
    assert actions(town.editor) == ["login.step_failed", "login.in"]
    assert ModelLogEntry.objects.get(action="login.in").data == {"by": ["password", "totp"]}


def test_a_code_is_used_once(client, town):
    secret = set_up(town.editor)
    now = code(secret)
    log_in(client, town.editor.email)
    assert client.post(STEP, {"code": now}).status_code == 302
    client.logout()
    log_in(client, town.editor.email)
    assert client.post(STEP, {"code": now}).status_code == 200


def test_a_recovery_code_is_used_once(client, town):
    set_up(town.editor)
    recovery = RecoveryCodes.activate(town.editor).get_unused_codes()[0]
    for status in (302, 200):
        log_in(client, town.editor.email)
        assert client.post(STEP, {"code": recovery}).status_code == status
        client.logout()


def test_five_wrong_codes_and_it_waits(client, town):
    secret = set_up(town.editor)
    log_in(client, town.editor.email)
    for _number in range(5):
        client.post(STEP, {"code": "000000"})
    answer = client.post(STEP, {"code": code(secret)})
    assert answer.status_code == 200
    assert "5" in answer.context["form"].errors["code"][0]


def test_the_secret_is_not_in_the_database_as_it_is(town):
    secret = set_up(town.editor)
    assert secret not in str(Authenticator.objects.get().data)


def test_with_another_secret_key_no_code_is_right_and_nothing_breaks(client, town, settings):
    secret = set_up(town.editor)
    settings.SECRET_KEY, old = "x" * 50, settings.SECRET_KEY
    log_in(client, town.editor.email)
    assert client.post(STEP, {"code": code(secret)}).status_code == 200
    settings.SECRET_KEY_FALLBACKS = [old]
    assert client.post(STEP, {"code": code(secret, 1)}).status_code == 302


@pytest.mark.parametrize("credential", ["", "x", "[]", "1", "{}", '{"response": {"userHandle": "Mg"}}', '{"id": []}'])
def test_a_passkey_that_was_made_up_is_refused(client, town, credential):
    answer = client.post(reverse("mfa_login_webauthn"), {"credential": credential})
    assert (answer.status_code, answer["Location"]) == (302, reverse("account_login"))


def test_before_anything_is_changed_one_shows_who_one_is(client, town, django_capture_on_commit_callbacks):
    log_in(client, town.editor.email)
    address = reverse("mfa_activate_totp")
    again = client.get(address)
    assert again["Location"].startswith(reverse("account_reauthenticate"))
    assert client.post(again["Location"], {"password": "feil"}).status_code == 200
    assert client.post(again["Location"], {"password": PASSWORD})["Location"] == address
    secret = client.get(address).context["form"].secret
    with django_capture_on_commit_callbacks(execute=True):
        done = client.post(address, {"code": code(secret)})
    assert done["Location"] == reverse("mfa_view_recovery_codes")
    assert len(client.get(done["Location"]).context["unused_codes"]) == 10
    assert "****" in client.get(done["Location"]).context["unused_codes"]
    assert mail.outbox[-1].to == [town.editor.email]
    assert "login.step_added" in actions(town.editor)


def test_an_administrator_resets_the_second_step_of_a_colleague_who_is_then_out(client, town):
    set_up(town.editor)
    hers = client.__class__()
    hers.force_login(town.editor)
    client.force_login(town.administrator)
    address = reverse("wagtailusers_users:reset_step", args=[town.editor.pk])
    assert town.editor.first_name in client.get(address).content.decode()
    assert Authenticator.objects.exists(), "nothing is done by looking"
    client.post(address)
    assert not Authenticator.objects.exists()
    assert not is_in(hers)
    assert actions(town.editor) == ["login.step_reset"]
    assert mail.outbox[-1].to == [town.editor.email]


def test_nobody_resets_for_themself_a_neighbour_or_somebody_with_a_role_elsewhere(client, town):
    client.force_login(town.administrator)
    both = person(town.alta[Role.EDITOR], role_group(Role.EDITOR, TRONDHEIM))
    national = person(town.alta[Role.EDITOR], town.owners)
    for someone in (town.administrator, town.neighbour, both, national):
        set_up(someone)
        address = reverse("wagtailusers_users:reset_step", args=[someone.pk])
        assert client.post(address).status_code in (403, 404)
        assert second_step.has_second_step(someone)
    assert second_step.may_reset(both, town.owner)


def test_an_administrator_reads_of_own_people_only_and_nothing_of_a_neighbours_roles(client, town):
    from cms.login.claims import update_roles  # noqa: PLC0415

    for someone in (town.editor, town.neighbour):
        log_in(client.__class__(), someone.email)
    update_roles(town.editor, "prove", {town.trondheim[Role.EDITOR]})
    client.force_login(town.administrator)
    page = client.get(reverse("log_ins")).content.decode()
    assert str(town.editor) in page
    assert str(town.neighbour) not in page and TRONDHEIM not in page
    client.force_login(town.owner)
    page = client.get(reverse("log_ins")).content.decode()
    assert str(town.neighbour) in page and TRONDHEIM in page
    assert client.get(reverse("log_ins") + "?kind=failed&timestamp_from=x").status_code == 200
    assert client.get(reverse("log_ins") + "?export=csv").status_code == 200
    client.force_login(town.editor)
    assert client.get(reverse("log_ins")).status_code == 302


def test_the_report_costs_as_many_queries_for_many_lines(client, town, django_assert_max_num_queries):
    for _number in range(12):
        log_in(client.__class__(), town.editor.email)
    client.force_login(town.administrator)
    client.get(reverse("log_ins"))
    with django_assert_max_num_queries(40):
        client.get(reverse("log_ins"))


def test_only_the_owner_comes_to_the_roles_from_single_sign_on(client, town):
    address = reverse("role_mappings:add")
    client.force_login(town.administrator)
    assert client.get(address).status_code == 302
    client.force_login(town.owner)
    data = {"provider": "prove", "value": " alta ", "role": "editor", "municipality": "5601"}
    assert client.post(address, data).status_code == 302
    assert client.get(reverse("role_mappings:index")).status_code == 200
    assert client.post(address, data).status_code == 200, "twice is told, not kept"
