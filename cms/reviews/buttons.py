"""“Still right” where an editor meets the page: in the explorer, in the editor’s header, and after publishing."""

from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.widgets.button import Button, ListingButton

from cms.models import Review
from cms.reviews import is_reviewed, records, reviewed_classes

PRIORITY = 60
LOG_ACTIONS = {
    records.CONFIRMED: (gettext_lazy("Still right"), gettext_lazy("Looked the page over and found it right")),
    records.CHANGED: (gettext_lazy("Looking over"), gettext_lazy("Changed who looks after the page, or by when")),
}


def one_click(page_id: int) -> dict[str, str]:
    """Attributes with which Wagtail's script posts, and comes back to where the editor was.

    Without the script the button is a link to the page where the same can be said.
    """
    return {
        "data-controller": "w-action",
        "data-action": "w-action#post",
        "data-w-action-url-value": reverse("reviews:confirm", args=[page_id]),
    }


def still_right(page_id: int, title: str, priority: int = 5) -> ListingButton:
    attrs = one_click(page_id) | {"aria-label": _("Still right: %(title)s") % {"title": title}}
    return ListingButton(_("Still right"), check_url(page_id), icon_name="check", attrs=attrs, priority=priority)


def check_url(page_id: int) -> str:
    return reverse("reviews:check", args=[page_id])


def listing_buttons(page, user):
    """On a row whose date has come. The explorer's rows bring their date along (`with_review_by`)."""
    day = getattr(page, "review_by", None)
    if day and page.live and day <= timezone.localdate() and page.permissions_for_user(user).can_edit():
        yield still_right(page.pk, page.get_admin_display_title())


def header_buttons(page, user):
    if page.specific_class not in reviewed_classes() or not is_reviewed(page.specific):
        return
    if page.permissions_for_user(user).can_edit():
        if page.live:
            attrs = one_click(page.pk)
            yield Button(_("Still right"), check_url(page.pk), icon_name="check", attrs=attrs, priority=PRIORITY)
        yield Button(_("Looking over the page"), check_url(page.pk), icon_name="calendar-check", priority=PRIORITY + 1)


def offer_after_publishing(request, page) -> None:
    """Who has just published knows whether the rest of the page is right too. Once a day is enough to ask."""
    if not page.live or not is_reviewed(page) or not page.permissions_for_user(request.user).can_edit():
        return
    if Review.objects.filter(page_id=page.pk, checked_at=timezone.localdate()).exists():
        return
    text = _("Is all of the page right, also what you did not change? Then say so, and readers see today’s date.")
    button = format_html(
        '<span class="buttons"><button type="button" class="button button-small button-secondary" '
        'data-controller="w-action" data-action="w-action#post" data-w-action-url-value="{}">{}</button></span>',
        reverse("reviews:confirm", args=[page.pk]),
        _("Still right"),
    )
    messages.info(request, format_html("{} {}", text, button))
