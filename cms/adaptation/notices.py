"""Tells the owners of adapted pages about a national release: one message each, however many blocks have changed."""

import logging
import smtplib
from collections import defaultdict

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.admin.mail import send_mail
from wagtail.users.models import UserProfile

from cms.models import Release, TakeOver

logger = logging.getLogger(__name__)


def send_notices(release: Release) -> int:
    """One e-mail to each owner of pages that this release changed; returns how many were sent."""
    waiting = TakeOver.objects.filter(release=release, notified_at=None).exclude(taken=0, conflicts=0)
    by_owner = defaultdict(list)
    for taken in waiting.select_related("adaptation__local__owner", "adaptation__municipality").order_by("pk"):
        by_owner[taken.adaptation.local.owner].append(taken)
    return sum(_send(owner, release, taken) for owner, taken in by_owner.items())


def _send(owner, release: Release, taken: list[TakeOver]) -> bool:
    """Without an owner who can be reached the notice stands in the admin only."""
    # Claimed before it is sent: another worker at the same release must not send it too.
    rows = TakeOver.objects.filter(pk__in=[one.pk for one in taken])
    claimed = rows.filter(notified_at=None).update(notified_at=timezone.now())
    if not claimed or not (owner and owner.is_active and owner.email):
        return False
    # Not the language of whoever published the national text.
    with translation.override(UserProfile.get_for_user(owner).preferred_language or settings.LANGUAGE_CODE):
        subject, body = _message(owner, release, taken)
    try:
        send_mail(subject, body, [owner.email])
    except (smtplib.SMTPException, OSError) as error:
        rows.update(notified_at=None)
        # No address here: logs hold no personal data, and a traceback from the mail server would.
        kind = type(error).__name__
        logger.error("A notice about release %s could not be sent to user %s: %s", release.pk, owner.pk, kind)
        return False
    return True


def _message(owner, release: Release, taken: list[TakeOver]) -> tuple[str, str]:
    context = {
        "owner": owner,
        "release": release,
        "pages": [
            {
                "taken": one,
                "page": one.adaptation.local,
                "municipality": one.adaptation.municipality,
                "href": settings.WAGTAILADMIN_BASE_URL + reverse("adaptations:compare", args=[one.adaptation_id]),
            }
            for one in taken
        ],
    }
    subject = render_to_string("cms/mail/released_subject.txt", context)
    return " ".join(subject.split()), render_to_string("cms/mail/released.txt", context)
