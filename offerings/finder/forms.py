"""The finder's one form. Its field names are the addresses that people save and other sites link to: never rename."""

from urllib.parse import urlencode

from django import forms
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from cms.caching.fragments import remembered
from cms.caching.tags import PROGRAMMES
from cms.enums import Audience, CourseForm, SpokenLanguage
from cms.geography.lookup import PlaceLookup, find_place
from cms.readers import one_of_each
from cms.rendering import QuickRenderer
from cms.text.norwegian import search_terms
from offerings.finder.fields import DayField, FlagField, NumberField, choice, choices
from offerings.finder.tidying import tidy
from offerings.models import ProgrammePage

OWN_COURSES = "eget"
DEFAULT_RADIUS = 50
WHOLE_COUNTRY = 2500
RADII = (10, 25, 50, 100, 200, WHOLE_COUNTRY)
LAST_PAGE = 100_000
WEEKDAYS = [
    ("1", pgettext_lazy("weekday to choose", "Monday")),
    ("2", pgettext_lazy("weekday to choose", "Tuesday")),
    ("3", pgettext_lazy("weekday to choose", "Wednesday")),
    ("4", pgettext_lazy("weekday to choose", "Thursday")),
    ("5", pgettext_lazy("weekday to choose", "Friday")),
    ("6", pgettext_lazy("weekday to choose", "Saturday")),
    ("7", pgettext_lazy("weekday to choose", "Sunday")),
]
TIMES = [("kveld", _("In the evening (from 16)")), ("dag", _("In the daytime"))]
FORMS = [
    (CourseForm.PHYSICAL, CourseForm.PHYSICAL.label),
    (CourseForm.DIGITAL, CourseForm.DIGITAL.label),
    (CourseForm.HYBRID, CourseForm.HYBRID.label),
]
PAGE_NUMBER = _("The page number must be 1 or more.")


