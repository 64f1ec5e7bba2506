from django.urls import include, path
from wagtail import hooks

from offerings import choosers, reports
from offerings.editing import after_saving, buttons
from offerings.editing import urls as editing_urls
from offerings.explorer import course_run_viewset, offering_viewset
from offerings.shortcuts import print_plans
from offerings.viewsets import period_viewset, venue_chooser_viewset, venue_viewset


@hooks.register("register_admin_viewset")
def register_what_municipalities_own():
    return [venue_viewset, venue_chooser_viewset, period_viewset]


@hooks.register("register_admin_viewset")
def register_explorer_columns():
    return [offering_viewset, course_run_viewset]


@hooks.register("register_admin_urls")
def register_editing():
    return [path("offerings/", include(editing_urls))]


@hooks.register("register_page_listing_more_buttons")
def listing_buttons(page, user, next_url=None):
    return buttons.page_buttons(page, user)


@hooks.register("register_page_header_buttons")
def header_buttons(page, user, view_name, next_url=None):
    return buttons.page_buttons(page, user)


@hooks.register("construct_wagtail_userbar")
def add_to_userbar(request, items, page):
    items.extend(buttons.userbar_items(request.user, page))


@hooks.register("before_publish_page")
def tell_before_publishing(request, page):
    after_saving.tell_what_was_changed(request, page)


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def tell_after_saving(request, page):
    after_saving.tell(request, page)


@hooks.register("register_admin_urls")
def register_reports():
    return reports.urls


@hooks.register("register_reports_menu_item")
def register_adaptation_report():
    return reports.menu_item


@hooks.register("construct_page_chooser_queryset")
def leave_out_retired(pages, request):
    return choosers.without_retired(pages, request)


@hooks.register("register_admin_urls")
def register_printing():
    return [path("offerings/<int:pk>/print/", print_plans, name="offerings_print")]
