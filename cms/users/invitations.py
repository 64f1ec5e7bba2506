"""Invites people. Nobody types a password for somebody else: the invitation carries a link to choose one's own."""

import logging
import re
import smtplib
from collections.abc import Callable, Iterable
from datetime import timedelta
from functools import partial

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.contrib.auth.tokens import default_token_generator
from django.core.exceptions import ValidationError
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext as _
from wagtail.admin.mail import send_mail
from wagtail.log_actions import log
from wagtail.users.models import UserProfile

from cms.models import Tenant
from cms.tenancy.people import is_owner
from cms.users.access import check_change, has_rights, names, set_open
from cms.users.models import User
from cms.users.permissions import groups_decided_by, in_order
from cms.users.words import FIRST_STEP, described, role_of

logger = logging.getLogger(__name__)
WRITTEN = ("nb", "nn")  # an invitation is in Norwegian, whatever the inviter reads the admin in
OnFailure = Callable[[], None]


@transaction.atomic
def invite(
    email: str,
    groups: Iterable[Group],
    by: User | None,
    first_name: str = "",
    last_name: str = "",
    on_failure: OnFailure | None = None,
) -> User:
    """Gives `groups` to whoever has this address, makes the account if there is none, and sends an e-mail on commit.

    `by` is None from the command line only: then nothing is checked. Who has all the groups already is left alone.
    `on_failure` is called, after the commit, if the e-mail could not be sent.
    """
    groups = list(groups)
    person = _account(email, groups, first_name, last_name)
    given = set(groups) - set(person.groups.all())
    if by is not None:
        check_change(person, given, set(), by)
    reopens = not person.is_active and _may_reopen(person, by)
    if not given and not reopens:
        return person
    person.groups.add(*given)
    log(person, "people.invite", user=by, data={"given": names(given)})
    if reopens:
        set_open(person, True, by)
    if person.is_active:
        transaction.on_commit(partial(_send, person, groups, by, on_failure))
    return person


@transaction.atomic
def resend(person: User, by: User, on_failure: OnFailure | None = None) -> None:
    """The invitation once more, with a new link, for someone who has never logged in."""
    if not is_waiting(person):
        raise ValidationError(_("This person has logged in already, or the account is closed."))
    log(person, "people.resend", user=by)
    groups = list(groups_decided_by(by).filter(user=person))
    transaction.on_commit(partial(_send, person, groups, by, on_failure))


def is_waiting(person: User) -> bool:
    """Invited, and has not logged in yet."""
    return person.is_active and person.last_login is None


def _account(email: str, groups: list[Group], first_name: str, last_name: str) -> User:
    email = User.objects.normalize_email(email.strip()).lower()
    if known := User.objects.filter(email__iexact=email).first():
        return known
    name = {"first_name": first_name.strip(), "last_name": last_name.strip()}
    person, made = User.objects.get_or_create(email=email, defaults={**name, "password": make_password(None)})
    if made and (language := _written_in(groups)) != settings.LANGUAGE_CODE:
        UserProfile.objects.update_or_create(user=person, defaults={"preferred_language": language})
    return person


def _may_reopen(person: User, by: User | None) -> bool:
    """An account with rights left was closed by the owner: a municipality does not open it by an invitation."""
    if by is None or by.is_superuser:
        return True
    return not person.is_superuser and (is_owner(by) or not has_rights(person))


def _written_in(groups: list[Group]) -> str:
    """The Norwegian that the first of the municipalities writes in."""
    places = [group.role_group.municipality_id for group in groups if role_of(group)]
    tenant = Tenant.objects.filter(municipality__in=[place for place in places if place]).order_by("pk").first()
    # A municipality whose first language is Sámi names its written form of Norwegian after it.
    return next((code for code in (tenant.languages if tenant else []) if code in WRITTEN), settings.LANGUAGE_CODE)


def _send(person: User, groups: list[Group], by: User | None, on_failure: OnFailure | None) -> None:
    preferred = UserProfile.get_for_user(person).preferred_language
    with translation.override(preferred if preferred in WRITTEN else _written_in(groups)):
        subject, body = _message(person, groups, by)
    try:
        send_mail(subject, body, [person.email])
    except (smtplib.SMTPException, OSError) as error:
        # Only its kind: the text of an SMTP error, and so a traceback, holds the address.
        logger.error("An invitation could not be sent to user %s: %s", person.pk, type(error).__name__)
        if on_failure:
            on_failure()


def _message(person: User, groups: list[Group], by: User | None) -> tuple[str, str]:
    """Who has logged in before is told of the new roles; anybody else is led to a password."""
    site = settings.WAGTAILADMIN_BASE_URL
    groups = list(in_order(Group.objects.filter(pk__in=[group.pk for group in groups])))
    template = "cms/mail/invited" if person.last_login is None else "cms/mail/invited_known"
    token = [urlsafe_base64_encode(force_bytes(person.pk)), default_token_generator.make_token(person)]
    context = {
        "person": person,
        "by": by,
        "site_name": settings.WAGTAIL_SITE_NAME,
        "roles": [described(group) for group in groups],
        "first_steps": list(dict.fromkeys(FIRST_STEP[role] for group in groups if (role := role_of(group)))),
        "link": site + reverse("wagtailadmin_password_reset_confirm", args=token),
        "ends": timezone.localtime(timezone.now() + timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT)),
        "new_link": site + reverse("wagtailadmin_password_reset"),
        "login": site + reverse("wagtailadmin_login"),
    }
    subject = render_to_string(f"{template}_subject.txt", context)
    body = render_to_string(f"{template}.txt", context)
    return " ".join(subject.split()), re.sub(r"\n{3,}", "\n\n", body).strip() + "\n"
