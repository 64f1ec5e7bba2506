"""Taking a national release over into one adaptation, once, and without losing anything local."""

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from cms.adaptation.content import Content, ContentMerge, read_content
from cms.adaptation.records import refresh, save_draft
from cms.models import Adaptation, Release, TakeOver
from cms.tenancy import root_of

ACTION = "adaptation.take_over"


@transaction.atomic
def take_over(adaptation_id: int, release: Release) -> bool:
    """Merges `release` into the draft of an adaptation; False if that was done before, or a later one was.

    What we have not changed becomes the national text in a new draft. It is published as well where the municipality
    has chosen so, and then our own unpublished work stays a draft. The revision from before is kept.
    """
    adaptation = Adaptation.objects.select_for_update(of=("self",)).filter(pk=adaptation_id).first()
    if adaptation is None or TakeOver.objects.filter(adaptation=adaptation, release=release).exists():
        return False
    if adaptation.release_id and adaptation.release_id > release.pk:
        return False
    page = adaptation.local.specific
    draft = page.get_latest_revision_as_object()
    ours = read_content(draft)
    merge = ContentMerge(adaptation.base, release.content, ours)
    # A new order alone names no block, but it is a change to look at.
    changed = len(merge.taken) or int(merge.content != ours)
    taken = TakeOver(adaptation=adaptation, release=release, taken=changed, conflicts=len(merge.conflicts))
    live = ContentMerge(adaptation.base, release.content, read_content(page)) if _takes_at_once(page) else None
    if changed or merge.conflicts:
        _open_round(adaptation, ours)
    # The record first: a saved draft and a publication bring its status up to date by themselves (signals).
    _bring_level(adaptation, release, merge)
    if merge.content == ours:
        refresh(adaptation, ours)
    else:
        taken.revision_before = page.latest_revision or page.save_revision(clean=False)
        taken.published = live is not None
        own_draft = page.has_unpublished_changes
        if live:
            save_draft(page, live.content, release.content, action=ACTION).publish(skip_permission_checks=True)
        if own_draft or not live:
            save_draft(draft, merge.content, release.content, action=ACTION)
        taken.revision_after = Page.objects.get(pk=page.pk).latest_revision
    taken.save()
    return True


def _bring_level(adaptation: Adaptation, release: Release, merge: ContentMerge) -> None:
    adaptation.base = merge.base
    adaptation.base_revision_id = release.revision_id
    adaptation.release = release
    adaptation.taken_at = timezone.now()
    adaptation.save()


def _open_round(adaptation: Adaptation, ours: Content) -> None:
    """Remembers how things were, unless a change from an earlier release still waits to be looked at."""
    if adaptation.before is None or adaptation.seen_at is not None:
        adaptation.before = {"base": adaptation.base, "ours": ours, "release": adaptation.release_id}
        adaptation.seen_at = None


def _takes_at_once(page: Page) -> bool:
    root = root_of(page)
    return page.live and root is not None and root.take_at_once
