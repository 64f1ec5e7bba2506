"""Visits to real servers on this machine: what a page, a broken page and a nasty server look like."""

import ipaddress
import socket
import time

import pytest

from cms.links.problems import Problem
from cms.links.visiting import AGENT, Outcome, Pace, Visitor
from tests.links.servers import LocalInternet, head, saying, serving

HURRIED = Pace(0)


def visit(server, path="/", **kwargs) -> Outcome:
    """Visits the server under the name kurs.test."""
    internet = LocalInternet({"kurs.test": [server.address]}, [server.door], **kwargs)
    return Visitor(internet, HURRIED).visit(f"http://kurs.test:{server.port}{path}")


def stay_silent():
    """For longer than any visitor of these tests waits."""
    time.sleep(20)


@pytest.mark.parametrize("status", [200, 204, 206, 304, 401, 402, 403, 405, 406, 451, 400, 418, 999])
def test_a_page_that_is_there_is_there_also_for_those_who_may_not_see_it(status):
    with serving(saying(status)) as server:
        assert visit(server) == Outcome("")


@pytest.mark.parametrize(
    ("status", "problem"),
    [
        (404, Problem.NOT_FOUND),
        (410, Problem.GONE),
        (500, Problem.SITE_FAILS),
        (502, Problem.SITE_FAILS),
        (503, Problem.SITE_FAILS),
    ],
)
def test_what_the_server_says_is_wrong(status, problem):
    with serving(saying(status)) as server:
        assert visit(server) == Outcome(problem)


def test_we_say_who_we_are_and_ask_for_headers_only():
    with serving(saying(200)) as server:
        visit(server, "/kurs?a=1")
    ((method, path, request),) = server.seen
    assert (method, path) == ("HEAD", "/kurs?a=1")
    assert f"User-Agent: {AGENT}" in request
    assert f"Host: kurs.test:{server.port}" in request


def test_a_server_that_does_not_like_head_is_asked_again():
    def answer(send, method, path):
        send(head(405 if method == "HEAD" else 200, Content_Length=0))

    with serving(answer) as server:
        assert visit(server) == Outcome("")
    assert [method for method, *_rest in server.seen] == ["HEAD", "GET"]


def test_a_page_that_only_get_knows_is_found():
    def answer(send, method, path):
        send(head(404 if method == "HEAD" else 200, Content_Length=0))

    with serving(answer) as server:
        assert visit(server) == Outcome("")


def test_a_busy_host_is_left_alone():
    with serving(saying(429, Retry_After=3600)) as server:
        internet = LocalInternet({"kurs.test": [server.address]}, [server.door])
        visitor = Visitor(internet, HURRIED)
        url = f"http://kurs.test:{server.port}/"
        assert visitor.visit(url) == visitor.visit(f"{url}annen") == Outcome(busy="kurs.test")
    assert len(server.seen) == 1


