"""Making a link, finding what it leads to, and clearing away. Of the token itself only the SHA-256 is kept."""

import hashlib
import secrets
from datetime import datetime, time, timedelta

from django.db import models
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from cms.models import PreviewLink

MOST_VALID = 20  # links of one page at the same time
KEPT_AFTER_END = timedelta(days=30)  # so that a colleague sees for a while that there was a link, and who made it


def may_share(page: Page):
    """Users who may edit the page: they make links, and a link works only as long as its maker is one of them."""
    return page_permission_policy.users_with_permission_for_instance("change", page)


def make_link(page: Page, user, note: str, days: int) -> tuple[PreviewLink, str]:
    """(link, token). The token can be shown now, and never again."""
    token = secrets.token_urlsafe(32)
    link = PreviewLink.objects.create(
        page=page, made_by=user, note=note, token_hash=hash_of(token), expires_at=end_of_day(days)
    )
    log(page, "preview_link.make", user=user)
    return link, token


def withdraw(link: PreviewLink, user) -> None:
    link.revoked = True
    link.save(update_fields=["revoked"])
    log(link.page, "preview_link.withdraw", user=user)


def withdraw_all(pages) -> None:
    """For pages that change hands."""
    PreviewLink.objects.filter(page__in=pages, revoked=False).update(revoked=True)


def find_link(token: str) -> PreviewLink | None:
    """The link while it works. The database compares hashes, so the time it takes tells nothing of the token."""
    links = PreviewLink.objects.valid().select_related("page__locale")
    link = links.filter(token_hash=hash_of(token)).first()
    return link if link and may_share(link.page).filter(pk=link.made_by_id).exists() else None


def count_opened(link: PreviewLink) -> None:
    PreviewLink.objects.filter(pk=link.pk).update(opened=models.F("opened") + 1)


def delete_expired() -> int:
    """Links that ended a month ago, whether by date or by hand; how many. For the nightly command."""
    before = timezone.now() - KEPT_AFTER_END
    count, _by_model = PreviewLink.objects.filter(expires_at__lt=before).delete()
    return count


def hash_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def end_of_day(days: int) -> datetime:
    """So many days from today, at the end: people are told a date, and the link works all of it."""
    day = timezone.localdate() + timedelta(days=days)
    return timezone.make_aware(datetime.combine(day, time(23, 59, 59)))
