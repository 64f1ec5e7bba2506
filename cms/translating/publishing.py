"""No translation is published before it is whole: refused where a person publishes, whatever the way.

Wagtail-localize would fill in the source's text without a word. What the site does by itself does not come this way
(`cms.translating.syncing`).
"""

from django.db.models import Q, QuerySet
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.models import Page
from wagtail_localize.models import StringSegment, Translation

from cms.tenancy.rules import Rule
from cms.translating.standing import translation_into, with_counts


def lacks(translation) -> str:
    """What keeps a translation (with counts) from being published, as a sentence; "" when it may be."""
    if errors := _errors(translation):
        text = ngettext(
            "%(number)s piece of text has an error that must be mended first.",
            "%(number)s pieces of text have an error that must be mended first.",
            errors,
        )
        return text % {"number": errors}
    if translation.missing:
        text = ngettext(
            "%(number)s of %(total)s pieces of text is not translated yet.",
            "%(number)s of %(total)s pieces of text are not translated yet.",
            translation.missing,
        )
        return text % {"number": translation.missing, "total": translation.total}
    if translation.machine:
        text = ngettext(
            "%(number)s piece of text is a machine draft that nobody has looked over.",
            "%(number)s pieces of text are a machine draft that nobody has looked over.",
            translation.machine,
        )
        return text % {"number": translation.machine}
    return ""


def _errors(translation) -> int:
    segments = StringSegment.objects.filter(source=translation.source_id)
    written = segments.annotate_translation(translation.target_locale, include_errors=True)
    whole = segments.annotate_translation(translation.target_locale)
    return written.filter(translation__isnull=False).count() - whole.filter(translation__isnull=False).count()


def way_to(translation) -> str:
    """Where what is lacking is done: a machine draft is looked over, the rest is written in the editor."""
    if translation.machine and not translation.missing:
        return reverse("translating:look_over", args=[translation.pk])
    return reverse("wagtailadmin_pages:edit", args=[translation.target_pk])


def refusal(request, page: Page) -> bool:
    """Whether this page may not be published; says why."""
    translation = translation_into(page)
    reason = translation and lacks(translation)
    if not reason:
        return False
    text = _("“%(title)s” in %(language)s is not ready. %(reason)s What you have written is kept.")
    names = {
        "title": page.get_admin_display_title(),
        "language": translation.target_locale.get_display_name(),
        "reason": reason,
    }
    looked_over = translation.machine and not translation.missing
    label = _("Look over the machine draft") if looked_over else _("Translate what is missing")
    way = way_to(translation)
    buttons = [messages.button(way, label)] if way != request.path else []
    messages.error(request, text % names, buttons=buttons)
    return True


def before_editing(request, page: Page):
    """For the hook before_edit_page, ahead of wagtail-localize's own."""
    wants = request.method == "POST" and (
        request.POST.get("action") == "publish"
        or "action-publish" in request.POST
        or request.POST.get("workflow-action-name") == "approve"
    )
    if wants and refusal(request, page):
        return redirect(request.path)
    return None


def before_bulk_action(request, action_type: str, objects, action):
    """One translation that is not whole stops the whole action, pages below the chosen ones included."""
    if action_type != "publish":
        return None
    pages = [page for page in objects if isinstance(page, Page)]
    if request.POST.get("include_descendants"):
        for page in list(pages):
            pages += page.get_descendants().not_live()
    for page in _not_whole(pages):
        refusal(request, page)
        return redirect(action.next_url if hasattr(action, "next_url") else "wagtailadmin_home")
    return None


def _not_whole(pages: list[Page]):
    keys = {(page.translation_key, page.locale_id): page for page in pages}
    rows = with_counts(Translation.objects.filter(enabled=True, source__object_id__in={key for key, _locale in keys}))
    for row in rows.select_related("source", "target_locale"):
        page = keys.get((row.source.object_id, row.target_locale_id))
        if page and lacks(row):
            yield page


def unfinished(pages: QuerySet) -> list[int]:
    """Keys of those among the pages that are translations with something lacking."""
    rows = with_counts(
        Translation.objects.filter(enabled=True, source__object_id__in=pages.order_by().values("translation_key"))
    )
    return list(
        rows.filter(Q(missing__gt=0) | Q(machine__gt=0), target_pk__isnull=False).values_list("target_pk", flat=True)
    )


def keeping_whole(rule: Rule, key: str, publishes) -> Rule:
    """A rule for the gate: `rule`, and where `publishes(request, keys)`, only a page that may be published."""

    def keeping(request, keys) -> bool | HttpResponse:
        answer = rule(request, keys)
        if answer is not True or request.method != "POST" or not publishes(request, keys):
            return answer
        page = Page.objects.filter(pk=keys[key]).first()
        if page is None or not refusal(request, page):
            return True
        edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            return JsonResponse({"step": "success", "redirect": edit})
        return redirect(edit)

    return keeping
