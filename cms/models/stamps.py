"""Which version of what cached pages and fragments were made from."""

from django.db import models


class Stamp(models.Model):
    """When something that pages are made of was last changed. Written and read by cms.caching.stamps alone."""

    tag = models.CharField(max_length=80, primary_key=True)
    version = models.BigIntegerField(help_text="Nanoseconds since 1970: another number after every change.")
