"""Passwords, tries, sessions: what lets somebody in, how long, and what nobody can find out."""

from datetime import timedelta

import pytest
from django.conf import settings as django_settings
from django.contrib.auth.hashers import get_hasher, identify_hasher
from django.contrib.auth.models import Group
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from cms.login.models import LoginSession
from cms.settings import login as production
from cms.users.access import end_access
from cms.users.models import User
from tests.users.people import PASSWORD

LOGIN = reverse("wagtailadmin_login")
HOME = reverse("wagtailadmin_home")


def log_in(client, email, password=PASSWORD, **extra):
    return client.post(LOGIN, {"username": email, "password": password}, **extra)


def said(answer) -> list[str]:
    return answer.context["form"].non_field_errors()


def is_in(client) -> bool:
    return client.get(HOME).status_code == 200


def actions(user) -> list[str]:
    return list(ModelLogEntry.objects.for_instance(user).order_by("pk").values_list("action", flat=True))


def test_a_password_lets_in_with_a_new_session_key_and_is_logged(client, town):
    client.get(LOGIN)
    client.session.save()
    before = client.session.session_key
    answer = log_in(client, "EDEL@alta.test")
    assert (answer.status_code, answer["Location"]) == (302, HOME)
    assert client.session.session_key != before
    assert actions(town.editor) == ["login.in"]
    assert is_in(client)


def test_the_way_on_leads_to_no_other_host(client, town):
    for address in ("https://evil.example/", "//evil.example/", "javascript:alert(1)"):
        answer = client.post(LOGIN, {"username": town.editor.email, "password": PASSWORD, "next": address})
        assert answer["Location"] == HOME
        client.logout()


def test_a_wrong_password_and_an_address_that_nobody_has_are_answered_alike(client, town):
    known, unknown = log_in(client, town.editor.email, "feil"), log_in(client, "ingen@alta.test", "feil")
    town.neighbour.is_active = False
    town.neighbour.save()
    closed = log_in(client, town.neighbour.email)
    assert said(known) == said(unknown) == said(closed)
    assert actions(town.editor) == ["login.failed"]
    assert not ModelLogEntry.objects.filter(label__contains="ingen").exists()


@pytest.mark.parametrize("email", ["edel@alta.test", "ingen@alta.test"])
def test_after_five_wrong_passwords_the_address_waits_wherever_it_is_typed(client, town, email, settings):
    settings.ALLOWED_HOSTS = ["*"]
    for number in range(5):
        log_in(client, email, "feil", headers={"host": f"{number}.example"}, REMOTE_ADDR=f"10.0.0.{number}")
    answer = log_in(client, email, REMOTE_ADDR="10.0.0.9")
    assert answer.status_code == 200
    assert "5" in said(answer)[0]
    if User.objects.filter(email=email).exists():
        assert actions(town.editor) == ["login.failed"] * 5 + ["login.locked"]


def test_twenty_wrong_passwords_from_one_place_are_enough(client, town):
    for number in range(20):
        log_in(client, f"gjett{number}@alta.test", "feil")
    assert "5" in said(log_in(client, town.editor.email))[0]
    assert log_in(client, town.editor.email, REMOTE_ADDR="10.0.0.9").status_code == 302


def test_the_right_password_is_not_counted(client, town):
    for _number in range(12):
        assert log_in(client, town.editor.email).status_code == 302
        client.logout()


def test_asking_for_a_new_password_tells_nothing_and_is_limited(client, town):
    address = reverse("wagtailadmin_password_reset")
    answers = [client.post(address, {"email": email}) for email in (town.editor.email, "ingen@alta.test")]
    assert [answer["Location"] for answer in answers] == [reverse("wagtailadmin_password_reset_done")] * 2
    assert len(mail.outbox) == 1
    for _number in range(2):
        client.post(address, {"email": town.editor.email})
    assert "5" in said(client.post(address, {"email": town.editor.email}))[0]
    assert len(mail.outbox) == 3


def test_the_mail_with_the_link_is_sent_after_the_answer_in_production():
    assert production.RESET_MAIL_LATER is True


