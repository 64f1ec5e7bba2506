"""The sizes and formats that pictures are shown in, made when a page is published and not by its first visitor."""

import logging
from itertools import chain

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.dispatch import receiver
from django_tasks import task
from wagtail.images.models import Filter
from wagtail.models import Page, ReferenceIndex
from wagtail.signals import page_published

from cms.models import CmsImage

logger = logging.getLogger(__name__)

# As the templates ask for them: a test compares.
AT_THE_TOP = "format-{avif,webp,jpeg}|fill-{480x270,960x540,1440x810}"
ON_A_CARD = "format-{avif,webp,jpeg}|fill-{400x225,800x450}"
IN_THE_TEXT = "format-{avif,webp,jpeg}|width-{480,800,1200}"

_of_page = [AT_THE_TOP, ON_A_CARD]


def register_page_picture(spec: str) -> None:
    """One more way in which the picture of a page is shown."""
    _of_page.append(spec)


@receiver(page_published)
def make_pictures_of(sender, instance, **kwargs):
    """A local page shows its programme's picture, which was made with the programme."""
    if instance.pk and _references(instance).exists():
        key = instance.pk
        transaction.on_commit(lambda: make_pictures.enqueue(key))


@task()
def make_pictures(page_id: int) -> None:
    """What is there already costs one query for each picture. A picture that cannot be read is left to the page."""
    page = Page.objects.filter(pk=page_id).first()
    if page is None:
        return
    top = getattr(page.specific, "picture_id", None)
    ids = {int(key) for key in _references(page).values_list("to_object_id", flat=True)}
    for image in CmsImage.objects.filter(pk__in=ids):
        specs = chain(_of_page if image.pk == top else (), () if ids == {top} else [IN_THE_TEXT])
        wanted = chain.from_iterable(Filter.expand_spec(spec) for spec in specs)
        try:
            image.get_renditions(*dict.fromkeys(wanted))
        except Exception as error:  # whatever is wrong with the file, the other pictures are made
            logger.warning("The sizes of picture %d could not be made (%s).", image.pk, type(error).__name__)


def _references(page):
    images = ContentType.objects.get_for_model(CmsImage)
    return ReferenceIndex.get_references_for_object(page).filter(to_content_type=images)
