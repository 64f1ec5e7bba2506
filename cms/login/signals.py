"""What follows from a log-in and from a change of the second step: a row for the person to see, a line in the log."""

import logging
import smtplib

from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authentication_failed, authenticator_added, authenticator_removed, authenticator_reset
from allauth.socialaccount.signals import social_account_added
from django.conf import settings
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.admin.mail import send_mail
from wagtail.log_actions import log
from wagtail.users.models import UserProfile

from cms.login import records, sessions
from cms.login.second_step import SETTLED
from cms.users.audit import name_of_way

logger = logging.getLogger(__name__)


def connect() -> None:
    for signal, receiver in (
        (user_logged_in, _began),
        (user_logged_out, _ended),
        (authenticator_added, _added),
        (authenticator_reset, _added),
        (authenticator_removed, _removed),
        (authentication_failed, _failed),
        (social_account_added, _connected),
    ):
        signal.connect(receiver, dispatch_uid=f"cms.login.{receiver.__name__}")


def _began(sender, request, user, **kwargs):
    if request is not None:
        sessions.begin(request, user)


def _ended(sender, request, user, **kwargs):
    if request is not None and hasattr(request, "session"):
        sessions.end(request)


def _added(sender, request, user, authenticator, **kwargs):
    log(user, "login.step_added", user=user, data={"kind": authenticator.type})
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        tell(user, "added", authenticator.type)


def _removed(sender, request, user, authenticator, **kwargs):
    request.session.pop(SETTLED, None)
    log(user, "login.step_removed", user=user, data={"kind": authenticator.type})
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        tell(user, "removed", authenticator.type)


def _failed(sender, request, user, **kwargs):
    records.step_failed(user)


def _connected(sender, request, sociallogin, **kwargs):
    provider = settings.OIDC_PROVIDERS.get(sociallogin.account.provider)
    log(
        sociallogin.user, "login.connect", user=sociallogin.user,
        data={"provider": provider.name if provider else sociallogin.account.provider},
    )  # fmt: skip


def tell(person, what: str, kind: str = "") -> None:
    """An e-mail to the person, who may be somebody else than the one who did it. `what`: added, removed, reset."""
    with translation.override(UserProfile.get_for_user(person).get_preferred_language()):
        context = {
            "person": person,
            "what": what,
            "kind": name_of_way(kind),
            "site_name": settings.WAGTAIL_SITE_NAME,
            "link": settings.WAGTAILADMIN_BASE_URL + reverse("mfa_index"),
        }
        subject = _("The second step of your log-in has been changed")
        body = render_to_string("cms/mail/second_step.txt", context)
    try:
        send_mail(subject, body, [person.email])
    except (smtplib.SMTPException, OSError) as error:
        logger.error("User %s could not be told of a change: %s", person.pk, type(error).__name__)
