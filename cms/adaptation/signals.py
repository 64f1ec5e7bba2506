"""Keeps the records true: a saved revision of a local page, and a publication of a national one."""

from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.models import Revision
from wagtail.signals import page_published

from cms.adaptation import records, releases
from cms.enums import AdaptationStatus
from cms.models import AdaptableMixin, Adaptation


@receiver(post_save, sender=Revision)
def refresh_saved(sender, instance, **kwargs):
    model = instance.content_type.model_class()
    if model and issubclass(model, AdaptableMixin):
        records.saved(instance.as_object())


@receiver(page_published)
def release_published(sender, instance, revision, **kwargs):
    if records.is_national(instance):
        releases.on_publish(instance, revision)
    elif isinstance(instance, AdaptableMixin):
        _close_round(instance)


def _close_round(page) -> None:
    """Who publishes an adaptation without conflicts has looked at what national changed."""
    adaptation = Adaptation.objects.filter(local_id=page.pk, status=AdaptationStatus.NATIONAL_CHANGED).first()
    if adaptation:
        records.mark_seen(adaptation)
