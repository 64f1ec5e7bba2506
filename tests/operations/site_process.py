"""A small site in a process of its own, for the drill: `python -m tests.operations.site_process make|rows`."""

import hashlib
import json
import sys

import django

django.setup()

from django.contrib.sessions.models import Session  # noqa: E402
from django.core.files.base import ContentFile  # noqa: E402
from django.core.files.images import ImageFile  # noqa: E402
from django.core.files.storage import storages  # noqa: E402
from django.db import connection  # noqa: E402
from django.utils import timezone, translation  # noqa: E402
from wagtail.images.tests.utils import get_test_image_file  # noqa: E402

from cms.geography.models import County, Municipality  # noqa: E402
from cms.models import CmsDocument, CmsImage  # noqa: E402
from cms.users.models import User  # noqa: E402
from tests import factories  # noqa: E402


def make():
    county = County.objects.create(number="50", name="Trøndelag", name_official="Trøndelag")
    names = dict.fromkeys(["name", "display_name", "name_official", "admin_centre"], "Trondheim")
    point = {"lat": 63.4, "lon": 10.4, "label_lat": 63.4, "label_lon": 10.4}
    people = {"population": 217_000, "population_year": 2026, "written_form": "bokmaal"}
    Municipality.objects.create(number="5001", slug="trondheim", county=county, **names, **point, **people)
    with translation.override("nb"):
        factories.make_site()
        parent = factories.make_municipality_page()
        factories.make_information(parent, title="Om å mestre: «æøå» 🙂")
    CmsDocument.objects.create(title="Ark", file=ContentFile(b"%PDF-1.7 " + bytes(3_000_000), name="Ark æøå.pdf"))
    image = CmsImage.objects.create(title="Bilde", file=ImageFile(get_test_image_file(size=(800, 600)), name="b.png"))
    image.get_rendition("width-400")
    storages["made"].save("7/1-program.pdf", ContentFile(b"%PDF made"))
    User.objects.create_user("kari@example.test", "et langt passord 123")
    Session.objects.create(session_key="a" * 32, session_data="x", expire_date=timezone.now())


def rows():
    """Of each table: how many, and a sum over all that stands in them."""
    found = {}
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            cursor.execute(f'SELECT * FROM "{table}"')
            lines = sorted(repr(row) for row in cursor.fetchall())
            found[table] = [len(lines), hashlib.sha256("\n".join(lines).encode()).hexdigest()]
    print(json.dumps(found))  # noqa: T201


if __name__ == "__main__":
    {"make": make, "rows": rows}[sys.argv[1]]()
