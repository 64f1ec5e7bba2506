"""National text and our own side by side, with what is to be decided."""

from collections import Counter
from dataclasses import replace

from django import forms
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.pages.utils import get_breadcrumbs_items_for_page

from cms.adaptation import decisions
from cms.adaptation.decisions import DecisionError
from cms.adaptation.records import mark_seen
from cms.adaptation.standing import Standing, standing_of
from cms.adaptation.units import State
from cms.adaptation.views.sections import Section, anchor_of, sections_of
from cms.models import Adaptation, TakeOver

ONE = {"take": decisions.take, "keep": decisions.keep, "undo": decisions.undo}
RELEASES_SHOWN = 10
FOOT = "finish"


class DecisionForm(forms.Form):
    action = forms.ChoiceField(
        choices=[(name, name) for name in (*ONE, "take_rest", "keep_rest", "undo_all", "seen", "publish")]
    )
    key = forms.CharField(required=False)
    token = forms.CharField(required=False)


class CompareView(WagtailAdminTemplateMixin, View):
    template_name = "cms/admin/adaptation/compare.html"
    header_icon = "clipboard-list"

    def setup(self, request, *args, **kwargs):
        """For whoever may edit the page; to others, neighbours too, the comparison does not exist."""
        super().setup(request, *args, **kwargs)
        rows = Adaptation.objects.select_related("local__locale", "national__locale", "municipality")
        self.adaptation = get_object_or_404(rows, pk=kwargs["pk"])
        self.permissions = self.adaptation.local.permissions_for_user(request.user)
        if not self.permissions.can_edit():
            raise Http404

    @cached_property
    def standing(self) -> Standing:
        return standing_of(self.adaptation)

    @cached_property
    def locked(self) -> bool:
        return bool(self.permissions.page_locked())

    def get(self, request, *args, **kwargs):
        return self.render_to_response(self.get_context_data())

    def post(self, request, *args, **kwargs):
        form = DecisionForm(request.POST)
        anchor = ""
        try:
            if not form.is_valid():
                raise DecisionError(_("That is not something one can do here."))
            anchor = self._do(**form.cleaned_data)
        except DecisionError as error:
            messages.error(request, str(error))
            anchor = anchor_of(form.cleaned_data["key"]) if form.is_valid() and form.cleaned_data["key"] else ""
        return HttpResponseRedirect(self._address(anchor))

    def _address(self, anchor: str) -> str:
        if not Adaptation.objects.filter(pk=self.adaptation.pk).exists():
            return reverse("wagtailadmin_pages:edit", args=[self.adaptation.local_id])
        return reverse("adaptations:compare", args=[self.adaptation.pk]) + (f"#{anchor}" if anchor else "")

    # --- what can be done --------------------------------------------------------------------------------------------

    def _do(self, action: str, key: str, token: str) -> str:
        """Does it, says so, and gives the anchor to go on from."""
        if action == "seen":
            return self._mark_seen()
        if self.locked:
            raise DecisionError(_("The page is locked, so nothing was changed."))
        if action in ONE:
            return self._decide(action, key, token)
        return getattr(self, f"_{action}")(token)

    def _decide(self, action: str, key: str, token: str) -> str:
        following = self._undecided_after(key)
        ONE[action](self.adaptation, key, self.request.user, token)
        done = {
            "take": _("You took the national text."),
            "keep": _("You kept your own text."),
            "undo": _("It is undone."),
        }
        self._say(done[action])
        return anchor_of(key) if action == "undo" else following

    def _undecided_after(self, key: str) -> str:
        """The next that waits for a decision, from the top again if there is none below."""
        keys = [change.key for change in self.standing.changes]
        waiting = [change.key for change in self.standing.undecided if change.key != key]
        place = keys.index(key) if key in keys else 0
        below = [other for other in waiting if keys.index(other) > place]
        return anchor_of((below or waiting)[0]) if waiting else FOOT

    def _take_rest(self, token: str) -> str:
        count = decisions.take_rest(self.adaptation, self.request.user, token)
        self._say(
            ngettext("You took %(count)s national text.", "You took %(count)s national texts.", count)
            % {"count": count}
        )
        return FOOT

    def _keep_rest(self, token: str) -> str:
        count = decisions.keep_rest(self.adaptation, self.request.user, token)
        self._say(
            ngettext("You kept %(count)s text of your own.", "You kept %(count)s texts of your own.", count)
            % {"count": count}
        )
        return FOOT

    def _undo_all(self, token: str) -> str:
        decisions.undo_all(self.adaptation, self.request.user, token)
        self._say(_("Your text is as it was before the national changes."))
        return ""

    def _mark_seen(self) -> str:
        mark_seen(self.adaptation)
        messages.success(self.request, _("Noted that you have looked at the changes."))
        return ""

    def _publish(self, token: str) -> str:
        if not self.permissions.can_publish():
            raise DecisionError(_("You may not publish this page. Submit it to a colleague from the editor."))
        if self.standing.undecided:
            raise DecisionError(_("Decide about what both have changed, then publish."))
        if token != self.standing.token:
            raise DecisionError(decisions.stale())
        if not self._is_unpublished():
            raise DecisionError(_("There is nothing to publish."))
        self.adaptation.local.specific.get_latest_revision().publish(user=self.request.user)
        messages.success(self.request, _("The page is published."))
        return ""

    def _is_unpublished(self) -> bool:
        page = self.adaptation.local
        return page.latest_revision_id is not None and (not page.live or page.has_unpublished_changes)

    def _say(self, what: str) -> None:
        """A decision changes the draft; what the public reads is another matter."""
        after = _("The draft is saved. Nothing is published yet.")
        messages.success(self.request, f"{what} {after}")

    # --- what is shown -----------------------------------------------------------------------------------------------

    def get_page_title(self):
        return _("National text and our own")

    def get_page_subtitle(self):
        return self.standing.page.title

    def get_breadcrumbs_items(self):
        around = get_breadcrumbs_items_for_page(self.adaptation.local, self.request.user)
        return [*around, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs):
        sections = sections_of(self.standing)
        counts = Counter(section.state for section in sections)
        undecided = [section for section in sections if section.is_undecided]
        page = self.standing.page
        return super().get_context_data(
            adaptation=self.adaptation,
            page=page,
            token=self.standing.token,
            locked=self.locked,
            rounds=self._take_overs(),
            sections=_linked([section for section in sections if section.state != State.OURS]),
            own_sections=[section for section in sections if section.state == State.OURS],
            undecided=undecided,
            counts={state.value: count for state, count in counts.items()},
            has_moved=self.standing.has_moved,
            has_before=self.standing.has_before,
            is_seen=self.adaptation.seen_at is not None or not self.standing.has_before,
            can_publish=self.permissions.can_publish(),
            unpublished=self._is_unpublished(),
            **kwargs,
        )

    def _take_overs(self) -> list[TakeOver]:
        """Those that brought what is shown here, the latest first; all the latest ones where that is not known."""
        rows = TakeOver.objects.filter(adaptation=self.adaptation).exclude(taken=0, conflicts=0)
        since = (self.adaptation.before or {}).get("release")
        if since:
            rows = rows.filter(release_id__gt=since)
        return list(rows.select_related("release__made_by")[:RELEASES_SHOWN])


def _linked(sections: list[Section]) -> list[Section]:
    """Each with the way to the next one to look at: to what waits for a decision, if anything does."""
    waiting = [section.anchor for section in sections if section.is_undecided]
    shown = waiting or [section.anchor for section in sections]
    linked = []
    for place, section in enumerate(sections):
        below = {other.anchor for other in sections[place + 1 :]}
        linked.append(replace(section, next=next((anchor for anchor in shown if anchor in below), FOOT)))
    return linked
