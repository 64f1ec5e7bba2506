"""A small site in a database of its own. `python -m tests.faults.site make|session EMAIL|ask CODE` prints JSON."""

import json
import os
import sys

import django

OWNER = "eier@example.test"


def make() -> dict:
    """Front page, finder, a programme with a session, a municipality with an offering and a run, two editors."""
    if not Municipality.objects.exists():
        Municipality.objects.create(**_municipality())
    site = factories.make_site()
    programme = factories.make_programme()
    factories.make_session(programme)
    place = factories.make_municipality_page()
    offering = factories.make_offering(place, programme)
    run = factories.make_run(offering)
    page = factories.publish(factories.make_information(title="Om tilbudet"))
    book = factories.add(site.programmes, HandbookPage(title="Håndbok", slug="handbok"))
    User.objects.create_superuser(OWNER, "et langt passord 123")
    keys = {"page": page.pk, "offering": offering.pk, "place": place.pk, "home": site.home.pk}
    return keys | {
        "page_url": page.url,
        "run_url": run.url,
        "offering_url": offering.url,
        "large_document": f"{book.url}last-ned/handbok.docx",
    }


def session(email: str) -> str:
    """The key of a session in which this person is logged in."""
    user = User.objects.get(email=email)
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    store[SESSION_KEY], store[BACKEND_SESSION_KEY] = str(user.pk), settings.AUTHENTICATION_BACKENDS[0]
    store[HASH_SESSION_KEY] = user.get_session_auth_hash()
    store.save()
    return store.session_key


def ask(code: str):
    """The value of an expression, with all models at hand."""
    names = {model.__name__: model for model in apps.get_models()}
    return eval(code, names)


def _municipality() -> dict:
    county = County.objects.create(number="50", name="Trøndelag", name_official="Trøndelag")
    names = dict.fromkeys(["name", "display_name", "name_official", "admin_centre"], "Trondheim")
    point = {"lat": 63.4, "lon": 10.4, "label_lat": 63.4, "label_lon": 10.4}
    people = {"population": 217_000, "population_year": 2026, "written_form": "bokmaal"}
    return {"number": "5001", "slug": "trondheim", "county": county} | names | point | people


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.faults.settings")
    django.setup()

    from importlib import import_module

    from django.apps import apps
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

    from cms.geography.models import County, Municipality
    from cms.users.models import User
    from offerings.models import HandbookPage
    from tests import factories

    verb = {"make": make, "session": session, "ask": ask}[sys.argv[1]]
    print(json.dumps(verb(*sys.argv[2:]), default=str))  # noqa: T201
