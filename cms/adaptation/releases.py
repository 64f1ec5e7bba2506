"""National publications: what was released, who is told, and what is left to take over."""

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django_tasks import task
from wagtail.models import Page, Revision

from cms.adaptation.content import read_national
from cms.adaptation.notices import send_notices
from cms.adaptation.takeover import take_over
from cms.models import Adaptation, Release, TakeOver


def release(page: Page, revision: Revision | None) -> Release | None:
    """Records the publication of a national page; None when nothing that others follow has changed."""
    content = read_national(page)
    latest = Release.objects.filter(page_id=page.pk).first()
    if latest and latest.content == content:
        return None
    made = Release.objects.create(
        page_id=page.pk,
        revision=revision,
        content=content,
        note=page.change_note,
        made_by_id=revision.user_id if revision else None,
    )
    if not concerned(page).exists():
        made.finished_at = timezone.now()
        made.save(update_fields=["finished_at"])
    return made


def concerned(page: Page) -> QuerySet[Adaptation]:
    """Adaptations of the page, and those of its other languages that had to do without it in their own."""
    elsewhere = Q(national__translation_key=page.translation_key, local__locale_id=page.locale_id)
    return Adaptation.objects.filter(Q(national_id=page.pk) | elsewhere)


def finish(release_id: int) -> int:
    """Takes a release over into every adaptation that lacks it, and tells their owners; returns how many there were.

    Each adaptation is a transaction of its own. Who is stopped half-way calls this again: what is done is not done
    twice. A release that a later one has overtaken has nothing left to do.
    """
    made = Release.objects.get(pk=release_id)
    done = TakeOver.objects.filter(release=made).values("adaptation")
    behind = concerned(made.page).exclude(pk__in=done)
    keys = list(behind.order_by("pk").values_list("pk", flat=True))
    taken = sum(take_over(key, made) for key in keys)
    send_notices(made)
    Release.objects.filter(pk=made.pk, finished_at=None).update(finished_at=timezone.now())
    return taken


def unfinished() -> list[int]:
    """Releases that a stopped worker has left half taken over, the oldest first."""
    return list(Release.objects.filter(finished_at=None).order_by("pk").values_list("pk", flat=True))


def on_publish(page: Page, revision: Revision | None) -> None:
    """Records the release and hands the taking over to the task queue once the publication is in the database."""
    made = release(page, revision)
    if made and made.finished_at is None:
        transaction.on_commit(lambda: take_over_release.enqueue(made.pk))


@task()
def take_over_release(release_id: int) -> int:
    return finish(release_id)
