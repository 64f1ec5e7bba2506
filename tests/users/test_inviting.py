"""Inviting: an e-mail with a link to choose a password, roles one may give, and no word of other accounts."""

import re
import smtplib
from datetime import datetime, timedelta
from unittest import mock

import pytest
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from wagtail.users.models import UserProfile

from cms.enums import Role
from cms.models import Tenant
from cms.users import invitations
from cms.users.invitations import invite
from cms.users.models import User
from tests.users.people import ALTA, PASSWORD, held, person

NEW = reverse("wagtailusers_users:add")
NAMES = {"first_name": "Nils", "last_name": "Hansen"}


@pytest.fixture
def post(client, django_capture_on_commit_callbacks):
    """Posts, and lets happen what waits for the commit."""

    def _post(url, data):
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(url, data)

    return _post


def form(email, *groups, **more):
    return {"email": email, **NAMES, "roles": [group.pk for group in groups], **more}


def link_in(message) -> str:
    return re.search(r"(/admin/password_reset/confirm/\S+)", message.body).group(1)


def choose_password(client, link, password="et helt nytt passord 9"):
    page = client.get(link, follow=True)
    return client.post(page.request["PATH_INFO"], {"new_password1": password, "new_password2": password}, follow=True)


def test_a_colleague_is_invited_chooses_a_password_and_logs_in(as_administrator, town, post, client):
    answer = post(NEW, form("Nils@Alta.test", town.alta[Role.EDITOR]))
    assert answer.url == reverse("wagtailusers_users:index")
    invited = User.objects.get(email="nils@alta.test")
    assert held(invited) == {town.alta[Role.EDITOR]}
    assert not invited.has_usable_password()
    assert (invited.is_superuser, invited.is_staff) == (False, False)
    [message] = mail.outbox
    assert message.to == ["nils@alta.test"]
    assert "Anne" in message.body
    client.logout()
    done = choose_password(client, link_in(message))
    assert reverse("wagtailadmin_login") in done.content.decode()
    assert not client.login(username="nils@alta.test", password=PASSWORD)
    assert client.login(username="nils@alta.test", password="et helt nytt passord 9")
    assert client.get("/admin/").status_code == 200


def test_the_link_works_once(as_administrator, town, post, client):
    post(NEW, form("nils@alta.test", town.alta[Role.EDITOR]))
    link = link_in(mail.outbox[0])
    choose_password(client, link)
    again = client.get(link, follow=True)
    assert again.context["validlink"] is False


def test_the_link_ends_when_the_e_mail_says(as_administrator, town, post, client, settings):
    settings.PASSWORD_RESET_TIMEOUT = 7 * 24 * 60 * 60
    sent = datetime(2026, 3, 2, 12, 0)
    with (
        mock.patch.object(PasswordResetTokenGenerator, "_now", lambda self: sent),
        mock.patch("cms.users.invitations.timezone.now", lambda: sent.astimezone()),
    ):
        post(NEW, form("nils@alta.test", town.alta[Role.EDITOR]))
    assert "9. mars 2026" in mail.outbox[0].body
    link = link_in(mail.outbox[0])
    for days, works in ((6, True), (8, False)):
        later = sent + timedelta(days=days)
        with mock.patch.object(PasswordResetTokenGenerator, "_now", lambda self, later=later: later):
            assert client.get(link, follow=True).context["validlink"] is works


def test_whose_link_has_run_out_gets_a_new_one_alone(as_administrator, town, post, client, settings):
    settings.WAGTAILADMIN_USER_PASSWORD_RESET_FORM = "cms.users.forms.PasswordResetForm"
    post(NEW, form("nils@alta.test", town.alta[Role.EDITOR]))
    client.logout()
    client.post(reverse("wagtailadmin_password_reset"), {"email": "nils@alta.test"})
    assert len(mail.outbox) == 2
    choose_password(client, link_in(mail.outbox[1]))
    assert User.objects.get(email="nils@alta.test").has_usable_password()


def test_a_closed_account_gets_no_new_link(client, town, settings):
    settings.WAGTAILADMIN_USER_PASSWORD_RESET_FORM = "cms.users.forms.PasswordResetForm"
    closed = person(is_active=False)
    client.post(reverse("wagtailadmin_password_reset"), {"email": closed.email})
    assert mail.outbox == []


