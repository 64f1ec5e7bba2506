from django.templatetags.static import static
from django.urls import include, path
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from cms.adaptation import admin, protection
from cms.adaptation import urls as adaptation_urls
from cms.colour.views import colour_preview

LOG_ACTIONS = {
    "adaptation.make": (_("Adapt"), _("Adapted the national text")),
    "adaptation.take_over": (_("Take over"), _("Took over what national changed")),
    "adaptation.take": (_("Take"), _("Took the national text in one place")),
    "adaptation.keep": (_("Keep"), _("Kept our own text in one place")),
    "adaptation.undo": (_("Undo"), _("Undid a choice between the national text and our own")),
}


@hooks.register("register_log_actions")
def register_adaptation_actions(actions):
    for action, (label, message) in LOG_ACTIONS.items():
        actions.register_action(action, label, message)


@hooks.register("construct_explorer_page_queryset")
def know_adaptations(parent_page, pages, request):
    return admin.with_status(pages)


@hooks.register("register_page_listing_buttons")
def show_waiting(page, user, next_url=None):
    return admin.listing_buttons(page)


@hooks.register("construct_homepage_panels")
def show_national_changes(request, panels):
    panels.append(admin.NationalChangesPanel())


@hooks.register("register_admin_urls")
def register_adaptation_urls():
    return [path("adaptations/", include(adaptation_urls))]


@hooks.register("register_admin_urls")
def register_colour_urls():
    return [path("colour/preview/", colour_preview, name="colour_preview")]


@hooks.register("before_delete_page")
def keep_what_is_in_use(request, page):
    return protection.refuse_deletion(request, page)


@hooks.register("before_bulk_action")
def keep_all_that_is_in_use(request, action_type, objects, action_class_instance):
    return protection.refuse_bulk_deletion(request, action_type, objects, action_class_instance)


@hooks.register("before_unpublish_page")
def warn_of_unpublishing(request, page):
    protection.warn_of_unpublishing(request, page)


@hooks.register("insert_global_admin_css")
def own_colours_and_narrow_listings():
    files = ((static(f"cms/admin/{name}.css"),) for name in ("brand", "listings"))
    return format_html_join("\n", '<link rel="stylesheet" href="{}">', files)
