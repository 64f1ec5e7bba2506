"""The record of an adaptation: made, kept true as editors save, and read."""

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from cms.adaptation.content import Content, ContentMerge, only, read_content, read_national, write_content
from cms.adaptation.drafts import can_draft, draft_of_content, in_our_language
from cms.enums import AdaptationStatus
from cms.models import AdaptableMixin, Adaptation, FollowedMixin, Release
from cms.translating.standing import is_translation


def is_national(page: Page) -> bool:
    """Whether others can follow this page."""
    return isinstance(page, FollowedMixin) and page.is_national


def national_now(adaptation: Adaptation) -> Content:
    """The published national text as far as our page can stand in for it, in our language where it has been drafted."""
    national = adaptation.national.specific
    return in_our_language(national, read_national(national), adaptation.draft)


def draft_of(adaptation: Adaptation) -> Page:
    """Our page as its editor sees it: the latest revision, or the page itself if it has none."""
    return adaptation.local.specific.get_latest_revision_as_object()


@transaction.atomic
def adapt_page(national: Page, under: Page, user, drafted: bool = False, **attributes) -> Page:
    """A draft below `under` with the words and the block ids of `national`, and a record of what it came from.

    Who calls has checked that `user` may add pages there. If the page is adapted there already, that one is returned.
    The new page is in the language of `under`. Where `national` is not, `drafted` asks for a machine draft of it.
    """
    existing = Adaptation.objects.filter(national_id=national.pk, local__path__startswith=under.path).first()
    if existing:
        return existing.local.specific
    copy = national.specific.copy(
        to=under,
        copy_revisions=False,
        keep_live=False,
        user=user,
        update_attrs={"locale": under.locale, **attributes},
        exclude_fields=["change_note", "retired", "successor"],
        log_action="adaptation.make",
    )
    base = read_national(national.specific)
    draft = None
    if drafted and can_draft(national, copy):
        draft = draft_of_content(national.specific, base, copy.locale.language_code)
        base = draft["is"]
    # Saving the copy's first revision has made the record already, from the same text.
    adaptation, _made = Adaptation.objects.update_or_create(
        local_id=copy.pk,
        defaults={
            "national_id": national.pk,
            "municipality_id": copy.municipality_id,
            "base": base,
            "draft": draft,
            "base_revision_id": national.live_revision_id,
            "release": Release.objects.filter(page_id=national.pk).first(),
        },
    )
    if draft:
        save_draft(copy, base, base, user, action=False)
    refresh(adaptation)
    return copy


@transaction.atomic
def begin_from_draft(page: AdaptableMixin) -> None:
    """The national text in the page's language, for words that the page is about to make its own.

    What the page says already was written against the national text as it is, and stays level with that.
    """
    national = page.national.specific
    content = read_national(national)
    draft = draft_of_content(national, content, page.locale.language_code)
    adaptation = Adaptation.objects.filter(local_id=page.pk).first() or Adaptation(
        local_id=page.pk,
        national_id=national.pk,
        municipality_id=page.municipality_id,
        base_revision_id=national.live_revision_id,
        release=Release.objects.filter(page_id=national.pk).first(),
    )
    known = adaptation.base or {"fields": {}, "streams": {}}
    adaptation.base = only(draft["is"], known)
    adaptation.draft = draft
    adaptation.save()


@transaction.atomic
def track(page: Page) -> Adaptation | None:
    """Keeps the record of a page: words that are new get the national ones of today as base.

    `page` is the draft that was just saved. A page that has never had words of its own needs no record. A copy that an
    editor made of an adapted page gets a record of its own here.
    """
    national = None if is_translation(page) else page.national
    adaptation = Adaptation.objects.filter(local_id=page.pk).select_related("national").first()
    # In another language it is the same national page: taking it over moves the record (cms.adaptation.takeover).
    if adaptation and (national is None or adaptation.national.translation_key != national.translation_key):
        adaptation.delete()
        adaptation = None
    if national is None:
        return None
    now = national_now(adaptation) if adaptation else read_national(national.specific)
    ours = read_content(page)
    if adaptation is None and not ours["fields"] and not ours["streams"]:
        return None
    if adaptation is None:
        adaptation = Adaptation(
            local_id=page.pk,
            national_id=national.pk,
            municipality_id=page.municipality_id,
            base={"fields": {}, "streams": {}},
            base_revision_id=national.live_revision_id,
            release=Release.objects.filter(page_id=national.pk).first(),
        )
    known = only(adaptation.base, ours)
    base = {kind: only(now, ours)[kind] | known[kind] for kind in known}
    if adaptation.pk is None or base != adaptation.base:
        adaptation.base = base
        adaptation.save()
    return adaptation


def refresh(adaptation: Adaptation, ours: Content | None = None) -> None:
    """Works out status and counts from what the draft says now, and saves them."""
    if ours is None:
        ours = read_content(draft_of(adaptation))
    merge = ContentMerge(adaptation.base, national_now(adaptation), ours)
    adaptation.conflicts = len(merge.conflicts)
    adaptation.changed = bool(merge.kept)
    adaptation.status = status_of(adaptation)
    adaptation.save(update_fields=["conflicts", "changed", "status", "seen_at"])


def status_of(adaptation: Adaptation) -> AdaptationStatus:
    if adaptation.conflicts:
        return AdaptationStatus.CONFLICT
    if adaptation.before and adaptation.seen_at is None:
        return AdaptationStatus.NATIONAL_CHANGED
    return AdaptationStatus.CHANGED if adaptation.changed else AdaptationStatus.UP_TO_DATE


def mark_seen(adaptation: Adaptation) -> None:
    """The editor has looked at the latest national changes; undoing them stays possible until the next release."""
    adaptation.seen_at = timezone.now()
    refresh(adaptation)


def saved(page: AdaptableMixin) -> None:
    """A draft was saved, or its base was changed: the record is brought up to date."""
    if adaptation := track(page):
        refresh(adaptation, read_content(page))


def save_draft(page: Page, content: Content, national: Content, user=None, action=True):
    """A new revision of `page` that says `content`; nothing is published."""
    write_content(page, content, national)
    return page.save_revision(user=user, log_action=action, clean=False)
