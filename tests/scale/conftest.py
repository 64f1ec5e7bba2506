import pytest
from django.db import connection

from cms.demo.bulk import add_runs
from tests import factories


@pytest.fixture
def country(site):
    """`country(300)` adds so many runs, dealt out over offerings in five municipalities, and gathers statistics."""
    for number, code in (("0301", "0150"), ("5001", "7010"), ("5031", "7550"), ("4601", "5003"), ("5601", "9600")):
        page = factories.make_municipality_page(number)
        factories.make_offering(page, venue=factories.make_venue(number, code, hearing_loop=True))

    def fill(runs: int) -> None:
        add_runs(runs)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")

    return fill
