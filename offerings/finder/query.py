"""The one query behind the finder's list, map and files."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils import timezone

from cms.enums import CourseForm, SpokenLanguage
from cms.fields import ChoiceSetField
from cms.geography.lookup import Place
from cms.readers import reading
from cms.text.norwegian import search_terms, wider_terms
from offerings.enums import SignUp
from offerings.finder.forms import FinderForm
from offerings.finder.found import FoundRuns
from offerings.models import RunListing
from offerings.models.listings import NEVER
from offerings.querysets import RunListingQuerySet

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
    """`runs` is in the order of the list: see FoundRuns for what is on each."""

    form: FinderForm
    runs: FoundRuns

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

    @property
    def total(self) -> int:
        return len(self.runs)


def find_runs(form: FinderForm, today: date | None = None) -> FinderResult:
    """Never raises, whatever the form was given: what is not valid in it filters nothing."""
    today = today or timezone.localdate()
    rows = filtered(in_visitors_language(RunListing.objects.all()), form.cleaned_data, form, today)
    return FinderResult(form, FoundRuns(rows, form.place, form.km, today, _name(form)))


def _name(form: FinderForm) -> str:
    """Of what filters, wherever it is asked."""
    return repr([(name, value) for name, value in form.items if name not in ("sted", "radius")])


def in_visitors_language(rows: RunListingQuerySet) -> RunListingQuerySet:
    """A run that is translated is found once: in the visitor's language, else in the source language or its own."""
    return rows.for_readers(reading())


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
    rows = rows.filter(begins__gte=first or today, begins__lt=NEVER, ends__gte=today)
    return rows.filter(begins__lte=last) if last else rows


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
        found.append(Q(begins__gte=today))
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
