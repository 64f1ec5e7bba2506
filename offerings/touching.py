"""What a change of course runs touches: the finder, whoever hosts them, and the page of the programme they follow."""

from collections.abc import Iterable

from cms.caching.stamps import touch
from cms.caching.tags import DIGITAL, RUNS, municipality_tag, rounds_tag
from cms.enums import CourseForm
from offerings.models import RunListing


def touch_runs(ids: Iterable[int]) -> None:
    """These runs are, or were, in the finder: asked before its rows are rewritten, and after."""
    listed = RunListing.objects.filter(pk__in=ids).order_by()
    rows = listed.values_list("hosts", "form", "programme__translation_key").distinct()
    tags = {RUNS} if rows else set()
    for hosts, form, programme in rows:
        tags |= {municipality_tag(number) for number in hosts.strip(",").split(",")}
        if form != CourseForm.PHYSICAL:
            tags.add(DIGITAL)
        if programme:
            tags.add(rounds_tag(programme))
    touch(*tags)
