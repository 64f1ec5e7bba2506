"""One municipality's state: what the public sees, what is missing, and the buttons that change it."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages

from cms.enums import TenantState
from cms.models import RoleGroup, Tenant
from cms.tenancy.people import is_owner
from home.tenants.forms import OpeningForm
from home.tenants.lifecycle import (
    archive,
    drafts,
    missing_before_opening,
    open_to_the_public,
    own_pages,
    reopen,
)


def state(request, pk):
    """For the owner, and for those who publish in the municipality; to others it does not exist."""
    tenant = get_object_or_404(Tenant.objects.select_related("municipality"), pk=pk)
    pages = list(own_pages(tenant))
    if not may_open(request.user, pages):
        raise Http404
    waiting = drafts(tenant)
    form = OpeningForm(request.POST or None, drafts=waiting)
    if request.method == "POST":
        return _change(request, tenant, form)
    context = {
        "tenant": tenant,
        "pages": pages,
        "form": form,
        "drafts": waiting.specific(defer=True),
        "missing": missing_before_opening(tenant) if tenant.state == TenantState.HIDDEN else [],
        "owner": is_owner(request.user),
        "people": _people(tenant) if is_owner(request.user) else [],
        "header_title": str(tenant),
        "header_icon": "globe",
        "breadcrumbs_items": _breadcrumbs(request, tenant),
    }
    return TemplateResponse(request, "home/admin/tenant.html", context)


def may_open(user, pages) -> bool:
    return is_owner(user) or any(page.permissions_for_user(user).can_publish() for page in pages)


def _people(tenant: Tenant) -> list[RoleGroup]:
    groups = RoleGroup.objects.filter(municipality=tenant.municipality_id).select_related("group").order_by("pk")
    return list(groups.prefetch_related("group__user_set"))


def _breadcrumbs(request, tenant: Tenant) -> list[dict]:
    above = [{"url": reverse("tenants:index"), "label": _("Municipalities")}] if is_owner(request.user) else []
    return [*above, {"url": "", "label": str(tenant)}]


def _change(request, tenant: Tenant, form: OpeningForm):
    action = request.POST.get("action")
    if action != "open" and not is_owner(request.user):
        raise PermissionDenied
    try:
        if not form.is_valid():
            raise ValidationError(_("The list of drafts has changed meanwhile. Look through it once more."))
        messages.success(request, _done(action, tenant, request.user, form))
    except ValidationError as error:
        for text in error.messages:
            messages.error(request, text)
    return redirect("tenant_state", tenant.pk)


def _done(action: str, tenant: Tenant, user, form: OpeningForm) -> str:
    """Does it, and says what was done. Each is possible from one state only, so that a second click does nothing."""
    if (action, tenant.state) == ("open", TenantState.HIDDEN):
        count = open_to_the_public(tenant, user, form.cleaned_data["pages"])
        return ngettext(
            "%(municipality)s is open to the public, with %(count)s page.",
            "%(municipality)s is open to the public, with %(count)s pages.",
            count,
        ) % {"municipality": tenant, "count": count}
    if (action, tenant.state) == ("archive", TenantState.ACTIVE):
        archive(tenant, user)
        return _("%(municipality)s is archived. The public no longer sees its pages.") % {"municipality": tenant}
    if (action, tenant.state) == ("reopen", TenantState.ARCHIVED) and not tenant.merged_into_id:
        reopen(tenant, user)
        return _("%(municipality)s is open again, as it was.") % {"municipality": tenant}
    raise ValidationError(_("That cannot be done now. The page shows how things stand."))