class TestRedirects:
    def test_one_is_followed_to_its_end(self):
        def answer(send, method, path):
            send(head(302, Location="/ny") if path == "/gammel" else head(404 if path == "/ny" else 200))

        with serving(answer) as server:
            assert visit(server, "/gammel") == Outcome(Problem.NOT_FOUND)

    def test_a_circle_ends(self):
        with serving(saying(301, Location="/igjen")) as server:
            assert visit(server) == Outcome(Problem.ROUND_IN_CIRCLES)
        assert len(server.seen) < 12

    @pytest.mark.parametrize(
        "location",
        [
            "http://127.0.0.1/",
            "http://inne.test/",
            "http://169.254.169.254/latest/meta-data/",
            "http://[::ffff:10.0.0.1]/",
        ],
    )
    def test_one_to_an_address_inside_is_refused(self, location):
        with serving(saying(302, Location=location)) as server:
            internet = LocalInternet(
                {
                    "kurs.test": [server.address],
                    "inne.test": ["192.168.1.1"],
                    "127.0.0.1": ["127.0.0.1"],
                    "169.254.169.254": ["169.254.169.254"],
                    "::ffff:10.0.0.1": ["::ffff:10.0.0.1"],
                },
                [server.door],
            )
            visitor = Visitor(internet, HURRIED)
            assert visitor.visit(f"http://kurs.test:{server.port}/") == Outcome(Problem.NOT_PUBLIC)

    def test_one_to_another_server_of_this_machine_reaches_nobody(self):
        with (
            serving(saying(200)) as inside,
            serving(saying(302, Location=f"http://inne.test:{inside.port}/")) as server,
        ):
            internet = LocalInternet({"kurs.test": [server.address], "inne.test": ["127.0.0.1"]}, [server.door])
            internet.ports |= {inside.port}
            assert Visitor(internet, HURRIED).visit(f"http://kurs.test:{server.port}/").problem == Problem.NOT_PUBLIC
        assert inside.seen == []

    @pytest.mark.parametrize("location", ["file:///etc/passwd", "gopher://kurs.test/", "http://u:p@kurs.test/"])
    def test_one_to_something_else_than_the_web_is_refused(self, location):
        with serving(saying(302, Location=location)) as server:
            assert visit(server) == Outcome(Problem.MALFORMED)

    def test_one_with_norwegian_letters_is_followed(self):
        def answer(send, method, path):
            send(b"HTTP/1.1 301 X\r\nLocation: /gr\xc3\xb8t\r\n\r\n" if path == "/" else head(200))

        with serving(answer) as server:
            assert visit(server) == Outcome("")
        assert server.seen[-1][1] == "/gr%C3%B8t"


class TestNames:
    def test_a_name_that_nobody_has(self):
        assert Visitor(LocalInternet(), HURRIED).visit("http://finnes-ikke.test/") == Outcome(Problem.NO_SUCH_SITE)

    def test_a_name_that_stands_for_an_address_inside(self):
        visitor = Visitor(LocalInternet({"inne.test": ["10.0.0.1"]}), HURRIED)
        assert visitor.visit("http://inne.test/") == Outcome(Problem.NOT_PUBLIC)

    def test_a_name_that_changes_its_mind_is_judged_anew_each_time(self):
        with serving(saying(405)) as server, serving(saying(200), address="127.0.0.2") as inside:
            names = {"snur.test": [["127.0.0.1"], ["127.0.0.2"], ["127.0.0.2"]]}
            internet = LocalInternet(names, [server.door])
            internet.ports |= {server.port, inside.port}
            visitor = Visitor(internet, HURRIED)
            assert visitor.visit(f"http://snur.test:{server.port}/") == Outcome(Problem.NOT_PUBLIC)
        assert len(server.seen) == 1
        assert inside.seen == []

    def test_no_name_is_resolved_a_second_time_on_the_way_to_the_connection(self, monkeypatch):
        asked = []
        real = socket.getaddrinfo

        def watched(host, *args, **kwargs):
            asked.append(host)
            return real(host, *args, **kwargs)

        with serving(saying(200)) as server:
            monkeypatch.setattr(socket, "getaddrinfo", watched)
            assert visit(server) == Outcome("")
        assert asked
        assert all(ipaddress.ip_address(host) for host in asked)

    def test_the_next_address_is_tried_when_the_first_does_not_answer(self):
        with serving(saying(200)) as server:
            names = {"kurs.test": ["127.0.0.9", "127.0.0.1"]}
            internet = LocalInternet(names, [server.door, ("127.0.0.9", server.port)])
            assert Visitor(internet, HURRIED).visit(f"http://kurs.test:{server.port}/") == Outcome("")

    def test_no_proxy_of_the_environment_stands_between(self, monkeypatch):
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(name, "http://127.0.0.1:9/")
        with serving(saying(200)) as server:
            assert visit(server) == Outcome("")


