"""Called once, when the apps are ready."""

from wagtail.signals import post_page_move

from cms.previews.logs import hide_tokens
from cms.workflow.logs import hide_recipients
from cms.workflow.moves import close_what_was_open
from cms.workflow.worklists import FOR_APPROVAL, SENT_BACK
from cms.worklists import register_worklist


def register() -> None:
    register_worklist(FOR_APPROVAL)
    register_worklist(SENT_BACK)
    post_page_move.connect(close_what_was_open, dispatch_uid="close_what_was_open")
    hide_tokens()
    hide_recipients()
