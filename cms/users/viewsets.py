"""People in the admin, in place of Wagtail's own pages for users (cms.users.apps.PeopleConfig)."""

from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.views import generic
from wagtail.admin.views.generic.base import BaseObjectMixin, WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.views.generic.usage import UsageView
from wagtail.log_actions import log
from wagtail.users.views import users as wagtail_users

from cms.login.second_step import has_second_step, may_reset, reset
from cms.login.signals import tell
from cms.tenancy.people import is_owner
from cms.users.access import change_roles, end_access, set_open
from cms.users.forms import ColleagueForm, InviteForm, PersonForm
from cms.users.invitations import invite, is_waiting, resend
from cms.users.listing import IndexView, PeopleFilterSet, state_of, title_for
from cms.users.models import User
from cms.users.permissions import PeoplePolicy, editable_by, groups_decided_by
from cms.users.words import name_of

NOT_SENT = gettext_lazy("The e-mail could not be sent. Try “Send the invitation again” in a while.")


class PeopleMixin:
    """The same way back on every page: the list of people."""

    resend_url_name = end_access_url_name = reset_step_url_name = ""
    mail_failed = False

    def get_breadcrumbs_items(self):
        return [
            *self.breadcrumbs_items,
            {"url": reverse(self.index_url_name), "label": title_for(self.request.user)},
            {"url": "", "label": self.get_page_subtitle()},
        ]

    def note_failure(self):
        self.mail_failed = True
        messages.warning(self.request, NOT_SENT)


class EditableOnlyMixin:
    """Somebody whom the user may not change does not exist."""

    def get_queryset(self):
        return editable_by(self.request.user)

    def get_base_object_queryset(self):
        return editable_by(self.request.user)


class OwnersOnlyMixin:
    """What was done to a person, and where, tells of other municipalities too."""

    def setup(self, request, *args, **kwargs):
        if not is_owner(request.user):
            raise Http404
        super().setup(request, *args, **kwargs)


class InviteView(PeopleMixin, generic.CreateView):
    page_title = page_subtitle = gettext_lazy("Invite a colleague")
    template_name = "cms/users/invite.html"
    submit_button_label = gettext_lazy("Send the invitation")
    submit_button_active_label = gettext_lazy("Sending…")
    error_message = gettext_lazy("The invitation is not sent. Look at the fields below.")

    def get_form_kwargs(self):
        kwargs = super().get_form_kwargs()
        del kwargs["instance"]
        return {**kwargs, "by": self.request.user}

    def save_instance(self):
        data = self.form.cleaned_data
        return invite(
            data["email"],
            data["groups"],
            self.request.user,
            data["first_name"],
            data["last_name"],
            on_failure=self.note_failure,
        )

    def get_success_message(self, instance):
        """The address as it was typed: whether it had an account already does not show."""
        if self.mail_failed:
            return None
        return _("The invitation is sent to %(email)s.") % {"email": self.form.cleaned_data["email"]}

    def get_success_buttons(self):
        return []


class EditView(PeopleMixin, EditableOnlyMixin, wagtail_users.EditView):
    template_name = "cms/users/edit.html"
    delete_item_label = gettext_lazy("Delete the account")
    success_message = gettext_lazy("Saved: %(object)s.")
    error_message = gettext_lazy("Not saved. Look at the fields below.")

    def get_form_class(self):
        return PersonForm if is_owner(self.request.user) else ColleagueForm

    def get_form_kwargs(self):
        kwargs = super().get_form_kwargs()
        del kwargs["editing_self"]
        if not is_owner(self.request.user):
            del kwargs["instance"]
        return {**kwargs, "by": self.request.user, "person": self.object}

    def save_instance(self):
        """The account itself, then whether it is open, then the roles: each is a line of its own in the log."""
        person, by, form = self.object, self.request.user, self.form
        if is_owner(by):
            form.save()
            if form.changed_account_fields():
                log(person, "wagtail.edit", user=by, content_changed=True)
            if "is_active" in form.fields:
                set_open(person, form.cleaned_data["is_active"], by)
        change_roles(person, self.form.cleaned_data["groups"], by)
        return person

    def get_history_url(self):
        return super().get_history_url() if is_owner(self.request.user) else None

    def get_usage_url(self):
        return None

    def get_side_panels(self):
        return super().get_side_panels() if is_owner(self.request.user) else MediaContainer([])

    @property
    def actions_on_person(self) -> dict[str, str]:
        """Addresses of what can be done besides saving."""
        person, by = self.object, self.request.user
        found = {}
        if is_waiting(person):
            found["resend_url"] = reverse(self.resend_url_name, args=[person.pk])
        if person != by and (person.is_active or groups_decided_by(by).filter(user=person).exists()):
            found["end_access_url"] = reverse(self.end_access_url_name, args=[person.pk])
        if has_second_step(person) and may_reset(person, by):
            found["reset_step_url"] = reverse(self.reset_step_url_name, args=[person.pk])
        return found

    def get_context_data(self, **kwargs):
        return {
            **super().get_context_data(**kwargs),
            **self.actions_on_person,
            "state": state_of(self.object),
            "is_owner": is_owner(self.request.user),
        }


