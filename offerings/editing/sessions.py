"""The sessions of an offering with what is followed, adapted and left out; and the button that adapts."""

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cms.adaptation.drafts import can_draft
from cms.models import Adaptation
from offerings.adapting import adapt_body, adapt_session, own_offerings
from offerings.editing.shared import compare_url, edit_url, frame, own_page
from offerings.editions import in_language_of
from offerings.models import OfferingPage, SessionPage
from offerings.session_row import in_chosen_order, key_of, left_out_keys


@dataclass
class Line:
    """A session of the programme, and our version of it if there is one."""

    national: SessionPage
    ours: SessionPage | None
    adaptation: Adaptation | None
    left_out: bool

    @property
    def compare_url(self) -> str:
        return compare_url(self.adaptation)


def sessions(request, pk):
    """As the draft of the offering has them: the editor sees what was chosen and saved last."""
    offering = own_page(request, OfferingPage, pk)
    draft = offering.get_latest_revision_as_object()
    adaptation = Adaptation.objects.filter(local_id=offering.pk).first()
    context = frame(offering, _("Sessions and adaptations"), "list-ol") | {
        "offering": draft,
        "programme": draft.national,
        "lines": lines_of(draft),
        "foreign": foreign_language(draft),
        "can_draft": draft.programme_id and can_draft(draft.national, draft),
        "may_adapt": offering.permissions_for_user(request.user).can_add_subpage(),
        "adaptation": adaptation,
        "compare_url": compare_url(adaptation),
    }
    return TemplateResponse(request, "offerings/admin/sessions.html", context)


def lines_of(offering: OfferingPage) -> list[Line]:
    own = SessionPage.objects.child_of(offering).filter(adapts__isnull=False).defer("plan", "search_text")
    ours = {session.stands_for: session for session in own.with_national_key()}
    records = {record.local_id: record for record in Adaptation.objects.filter(local__in=[s.pk for s in ours.values()])}
    hidden = left_out_keys(offering.session_choice)
    lines = []
    for session in in_chosen_order(offering.choosable_sessions or [], offering.session_choice):
        local = ours.get(key_of(session))
        lines.append(Line(session, local, local and records.get(local.pk), key_of(session) in hidden))
    return lines


@require_POST
def adapt_one(request, pk, session_pk):
    offering = own_page(request, OfferingPage, pk)
    session = get_object_or_404(SessionPage.objects.live(), pk=session_pk)
    return adapted(request, offering, session)


@require_POST
def adapt_words(request, pk):
    offering = own_page(request, OfferingPage, pk)
    adapt_body(offering, request.user, drafted=wants_draft(request))
    messages.success(request, _("The programme's text to those who run it is copied to a draft. Change what you need."))
    return redirect(edit_url(offering))


class WhichOfferingForm(forms.Form):
    offering = forms.ModelChoiceField(queryset=OfferingPage.objects.none(), widget=forms.RadioSelect, empty_label=None)

    def __init__(self, *args, offerings, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["offering"]
        field.label = _("Which offering is it for?")
        field.error_messages["required"] = field.error_messages["invalid_choice"] = _("Choose one of your offerings.")
        field.queryset = offerings
        field.label_from_instance = lambda offering: f"{offering.title} ({offering.municipality})"
        if len(offerings) == 1:
            field.initial = offerings[0]


def adapt(request, pk):
    """From the national session: choose the offering, and go to the draft."""
    session = get_object_or_404(SessionPage.objects.live(), pk=pk, municipality=None)
    offerings = own_offerings(request.user, session.get_parent())
    if not offerings:
        raise Http404
    form = WhichOfferingForm(request.POST or None, offerings=offerings)
    if request.method == "POST" and form.is_valid():
        return adapted(request, form.cleaned_data["offering"], session)
    there = SessionPage.objects.filter(adapts__translation_key=session.translation_key)
    mine = [local for local in there if any(local.path.startswith(offering.path) for offering in offerings)]
    context = {
        "session": session,
        "form": form,
        "mine": mine,
        "can_draft": any(can_draft(in_language_of(offering, session), offering) for offering in offerings),
        "header_title": _("Adapt this session"),
        "header_icon": "edit",
        "breadcrumbs_items": [
            {"url": "", "label": session.get_admin_display_title()},
            {"url": "", "label": _("Adapt this session")},
        ],
    }
    return TemplateResponse(request, "offerings/admin/adapt.html", context)


def wants_draft(request) -> bool:
    """Which of the two buttons was pressed where the national text is in another language than the offering."""
    return request.POST.get("start") == "draft"


def foreign_language(offering: OfferingPage) -> str:
    """The name of the language that the programme is in, where that is not the offering's."""
    national = offering.national
    return national.locale.get_display_name() if national and national.locale_id != offering.locale_id else ""


def adapted(request, offering: OfferingPage, session: SessionPage):
    known = SessionPage.objects.child_of(offering).filter(adapts__translation_key=session.translation_key)
    was_there = known.exists()
    local = adapt_session(offering, session, request.user, drafted=wants_draft(request))
    if was_there:
        messages.info(request, _("Your offering has adapted this session already. Here it is."))
    elif Adaptation.objects.filter(local_id=local.pk, draft__isnull=False).exists():
        text = _("This is a machine draft of “%(title)s” in your language. Read all of it before you publish it.")
        messages.warning(request, text % {"title": session.title})
    else:
        text = _("This is your draft of “%(title)s”. What you do not change goes on following the national text.")
        messages.success(request, text % {"title": session.title})
    return redirect(edit_url(local))
