"""Any worklist as a page, and the page that a shortcut leads over when there is something to choose from."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.ui.tables import TitleColumn
from wagtail.admin.views.generic.base import BaseListingView

from cms.tenancy import municipalities_for
from cms.worklists import worklist
from cms.worklists.columns import LANGUAGE, MUNICIPALITY, RowButtonsColumn
from cms.worklists.roles import home_pages
from cms.worklists.shortcuts import shortcut


class RowsPaginator(WagtailPaginator):
    """Counts "items", in the admin's language: wagtail-localize's models have names in English only."""

    model = None


class OwnListingView(BaseListingView):
    """Rows of the user's own, whose order is the list's; the name in the address says which list."""

    template_name = "cms/admin/worklists/list.html"
    paginate_by = 50
    paginator_class = RowsPaginator
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

    @cached_property
    def several_places(self) -> bool:
        return municipalities_for(self.request.user)[:2].count() > 1

    @cached_property
    def several_languages(self) -> bool:
        return len({page.locale_id for page in home_pages(self.request.user)}) != 1

    def useful(self, columns: list) -> list:
        """Whoever works for one municipality, in one language, need not read their names in each row."""
        needed = {MUNICIPALITY.name: self.several_places, LANGUAGE.name: self.several_languages}
        return [column for column in columns if needed.get(column.name, True)]

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

    @cached_property
    def columns(self):
        columns, buttons = self.useful(self.listed.columns), self.listed.row_buttons
        return [*columns, RowButtonsColumn(buttons)] if buttons else columns

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

    @cached_property
    def columns(self):
        title = TitleColumn("title", label=_("Title"), accessor="title", get_url=self.listed.row_url)
        return [title, *self.useful(self.listed.columns)]

    def get_intro(self):
        return self.listed.question
