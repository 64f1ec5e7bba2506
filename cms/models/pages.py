from django.db import models, transaction
from django.http import Http404
from django.utils import translation
from django.utils.functional import cached_property
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.blocks import StreamValue
from wagtail.fields import RichTextField
from wagtail.models import Locale, Page, PageViewRestriction, Site
from wagtail.search import index
from wagtail.url_routing import RouteResult
from wagtail.utils.decorators import cached_classmethod

from cms.forms import PageForm
from cms.models.translated import TranslatedMixin
from cms.pageviews import view_for
from cms.routing import page_in_any_tree, page_known_at, roots_of
from cms.text.norwegian import normalise
from cms.translating.panels import SmallCorrectionPanel


class BasePage(TranslatedMixin, Page):
    """What every page has: a summary, text to search in, a view of its own, and a way back to the source language."""

    summary = models.TextField(
        _("summary"),
        max_length=300,
        blank=True,
        help_text=_("One or two sentences. Shown at the top of the page, in lists and in search results."),
    )
    search_text = models.TextField(editable=False, blank=True, default="")
    small_correction = models.BooleanField(
        _("a small correction that needs no new translation"),
        default=False,
        help_text=_("A misspelling, for example. Translations stay as they are and are not marked as behind."),
    )

    content_panels = [*Page.content_panels, FieldPanel("summary")]
    promote_panels = [
        MultiFieldPanel(
            [
                FieldPanel("slug"),
                FieldPanel("seo_title"),
                FieldPanel("search_description"),
                FieldPanel("show_in_menus"),
            ],
            heading=_("Address and search engines"),
        )
    ]
    search_fields = [*Page.search_fields, index.SearchField("search_text")]

    base_form_class = PageForm

    translated_fields = ("title", "summary", "seo_title", "search_description")

    # Names of the fields whose text a visitor can search for; the title and the summary always are.
    searched: tuple[str, ...] = ()
    # A word for what kind of page this is, in search results and lists.
    kind_label = _("Page")

    class Meta:
        abstract = True

    @cached_classmethod
    def get_edit_handler(cls):
        """Wagtail's, with what the translations have to do with this publication first in the first tab."""
        handler = super().get_edit_handler()
        first = handler.children[0]
        if not any(isinstance(panel, SmallCorrectionPanel) for panel in first.children):
            first.children.insert(0, SmallCorrectionPanel("small_correction").bind_to_model(cls))
        return handler

    def save(self, *args, **kwargs):
        self.search_text = normalise(" ".join(self.search_sources()))
        return super().save(*args, **kwargs)

    @transaction.atomic
    def publish(self, *args, **kwargs):
        """As a whole or not at all, with all that listens to it: who is stopped half-way has published nothing."""
        return super().publish(*args, **kwargs)

    @transaction.atomic
    def unpublish(self, *args, **kwargs):
        return super().unpublish(*args, **kwargs)

    publish.alters_data = unpublish.alters_data = True

    def search_sources(self) -> list[str]:
        return [self.title, self.summary, *(self._plain_text(name) for name in self.searched)]

    def _plain_text(self, name: str) -> str:
        value, field = getattr(self, name), self._meta.get_field(name)
        if isinstance(value, StreamValue):
            return " ".join(map(str, field.stream_block.get_searchable_content(value)))
        if isinstance(field, RichTextField):
            return strip_tags(value.replace("<", " <"))
        return str(value or "")

    def route(self, request, path_components):
        """A page that the visitor's language lacks is shown in another language rather than not at all."""
        if page := page_known_at(request, self, path_components):
            return RouteResult(page)
        if self.pk == getattr(Site.find_for_request(request), "root_page_id", None) and self._is_in_other_tree():
            return self._routed_elsewhere(request, path_components)  # Wagtail looks in no other tree than this one
        try:
            return super().route(request, path_components)
        except Http404:
            if self.url_path not in roots_of(request):
                raise
            return self._routed_elsewhere(request, path_components)

    def _is_in_other_tree(self) -> bool:
        """Wagtail answers in any language of the settings with the source tree; ours are those with a Locale."""
        language = translation.get_language()
        if language == self.locale.language_code:
            return False
        if not Locale.objects.filter(language_code=language).exists():
            raise Http404
        return True

    def _routed_elsewhere(self, request, path_components):
        if page := page_in_any_tree(request, self.language_code, path_components):
            return RouteResult(page)
        raise Http404

    def get_view_restrictions(self):
        """Wagtail's, which asks for every page above first; most sites close no page, and one question tells."""
        if PageViewRestriction.objects.exists():
            return super().get_view_restrictions()
        return PageViewRestriction.objects.none()

    def serve(self, request, *args, **kwargs):
        if not getattr(request, "is_preview", False):
            request.served_page = self  # what is made of it may be kept for others (cms.caching)
        view = view_for(type(self))
        return view(request, self) if view else super().serve(request, *args, **kwargs)

    def serve_preview(self, request, mode_name):
        """An editor sees what the public will: through the same view."""
        return self.serve(request)

    @cached_property
    def language_code(self) -> str:
        return self.locale.language_code

    @property
    def type_name(self) -> str:
        """For the body's class: tells page types apart in styles and tests."""
        return self._meta.model_name

    @property
    def is_in_other_language(self) -> bool:
        """Whether the visitor reads the interface in another language than this page's."""
        return self.language_code != translation.get_language()
