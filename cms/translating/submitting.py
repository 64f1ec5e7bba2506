"""Handing a finished translation over to those who publish: the editor of translations has no such button itself."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.models import Page
from wagtail_localize.models import TranslationLog

from cms.translating.about import AboutPage
from cms.translating.publishing import refusal
from cms.translating.standing import translation_into


def may_submit(user, page: Page) -> bool:
    """Of a page that is a translation: for those who may write it and not publish it."""
    permissions = page.permissions_for_user(user)
    return permissions.can_submit_for_moderation() and not permissions.can_publish()


@transaction.atomic
def submit(translation, page: Page, user) -> None:
    """With the text as it is written now: the draft is what the one who approves will publish."""
    translation.save_target(user=user, publish=False)
    page = Page.objects.get(pk=page.pk).specific
    # The log says since when words are public: not yet.
    _log_of(page.latest_revision).update(created_at=translation.source.created_at)
    page.get_workflow().start(page, user)


def log_as_public(sender, instance, revision=None, **kwargs) -> None:
    """For the signal page_published: what was handed over is public now."""
    if revision:
        _log_of(revision).update(created_at=revision.created_at)


def _log_of(revision):
    return TranslationLog.objects.filter(revision=revision)


class SubmitView(AboutPage, TemplateView):
    template_name = "cms/admin/translating/submit.html"
    page_title = gettext_lazy("Send for approval")

    def dispatch(self, request, *args, **kwargs):
        self.page = get_object_or_404(Page, pk=kwargs["page_id"], depth__gt=1)
        self.translation = translation_into(self.page)
        if self.translation is None or not may_submit(request.user, self.page):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"page": self.page, "translation": self.translation}

    def post(self, request, *args, **kwargs):
        if not refusal(request, self.page):
            submit(self.translation, self.page, request.user)
            messages.success(request, _("The translation is sent for approval. You are told when it is answered."))
        return redirect("wagtailadmin_pages:edit", self.page.pk)
