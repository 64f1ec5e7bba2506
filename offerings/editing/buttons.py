"""The ways in to these pages: from the explorer, from a page's header, and from the public page."""

from collections.abc import Iterator
from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.userbar import BaseItem
from wagtail.admin.widgets.button import Button

from cms.models import Adaptation
from offerings.adapting import own_offerings
from offerings.enums import SignUp
from offerings.models import CourseRunPage, OfferingPage, SessionPage

PRIORITY = 70
# The bar on the public page has few pictures of its own; the rest are drawn as its pencil.
BAR_ICONS = {"plus": "plus", "copy": "plus", "calendar": "cross", "check": "check"}


class WayIn(NamedTuple):
    text: str
    url: str
    icon: str


def page_buttons(page, user) -> Iterator[Button]:
    """For what a municipality offers, to those who may edit it."""
    for way in ways_in(page, user):
        yield Button(way.text, way.url, icon_name=way.icon, priority=PRIORITY)


def ways_in(page, user) -> Iterator[WayIn]:
    ways = {OfferingPage: _of_offering, SessionPage: _of_session, CourseRunPage: _of_run}.get(page.specific_class)
    rights = page.permissions_for_user(user) if ways else None
    if rights and rights.can_edit():
        yield from ways(page.specific, rights)


def _of_offering(page: OfferingPage, rights) -> Iterator[WayIn]:
    if page.programme_id:
        url = reverse("offerings_editing:sessions", args=[page.pk])
        yield WayIn(_("Sessions and adaptations"), url, "list-ul")
    if rights.can_add_subpage():
        yield WayIn(_("New run with dates"), reverse("offerings_editing:new_run", args=[page.pk]), "plus")


def _of_session(page: SessionPage, rights) -> Iterator[WayIn]:
    if not page.municipality_id:
        return
    yield WayIn(_("Swap a tool"), reverse("offerings_editing:tools", args=[page.pk]), "clipboard-list")
    if adaptation := adaptation_pk(page):
        url = reverse("adaptations:compare", args=[adaptation])
        yield WayIn(_("Compare with the national text"), url, "view")


def _of_run(page: CourseRunPage, rights) -> Iterator[WayIn]:
    yield WayIn(_("Propose dates"), reverse("offerings_editing:run_dates", args=[page.pk]), "calendar-alt")
    if rights.user.is_superuser or "add" in rights.permissions:  # whoever may add a run has the right from above
        yield WayIn(_("New round"), reverse("offerings_editing:new_round", args=[page.pk]), "copy")
    if page.live:
        yield cancelling_of(page)


def cancelling_of(run: CourseRunPage) -> WayIn:
    if run.sign_up == SignUp.CANCELLED:
        url = reverse("offerings_editing:restore_run", args=[run.pk])
        return WayIn(_("The course goes ahead after all"), url, "check")
    return WayIn(_("Cancel the run or a meeting"), reverse("offerings_editing:cancel_run", args=[run.pk]), "calendar")


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


def userbar_items(user, page) -> Iterator[LinkItem]:
    if isinstance(page, OfferingPage | CourseRunPage) and page.pk:
        yield from (LinkItem(way.text, way.url, BAR_ICONS.get(way.icon, "edit")) for way in ways_in(page, user))
    elif is_national(page) and own_offerings(user, page.get_parent()).exists():
        yield LinkItem(_("Adapt this session"), reverse("offerings_editing:adapt", args=[page.pk]), "edit")
