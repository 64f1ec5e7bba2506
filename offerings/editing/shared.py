"""What the pages here have in common: whose page it is, and the way back to it."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _


def own_page(request, page_class, pk: int):
    """The page if the user may edit it; to others it does not exist."""
    page = get_object_or_404(page_class, pk=pk)
    if not page.permissions_for_user(request.user).can_edit():
        raise Http404
    return page


def stop_if_locked(request, page):
    """The way back to a page that someone has locked, or that waits for approval; None if it can be changed."""
    if not page.permissions_for_user(request.user).page_locked():
        return None
    messages.error(request, _("This page is locked, or waits for someone to approve it. Nothing was changed."))
    return redirect(edit_url(page))


def edit_url(page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def compare_url(adaptation) -> str:
    """Where ours and the national text stand side by side; "" without an adaptation."""
    return reverse("adaptations:compare", args=[adaptation.pk]) if adaptation else ""


def frame(page, title: str, icon: str = "edit") -> dict:
    """Title and breadcrumbs, as Wagtail's own templates take them."""
    return {
        "page": page,
        "header_title": title,
        "page_title": title,
        "header_icon": icon,
        "edit_url": edit_url(page),
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_explore", args=[page.get_parent().pk]), "label": _("Pages")},
            {"url": edit_url(page), "label": page.get_admin_display_title()},
            {"url": "", "label": title},
        ],
    }
