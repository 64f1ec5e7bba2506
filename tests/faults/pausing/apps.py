"""Stops a publication, or the writing of a document, in its middle for as long as a file is there."""

import time
from pathlib import Path

from django.apps import AppConfig
from django.conf import settings
from django.db.models.signals import post_save

LONGEST = 30  # seconds


class PausingConfig(AppConfig):
    name = "tests.faults.pausing"

    def ready(self):
        from cms import writers
        from home.models import InformationPage

        post_save.connect(pause, sender=InformationPage, weak=False)
        write = writers.write

        def paused(*args, **kwargs):
            pause()
            return write(*args, **kwargs)

        writers.write = paused


def pause(*args, **kwargs):
    """Says that it has stopped in a file beside the one that stops it."""
    stop = Path(settings.PAUSE_FILE)
    until = time.monotonic() + LONGEST
    while stop.exists() and time.monotonic() < until:
        stop.with_suffix(".here").touch()
        time.sleep(0.05)
