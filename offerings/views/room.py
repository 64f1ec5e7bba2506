"""The session as it is held: the run that was chosen, when the group meets, and where."""

from dataclasses import dataclass, field
from datetime import time

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from offerings.models import CourseRunPage, Meeting, OfferingPage, SessionPage
from offerings.runs_ahead import runs_ahead, runs_with_meetings


class RoomForm(forms.Form):
    """`kursrunde` is the key of a run; `start` is when the participants meet, and wins over the run's own clock."""

    kursrunde = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=2**31 - 1,
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), _("We do not find that course run.")),
    )
    start = forms.TimeField(
        label=_("Participants meet at"),
        required=False,
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time", "class": "ds-input"}),
        error_messages={"invalid": _("Write the time as hours and minutes, for example 17:30.")},
    )


@dataclass
class Room:
    """`message` says what was wrong with the run that was asked for; the plan is shown all the same."""

    form: RoomForm
    run: CourseRunPage | None = None
    meeting: Meeting | None = None
    message: str = ""
    choices: list[CourseRunPage] = field(default_factory=list)

    @property
    def start(self) -> time | None:
        return self.form.cleaned_data.get("start") or (self.meeting.start if self.meeting else None)

    @property
    def venue(self):
        if not self.meeting:
            return None
        return self.meeting.venue or self.run.shown_venue

    @property
    def run_query(self) -> str:
        """What says which run it is in an address."""
        return f"kursrunde={self.run.pk}" if self.run else ""

    @property
    def query(self) -> str:
        """For links to the other sessions, so that the run goes along."""
        return f"?{self.run_query}" if self.run else ""


def room_of(request, page: SessionPage, parent) -> Room:
    """Costs nothing for a visitor who chose no run, but for an offering's own session, which lists the runs ahead."""
    room = Room(RoomForm(request.GET))
    room.form.is_valid()
    if isinstance(parent, OfferingPage):
        room.choices = list(runs_with_meetings().filter(pk__in=runs_ahead(parent)).order_by("path"))
    key = room.form.cleaned_data.get("kursrunde")
    if not key:
        room.message = next(iter(room.form.errors.get("kursrunde", [])), "")
        return room
    room.run = next((run for run in room.choices if run.pk == key), None) or runs_with_meetings().filter(pk=key).first()
    if room.run:
        room.meeting = _meeting(room.run, page)
    if not room.run:
        room.message = _("We do not find that course run.")
    elif not room.meeting:
        room.message = _("This session is not among the meetings of that course run.")
    return room


def _meeting(run: CourseRunPage, page: SessionPage) -> Meeting | None:
    """The meeting that holds this session: the one to come rather than one that was."""
    held = [m for m in run.held_meetings if m.session_id and m.session.stands_for == page.stands_for]
    today = timezone.localdate()
    return next((m for m in held if m.date >= today), held[-1] if held else None)
