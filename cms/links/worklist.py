"""The list on the start page: links that lead nowhere, with what to do about each."""

from django.db.models import Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.widgets.button import ListingButton

from cms.links.gathering import FILE, PAGE
from cms.links.problems import Problem
from cms.models import PageLink, RoleGroup
from cms.tenancy import municipalities_for
from cms.tenancy.people import is_owner
from cms.worklists import Worklist, register_worklist


def rows(user):
    """Of one's own municipalities; of the national pages too for who works nationally."""
    own = Q(municipality__in=municipalities_for(user))
    if works_nationally(user):
        own |= Q(municipality=None)
    broken = PageLink.objects.broken().filter(own, page__live=True)
    return broken.select_related("page", "municipality").order_by("failed_at", "page", "pk")


def works_nationally(user) -> bool:
    return is_owner(user) or RoleGroup.objects.filter(group__user=user, municipality=None).exists()


def words(link: PageLink) -> str:
    """The text of the link, and its address if it has one that can be opened."""
    if link.url.startswith((PAGE, FILE)):
        return link.text or _("A link without a text")
    return format_html(
        '{}<a href="{}" target="_blank" rel="noreferrer noopener">{}</a>',
        f"{link.text}: " if link.text and link.text != link.url else "",
        link.url,
        _shortened(link.url),
    )


def _shortened(url: str) -> str:
    return url if len(url) <= 80 else f"{url[:79]}…"


def wrong(link: PageLink) -> str:
    return str(Problem(link.problem).label) if link.problem in Problem.values else ""


def whose(link: PageLink) -> str:
    """Nothing for a national page."""
    return link.municipality.display_name if link.municipality_id else ""


def row_buttons(link: PageLink, user) -> list[ListingButton]:
    about = link.text or link.url
    again = _post("links:again", link, _("Try again"), "rotate", _("Try again: %(link)s") % {"link": about}, 10)
    if link.url.startswith((PAGE, FILE)):
        return [again]  # the database knows: nobody can say that it is right
    right = _post("links:accept", link, _("The link is right"), "check", _("Right: %(link)s") % {"link": about}, 20)
    return [again, right]


def _post(name: str, link: PageLink, label: str, icon: str, described: str, priority: int) -> ListingButton:
    """Wagtail's script posts and comes back to the list; without it the button leads to the page with the link."""
    attrs = {
        "data-controller": "w-action",
        "data-action": "w-action#post",
        "data-w-action-url-value": reverse(name, args=[link.pk]),
        "aria-label": described,
    }
    return ListingButton(label, edit_url(link), icon_name=icon, attrs=attrs, priority=priority)


def edit_url(link: PageLink) -> str:
    return reverse("wagtailadmin_pages:edit", args=[link.page_id])


BROKEN_LINKS = Worklist(
    name="broken-links",
    label=gettext_lazy("Links that lead nowhere"),
    help_text=gettext_lazy(
        "Open the page, mend or remove the link, and publish. If the link works when you try it yourself, say that it "
        "is right."
    ),
    icon="link",
    rows=rows,
    columns=[
        TitleColumn(
            "page",
            label=gettext_lazy("Page"),
            accessor=lambda link: link.page.get_admin_display_title(),
            get_url=edit_url,
        ),
        Column("link", label=gettext_lazy("Link"), accessor=words),
        Column("problem", label=gettext_lazy("What is wrong"), accessor=wrong),
        Column("failed_at", label=gettext_lazy("Since"), accessor=lambda link: date_format(link.failed_at)),
        Column("municipality", label=gettext_lazy("Municipality"), accessor=whose),
    ],
    order=50,
    row_buttons=row_buttons,
    urgent=True,
)


def register():
    register_worklist(BROKEN_LINKS)