def test_an_account_elsewhere_gets_the_role_and_the_screen_does_not_tell(as_administrator, town, post, client):
    messages = []
    for email in ("tor@trondheim.test", "ny@alta.test"):
        post(NEW, form(email, town.alta[Role.EDITOR]))
        page = client.get(reverse("wagtailusers_users:index"))
        messages.append([str(message).replace(email, "") for message in page.context["messages"]])
    assert messages[0] == messages[1]
    assert held(town.neighbour) == {town.alta[Role.EDITOR], town.trondheim[Role.EDITOR]}
    known, new = mail.outbox
    assert "password_reset/confirm" not in known.body
    assert known.subject != new.subject
    town.neighbour.refresh_from_db()
    assert town.neighbour.first_name == "Tor"
    assert town.neighbour.check_password(PASSWORD)


def test_capitals_in_the_address_do_not_make_a_second_account(as_administrator, town, post):
    post(NEW, form("TOR@Trondheim.test", town.alta[Role.EDITOR]))
    assert User.objects.filter(email__iexact="tor@trondheim.test").count() == 1


def test_a_colleague_who_has_the_roles_already_is_not_invited(as_administrator, town, post):
    answer = post(NEW, form("edel@alta.test", town.alta[Role.EDITOR]))
    assert answer.status_code == 200
    assert "Edel" in str(answer.context["form"].non_field_errors())
    assert mail.outbox == []


def test_an_invitation_needs_a_role(as_administrator, town, post):
    answer = post(NEW, form("nils@alta.test"))
    assert answer.context["form"].non_field_errors()
    assert not User.objects.filter(email="nils@alta.test").exists()


@pytest.mark.parametrize("theirs", ["neighbours", "national", "owners", "by hand"])
def test_an_administrator_gives_no_role_of_others(as_administrator, town, post, theirs, django_user_model):
    by_hand = town.owners.__class__.objects.create(name="Laget for hånd")
    forged = {
        "neighbours": town.trondheim[Role.CONTRIBUTOR],
        "national": town.national_editors,
        "owners": town.owners,
        "by hand": by_hand,
    }[theirs]
    answer = post(NEW, form("nils@alta.test", town.alta[Role.EDITOR], forged, is_superuser="1", is_staff="1"))
    assert "roles" in answer.context["form"].errors
    assert not User.objects.filter(email="nils@alta.test").exists()
    with pytest.raises(PermissionDenied):
        invite("nils@alta.test", [forged], town.administrator)
    assert not User.objects.filter(email="nils@alta.test").exists()


def test_forged_fields_make_no_superuser_and_set_no_password(as_administrator, town, post):
    data = form("nils@alta.test", town.alta[Role.EDITOR], is_superuser="1", is_staff="1", password1="x", password="x")
    post(NEW, data | {"municipality": "5001", "local_roles": ["editor"], "groups": [town.owners.pk]})
    invited = User.objects.get(email="nils@alta.test")
    assert (invited.is_superuser, invited.is_staff, invited.has_usable_password()) == (False, False, False)
    assert held(invited) == {town.alta[Role.EDITOR]}


def test_nobody_invites_themself_to_more(as_administrator, town, post):
    answer = post(NEW, form("anne@alta.test", town.alta[Role.EDITOR]))
    assert answer.context["form"].non_field_errors()
    assert held(town.administrator) == {town.alta[Role.LOCAL_ADMINISTRATOR]}
    with pytest.raises(ValidationError):
        invite("anne@alta.test", [town.alta[Role.EDITOR]], town.administrator)


def test_the_owner_chooses_municipality_and_roles_and_national_ones(as_owner, town, post):
    data = form("nils@alta.test", town.national_editors, municipality=ALTA, local_roles=["editor", "contributor"])
    post(NEW, data)
    expected = {town.national_editors, town.alta[Role.EDITOR], town.alta[Role.CONTRIBUTOR]}
    assert held(User.objects.get(email="nils@alta.test")) == expected


@pytest.mark.parametrize("half", [{"municipality": ALTA}, {"local_roles": ["editor"]}])
def test_municipality_and_roles_go_together(as_owner, town, post, half):
    answer = post(NEW, form("nils@alta.test", town.national_editors, **half))
    assert answer.context["form"].errors
    assert not User.objects.filter(email="nils@alta.test").exists()


def test_the_owner_gives_no_group_made_by_hand(as_owner, town, post):
    by_hand = town.owners.__class__.objects.create(name="Laget for hånd")
    answer = post(NEW, form("nils@alta.test", by_hand))
    assert "roles" in answer.context["form"].errors


def test_who_was_let_go_comes_back_by_invitation(as_administrator, town, post):
    gone = person(is_active=False, email="gone@alta.test")
    post(NEW, form("gone@alta.test", town.alta[Role.EDITOR]))
    gone.refresh_from_db()
    assert gone.is_active
    assert len(mail.outbox) == 1


