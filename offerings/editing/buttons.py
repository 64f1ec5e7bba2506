"""The ways in to these pages: from the explorer, from a page's header, and from the public page."""

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.userbar import BaseItem
from wagtail.admin.widgets.button import Button

from cms.models import Adaptation
from offerings.adapting import own_offerings
from offerings.models import OfferingPage, SessionPage

PRIORITY = 70


def page_buttons(page, user):
    """For an offering and for a municipality's own session, to those who may edit it."""
    if page.specific_class not in (OfferingPage, SessionPage) or not page.permissions_for_user(user).can_edit():
        return
    page = page.specific
    if isinstance(page, OfferingPage):
        if page.programme_id:
            url = reverse("offerings_editing:sessions", args=[page.pk])
            yield Button(_("Sessions and adaptations"), url, icon_name="list-ul", priority=PRIORITY)
    elif page.municipality_id:
        url = reverse("offerings_editing:tools", args=[page.pk])
        yield Button(_("Swap a tool"), url, icon_name="clipboard-list", priority=PRIORITY)
        if adaptation := adaptation_pk(page):
            url = reverse("adaptations:compare", args=[adaptation])
            yield Button(_("Compare with the national text"), url, icon_name="view", priority=PRIORITY)


def adaptation_pk(page) -> int | None:
    """The explorer's rows bring it along (`cms.adaptation.admin.with_status`); a page by itself is asked."""
    if hasattr(page, "adaptation_pk"):
        return page.adaptation_pk
    return Adaptation.objects.filter(local_id=page.pk).values_list("pk", flat=True).first()


class LinkItem(BaseItem):
    """A link in the bar that an editor sees on the public page."""

    template_name = "offerings/admin/userbar_link.html"

    def __init__(self, text, url, icon):
        self.text, self.url, self.icon = text, url, icon


def is_national(page) -> bool:
    return isinstance(page, SessionPage) and bool(page.pk) and page.live and not page.municipality_id


def userbar_items(user, page):
    if isinstance(page, OfferingPage) and page.pk and page.programme_id:
        if page.permissions_for_user(user).can_edit():
            url = reverse("offerings_editing:sessions", args=[page.pk])
            yield LinkItem(_("Sessions and adaptations"), url, "list-ul")
    elif is_national(page) and own_offerings(user, page.get_parent()).exists():
        yield LinkItem(_("Adapt this session"), reverse("offerings_editing:adapt", args=[page.pk]), "edit")
