"""What an editor is told after saving: what was put back, and tools that are not for what the plan says."""

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from offerings.models import SessionPage
from offerings.swapping import off_purpose, purpose_warning, tool_uses


def tell(request, page):
    """Not while the editor saves by itself: nobody would know what the message is about."""
    if not request.accepts("text/html"):
        return
    tell_what_was_changed(request, page)
    if isinstance(page, SessionPage):
        _warn_of_tools(request, page)


def tell_what_was_changed(request, page):
    """Of the form's own page: Wagtail reads it anew when it has published, so this is for before_publish_page too."""
    if getattr(page, "joined_take_over", False):
        messages.info(
            request, _("The national text changed while you were writing. What you had not changed was taken along.")
        )
    if getattr(page, "locked_put_back", False):
        messages.info(
            request, _("Some parts are always shown as the national text has them. Your changes to them were put back.")
        )


def _warn_of_tools(request, page):
    buttons = None
    if page.municipality_id:
        buttons = [messages.button(reverse("offerings_editing:tools", args=[page.pk]), _("Swap a tool"))]
    for use in off_purpose(tool_uses(page)):
        messages.warning(request, purpose_warning(use, use.tool), buttons=buttons)