@pytest.mark.parametrize("closed", ["with roles elsewhere", "superuser"])
def test_what_the_owner_closed_a_municipality_does_not_open(as_administrator, town, post, closed):
    groups = [town.trondheim[Role.EDITOR]] if closed == "with roles elsewhere" else []
    gone = person(*groups, is_active=False, email="gone@alta.test", is_superuser=closed == "superuser")
    answer = post(NEW, form("gone@alta.test", town.alta[Role.EDITOR]))
    assert answer.status_code == 302
    gone.refresh_from_db()
    assert not gone.is_active
    assert mail.outbox == []


def test_the_invitation_is_sent_again_only_to_who_has_not_come_in(as_administrator, town, post):
    waiting = person(town.alta[Role.EDITOR], logged_in=False)
    post(reverse("wagtailusers_users:resend", args=[waiting.pk]), {})
    assert [message.to for message in mail.outbox] == [[waiting.email]]
    post(reverse("wagtailusers_users:resend", args=[town.editor.pk]), {})
    assert len(mail.outbox) == 1


def test_a_neighbours_invitation_is_not_sent_again(as_administrator, town, post):
    waiting = person(town.trondheim[Role.EDITOR], logged_in=False)
    url = reverse("wagtailusers_users:resend", args=[waiting.pk])
    assert as_administrator.get(url).status_code == 404
    assert post(url, {}).status_code == 404
    assert mail.outbox == []


def test_opening_the_page_sends_nothing(as_administrator, town):
    waiting = person(town.alta[Role.EDITOR], logged_in=False)
    assert as_administrator.get(reverse("wagtailusers_users:resend", args=[waiting.pk])).status_code == 200
    assert mail.outbox == []


def test_an_e_mail_that_fails_is_told_on_screen_and_without_address_in_the_log(
    as_administrator, town, client, monkeypatch, caplog
):
    # As after a real commit, which comes before the view says anything.
    monkeypatch.setattr("cms.users.invitations.transaction.on_commit", lambda send: send())

    def refuse(*args, **kwargs):
        raise smtplib.SMTPRecipientsRefused({"nils@alta.test": (550, b"no such nils@alta.test")})

    monkeypatch.setattr(invitations, "send_mail", refuse)
    with caplog.at_level("ERROR", logger="cms.users.invitations"):
        client.post(NEW, form("nils@alta.test", town.alta[Role.EDITOR]))
    assert User.objects.filter(email="nils@alta.test").exists()
    [message] = client.get(reverse("wagtailusers_users:index")).context["messages"]
    assert message.level_tag == "warning"
    assert "SMTPRecipientsRefused" in caplog.text
    assert "nils" not in caplog.text


@pytest.mark.parametrize(
    ("languages", "preferred", "sentence"),
    [
        (["nn", "nb"], "nn", "Lenka verkar éin gong"),
        (["se", "nn"], "nn", "Lenka verkar éin gong"),
        (["se", "nb"], "", "Lenka virker én gang"),
        (["nb", "nn"], "", "Lenka virker én gang"),
    ],
)
def test_the_e_mail_and_the_admin_are_in_the_municipalitys_written_norwegian(
    town, languages, preferred, sentence, django_capture_on_commit_callbacks
):
    Tenant.objects.create(municipality_id=ALTA, languages=languages)
    with django_capture_on_commit_callbacks(execute=True):
        invited = invite("nils@alta.test", [town.alta[Role.EDITOR]], None)
    assert UserProfile.get_for_user(invited).preferred_language == preferred
    [message] = mail.outbox
    assert sentence in message.body


def test_inviting_twice_sends_one_e_mail(town, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        first = invite("nils@alta.test", [town.alta[Role.LOCAL_ADMINISTRATOR]], town.owner, "Nils", "Hansen")
        again = invite("nils@alta.test", [town.alta[Role.LOCAL_ADMINISTRATOR]], town.owner, "Nils", "Hansen")
    assert first == again
    assert len(mail.outbox) == 1


@pytest.mark.parametrize("known", [True, False])
def test_no_e_mail_has_markup_or_holes(town, known, django_capture_on_commit_callbacks):
    email = "tor@trondheim.test" if known else "nils@alta.test"
    town.administrator.first_name = "Åse & <b>"
    with django_capture_on_commit_callbacks(execute=True):
        invite(email, [town.alta[Role.EDITOR], town.alta[Role.CONTRIBUTOR]], town.administrator)
    [message] = mail.outbox
    assert "Åse & <b>" in message.body
    assert "None" not in message.body
    assert "\n\n\n" not in message.body
    assert "\n" not in message.subject
