"""Worklists on what this package owns: national changes, drafts, pictures and translations."""

from datetime import timedelta

from django.db.models import DateTimeField, Exists, F, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.images import permissions as image_permissions
from wagtail.models import Page
from wagtail.permissions import page_permission_policy
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from cms.models import Adaptation, CmsImage, Tenant
from cms.tenancy import municipalities_for
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
    """Translated pages of the user's whose source was published after it was last handed over, or with text missing."""
    of_source = Page.objects.filter(translation_key=OuterRef("source__object_id"))
    target = own_pages(user).filter(translation_key=OuterRef("source__object_id"), locale=OuterRef("target_locale"))
    published = of_source.filter(locale=OuterRef("source__locale")).values("last_published_at")[:1]
    rows = Translation.objects.filter(enabled=True).annotate(
        target_pk=Subquery(target.values("pk")[:1]),
        source_published=Subquery(published, output_field=DateTimeField()),
        is_older=Q(source_published__gt=F("source__last_updated_at")),
        lacks_text=Exists(_missing_text()),
    )
    behind = rows.filter(Q(is_older=True) | Q(lacks_text=True), target_pk__isnull=False)
    return behind.select_related("source", "source__locale", "target_locale").order_by("source_published", "pk")


def _missing_text():
    """Strings of the source that have no translation without an error; to be read inside a query of translations."""
    there = StringTranslation.objects.filter(
        translation_of=OuterRef("string_id"),
        context=OuterRef("context_id"),
        locale=OuterRef(OuterRef("target_locale_id")),
        has_error=False,
    )
    return StringSegment.objects.filter(~Exists(there), source=OuterRef("source_id"))


def behind_why(translation) -> str:
    return _("The source has changed") if translation.is_older else _("Some of the text is not translated")


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
        ),
        icon="globe",
        rows=translations_behind,
        columns=[
            TitleColumn(
                "title",
                label=gettext_lazy("Page"),
                accessor="source.object_repr",
                get_url=lambda row: reverse("wagtailadmin_pages:edit", args=[row.target_pk]),
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
