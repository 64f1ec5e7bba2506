"""Panels of our own for the editor. They import no models of ours."""

from django.forms import Media
from django.urls import reverse
from django.utils.functional import cached_property
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, Panel
from wagtail.admin.staticfiles import versioned_static
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from cms.fields import LinesField, lines
from offerings.locked import locked_parts


def editor_styles() -> dict:
    """Asked for when a page is drawn: the files have no names before they are collected."""
    return {"all": [versioned_static("offerings/admin/editing.css")]}


class PlanTotalsPanel(Panel):
    """Minutes for participants and for leaders, against the programme's length, while the plan is edited."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "offerings/admin/plan_totals.html"

        @cached_property
        def media(self):
            return Media(js=[versioned_static("offerings/admin/plan_totals.js")])

        def get_context_data(self, parent_context=None):
            context = super().get_context_data(parent_context)
            programme = self._programme()
            context["expected_participants"] = getattr(programme, "session_minutes", "")
            context["expected_leaders"] = getattr(programme, "leader_minutes", "")
            context["plan"] = self.instance.session_plan
            if self.instance.pk and self.instance.municipality_id:
                context["tools_url"] = reverse("offerings_editing:tools", args=[self.instance.pk])
            return context

        def _programme(self):
            """The programme above the session; a new session is not in the tree yet, but the address says where."""
            if self.instance.path:
                parent = self.instance.get_parent()
            else:
                parent = Page.objects.filter(pk=self.request.resolver_match.kwargs.get("parent_page_id")).first()
            specific = parent and parent.specific
            return getattr(specific, "programme", specific)


class FollowedPanel(FieldPanel):
    """A field that follows the programme while it is empty, with the national text under it."""

    class BoundPanel(FieldPanel.BoundPanel):
        template_name = "offerings/admin/followed_panel.html"

        @cached_property
        def media(self):
            return Media(css=editor_styles())

        def get_context_data(self, parent_context=None):
            context = super().get_context_data(parent_context)
            if self.instance.programme_id:
                field = self.panel.db_field
                value = getattr(self.instance.national, self.field_name)
                context["national"] = {
                    "value": value,
                    "kind": self._kind(field),
                    "lines": lines(value) if isinstance(field, LinesField) else [],
                    "label": dict(field.flatchoices).get(value, value) if field.flatchoices else value,
                    "is_shown": getattr(self.instance, self.field_name) in (None, "")
                    or (isinstance(field, StreamField) and not getattr(self.instance, self.field_name)),
                }
            return context

        def _kind(self, field) -> str:
            kinds = {StreamField: "stream", RichTextField: "rich", LinesField: "lines"}
            return next((kind for cls, kind in kinds.items() if isinstance(field, cls)), "plain")


class SessionChoicePanel(FieldPanel):
    """Which sessions of the programme are held, and in what order."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"disable_comments": True, **kwargs})

    class BoundPanel(FieldPanel.BoundPanel):
        template_name = "offerings/admin/session_choice_panel.html"

        @cached_property
        def media(self):
            return Media(css=editor_styles())

        def id_for_label(self):
            return ""

        def get_comparison(self):
            """Keys of sessions would tell an editor nothing."""
            return []

        def get_context_data(self, parent_context=None):
            context = super().get_context_data(parent_context)
            if self.instance.pk and self.instance.programme_id:
                context["sessions_url"] = reverse("offerings_editing:sessions", args=[self.instance.pk])
            return context


class LockedPanel(Panel):
    """Names what is always national in the stream below, and marks it there (locked.js)."""

    def __init__(self, stream_name, **kwargs):
        super().__init__(**kwargs)
        self.stream_name = stream_name

    def clone_kwargs(self):
        return super().clone_kwargs() | {"stream_name": self.stream_name}

    class BoundPanel(Panel.BoundPanel):
        template_name = "offerings/admin/locked_panel.html"

        @cached_property
        def media(self):
            return Media(css=editor_styles(), js=[versioned_static("offerings/admin/locked.js")])

        def is_shown(self):
            """Where there is nothing to list it still carries the script that hides the box for locking."""
            return self._is_local

        @property
        def _is_local(self) -> bool:
            place = self.instance if self.instance.pk else getattr(self.form, "parent_page", None)
            return bool(place and getattr(place.specific, "municipality_id", None))

        @cached_property
        def parts(self):
            national = self.instance.national
            return locked_parts(getattr(national, self.panel.stream_name)) if national else []

        def show_panel_furniture(self):
            return bool(self.parts)

        def get_context_data(self, parent_context=None):
            ids = [part.block_id for part in self.parts]
            return super().get_context_data(parent_context) | {"parts": self.parts, "ids": " ".join(ids)}


class NationalPanel(MultiFieldPanel):
    """What the national editor should know before publishing: who follows, who has changed it; and a word to them."""

    class BoundPanel(MultiFieldPanel.BoundPanel):
        template_name = "offerings/admin/national_panel.html"

        def is_shown(self):
            return bool(self.instance.pk) and super().is_shown()

        def get_context_data(self, parent_context=None):
            changed = self.instance.adaptations.filter(changed=True).values("municipality").distinct()
            return super().get_context_data(parent_context) | {
                "following": self.instance.following_municipalities().count(),
                "changed": changed.count(),
            }
