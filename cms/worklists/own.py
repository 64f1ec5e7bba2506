"""Worklists on what this package owns: national changes, drafts, pictures and translations."""

from datetime import timedelta

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.images import permissions as image_permissions
from wagtail.models import Page
from wagtail.permissions import page_permission_policy
from wagtail_localize.models import Translation

from cms.models import Adaptation, CmsImage, Tenant
from cms.tenancy import municipalities_for
from cms.translating.places import places_for
from cms.translating.publishing import way_to
from cms.translating.standing import wanting, with_counts
from cms.worklists import Worklist, register_worklist
from cms.worklists.columns import MUNICIPALITY, page_column
from cms.worklists.roles import roles_of, works_nationally

OLD_DRAFT = timedelta(days=14)


def own_pages(user):
    """Pages that the user may change or publish."""
    pages = page_permission_policy.instances_user_has_any_permission_for(user, {"change", "publish"})
    return Page.objects.filter(pk__in=pages.order_by().values("pk"), depth__gt=1)


def national_changes(user):
    waiting = Adaptation.objects.of(municipalities_for(user)).waiting()
    return waiting.select_related("local", "municipality", "release").order_by("-conflicts", "-taken_at", "pk")


def old_drafts(user):
    """Of one's municipality; to somebody who works for all of them, those that they began themself."""
    left = Q(live=False, first_published_at=None) | Q(live=True, has_unpublished_changes=True)
    pages = own_pages(user).filter(left, latest_revision_created_at__lt=timezone.now() - OLD_DRAFT)
    if works_nationally(roles_of(user)):
        pages = pages.filter(latest_revision__user=user)
    return pages.order_by("latest_revision_created_at", "pk")


def draft_state(page) -> str:
    return _("Published, with changes that are not") if page.live else _("Never published")


def pictures_without_description(user):
    """Those that the user may change; a municipality's own are no concern of the national editors."""
    own = image_permissions.permission_policy.instances_user_has_permission_for(user, "change")
    images = CmsImage.objects.filter(pk__in=own.order_by().values("pk"), description="")
    if works_nationally(roles_of(user)):
        images = images.exclude(collection__in=Tenant.objects.exclude(collection=None).values("collection"))
    return images.select_related("collection").order_by("-created_at", "-pk")


def translations_behind(user):
    """What lacks text, is not approved or not published: the user's own pages, in the languages of their place."""
    in_its_languages = Q(pk__in=[])
    for place in places_for(user):
        in_its_languages |= place.within() & Q(locale__language_code__in=place.languages)
    targets = own_pages(user).filter(in_its_languages)
    # Asked of each translation, and before it is counted: PostgreSQL compared every one with every page of the user's.
    own = targets.filter(translation_key=OuterRef("source__object_id"), locale=OuterRef("target_locale"))
    rows = with_counts(Translation.objects.filter(Exists(own), enabled=True)).filter(wanting())
    return rows.select_related("source", "source__locale", "target_locale").order_by("source_published", "pk")


def behind_why(translation) -> str:
    if translation.missing:
        return _("Some of the text is not translated")
    if translation.is_older:
        return _("The source has changed")
    return _("A machine draft to look over") if translation.machine else _("Translated, but not published")


LISTS = [
    Worklist(
        name="national-changes",
        label=gettext_lazy("National changes to look at"),
        help_text=gettext_lazy(
            "The national text has changed where you have your own. Look at what is new, and choose what you take."
        ),
        icon="rotate",
        rows=national_changes,
        columns=[
            TitleColumn(
                "title",
                label=gettext_lazy("Page"),
                accessor=lambda adaptation: adaptation.local.get_admin_display_title(),
                get_url=lambda adaptation: reverse("adaptations:compare", args=[adaptation.pk]),
            ),
            Column("status", label=gettext_lazy("Status"), accessor="get_status_display"),
            Column("note", label=gettext_lazy("What changed"), accessor=lambda row: row.release and row.release.note),
            MUNICIPALITY,
        ],
        order=20,
        urgent=True,
    ),
    Worklist(
        name="drafts",
        label=gettext_lazy("Drafts that have been left lying"),
        help_text=gettext_lazy(
            "Nobody has written on these for two weeks, and the public does not see them. Publish them, or delete them."
        ),
        icon="draft",
        rows=old_drafts,
        columns=[
            page_column(),
            Column("state", label=gettext_lazy("Status"), accessor=draft_state),
            DateColumn("latest_revision_created_at", label=gettext_lazy("Last written on")),
        ],
        order=60,
    ),
    Worklist(
        name="pictures",
        label=gettext_lazy("Pictures without a description"),
        help_text=gettext_lazy(
            "Those who cannot see the picture hear its description instead. Say in one sentence what it shows."
        ),
        icon="image",
        rows=pictures_without_description,
        columns=[
            TitleColumn("title", label=gettext_lazy("Picture"), url_name="wagtailimages:edit"),
            Column("collection", label=gettext_lazy("Collection"), accessor="collection"),
            DateColumn("created_at", label=gettext_lazy("Uploaded")),
        ],
        order=70,
    ),
    Worklist(
        name="translations",
        label=gettext_lazy("Translations that are behind"),
        help_text=gettext_lazy(
            "The page has been changed in its own language, or some of it was never translated. Open it and fill it in."
            " A machine draft is looked over before it is published."
        ),
        icon="globe",
        rows=translations_behind,
        columns=[
            TitleColumn(
                "title",
                label=gettext_lazy("Page"),
                accessor="source.object_repr",
                get_url=way_to,
            ),
            Column("language", label=gettext_lazy("Language"), accessor="target_locale"),
            Column("why", label=gettext_lazy("Why"), accessor=behind_why),
        ],
        order=80,
    ),
]


def register() -> None:
    for worklist in LISTS:
        register_worklist(worklist)
