"""The list of people: whom one works with, what they do, and who has not come in yet."""

import django_filters
from django.contrib.admin.utils import quote
from django.db.models import Prefetch, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.widgets.button import Button
from wagtail.users.utils import user_can_delete_user

from cms.enums import Role
from cms.tenancy.people import administered_by, is_owner
from cms.tenancy.roles import LOCAL_ROLES
from cms.users.invitations import is_waiting
from cms.users.models import User
from cms.users.permissions import LIST, groups_decided_by, people_for
from cms.users.words import name_of

ACTIVE = pgettext_lazy("state of an account", "Active")
WAITING = gettext_lazy("Invited, has not logged in")
CLOSED = pgettext_lazy("state of an account", "Closed")
STATES = {
    "active": (ACTIVE, Q(is_active=True, last_login__isnull=False)),
    "waiting": (WAITING, Q(is_active=True, last_login__isnull=True)),
    "closed": (CLOSED, Q(is_active=False)),
}


def state_of(person):
    if is_waiting(person):
        return WAITING
    return ACTIVE if person.is_active else CLOSED


def title_for(user) -> str:
    """As the menu calls the list."""
    return _("People and roles") if is_owner(user) else _("Colleagues")


def _municipalities(request):
    return administered_by(request.user).filter(role_groups__isnull=False).distinct()


class PeopleFilterSet(WagtailFilterSet):
    """A municipality and a role together ask for that role there. Groups of neighbours are never looked at."""

    municipality = django_filters.ModelChoiceFilter(label=gettext_lazy("Municipality"), queryset=_municipalities)
    role = django_filters.ChoiceFilter(label=gettext_lazy("Role"), choices=Role.choices)
    state = django_filters.ChoiceFilter(
        label=gettext_lazy("State"), choices=[(name, label) for name, (label, _rows) in STATES.items()]
    )

    class Meta:
        model = User
        fields = ["municipality", "role", "state"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not is_owner(self.request.user):
            self.filters["role"].extra["choices"] = [(role.value, role.label) for role in LOCAL_ROLES]
            if _municipalities(self.request).count() < 2:
                del self.filters["municipality"]

    def filter_queryset(self, queryset):
        chosen = self.form.cleaned_data
        groups = groups_decided_by(self.request.user).order_by()
        municipality, role = chosen.get("municipality"), chosen.get("role")
        if municipality:
            groups = groups.filter(role_group__municipality=municipality)
        if role:
            groups = groups.filter(role_group__role=role)
        if municipality or role:
            queryset = queryset.filter(pk__in=User.objects.filter(groups__in=groups.values("pk")).values("pk"))
        if chosen.get("state"):
            queryset = queryset.filter(STATES[chosen["state"]][1])
        return queryset


class IndexView(generic.IndexView):
    add_item_label = gettext_lazy("Invite a colleague")
    any_permission_required = LIST
    filterset_class = PeopleFilterSet
    default_ordering = "name"
    show_other_searches = True
    # Set by the viewset.
    resend_url_name = end_access_url_name = reset_step_url_name = ""

    @property
    def columns(self):
        name = self._get_title_column_class(TitleColumn)
        return [
            name("name", label=_("Name"), accessor=str, get_url=self.get_edit_url, sort_key="name"),
            Column("email", label=_("E-mail"), sort_key="email"),
            Column("roles", label=_("Roles"), accessor=_roles),
            Column("state", label=_("State"), accessor=state_of),
            DateColumn("last_login", label=_("Last login"), sort_key="last_login"),
        ]

    def get_page_title(self):
        return title_for(self.request.user)

    def get_base_queryset(self):
        groups = groups_decided_by(self.request.user)
        return people_for(self.request.user).prefetch_related(
            Prefetch("groups", queryset=groups, to_attr="shown_groups")
        )

    def order_queryset(self, queryset):
        if self.ordering.lstrip("-") == "name":
            sign = self.ordering.removesuffix("name")
            return queryset.order_by(f"{sign}first_name", f"{sign}last_name", f"{sign}email")
        return super().order_queryset(queryset)

    def search_queryset(self, queryset):
        """Each word stands in the name or the address: "Kari Nordmann" is one person."""
        for word in self.search_query.split():
            queryset = queryset.filter(
                Q(first_name__icontains=word) | Q(last_name__icontains=word) | Q(email__icontains=word)
            )
        return queryset

    def may_change(self, person) -> bool:
        return self.request.user.is_superuser or not person.is_superuser

    def get_edit_url(self, instance):
        return super().get_edit_url(instance) if self.may_change(instance) else None

    def get_delete_url(self, instance):
        may = is_owner(self.request.user) and user_can_delete_user(self.request.user, instance)
        return super().get_delete_url(instance) if may else None

    def get_list_more_buttons(self, instance):
        buttons = super().get_list_more_buttons(instance)
        return [*buttons, *self._actions(instance)] if self.may_change(instance) else buttons

    def _actions(self, person):
        args = [quote(person.pk)]
        if is_waiting(person):
            url = reverse(self.resend_url_name, args=args)
            yield Button(_("Send the invitation again"), url=url, icon_name="mail", priority=20)
        if person != self.request.user and (person.is_active or person.shown_groups):
            url = reverse(self.end_access_url_name, args=args)
            yield Button(_("End the access"), url=url, icon_name="lock", priority=25)


def _roles(person) -> str:
    """Only what the reader decides about: a neighbour's roles are the neighbour's business."""
    names = [name_of(group) for group in person.shown_groups]
    if person.is_superuser:
        names.insert(0, _("May do everything"))
    return ", ".join(names)
