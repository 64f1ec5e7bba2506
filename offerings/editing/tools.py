"""The tools of a municipality's own session, and what each can be swapped for."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from offerings.editing.shared import frame, own_page
from offerings.models import SessionPage
from offerings.swapping import candidates, off_purpose, purpose_warning, swap_tool, tool_uses
from tools_library.models import ToolPage


def own_session(request, pk: int) -> SessionPage:
    page = own_page(request, SessionPage, pk)
    if not page.municipality_id:
        raise Http404
    return page


def tools(request, pk):
    page = own_session(request, pk)
    uses = tool_uses(page.get_latest_revision_as_object())
    wrong = off_purpose(uses)
    pairs = [(use, purpose_warning(use, use.tool) if use in wrong else "") for use in uses]
    context = frame(page, _("Tools of this session"), "clipboard-list") | {"uses": pairs}
    return TemplateResponse(request, "offerings/admin/tools.html", context)


def swap(request, pk, block_id):
    page = own_session(request, pk)
    uses = {use.block_id: use for use in tool_uses(page.get_latest_revision_as_object())}
    use = uses.get(block_id)
    if use is None or use.locked:
        raise Http404
    keeping, others = candidates(use, page)
    if request.method == "POST":
        if page.permissions_for_user(request.user).page_locked():
            raise PermissionDenied
        number = request.POST.get("tool", "")
        allowed = {str(tool.pk): tool for tool in [*keeping, *others]}
        if number in allowed:
            return swapped(request, page, use, allowed[number])
        messages.error(request, _("Choose one of the tools on this page."))
    context = frame(page, _("Swap a tool"), "clipboard-list") | {"use": use, "keeping": keeping, "others": others}
    context["tools_url"] = reverse("offerings_editing:tools", args=[page.pk])
    return TemplateResponse(request, "offerings/admin/swap.html", context)


def swapped(request, page, use, chosen):
    tool = get_object_or_404(ToolPage, pk=chosen.pk)
    minutes = swap_tool(page, use, tool, request.user)
    text = _("“%(tool)s” is in the draft now. Publish the session when you are ready.") % {"tool": tool.title}
    if minutes is not None:
        text += " " + _("The minutes were changed to %(minutes)s, which the tool takes.") % {"minutes": minutes}
    messages.success(request, text)
    if not use.is_kept_by(tool):
        messages.warning(request, purpose_warning(use, tool))
    return redirect("offerings_editing:tools", page.pk)
