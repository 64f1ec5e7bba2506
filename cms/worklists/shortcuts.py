"""What is done most often, one click from the start page. The packages above register theirs in `apps.ready()`."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.permissions import page_permission_policy

from cms.tenancy.people import administered_by, is_owner


@dataclass(frozen=True)
class Shortcut:
    """Leads to `url(user)` ("" where it is not for this user), or to one of `rows(user)`, pages of the user's own."""

    name: str
    label: str
    icon: str
    order: int = 100
    url: Callable[[object], str] | None = None
    rows: Callable | None = None
    row_url: Callable[[object], str] | None = None
    # Asked where there is more than one row, and what stands beside each title.
    question: str = ""
    columns: list[Column] = field(default_factory=list)


@dataclass(frozen=True)
class Way:
    label: str
    icon: str
    url: str


_shortcuts: dict[str, Shortcut] = {}


def register_shortcut(shortcut: Shortcut) -> None:
    _shortcuts[shortcut.name] = shortcut


def shortcut(name: str) -> Shortcut | None:
    return _shortcuts.get(name)


def ways_for(user) -> list[Way]:
    """The shortcuts that lead somewhere for this user; one query each."""
    listed = sorted(_shortcuts.values(), key=lambda one: (one.order, one.name))
    return [Way(one.label, one.icon, url) for one in listed if (url := _address(one, user))]


def _address(one: Shortcut, user) -> str:
    if one.url:
        return one.url(user)
    return reverse("worklists:shortcut", args=[one.name]) if one.rows(user).exists() else ""


def new_page(app_label: str, model_name: str) -> Callable[[object], str]:
    """Wagtail asks below which page, where there is more than one."""

    def url(user) -> str:
        if not page_permission_policy.user_has_permission(user, "add"):
            return ""
        return reverse("wagtailadmin_pages:choose_parent", args=[app_label, model_name])

    return url


def invite(user) -> str:
    may = user.has_perm("users.add_user") and (is_owner(user) or administered_by(user).exists())
    return reverse("wagtailusers_users:add") if may else ""


def register() -> None:
    register_shortcut(Shortcut("new-news", _("Write news"), "doc-full", 40, url=new_page("home", "newspage")))
    register_shortcut(Shortcut("invite", _("Invite a colleague"), "user", 50, url=invite))
