"""A Redis that is away, or goes while the site runs, is an empty cache."""

import shutil
import subprocess
import time

import pytest

from cms.operations.redis_cache import PatientRedisCache
from tests.conftest import port_that_is_free

pytestmark = pytest.mark.redis_server


@pytest.fixture
def redis(tmp_path):
    """Starts a server at a port of its own; `stop()` and `start()` as one likes."""
    server = Redis(tmp_path)
    server.start()
    yield server
    server.stop()


class Redis:
    def __init__(self, folder):
        self.port, self.folder, self.process = port_that_is_free(), folder, None

    def start(self):
        command = [shutil.which("redis-server"), "--port", str(self.port), "--save", "", "--dir", str(self.folder)]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        until = time.monotonic() + 20
        while not cache_at(self.port).answers() and time.monotonic() < until:
            time.sleep(0.05)

    def stop(self):
        if self.process:
            self.process.kill()
            self.process.wait()
            self.process = None


def cache_at(port: int) -> PatientRedisCache:
    options = {"socket_connect_timeout": 0.5, "socket_timeout": 0.5}
    return PatientRedisCache(f"redis://127.0.0.1:{port}", {"OPTIONS": options})


@pytest.fixture(autouse=True)
def forget(monkeypatch):
    monkeypatch.setattr(PatientRedisCache, "_asks_again_at", 0.0)


def use(cache) -> list:
    """Every verb, once."""
    cache.set("a", [1])
    cache.set_many({"b": 2})
    return [
        cache.get("a", "none"),
        cache.get_many(["a", "b"]),
        cache.has_key("a"),
        cache.add("a", 1),
        cache.touch("a", 10),
        cache.incr("b"),
        cache.delete("a"),
        cache.get_or_set("c", 3),
        cache.delete_many(["b", "c"]),
        cache.clear(),
    ]


def test_every_verb_works_and_none_fails_while_redis_is_away(redis):
    cache = cache_at(redis.port)
    assert use(cache) == [[1], {"a": [1], "b": 2}, True, False, True, 3, True, 3, None, True]
    redis.stop()
    assert use(cache) == ["none", {}, False, True, False, 1, False, 3, None, False]
    assert not cache.answers()


def test_it_heals_by_itself_when_redis_is_back(redis, monkeypatch):
    cache = cache_at(redis.port)
    redis.stop()
    cache.set("a", 1)
    redis.start()
    assert cache.get("a") is None, "nobody asks again at once"
    monkeypatch.setattr(PatientRedisCache, "_asks_again_at", 0.0)  # as it is after REST_SECONDS
    cache.set("a", 1)
    assert cache.get("a") == 1


def test_one_timeout_is_waited_for_and_not_one_for_each_key(redis, monkeypatch):
    asked = []
    real = cache_at(redis.port)._class.get_client
    monkeypatch.setattr(
        real.__globals__["RedisCacheClient"],
        "get_client",
        lambda self, *args, **more: asked.append(1) or real(self, *args, **more),
    )
    redis.stop()
    cache = cache_at(redis.port)
    for number in range(10):
        cache.get(str(number))
    assert len(asked) == 1
