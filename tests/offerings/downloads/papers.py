"""A course to make documents of, and ways to look into them."""

from datetime import time, timedelta

from cms.downloads.registry import find_download
from cms.downloads.wishes import Wish
from offerings.models import Meeting, SessionPage
from tests import factories

BASE = "https://mestring.example"


def wish_for(page, name, format="pdf", **options):
    page = type(page).objects.get(pk=page.pk)
    return Wish(page, find_download(page, name, format), format, BASE, {k: [str(v)] for k, v in options.items()})


def build(page, name, **options):
    wish = wish_for(page, name, **options)
    return wish.download.build(wish)


def all_blocks(blocks):
    for block in blocks:
        yield block
        yield from all_blocks(getattr(block, "blocks", ()))


def texts(outline) -> str:
    return str(outline)


def run_of(offering, day):
    sessions = list(SessionPage.objects.child_of(offering.programme).order_by("number"))
    meetings = [
        Meeting(date=day + timedelta(weeks=2 * place), start=time(17, 30), end=time(20, 0), session=session)
        for place, session in enumerate(sessions)
    ]
    return factories.make_run(offering, meetings=meetings, title="Høsten")
