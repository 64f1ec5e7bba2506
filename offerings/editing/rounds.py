"""A new round: an old run again, without its dates."""

from django import forms
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from offerings.editing.shared import frame, own_page
from offerings.models import CourseRunPage
from offerings.scheduling import first_note, next_title, start_round


class NewRoundForm(forms.Form):
    title = forms.CharField(
        label=gettext_lazy("Title"), max_length=255, help_text=gettext_lazy("When it starts, for example: Spring 2027.")
    )
    dates_note = forms.CharField(
        label=gettext_lazy("When the dates are not set"),
        max_length=200,
        help_text=gettext_lazy("Shown to the public until the dates are there, if you publish before."),
    )


def new_round(request, pk):
    """To those who may edit the run and add another to its offering."""
    run = own_page(request, CourseRunPage, pk)
    if not run.permissions_for_user(request.user).can_copy_to(run.get_parent()):
        raise Http404
    draft = run.get_latest_revision_as_object()
    form = NewRoundForm(request.POST or None, initial={"title": next_title(draft), "dates_note": first_note(draft)})
    if request.method == "POST" and form.is_valid():
        fresh = start_round(run, form.cleaned_data["title"], form.cleaned_data["dates_note"], request.user)
        messages.success(request, _("“%(title)s” is a draft now. Here you can give it dates.") % {"title": fresh.title})
        return redirect("offerings_editing:run_dates", fresh.pk)
    context = frame(run, _("New round"), "copy") | {"form": form}
    return TemplateResponse(request, "offerings/admin/new_round.html", context)
