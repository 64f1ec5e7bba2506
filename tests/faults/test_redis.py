"""Redis is stopped under a site that serves, and started again."""

import pytest

from tests.faults.conftest import OWNER

pytestmark = [pytest.mark.xdist_group("faults"), pytest.mark.django_db, pytest.mark.redis_server]


def test_everything_works_while_redis_is_away_and_when_it_is_back(copy_of_site, redis):
    site = copy_of_site({"REDIS_URL": redis.url})
    site.start()
    person = site.log_in(OWNER)
    public = [site.keys["page_url"], site.keys["offering_url"], "/nb/finn-kurs/?sted=7010", "/nb/sok/?q=kurs"]

    def look():
        assert {path: site.get(path).status for path in public} == dict.fromkeys(public, 200)
        assert person.get("/admin/").status == 200
        assert site.get("/admin/login/").status == 200
        assert site.get("/readyz").status == 200  # it can serve

    look()
    redis.stop()
    look()
    fields = person.form(site.keys["page"]) | {"body-count": "0", "action-publish": "1"}
    assert person.post(f"/admin/pages/{site.keys['page']}/edit/", fields | {"title": "Uten Redis"}).status == 302
    assert "Uten Redis" in site.get(site.keys["page_url"]).text
    redis.start()
    look()
    assert "Uten Redis" in site.get(site.keys["page_url"]).text
