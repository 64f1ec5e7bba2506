"""The editor's page for the preview links of one page. To who may not edit the page it does not exist."""

from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.pages.utils import get_breadcrumbs_items_for_page
from wagtail.models import Page

from cms.models import PreviewLink
from cms.previews.forms import LinkForm
from cms.previews.links import make_link, may_share, withdraw

SHOWN = 50


class OwnPageMixin:
    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.page = get_object_or_404(Page.objects.select_related("locale"), pk=kwargs["pk"])
        if not self.page.permissions_for_user(request.user).can_edit():
            raise Http404


class ShareView(OwnPageMixin, WagtailAdminTemplateMixin, View):
    template_name = "cms/admin/previews/share.html"
    header_icon = "view"

    def get(self, request, *args, **kwargs):
        return self.render_to_response(self.get_context_data(form=LinkForm(page=self.page)))

    def post(self, request, *args, **kwargs):
        """Shows the address in the answer itself: kept for a next request, it would be written down somewhere."""
        form = LinkForm(request.POST, page=self.page)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        link, token = make_link(self.page, request.user, **form.cleaned_data)
        address = request.build_absolute_uri(reverse("shared_draft", args=[token]))
        return self.render_to_response(self.get_context_data(form=LinkForm(page=self.page), made=link, address=address))

    def get_page_title(self):
        return _("Share a preview")

    def get_page_subtitle(self):
        return self.page.get_admin_display_title()

    def get_breadcrumbs_items(self):
        around = get_breadcrumbs_items_for_page(self.page, self.request.user)
        return [*around, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs):
        links = list(self.page.preview_links.select_related("made_by")[:SHOWN])
        makers = set(
            may_share(self.page).filter(pk__in={link.made_by_id for link in links}).values_list("pk", flat=True)
        )
        now = timezone.now()
        working = {
            link.pk for link in links if not link.revoked and link.expires_at > now and link.made_by_id in makers
        }
        return super().get_context_data(
            page=self.page,
            working=[link for link in links if link.pk in working],
            ended=[link for link in links if link.pk not in working],
            **kwargs,
        )


class WithdrawView(OwnPageMixin, View):
    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        link = get_object_or_404(PreviewLink, pk=kwargs["link_pk"], page=self.page)
        withdraw(link, request.user)
        messages.success(request, _("The link no longer works."))
        return HttpResponseRedirect(reverse("previews:share", args=[self.page.pk]))
