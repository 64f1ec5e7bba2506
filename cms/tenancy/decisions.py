"""Who may come to each address of the admin, by its name. An address that is not here is closed to all but superusers.

Wagtail's own permissions still hold behind this. A new view, of ours or in a new Wagtail, fails
`tests/tenancy/test_gate.py` until somebody has decided about it here, or registered it from the package it is in.
"""

from collections.abc import Iterable

from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from cms.tenancy import rules
from cms.tenancy.rules import CHANGING, MEDIA, Rule, own_page

PAGE = own_page("page_id")
IMAGE, DOCUMENT = get_image_model(), get_document_model()


def _named(prefix: str, names: str, rule: Rule) -> dict[str, Rule]:
    return {f"{prefix}{name}": rule for name in names.split()}


_decisions: dict[str, Rule] = {
    "wagtail.admin.views.home.default": rules.anyone,
    "django.views.generic.base.TemplateView": rules.anyone,
    **_named(
        "wagtailadmin_",
        "home account login logout password_reset password_reset_complete password_reset_confirm password_reset_done"
        " sprite javascript_catalog dismissibles block_preview choose_page_anchor_link choose_page_email_link"
        " choose_page_external_link choose_page_phone_link editing_sessions:release",
        rules.anyone,
    ),
    "wagtailadmin_error_test": rules.superuser,
    "wagtailadmin_editing_sessions:ping": rules.edited_page,
    **_named("wagtailadmin_tag_", "autocomplete model_autocomplete", rules.no_tags),
    # Pages
    **_named("wagtailadmin_", "explore_root choose_page_search", rules.writer),
    "wagtailadmin_choose_page": rules.place_to_choose_from,
    **_named("wagtailadmin_", "explore explore_results", rules.way_to_page),
    "wagtailadmin_choose_page_child": rules.visible_page,
    "wagtailadmin_choose_page_chosen_multiple": rules.chosen_pages,
    **_named("wagtailadmin_pages:", "search search_results type_use type_use_results", rules.writer),
    "wagtailadmin_pages:choose_parent": rules.place_for_new_page,
    **_named("wagtailadmin_pages:", "add add_subpage preview_on_add", own_page("parent_page_id")),
    "wagtailadmin_pages:copy": own_page("page_id", field="new_parent_page"),
    "wagtailadmin_pages:move": own_page("page_to_move_id", field="new_parent_page"),
    "wagtailadmin_pages:move_confirm": own_page("page_to_move_id", "destination_id"),
    "wagtailadmin_pages:set_page_position": own_page("page_to_move_id"),
    **_named(
        "wagtailadmin_pages:",
        "convert_alias delete history history_results lock revisions_index revisions_revert revisions_unschedule"
        " revisions_view revisions_compare unlock unpublish usage",
        PAGE,
    ),
    **_named(
        "wagtailadmin_pages:",
        "edit preview_on_edit view_draft collect_workflow_action_data confirm_workflow_cancellation workflow_action"
        " workflow_history workflow_history_detail workflow_preview",
        rules.own_page_waiting_for_me("page_id"),
    ),
    "wagtailadmin_pages:set_privacy": rules.owner,
    **_named("wagtailadmin_api:pages:", "listing detail find", rules.writer),
    "wagtailadmin_api:pages:action": own_page("pk"),
    **_named("wagtailadmin_api:", "documents:listing documents:detail documents:find", rules.owner),
    **_named("wagtailadmin_api:", "images:listing images:detail images:find", rules.owner),
    "wagtail_bulk_action": rules.bulk,
    # Pictures and documents
    **_named("wagtailimages:", "index index_results add add_multiple delete_upload_multiple", rules.writer),
    "wagtailimages:create_multiple_from_uploaded_image": rules.writer,
    **_named(
        "wagtailimages:",
        "edit delete edit_multiple delete_multiple image_usage preview url_generator url_generator_output",
        rules.media(IMAGE, "image_id", CHANGING),
    ),
    **_named("wagtailimages_chooser:", "choose choose_results create", rules.writer),
    "wagtailimages_chooser:chosen": rules.media(IMAGE, "pk", MEDIA),
    "wagtailimages_chooser:select_format": rules.media(IMAGE, "image_id", MEDIA),
    "wagtailimages_chooser:chosen_multiple": rules.chosen_media(IMAGE),
    **_named("wagtaildocs:", "index index_results add add_multiple delete_upload_multiple", rules.writer),
    "wagtaildocs:create_multiple_from_uploaded_document": rules.writer,
    **_named("wagtaildocs:", "edit delete document_usage", rules.media(DOCUMENT, "document_id", CHANGING)),
    **_named("wagtaildocs:", "edit_multiple delete_multiple", rules.media(DOCUMENT, "doc_id", CHANGING)),
    **_named("wagtaildocs_chooser:", "choose choose_results create", rules.writer),
    "wagtaildocs_chooser:chosen": rules.media(DOCUMENT, "pk", MEDIA),
    "wagtaildocs_chooser:chosen_multiple": rules.chosen_media(DOCUMENT),
    **_named("wagtailembeds:", "chooser chooser_upload", rules.writer),
    # Translations
    "wagtail_localize:javascript_catalog": rules.anyone,
    **_named("wagtail_localize:", "submit_page_translation convert_to_alias", PAGE),
    "wagtail_localize:update_translations": rules.own_translation_source,
    **_named(
        "wagtail_localize:",
        "edit_string_translation edit_override download_pofile upload_pofile machine_translate preview_translation"
        " stop_translation",
        rules.own_translation,
    ),
    **_named(
        "wagtail_localize:",
        "submit_snippet_translation snippets_api_listing snippets_api_detail translations_report"
        " translations_report_results",
        rules.owner,
    ),
    # People: the views know whom each may see (cms.users)
    **_named(
        "wagtailusers_users:",
        "index index_results add edit delete history history_results resend end_access",
        rules.checked_by_view,
    ),
    "wagtailusers_users:usage": rules.superuser,
    **_named(
        "wagtailusers_groups:",
        "index index_results add edit delete history history_results usage",
        rules.superuser,
    ),
    # What is global in Wagtail
    **_named(
        "wagtailadmin_reports:",
        "aging_pages aging_pages_results locked_pages locked_pages_results page_types_usage page_types_usage_results"
        " site_history site_history_results workflow workflow_results workflow_tasks workflow_tasks_results",
        rules.owner,
    ),
    **_named("wagtailadmin_collections:", "add delete edit index set_privacy", rules.owner),
    **_named(
        "wagtailadmin_workflows:",
        "add add_task disable disable_task edit edit_task enable enable_task index index_results remove"
        " select_task_type task_chooser task_chooser_create task_chooser_results task_chosen task_index"
        " task_index_results usage usage_results",
        rules.owner,
    ),
    **_named(
        "wagtailforms:",
        "delete_submissions index index_results list_submissions list_submissions_results",
        rules.owner,
    ),
    **_named(
        "wagtailredirects:", "add delete edit index index_results process_import start_import", rules.owner
    ),
    **_named("wagtailsettings:", "edit preview_on_edit", rules.owner),
    "wagtailsnippets:index": rules.owner,
    **_named(
        "wagtailsites:",
        "add copy delete edit history history_results index index_results usage",
        rules.superuser,
    ),
    **_named(
        "wagtaillocales:", "add delete edit history history_results index index_results usage", rules.superuser
    ),
    # Logging in (cms.login): before it, and what is one's own
    **_named(
        "",
        "account_login mfa_authenticate mfa_login_webauthn socialaccount_login_cancelled account_inactive"
        " account_logout login_password_reset mfa_index mfa_activate_totp mfa_deactivate_totp mfa_list_webauthn"
        " mfa_add_webauthn mfa_remove_webauthn mfa_view_recovery_codes mfa_generate_recovery_codes"
        " account_reauthenticate mfa_reauthenticate mfa_reauthenticate_webauthn login_elsewhere",
        rules.anyone,
    ),
    **_named("", "log_ins log_ins_results wagtailusers_users:reset_step", rules.checked_by_view),
    # Ours, in the base
    **_named("", "adaptations:compare links:accept links:again worklists:list", rules.checked_by_view),
    **_named("worklists:", "shortcut", rules.writer),
    **_named("reviews:", "check confirm", own_page("page_pk")),
    **_named("previews:", "share withdraw", own_page("pk")),
    **_named("", "guide colour_preview", rules.anyone),
}  # fmt: skip


def decide(names: Iterable[str], rule: Rule) -> None:
    """For the packages above, in `apps.ready()`: who may come to their own addresses."""
    _decisions.update(dict.fromkeys(names, rule))


def decision(name: str) -> Rule | None:
    return _decisions.get(name)


def decided() -> set[str]:
    return set(_decisions)
