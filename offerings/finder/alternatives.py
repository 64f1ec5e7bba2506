"""What to offer when a search finds nothing: the nearest there is, and someone to call."""

from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.utils import timezone

from cms.directory import MunicipalityEntry, municipality_entry
from offerings.enums import SignUp
from offerings.finder.forms import WHOLE_COUNTRY
from offerings.finder.found import FoundRuns, hosted_in
from offerings.finder.query import FinderResult, filtered, in_visitors_language
from offerings.models import RunListing

SHOWN = 5


@dataclass
class Alternatives:
    """`kept_filters` says whether the runs are what was asked for, only farther away."""

    runs: list[RunListing] = field(default_factory=list)
    kept_filters: bool = False
    query_string: str = ""
    municipality: MunicipalityEntry | None = None
    contact: RunListing | None = None


def alternatives(result: FinderResult) -> Alternatives:
    """At most SHOWN runs; a fixed number of queries."""
    found = _farther_away(result) or _without_filters(result)
    found.municipality = municipality_entry(result.place.municipality_number if result.place else None)
    if not (found.municipality and found.municipality.contacts):
        found.contact = _run_with_contact(result) or next((run for run in found.runs if _reachable(run)), None)
    return found


def _farther_away(result: FinderResult) -> Alternatives | None:
    form = result.form
    if not form.place or form.km >= WHOLE_COUNTRY:
        return None
    runs = _nearest(result, form.cleaned_data)
    kept = [(name, value) for name, value in form.items if name != "radius"]
    return Alternatives(runs, True, urlencode([*kept, ("radius", WHOLE_COUNTRY)])) if runs else None


def _without_filters(result: FinderResult) -> Alternatives:
    form = result.form
    if not form.has_filters:
        return Alternatives()
    where = [(name, value) for name, value in form.items if name == "sted"]
    radius = [("radius", WHOLE_COUNTRY)] if form.place else []
    return Alternatives(_nearest(result, {}), False, urlencode([*where, *radius]))


def _nearest(result: FinderResult, asked: dict) -> list[RunListing]:
    today = timezone.localdate()
    rows = filtered(in_visitors_language(RunListing.objects.all()), asked, result.form, today)
    rows = rows.exclude(sign_up=SignUp.CANCELLED)
    name = f"not cancelled {result.runs.name if asked else ''}"
    return FoundRuns(rows, result.form.place, WHOLE_COUNTRY, today, name)[:SHOWN]


def _run_with_contact(result: FinderResult) -> RunListing | None:
    """The newest run in the place's municipality whose contact can be reached, finished runs included."""
    if not result.place:
        return None
    own = RunListing.objects.filter(hosted_in(result.place.municipality_number))
    return own.exclude(contact_phone="", contact_email="").for_listing().order_by("-last_date", "-pk").first()


def _reachable(run: RunListing) -> bool:
    return bool(run.contact_phone or run.contact_email)
