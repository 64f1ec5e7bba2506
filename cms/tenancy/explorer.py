"""The explorer of pages where many municipalities share one installation: it names no one but colleagues.

Wagtail's own filters list every user of the installation and every host. Every explorer page is made from
`OwnPageViewSet`; packages above subclass it for columns of their own.
"""

from collections.abc import Callable

from django.forms import CheckboxSelectMultiple
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.auth import require_admin_access
from wagtail.admin.filters import MultipleUserFilter
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.pages.listing import (
    EditedByFilter,
    ExplorableIndexView,
    GenericPageFilterSet,
    PageListingMixin,
)
from wagtail.admin.views.pages.usage import ContentTypeUseView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page, PageLogEntry
from wagtail.permissions import page_permission_policy

from cms.tenancy.people import colleagues_of

Annotate = Callable[[object], object]
_columns: list[tuple[Column, Annotate]] = []


def register_page_column(column: Column, annotate: Annotate) -> None:
    """A column for every explorer page. `annotate(pages)` gives what its accessor reads, in the listing's own query."""
    _columns.append((column, annotate))


def owners(request):
    """Colleagues who own a page that the user can explore."""
    pages = page_permission_policy.explorable_instances(request.user).order_by()
    return colleagues_of(request.user).filter(pk__in=pages.values("owner_id"))


def writers(request):
    """Colleagues who have edited a page that the user can explore."""
    pages = page_permission_policy.explorable_instances(request.user).order_by()
    edits = PageLogEntry.objects.filter(action="wagtail.edit", page_id__in=pages.values("pk")).order_by()
    return colleagues_of(request.user).filter(pk__in=edits.values("user_id"))


class OwnPageFilterSet(GenericPageFilterSet):
    owner = MultipleUserFilter(label=_("Owner"), queryset=owners, widget=CheckboxSelectMultiple)
    edited_by = EditedByFilter(label=_("Edited by"), queryset=writers, widget=CheckboxSelectMultiple)
    site = None  # every municipality may have a host of its own


class AnnotatedMixin:
    def annotate_queryset(self, pages):
        pages = super().annotate_queryset(pages)
        for _column, annotate in _columns:
            pages = annotate(pages)
        return pages


class OwnIndexView(AnnotatedMixin, ExplorableIndexView):
    base_filterset_class = OwnPageFilterSet


class OwnUseView(AnnotatedMixin, ContentTypeUseView):
    base_filterset_class = OwnPageFilterSet


class OwnPageViewSet(PageViewSet):
    """For all that lies below the pages that the model lies below, other types included. `Page`: for the rest."""

    model = Page
    index_view_class = OwnIndexView
    content_type_use_view_class = OwnUseView
    filterset_class = OwnPageFilterSet
    own_columns: list[Column] = []
    left_out: tuple[str, ...] = ()

    @cached_property
    def columns(self):
        *first, status = [column for column in PageListingMixin.base_columns if column.name not in self.left_out]
        return [*first, *self.own_columns, *(column for column, _annotate in _columns), status]

    @cached_property
    def parent_models(self):
        return [Page] if self.model is Page else self.model.allowed_parent_page_models()

    # Wagtail would list pages of the model only.
    @cached_property
    def index_view(self):
        return self.construct_view(self.index_view_class, **self.get_index_view_kwargs(model=Page))

    @cached_property
    def index_results_view(self):
        return self.construct_view(self.index_view_class, **self.get_index_view_kwargs(model=Page), results_only=True)


page_viewset = OwnPageViewSet("own_pages")


@require_admin_access
def explore_root(request):
    """The root of the tree, which Wagtail gives to its own viewset whatever is registered: `cms.urls` has it first."""
    return page_viewset.index_view(request)
