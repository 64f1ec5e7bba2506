"""Any worklist as a page, and the page that a shortcut leads over when there is something to choose from."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import TitleColumn
from wagtail.admin.views.generic.base import BaseListingView

from cms.worklists import worklist
from cms.worklists.columns import RowButtonsColumn
from cms.worklists.shortcuts import shortcut


class OwnListingView(BaseListingView):
    """Rows of the user's own, whose order is the list's; the name in the address says which list."""

    template_name = "cms/admin/worklists/list.html"
    paginate_by = 50
    url_name = ""
    intro = ""

    def get_base_queryset(self):
        return self.listed.rows(self.request.user)

    def get_index_url(self):
        return reverse(self.url_name, args=[self.listed.name])

    def get_page_title(self):
        return self.listed.label

    def get_header_icon(self):
        return self.listed.icon

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"intro": self.get_intro()}


class WorklistView(OwnListingView):
    url_name = "worklists:list"
    no_results_message = gettext_lazy("Nothing waits here. All is in order.")

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.listed = worklist(kwargs["name"])
        if self.listed is None:
            raise Http404

    @property
    def columns(self):
        buttons = self.listed.row_buttons
        return [*self.listed.columns, RowButtonsColumn(buttons)] if buttons else self.listed.columns

    def get_intro(self):
        return self.listed.help_text


class ShortcutView(OwnListingView):
    """Straight there where there is one place only, else a list to choose from."""

    url_name = "worklists:shortcut"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.listed = shortcut(kwargs["name"])
        if self.listed is None or self.listed.rows is None:
            raise Http404

    def get(self, request, *args, **kwargs):
        first = list(self.get_base_queryset()[:2])
        if not first:
            messages.warning(request, _("There is nothing of yours to choose from yet."))
            return redirect("wagtailadmin_home")
        if len(first) == 1:
            return redirect(self.listed.row_url(first[0]))
        return super().get(request, *args, **kwargs)

    @property
    def columns(self):
        title = TitleColumn("title", label=_("Title"), accessor="title", get_url=self.listed.row_url)
        return [title, *self.listed.columns]

    def get_intro(self):
        return self.listed.question
