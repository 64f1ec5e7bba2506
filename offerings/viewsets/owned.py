"""What belongs to a municipality: a policy that knows whose it is, and views to which a neighbour's does not exist."""

from django.contrib.admin.utils import unquote
from django.http import Http404
from wagtail.admin.views.generic import DeleteView, EditView, IndexView
from wagtail.admin.views.generic.history import HistoryView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy

from cms.tenancy import municipalities_for


class OwnedPolicy(ModelPermissionPolicy):
    """Django's permission for the model, and only for what is of the user's own municipalities."""

    def seen_by(self, user):
        return self.model.objects.of(municipalities_for(user))

    def changeable_by(self, user):
        return self.seen_by(user)

    def instances_user_has_any_permission_for(self, user, actions):
        if not self.user_has_any_permission(user, actions):
            return self.model.objects.none()
        return self.seen_by(user) if set(actions) == {"view"} else self.changeable_by(user)

    def instances_user_has_permission_for(self, user, action):
        return self.instances_user_has_any_permission_for(user, [action])

    def user_has_any_permission_for_instance(self, user, actions, instance):
        return self.instances_user_has_any_permission_for(user, actions).filter(pk=instance.pk).exists()

    def user_has_permission_for_instance(self, user, action, instance):
        return self.user_has_any_permission_for_instance(user, [action], instance)


class OwnedListMixin:
    """For views that list, choosers too."""

    permission_policy: OwnedPolicy | None = None  # the viewset gives it to views that have a place for it

    def get_base_queryset(self):
        return self.permission_policy.seen_by(self.request.user).select_related("municipality")

    get_object_list = get_base_queryset  # what choosers call it


class OwnedInstanceMixin:
    """For views of one: what the user may not change does not exist."""

    def dispatch(self, request, *args, **kwargs):
        own = self.permission_policy.changeable_by(request.user)
        if not own.filter(pk=unquote(str(kwargs["pk"]))).exists():
            raise Http404
        return super().dispatch(request, *args, **kwargs)


class OwnedIndexView(OwnedListMixin, IndexView):
    pass


class OwnedEditView(OwnedInstanceMixin, EditView):
    pass


class OwnedDeleteView(OwnedInstanceMixin, DeleteView):
    pass


class OwnedHistoryView(OwnedInstanceMixin, HistoryView):
    pass


class OwnedViewSet(ModelViewSet):
    """The model's manager has `of(municipalities)`."""

    policy_class = OwnedPolicy
    copy_view_enabled = False
    add_to_admin_menu = True
    search_backend_name = None
    index_view_class = OwnedIndexView
    edit_view_class = OwnedEditView
    delete_view_class = OwnedDeleteView
    history_view_class = OwnedHistoryView

    @property
    def permission_policy(self):
        return self.policy_class(self.model)