class FinderForm(forms.Form):
    """Reads a query. What is valid is in `cleaned_data` whatever else is wrong; errors stand at their field."""

    default_renderer = QuickRenderer

    sted = forms.CharField(
        label=_("Where?"),
        required=False,
        max_length=100,
        help_text=_("Postal code, place or municipality"),
        error_messages={"max_length": _("This is too long to be a place. Write at most 100 characters.")},
        widget=forms.TextInput(attrs={"class": "ds-input", "autocomplete": "off"}),
    )
    radius = NumberField(
        label=_("How far away?"),
        min_value=1,
        max_value=WHOLE_COUNTRY,
        message=_("Give the distance in whole kilometres, from 1 to 2500. We have used 50 km."),
        widget=forms.Select(attrs={"class": "ds-input"}),
    )
    tilbud = choices(_("Course"), [])
    malgruppe = choice(_("For whom"), Audience.choices, _("Everyone"))
    alder = NumberField(label=_("Age"), min_value=0, max_value=110, message=_("Write an age between 0 and 110."))
    form = choice(
        _("Where you meet or online"),
        FORMS,
        _("All forms"),
        help_text=_("Courses that are both are found either way."),
    )
    ledig = FlagField(label=_("Free places only"))
    fra = DayField(label=_("Starts no earlier than"))
    til = DayField(label=_("Starts no later than"))
    dag = choices(_("Weekday"), WEEKDAYS)
    tid = choice(_("Time of day"), TIMES, pgettext_lazy("time of day", "Any time"))
    rullestol = FlagField(label=_("Reachable with a wheelchair"))
    teleslynge = FlagField(label=_("Hearing loop"))
    uten_henvisning = FlagField(label=_("No referral needed"))
    gratis = FlagField(label=_("Free of charge"))
    sprak = choice(_("Language"), SpokenLanguage.choices, pgettext_lazy("language", "Any language"))
    q = forms.CharField(
        label=_("Words to look for"),
        required=False,
        max_length=100,
        error_messages={"max_length": _("Write at most 100 characters.")},
        widget=forms.TextInput(attrs={"class": "ds-input", "autocomplete": "off"}),
    )
    side = NumberField(label=_("Page"), min_value=1, max_value=LAST_PAGE, message=PAGE_NUMBER)

    SEVERAL = ("tilbud", "dag")
    CHOICES = ("tilbud", "malgruppe", "alder", "form", "fra", "til", "dag", "tid", "sprak", "q")
    FLAGS = ("ledig", "uten_henvisning", "gratis", "rullestol", "teleslynge")

    def __init__(self, query: QueryDict):
        tidied, self._faults = tidy(query, self.base_fields, self.SEVERAL)
        super().__init__(tidied, auto_id="finn-%s")
        self.lookup = PlaceLookup()
        self._offer_programmes()
        self.full_clean()
        self._offer_radii()
        self._show_what_was_understood()

    def _offer_programmes(self):
        offered, names, self._versions = remembered("finder's programmes", [PROGRAMMES], _programmes)
        if "tilbud" in self.data:
            asked = dict.fromkeys(names.get(name, name) for name in self.data.getlist("tilbud"))
            self.data.setlist("tilbud", list(asked))
        own = (OWN_COURSES, _("The municipalities' own courses"))
        self.fields["tilbud"].choices = [*offered, own]

    def _offer_radii(self):
        offered = sorted({*RADII, self.km})
        self.fields["radius"].widget.choices = [(km, radius_label(km)) for km in offered]

    def _show_what_was_understood(self):
        """A list cannot show a choice that it lacks, nor a date field a date that does not exist."""
        self.data.setdefault("radius", str(DEFAULT_RADIUS))
        for name in self.errors:
            field = self.fields.get(name)
            if isinstance(field, DayField):
                field.widget.input_type = "text"
            elif isinstance(field, FlagField | forms.ChoiceField):
                self.data.pop(name, None)
        if "radius" in self.errors:
            self.data["radius"] = str(DEFAULT_RADIUS)
        for name in ("fra", "til"):
            if day := self.cleaned_data.get(name):
                self.data[name] = day.isoformat()

    def clean_sted(self):
        text = self.cleaned_data["sted"]
        if "sted" in self._faults:
            return ""
        self.lookup = find_place(text)
        if self.lookup.error:
            raise forms.ValidationError(self.lookup.error, code="place")
        return text

    def clean_q(self):
        text = self.cleaned_data["q"]
        if text and not search_terms(text):
            raise forms.ValidationError(_("Write a word to look for."), code="no_words")
        return text

    def clean(self):
        for name, message in self._faults.items():
            if name not in self.errors:
                self.add_error(name, message)
        first, last = self.cleaned_data.get("fra"), self.cleaned_data.get("til")
        if first and last and last < first:
            self.add_error("til", _("The last day cannot come before the first."))

    @property
    def place(self):
        return self.lookup.place if "sted" in self.cleaned_data else None

    @property
    def km(self) -> int:
        """The radius."""
        return self.cleaned_data.get("radius") or DEFAULT_RADIUS

    @property
    def page_number(self) -> int:
        return self.cleaned_data.get("side") or 1

    @property
    def programmes(self) -> list[int]:
        """Keys of the pages of the chosen programmes, in every language that they are written in."""
        chosen = self.cleaned_data.get("tilbud") or []
        return [key for name in chosen for key in self._versions.get(name, ())]

    @property
    def wants_own_courses(self) -> bool:
        return OWN_COURSES in (self.cleaned_data.get("tilbud") or [])

    @cached_property
    def items(self) -> list[tuple[str, str]]:
        """The valid part of the query, without the page number: names and values in a fixed order."""
        pairs = []
        for name in self.fields:
            value = self.cleaned_data.get(name)
            if name == "side" or value in (None, "", False, []) or (name == "radius" and not self.place):
                continue
            if isinstance(value, list):
                pairs += [(name, each) for each in value]
            else:
                pairs.append((name, "1" if value is True else str(value)))
        return pairs

    @property
    def has_filters(self) -> bool:
        return any(name not in ("sted", "radius") for name, _value in self.items)

    @property
    def query_string(self) -> str:
        return urlencode(self.items)

    @property
    def choice_fields(self) -> list:
        return [self[name] for name in self.CHOICES]

    @property
    def flag_fields(self) -> list:
        return [self[name] for name in self.FLAGS]

    @property
    def is_narrowed(self) -> bool:
        """Whether the filters have something to show: a choice, or a message."""
        return self.has_filters or any(name in self.errors for name in (*self.CHOICES, *self.FLAGS))

    @property
    def messages(self) -> list[tuple]:
        """Bound field and message, in the order of the fields."""
        return [(self[name], message) for name in self.fields for message in self.errors.get(name, ())]


def radius_label(km: int):
    if km >= WHOLE_COUNTRY:
        return _("The whole country")
    return gettext("Within %(km)s km") % {"km": km}


def _programmes() -> tuple[list[tuple[str, str]], dict[str, str], dict[str, list[int]]]:
    """Choices in the reader's language; the name that each name means; the keys of all versions, by that name.

    A name that a programme has in another language means the same one.
    """
    pages = ProgrammePage.objects.live().only("slug", "title", "path", "translation_key", "locale")
    rows = list(pages.select_related("locale").order_by("path"))
    offered = {page.translation_key: page for page in one_of_each(rows)}
    versions: dict[str, list[int]] = {}
    for page in rows:
        versions.setdefault(offered[page.translation_key].slug, []).append(page.pk)
    names = {page.slug: offered[page.translation_key].slug for page in rows}
    names |= {page.slug: page.slug for page in offered.values()}
    return [(page.slug, page.title) for page in offered.values()], names, versions
