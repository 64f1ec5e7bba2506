from wagtail import hooks

from offerings.viewsets import venue_chooser_viewset, venue_viewset


@hooks.register("register_admin_viewset")
def register_venues():
    return [venue_viewset, venue_chooser_viewset]
