"""A page that moves to another municipality leaves behind what the old one's people could still do with it."""

from wagtail.models import Page, PageSubscription, WorkflowState, get_default_page_content_type

from cms.previews.links import withdraw_all
from cms.tenancy import root_of


def close_what_was_open(sender, instance, parent_page_before, parent_page_after, **kwargs) -> None:
    """Links to the draft, an approval that others began, and notices of comments."""
    if municipality_of(parent_page_before) == municipality_of(parent_page_after):
        return
    pages = Page.objects.filter(path__startswith=instance.path)
    withdraw_all(pages)
    PageSubscription.objects.filter(page__in=pages).update(comment_notifications=False)
    keys = [str(key) for key in pages.values_list("pk", flat=True)]
    begun = WorkflowState.objects.active().filter(base_content_type=get_default_page_content_type(), object_id__in=keys)
    for state in begun:
        state.cancel()


def municipality_of(page: Page) -> str | None:
    root = root_of(page)
    return root and root.municipality_id
