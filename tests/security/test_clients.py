"""Who asks, behind proxies, and what is kept of it."""

from datetime import UTC, datetime

import pytest

from cms.security import clients
from cms.security.clients import client_address, client_key


def asked(rf, remote="10.0.0.9", forwarded=None):
    return rf.get("/", REMOTE_ADDR=remote, **({} if forwarded is None else {"HTTP_X_FORWARDED_FOR": forwarded}))


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "203.0.113.7", "10.0.0.9"),  # nobody of ours has written it
        (1, None, "10.0.0.9"),
        (1, "203.0.113.7", "203.0.113.7"),
        (1, "1.1.1.1, 203.0.113.7", "203.0.113.7"),  # the left one is the visitor's own invention
        (2, "1.1.1.1, 203.0.113.7, 10.0.0.8", "203.0.113.7"),
        (2, "203.0.113.7", "203.0.113.7"),
        (1, "203.0.113.7:51234", "203.0.113.7"),
        (1, "[2001:db8:1:2:3:4:5:6]:443", "2001:db8:1:2::"),
        (1, "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        (1, "::ffff:203.0.113.7", "203.0.113.7"),
        (1, "unknown", ""),
        (1, "'; drop table", ""),
        (1, ", ,", "10.0.0.9"),
        (1, "\x00", ""),
    ],
)
def test_address_is_the_one_that_our_nearest_proxy_of_all_has_seen(rf, settings, proxies, forwarded, address):
    settings.TRUSTED_PROXIES = proxies
    assert client_address(asked(rf, forwarded=forwarded)) == address


def test_two_addresses_of_one_household_are_one(rf, settings):
    settings.TRUSTED_PROXIES = 0
    keys = {client_key(asked(rf, remote=address)) for address in ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9")}
    assert len(keys) == 1
    assert client_key(asked(rf, remote="2001:db8:1:3::1")) not in keys


def test_what_is_counted_by_tells_nothing_of_the_address_and_changes_each_day(rf, settings, monkeypatch):
    settings.TRUSTED_PROXIES = 0
    request = asked(rf, remote="203.0.113.7")
    today = client_key(request)
    assert "203" not in today or len(today) == 32
    assert today == client_key(request)

    class Tomorrow:
        @staticmethod
        def now(zone):
            return datetime(2031, 1, 1, tzinfo=UTC)

    monkeypatch.setattr(clients, "datetime", Tomorrow)
    assert client_key(request) != today


def test_another_secret_gives_another_key(rf, settings):
    request = asked(rf)
    before = client_key(request)
    settings.SECRET_KEY = "another " * 10
    assert client_key(request) != before
