from django.db.models.signals import pre_delete
from django.dispatch import receiver
from wagtail.signals import page_published, page_unpublished, post_page_move

from cms.models import BasePage
from cms.translating import lifecycle, syncing


@receiver(page_published)
def tell_translations(sender, instance, **kwargs):
    if isinstance(instance, BasePage):
        syncing.on_publish(instance)


@receiver(page_unpublished)
def unpublish_translations(sender, instance, **kwargs):
    lifecycle.unpublish_with(instance)


@receiver(post_page_move)
def move_translations(sender, instance, parent_page_before, parent_page_after, **kwargs):
    if parent_page_before.pk != parent_page_after.pk:
        lifecycle.move_with(instance)


@receiver(pre_delete)
def delete_translations(sender, instance, **kwargs):
    if isinstance(instance, BasePage):
        lifecycle.delete_with(instance)
