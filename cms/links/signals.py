"""A page that is published anew may have mended what was broken; a page that is moved takes its links along."""

from django.dispatch import receiver
from wagtail.signals import page_published, post_page_move

from cms.links.tasks import gather_published
from cms.models import PageLink
from cms.tenancy import root_of


@receiver(page_published)
def gather_again(sender, instance, **kwargs):
    gather_published(instance)


@receiver(post_page_move)
def move_links(sender, instance, parent_page_before, **kwargs):
    root = root_of(instance)
    if root or root_of(parent_page_before):
        moved = PageLink.objects.filter(page__path__startswith=instance.path)
        moved.update(municipality_id=root.municipality_id if root else None)
