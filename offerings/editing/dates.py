"""The dates helper: asks how the group meets, proposes the meetings, and saves them in a draft of the run."""

from dataclasses import dataclass

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views import View
from wagtail.admin import messages

from offerings.editing.date_forms import (
    START,
    WEEKEND_START,
    MeetingForm,
    MeetingFormSet,
    NewRunForm,
    ReplaceForm,
    WishForm,
    defaults_for,
)
from offerings.editing.shared import edit_url, frame, own_page, stop_if_locked
from offerings.models import CourseRunPage, OfferingPage
from offerings.scheduling import (
    Planned,
    calendar_for,
    held_count,
    propose_meetings,
    replaceable,
    schedule,
    sessions_of,
    standing,
    start_run,
    title_for,
)


@dataclass
class Row:
    form: MeetingForm
    remarks: list[str]


class DatesView(View):
    """First the wish, in the address; then the proposal, which is sent."""

    template_name = "offerings/admin/dates.html"
    run: CourseRunPage | None = None  # its latest draft

    def get(self, request, pk):
        if (self.wish.is_bound and self.wish.is_valid()) and self.plan.meetings:
            formset = MeetingFormSet(prefix="meeting", initial=self._initial(), form_kwargs=self._form_kwargs)
            return self._page(formset, self.question())
        return self._page(None, None)

    def post(self, request, pk):
        formset = MeetingFormSet(request.POST, prefix="meeting", form_kwargs=self._form_kwargs)
        question = self.question(request.POST)
        if not (formset.is_valid() & question.is_valid()):
            return self._page(formset, question)
        meetings = [self._planned(form.cleaned_data) for form in formset.included]
        run = self.save(meetings, question.cleaned_data)
        self._tell(run, meetings)
        return redirect(edit_url(run))

    def question(self, data=None):
        """The form that goes with the proposal."""
        raise NotImplementedError

    def save(self, meetings: list[Planned], answers: dict) -> CourseRunPage:
        raise NotImplementedError

    @cached_property
    def wish(self) -> WishForm:
        asked = self.request.GET if "first" in self.request.GET else None
        held = held_count(self.run)
        return WishForm(asked, initial=defaults_for(self.offering, held), held=held)

    @cached_property
    def calendar(self):
        return calendar_for(self.offering.municipality_id)

    @cached_property
    def sessions(self) -> list:
        return sessions_of(self.offering)

    @cached_property
    def plan(self):
        return propose_meetings(self.wish.wish, self.calendar, self.sessions)

    @property
    def _form_kwargs(self) -> dict:
        return {"sessions": self.sessions}

    def _initial(self) -> list[dict]:
        return [{"include": True, **vars(meeting)} for meeting in self.plan.meetings]

    @staticmethod
    def _planned(row: dict) -> Planned:
        return Planned(row["date"], row["start"], row["end"], row.get("session"))

    def _page(self, formset, question):
        context = frame(self.run or self.offering, self.title, "calendar-alt") | {
            "wish": self.wish,
            "formset": formset,
            "question": question,
            "rows": [Row(form, self.remarks(form)) for form in formset.forms] if formset else [],
            "standing": standing(self.run),
            "start": START,
            "weekend_start": WEEKEND_START,
        }
        if self.wish.is_bound and self.wish.is_valid():
            wished, found = self.wish.wish.count, len(self.plan.meetings)
            context |= {"skipped": self.plan.skipped, "missing": wished - found, "found": found}
        return TemplateResponse(self.request, self.template_name, context)

    def remarks(self, form: MeetingForm) -> list[str]:
        day = form.day
        return self.calendar.remarks(day) if day else []

    def _tell(self, run: CourseRunPage, meetings: list[Planned]) -> None:
        text = ngettext(
            "%(count)d meeting is in the draft now. Look it over, and publish when you are ready.",
            "%(count)d meetings are in the draft now. Look them over, and publish when you are ready.",
            len(meetings),
        )
        messages.success(self.request, text % {"count": len(meetings)})
        for meeting in meetings:
            if reasons := self.calendar.closed(meeting.date):
                text = _("%(day)s is %(reason)s. Check that you mean it.")
                day = date_format(meeting.date, "MONTH_DAY_FORMAT")
                messages.warning(self.request, text % {"day": day, "reason": ", ".join(reasons)})


class NewRunDatesView(DatesView):
    """For a run that is not there yet: for those who may add one to the offering."""

    def dispatch(self, request, pk):
        self.offering = get_object_or_404(OfferingPage, pk=pk)
        if not self.offering.permissions_for_user(request.user).can_add_subpage():
            raise Http404
        self.title = _("New run with dates")
        return super().dispatch(request, pk)

    def question(self, data=None):
        title = "" if data else title_for(self.offering, self.plan.meetings[0].date)
        return NewRunForm(data, initial={"title": title})

    def save(self, meetings, answers):
        return start_run(self.offering, answers["title"], answers["sign_up"], meetings, self.request.user)


class RunDatesView(DatesView):
    """For a run that is there, to those who may edit it."""

    def dispatch(self, request, pk):
        page = own_page(request, CourseRunPage, pk)
        if answer := stop_if_locked(request, page):
            return answer
        self.page = page
        self.run = page.get_latest_revision_as_object()
        self.offering = page.offering
        self.title = _("Propose dates")
        return super().dispatch(request, pk)

    def question(self, data=None):
        return ReplaceForm(data, coming=len(replaceable(self.run)))

    def save(self, meetings, answers):
        return schedule(self.page, meetings, self.request.user)
