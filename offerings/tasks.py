"""Work for the background."""

from django_tasks import task

from offerings.listings import refresh_offerings
from offerings.models import OfferingPage


@task()
def refresh_runs_that_follow(translation_key: str) -> None:
    """The finder's rows of all who follow a programme: half of 50,000 runs, when it is published."""
    refresh_offerings(OfferingPage.objects.filter(programme__translation_key=translation_key))
