"""What keeps pages in front of the site is told of just the pages that a change touches. Against a real HTTP server."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from cms.caching.purging import purge_tags, purge_touched
from cms.caching.tags import RUNS
from tests import factories

pytestmark = pytest.mark.django_db


class Proxy(ThreadingHTTPServer):
    def __init__(self):
        super().__init__(("127.0.0.1", 0), Recorder)
        self.purged: list[str] = []


class Recorder(BaseHTTPRequestHandler):
    def do_PURGE(self):
        self.server.purged.append(f"{self.headers['Host']}{self.path}")
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *args):
        pass


@pytest.fixture
def proxy(settings):
    server = Proxy()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    settings.WAGTAILFRONTENDCACHE = {
        "proxy": {
            "BACKEND": "cms.caching.purging.ProxyBackend",
            "LOCATION": f"http://127.0.0.1:{server.server_port}",
        }
    }
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def purged(proxy, django_capture_on_commit_callbacks):
    """Addresses, in bokmål, that the proxy was told of by a change."""

    def after(change) -> set[str]:
        proxy.purged.clear()
        with django_capture_on_commit_callbacks(execute=True):
            change()
        return {address for address in proxy.purged if "/nb/" in address}

    return after


def test_a_run_purges_the_finder_with_its_files_its_municipality_and_its_programme(site, purged):
    programme = factories.make_programme()
    offering = factories.make_offering(factories.make_municipality_page("5001"), programme)
    other = factories.make_offering(factories.make_municipality_page("4601"))
    news, run = factories.make_news(), factories.make_run(offering)
    told = purged(lambda: factories.publish(run))
    host = "localhost"
    finder = f"{host}/nb/finn-kurs/"
    theirs = {finder, f"{finder}kurs.ics", f"{finder}kart.json", f"{host}/nb/", f"{host}/nb/kommuner/"}
    assert theirs | {host + page.url for page in (run, offering, programme)} <= told
    assert not {host + page.url for page in (other, news, site.tools)} & told


def test_every_language_of_an_address_is_purged(site, proxy):
    purge_tags.call(["news"])
    assert {"localhost/nb/nyheter/", "localhost/nn/nyheter/", "localhost/en/nyheter/"} <= set(proxy.purged)


def test_a_page_that_is_taken_down_or_has_another_address_is_purged_where_it_was(site, purged):
    page = factories.make_information()
    before = f"localhost{page.url}"

    def rename():
        page.slug = "et-annet-navn"
        page.save_revision().publish()

    assert before in purged(rename)
    page.refresh_from_db()
    assert "localhost/nb/et-annet-navn/" in purged(lambda: page.unpublish())


def test_a_proxy_that_does_not_answer_stops_nothing(site, proxy, caplog):
    proxy.shutdown()
    proxy.server_close()
    caplog.set_level("ERROR", "cms.caching.purging")
    purge_tags.call([RUNS])
    assert "could not be purged" in caplog.text


def test_the_number_of_pages_for_one_change_is_bounded(site, proxy, monkeypatch):
    monkeypatch.setattr("cms.caching.purging.MOST_PAGES", 1)
    factories.make_news()
    purge_tags.call(["news"])
    assert len([address for address in proxy.purged if "/nb/" in address]) == 1


def test_without_a_proxy_nobody_is_told(site, settings, django_assert_num_queries):
    settings.WAGTAILFRONTENDCACHE = {}
    with django_assert_num_queries(0):
        purge_touched(["news"])
