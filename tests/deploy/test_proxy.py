"""What the delivered nginx files promise to visitors, tried on a running nginx."""

import os
import time
from itertools import takewhile
from pathlib import Path
from tempfile import gettempdir

import pytest

from tests.deploy.nginx import PURGER, nginx_path, proxy

pytestmark = pytest.mark.xdist_group("nginx")
HOW_TO_GET_IT = "nginx with cache-purge (Debian: apt-get install nginx-light libnginx-mod-http-cache-purge)"


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    if not (nginx_path() and PURGER.exists()):
        (pytest.fail if os.environ.get("REQUIRE_ALL") == "1" else pytest.skip)(f"This test needs {HOW_TO_GET_IT}.")
    folder = tmp_path_factory.mktemp("nginx")
    for parent in takewhile(lambda parent: parent != Path(gettempdir()), folder.parents):
        parent.chmod(parent.stat().st_mode | 0o755)  # nginx works as another user than root
    with proxy(folder) as made:
        yield made


@pytest.fixture
def nginx(running):
    for server in running.servers:
        server.asked.clear()
        server.answer = (200, {"Cache-Control": "public, s-maxage=300"})
    return running


def test_plain_http_leads_to_https(nginx):
    status, headers, _ = nginx.get("/nb/?q=1", plain=True)
    assert (status, headers["Location"]) == (308, "https://mestring.example.no/nb/?q=1")


def test_a_public_page_is_kept_until_it_is_purged(nginx):
    first = nginx.get("/nb/kept/")[2]
    assert nginx.get("/nb/kept/")[2] == first
    assert nginx.asked() == 1
    assert nginx.purge("/nb/kept/") == 200
    nginx.get("/nb/kept/")
    assert nginx.asked() == 2


def test_purging_what_was_not_kept_is_no_failure(nginx):
    assert nginx.purge("/nb/never-asked-for/") == 204


def test_only_this_machine_may_purge(nginx):
    nginx.get("/nb/guarded/")
    nginx.get("/nb/guarded/", method="PURGE")  # at the public port it is an odd request, and nothing else
    nginx.servers[0].asked.clear()
    nginx.servers[1].asked.clear()
    nginx.get("/nb/guarded/")
    assert nginx.asked() == 0


def test_who_is_logged_in_is_never_given_a_kept_page_nor_has_one_kept(nginx):
    cookie = {"Cookie": "sessionid=abc"}
    nginx.get("/nb/mine/")
    nginx.get("/nb/mine/", cookie)
    assert nginx.asked() == 2
    nginx.get("/nb/only-mine/", cookie)
    nginx.get("/nb/only-mine/")
    assert nginx.asked() == 4


@pytest.mark.parametrize("rule", ["private, no-cache", "private, no-store", "public, no-cache"])
def test_what_the_site_says_is_not_to_be_kept_is_not_kept(nginx, rule):
    for server in nginx.servers:
        server.answer = (200, {"Cache-Control": rule})
    path = f"/nb/{rule.replace(', ', '-')}/"
    nginx.get(path)
    nginx.get(path)
    assert nginx.asked() == 2


def test_a_page_with_a_cookie_is_not_kept(nginx):
    for server in nginx.servers:
        server.answer = (200, {"Cache-Control": "public, s-maxage=300", "Set-Cookie": "a=b"})
    nginx.get("/nb/cookie/")
    nginx.get("/nb/cookie/")
    assert nginx.asked() == 2


def test_the_page_that_was_there_is_shown_while_the_site_is_away(nginx):
    for server in nginx.servers:
        server.answer = (200, {"Cache-Control": "public, s-maxage=1, stale-if-error=86400"})
    first = nginx.get("/nb/stale/")[2]
    for server in nginx.servers:
        server.answer = (503, {})
    time.sleep(2.1)  # nginx counts whole seconds
    status, headers, body = nginx.get("/nb/stale/")
    assert (status, body) == (200, first)
    assert headers["X-Cache"] in {"STALE", "UPDATING"}


def test_the_other_server_is_asked_when_one_refuses(nginx):
    first, second = nginx.servers
    first.socket.close()
    try:
        answers = {nginx.get(f"/nb/other/{number}/")[0] for number in range(6)}
        assert answers == {200}
        assert sum(path.startswith("/nb/other/") for path, _headers in second.asked) == 6
    finally:
        nginx.servers[0] = type(first)(first.server_address[1])


def test_a_server_that_is_back_is_asked_at_once_when_the_other_goes_in_its_turn(nginx):
    """As `deploy` does it: each has answered before the next is stopped."""
    cls = type(nginx.servers[0])
    for number in (0, 1):
        going = nginx.servers[number]
        going.shutdown()
        going.server_close()
        statuses = {nginx.get(f"/nb/turn/{number}/{again}/")[0] for again in range(4)}
        nginx.servers[number] = cls(going.server_address[1])
        assert statuses == {200}


def test_the_site_is_told_the_address_scheme_and_a_request_id_and_no_address_that_the_visitor_made_up(nginx):
    nginx.get("/nb/told/", {"X-Forwarded-For": "203.0.113.9", "X-Forwarded-Proto": "http"})
    told = next(headers for server in nginx.servers for path, headers in server.asked)
    assert told["X-Forwarded-For"] == "127.0.0.1"
    assert told["X-Forwarded-Proto"] == "https"
    assert told["Host"] == "mestring.example.no"
    assert len(told["X-Request-ID"]) == 32


def test_the_log_holds_neither_addresses_nor_who_asked(nginx):
    nginx.get("/nb/finn-kurs/?sted=7010&navn=Kari")
    log = (nginx.folder / "mestring.log").read_text()
    assert log
    assert "7010" not in log
    assert "Kari" not in log
    assert "127.0.0.1" not in log


@pytest.mark.parametrize("path", ["/metrics", "/readyz"])
def test_what_is_for_the_inside_is_not_reached_from_outside(nginx, path):
    assert nginx.get(path)[0] == 404
    assert nginx.asked() == 0


def test_a_large_upload_is_let_through_to_the_admin_only(nginx):
    large = {"Content-Length": str(20 * 1024 * 1024)}
    assert nginx.get("/nb/", large, method="POST")[0] == 413
