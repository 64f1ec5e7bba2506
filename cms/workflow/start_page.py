"""Wagtail's panel of what is to be approved, with rows that do not cost more for each municipality there is."""

from wagtail.admin.views.home import WorkflowObjectsToModeratePanel
from wagtail.models import GroupApprovalTask

from cms.workflow.rows import task_states_waiting_for


class ApprovalsPanel(WorkflowObjectsToModeratePanel):
    SHOWN = 10  # the worklist has them all

    def get_context_data(self, parent_context):
        request = parent_context["request"]
        waiting = [
            state for state in task_states_waiting_for(request.user)[: self.SHOWN] if state.revision.content_object
        ]
        tasks = GroupApprovalTask.objects.in_bulk({state.task_id for state in waiting})
        return {
            "states": [_row(state, tasks[state.task_id], request.user) for state in waiting],
            "request": request,
            "csrf_token": parent_context["csrf_token"],
        }


def _row(state, task, user) -> dict:
    """What Wagtail's template takes. A workflow of ours has one step, so its steps need no column."""
    page = state.revision.content_object
    return {
        "obj": page,
        "revision": state.revision,
        "previous_revision_id": state.previous_revision_id,
        "live_revision_id": page.live_revision_id,
        "task_state": state,
        "actions": task.get_actions(page, user),
        "workflow_tasks": [],
        "workflow_action_url_name": "wagtailadmin_pages:workflow_action",
        "workflow_preview_url_name": "wagtailadmin_pages:workflow_preview",
        "revisions_compare_url_name": "wagtailadmin_pages:revisions_compare",
    }


def replace_approvals(panels: list) -> None:
    panels[:] = [ApprovalsPanel() if type(panel) is WorkflowObjectsToModeratePanel else panel for panel in panels]
