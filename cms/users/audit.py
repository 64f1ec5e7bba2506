"""What the log says about people: names of groups, and Wagtail's own label; no e-mail address beyond that."""

from datetime import timedelta

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogFormatter
from wagtail.models import ModelLogEntry

from cms.users.models import User

DAYS_IN_A_MONTH = 30.44


def _roles(data: dict, own: set[str] | None = None) -> str:
    """As "+ Alta – redaktører, − Alta – bidragsytere"; of a neighbour's groups nothing, where `own` names one's own."""
    signs = (("+", data.get("given", [])), ("−", data.get("taken", [])))
    return ", ".join(f"{sign} {name}" for sign, group in signs for name in group if own is None or name in own)


def _invited(data: dict, own: set[str] | None = None) -> str:
    return _("Invited (%(roles)s)") % {"roles": _roles(data, own)}


def _changed(data: dict, own: set[str] | None = None) -> str:
    roles = {"roles": _roles(data, own)}
    if "provider" in data:
        return _("Single sign-on changed the roles (%(roles)s)") % roles
    return _("Changed the roles (%(roles)s)") % roles


def name_of_way(way: str) -> str:
    """How somebody came in, in words; a provider by its name."""
    provider = settings.OIDC_PROVIDERS.get(way)
    if provider:
        return provider.name
    return {
        "password": _("password"),
        "totp": _("code from an app"),
        "webauthn": _("passkey"),
        "passkey": _("passkey"),
        "recovery_codes": _("recovery code"),
    }.get(way, way)


def _logged_in(data: dict, own: set[str] | None = None) -> str:
    return _("Logged in (%(ways)s)") % {"ways": ", ".join(name_of_way(way) for way in data.get("by", []))}


def _added(data: dict, own: set[str] | None = None) -> str:
    if data.get("kind") == "recovery_codes":
        return _("Got new recovery codes")
    return _("Set up a second step (%(kind)s)") % {"kind": name_of_way(data.get("kind", ""))}


def _removed(data: dict, own: set[str] | None = None) -> str:
    if data.get("kind") == "recovery_codes":
        return _("The recovery codes are gone")
    return _("Removed a second step (%(kind)s)") % {"kind": name_of_way(data.get("kind", ""))}


def _connected(data: dict, own: set[str] | None = None) -> str:
    return _("Connected %(provider)s") % {"provider": data.get("provider", "")}


def _disconnected(data: dict, own: set[str] | None = None) -> str:
    return _("Disconnected %(provider)s") % {"provider": data.get("provider", "")}


# Sentences that are made of what was kept with the line.
MADE = {
    "people.invite": (gettext_lazy("Invite"), _invited),
    "people.roles": (gettext_lazy("Change roles"), _changed),
    "login.in": (gettext_lazy("Log in"), _logged_in),
    "login.step_added": (gettext_lazy("Set up a second step"), _added),
    "login.step_removed": (gettext_lazy("Remove a second step"), _removed),
    "login.connect": (gettext_lazy("Connect single sign-on"), _connected),
    "login.disconnect": (gettext_lazy("Disconnect single sign-on"), _disconnected),
}
SIMPLE = {
    "people.resend": (gettext_lazy("Send invitation again"), gettext_lazy("Sent the invitation again")),
    "people.disable": (gettext_lazy("Close account"), gettext_lazy("Closed the account")),
    "people.enable": (gettext_lazy("Open account"), gettext_lazy("Opened the account again")),
    "login.failed": (gettext_lazy("Wrong password"), gettext_lazy("A wrong password was tried")),
    "login.locked": (
        gettext_lazy("Too many tries"),
        gettext_lazy("So many wrong passwords that the log-in waits a while"),
    ),
    "login.step_failed": (gettext_lazy("Wrong second step"), gettext_lazy("A wrong code or passkey was tried")),
    "login.step_reset": (gettext_lazy("Reset the second step"), gettext_lazy("The second step was reset")),
    "login.out_elsewhere": (gettext_lazy("Log out elsewhere"), gettext_lazy("Logged out everywhere else")),
}
LOGIN_ACTIONS = [
    "login.step_added", "login.step_removed", "login.step_reset", "login.connect", "login.disconnect",
    "login.out_elsewhere",
]  # fmt: skip


def told(entry, own: set[str] | None = None) -> str:
    """One line of the log in words. `own`: names of the groups that the reader may hear of; None: of all."""
    if entry.action in MADE:
        return MADE[entry.action][1](entry.data or {}, own)
    return str(SIMPLE[entry.action][1]) if entry.action in SIMPLE else entry.action


class Formatter(LogFormatter):
    def format_message(self, log_entry):
        return told(log_entry)


def register(actions) -> None:
    """For the hook register_log_actions."""
    for action, (label, _made) in MADE.items():
        actions.register_action(action)(type("Formatter", (Formatter,), {"label": label}))
    for action, (label, message) in SIMPLE.items():
        actions.register_action(action, label, message)


def forget_old() -> None:
    """Every night: what is older than AUDIT_MONTHS."""
    oldest = timezone.now() - timedelta(days=settings.AUDIT_MONTHS * DAYS_IN_A_MONTH)
    people = ContentType.objects.get_for_model(User)
    ours = Q(action__startswith="login.") | Q(action__startswith="people.")
    ModelLogEntry.objects.filter(ours, content_type=people, timestamp__lt=oldest).delete()
