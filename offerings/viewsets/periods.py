"""Days to keep clear in the admin: a municipality's own to change, the national ones to see."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import ObjectList
from wagtail.admin.ui.tables import Column

from cms.tenancy import municipalities_for
from offerings.forms import PeriodForm, changes_national
from offerings.models import CalendarPeriod
from offerings.viewsets.owned import OwnedIndexView, OwnedPolicy, OwnedViewSet


class PeriodPolicy(OwnedPolicy):
    def seen_by(self, user):
        return self.model.objects.filter(Q(municipality__in=municipalities_for(user)) | Q(municipality=None))

    def changeable_by(self, user):
        return self.seen_by(user) if changes_national(user) else super().seen_by(user)


class PeriodIndexView(OwnedIndexView):
    """National rows lead nowhere for those who may not change them."""

    default_ordering = "-starts"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.changes_national = changes_national(request.user)

    def get_edit_url(self, instance):
        return super().get_edit_url(instance) if self._may_change(instance) else None

    def get_delete_url(self, instance):
        return super().get_delete_url(instance) if self._may_change(instance) else None

    def _may_change(self, period: CalendarPeriod) -> bool:
        """The list holds what the user sees: all but the national is their own."""
        return bool(period.municipality_id) or self.changes_national


class PeriodViewSet(OwnedViewSet):
    model = CalendarPeriod
    policy_class = PeriodPolicy
    icon = "date"
    menu_order = 260
    list_filter = ["kind"]
    search_fields = ["name"]
    list_display = [
        "name",
        "kind",
        "starts",
        "ends",
        Column(
            "municipality",
            label=_("Municipality"),
            accessor=lambda period: period.municipality or _("The whole country"),
        ),
    ]
    edit_handler = ObjectList(CalendarPeriod.panels, base_form_class=PeriodForm)
    index_view_class = PeriodIndexView

    def get_common_view_kwargs(self, **kwargs):
        """Nothing refers to a period, so nobody has to ask where it is used."""
        return super().get_common_view_kwargs(**kwargs) | {"usage_url_name": None}

    def get_urlpatterns(self):
        return [pattern for pattern in super().get_urlpatterns() if pattern.name != "usage"]


period_viewset = PeriodViewSet("calendar_period", url_prefix="days-to-keep-clear")
