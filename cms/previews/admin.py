"""The ways in to a page's preview links, and what the page's history says of them."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets.button import Button

LOG_ACTIONS = {
    "preview_link.make": (gettext_lazy("Share a preview"), gettext_lazy("Made a link to the draft")),
    "preview_link.withdraw": (gettext_lazy("Withdraw a preview"), gettext_lazy("Withdrew a link to the draft")),
}


def page_buttons(page, user):
    """For whoever may edit the page."""
    if page.permissions_for_user(user).can_edit():
        yield Button(_("Share a preview"), reverse("previews:share", args=[page.pk]), icon_name="link", priority=80)
