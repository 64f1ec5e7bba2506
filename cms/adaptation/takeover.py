"""Taking a national release over into one adaptation, once, and without losing anything local."""

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from cms.adaptation.content import Content, ContentMerge, only, read_content
from cms.adaptation.drafts import draft_of_content
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
    is_new_edition = adaptation.national_id != release.page_id
    if not is_new_edition and adaptation.release_id and adaptation.release_id > release.pk:
        return False
    page = adaptation.local.specific
    draft = page.get_latest_revision_as_object()
    ours = read_content(draft)
    national = _in_our_language(adaptation, release)
    merge = (Settled if is_new_edition else ContentMerge)(adaptation.base, national, ours)
    # A new order alone names no block, but it is a change to look at.
    changed = len(merge.taken) or int(merge.content != ours)
    taken = TakeOver(adaptation=adaptation, release=release, taken=changed, conflicts=len(merge.conflicts))
    at_once = _takes_at_once(page) and not adaptation.draft  # nobody has read a machine draft
    live = ContentMerge(adaptation.base, national, read_content(page)) if at_once else None
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
            save_draft(page, live.content, national, action=ACTION).publish(skip_permission_checks=True)
        if own_draft or not live:
            save_draft(draft, merge.content, national, action=ACTION)
        taken.revision_after = Page.objects.get(pk=page.pk).latest_revision
    taken.save()
    return True


class Settled(ContentMerge):
    """National text has come in our language: what we have not touched becomes that, and ours is asked nothing about.

    Every word of ours differs from it, so that to call each a conflict would say nothing.
    """

    conflicts: list[str] = []

    def __init__(self, base: Content, national: Content, ours: Content):
        super().__init__(base, national, ours)
        self.level = only(national, ours)

    @property
    def base(self) -> Content:
        return self.level


def _in_our_language(adaptation: Adaptation, release: Release) -> Content:
    """What was released; a machine draft of it where that is what we began from. Renews the record's draft."""
    if adaptation.draft is None or adaptation.national_id != release.page_id:
        adaptation.draft = None
        return release.content
    national, language = adaptation.national.specific, adaptation.local.locale.language_code
    adaptation.draft = draft_of_content(national, release.content, language, former=adaptation.draft)
    return adaptation.draft["is"]


def _bring_level(adaptation: Adaptation, release: Release, merge: ContentMerge) -> None:
    adaptation.national_id = release.page_id
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
