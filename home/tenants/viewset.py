"""The list of municipalities on the site, for the national owner: add, change, and see how each is getting on."""

from django.db.models import Count, F, IntegerField, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy

from cms.models import RoleGroup, Tenant
from cms.tenancy.people import is_owner
from home.tenants.forms import AddTenantForm, TenantForm
from offerings.models import OfferingPage, RunListing


class OwnerPermissionPolicy(ModelPermissionPolicy):
    """The national owner does everything here but delete: a municipality is archived, and its history kept."""

    def user_has_permission(self, user, action):
        return action != "delete" and is_owner(user)

    def user_has_any_permission(self, user, actions):
        return any(self.user_has_permission(user, action) for action in actions)


def _count(rows, key: str, counted: str = "pk"):
    per_municipality = rows.values(key).annotate(number=Count(counted, distinct=True)).values("number")
    return Coalesce(Subquery(per_municipality, output_field=IntegerField()), 0)


def with_figures(tenants):
    """Each with `offerings`, `runs` (published, not over) and `people`; all in one query."""
    here = OuterRef("municipality")
    ahead = Q(last_date=None) | Q(last_date__gte=timezone.localdate())
    return tenants.select_related("municipality").annotate(
        offerings=_count(OfferingPage.objects.live().filter(municipality=here).order_by(), "municipality"),
        runs=_count(RunListing.objects.filter(ahead, municipality=here).order_by(), "municipality"),
        people=_count(RoleGroup.objects.filter(municipality=here).order_by(), "municipality", "group__user"),
    )


class TenantIndexView(generic.IndexView):
    def get_base_queryset(self):
        return with_figures(Tenant.objects.order_by("municipality__name", "municipality"))

    def order_queryset(self, queryset):
        if self.ordering in ("opened_at", "-opened_at"):
            column = F("opened_at")
            return queryset.order_by(column.desc(nulls_last=True) if self.ordering[0] == "-" else column)
        return super().order_queryset(queryset)


class TenantCreateView(generic.CreateView):
    def get_success_url(self):
        return reverse("tenant_state", args=[self.object.pk])

    def get_success_buttons(self):
        return []


class TenantViewSet(ModelViewSet):
    model = Tenant
    permission_policy = OwnerPermissionPolicy(Tenant)
    icon = "globe"
    menu_label = _("Municipalities")
    menu_order = 220
    add_to_admin_menu = True
    copy_view_enabled = False
    inspect_view_enabled = False
    index_view_class = TenantIndexView
    add_view_class = TenantCreateView
    list_filter = ["state", "municipality__county"]
    list_per_page = 50
    search_fields = ["municipality__name", "municipality__display_name", "municipality__number"]
    search_backend_name = None
    list_display = [
        TitleColumn(
            "municipality",
            label=_("Municipality"),
            accessor="municipality.display_name",
            sort_key="municipality__name",
            get_url=lambda tenant: reverse("tenant_state", args=[tenant.pk]),
        ),
        Column("state", label=_("State"), accessor="get_state_display", sort_key="state"),
        Column("offerings", label=_("Offerings"), sort_key="offerings"),
        Column("runs", label=_("Course runs ahead"), sort_key="runs"),
        Column("people", label=_("People"), sort_key="people"),
        DateColumn("added_at", label=_("Added"), sort_key="added_at"),
        DateColumn("opened_at", label=_("Opened"), sort_key="opened_at"),
    ]

    def get_form_class(self, for_update=False):
        return TenantForm if for_update else AddTenantForm


tenant_viewset = TenantViewSet("tenants", url_prefix="municipalities")
