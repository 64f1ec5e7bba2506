"""What a card says about a run: from the flat row alone, so that a card costs no query."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from cms.enums import CourseForm
from cms.templatetags.site_tags import address_of, clock_range, locales
from offerings.enums import RunStatus
from offerings.models import RunListing
from offerings.status import run_status
from offerings.words import STATUS_COLOURS, age_range, price

# As in "Wednesdays, 6 meetings": on which days of the week the group meets.
WEEKDAYS = {
    "1": _("Mondays"),
    "2": _("Tuesdays"),
    "3": _("Wednesdays"),
    "4": _("Thursdays"),
    "5": _("Fridays"),
    "6": _("Saturdays"),
    "7": _("Sundays"),
}


def run_href(listing: RunListing, request) -> str:
    """The run's address in the visitor's language, without fetching the page."""
    return address_of(listing.url_path, request)


@dataclass
class RunCard:
    """`today` decides the status of a row that the query has not given one."""

    listing: RunListing
    request: object
    today: date | None = None

    @cached_property
    def href(self) -> str:
        return run_href(self.listing, self.request)

    @cached_property
    def status(self) -> RunStatus:
        row = self.listing
        given = getattr(row, "status", None)
        today = self.today or timezone.localdate()
        return RunStatus(given or run_status(row.sign_up, row.first_date, row.last_date, row.deadline, today))

    @property
    def colour(self) -> str:
        return STATUS_COLOURS[self.status]

    @property
    def language_code(self) -> str:
        return locales(self.request)[self.listing.locale_id].language_code

    @property
    def is_online(self) -> bool:
        return self.listing.form == CourseForm.DIGITAL

    @property
    def when(self) -> str:
        """From 14 January 2027, 6 meetings, Wednesdays 17:30–20:00. A weekday is named when it is the only one."""
        row = self.listing
        if not row.first_date:
            return row.dates_note or gettext("The dates are not set yet")
        first, clock = date_format(row.first_date), clock_range(row.first_start, row.first_end)
        if row.meeting_count <= 1:
            return f"{first} {clock}".strip()
        meetings = ngettext("%(count)d meeting", "%(count)d meetings", row.meeting_count)
        days = [WEEKDAYS[day] for day in row.weekdays.split(",") if day in WEEKDAYS]
        regular = len(days) == 1
        parts = [
            gettext("From %(date)s") % {"date": first if regular else f"{first} {clock}".strip()},
            (meetings % {"count": row.meeting_count}).replace(" ", "\u00a0"),
        ]
        if regular:
            parts.append(f"{days[0]} {clock}".strip())
        return ", ".join(parts)

    @property
    def where(self) -> str:
        row = self.listing
        if self.is_online:
            return gettext("Online")
        place = ", ".join(filter(None, [row.venue_name, row.address]))
        return gettext("%(place)s, or online") % {"place": place} if row.form == CourseForm.HYBRID and place else place

    @property
    def distance(self) -> str:
        km = getattr(self.listing, "distance_km", None)
        if km is None:
            return ""
        if km < 1:
            return gettext("Less than 1 km away in a straight line")
        return gettext("%(km)d km away in a straight line") % {"km": round(km)}

    @property
    def for_whom(self) -> str:
        row = self.listing
        return ", ".join(filter(None, [str(row.get_audience_display()), age_range(row.age_from, row.age_to)]))

    @property
    def price(self) -> str:
        return price(self.listing.price_kr)

    @property
    def closes(self) -> date | None:
        """The last day to sign up, while that can still be done."""
        return self.listing.deadline if self.status in (RunStatus.OPEN, RunStatus.FEW) else None
