from django.utils.translation import gettext_lazy as _
from wagtail import hooks

LOG_ACTIONS = {
    "adaptation.make": (_("Adapt"), _("Adapted the national text")),
    "adaptation.take_over": (_("Take over"), _("Took over what national changed")),
    "adaptation.take": (_("Take"), _("Took the national text in one place")),
    "adaptation.keep": (_("Keep"), _("Kept our own text in one place")),
    "adaptation.undo": (_("Undo"), _("Undid a choice between the national text and our own")),
}


@hooks.register("register_log_actions")
def register_adaptation_actions(actions):
    for action, (label, message) in LOG_ACTIONS.items():
        actions.register_action(action, label, message)
