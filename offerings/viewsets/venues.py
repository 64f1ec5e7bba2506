"""Venues in the admin: an editor sees, changes and chooses those of the municipalities they work for."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.generic.chooser import ChooseResultsView, ChooseView, ChosenMultipleView, ChosenView
from wagtail.admin.views.generic.usage import UsageView
from wagtail.admin.viewsets.chooser import ChooserViewSet

from offerings.models import Venue
from offerings.viewsets.owned import OwnedInstanceMixin, OwnedListMixin, OwnedPolicy, OwnedViewSet


class OwnedUsageView(OwnedInstanceMixin, UsageView):
    pass


class VenueViewSet(OwnedViewSet):
    model = Venue
    icon = "site"
    menu_label = _("Venues")
    menu_order = 250
    list_display = ["name", "address", "place", "municipality"]
    list_filter = ["wheelchair", "hearing_loop"]
    search_fields = ["name", "address", "place"]
    usage_view_class = OwnedUsageView


class OwnedChooseView(OwnedListMixin, ChooseView):
    pass


class OwnedChooseResultsView(OwnedListMixin, ChooseResultsView):
    pass


class OwnedChosenView(OwnedListMixin, ChosenView):
    def get_object(self, pk):
        return self.get_object_list().get(pk=pk)


class OwnedChosenMultipleView(OwnedListMixin, ChosenMultipleView):
    def get_objects(self, pks):
        return self.get_object_list().filter(pk__in=[key for key in pks if key.isdecimal()])


class VenueChooserViewSet(ChooserViewSet):
    model = Venue
    permission_policy = OwnedPolicy(Venue)
    icon = "site"
    choose_one_text = _("Choose a venue")
    choose_another_text = _("Choose another venue")
    edit_item_text = _("Edit this venue")
    choose_view_class = OwnedChooseView
    choose_results_view_class = OwnedChooseResultsView
    chosen_view_class = OwnedChosenView
    chosen_multiple_view_class = OwnedChosenMultipleView


venue_viewset = VenueViewSet("venue", url_prefix="venues")
venue_chooser_viewset = VenueChooserViewSet("venue_chooser", url_prefix="venue-chooser")
