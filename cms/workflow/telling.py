"""What an editor is told at the page itself: that it waits for them, what is to be changed, what came of the answer."""

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page, WorkflowState

from cms.translating.standing import translation_into


def tell_before_editing(request, page) -> None:
    if request.method != "GET" or not (state := page.current_workflow_state) or not state.current_task_state:
        return
    if state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        _tell_what_to_change(request, state.current_task_state)
    elif state.current_task_state.task.specific.get_actions(page, request.user):
        _tell_that_it_waits(request, page, state)


def _tell_what_to_change(request, answer) -> None:
    names = {"name": answer.finished_by or _("A colleague"), "comment": answer.comment}
    if answer.comment:
        messages.warning(request, _("%(name)s asks for changes: “%(comment)s”") % names)
    else:
        messages.warning(request, _("%(name)s asks for changes, and has not written what.") % names)


def _tell_that_it_waits(request, page, state) -> None:
    text = _("%(name)s has sent this page for approval. You answer from the menu at the bottom, beside “Save draft”.")
    if translation_into(page):  # its editor has no such menu
        text = _("%(name)s has sent this translation for approval. You answer from the start page, or publish it here.")
    preview = reverse("wagtailadmin_pages:workflow_preview", args=[page.pk, state.current_task_state.task_id])
    buttons = [messages.button(preview, _("See it as it will be"), new_window=True)]
    if page.live:
        compare = reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, "live", "latest"])
        buttons.append(messages.button(compare, _("See what has changed"), new_window=False))
    messages.info(request, text % {"name": state.requested_by or _("A colleague")}, buttons=buttons)


def tell_after_answering(request, page) -> None:
    if not request.POST.get("action-workflow-action"):
        return
    if request.POST.get("workflow-action-name") == "reject":
        messages.success(request, _("The page is sent back, with your comment."))
    elif Page.objects.filter(pk=page.pk, live=True).exists():
        messages.success(request, _("The page is approved, and the public sees it."))
    else:
        messages.success(request, _("The page is approved. The public does not see it yet."))
