"""The way from the editor's view of a page to its documents."""

from django.utils.translation import gettext as _
from wagtail.admin.widgets.button import Button

from cms.downloads.registry import kind_has_downloads


def page_buttons(page, user):
    """For a page that the public sees and that has documents: they are made from what is published."""
    if not page.live or not kind_has_downloads(page.specific_class) or not page.permissions_for_user(user).can_edit():
        return
    if address := page.get_url():
        yield Button(_("Download documents"), f"{address}last-ned/", icon_name="download", priority=70)
