"""What waits for whom, each in one query however many municipalities there are.

`TaskState.objects.reviewable_by` asks once for each task there is, and every municipality has one.
"""

from django.db.models import CharField, Q
from django.db.models.functions import Cast
from wagtail.models import GroupApprovalTask, Revision, TaskState, WorkflowState, get_default_page_content_type
from wagtail.permissions import page_permission_policy

from cms.models import Tenant


def waiting_for(user):
    """Pages in approval that the user is one of those to approve, the oldest first.

    A superuser may approve everywhere; what the municipalities approve themselves does not wait for them.
    """
    states = of_pages().filter(
        status=WorkflowState.STATUS_IN_PROGRESS, current_task_state__status=TaskState.STATUS_IN_PROGRESS
    )
    mine = Q(current_task_state__task__in=GroupApprovalTask.objects.filter(groups__user=user).values("pk"))
    if user.is_superuser:
        mine |= ~Q(workflow__in=Tenant.objects.exclude(workflow=None).values("workflow"))
    return with_names(states.filter(mine)).order_by("current_task_state__started_at", "pk")


def sent_back_to(user):
    """Pages that the user sent to approval, may still edit, and was asked to change."""
    editable = page_permission_policy.instances_user_has_permission_for(user, "change")
    states = of_pages().filter(status=WorkflowState.STATUS_NEEDS_CHANGES, requested_by=user)
    # The key of what a workflow is about is kept as text.
    states = states.filter(object_id__in=editable.order_by().values_list(Cast("pk", CharField())))
    return with_names(states).order_by("-current_task_state__finished_at", "-pk")


def of_pages():
    return WorkflowState.objects.filter(base_content_type=get_default_page_content_type())


def with_names(states):
    """All that a row shows."""
    people = ("requested_by", "current_task_state__finished_by")
    return states.select_related(*people, "current_task_state__task").prefetch_related("content_object")


def task_states_waiting_for(user):
    """As Wagtail's panel on the start page takes them."""
    waiting = TaskState.objects.filter(pk__in=waiting_for(user).order_by().values("current_task_state"))
    return (
        waiting.select_related("revision__user", "workflow_state", "task")
        .prefetch_related("revision__content_object__latest_revision", "revision__content_object__view_restrictions")
        .annotate(previous_revision_id=Revision.objects.previous_revision_id_subquery())
        .order_by("started_at", "pk")
    )
