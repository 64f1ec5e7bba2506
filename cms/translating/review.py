"""“Look over the machine draft”: source and draft side by side, until a person has taken each string for their own."""

from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.pages.utils import get_breadcrumbs_items_for_page
from wagtail.log_actions import log
from wagtail.models import Page
from wagtail_localize.machine_translators import get_machine_translator
from wagtail_localize.models import Translation
from wagtail_localize.views.edit_translation import apply_machine_translation

from cms.translating.draft_rows import Outcome, Row, mark_unknown, rows_of, save
from cms.translating.machine import MachineError

DRAFTED, LOOKED_OVER = "translating.draft", "translating.look_over"
LOG_ACTIONS = {
    DRAFTED: (gettext_lazy("Make a machine draft"), gettext_lazy("Had a machine draft the translation")),
    LOOKED_OVER: (gettext_lazy("Look over a machine draft"), gettext_lazy("Looked over a machine draft")),
}


def own_translation(request, translation_id: int) -> tuple[Translation, Page]:
    """With the page it is of, if the user may edit it; to others, neighbours too, it does not exist."""
    found = Translation.objects.select_related("source__locale", "source__specific_content_type", "target_locale")
    translation = get_object_or_404(found, pk=translation_id)
    page = Page.objects.filter(
        translation_key=translation.source.object_id, locale=translation.target_locale_id
    ).first()
    if page is None or not page.permissions_for_user(request.user).can_edit():
        raise Http404
    return translation, page.specific


@require_POST
def draft_view(request, translation_id: int):
    """In place of wagtail-localize's own: a failure is told, and the editor is led to what is to be looked over."""
    translation, page = own_translation(request, translation_id)
    translator = get_machine_translator()
    pair = translation.source.locale, translation.target_locale
    if translator is None or not translator.can_translate(*pair):
        raise Http404
    try:
        drafted = apply_machine_translation(translation.pk, request.user, translator)
    except MachineError:
        messages.error(request, _("The machine could not make a draft now. Nothing has changed. Try again in a while."))
        return redirect(get_valid_next_url_from_request(request) or "wagtailadmin_home")
    if not drafted:
        messages.warning(request, _("There is nothing left to draft: every text has a translation."))
        return redirect(get_valid_next_url_from_request(request) or "wagtailadmin_home")
    log(instance=page, action=DRAFTED, user=request.user)
    messages.success(request, _("The machine has made a draft. Look it over here; nothing is published before that."))
    return redirect("translating:look_over", translation.pk)


def look_over_view(request, translation_id: int):
    translation, page = own_translation(request, translation_id)
    if request.method == "POST":
        return _save(request, translation, page)
    return _show(request, translation, page, rows_of(translation))


def _save(request, translation: Translation, page: Page):
    if page.permissions_for_user(request.user).page_locked():
        messages.error(request, _("The page is locked, so nothing was saved."))
        return redirect("translating:look_over", translation.pk)
    with transaction.atomic():
        rows = rows_of(translation)
        outcome = save(rows, request.POST, request.user, everything="approve" in request.POST)
        if outcome.approved:
            data = {"approved": outcome.approved, "changed": outcome.changed}
            log(instance=page, action=LOOKED_OVER, user=request.user, data=data)
    _tell(request, outcome)
    left = [row for row in rows if row.string.translation_type == row.string.TRANSLATION_TYPE_MACHINE]
    if outcome.empty:
        return _show(request, translation, page, left)
    if left:
        return redirect("translating:look_over", translation.pk)
    messages.success(request, _("All of the machine draft is looked over. The page can be published here."))
    return redirect("wagtailadmin_pages:edit", page.pk)


def _tell(request, outcome: Outcome) -> None:
    if outcome.approved:
        text = ngettext(
            "%(number)s text is approved, and yours from now on.",
            "%(number)s texts are approved, and yours from now on.",
            outcome.approved,
        )
        messages.success(request, text % {"number": outcome.approved})
    if outcome.others:
        text = ngettext(
            "%(number)s text was changed by somebody else meanwhile, and is left as they wrote it.",
            "%(number)s texts were changed by somebody else meanwhile, and are left as they wrote them.",
            outcome.others,
        )
        messages.warning(request, text % {"number": outcome.others})
    if outcome.empty:
        messages.error(request, _("A text was emptied. Write something in it, or put the draft back."))
    elif not (outcome.approved or outcome.others):
        messages.info(request, _("You had changed nothing, so nothing was saved."))


def _show(request, translation: Translation, page: Page, rows: list[Row]):
    title = _("Look over the machine draft")
    around = get_breadcrumbs_items_for_page(page, request.user)
    context = {
        "translation": translation,
        "page": page,
        "rows": rows,
        "unknown_told": mark_unknown(rows, translation),
        "unknown_count": sum(len(row.unknown) for row in rows),
        "header_title": f"{title}: {page.get_admin_display_title()}",
        "page_title": title,
        "page_subtitle": page.get_admin_display_title(),
        "header_icon": "edit",
        "breadcrumbs_items": [*around, {"url": "", "label": title}],
        "edit_url": reverse("wagtailadmin_pages:edit", args=[page.pk]),
    }
    return TemplateResponse(request, "cms/admin/translating/look_over.html", context)
