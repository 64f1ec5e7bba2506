"""The e-mail server is away: told to the one who sends, nothing else fails, and it can be sent later."""

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.core.mail import get_connection

from cms.users.invitations import invite, is_waiting, resend
from cms.users.models import User
from tests.conftest import port_that_is_free

pytestmark = pytest.mark.django_db
SMTP = "django.core.mail.backends.smtp.EmailBackend"


@pytest.fixture
def away(settings):
    """A port at which nobody listens."""
    in_memory = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = SMTP, "127.0.0.1", port_that_is_free()
    with pytest.raises(OSError):
        get_connection().open()
    return lambda: setattr(settings, "EMAIL_BACKEND", in_memory)


def test_who_invites_is_told_and_the_invitation_can_be_sent_when_the_server_is_back(
    owner, away, django_capture_on_commit_callbacks
):
    told, group = [], Group.objects.create(name="Redaktører")
    with django_capture_on_commit_callbacks(execute=True):
        person = invite("ny@example.test", [group], None, on_failure=lambda: told.append("failed"))
    assert told == ["failed"]
    assert User.objects.filter(email="ny@example.test", groups=group).exists()
    assert is_waiting(person)
    away()
    with django_capture_on_commit_callbacks(execute=True):
        resend(person, owner)
    assert [message.to for message in mail.outbox] == [["ny@example.test"]]
