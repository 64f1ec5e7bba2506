"""Forms of the dates helper. Dates and times are the browser's own fields, so that they work without JavaScript."""

from datetime import time, timedelta
from itertools import pairwise

from django import forms
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from offerings.dates.proposing import Rhythm, Wish, ends_too_late, later
from offerings.enums import SignUp
from offerings.models import HeltSjefPage

START, WEEKEND_START = time(17, 30), time(10, 0)
MINUTES, MEETINGS, MOST_MEETINGS = 150, 6, 20
WEEKEND_MEETINGS = 8
YEARS_AHEAD = timedelta(days=3 * 365)

NOT_PAST = gettext_lazy("This day is past. Choose a day from today on.")
TOO_FAR = gettext_lazy("This is more than three years ahead. Is the year right?")
ENDS_FIRST = gettext_lazy("The meeting must end after it starts.")


class DayField(forms.DateField):
    """A day from today to three years ahead."""

    def __init__(self, **kwargs):
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        super().__init__(widget=widget, input_formats=["%Y-%m-%d", "%d.%m.%Y", "%d.%m.%y"], **kwargs)

    def validate(self, value):
        super().validate(value)
        today = timezone.localdate()
        if value and value < today:
            raise forms.ValidationError(NOT_PAST)
        if value and value > today + YEARS_AHEAD:
            raise forms.ValidationError(TOO_FAR)


class ClockField(forms.TimeField):
    def __init__(self, **kwargs):
        widget = forms.TimeInput(format="%H:%M", attrs={"type": "time"})
        super().__init__(widget=widget, input_formats=["%H:%M", "%H.%M", "%H:%M:%S"], **kwargs)


def check_clock(form: forms.Form) -> None:
    start, end = form.cleaned_data.get("start"), form.cleaned_data.get("end")
    if start and end and end <= start:
        form.add_error("end", ENDS_FIRST)


class WishForm(forms.Form):
    """What the meetings should be like. `defaults_for` gives its initial values."""

    first = DayField(label=gettext_lazy("First day"))
    weekday = forms.ChoiceField(
        label=gettext_lazy("Weekday"), required=False, choices=[("", gettext_lazy("The same as the first day"))]
    )
    start = ClockField(label=gettext_lazy("From"))
    end = ClockField(label=gettext_lazy("To"))
    count = forms.IntegerField(label=gettext_lazy("Number of meetings"), min_value=1, max_value=MOST_MEETINGS)
    rhythm = forms.ChoiceField(
        label=gettext_lazy("How often"), choices=Rhythm.choices, widget=forms.RadioSelect, initial=Rhythm.FORTNIGHTLY
    )
    long_pause = forms.BooleanField(
        label=gettext_lazy("Four weeks between session 4 and 5"),
        required=False,
        help_text=gettext_lazy("With two weekends: four weeks between them."),
    )

    def __init__(self, *args, held: int = 0, **kwargs):
        super().__init__(*args, **kwargs)
        self.held = held
        days = [(str(number), capfirst(name)) for number, name in WEEKDAYS.items()]
        self.fields["weekday"].choices = [*self.fields["weekday"].choices, *days]

    def clean(self):
        cleaned = super().clean()
        check_clock(self)
        if not self.errors and cleaned["rhythm"] == Rhythm.TWO_WEEKENDS:
            if cleaned["count"] > WEEKEND_MEETINGS:
                text = _("There is room for %(number)d meetings in two weekends.") % {"number": WEEKEND_MEETINGS}
                self.add_error("count", text)
            elif ends_too_late(self.wish):
                text = _("The Saturday has more than one meeting and would last too long. Start at 10.00, for example.")
                self.add_error("start", text)
        return cleaned

    @property
    def wish(self) -> Wish:
        """Of a form that is valid."""
        data = self.cleaned_data
        weekday = int(data["weekday"]) if data["weekday"] else data["first"].weekday()
        return Wish(
            first=data["first"],
            weekday=weekday,
            start=data["start"],
            end=data["end"],
            count=data["count"],
            rhythm=Rhythm(data["rhythm"]),
            long_pause=data["long_pause"],
            held=self.held,
        )


