"""Tells people that pages are to be looked over: one message to each, however many pages; run it every night.

When a date comes, the one who looks after the page is told; again every thirty days while nothing happens, until three
months have passed. After that the list on the start page is reminder enough. What comes up in the two weeks ahead goes
into the same message, so that somebody with many pages does them in one go and is not written to every other day.
"""

import logging
import smtplib
from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django_tasks import task
from wagtail.admin.mail import send_mail
from wagtail.users.models import UserProfile

from cms.enums import TenantState
from cms.models import Review, Tenant
from cms.reviews.people import writers
from cms.reviews.records import ensure_reviews

logger = logging.getLogger(__name__)

AHEAD = timedelta(days=14)
AGAIN = timedelta(days=30)
AT_LONGEST = timedelta(days=90)


@dataclass(frozen=True)
class Receiver:
    """A person, or a municipality's mailbox; equal ones get one message."""

    email: str
    language: str
    name: str = ""


@task(priority=-10)
def send_reminders() -> int:
    """Returns how many messages were sent. Who is stopped half-way runs it again: what is sent is not sent twice."""
    ensure_reviews()
    return sum(_send(receiver, reviews) for receiver, reviews in _by_receiver().items())


def _waiting(today):
    """Reviews whose date has come or is near, of pages that the public sees."""
    rows = Review.objects.filter(page__live=True, review_by__lte=today + AHEAD)
    return rows.exclude(municipality__in=Tenant.objects.exclude(state=TenantState.ACTIVE).values("municipality"))


def _untold(today) -> Q:
    return Q(reminded_at=None) | Q(reminded_at__lte=today - AGAIN)


def _to_tell(review: Review, today) -> bool:
    """Whether a message is due for it: for the first time, or again, but not for ever."""
    told = review.reminded_at
    again = told is not None and told <= today - AGAIN and told <= review.review_by + AT_LONGEST
    return review.review_by <= today and (told is None or again)


def _by_receiver() -> dict[Receiver, list[Review]]:
    """Only receivers whom a message is due to; each with all of their pages, the oldest date first."""
    today = timezone.localdate()
    waiting = _waiting(today).select_related("page", "municipality", "responsible__wagtail_userprofile")
    reviews = list(waiting.order_by("review_by", "pk"))
    numbers = {review.municipality_id for review in reviews}
    there, tenants = writers(numbers), Tenant.objects.filter(municipality__in=numbers)
    mailboxes = {tenant.municipality_id: tenant for tenant in tenants}
    found = defaultdict(list)
    for review in reviews:
        receiver = _person(review, there) or _mailbox(mailboxes.get(review.municipality_id))
        if receiver:
            found[receiver].append(review)
    return {receiver: pages for receiver, pages in found.items() if any(_to_tell(one, today) for one in pages)}


def _person(review: Review, there: set[tuple[str, int]]) -> Receiver | None:
    """None for somebody who has left: the link would lead them nowhere."""
    user = review.responsible
    if user is None or not user.email or (review.municipality_id, user.pk) not in there:
        return None
    profile = getattr(user, "wagtail_userprofile", None) or UserProfile(user=user)
    return Receiver(user.email, profile.get_preferred_language(), user.get_short_name())


def _mailbox(tenant: Tenant | None) -> Receiver | None:
    if tenant is None or not tenant.mailbox:
        return None
    return Receiver(tenant.mailbox, (tenant.languages or [settings.LANGUAGE_CODE])[0])


def _send(receiver: Receiver, reviews: list[Review]) -> bool:
    today = timezone.localdate()
    rows = Review.objects.filter(pk__in=[review.pk for review in reviews])
    telling = rows.filter(pk__in=[review.pk for review in reviews if _to_tell(review, today)])
    # Claimed before it is sent: another worker at the same hour must not send it too.
    if not telling.filter(_untold(today)).update(reminded_at=today):
        return False
    rows.update(reminded_at=today)
    with translation.override(receiver.language):
        subject, body = _message(receiver, reviews)
    try:
        send_mail(subject, body, [receiver.email])
    except (smtplib.SMTPException, OSError) as error:
        rows.update(reminded_at=None)
        # Not the error itself, which holds the address: logs hold no personal data.
        logger.error("A reminder about %s pages could not be sent: %s", len(reviews), type(error).__name__)
        return False
    return True


def _message(receiver: Receiver, reviews: list[Review]) -> tuple[str, str]:
    context = {
        "receiver": receiver,
        "count": len(reviews),
        "pages": [
            {
                "page": review.page,
                "municipality": review.municipality,
                "due": review.review_by,
                "is_past": review.review_by <= timezone.localdate(),
                "href": settings.WAGTAILADMIN_BASE_URL + reverse("reviews:check", args=[review.page_id]),
            }
            for review in reviews
        ],
    }
    subject = render_to_string("cms/mail/review_subject.txt", context)
    return " ".join(subject.split()), render_to_string("cms/mail/review.txt", context)
