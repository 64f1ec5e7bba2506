"""What an editor does about one link on the list: have it tried again, or say that it is right all the same."""

from datetime import timedelta

from django.conf import settings
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.log_actions import log

from cms.links.tasks import try_again
from cms.links.worklist import edit_url, wrong
from cms.models import PageLink

ACCEPTED = "link.accept"
LOG_ACTIONS = {ACCEPTED: (gettext_lazy("The link is right"), gettext_lazy("Said that a link is right all the same"))}
# So long an address is left alone after it was tried.
PAUSE = timedelta(minutes=10)


def own_link(request, pk: int) -> PageLink:
    """The link if the user may edit the page it stands on; to others, neighbours too, it does not exist."""
    link = get_object_or_404(PageLink.objects.select_related("page"), pk=pk)
    if not link.page.permissions_for_user(request.user).can_edit():
        raise Http404
    return link


def again(request, pk: int):
    link = own_link(request, pk)
    if request.method != "POST":
        return _back(request, link)
    if not (link.internal or settings.LINK_CHECK):
        messages.warning(request, _("Links to other websites are not tried in this installation."))
        return _back(request, link)
    now = timezone.now()
    # Claimed in one step, so that ten clicks are one visit. Links on this site are only looked up.
    mine = PageLink.objects.filter(pk=pk)
    if not link.internal:
        mine = mine.exclude(checked_at__gt=now - PAUSE)
    if not mine.update(checked_at=now):
        messages.warning(request, _("This link was tried a few minutes ago. Try again in ten minutes."))
        return _back(request, link)
    try_again.enqueue(link.pk)
    _tell(request, link.pk, now)
    return _back(request, link)


def _tell(request, pk: int, asked_at) -> None:
    """A worker may come to it later; without one the answer is here already."""
    link = PageLink.objects.filter(pk=pk).first()
    if link is None or (link.checked_at == asked_at and link.problem):
        messages.info(request, _("The link will be tried in a moment. Look at the list again later."))
    elif link.problem:
        messages.warning(request, _("The link still does not work: %(problem)s.") % {"problem": wrong(link)})
    else:
        messages.success(request, _("The link works. It is off the list."))


def accept(request, pk: int):
    link = own_link(request, pk)
    if request.method == "POST" and not link.accepted:
        PageLink.objects.filter(pk=pk).update(accepted=True)
        log(instance=link.page, action=ACCEPTED, user=request.user, data={"link": link.url})
        messages.success(request, _("Noted: the link is right. It is off the list."))
    return _back(request, link)


def _back(request, link: PageLink):
    return redirect(get_valid_next_url_from_request(request) or edit_url(link))
