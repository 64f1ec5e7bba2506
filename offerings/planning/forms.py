"""What a visitor says to the wheel and to the calculator. Names stand in addresses that people save: never rename."""

from dataclasses import replace
from datetime import date, timedelta
from urllib.parse import urlencode

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cms.downloads import OptionsForm
from cms.enums import PeriodKind, TenantState
from cms.geography.models import Municipality
from cms.models import Tenant
from offerings.finder.fields import DayField, choice
from offerings.planning.enums import Talks, Year
from offerings.planning.figures import GROUPS, MONEY, NUMBERS, PEOPLE, TALKS, Figure, Figures
from offerings.planning.words import number

YEARS_AHEAD = 5
ALWAYS = (PEOPLE, TALKS, MONEY)
RHYTHMS = [("2", _("Every second week")), ("3", _("Every third week"))]


class WheelForm(OptionsForm):
    start = DayField(
        label=_("Date of the first session"),
        help_text=_("All sessions are on the same weekday as the first."),
    )
    rytme = forms.ChoiceField(
        label=_("How often"),
        choices=RHYTHMS,
        required=False,
        widget=forms.Select(attrs={"class": "ds-input"}),
        error_messages={"invalid_choice": _("We do not know this choice. Choose one from the list.")},
    )
    kommune = choice(
        _("School holidays of"), [], _("No municipality in particular"),
        help_text=_("Municipalities that have told us their school holidays."),
    )  # fmt: skip

    def __init__(self, data=None, *, page):
        super().__init__(data, page=page)
        found = municipalities_with_holidays()
        field = self.fields["kommune"]
        field.choices = [*field.choices[:1], *((place.pk, place.display_name) for place in found)]
        if not found:
            del self.fields["kommune"]

    def clean_start(self) -> date | None:
        day, today = self.cleaned_data["start"], timezone.localdate()
        if day and day < today:
            raise forms.ValidationError(gettext("This date has passed. Choose a day ahead."), code="past")
        if day and day > today + timedelta(days=365 * YEARS_AHEAD):
            message = gettext("Choose a day within %(years)d years.") % {"years": YEARS_AHEAD}
            raise forms.ValidationError(message, code="far")
        return day

    @property
    def every(self) -> int:
        """Weeks between sessions."""
        return int(self.chosen("rytme") or RHYTHMS[0][0])

    def chosen(self, name: str):
        """The valid value, or None."""
        return self.cleaned_data.get(name) if self.is_bound and not self.errors.get(name) else None

    def query_for(self, start: date) -> str:
        """The choices as they were understood, with the date that the wheel was made for."""
        pairs = {"start": start.isoformat(), "rytme": str(self.every), "kommune": self.chosen("kommune")}
        return urlencode({name: value for name, value in pairs.items() if value})

    def show(self, start: date) -> None:
        """Puts the date in an empty field. A date field cannot show what is no date: then it is one of text."""
        self.data = self.data.copy() if self.is_bound else {}
        if self.is_bound and "start" in self.errors:
            self.fields["start"].widget.input_type = "text"
        elif not self.data.get("start"):
            self.initial["start"] = self.data["start"] = start.isoformat()
        elif chosen := self.chosen("start"):
            self.data["start"] = chosen.isoformat()


def municipalities_with_holidays() -> list[Municipality]:
    """Open to the public, with school holidays to come; one query."""
    open_ones = Tenant.objects.filter(state=TenantState.ACTIVE).values("municipality")
    coming = {"periods__kind": PeriodKind.SCHOOL_HOLIDAY, "periods__ends__gte": timezone.localdate()}
    return list(Municipality.objects.filter(pk__in=open_ones, **coming).distinct().order_by("name"))


class FigureField(forms.DecimalField):
    """A number as people write it: “7,5” and “1 750”. One message says what may stand there."""

    def __init__(self, figure: Figure):
        self.figure = figure
        limits = {"low": number(figure.low, 0), "high": number(figure.high, 0)}
        pattern = _("Write a number from %(low)s to %(high)s.") if figure.places else \
            _("Write a whole number from %(low)s to %(high)s.")  # fmt: skip
        kinds = ("invalid", "min_value", "max_value", "max_digits", "max_decimal_places", "max_whole_digits")
        super().__init__(
            label=figure.label,
            help_text=figure.help,
            required=False,
            min_value=figure.low,
            max_value=figure.high,
            max_digits=8,
            decimal_places=figure.places,
            error_messages=dict.fromkeys(kinds, pattern % limits),
            widget=forms.TextInput(attrs={"class": "ds-input", "inputmode": "decimal", "autocomplete": "off"}),
        )

    def to_python(self, value):
        return super().to_python("".join(str(value or "").split()).replace(",", "."))

    def clean(self, value):
        value = super().clean(value)
        return value if value is None or self.figure.places else int(value)

    def widget_attrs(self, widget):
        return {}