class TestNastyServers:
    def within(self, seconds: float, answer, path="/") -> Outcome:
        with serving(answer) as server:
            started = time.monotonic()
            outcome = visit(server, path, impatient=True)
            assert time.monotonic() - started < seconds
        return outcome

    def test_one_that_says_nothing(self):
        assert self.within(15, lambda send, method, path: stay_silent()) == Outcome(Problem.NO_ANSWER)

    def test_one_that_lets_a_byte_trickle_now_and_then(self):
        def answer(send, method, path):
            for _ in range(100):
                send(b"H")
                time.sleep(0.2)

        assert self.within(15, answer) == Outcome(Problem.NO_ANSWER)

    def test_one_whose_body_never_ends(self):
        def answer(send, method, path):
            send(head(405 if method == "HEAD" else 200))
            while method == "GET":
                send(b"x" * 65536)

        assert self.within(15, answer) == Outcome("")

    def test_one_whose_headers_never_end(self):
        def answer(send, method, path):
            send(b"HTTP/1.1 200 OK\r\n")
            while True:
                send(b"X-More: " + b"y" * 1000 + b"\r\n")

        assert self.within(15, answer) == Outcome(Problem.NO_ANSWER)

    def test_one_with_a_line_without_end(self):
        def answer(send, method, path):
            send(b"HTTP/1.1 200 OK\r\nX-Long: ")
            while True:
                send(b"y" * 65536)

        assert self.within(15, answer) == Outcome(Problem.NO_ANSWER)

    def test_one_that_says_go_on_for_ever(self):
        def answer(send, method, path):
            while True:
                send(b"HTTP/1.1 100 Continue\r\n\r\n")
                time.sleep(0.01)

        assert self.within(15, answer) == Outcome(Problem.NO_ANSWER)

    @pytest.mark.parametrize("said", [b"", b"SSH-2.0-OpenSSH_9\r\n", b"HTTP/1.1 abc\r\n\r\n", b"\x16\x03\x01\x00"])
    def test_one_that_does_not_speak_http(self, said):
        assert self.within(15, lambda send, method, path: send(said)) == Outcome(Problem.NO_ANSWER)

    def test_one_that_is_not_there(self):
        with serving(saying(200)) as server:
            door = server.door
        internet = LocalInternet({"kurs.test": [door[0]]}, [door])
        assert Visitor(internet, HURRIED).visit(f"http://kurs.test:{door[1]}/") == Outcome(Problem.NO_ANSWER)


class TestCertificates:
    def visit(self, server, name, trusted=True, **kwargs) -> Outcome:
        internet = LocalInternet({name: [server.address]}, [server.door], trusted=trusted, **kwargs)
        return Visitor(internet, HURRIED).visit(f"https://{name}:{server.port}/")

    def test_a_good_one_for_the_name_in_the_address(self):
        with serving(saying(200), secure=True) as server:
            assert self.visit(server, "trygg.test") == Outcome("")
        assert f"Host: trygg.test:{server.port}" in server.seen[0][2]

    def test_one_for_another_name(self):
        with serving(saying(200), secure=True) as server:
            assert self.visit(server, "annen.test") == Outcome(Problem.UNSAFE)
        assert server.seen == []

    def test_one_that_nobody_vouches_for(self):
        with serving(saying(200), secure=True) as server:
            assert self.visit(server, "trygg.test", trusted=False) == Outcome(Problem.UNSAFE)

    def test_a_server_that_never_shakes_hands(self):
        with serving(lambda send, method, path: stay_silent()) as server:
            started = time.monotonic()
            assert self.visit(server, "trygg.test", impatient=True) == Outcome(Problem.NO_ANSWER)
            assert time.monotonic() - started < 15


def test_a_host_is_asked_at_most_once_in_so_long_and_another_need_not_wait():
    pace, started = Pace(0.5), time.monotonic()
    for _ in range(3):
        pace.wait_for("kurs.test")
    assert time.monotonic() - started >= 1.0
    started = time.monotonic()
    pace.wait_for("annen.test")
    assert time.monotonic() - started < 0.5
