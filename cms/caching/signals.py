"""What the base layer hears of: pages, pictures, documents, and what concerns everything. Each touches its tags."""

from django.db.models.signals import post_delete, post_save, pre_delete
from django.dispatch import receiver
from wagtail.models import Locale, Page, PageViewRestriction, Site
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from cms.caching import pictures  # noqa: F401  connects it
from cms.caching.purging import purge_addresses, purge_touched
from cms.caching.stamps import EVERYTHING, on_touch, touch
from cms.caching.tags import MUNICIPALITIES, RUNS, municipality_tag, touched_by, touched_by_referrers
from cms.models import CmsDocument, CmsImage, Review, Tenant

on_touch(purge_touched)


@receiver([page_published, page_unpublished, page_slug_changed])
def touch_page(sender, instance, instance_before=None, **kwargs):
    """Unpublishing comes before a deletion too. Another slug is another address, for all that links to the page."""
    touch(*touched_by(instance.specific))
    purge_addresses(instance, *([instance_before] if instance_before else []))


@receiver(post_page_move)
def touch_moved(sender, instance, parent_page_before, parent_page_after, url_path_before, **kwargs):
    """Among its siblings it is the order that changes; elsewhere, the address of everything below."""
    same = parent_page_before.pk == parent_page_after.pk
    if not same:
        purge_addresses(Page(pk=instance.pk, depth=instance.depth, url_path=url_path_before))
    touch(*(touched_by(Page.objects.get(pk=instance.pk).specific) if same else [EVERYTHING]))


@receiver([post_save, pre_delete], sender=CmsImage)
@receiver([post_save, pre_delete], sender=CmsDocument)
def touch_users_of_file(sender, instance, created=False, **kwargs):
    """A new one is shown nowhere yet. Of one that is deleted, the references are still there."""
    if not created:
        touch(*touched_by_referrers(instance))


@receiver([post_save, post_delete], sender=Site)
@receiver([post_save, post_delete], sender=Locale)
@receiver([post_save, post_delete], sender=PageViewRestriction)
def touch_everything(sender, **kwargs):
    touch(EVERYTHING)


@receiver([post_save, post_delete], sender=Tenant)
def touch_municipality(sender, instance, **kwargs):
    touch(MUNICIPALITIES, RUNS, municipality_tag(instance.municipality_id))


@receiver([post_save, post_delete], sender=Review)
def touch_reviewed(sender, instance, **kwargs):
    """When a page was last looked over stands on it."""
    touch(municipality_tag(instance.municipality_id))
