"""The database is stopped under a site that serves, and started again."""

import json
import threading
import time

import pytest

from tests.faults.conftest import OWNER
from tests.faults.servers import Site

pytestmark = [pytest.mark.xdist_group("faults"), pytest.mark.postgres_server]


@pytest.fixture(scope="module")
def on_postgres(postgres, tmp_path_factory):
    folder = tmp_path_factory.mktemp("on_postgres")
    site = Site(folder, postgres.url(), {"PAGE_CACHE_ROOT": str(folder / "pages"), "DATABASE_STATEMENT_SECONDS": "2"})
    site.fill()
    site.start()
    yield site
    site.stop()


def is_error_page(answer, language: str) -> bool:
    return f'<html lang="{language}"' in answer.text and "tel:116117" in answer.text and "Traceback" not in answer.text


def test_while_the_database_is_away_kept_pages_are_served_and_others_say_so_and_it_heals_by_itself(
    on_postgres, postgres
):
    site, kept, unkept = on_postgres, on_postgres.keys["page_url"], on_postgres.keys["offering_url"]
    person = site.log_in(OWNER)
    before = site.get(kept)
    assert before.status == 200
    time.sleep(0.3)  # the kept page is written after it was sent
    postgres.stop()
    try:
        assert site.get("/healthz").status == 200
        assert site.get("/readyz").status == 503
        again = site.get(kept)
        assert (again.status, again.body) == (200, before.body), again.headers
        for path, language in ((unkept, "nb"), ("/nn/tilbudene/", "nn"), ("/en/tilbudene/", "en"), ("/nb/nei/", "nb")):
            answer = site.get(path)
            assert answer.status == 503, path
            assert answer["Retry-After"]
            assert is_error_page(answer, language)
        assert site.get("/nb/finn-kurs/kart.json").status == 503
        assert site.get("/api/v1/runs").status == 503
        admin = person.get("/admin/")
        assert admin.status == 503
        assert "<h1" in admin.text
        assert site.get("/static/site/site.css").status == 200
    finally:
        postgres.start()
    assert site.get(unkept).status == 200
    assert json.loads(site.get("/readyz").body)["database"] == "ok"
    assert person.get("/admin/").status == 200


def test_what_an_editor_sends_while_the_database_is_away_can_be_sent_again(on_postgres, postgres):
    person = on_postgres.log_in(OWNER)
    postgres.stop()
    try:
        answer = person.post("/admin/pages/1/edit/", {"summary": "Det jeg skrev"})
    finally:
        postgres.start()
    assert answer.status == 503
    assert 'value="Det jeg skrev"' in answer.text


def test_a_table_that_is_locked_is_503_and_not_500(on_postgres, postgres):
    answers = []
    with postgres.connection() as connection:
        connection.execute("BEGIN")
        connection.execute("LOCK TABLE wagtailcore_page IN ACCESS EXCLUSIVE MODE")
        visitor = threading.Thread(target=lambda: answers.append(on_postgres.get("/nb/kommuner/")))
        visitor.start()
        time.sleep(4)
        connection.execute("ROLLBACK")
    visitor.join(timeout=20)
    assert answers[0].status == 503
    assert on_postgres.get("/nb/kommuner/").status == 200
