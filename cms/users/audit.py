"""What the log says about people: names of groups, and Wagtail's own label; no e-mail address beyond that."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogFormatter


def _roles(log_entry) -> str:
    """As "+ Alta – redaktører, − Alta – bidragsytere"."""
    given = [f"+ {name}" for name in log_entry.data.get("given", [])]
    return ", ".join(given + [f"− {name}" for name in log_entry.data.get("taken", [])])


class InviteFormatter(LogFormatter):
    label = gettext_lazy("Invite")

    def format_message(self, log_entry):
        return _("Invited (%(roles)s)") % {"roles": _roles(log_entry)}


class RolesFormatter(LogFormatter):
    label = gettext_lazy("Change roles")

    def format_message(self, log_entry):
        return _("Changed the roles (%(roles)s)") % {"roles": _roles(log_entry)}


SIMPLE = {
    "people.resend": (gettext_lazy("Send invitation again"), gettext_lazy("Sent the invitation again")),
    "people.disable": (gettext_lazy("Close account"), gettext_lazy("Closed the account")),
    "people.enable": (gettext_lazy("Open account"), gettext_lazy("Opened the account again")),
}


def register(actions) -> None:
    """For the hook register_log_actions."""
    actions.register_action("people.invite")(InviteFormatter)
    actions.register_action("people.roles")(RolesFormatter)
    for action, (label, message) in SIMPLE.items():
        actions.register_action(action, label, message)
