"""National text in use is retired, not deleted. The packages above say who uses what."""

from collections.abc import Callable

from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.models import Page, PageQuerySet

UsersOf = Callable[[Page], PageQuerySet]

_uses: list[tuple[type, UsersOf]] = []


def register_use(page_class: type, users_of: UsersOf) -> None:
    """`users_of(page)` gives the pages that use a page of this class or of a subclass."""
    _uses.append((page_class, users_of))


def users_outside(page: Page, top: Page) -> int:
    """How many pages use this one, those in the tree from `top` not counted."""
    return sum(
        users_of(page).exclude(path__startswith=top.path).values("pk").distinct().count()
        for page_class, users_of in _uses
        if isinstance(page, page_class)
    )


def first_in_use(top: Page) -> tuple[Page, int] | None:
    """The first page in the tree from `top` that pages outside that tree use, and how many they are."""
    for page_class, _users_of in _uses:
        for page in page_class.objects.descendant_of(top, inclusive=True).order_by("path"):
            if users := users_outside(page, top):
                return page, users
    return None


def refuse_deletion(request, page: Page):
    """For the hook before_delete_page: back to the explorer with the reason, or None."""
    found = first_in_use(page)
    if found is None:
        return None
    used, users = found
    text = ngettext(
        "“%(title)s” cannot be deleted: %(users)s page uses it. Mark it as no longer in use instead.",
        "“%(title)s” cannot be deleted: %(users)s pages use it. Mark it as no longer in use instead.",
        users,
    )
    button = messages.button(reverse("wagtailadmin_pages:edit", args=[used.pk]), _("Edit"))
    messages.error(request, text % {"title": used.title, "users": users}, buttons=[button])
    parent = page.get_parent()
    return redirect("wagtailadmin_explore", parent.pk if parent else page.pk)


def refuse_bulk_deletion(request, action_type, objects, action):
    """For the hook before_bulk_action: one page in use stops the whole action."""
    if action_type != "delete":
        return None
    pages = [page for page in objects if isinstance(page, Page)]
    return next((answer for page in pages if (answer := refuse_deletion(request, page))), None)


def warn_of_unpublishing(request, page: Page) -> None:
    """For the hook before_unpublish_page: it is allowed, but others notice."""
    users = users_outside(page.specific, page)
    if users:
        text = ngettext(
            "%(users)s page uses “%(title)s”, which the public can no longer open.",
            "%(users)s pages use “%(title)s”, which the public can no longer open.",
            users,
        )
        messages.warning(request, text % {"title": page.title, "users": users})
