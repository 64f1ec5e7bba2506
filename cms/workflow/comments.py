"""Who is told of comments on a page: those who follow it and may still edit it."""

from wagtail.models import PageSubscription
from wagtail.permissions import page_permission_policy


def forget_strangers(request, page) -> None:
    """Before a save: Wagtail tells everyone who once followed the page, wherever they work by now."""
    if request.method != "POST":
        return
    following = PageSubscription.objects.filter(page=page, comment_notifications=True)
    colleagues = page_permission_policy.users_with_permission_for_instance("change", page)
    following.exclude(user__in=colleagues.values("pk")).update(comment_notifications=False)
