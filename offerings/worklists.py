"""Worklists on course runs and offerings."""

from datetime import timedelta

from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.functions import Length, Substr
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets.button import ListingButton

from cms.tenancy import municipalities_for
from cms.worklists import Worklist, register_worklist
from cms.worklists.columns import MUNICIPALITY, page_column
from offerings.enums import SignUp
from offerings.explorer import NEXT_MEETING, with_next_meeting
from offerings.models import CourseRunPage, OfferingPage, RunListing
from offerings.shortcuts import new_run_url, own_offerings

SOON = timedelta(days=14)
STALE_NOTE = timedelta(days=60)
TAKES_SIGN_UP = (SignUp.PLANNED, SignUp.OPEN, SignUp.FEW)


def own_listings(user):
    """Published runs of the user's municipalities as the finder has them, with `run` and `status`."""
    own = RunListing.objects.filter(municipality__in=municipalities_for(user)).with_status()
    return own.select_related("run", "municipality").defer("search_text", "run__search_text")


def meetings_soon(user):
    """Runs that meet within two weeks, the first to meet first."""
    own = CourseRunPage.objects.live().filter(municipality__in=municipalities_for(user), listing__isnull=False)
    runs = with_next_meeting(own.exclude(sign_up=SignUp.CANCELLED).defer("search_text"))
    soon = runs.filter(next_meeting__lte=timezone.localdate() + SOON).select_related("municipality", "listing")
    return soon.order_by("next_meeting", "pk")


def sign_up_to_check(user):
    """Not begun yet, and the public may read something that is not true any more."""
    today = timezone.localdate()
    soon = Q(first_date__gte=today, first_date__lte=today + SOON)
    unclear = Q(sign_up=SignUp.PLANNED) | Q(places_left=None)
    ahead = own_listings(user).filter(Q(first_date__gte=today) | Q(first_date=None), sign_up__in=TAKES_SIGN_UP)
    return ahead.filter(Q(deadline__lt=today) | (soon & unclear)).by_date()


def sign_up_question(listing) -> str:
    if listing.deadline and listing.deadline < timezone.localdate():
        return _("The last day to sign up has passed. Is it full, or can people still come?")
    if listing.sign_up == SignUp.PLANNED:
        return _("It starts soon, and sign-up has not opened.")
    return _("It starts soon. How many places are left?")


def dates_not_set(user):
    """Published for two months or more with a note where the dates should be."""
    old = timezone.now() - STALE_NOTE
    undated = own_listings(user).filter(first_date=None, sign_up__in=TAKES_SIGN_UP)
    return undated.filter(Q(run__last_published_at__lt=old) | Q(run__last_published_at=None)).order_by("title", "pk")


def without_next_run(user):
    """Published offerings that have held runs, and have none ahead or under way."""
    today = timezone.localdate()
    rows = RunListing.objects.filter(offering=OuterRef("pk")).exclude(sign_up=SignUp.CANCELLED)
    held = rows.filter(last_date__lt=today).order_by("-last_date")
    offerings = own_offerings(user).live().filter(Exists(held), ~Exists(rows.not_finished(today)))
    return offerings.annotate(last_met=Subquery(held.values("last_date")[:1])).order_by("last_met", "pk")


def nobody_to_call(user):
    """Published offerings that show no phone number: their own contacts have none, or else the municipality's."""
    own = OfferingPage.contacts.rel.related_model.objects.filter(page=OuterRef("pk"))
    offerings = own_offerings(user).live()
    callable_ = Exists(own.exclude(phone=""))
    for parent in OfferingPage.allowed_parent_page_models():
        contact = parent.contacts.rel.related_model.objects.exclude(phone="")
        above = contact.filter(page__path=Substr(OuterRef("path"), 1, Length(OuterRef("path")) - parent.steplen))
        callable_ |= ~Exists(own) & Exists(above)
    return offerings.exclude(callable_)


def starts(row) -> str:
    return date_format(row.first_date) if row.first_date else row.dates_note


def new_run_button(offering, user):
    return [ListingButton(_("New course run"), new_run_url(offering), icon_name="plus")]


def dates_button(listing, user):
    url = reverse("offerings_editing:run_dates", args=[listing.pk])
    return [ListingButton(_("Set the dates"), url, icon_name="calendar-alt")]


def print_button(run, user):
    url = reverse("offerings_print", args=[run.listing.offering_id])
    return [ListingButton(_("Print the session plan"), url, icon_name="doc-full")]


RUN = page_column(gettext_lazy("Course run"), lambda listing: listing.run)
OFFERING = Column("offering", label=gettext_lazy("Offering"), accessor="title")
STARTS = Column("starts", label=gettext_lazy("Starts"), accessor=starts)
LISTS = [
    Worklist(
        name="sign-up",
        label=gettext_lazy("Sign-up to check"),
        help_text=gettext_lazy(
            "These runs start soon, or their last day to sign up has passed. Open the run, and say how it stands."
        ),
        icon="tasks",
        rows=sign_up_to_check,
        columns=[
            RUN,
            OFFERING,
            STARTS,
            Column("question", label=gettext_lazy("What to look at"), accessor=sign_up_question),
            MUNICIPALITY,
        ],
        order=10,
        urgent=True,
    ),
    Worklist(
        name="nobody-to-call",
        label=gettext_lazy("Offerings without a phone number"),
        help_text=gettext_lazy(
            "Whoever reads these finds nobody to call. Add a contact with a phone number, here or on the "
            "municipality’s page."
        ),
        icon="warning",
        rows=nobody_to_call,
        columns=[page_column(gettext_lazy("Offering")), MUNICIPALITY],
        order=15,
        urgent=True,
    ),
    Worklist(
        name="meetings-soon",
        label=gettext_lazy("Meetings in the next two weeks"),
        help_text=gettext_lazy("Print the plan, and see that time and place are right."),
        icon="calendar",
        rows=meetings_soon,
        columns=[
            page_column(gettext_lazy("Course run")),
            Column("offering", label=gettext_lazy("Offering"), accessor="listing.title"),
            NEXT_MEETING,
            MUNICIPALITY,
        ],
        order=30,
        row_buttons=print_button,
    ),
    Worklist(
        name="dates-not-set",
        label=gettext_lazy("Runs that still have no dates"),
        help_text=gettext_lazy(
            "They have been on the site for two months without dates. Set the dates, or write anew when to expect them."
        ),
        icon="calendar-alt",
        rows=dates_not_set,
        columns=[RUN, OFFERING, STARTS, MUNICIPALITY],
        order=45,
        row_buttons=dates_button,
    ),
    Worklist(
        name="no-next-run",
        label=gettext_lazy("Offerings with no coming run"),
        help_text=gettext_lazy(
            "The latest run is over and there is no next one. Plan one, also if the dates are not set yet."
        ),
        icon="history",
        rows=without_next_run,
        columns=[
            page_column(gettext_lazy("Offering")),
            Column("last_met", label=gettext_lazy("Last met"), accessor=lambda row: date_format(row.last_met)),
            MUNICIPALITY,
        ],
        order=50,
        row_buttons=new_run_button,
    ),
]


def register() -> None:
    for worklist in LISTS:
        register_worklist(worklist)
