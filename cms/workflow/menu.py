"""The menu of what one can do with a page in the editor."""

from wagtail.admin.action_menu import RestartWorkflowMenuItem


def leave_out_restart(menu_items: list) -> None:
    """With one step to an approval, to begin anew is to send again, and that stands there already."""
    menu_items[:] = [item for item in menu_items if not isinstance(item, RestartWorkflowMenuItem)]
