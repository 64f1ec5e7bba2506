"""Venues in the admin: an editor sees, changes and chooses those of the municipalities they work for."""

from django.contrib.admin.utils import unquote
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.generic import DeleteView, EditView, IndexView
from wagtail.admin.views.generic.chooser import ChooseResultsView, ChooseView, ChosenMultipleView, ChosenView
from wagtail.admin.views.generic.history import HistoryView
from wagtail.admin.views.generic.usage import UsageView
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy

from cms.tenancy import municipalities_for
from offerings.models import Venue


class VenuePermissionPolicy(ModelPermissionPolicy):
    """Django's permission for the model, and only for venues of the user's own municipalities."""

    def instances_user_has_any_permission_for(self, user, actions):
        if not self.user_has_any_permission(user, actions):
            return Venue.objects.none()
        return Venue.objects.of(municipalities_for(user))

    def instances_user_has_permission_for(self, user, action):
        return self.instances_user_has_any_permission_for(user, [action])

    def user_has_any_permission_for_instance(self, user, actions, instance):
        own = municipalities_for(user).filter(pk=instance.municipality_id)
        return self.user_has_any_permission(user, actions) and own.exists()

    def user_has_permission_for_instance(self, user, action, instance):
        return self.user_has_any_permission_for_instance(user, [action], instance)


class OwnVenuesMixin:
    """For views that list."""

    def get_base_queryset(self):
        return Venue.objects.of(municipalities_for(self.request.user))

    get_object_list = get_base_queryset  # what choosers call it


class OwnVenueMixin:
    """For views of one venue: a neighbour's does not exist."""

    def dispatch(self, request, *args, **kwargs):
        own = Venue.objects.of(municipalities_for(request.user))
        if not own.filter(pk=unquote(str(kwargs["pk"]))).exists():
            raise Http404
        return super().dispatch(request, *args, **kwargs)


class OwnIndexView(OwnVenuesMixin, IndexView):
    pass


class OwnEditView(OwnVenueMixin, EditView):
    pass


class OwnDeleteView(OwnVenueMixin, DeleteView):
    pass


class OwnHistoryView(OwnVenueMixin, HistoryView):
    pass


class OwnUsageView(OwnVenueMixin, UsageView):
    pass


class VenueViewSet(ModelViewSet):
    model = Venue
    permission_policy = VenuePermissionPolicy(Venue)
    icon = "site"
    menu_label = _("Venues")
    menu_order = 250
    add_to_admin_menu = True
    list_display = ["name", "address", "place", "municipality"]
    list_filter = ["wheelchair", "hearing_loop"]
    search_fields = ["name", "address", "place"]
    search_backend_name = None
    copy_view_enabled = False
    index_view_class = OwnIndexView
    edit_view_class = OwnEditView
    delete_view_class = OwnDeleteView
    history_view_class = OwnHistoryView
    usage_view_class = OwnUsageView


class OwnChooseView(OwnVenuesMixin, ChooseView):
    pass


class OwnChooseResultsView(OwnVenuesMixin, ChooseResultsView):
    pass


class OwnChosenView(OwnVenuesMixin, ChosenView):
    def get_object(self, pk):
        return self.get_object_list().get(pk=pk)


class OwnChosenMultipleView(OwnVenuesMixin, ChosenMultipleView):
    def get_objects(self, pks):
        return self.get_object_list().filter(pk__in=pks)


class VenueChooserViewSet(ChooserViewSet):
    model = Venue
    icon = "site"
    choose_one_text = _("Choose a venue")
    choose_another_text = _("Choose another venue")
    edit_item_text = _("Edit this venue")
    choose_view_class = OwnChooseView
    choose_results_view_class = OwnChooseResultsView
    chosen_view_class = OwnChosenView
    chosen_multiple_view_class = OwnChosenMultipleView


venue_viewset = VenueViewSet("venue", url_prefix="venues")
venue_chooser_viewset = VenueChooserViewSet("venue_chooser", url_prefix="venue-chooser")
