"""A database of its own for the test that kills the worker, and for the benchmark.

`python -m tests.adaptation.worker_site make|publish|count|check`
"""

import json
import os
import sys
import time

import django

COUNT = 357
OURS = "<p>Slik gjør vi det her.</p>"
NATIONAL = "<p>Ny nasjonal tekst.</p>"


def make():
    """One national session that 357 offerings have adapted, each with a change of its own."""
    Municipality.objects.create(**_municipality())
    factories.make_site()
    plan = [factories.segment("opening", 30, text="<p>Én.</p>"), factories.segment("theme", 30, text="<p>To.</p>")]
    programme = factories.make_programme()
    session = factories.publish(factories.make_session(programme, 1, plan))
    parent = factories.make_municipality_page()
    for _ in range(COUNT):
        offering = factories.make_offering(parent, programme)
        local = records.adapt_page(session, offering, None, adapts=session)
        with_text(local, 0, OURS).save_revision()


def publish():
    """Publishes a national change; prints the seconds that the publisher waits."""
    session = SessionPage.objects.get(adapts=None)
    started = time.perf_counter()
    factories.publish(with_text(session, 1, NATIONAL))
    print(time.perf_counter() - started)  # noqa: T201


def _municipality() -> dict:
    county = County.objects.create(number="50", name="Trøndelag", name_official="Trøndelag")
    names = dict.fromkeys(["name", "display_name", "name_official", "admin_centre"], "Trondheim")
    point = {"lat": 63.4, "lon": 10.4, "label_lat": 63.4, "label_lon": 10.4}
    people = {"population": 217_000, "population_year": 2026, "written_form": "bokmaal"}
    return {"number": "5001", "slug": "trondheim", "county": county} | names | point | people


def count():
    print(TakeOver.objects.count())  # noqa: T201


def check():
    """What has become of them, as JSON."""
    pages = SessionPage.objects.filter(adapts__isnull=False)
    drafts = [page.get_latest_revision_as_object() for page in pages]
    texts = [[block.value["text"].source for block in draft.plan] for draft in drafts]
    print(  # noqa: T201
        json.dumps(
            {
                "take_overs": TakeOver.objects.count(),
                "both": texts.count([OURS, NATIONAL]),
                "revisions": sorted({page.revisions.count() for page in pages}),
                "finished": Release.objects.filter(finished_at=None).count() == 0,
                "level": Adaptation.objects.filter(release=Release.objects.first()).count(),
            }
        )
    )


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.test")
    django.setup()

    from cms.adaptation import records
    from cms.geography.models import County, Municipality
    from cms.models import Adaptation, Release, TakeOver
    from offerings.models import SessionPage
    from tests import factories
    from tests.adaptation.pages import with_text

    {"make": make, "publish": publish, "count": count, "check": check}[sys.argv[1]]()