class ResourceForm(OptionsForm):
    """Everything can be changed; what is not said, or not understood, is as the page has it."""

    ar = forms.ChoiceField(
        label=_("Which year"), choices=Year.choices, required=False, widget=forms.Select(attrs={"class": "ds-input"})
    )
    samtalemed = forms.ChoiceField(
        label=_("Who holds the pre-talks"), choices=Talks.choices, required=False,
        widget=forms.Select(attrs={"class": "ds-input"}),
    )  # fmt: skip

    # Asked for in the list of documents, where all of them would be too many; an address may hold the others too.
    FEW = ("ar", "tilbud", "runder", "fag", "bruker", "deltakere")

    def __init__(self, data=None, *, page):
        super().__init__(data, page=page)
        self.usual: Figures = page.figures
        for figure in NUMBERS:
            self.fields[figure.address] = FigureField(figure)
        for name in ("ar", "samtalemed"):
            self.fields[name].error_messages["invalid_choice"] = _(
                "We do not know this choice. Choose one from the list."
            )

    def __iter__(self):
        return (self[name] for name in self.fields if name in self.FEW or name in self.errors)

    def get_initial_for_field(self, field, field_name):
        return self._usual_texts().get(field_name)

    def _usual_texts(self) -> dict[str, str]:
        texts = {figure.address: number(getattr(self.usual, figure.name), 2) for figure in NUMBERS}
        fee = {} if self.usual.fee else {"honorar": ""}
        return {**texts, **fee, "ar": self.usual.year, "samtalemed": self.usual.talk_leaders}

    @property
    def figures(self) -> Figures:
        """As far as what was written could be understood."""
        if not self.is_bound:
            return self.usual
        self.full_clean()
        names = {figure.address: figure.name for figure in NUMBERS} | {"ar": "year", "samtalemed": "talk_leaders"}
        found = {name: self.cleaned_data.get(address) for address, name in names.items()}
        return replace(self.usual, **{name: value for name, value in found.items() if value not in (None, "")})

    def show(self) -> None:
        """What was left empty shows what it was reckoned as; what could not be understood stays as it was typed."""
        if not self.is_bound:
            return
        self.data = self.data.copy()
        for name, text in self._usual_texts().items():
            if not self.data.get(name, "").strip() or (name in self.errors and name in ("ar", "samtalemed")):
                self.data[name] = text

    @property
    def query(self) -> str:
        """What was changed and understood: an address with the same result."""
        texts = self._usual_texts()
        given = {name: self.data.get(name, "").strip() for name in self.fields} if self.is_bound else {}
        kept = {name: text for name, text in given.items() if text and name not in self.errors and text != texts[name]}
        return urlencode(kept)

    @property
    def first_groups(self) -> list[tuple]:
        """What every planner has to answer, and always sees."""
        return [group for group in self._groups if group[0] in ALWAYS]

    @property
    def more_groups(self) -> list[tuple]:
        return [group for group in self._groups if group[0] not in ALWAYS]

    @property
    def is_wrong_below(self) -> bool:
        """Whether a message stands where it is folded away."""
        return any(field.errors for _key, _label, fields in self.more_groups for field in fields)

    @property
    def _groups(self) -> list[tuple]:
        """(key, label, bound fields) in the order of the page."""
        extra = {PEOPLE: ["ar"], TALKS: ["samtalemed"]}
        return [
            (group, label, [self[name] for name in extra.get(group, ())]
             + [self[figure.address] for figure in NUMBERS if figure.group == group])
            for group, label in GROUPS.items()
        ]  # fmt: skip

    @property
    def complaints(self) -> list[tuple[str, str, str]]:
        """(id of the field, its label, message): for the list above the form."""
        return [
            (self[name].id_for_label, str(self.fields[name].label), str(message))
            for name in self.fields
            for message in self.errors.get(name, ())
        ]
