"""A page that is moved to another municipality belongs there at once, and so does all that hangs below it."""

from django.dispatch import receiver
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page, get_page_models
from wagtail.signals import post_page_move

from cms.models import Adaptation
from cms.models.tenancy import MunicipalityMixin, closed_tenant
from cms.tenancy import root_of


@receiver(post_page_move)
def follow(sender, instance, **kwargs):
    """The column is copied from above when a page is saved; a move saves none of them."""
    page = Page.objects.get(pk=instance.pk)
    root = root_of(page)
    number = root.municipality_id if root else None
    for model in get_page_models():
        if issubclass(model, MunicipalityMixin):
            model.objects.filter(path__startswith=page.path).exclude(municipality=number).update(municipality=number)
    Adaptation.objects.filter(local__path__startswith=page.path).update(municipality=number)
    if closed_tenant(number):
        for live in Page.objects.filter(path__startswith=page.path).live().specific():
            UnpublishPageAction(live).execute(skip_permission_checks=True)