def test_new_passwords_are_kept_with_scrypt_and_old_ones_are_renewed_at_log_in(client, town, settings):
    settings.PASSWORD_HASHERS = production.PASSWORD_HASHERS
    town.editor.password = get_hasher("pbkdf2_sha256").encode(PASSWORD, "salt", iterations=1)
    town.editor.save()
    assert log_in(client, town.editor.email).status_code == 302
    town.editor.refresh_from_db()
    assert identify_hasher(town.editor.password).algorithm == "scrypt"


def age(client, **fields) -> None:
    session = client.session
    for name, seconds in fields.items():
        session[name] -= seconds
    session.save()


@pytest.mark.parametrize(
    ("ages", "stays"),
    [
        ({"login_seen": 119 * 60}, True),
        ({"login_seen": 121 * 60}, False),
        ({"login_began": 11 * 3600}, True),
        ({"login_began": 12 * 3600 + 60}, False),
    ],
)
def test_a_log_in_ends_after_a_working_day_and_after_two_idle_hours(client, town, ages, stays):
    log_in(client, town.editor.email)
    age(client, **ages)
    assert is_in(client) is stays
    assert LoginSession.objects.filter(user=town.editor).exists() is stays


def test_what_an_open_editor_asks_by_itself_is_not_being_there(client, town):
    log_in(client, town.editor.email)
    age(client, login_seen=100 * 60)
    seen = client.session["login_seen"]
    client.post(reverse("wagtailadmin_editing_sessions:ping", args=["home", "homepage", 1, 1]))
    assert client.session["login_seen"] == seen
    client.get(HOME)
    assert client.session["login_seen"] > seen


def test_all_log_ins_end_when_the_password_changes_and_when_the_access_ends(client, town):
    log_in(client, town.editor.email)
    town.editor.set_password("et helt annet passord 9")
    town.editor.save()
    assert not is_in(client)
    log_in(client, town.editor.email, "et helt annet passord 9")
    assert is_in(client)
    end_access(User.objects.get(pk=town.editor.pk), town.administrator)
    assert not is_in(client)


def test_somebody_sees_where_they_are_logged_in_and_ends_it_elsewhere(client, town, django_user_model):
    other = client.__class__()
    log_in(client, town.editor.email, HTTP_USER_AGENT="Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/150.0")
    log_in(other, town.editor.email, HTTP_USER_AGENT="Mozilla/5.0 (iPhone; CPU) AppleWebKit/605 Safari/604")
    page = client.get(reverse("mfa_index")).content.decode()
    assert "Firefox, Windows" in page and "Safari, iPhone" in page
    client.post(reverse("login_elsewhere"))
    assert is_in(client) and not is_in(other)


def test_nothing_of_a_log_in_holds_a_network_address(client, town):
    log_in(client, town.editor.email, REMOTE_ADDR="10.20.30.40")
    for row in (*ModelLogEntry.objects.values(), *LoginSession.objects.values(), dict(client.session.items())):
        assert "10.20.30.40" not in str(row)


def test_old_records_and_sessions_are_forgotten_by_night(client, town):
    from cms.management.commands import nightly  # noqa: PLC0415

    log_in(client, town.editor.email)
    ModelLogEntry.objects.update(timestamp=timezone.now() - timedelta(days=370))
    LoginSession.objects.update(began_at=timezone.now() - timedelta(hours=13))
    nightly.forget_old_records()
    nightly.forget_old_sessions()
    assert not ModelLogEntry.objects.filter(action="login.in").exists()
    assert not LoginSession.objects.exists()


def test_cookies_are_for_this_site_over_https_and_end_with_the_browser():
    assert production.SESSION_COOKIE_HTTPONLY and production.SESSION_EXPIRE_AT_BROWSER_CLOSE
    assert production.SESSION_COOKIE_SAMESITE == "Lax"
    assert django_settings.SESSION_COOKIE_AGE == 12 * 3600


def test_a_visitor_gets_no_cookie_from_the_log_in_rules(client, site):
    answer = client.get("/nb/")
    assert "Cookie" not in answer.get("Vary", "") and not answer.cookies


def test_groups_without_a_role_need_no_second_step(town, settings):
    from cms.login.second_step import must_have_one  # noqa: PLC0415

    settings.REQUIRE_SECOND_FACTOR = ["owner"]
    town.editor.groups.add(Group.objects.create(name="Laget for hånd"))
    assert not must_have_one(town.editor)
    assert must_have_one(town.owner)
