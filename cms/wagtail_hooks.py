from django.templatetags.static import static
from django.urls import include, path
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from cms.adaptation import admin, protection
from cms.adaptation import urls as adaptation_urls
from cms.colour.views import colour_preview
from cms.downloads import admin as documents
from cms.downloads.guard import refuse_unpublished
from cms.guide import urls as guide_urls
from cms.links import urls as links_urls
from cms.links import views as link_views
from cms.previews import admin as previews
from cms.previews import urls as previews_urls
from cms.reviews import buttons as review_buttons
from cms.reviews import explorer as review_explorer
from cms.reviews import urls as reviews_urls
from cms.routing import lead_to_translation
from cms.tenancy import explorer
from cms.tenancy.visibility import visible_pages
from cms.translating import buttons as translating_buttons
from cms.translating import overview as translations
from cms.translating import publishing, review, trees
from cms.translating import registrations as translating
from cms.translating import urls as translating_urls
from cms.users import audit, permissions
from cms.workflow import comments, start_page, telling
from cms.workflow import menu as workflow_menu
from cms.worklists import menu, start
from cms.worklists import urls as worklists_urls

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


@hooks.register("register_admin_urls")
def register_adaptation_urls():
    return [path("adaptations/", include(adaptation_urls))]


@hooks.register("register_admin_urls")
def register_colour_urls():
    return [path("colour/preview/", colour_preview, name="colour_preview")]


@hooks.register("before_serve_page", order=100)
def lead_to_own_address(page, request, serve_args, serve_kwargs):
    return lead_to_translation(page, request)


@hooks.register("before_serve_document")
def keep_documents_of_drafts(document, request):
    refuse_unpublished(document, request)


@hooks.register("before_delete_page")
def keep_what_is_in_use(request, page):
    return protection.refuse_deletion(request, page)


@hooks.register("before_bulk_action")
def keep_all_that_is_in_use(request, action_type, objects, action_class_instance):
    return protection.refuse_bulk_deletion(request, action_type, objects, action_class_instance)


@hooks.register("before_move_page")
def stay_in_own_language(request, page, destination):
    return trees.refuse_move(request, page, destination)


@hooks.register("before_copy_page")
def copy_within_own_language(request, page):
    return trees.refuse_copy(request, page)


@hooks.register("before_bulk_action")
def stay_together_in_own_language(request, action_type, objects, action_class_instance):
    return trees.refuse_bulk_move(request, action_type, objects, action_class_instance)


@hooks.register("before_unpublish_page")
def warn_of_unpublishing(request, page):
    protection.warn_of_unpublishing(request, page)


@hooks.register("insert_global_admin_css")
def own_colours_and_narrow_listings():
    files = ((static(f"cms/admin/{name}.css"),) for name in ("brand", "listings"))
    return format_html_join("\n", '<link rel="stylesheet" href="{}">', files)


@hooks.register("register_log_actions")
def register_preview_actions(actions):
    for action, (label, message) in previews.LOG_ACTIONS.items():
        actions.register_action(action, label, message)


@hooks.register("register_admin_urls")
def register_preview_urls():
    return [path("previews/", include(previews_urls))]


@hooks.register("register_page_header_buttons")
def share_from_header(page, user, view_name, next_url=None):
    return previews.page_buttons(page, user)


@hooks.register("register_page_listing_more_buttons")
def share_from_listing(page, user, next_url=None):
    return previews.page_buttons(page, user)


@hooks.register("register_page_header_buttons")
def download_from_header(page, user, view_name, next_url=None):
    return documents.page_buttons(page, user)


@hooks.register("register_page_listing_more_buttons")
def download_from_listing(page, user, next_url=None):
    return documents.page_buttons(page, user)


@hooks.register("construct_homepage_panels")
def show_own_approvals(request, panels):
    start_page.replace_approvals(panels)


@hooks.register("before_edit_page")
def tell_only_colleagues_of_comments(request, page):
    comments.forget_strangers(request, page)


@hooks.register("before_edit_page")
def tell_of_approval(request, page):
    telling.tell_before_editing(request, page)


@hooks.register("after_edit_page")
def tell_of_answer(request, page):
    telling.tell_after_answering(request, page)


@hooks.register("construct_page_action_menu")
def leave_out_restart(menu_items, request, context):
    workflow_menu.leave_out_restart(menu_items)


