"""A page stays in the tree of its own language: elsewhere its address would say another language than its words."""

from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page


def refuse_move(request, page: Page, destination: Page):
    """For the hook before_move_page."""
    return _refuse(request, [page], destination)


def refuse_copy(request, page: Page):
    """For the hook before_copy_page: the place is in the form that was posted."""
    return _refuse(request, [page], _posted(request, "new_parent_page"))


def refuse_bulk_move(request, action_type, objects, action):
    """For the hook before_bulk_action: one page that would leave its language stops the whole action."""
    if action_type != "move":
        return None
    return _refuse(request, [page for page in objects if isinstance(page, Page)], _posted(request, "chooser"))


def _posted(request, field: str) -> Page | None:
    key = request.POST.get(field, "")
    return Page.objects.filter(pk=key).first() if key.isdecimal() else None


def _refuse(request, pages: list[Page], destination: Page | None):
    if destination is None or destination.is_root():
        return None
    strays = [page for page in pages if page.locale_id != destination.locale_id]
    if not strays:
        return None
    text = _("“%(page)s” is in %(language)s. It cannot stand below “%(parent)s”, which is in %(other)s.")
    names = {
        "page": strays[0].title,
        "language": strays[0].locale.get_display_name(),
        "parent": destination.title,
        "other": destination.locale.get_display_name(),
    }
    messages.error(request, text % names)
    parent = strays[0].get_parent()
    return redirect("wagtailadmin_explore", parent.pk)