def defaults_for(offering, held: int) -> dict:
    """As the programme says, less what has been held; a course of one's own is as Helt sjef! is."""
    programme = offering.programme.specific if offering.programme_id else None
    count = len(offering.sessions) if offering.session_choice else getattr(programme, "session_count", MEETINGS)
    return {
        "start": START,
        "end": later(START, getattr(programme, "session_minutes", MINUTES)),
        "count": min(max(count - held, 1), MOST_MEETINGS),
        "rhythm": Rhythm.FORTNIGHTLY,
        "long_pause": isinstance(programme, HeltSjefPage),
    }


class MeetingForm(forms.Form):
    """One proposed meeting: it can be changed, or left out."""

    include = forms.BooleanField(label=gettext_lazy("Include"), required=False)
    date = DayField(label=gettext_lazy("Date"))
    start = ClockField(label=gettext_lazy("From"))
    end = ClockField(label=gettext_lazy("To"))
    session = forms.TypedChoiceField(label=gettext_lazy("Session"), required=False, coerce=int, empty_value=None)

    def __init__(self, *args, sessions, **kwargs):
        super().__init__(*args, **kwargs)
        if sessions:
            none = gettext_lazy("No session")
            self.fields["session"].choices = [("", none), *((session.pk, session.title) for session in sessions)]
        else:
            del self.fields["session"]

    def full_clean(self):
        """What is left out need not be right."""
        super().full_clean()
        if self.is_bound and not self.is_included:
            self._errors.clear()

    def clean(self):
        check_clock(self)

    @property
    def is_included(self) -> bool:
        return bool(self.cleaned_data.get("include"))

    @property
    def day(self):
        """The date it is about, None while that is not known."""
        return self.cleaned_data.get("date") if self.is_bound else self.initial.get("date")


class BaseMeetingFormSet(forms.BaseFormSet):
    def clean(self):
        if any(self.errors):
            return
        chosen = sorted((form.cleaned_data for form in self.included), key=lambda row: (row["date"], row["start"]))
        if not chosen:
            raise forms.ValidationError(_("Include at least one meeting."))
        for before, after in pairwise(chosen):
            if before["date"] == after["date"] and after["start"] < before["end"]:
                raise forms.ValidationError(
                    _("Two of the meetings are at the same time. Move or leave out one of them.")
                )

    @property
    def included(self) -> list[MeetingForm]:
        return [form for form in self.forms if form.is_included]


MeetingFormSet = forms.formset_factory(
    MeetingForm, BaseMeetingFormSet, extra=0, max_num=MOST_MEETINGS, absolute_max=MOST_MEETINGS, validate_max=True
)


class NewRunForm(forms.Form):
    title = forms.CharField(
        label=gettext_lazy("Title"), max_length=255, help_text=gettext_lazy("When it starts, for example: Spring 2027.")
    )
    sign_up = forms.ChoiceField(
        label=gettext_lazy("Sign-up"),
        choices=[choice for choice in SignUp.choices if choice[0] in (SignUp.PLANNED, SignUp.OPEN)],
        initial=SignUp.OPEN,
        widget=forms.RadioSelect,
    )


class ReplaceForm(forms.Form):
    """Asks before coming meetings make way. With none there it asks nothing."""

    replace = forms.BooleanField(
        error_messages={"required": gettext_lazy("Tick here if the meetings above should stand instead.")}
    )

    def __init__(self, *args, coming: int, **kwargs):
        super().__init__(*args, **kwargs)
        text = ngettext(
            "Replace the %(count)d coming meeting that the run has now",
            "Replace the %(count)d coming meetings that the run has now",
            coming,
        )
        self.fields["replace"].label = text % {"count": coming}
        if not coming:
            del self.fields["replace"]
