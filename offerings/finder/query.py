"""The one query behind the finder's list, map and files."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.conf import settings
from django.db.models import Case, Count, F, FloatField, IntegerField, Min, Q, Value, When
from django.utils import timezone
from wagtail.models import Locale

from cms.enums import CourseForm, SpokenLanguage
from cms.fields import ChoiceSetField
from cms.geography.distance import bounding_box, distance_km
from cms.geography.lookup import Place
from cms.readers import once
from cms.text.norwegian import search_terms, wider_terms
from offerings.enums import SignUp
from offerings.finder.forms import FinderForm
from offerings.models import RunHost, RunListing
from offerings.querysets import RunListingQuerySet

# The groups of a search near a place, in the order of the list.
OWN, NEAR, ONLINE = 0, 1, 2
# Beyond this a square round the place would hold mostly sea and neighbouring countries.
LOCAL_UP_TO_KM = 400
FLAGS = {
    "rullestol": Q(wheelchair=True),
    "teleslynge": Q(hearing_loop=True),
    "uten_henvisning": Q(referral_needed=False),
    "gratis": Q(price_kr=0),
}
HELD_AS = {
    CourseForm.PHYSICAL: (CourseForm.PHYSICAL, CourseForm.HYBRID),
    CourseForm.DIGITAL: (CourseForm.DIGITAL, CourseForm.HYBRID),
    CourseForm.HYBRID: (CourseForm.HYBRID,),
}
NORWEGIAN = (SpokenLanguage.BOKMAL, SpokenLanguage.NYNORSK)


@dataclass
class FinderResult:
    """`runs` is ordered, with `status`, `distance_km` (null without a place or a point) and `nearness` on each."""

    form: FinderForm
    runs: RunListingQuerySet
    matches: RunListingQuerySet

    @property
    def place(self) -> Place | None:
        return self.form.place

    @property
    def suggestions(self) -> list[Place]:
        return self.form.lookup.suggestions

    @property
    def errors(self) -> dict[str, list[str]]:
        return {name: [str(message) for message in messages] for name, messages in self.form.errors.items()}

    @property
    def is_local(self) -> bool:
        """Whether the map shows the place's surroundings rather than the whole country."""
        return bool(self.place) and self.form.km <= LOCAL_UP_TO_KM

    @cached_property
    def total(self) -> int:
        return sum(runs for *_where, runs in self._by_point) if self.is_local else self.matches.count()

    @property
    def points(self) -> list[tuple]:
        """Latitude, longitude, name of a municipality and number of runs, for each point of a local search."""
        return [row for row in self._by_point if row[0] is not None]

    @cached_property
    def _by_point(self) -> list[tuple]:
        """One query for the total and for the map."""
        grouped = self.matches.order_by().values("lat", "lon")
        return list(
            grouped.annotate(name=Min("municipality_name"), runs=Count("pk"))
            .order_by("lat", "lon")
            .values_list("lat", "lon", "name", "runs")
        )


def find_runs(form: FinderForm, today: date | None = None) -> FinderResult:
    """Never raises, whatever the form was given: what is not valid in it filters nothing."""
    today = today or timezone.localdate()
    rows = filtered(in_visitors_language(RunListing.objects.all()), form.cleaned_data, form, today)
    return arranged(rows, form, form.km, today)


def arranged(rows: RunListingQuerySet, form: FinderForm, km: float, today: date) -> FinderResult:
    """Filtered rows within reach of the form's place, in order; all of them by date without a place."""
    if form.place:
        matches = within_reach(rows, form.place, km)
        ordered = nearest_first(matches, form.place)
    else:
        matches = rows
        ordered = rows.annotate(
            distance_km=Value(None, output_field=FloatField()), nearness=Value(OWN, output_field=IntegerField())
        ).by_date()
    return FinderResult(form=form, runs=ordered.with_status(today).for_listing(), matches=matches)


def in_visitors_language(rows: RunListingQuerySet) -> RunListingQuerySet:
    """A run that is translated is found once: in the visitor's language, else in the source language or its own."""
    source = Locale.objects.filter(language_code=settings.LANGUAGE_CODE)
    if not RunListing.objects.filter(locale__in=Locale.objects.exclude(pk__in=source)).exists():
        return rows  # without the rule the database has less to do
    return once(rows, RunListing.objects.all(), "run__translation_key")