@hooks.register("register_log_actions")
def register_review_actions(actions):
    for action, (label, message) in review_buttons.LOG_ACTIONS.items():
        actions.register_action(action, label, message)


@hooks.register("register_admin_urls")
def register_review_urls():
    return [path("reviews/", include(reviews_urls))]


@hooks.register("register_page_listing_buttons")
def say_still_right_in_listing(page, user, next_url=None):
    return review_buttons.listing_buttons(page, user)


@hooks.register("register_page_header_buttons")
def say_still_right_in_header(page, user, view_name, next_url=None):
    return review_buttons.header_buttons(page, user)


@hooks.register("after_publish_page")
def offer_still_right(request, page):
    review_buttons.offer_after_publishing(request, page)


@hooks.register("register_admin_viewset")
def register_own_explorer():
    explorer.register_page_column(review_explorer.REVIEW_BY, review_explorer.with_review_by)
    return explorer.page_viewset


@hooks.register("register_admin_urls")
def register_worklists_and_guide():
    return [path("", include(worklists_urls)), path("", include(guide_urls))]


@hooks.register("construct_homepage_panels", order=100)
def arrange_start_page(request, panels):
    start.arrange(panels)


@hooks.register("construct_homepage_summary_items", order=100)
def count_nobody_else(request, items):
    """Wagtail's counts are of the whole installation, neighbours' pages and pictures among them."""
    items.clear()


@hooks.register("register_admin_menu_item")
def register_start():
    return menu.start


@hooks.register("register_admin_menu_item")
def register_colleagues():
    return menu.colleagues


@hooks.register("register_admin_menu_item")
def register_guide():
    return menu.guide


@hooks.register("construct_main_menu", order=100)
def keep_menu_to_role(request, items):
    menu.for_role(request, items)


@hooks.register("construct_reports_menu", order=100)
def keep_reports_to_role(request, items):
    menu.reports_for_role(request, items)


@hooks.register("register_log_actions")
def register_people_actions(actions):
    audit.register(actions)


@hooks.register("before_bulk_action")
def change_people_one_by_one(request, action_type, objects, action_class_instance):
    permissions.refuse_bulk_action(request, action_class_instance)


@hooks.register("construct_page_chooser_queryset")
def offer_what_may_be_chosen(pages, request):
    return pages.filter(pk__in=visible_pages(request.user).values("pk"))


@hooks.register("register_log_actions")
def register_link_actions(actions):
    for action, (label, message) in link_views.LOG_ACTIONS.items():
        actions.register_action(action, label, message)


@hooks.register("register_admin_urls")
def register_link_urls():
    return [path("links/", include(links_urls))]


@hooks.register("register_admin_urls")
def register_translating_urls():
    return [path("languages/", include(translating_urls)), *translations.urls]


@hooks.register("register_log_actions")
def register_draft_actions(actions):
    for action, (label, message) in review.LOG_ACTIONS.items():
        actions.register_action(action, label, message)


@hooks.register("register_admin_urls", order=-10)  # wagtail-localize has a view at this address
def register_drafting():
    address = "localize/translate/<int:translation_id>/machine_translate/"
    return [path(address, review.draft_view, name="draft_translation")]


@hooks.register("register_reports_menu_item")
def register_translations():
    return translations.menu_item


@hooks.register("construct_reports_menu")
def leave_out_report_of_everybody(request, items):
    translating.own_report_only(items)


@hooks.register("register_page_header_buttons")
def translate_from_header(page, user, view_name, next_url=None):
    return translating_buttons.header_buttons(page, user)


@hooks.register("register_page_listing_more_buttons")
def translate_from_listing(page, user, next_url=None):
    return translating_buttons.listing_buttons(page, user)


@hooks.register("after_publish_page")
def tell_of_translations(request, page):
    translating_buttons.tell_after_publishing(request, page)


@hooks.register("before_edit_page", order=-10)  # wagtail-localize publishes in this hook
def publish_whole_translations_only(request, page):
    return publishing.before_editing(request, page)


@hooks.register("before_bulk_action")
def publish_no_half_translation_among_many(request, action_type, objects, action_class_instance):
    return publishing.before_bulk_action(request, action_type, objects, action_class_instance)