class ActionView(
    PeopleMixin, EditableOnlyMixin, PermissionCheckedMixin, BaseObjectMixin, WagtailAdminTemplateMixin, TemplateView
):
    """A page that says what will happen, with a button that does it."""

    index_url_name = edit_url_name = ""
    permission_policy = None
    permission_required = "change"
    template_name = "cms/users/confirm.html"
    button_label = ""

    def get_page_subtitle(self):
        return str(self.object)

    def perform(self) -> str:
        """Does it, and returns what to say afterwards."""
        raise NotImplementedError

    def explanation(self) -> list[str]:
        raise NotImplementedError

    def post(self, request, *args, **kwargs):
        try:
            said = self.perform()
        except ValidationError as refused:
            messages.error(request, refused.message)
        else:
            if not self.mail_failed:
                messages.success(request, said)
        return redirect(self.index_url_name)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        back_url = reverse(self.edit_url_name, args=[self.object.pk])
        return {**context, "explanation": self.explanation(), "back_url": back_url}


class EndAccessView(ActionView):
    page_title = gettext_lazy("End the access")
    header_icon = "lock"
    button_label = gettext_lazy("Yes, end the access")

    def perform(self):
        end_access(self.object, self.request.user)
        return _("The access is ended for %(name)s. Invite again to give it back.") % {"name": self.object}

    def explanation(self):
        roles = [name_of(group) for group in groups_decided_by(self.request.user).filter(user=self.object)]
        said = [_("%(name)s loses these roles at once: %(roles)s.") % {"name": self.object, "roles": ", ".join(roles)}]
        keeps = [_("Someone who works for another municipality too keeps that.")]
        return [
            *(said if roles else []),
            *([] if is_owner(self.request.user) else keeps),
            _("What the person has written stays. You can give the access back by inviting again."),
        ]


class ResendView(ActionView):
    page_title = gettext_lazy("Send the invitation again")
    header_icon = "mail"
    button_label = gettext_lazy("Yes, send it again")

    def perform(self):
        resend(self.object, self.request.user, on_failure=self.note_failure)
        return _("The invitation is sent to %(email)s.") % {"email": self.object.email}

    def explanation(self):
        text = _("%(name)s gets a new e-mail at %(email)s, with a new link to choose a password.")
        return [text % {"name": self.object, "email": self.object.email}]


class ResetStepView(ActionView):
    page_title = gettext_lazy("Reset the second step")
    header_icon = "key"
    button_label = gettext_lazy("Yes, reset it")

    def dispatch(self, request, *args, **kwargs):
        if not may_reset(self.object, request.user):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def perform(self):
        reset(self.object, self.request.user)
        tell(self.object, "reset")
        return _("The second step is reset for %(name)s.") % {"name": self.object}

    def explanation(self):
        return [
            _("Do this when %(name)s has lost the phone, and the recovery codes too. Make sure that it is %(name)s who"
              " asks, best by meeting or ringing them.") % {"name": self.object},
            _("They are logged out everywhere, log in with the password alone, and set up the second step again."),
        ]  # fmt: skip


class DeleteView(OwnersOnlyMixin, EditableOnlyMixin, wagtail_users.DeleteView):
    end_access_url_name = ""
    template_name = "cms/users/confirm_delete.html"
    page_title = gettext_lazy("Delete the account")
    success_message = gettext_lazy("The account of %(object)s is deleted.")

    def get_usage_url(self):
        return None

    def get_context_data(self, **kwargs):
        end_access_url = reverse(self.end_access_url_name, args=[self.object.pk])
        return {**super().get_context_data(**kwargs), "end_access_url": end_access_url}


class HistoryView(OwnersOnlyMixin, wagtail_users.HistoryView):
    pass


class PeopleUsageView(OwnersOnlyMixin, UsageView):
    pass


class PeopleViewSet(wagtail_users.UserViewSet):
    """A local administrator invites and ends the access of colleagues; the owner changes everything.

    The owner finds it among the settings, as Wagtail has it; for the others `cms.worklists.menu` leads here.
    """

    permission_policy = PeoplePolicy(User)
    menu_label = gettext_lazy("People and roles")
    icon = "group"
    filterset_class = PeopleFilterSet
    ordering = "name"
    template_prefix = ""
    search_fields = ["first_name", "last_name", "email"]
    search_backend_name = None
    copy_view_enabled = False
    index_view_class = IndexView
    add_view_class = InviteView
    edit_view_class = EditView
    delete_view_class = DeleteView
    history_view_class = HistoryView
    usage_view_class = PeopleUsageView

    def get_form_class(self, for_update=False):
        return None if for_update else InviteForm

    def get_common_view_kwargs(self, **kwargs):
        return super().get_common_view_kwargs(
            resend_url_name=self.get_url_name("resend"),
            end_access_url_name=self.get_url_name("end_access"),
            reset_step_url_name=self.get_url_name("reset_step"),
            **kwargs,
        )

    def get_urlpatterns(self):
        return [
            *super().get_urlpatterns(),
            path("end-access/<int:pk>/", self.construct_view(EndAccessView), name="end_access"),
            path("resend/<int:pk>/", self.construct_view(ResendView), name="resend"),
            path("second-step/<int:pk>/", self.construct_view(ResetStepView), name="reset_step"),
        ]