def filtered(rows: RunListingQuerySet, asked: dict, form: FinderForm, today: date) -> RunListingQuerySet:
    """`asked` is the form's cleaned data, or a part of it."""
    rows = _by_date(rows, asked.get("fra"), asked.get("til"), today)
    rows = rows.filter(*_conditions(asked, form, today))
    if asked.get("alder") is not None:
        rows = rows.for_age(asked["alder"])
    return _by_words(rows, asked.get("q") or "")


def _by_date(rows, first: date | None, last: date | None, today: date) -> RunListingQuerySet:
    """What has not begun, unless an earlier start is asked for; what is finished never."""
    if not first and not last:
        return rows.upcoming(today)
    rows = rows.filter(first_date__gte=first or today, last_date__gte=today)
    return rows.filter(first_date__lte=last) if last else rows


def _conditions(asked: dict, form: FinderForm, today: date) -> list[Q]:
    found = [condition for name, condition in FLAGS.items() if asked.get(name)]
    if asked.get("tilbud"):
        own = Q(programme__isnull=True) if form.wants_own_courses else Q(pk__in=[])
        found.append(Q(programme__in=form.programmes) | own)
    if asked.get("malgruppe"):
        found.append(Q(audience=asked["malgruppe"]))
    if asked.get("form"):
        found.append(Q(form__in=HELD_AS[asked["form"]]))
    if asked.get("ledig"):
        found.append(Q(sign_up__in=(SignUp.OPEN, SignUp.FEW)) & (Q(deadline__gte=today) | Q(deadline__isnull=True)))
        found.append(Q(first_date__gte=today) | Q(first_date__isnull=True))
    if asked.get("dag"):
        found.append(_any(Q(weekdays__contains=f",{day},") for day in asked["dag"]))
    if asked.get("tid"):
        found.append(Q(evening=asked["tid"] == "kveld", first_start__isnull=False))
    if asked.get("sprak"):
        found.append(_language(asked["sprak"]))
    return found


def _language(code: str) -> Q:
    """A run that says nothing about language is held in Norwegian."""
    said = Q(languages__contains=ChoiceSetField.contains(code))
    return said | Q(languages="") if code in NORWEGIAN else said


def _any(conditions) -> Q:
    either = Q()
    for condition in conditions:
        either |= condition
    return either


def _by_words(rows: RunListingQuerySet, text: str) -> RunListingQuerySet:
    terms, wider = search_terms(text), wider_terms(text)
    found = rows.holding(terms)
    if wider != terms and not found.exists():
        return rows.holding(wider)
    return found


def hosted_in(municipality_number: str | None) -> Q:
    """Held by the municipality, alone or with others. Both halves have an index, unlike the text in `hosts`."""
    if not municipality_number:
        return Q(pk__in=[])
    shared = RunHost.objects.filter(municipality_id=municipality_number).values("run_id")
    return Q(municipality_id=municipality_number) | Q(pk__in=shared)


def within_reach(rows: RunListingQuerySet, place: Place, km: float) -> RunListingQuerySet:
    """The place's own municipality; others within `km` in a straight line, and online, where they are open to it."""
    own = hosted_in(place.municipality_number)
    box = bounding_box(place.lat, place.lon, km)
    near = Q(lat__range=(box.south, box.north), lon__range=(box.west, box.east), distance_km__lte=km)
    # Each of these has an index to go by; a run that is only online has no point.
    met = Q(near, ~Q(form=CourseForm.DIGITAL), open_to_others=True)
    online = Q(lat__isnull=True, form=CourseForm.DIGITAL, open_to_others=True)
    return rows.annotate(distance_km=distance_km(place.lat, place.lon)).filter(own | met | online)


def nearest_first(rows: RunListingQuerySet, place: Place) -> RunListingQuerySet:
    """Own runs by date with the cancelled last, then others by distance, then online ones by date."""
    rows = rows.annotate(
        nearness=Case(
            When(hosted_in(place.municipality_number), then=Value(OWN)),
            When(form=CourseForm.DIGITAL, then=Value(ONLINE)),
            default=Value(NEAR),
            output_field=IntegerField(),
        )
    )
    return rows.alias(
        called_off=Case(When(nearness=OWN, sign_up=SignUp.CANCELLED, then=Value(1)), default=Value(0)),
        away=Case(When(nearness=NEAR, then=F("distance_km")), default=Value(0.0), output_field=FloatField()),
    ).order_by("nearness", "called_off", "away", F("first_date").asc(nulls_last=True), "title", "pk")
