"""Two lists on the start page: what an editor is to approve, and what a contributor got back."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.widgets.button import ListingButton

from cms.workflow.rows import sent_back_to, waiting_for
from cms.worklists import Worklist


def title_of(state) -> str:
    return state.content_object.get_admin_display_title()


def edit_url(state) -> str:
    return reverse("wagtailadmin_pages:edit", args=[state.object_id])


def approval_buttons(state, user):
    page = state.content_object
    preview = reverse("wagtailadmin_pages:workflow_preview", args=[page.pk, state.current_task_state.task_id])
    yield ListingButton(_("See it as it will be"), preview, priority=10, attrs={"target": "_blank"})
    if page.live:
        compare = reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, "live", "latest"])
        yield ListingButton(_("See what has changed"), compare, priority=20)
    yield ListingButton(_("Approve or ask for changes"), edit_url(state), priority=30)


PAGE = TitleColumn("page", label=gettext_lazy("Page"), accessor=title_of, get_url=edit_url)

FOR_APPROVAL = Worklist(
    name="for-approval",
    label=gettext_lazy("Waiting for your approval"),
    help_text=gettext_lazy("A colleague is done with these. Look at each, then approve it or ask for changes."),
    icon="clipboard-list",
    rows=waiting_for,
    columns=[
        PAGE,
        Column("requested_by", label=gettext_lazy("Sent by")),
        DateColumn("sent", label=gettext_lazy("Sent"), accessor="current_task_state.started_at"),
    ],
    order=10,
    row_buttons=approval_buttons,
)

SENT_BACK = Worklist(
    name="sent-back",
    label=gettext_lazy("Sent back to you"),
    help_text=gettext_lazy("Change what the comment asks for, and send the page to approval again."),
    icon="resubmit",
    rows=sent_back_to,
    columns=[
        PAGE,
        Column("comment", label=gettext_lazy("Comment"), accessor="current_task_state.comment"),
        Column("sent_by", label=gettext_lazy("Sent back by"), accessor="current_task_state.finished_by"),
        DateColumn("sent", label=gettext_lazy("Sent back"), accessor="current_task_state.finished_at"),
    ],
    order=20,
)
