"""Who may come to the ways of publishing and of translating, ours and those that Wagtail brings: told to the gate."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.signals import page_published
from wagtail_localize.models import Translation

from cms.tenancy import rules
from cms.tenancy.decisions import decide
from cms.translating.publishing import keeping_whole, way_to
from cms.translating.standing import with_counts
from cms.translating.submitting import log_as_public

# Of the admin's API: it would make aliases, and copies in other languages that no source knows of.
MAKING_ALIASES = {"convert_alias", "create_alias", "copy_for_translation"}


def approves(request, keys) -> bool:
    return "approve" in keys["action_name"]


def api_action(request, keys) -> bool | HttpResponse:
    if keys["action_name"] in MAKING_ALIASES:
        return False
    return publish_by_api(request, keys)


publish_by_api = keeping_whole(rules.own_page("pk"), "pk", lambda request, keys: keys["action_name"] == "publish")


def stop(request, keys) -> bool | HttpResponse:
    """A machine draft must not become the page's own text by leaving the translation."""
    if not rules.own_translation(request, keys):
        return False
    row = with_counts(Translation.objects.filter(pk=keys["translation_id"])).first()
    if request.method != "POST" or not row.machine:
        return True
    text = _("Look over the machine draft first. After that the page can go on without its original.")
    button = messages.button(way_to(row), _("Look over the machine draft"))
    messages.error(request, text, buttons=[button])
    return redirect("wagtailadmin_pages:edit", row.target_pk) if row.target_pk else redirect("wagtailadmin_home")


def old_report(request, keys) -> HttpResponse:
    return redirect("translations_overview")


def register() -> None:
    page_published.connect(log_as_public)
    decide(["translating:look_over", "draft_translation"], rules.own_translation)
    decide(["translations_overview", "translations_overview_results"], rules.writer)
    decide(["translating:translate", "translating:submit"], rules.own_page("page_id"))
    decide(
        ["wagtailadmin_pages:workflow_action"],
        keeping_whole(rules.own_page_waiting_for_me("page_id"), "page_id", approves),
    )
    decide(["wagtailadmin_api:pages:action"], api_action)
    decide(["wagtail_localize:stop_translation"], stop)
    # The site hands over by itself; its own form knows which languages a municipality has, and makes no alias.
    decide(
        [
            "wagtail_localize:submit_page_translation",
            "wagtail_localize:convert_to_alias",
            "wagtail_localize:update_translations",
            "wagtailadmin_pages:convert_alias",
        ],
        rules.superuser,
    )
    decide(["wagtail_localize:translations_report", "wagtail_localize:translations_report_results"], old_report)


def own_report_only(items: list) -> None:
    """For the hook construct_reports_menu: wagtail-localize's report shows every municipality."""
    theirs = reverse("wagtail_localize:translations_report")
    items[:] = [item for item in items if item.url != theirs]
