from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from home.tenants.telling import tell_if_closed
from home.tenants.views import state
from home.tenants.viewset import tenant_viewset

LOG_ACTIONS = {
    "tenant.add": (_("Add municipality"), _("Gave the municipality its place on the site")),
    "tenant.state": (_("Open or archive"), _("Changed whether the public sees the municipality")),
    "tenant.merge": (_("Merge"), _("Took over the pages of a municipality that became part of this one")),
}


@hooks.register("register_log_actions")
def register_tenant_actions(actions):
    for action, (label, message) in LOG_ACTIONS.items():
        actions.register_action(action, label, message)


@hooks.register("register_admin_viewset")
def register_tenants():
    return tenant_viewset


@hooks.register("register_admin_urls")
def register_tenant_state():
    return [path("municipalities/<int:pk>/state/", state, name="tenant_state")]


@hooks.register("after_publish_page")
def tell_that_nobody_sees_it_yet(request, page):
    tell_if_closed(request, page)
