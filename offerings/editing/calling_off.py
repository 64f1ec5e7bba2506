"""Cancelling a published run or one of its meetings with a reason that the public reads, and undoing it."""

from django import forms
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from offerings.cancelling import cancel_meeting, cancel_run, restore_meeting, restore_run
from offerings.editing.shared import edit_url, frame, own_page, stop_if_locked
from offerings.enums import SignUp
from offerings.models import CourseRunPage, Meeting
from offerings.scheduling import has_begun

TEMPLATE = "offerings/admin/calling_off.html"
CALL_THEM = gettext_lazy("Nobody gets a message by itself: call or text those who have signed up.")


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why?"),
        max_length=250,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy(
            "The public reads this. For example: Too few have signed up this time. We try again in the autumn. "
            "Name nobody, and nobody’s illness."
        ),
        error_messages={"required": gettext_lazy("Say why, so that people are not left wondering.")},
    )

    def clean_reason(self):
        return " ".join(self.cleaned_data["reason"].split())


class GoesAheadForm(forms.Form):
    sign_up = forms.ChoiceField(
        label=gettext_lazy("Sign-up"),
        choices=[choice for choice in SignUp.choices if choice[0] != SignUp.CANCELLED],
        widget=forms.RadioSelect,
        initial=SignUp.OPEN,
    )


def published_run(request, pk: int) -> CourseRunPage:
    """As the public sees it; one that is not published can be changed or deleted instead."""
    run = own_page(request, CourseRunPage, pk)
    if not run.live:
        raise Http404
    return run


def coming_meeting(run: CourseRunPage, pk: int) -> Meeting:
    meeting = next((meeting for meeting in run.meeting_list if meeting.pk == pk), None)
    if meeting is None or has_begun(meeting):
        raise Http404
    return meeting


def cancel(request, pk):
    run = published_run(request, pk)
    if answer := stop_if_locked(request, run):
        return answer
    if run.sign_up == SignUp.CANCELLED:
        return redirect("offerings_editing:restore_run", pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        published = cancel_run(run, form.cleaned_data["reason"], request.user)
        return done(request, run, published, _("The course is cancelled, and the public can read why."), CALL_THEM)
    return asking(request, run, _("Cancel the course"), form, coming=coming_of(run))


def restore(request, pk):
    run = published_run(request, pk)
    if answer := stop_if_locked(request, run):
        return answer
    if run.sign_up != SignUp.CANCELLED:
        return redirect("offerings_editing:cancel_run", pk)
    form = GoesAheadForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        published = restore_run(run, form.cleaned_data["sign_up"], request.user)
        return done(request, run, published, _("The course goes ahead after all, and the public can see it."))
    return asking(request, run, _("The course goes ahead after all"), form, reason=run.cancel_reason)


def cancel_one(request, pk, meeting_pk):
    run = published_run(request, pk)
    meeting = coming_meeting(run, meeting_pk)
    if answer := stop_if_locked(request, run):
        return answer
    if meeting.cancelled:
        return redirect("offerings_editing:restore_meeting", pk, meeting_pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        published = cancel_meeting(run, meeting_pk, form.cleaned_data["reason"], request.user)
        return done(request, run, published, _("The meeting is cancelled, and the public can read why."), CALL_THEM)
    return asking(request, run, _("Cancel the meeting on %(day)s") % {"day": day_of(meeting)}, form, meeting=meeting)


def restore_one(request, pk, meeting_pk):
    run = published_run(request, pk)
    meeting = coming_meeting(run, meeting_pk)
    if answer := stop_if_locked(request, run):
        return answer
    if not meeting.cancelled:
        return redirect("offerings_editing:cancel_meeting", pk, meeting_pk)
    if request.method == "POST":
        published = restore_meeting(run, meeting_pk, request.user)
        return done(request, run, published, _("The meeting goes ahead after all, and the public can see it."))
    title = _("The meeting on %(day)s goes ahead after all") % {"day": day_of(meeting)}
    return asking(request, run, title, forms.Form(), meeting=meeting, reason=meeting.cancel_reason)


def day_of(meeting: Meeting) -> str:
    return date_format(meeting.date, "MONTH_DAY_FORMAT")


def coming_of(run: CourseRunPage) -> list[Meeting]:
    return [meeting for meeting in run.meeting_list if not has_begun(meeting)]


def asking(request, run, title: str, form, **more):
    context = frame(run, title, "calendar") | {
        "run": run,
        "form": form,
        "may_publish": run.permissions_for_user(request.user).can_publish(),
        "cancelling": isinstance(form, ReasonForm),
        **more,
    }
    return TemplateResponse(request, TEMPLATE, context)


def done(request, run, published: bool, text: str, advice=""):
    if published:
        buttons = [messages.button(run.get_url(request), _("See the page"))]
        messages.success(request, f"{text} {advice}".strip(), buttons=buttons)
    else:
        text = _("It is in a draft. The public sees it once someone who may publish has published it. Tell them now.")
        messages.warning(request, text)
    return redirect(edit_url(run))
