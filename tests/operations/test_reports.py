"""What an error report holds, as a server that receives it sees it."""

import gzip
import json
import logging
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import brotli
import pytest
import sentry_sdk
from django.test import RequestFactory

from cms.operations import reports
from cms.operations.requests import RequestMiddleware

PERSONAL = ["ola.nordmann", "99887766", "Storgata", "hemmelig", "7010", "10.1.2.3", "sessionid"]


@pytest.fixture
def received(settings):
    """The bodies that the library really sent, over HTTP."""
    bodies = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            unpack = {"gzip": gzip.decompress, "br": brotli.decompress}.get(self.headers.get("Content-Encoding"), bytes)
            bodies.append(unpack(body))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *args):
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    root.setLevel(logging.INFO)
    settings.SENTRY_DSN = f"http://key@127.0.0.1:{server.server_port}/1"
    reports.start()
    yield bodies
    root.handlers[:] = handlers
    root.setLevel(level)
    sentry_sdk.get_client().close()
    server.shutdown()


def fails(request):
    street = "Storgata 1"
    try:
        int(f"{street} 99887766 ola.nordmann@example.test")
    except ValueError:
        logging.getLogger("django.request").error("Internal Server Error: %s", request.get_full_path(), exc_info=True)
        raise


def test_a_report_says_what_and_where_and_nothing_about_anybody(received):
    request = RequestFactory().post(
        "/nb/finn-kurs/?sted=7010&navn=ola.nordmann", {"navn": "hemmelig"}, REMOTE_ADDR="10.1.2.3"
    )
    request.resolver_match = None
    request.COOKIES["sessionid"] = "hemmelig"
    with pytest.raises(ValueError, match="Storgata"):
        RequestMiddleware(fails)(request)
    sentry_sdk.flush(5)
    [body] = [body for body in received if b'"exception"' in body]
    said = body.decode()
    assert "ValueError" in said and "fails" in said and request.request_id in said
    assert [word for word in PERSONAL if word in said] == []
    event = json.loads(said.splitlines()[-1])
    assert not {"request", "user", "server_name", "modules", "extra", "breadcrumbs", "contexts"} & event.keys()
    assert all("vars" not in frame for frame in event["exception"]["values"][0]["stacktrace"]["frames"])


def test_nothing_is_sent_where_no_address_is_set(settings):
    settings.SENTRY_DSN, handlers = "", list(logging.getLogger().handlers)
    reports.start()
    assert logging.getLogger().handlers == handlers
