"""Every saved local page has a review, however it came about; and a moved one keeps it."""

from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.signals import post_page_move

from cms.reviews import is_reviewed, records, reviewed_classes


@receiver(post_save)
def review_saved(sender, instance, created, raw=False, **kwargs):
    if raw or sender not in reviewed_classes() or not is_reviewed(instance):
        return
    if created:
        records.make_review(instance)
    else:
        records.ensure_review(instance)


@receiver(post_page_move)
def review_moved(sender, instance, parent_page_before, **kwargs):
    records.follow_move(instance, parent_page_before)
